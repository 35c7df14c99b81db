package app

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/keymap"
	"ocidesk/internal/views"
	"ocidesk/internal/views/style"
)

// columnsForm asks which columns lists of a kind are to have, and in which order.
type columnsForm struct {
	kind     string
	standard []string // the titles of all columns
	columns  []choosable
	at       int
	offset   int
	hint     string // why the last key did not do what was hoped
}

// choosable is a column that may be shown.
type choosable struct {
	title string
	shown bool
}

func (m *Model) openColumnsForm() tea.Cmd {
	list, ok := m.top().(views.Arranged)
	if !ok {
		m.say("Only lists have columns.")
		return nil
	}
	kind, all, shown := list.Columns()
	if kind == "" {
		m.say("The columns of the tree are always the same.")
		return nil
	}
	f := &columnsForm{kind: kind, standard: all}
	f.have(shown)
	return m.ask(func() (overlay, tea.Cmd) { return f, nil })
}

// have puts the columns that are shown first, in their order, and behind them those that are not.
func (f *columnsForm) have(shown []string) {
	f.columns = nil
	for _, title := range shown {
		f.columns = append(f.columns, choosable{title, true})
	}
	for _, title := range f.standard {
		if !slices.Contains(shown, title) {
			f.columns = append(f.columns, choosable{title, false})
		}
	}
}

// titles are those of the columns to be shown; none where that is the standard.
func (f *columnsForm) titles() (titles []string) {
	for _, c := range f.columns {
		if c.shown {
			titles = append(titles, c.title)
		}
	}
	if slices.Equal(titles, f.standard) {
		return nil
	}
	return titles
}

func (f *columnsForm) scopes() []keymap.Scope { return []keymap.Scope{keymap.ColumnsForm} }

func (f *columnsForm) press(m *Model, key tea.KeyPressMsg) tea.Cmd {
	f.hint = ""
	_, height := m.dialogRoom()
	switch command := keymap.Match(f.scopes(), key.String()); command {
	case keymap.Cancel:
		return m.closeOverlay()
	case keymap.Accept:
		m.chooseColumns(f.kind, f.titles())
		return m.closeOverlay()
	case keymap.Toggle:
		if f.at == 0 {
			f.hint = "The first column always stays."
			return nil
		}
		f.columns[f.at].shown = !f.columns[f.at].shown
	case keymap.Earlier:
		f.move(-1)
	case keymap.Later:
		f.move(+1)
	case keymap.Clear:
		f.have(f.standard)
	default:
		if by, ok := scrolled(command, f.page(height)-1); ok {
			f.at = max(0, min(f.at+by, len(f.columns)-1))
		}
	}
	return nil
}

// move changes places with the column before or behind, but for the first one.
func (f *columnsForm) move(by int) {
	to := f.at + by
	switch {
	case f.at == 0 || to == 0:
		f.hint = "The first column stays where it is."
	case to < len(f.columns):
		f.columns[f.at], f.columns[to] = f.columns[to], f.columns[f.at]
		f.at = to
	}
}

// chooseColumns has all lists of a kind show these columns from now on; none are the standard. Every choice
// passes here.
func (m *Model) chooseColumns(kind string, titles []string) {
	m.env.Columns.Set(kind, titles)
	m.fitted = fitting{} // the screen is told its room anew, and looks up its columns
}

func (f *columnsForm) paste(*Model, tea.PasteMsg) tea.Cmd { return nil }

// page is how many columns there is room for: all but the frame and two lines below them.
func (f *columnsForm) page(height int) int { return max(2, height-4) }

func (f *columnsForm) view(m *Model, width, height int) []string {
	width = min(boxWidth(width), 46)
	styles := m.env.Styles
	var lines []string
	for i, c := range f.columns {
		box := "[ ] "
		if c.shown {
			box = "[x] "
		}
		if i == f.at {
			lines = append(lines, styles.Paint(style.Key, "▸ "+box+c.title))
			continue
		}
		lines = append(lines, "  "+box+c.title)
	}
	page := f.page(height)
	if len(lines) > page { // window takes a line for itself
		f.offset = clampOffset(max(f.at-page+2, min(f.offset, f.at)), len(lines), page)
	}
	lines = window(styles, lines, f.offset, page)
	note, role := "hidden ones are searched and exported too", style.Dim
	if f.hint != "" {
		note, role = "! "+f.hint, style.Warn
	}
	lines = append(lines, "", styles.Paint(role, style.Middle(note, width-4)))
	return boxed(styles, "Columns of "+f.kind, lines, width)
}
