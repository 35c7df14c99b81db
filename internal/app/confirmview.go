package app

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
)

func (c *confirm) view(m *Model, width, height int) []string {
	width = boxWidth(width)
	text, form := c.text(m, width-4), c.form(m, width-4)
	text = window(m.env.Styles, text, c.offset, c.textHeight(form, height))
	lines := append(text, "")
	return boxed(m.env.Styles, c.action.Title(), append(lines, form...), width)
}

// textHeight is what the text may take of a dialog: all but the frame, the form and the line between.
func (c *confirm) textHeight(form []string, height int) int { return max(2, height-3-len(form)) }

func (c *confirm) scroll(m *Model, command keymap.Command) {
	width, height := m.dialogRoom()
	inner := boxWidth(width) - 4
	page := c.textHeight(c.form(m, inner), height)
	lines := len(c.text(m, inner))
	if by, ok := scrolled(command, page-1); ok && lines > page {
		c.offset = clampOffset(clampOffset(c.offset, lines, page)+by, lines, page)
	}
}

// text tells what would be done, to what, and what comes of it.
func (c *confirm) text(m *Model, width int) []string {
	p := prose{styles: m.env.Styles, width: width}
	if len(c.changed) > 0 {
		p.add("! ", style.Warn, "What you confirmed has changed; nothing was done yet:")
		for _, what := range c.changed {
			p.add("  – ", style.Plain, what)
		}
		p.add("", style.Plain, "")
	}
	for _, t := range c.action.Targets {
		p.add("", style.Plain, c.introduction(m, t))
	}
	p.add("", style.Plain, "")
	if len(c.reading) > 0 {
		p.add("", style.Busy, "Reading who is connected…")
		return p.lines
	}
	for _, sentence := range c.action.Consequences {
		p.add("• ", style.Plain, sentence)
	}
	for _, sentence := range c.action.Warnings {
		p.add("! ", style.Warn, sentence)
	}
	return p.lines
}

// introduction is the thing by its name, what it belongs to, and its state, as shape and word.
func (c *confirm) introduction(m *Model, t fleet.Target) string {
	if _, exists := t.Part(); !exists {
		return fmt.Sprintf("%s %s in %s", upperFirst(c.action.Rule.Noun.String()), t.Name, m.store.PathName(t.CompartmentID))
	}
	glyph, role := style.State(t.State())
	where := ""
	switch {
	case t.Desktop != nil && t.PoolID != "":
		where = " of pool " + m.store.NameOf(t.PoolID)
	case t.Pool != nil:
		where = " in " + m.store.PathName(t.CompartmentID)
	}
	return fmt.Sprintf("%s %s%s · %s", upperFirst(c.action.Rule.Noun.String()), t.Name, where,
		m.env.Styles.Paint(role, glyph+"\u00a0"+string(t.State()))) // not to be torn at the end of a line
}

// form is what can be chosen.
func (c *confirm) form(m *Model, width int) []string {
	styles := m.env.Styles
	var lines []string
	if c.action.Rule.OffersVolumes {
		box := "[x]"
		if !c.action.KeepVolumes {
			box = "[ ]"
		}
		lines = append(lines, c.marked(styles, volumesField, box+" Keep the users' volumes (Space changes it)"))
	}
	if c.action.Rule.Confirm == fleet.ConfirmName {
		// The name stands above in full; here it must not push the room to type it off the screen.
		before, after := "Type ", fmt.Sprintf(" and Enter to %s it:", c.action.Rule.Verb)
		name := style.Middle(c.action.Targets[0].Name, width-2-len(before)-len(after))
		lines = append(lines, c.marked(styles, nameField, before+styles.Paint(style.Title, name)+after))
		if c.name.Width() != width-5 {
			c.name.SetWidth(width - 5)
			c.name.SetCursor(c.name.Position()) // which brings the cursor into sight again
		}
		lines = append(lines, "  > "+c.name.View())
	}
	buttons := c.marked(styles, cancelField, "Cancel")
	if c.action.Rule.Confirm == fleet.ConfirmKey {
		buttons += "   " + c.marked(styles, actionField, upperFirst(string(c.action.Rule.Verb))+" (y)")
	}
	if c.hint != "" {
		buttons += "   " + styles.Paint(style.Warn, c.hint)
	}
	return append(lines, buttons)
}

// marked shows by shape and by role whether a field has the focus.
func (c *confirm) marked(styles *style.Styles, f field, label string) string {
	if c.focus() == f {
		return styles.Paint(style.Key, "▸ ") + styles.Paint(style.Key, label)
	}
	return "  " + label
}

// prose gathers sentences, wrapped to a width, those after the first line indented like it.
type prose struct {
	styles *style.Styles
	width  int
	lines  []string
}

func (p *prose) add(mark string, role style.Role, sentence string) {
	indent := ansi.StringWidth(mark)
	wrapped := strings.Split(ansi.Wrap(sentence, max(1, p.width-indent), ""), "\n")
	for i, line := range wrapped {
		if i == 0 {
			line = mark + line
		} else {
			line = style.Spaces(indent) + line
		}
		p.lines = append(p.lines, p.styles.Paint(role, line))
	}
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
