package app

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views"
)

// rehome makes the lists of a pool that has moved anew, in every tab: the service gives them by the
// compartment the pool is in, and no longer by the one it was in when they were entered. Ways back and
// forward lead to where they are now.
func (m *Model) rehome(r *run) tea.Cmd {
	for _, t := range r.targets() {
		for _, j := range m.journeys {
			for i, s := range j.stack {
				if w := s.Memento(); rehomed(&w, t.PoolID, r.movesTo()) {
					j.stack[i] = views.New(m.env, w.Place)
					j.stack[i].Resume(w)
				}
			}
			for _, w := range slices.Concat(j.past, j.future) {
				for i := range w {
					rehomed(&w[i], t.PoolID, r.movesTo())
				}
			}
		}
	}
	return m.open()
}

// rehomed puts a list of a pool into another compartment; false for what is no list of it.
func rehomed(w *views.Memento, pool, compartment fleet.OCID) bool {
	if w.Place.Of != pool || w.Place.Kind != views.DesktopsPlace && w.Place.Kind != views.VolumesPlace {
		return false
	}
	w.Place.Compartment = compartment
	return true
}
