package app

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/textline"
)

// picker lets the operator choose one of a list, which what is typed narrows.
type picker struct {
	title   string
	choices []choice
	chosen  func(value string) tea.Cmd // what comes of it, once the picker is closed
	more    func() []choice            // the choices as they are known now; nil where they do not change
	line    textinput.Model
	hint    string // why the last key did not do what was hoped

	shown []int // the choices that what is typed leaves
	at    int   // the cursor, in shown
	top   int   // the first in sight, in shown

	wide struct{ text, path, also int } // the widest of each, in cells
}

// choice is something that can be chosen.
type choice struct {
	text   string // as it is called in its place in the list
	path   string // as it is called where its surroundings are not shown, when the list is narrowed; "" for text
	also   string // what else is to be known of it
	value  string
	refuse string // why it cannot be chosen; "" if it can

	searched string // what is typed is looked for in it
}

// newPicker makes a picker with its cursor on the choice of this value.
func newPicker(styles *style.Styles, title string, choices []choice, on string, chosen func(string) tea.Cmd) *picker {
	p := &picker{title: title, chosen: chosen, line: textline.New(styles, "> ")}
	p.line.Focus()
	p.fill(choices, on)
	return p
}

// fill puts in what can be chosen, with the cursor on the choice of this value.
func (p *picker) fill(choices []choice, on string) {
	p.choices, p.shown = choices, p.shown[:0]
	for i := range p.choices {
		c := &p.choices[i]
		if c.path == "" {
			c.path = c.text
		}
		c.searched = strings.ToLower(c.path + " " + c.also + " " + c.value)
		p.wide.text = max(p.wide.text, ansi.StringWidth(c.text))
		p.wide.path = max(p.wide.path, ansi.StringWidth(c.path))
		p.wide.also = max(p.wide.also, ansi.StringWidth(c.also))
		p.shown = append(p.shown, i)
		if c.value == on {
			p.at = i
		}
	}
	p.narrow()
}

// refill takes in choices that have come to be known. The cursor stays on its choice.
func (p *picker) refill() {
	if p.more == nil {
		return
	}
	on := ""
	if p.at < len(p.shown) {
		on = p.choices[p.shown[p.at]].value
	}
	p.fill(p.more(), on)
}

func (p *picker) scopes() []keymap.Scope { return []keymap.Scope{keymap.PickList} }

func (p *picker) press(m *Model, key tea.KeyPressMsg) tea.Cmd {
	p.hint = ""
	command := keymap.Match(p.scopes(), key.String())
	switch command {
	case keymap.Cancel:
		return m.closeOverlay()
	case keymap.Accept:
		return p.choose(m)
	case "":
		return p.typed(key)
	}
	_, height := m.dialogRoom()
	if by, ok := scrolled(command, max(1, p.rows(height)-1)); ok {
		p.at = max(0, min(p.at+by, len(p.shown)-1))
	}
	return nil
}

func (p *picker) paste(_ *Model, paste tea.PasteMsg) tea.Cmd {
	p.hint = ""
	paste.Content = strings.TrimSpace(paste.Content)
	return p.typed(paste)
}

func (p *picker) typed(msg tea.Msg) (cmd tea.Cmd) {
	before := p.line.Value()
	if p.line, cmd = p.line.Update(msg); p.line.Value() != before {
		p.narrow()
	}
	return cmd
}

// narrow leaves the choices with all the words typed. The cursor stays on its choice if that is left.
func (p *picker) narrow() {
	on := -1
	if p.at < len(p.shown) {
		on = p.shown[p.at]
	}
	p.shown, p.at, p.top = p.shown[:0], 0, 0
	words := strings.Fields(strings.ToLower(p.line.Value()))
	for i, c := range p.choices {
		if !hasAll(c.searched, words) {
			continue
		}
		if i == on {
			p.at = len(p.shown)
		}
		p.shown = append(p.shown, i)
	}
}

func hasAll(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

func (p *picker) choose(m *Model) tea.Cmd {
	if len(p.shown) == 0 {
		p.hint = "There is nothing to choose."
		return nil
	}
	c := p.choices[p.shown[p.at]]
	if c.refuse != "" {
		p.hint = c.refuse
		return nil
	}
	return tea.Batch(m.closeOverlay(), p.chosen(c.value))
}

// rows is how many choices are in sight, of a dialog of the given height. It does not change while the
// list is narrowed, so that the dialog does not jump.
func (p *picker) rows(height int) int {
	const around = 5 // the frame, the line typed, one free, the last line
	return max(1, min(len(p.choices), height-around))
}

func (p *picker) view(m *Model, width, height int) []string {
	styles := m.env.Styles
	width = boxWidth(width)
	inner, rows := width-4, p.rows(height)
	p.top = max(min(p.top, p.at), p.at-rows+1, 0)
	lines := []string{textline.View(&p.line, inner), ""}
	for i := p.top; i < p.top+rows; i++ {
		line := ""
		if i < len(p.shown) {
			line = p.row(styles, p.choices[p.shown[i]], i == p.at, inner)
		}
		lines = append(lines, line)
	}
	return boxed(styles, p.title, append(lines, p.last(styles, rows)), width)
}

// row is a choice: its name, shortened in the middle, and beside it what else is known of it.
func (p *picker) row(styles *style.Styles, c choice, here bool, width int) string {
	const marked, apart = 2, 2
	room := width - marked
	text, wide := c.text, p.wide.text
	if p.line.Value() != "" {
		text, wide = c.path, p.wide.path
	}
	column := room
	if p.wide.also > 0 {
		column = min(wide, max(room/2, room-apart-p.wide.also))
	}
	mark, role := "  ", style.Plain
	switch {
	case here:
		mark, role = "▸ ", style.Key
	case c.refuse != "":
		role = style.Dim
	}
	name := styles.Paint(role, mark+style.Fit(style.Middle(text, column), column))
	if c.also == "" {
		return name
	}
	return name + style.Spaces(apart) + styles.Paint(style.Dim, style.Middle(c.also, room-column-apart))
}

// last is the line below the choices: how many there are, and what kept the last key from choosing.
func (p *picker) last(styles *style.Styles, rows int) string {
	switch {
	case p.hint != "":
		return styles.Paint(style.Warn, p.hint)
	case len(p.shown) == 0:
		return styles.Paint(style.Warn, "Nothing has these words.")
	case p.line.Value() != "":
		return styles.Paint(style.Dim, fmt.Sprintf("%d of %d have these words", len(p.shown), len(p.choices)))
	case len(p.choices) > rows:
		return styles.Paint(style.Dim, fmt.Sprintf("%d of %d · type to narrow", p.at+1, len(p.choices)))
	}
	return styles.Paint(style.Dim, "type to narrow")
}
