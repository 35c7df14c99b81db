package app

import (
	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
)

// Busy tells whether an answer of a service, or of the disk that keeps the places, or a session is awaited.
func (m *Model) Busy() bool {
	for r := range m.panel.all() {
		if r.stage == sending {
			return true
		}
	}
	for _, s := range m.sessions {
		if len(s.loader.reads) > 0 || s.memory.under {
			return true
		}
	}
	return m.crossing != nil
}

// ActNow sends an action that nobody was asked about.
func (m *Model) ActNow(a fleet.Action) tea.Cmd { return m.act(a) }
