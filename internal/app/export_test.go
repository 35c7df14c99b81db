package app

// Busy tells whether an answer of the service, or of the disk that keeps the places, is awaited.
func (m *Model) Busy() bool {
	for r := range m.panel.all() {
		if r.stage == sending {
			return true
		}
	}
	return len(m.loader.reads) > 0 || m.memory.under
}
