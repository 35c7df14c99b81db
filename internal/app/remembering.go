package app

import (
	"fmt"
	"maps"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/app/memory"
	"ocidesk/internal/fleet"
	"ocidesk/internal/views"
)

// keepEvery is how often where one is is written down at most, while one moves about.
const keepEvery = 3 * time.Second

// remembering is what is kept between two runs, and how keeping it goes.
type remembering struct {
	state    memory.State // as it was kept last, or found
	began    time.Time    // of the last writing
	under    bool         // it is under way
	hopeless bool         // it failed, and that was said
}

// kept tells what came of writing the memory.
type kept struct{ err error }

// recall opens the tabs of last time, with the columns that were chosen for their lists.
func (m *Model) recall(state memory.State, err error) {
	m.memory.state = state
	if err != nil {
		m.complain(fmt.Sprintf("Where you were last time is not known: %v.", err))
	}
	for kind, titles := range state.Columns {
		m.env.Columns.Set(kind, titles)
	}
	for kind, titles := range m.cfg.Columns { // they are as they were written down, whatever was chosen last time
		m.env.Columns.Set(kind, titles)
	}
	if !m.Memory.Of(m.Root) || m.startsAnew() {
		return
	}
	var journeys []*journey
	for i, kept := range state.Tabs[:min(len(state.Tabs), mostTabs)] {
		if w := m.passable(kept); len(w) > 0 {
			if i <= state.At {
				m.at = len(journeys)
			}
			journeys = append(journeys, newJourney(m.env, w))
		}
	}
	if len(journeys) > 0 {
		m.journeys = journeys
	}
}

// passable is as much of a way that was kept as leads from the top to places there are.
func (m *Model) passable(w []views.Memento) way {
	up := m.wayUp()
	if len(w) == 0 || w[0].Place != up[0].Place {
		return nil
	}
	if i := slices.IndexFunc(w, func(m views.Memento) bool { return m.Check() != nil }); i >= 0 {
		w = w[:i]
	}
	return w
}

// readNames reads what the places of last time are called after: one may never come by the lists that
// tell of them.
func (m *Model) readNames() tea.Cmd {
	named := order{kept: true, background: true}
	var cmds []tea.Cmd
	for _, j := range m.journeys {
		for _, s := range j.stack {
			p := s.Place()
			switch {
			case s == j.top(): // it is read when it is looked at
			case p.Kind == views.CompartmentsPlace:
				cmds = append(cmds, m.loader.read(fleet.Part{Kind: fleet.Compartments, Of: p.Of}, named))
			case p.Kind == views.PoolsPlace:
				cmds = append(cmds, m.loader.read(fleet.Part{Kind: fleet.Pools, Of: p.Of}, named))
			case p.Kind == views.VolumesPlace: // a volume is told of by no other list, and has no Get
				cmds = append(cmds, m.loader.read(fleet.Part{Kind: fleet.Volumes, Of: p.Of, Compartment: p.Compartment}, named))
			}
		}
	}
	return tea.Batch(cmds...)
}

// whereabouts is what is to be kept now. Where only a compartment is shown, the places of the tenancy
// are left as they were; columns are chosen for lists wherever they are.
func (s *session) whereabouts() memory.State {
	state := s.memory.state
	state.Columns = maps.Clone(s.env.Columns)
	if !s.Memory.Of(s.Root) {
		return state
	}
	state.At, state.Tabs = s.at, nil
	for _, j := range s.journeys {
		state.Tabs = append(state.Tabs, memory.Tab(s.athome(j.way())))
	}
	return state
}

// athome is as much of a way as leads to places in the session's own region: the next start would look for
// the others there.
func (s *session) athome(w way) way {
	if i := slices.IndexFunc(w, func(m views.Memento) bool { return s.store.RegionOf(m.Place.Of) != "" }); i >= 0 {
		return w[:i]
	}
	return w
}

func sameTab(a, b memory.Tab) bool { return slices.EqualFunc(a, b, views.Memento.Same) }

// remember writes down where one is, if that has changed and was not written just now.
func (m *Model) remember() tea.Cmd {
	r, now := &m.memory, m.cfg.Now()
	if m.Memory == nil || r.under || now.Sub(r.began) < keepEvery {
		return nil
	}
	state := m.whereabouts()
	if state.At == r.state.At && slices.EqualFunc(state.Tabs, r.state.Tabs, sameTab) &&
		maps.EqualFunc(state.Columns, r.state.Columns, slices.Equal[[]string]) {
		return nil
	}
	r.state, r.began, r.under = state, now, true
	keep := m.Memory.Keep
	return m.tells(func() tea.Msg { return kept{keep(state)} })
}

// kept says once that nothing will be remembered; it is tried again with the next change.
func (m *Model) kept(k kept) {
	m.memory.under = false
	if k.err == nil || m.memory.hopeless {
		return
	}
	m.memory.hopeless = true
	m.complain(fmt.Sprintf("Where you are will not be remembered: %v.", k.err))
}

// rememberLast writes down where one was when the interface has ended. There is no screen any more to
// say on that it failed; that it would was said before.
func (s *session) rememberLast() { _ = s.Memory.KeepLast(s.whereabouts()) }
