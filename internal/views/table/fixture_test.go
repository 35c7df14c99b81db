package table_test

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/table"
)

// thing is what the tables of these tests list.
type thing struct {
	id, name, state string
	size            int
}

func columns() []table.Column[thing] {
	return []table.Column[thing]{
		{Title: "Name", Min: 6, Max: 12,
			Cell:    func(t *thing) table.Cell { return table.Cell{Text: t.name} },
			Compare: func(a, b *thing) int { return cmp.Compare(a.name, b.name) }},
		{Title: "Size", Min: 4, Max: 4, Right: true, Drop: 1,
			Cell:    func(t *thing) table.Cell { return table.Cell{Text: fmt.Sprint(t.size), Role: style.Dim} },
			Compare: func(a, b *thing) int { return cmp.Compare(a.size, b.size) }},
		{Title: "State", Min: 8, Max: 8,
			Cell: func(t *thing) table.Cell {
				glyph, role := style.State(fleet.LifecycleState(t.state))
				return table.Cell{Text: glyph + " " + t.state, Role: role}
			},
			Compare: func(a, b *thing) int { return cmp.Compare(a.state, b.state) }},
		{Title: "OCID", Min: 5, Max: 5, Drop: 2,
			Cell: func(t *thing) table.Cell { return table.Cell{Text: t.id, Role: style.Dim} }},
	}
}

// newTable is a table whose first reading is over.
func newTable() *table.Table[thing] {
	tbl := unreadTable()
	tbl.Pin()
	return tbl
}

func unreadTable() *table.Table[thing] {
	return table.New(table.Options[thing]{
		Columns: columns(),
		ID:      func(t *thing) fleet.OCID { return fleet.OCID(t.id) },
		Styles:  style.New(style.Options{Dark: true}),
	})
}

// named makes things whose names are also their OCIDs.
func named(names ...string) []*thing {
	things := make([]*thing, len(names))
	for i, n := range names {
		things[i] = &thing{id: n, name: n, state: "ACTIVE", size: i}
	}
	return things
}

// span names the things from..to: "n03".
func span(from, to int) []string {
	var names []string
	for i := from; i <= to; i++ {
		names = append(names, fmt.Sprintf("n%02d", i))
	}
	return names
}

func text(t *table.Table[thing]) string { return ansi.Strip(t.View()) }

// window is the first column of what is drawn, the selected one in brackets.
func window(t *table.Table[thing]) string {
	var names []string
	for _, line := range strings.Split(text(t), "\n")[1:] {
		inner, marked := strings.CutPrefix(line, "▌")
		rest := strings.Fields(inner)
		if len(rest) == 0 {
			continue
		}
		if marked {
			names = append(names, "["+rest[0]+"]")
		} else {
			names = append(names, rest[0])
		}
	}
	return strings.Join(names, " ")
}

func press(t *table.Table[thing], commands ...keymap.Command) {
	for _, c := range commands {
		if !t.Do(c, "") {
			panic("the table does not know " + string(c))
		}
	}
}

func selected(t *table.Table[thing]) string {
	if s := t.Selected(); s != nil {
		return s.id
	}
	return ""
}

// lines turns an expected screen, written between bars, into the text of a view.
func lines(drawing string) string {
	var out []string
	for _, l := range strings.Split(strings.TrimSpace(drawing), "\n") {
		out = append(out, strings.Trim(strings.TrimSpace(l), "|"))
	}
	return strings.Join(out, "\n")
}

// shownNames are the names of all that is shown, in order.
func shownNames(t *table.Table[thing]) string {
	return strings.NewReplacer("[", "", "]", "").Replace(window(t))
}
