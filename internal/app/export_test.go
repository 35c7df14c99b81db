package app

import (
	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
)

// Busy tells whether an answer of the service, or of the disk that keeps the places, is awaited.
func (m *Model) Busy() bool {
	for r := range m.panel.all() {
		if r.stage == sending {
			return true
		}
	}
	return len(m.loader.reads) > 0 || m.memory.under
}

// ActNow sends an action that nobody was asked about.
func (m *Model) ActNow(a fleet.Action) tea.Cmd { return m.act(a) }
