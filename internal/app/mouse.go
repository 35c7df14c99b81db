package app

import (
	"fmt"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/keymap"
	"ocidesk/internal/views"
)

// wheelStep is how many lines a notch of the wheel moves.
const wheelStep = 3

// turnMouse has the mouse work or leaves it to the terminal, which selects text with it.
func (m *Model) turnMouse() {
	m.mouse = !m.mouse
	if m.mouse {
		m.say(fmt.Sprintf("The mouse works here; most terminals select text while Shift is held, or after %s.", keymap.Anywhere(keymap.Mouse)))
		return
	}
	m.say("The mouse is the terminal's again: it selects text.")
}

// spotted is what is at a place of the terminal: a place within the line of tabs, the screen's body or the pane.
type spotted struct {
	inTabs, inBody, inPane bool
	x, y                   int
}

// spot finds what is at a place. Nothing is where a dialog has all keys: what it asks is answered by typing.
func (m *Model) spot(x, y int) spotted {
	if !m.mouse || m.tooSmall() || m.overlay != nil {
		return spotted{}
	}
	r, top := m.room(), 1+m.tabHeight() // below the header and the tabs
	if y > 0 && y < top {
		return spotted{inTabs: true, x: x, y: y - 1}
	}
	if !m.panel.full {
		top++ // the status line
	}
	switch pane := top + r.body; {
	case y >= top && y < pane && x < r.list:
		return spotted{inBody: true, x: x, y: y - top}
	case y >= pane && y < pane+r.pane:
		return spotted{inPane: true, x: x, y: y - pane}
	}
	return spotted{}
}

// labelAt is which of the labels in a row is at x; -1 where none is.
func labelAt(labels []string, begins, gap, x int) int {
	for i, label := range labels {
		ends := begins + ansi.StringWidth(label)
		if x >= begins && x < ends {
			return i
		}
		begins = ends + gap
	}
	return -1
}

// click puts the cursor where it was clicked, sorts by a column's head, or turns to a tab or to the pane and its
// own.
func (m *Model) click(c tea.MouseClickMsg) tea.Cmd {
	if c.Button != tea.MouseLeft {
		return nil
	}
	switch at := m.spot(c.X, c.Y); {
	case at.inTabs:
		if i := labelAt(m.tabLabels(), 0, ansi.StringWidth(betweenJourneys), at.x); i >= 0 && i != m.at {
			return m.turnTabTo(i)
		}
	case at.inBody:
		m.panel.focused = false
		if s, can := m.top().(views.Clickable); can {
			s.Click(at.x, at.y)
		}
	case at.inPane:
		m.panel.focused = true
		if i := m.panel.tabAt(m, at.x, m.width); at.y == 0 && i >= 0 {
			m.panel.at = i
		}
	}
	return nil
}

// wheel moves what is under the pointer, wherever the keys go.
func (m *Model) wheel(w tea.MouseWheelMsg) {
	command := keymap.Down
	switch w.Button {
	case tea.MouseWheelDown:
	case tea.MouseWheelUp:
		command = keymap.Up
	default:
		return
	}
	at := m.spot(w.X, w.Y)
	for range wheelStep {
		switch {
		case at.inBody:
			m.top().Do(command, tea.KeyPressMsg{}) // moving asks for nothing
		case at.inPane:
			m.panel.current().lines().Do(command, "")
		}
	}
}
