package app

import (
	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views"
)

// top is the screen the operator looks at.
func (m *Model) top() views.Screen { return m.stack[len(m.stack)-1] }

// enter puts the screen of a place on top. Screens below stay as they are: their cursor, filter and
// scroll are where they were left when the operator comes back. Going to the place one came from is
// going back, and the ways to show one thing take each other's place, as do the parts of a list that are asked
// for.
func (m *Model) enter(p views.Place) tea.Cmd {
	here := m.top().Place()
	if here == p {
		return nil
	}
	switch {
	case len(m.stack) > 1 && m.stack[len(m.stack)-2].Place() == p:
		m.stack = m.stack[:len(m.stack)-1]
	case isDocument(here) && isDocument(p) && here.Of == p.Of:
		m.stack[len(m.stack)-1] = views.New(m.env, p)
	case here.IsPart() && here.Whole() == p.Whole():
		m.stack[len(m.stack)-1] = views.New(m.env, p)
	default:
		m.stack = append(m.stack, views.New(m.env, p))
	}
	m.panel.focused = false
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
	switch here := m.top().Place(); {
	case m.top().Back():
	case here.IsPart():
		return m.enter(here.Whole())
	case len(m.stack) == 1:
		m.say("This is the top; q quits.")
	default:
		m.stack = m.stack[:len(m.stack)-1]
		m.leave()
		return m.open()
	}
	return nil
}

// broadcast tells every screen, on top or below, what has changed.
func (m *Model) broadcast(c fleet.Change) {
	for _, s := range m.stack {
		s.Changed(c)
	}
}
