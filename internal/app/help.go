package app

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/table/query"
)

// help lists the keys of the scopes that were in force when it was opened.
type help struct {
	about  []keymap.Scope
	offset int
	behind returning // the dialog whose keys they are; nil for what is behind everything
}

func newHelp(scopes []keymap.Scope) *help { return &help{about: scopes} }

func (h *help) scopes() []keymap.Scope { return []keymap.Scope{keymap.HelpText} }

func (h *help) press(m *Model, key tea.KeyPressMsg) tea.Cmd {
	command := keymap.Match(h.scopes(), key.String())
	if command == keymap.Cancel {
		return h.back(m)
	}
	width, height := m.dialogRoom()
	lines, page := len(h.text(m.env.Styles, boxWidth(width)-4)), height-2
	if by, ok := scrolled(command, page-1); ok && lines > page {
		h.offset = clampOffset(h.offset+by, lines, page)
	}
	return nil
}

func (h *help) back(m *Model) tea.Cmd { return m.backTo(h.behind) }

func (h *help) paste(*Model, tea.PasteMsg) tea.Cmd { return nil }

func (h *help) view(m *Model, width, height int) []string {
	width = boxWidth(width)
	text := window(m.env.Styles, h.text(m.env.Styles, width-4), h.offset, height-2)
	return boxed(m.env.Styles, "Keys", text, width)
}

// text is a section a scope, a binding a line, keys in a column of their own. A binding that a more
// particular scope has taken over entirely is left out.
func (h *help) text(styles *style.Styles, width int) []string {
	column := 0
	for _, scope := range h.about {
		for _, b := range keymap.In(scope) {
			column = max(column, ansi.StringWidth(labels(b)))
		}
	}
	p := prose{styles: styles, width: width - column - 2}
	var lines []string
	for i, scope := range h.about {
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, styles.Paint(style.Title, upperFirst(string(scope))))
		for _, b := range keymap.In(scope) {
			if h.reaches(scope, b) {
				lines = append(lines, entry(p, column, labels(b), b.Help)...)
			}
		}
		if scope == keymap.List {
			lines = append(lines, filterForms(styles, width)...)
		}
	}
	return lines
}

// filterForms are what a filter may be made of.
func filterForms(styles *style.Styles, width int) []string {
	column := 0
	for _, f := range query.Forms {
		column = max(column, ansi.StringWidth(f.Term))
	}
	lines := []string{"", styles.Paint(style.Title, "What a filter finds; all its terms must hold")}
	for _, f := range query.Forms {
		lines = append(lines, entry(prose{styles: styles, width: width - column - 2}, column, f.Term, f.Finds)...)
	}
	return lines
}

// entry is a key, or whatever is explained, in a column of its own, and the explanation beside it.
func entry(p prose, column int, key, explanation string) (lines []string) {
	p.lines = nil
	p.add("", style.Plain, explanation)
	for _, line := range p.lines {
		lines = append(lines, p.styles.Paint(style.Key, style.Fit(key, column))+"  "+line)
		key = ""
	}
	return lines
}

// reaches tells whether any key of a scope's binding does here what it says.
func (h *help) reaches(scope keymap.Scope, b keymap.Binding) bool {
	for i, s := range h.about {
		if s != scope {
			continue
		}
		for _, k := range b.Keys {
			if keymap.Match(h.about[:i], k) == "" {
				return true
			}
		}
	}
	return false
}

// labels are a binding's keys; the digits in a row are shortened.
func labels(b keymap.Binding) string {
	if b.Command == keymap.SortColumn {
		return keymap.Label(b.Keys[0]) + "–" + keymap.Label(b.Keys[len(b.Keys)-1])
	}
	return b.Labels()
}
