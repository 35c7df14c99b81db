package app

// Busy tells whether an answer of the service is awaited.
func (m *Model) Busy() bool {
	for _, r := range m.panel.runs {
		if r.stage == sending {
			return true
		}
	}
	return len(m.loader.reads) > 0
}
