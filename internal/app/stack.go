package app

import (
	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views"
)

// top is the screen the operator looks at.
func (m *Model) top() views.Screen { return m.journey().top() }

// enter puts the screen of a place on top. Screens below stay as they are: their cursor, filter and
// scroll are where they were left when the operator comes back. Going to the place one came from is
// going back, and the ways to show one thing take each other's place, as do the parts of a list that are asked
// for.
func (m *Model) enter(p views.Place) tea.Cmd {
	j := m.journey()
	here := j.top().Place()
	if here == p {
		return nil
	}
	j.leaves()
	below := len(j.stack) - 2
	switch {
	case below >= 0 && j.stack[below].Place() == p:
		j.stack = j.stack[:below+1]
	case isDocument(here) && isDocument(p) && here.Of == p.Of:
		j.stack[below+1] = views.New(m.env, p)
	case here.IsPart() && here.Whole() == p.Whole():
		j.stack[below+1] = views.New(m.env, p)
	default:
		j.stack = append(j.stack, views.New(m.env, p))
	}
	return m.arrive()
}

// visit goes to the end of a way from the top, whatever one is in. Screens on it that are there are
// looked at as the way says.
func (m *Model) visit(w way) tea.Cmd {
	j := m.journey()
	if !w.leadsTo(j.way()) {
		j.leaves()
	}
	j.follow(m.env, w)
	return m.arrive()
}

// travel goes to the place one was at before, or forward again.
func (m *Model) travel(back bool) tea.Cmd {
	switch moved := m.journey().travel(m.env, back); {
	case moved:
		return m.arrive()
	case back:
		m.say("There is no place before this one.")
	default:
		m.say("There is no place after this one.")
	}
	return nil
}

// arrive is what follows when another screen has come to the top.
func (m *Model) arrive() tea.Cmd {
	m.panel.focused, m.panel.full = false, false
	m.leave()
	return m.open()
}

// leave lets go of what belonged to the screen that was on top: its reads, and what was said about it.
func (m *Model) leave() {
	m.forgetReads()
	if !m.notice.sticky {
		m.notice = notice{}
	}
}

func isDocument(p views.Place) bool {
	return p.Kind == views.DetailsPlace || p.Kind == views.YAMLPlace || p.Kind == views.JSONPlace
}

// back undoes the last thing Esc undoes on a screen: a filter, that only a part of the list was asked for,
// or the way in.
func (m *Model) back() tea.Cmd {
	j := m.journey()
	switch here := j.top().Place(); {
	case j.top().Back():
	case here.IsPart():
		return m.enter(here.Whole())
	case len(j.stack) == 1:
		m.say("This is the top; " + keymap.Anywhere(keymap.Quit) + " quits.")
	default:
		j.leaves()
		j.stack = j.stack[:len(j.stack)-1]
		return m.arrive()
	}
	return nil
}

// broadcast tells every screen of every tab, on top or below, what has changed.
func (m *Model) broadcast(c fleet.Change) {
	for _, j := range m.journeys {
		for _, s := range j.stack {
			s.Changed(c)
		}
	}
}
