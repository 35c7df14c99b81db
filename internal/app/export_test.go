package app

import (
	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
)

// Busy tells whether an answer of the service is awaited.
func (m *Model) Busy() bool {
	for r := range m.panel.all() {
		if r.stage == sending {
			return true
		}
	}
	return len(m.loader.reads) > 0
}

// ActNow sends an action that nobody was asked about.
func (m *Model) ActNow(a fleet.Action) tea.Cmd { return m.act(a) }
