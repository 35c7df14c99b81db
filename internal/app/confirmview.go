package app

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/textline"
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
	switch {
	case !m.inSight():
		p.add("! ", style.Warn, "In "+m.whose()+", not in what is seen behind this")
	case len(m.sessions) > 1:
		p.add("", style.Dim, "In "+m.whose())
	}
	if len(c.changed) > 0 {
		p.add("! ", style.Warn, "What you confirmed has changed; nothing was done yet:")
		for _, what := range c.changed {
			p.add("  – ", style.Plain, what)
		}
		p.add("", style.Plain, "")
	}
	if len(c.action.Targets) == 1 {
		p.add("", style.Plain, c.introduction(m, c.action.Targets[0]))
	}
	if exceptions := c.action.Exceptions(); exceptions != "" {
		p.add("! ", style.Warn, exceptions)
	}
	if len(p.lines) > 0 {
		p.add("", style.Plain, "")
	}
	if len(c.reading) > 0 {
		p.add("", style.Busy, "Reading "+c.awaited()+"…")
		return p.lines
	}
	for _, sentence := range c.action.Consequences {
		p.add("• ", style.Plain, sentence)
	}
	for _, sentence := range c.action.Warnings {
		p.add("! ", style.Warn, sentence)
	}
	for _, line := range c.action.Details {
		p.add("  ", style.Plain, line)
	}
	if len(c.action.Targets) > 1 {
		c.listTargets(m, &p)
	}
	return p.lines
}

// listTargets names each of many targets, a line each, and those that are left out.
func (c *confirm) listTargets(m *Model, p *prose) {
	if len(c.targets) == 0 || c.targetsWide != p.width {
		list := prose{styles: p.styles, width: p.width}
		list.add("", style.Plain, "")
		list.add("", style.Title, upperFirst(c.action.Rule.Noun.Plural(len(c.action.Targets)))+":")
		name := nameWidth(c.action, p.width/2)
		inPools := c.ofSeveralPools()
		for _, t := range c.action.Targets {
			list.lines = append(list.lines, targetLine(m, t, inPools, name, p.width))
		}
		if n := len(c.action.LeftOut); n > 0 {
			list.add("", style.Plain, "")
			list.add("", style.Title, fmt.Sprintf("Left out, %d:", n))
			for _, t := range c.action.LeftOut {
				list.lines = append(list.lines, targetLine(m, t, inPools, name, p.width))
			}
		}
		c.targets, c.targetsWide = list.lines, p.width
	}
	p.lines = append(p.lines, c.targets...)
}

// nameWidth is how wide the longest name of many targets is, at most.
func nameWidth(a fleet.Action, most int) (width int) {
	for _, t := range append(slices.Clone(a.Targets), a.LeftOut...) {
		width = max(width, ansi.StringWidth(t.Name))
	}
	return min(width, most)
}

// ofSeveralPools tells whether the targets are desktops of more than one pool, where equal names are not one
// thing.
func (c *confirm) ofSeveralPools() bool {
	return slices.ContainsFunc(c.action.Targets, func(t fleet.Target) bool {
		return t.Desktop != nil && t.PoolID != c.action.Targets[0].PoolID
	})
}

// targetLine is one of many targets: its name, its state, where that tells something its pool, and who is on it.
func targetLine(m *Model, t fleet.Target, inPools bool, name, width int) string {
	glyph, role := lookOf(t)
	state := glyph + " " + t.Standing()
	if inPools {
		state += " · " + m.store.NameOf(t.PoolID)
	}
	if d := t.Desktop; d != nil && d.User != "" {
		state += " · " + d.User
		if d.IsConnected() {
			state += ", connected"
		}
	}
	if t.Region != "" {
		state += " · " + t.Region
	}
	return style.Fit("  "+style.Fit(t.Name, name)+"  "+m.env.Styles.Paint(role, state), width)
}

// lookOf is the shape and the role of how a target stands.
func lookOf(t fleet.Target) (glyph string, role style.Role) {
	if t.WorkRequest != nil {
		return style.Work(t.WorkRequest.Status)
	}
	return style.State(t.State())
}

// awaited is what is being read, in words.
func (c *confirm) awaited() string {
	switch r := c.action.Rule; {
	case r.Verb != fleet.Delete:
		return "who is connected"
	case r.Noun == fleet.NounPool:
		return "who is connected, and the volumes"
	}
	return "the volumes"
}

// introduction is the thing by its name, what it belongs to, and its state, as shape and word.
func (c *confirm) introduction(m *Model, t fleet.Target) string {
	if _, exists := t.Part(); !exists {
		return fmt.Sprintf("%s %s in %s", upperFirst(c.action.Rule.Noun.String()), t.Name, m.store.PathName(t.CompartmentID))
	}
	glyph, role := lookOf(t)
	where := ""
	switch {
	case t.Desktop != nil && t.PoolID != "":
		where = " of pool " + m.store.NameOf(t.PoolID)
	case t.Pool != nil:
		where = " in " + m.store.PathName(t.CompartmentID)
	}
	if t.Region != "" {
		where += ", " + t.Region
	}
	return fmt.Sprintf("%s %s%s · %s", upperFirst(c.action.Rule.Noun.String()), t.Name, where,
		m.env.Styles.Paint(role, glyph+"\u00a0"+t.Standing())) // not to be torn at the end of a line
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
	if c.byName {
		// The name stands above in full; here it must not push the room to type it off the screen.
		it := "it"
		if len(c.action.Targets) > 1 {
			it = "them"
		}
		before, after := "Type ", fmt.Sprintf(" and Enter to %s %s:", c.action.Rule.Verb, it)
		name := style.Middle(c.action.Phrase(), width-2-len(before)-len(after))
		lines = append(lines, c.marked(styles, nameField, before+styles.Paint(style.Title, name)+after))
		lines = append(lines, "  "+textline.View(&c.name, width-2))
	}
	leave, act := "Cancel", upperFirst(string(c.action.Rule.Verb))
	if c.action.Rule.Verb == fleet.Cancel { // two buttons of one name would be a trap
		leave, act = "Leave it alone", "Cancel the work request"
		if len(c.action.Targets) > 1 {
			leave, act = "Leave them alone", "Cancel the work requests"
		}
	}
	buttons := c.marked(styles, cancelField, leave)
	if !c.byName {
		buttons += "   " + c.marked(styles, actionField, fmt.Sprintf("%s (%s)", act, keymap.LabelOf(keymap.Confirmation, keymap.Accept)))
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
		line = strings.TrimRight(line, " ") // which Wrap may leave there, beyond the width
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
