package app

import (
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/textline"
)

// passphrase asks for what opens the key of a profile. What is typed is not shown, and not kept here.
type passphrase struct {
	wanted Wanted
	locked Locked
	line   textinput.Model
}

func (m *Model) askPassphrase(w Wanted, l Locked) tea.Cmd {
	p := &passphrase{wanted: w, locked: l, line: textline.New(m.styles, "> ")}
	p.line.EchoMode = textinput.EchoPassword
	return m.ask(func() (overlay, tea.Cmd) { return p, p.line.Focus() })
}

func (p *passphrase) scopes() []keymap.Scope { return []keymap.Scope{keymap.HiddenLine} }

func (p *passphrase) press(m *Model, key tea.KeyPressMsg) tea.Cmd {
	switch keymap.Match(p.scopes(), key.String()) {
	case keymap.Cancel:
		return m.closeOverlay()
	case keymap.Accept:
		if p.line.Value() == "" {
			return nil
		}
		p.wanted.Passphrase = p.line.Value()
		return tea.Batch(m.closeOverlay(), m.crossTo(p.wanted))
	}
	return p.typed(key)
}

func (p *passphrase) typed(msg tea.Msg) (cmd tea.Cmd) {
	p.line, cmd = p.line.Update(msg)
	return cmd
}

func (p *passphrase) paste(_ *Model, paste tea.PasteMsg) tea.Cmd { return p.typed(paste) }

func (p *passphrase) view(m *Model, width, height int) []string {
	width = boxWidth(width)
	text := prose{styles: m.styles, width: width - 4}
	if p.locked.Wrong {
		text.add("! ", style.Warn, "That does not open it.")
	}
	text.add("", style.Plain, upperFirst(p.locked.Key)+" needs a passphrase. It is not shown, and kept nowhere but in memory.")
	text.add("", style.Plain, "")
	text.lines = append(text.lines, textline.View(&p.line, width-4))
	return boxed(m.styles, "Open "+p.wanted.Profile, window(m.styles, text.lines, 0, height-2), width)
}
