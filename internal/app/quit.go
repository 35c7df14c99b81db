package app

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
)

// leaving asks whether to quit while actions run.
type leaving struct{}

// quit leaves, or asks first where actions are still running, or a form is kept that was refused.
func (m *Model) quit() tea.Cmd {
	if len(m.panel.unfinished(m)) == 0 && len(m.keptDrafts()) == 0 {
		return tea.Quit
	}
	return m.ask(func() (overlay, tea.Cmd) { return leaving{}, nil })
}

// interruptedAgain is how soon after a ctrl+c another one means the program, not what is in front of it.
const interruptedAgain = time.Second

// interrupt is ctrl+c: it takes back what is being typed or asked, else quits; a second one right
// after the first quits at once, unless a dialog in front would lose what is typed in it or behind it: to
// that each is an Esc, and no more.
func (m *Model) interrupt() tea.Cmd {
	now := m.cfg.Now()
	again := !m.interrupted.IsZero() && now.Sub(m.interrupted) <= interruptedAgain
	m.interrupted = now
	defer m.within(m.asking())()
	if o, ok := m.overlay.(stacked); ok {
		if again {
			m.interrupted = time.Time{} // two have done what they were for
		}
		return o.back(m)
	}
	if _, asked := m.overlay.(leaving); asked || again {
		return tea.Quit
	}
	switch {
	case m.overlay != nil:
		return m.closeOverlay()
	case m.typing() && m.panel.focused:
		m.panel.current().lines().Back()
	case m.typing():
		m.top().Back()
	default:
		return m.quit()
	}
	return nil
}

func (leaving) scopes() []keymap.Scope { return []keymap.Scope{keymap.Leaving} }

func (leaving) press(m *Model, key tea.KeyPressMsg) tea.Cmd {
	switch keymap.Match([]keymap.Scope{keymap.Leaving}, key.String()) {
	case keymap.Quit:
		return tea.Quit
	case keymap.Cancel:
		return m.closeOverlay()
	}
	return nil
}

// afterwards tells what becomes of running actions once ocidesk is left.
func (m *Model) afterwards() string {
	if m.Origin == Demo {
		return "The demo's service ends with ocidesk, and they with it; a real one would finish what it has accepted."
	}
	return "The service will finish what it has accepted, with or without ocidesk."
}

func (leaving) paste(*Model, tea.PasteMsg) tea.Cmd { return nil }

func (leaving) view(m *Model, width, height int) []string {
	width = boxWidth(width)
	p := prose{styles: m.env.Styles, width: width - 4}
	title := "Quit, and lose what was typed?"
	for _, sentence := range m.keptDrafts() {
		p.add("• ", style.Plain, sentence)
	}
	if running := m.panel.unfinished(m); len(running) > 0 {
		title = "Quit while actions are running?"
		for _, sentence := range running {
			p.add("• ", style.Plain, sentence)
		}
		p.add("", style.Plain, "")
		p.add("", style.Plain, m.afterwards())
	}
	return boxed(m.env.Styles, title, window(m.env.Styles, p.lines, 0, height-2), width)
}
