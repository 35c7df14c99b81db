package app

import (
	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/views"
)

// rehome makes the lists of a pool that has moved anew: the service gives them by the compartment the pool
// is in, and no longer by the one it was in when they were entered.
func (m *Model) rehome(r *run) tea.Cmd {
	for _, t := range r.targets(m.store) {
		for i, s := range m.stack {
			p := s.Place()
			if p.Of != t.PoolID || p.Kind != views.DesktopsPlace && p.Kind != views.VolumesPlace {
				continue
			}
			p.Compartment = r.movesTo()
			moved := views.New(m.env, p)
			if on, ok := s.Selection(); ok {
				moved.Focus(on.ID)
			}
			m.stack[i] = moved
		}
	}
	return m.open()
}
