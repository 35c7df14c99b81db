package table_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/table"
)

func people() []*thing {
	return []*thing{
		{"o-1", "alice", "ACTIVE", 12},
		{"o-2", "bob-with-a-very-long-name", "FAILED", 3},
		{"o-3", "日本語のデスクトップ", "UPDATING", 100},
		{"o-4", "e\u0301ric 👩‍💻", "ODD", 0},
	}
}

func TestView(t *testing.T) {
	for _, c := range []struct {
		name          string
		width, height int
		keys          []keymap.Command
		want          string
	}{
		{"all columns", 40, 6, nil, `
			| Name▲         Size  State     OCID     |
			|▌alice           12  ● ACTIVE  o-1      |
			| bob-with-a-…     3  ✗ FAILED  o-2      |
			| éric 👩‍💻          0  ? ODD     o-4      |
			| 日本語のデ…    100  ◐ UPDAT…  o-3      |
			|                                        |`},
		{"narrow: what may be dropped is", 28, 3, nil, `
			| Name▲      Size  State    ›|
			|▌alice        12  ● ACTIVE  |
			| bob-with…     3  ✗ FAILED  |`},
		{"narrower", 22, 3, nil, `
			| Name▲      State    ›|
			|▌alice      ● ACTIVE  |
			| bob-with…  ✗ FAILED  |`},
		{"scrolled to what was dropped", 22, 3, []keymap.Command{keymap.Right, keymap.Right}, `
			|‹Name▲         OCID   |
			|▌alice         o-1    |
			| bob-with-a-…  o-2    |`},
		{"scrolled by one, with more on either side", 20, 3, []keymap.Command{keymap.Right}, `
			|‹Name▲    State    ›|
			|▌alice    ● ACTIVE  |
			| bob-wi…  ✗ FAILED  |`},
		{"the column sorted by stays", 22, 3, []keymap.Command{keymap.SortNext}, `
			| Name          Size▲ ›|
			|▌alice            12  |
			| 日本語のデ…     100  |`},
		{"descending", 40, 3, []keymap.Command{keymap.SortReverse, keymap.Top}, `
			| Name▼         Size  State     OCID     |
			|▌日本語のデ…    100  ◐ UPDAT…  o-3      |
			| éric 👩‍💻          0  ? ODD     o-4      |`},
		{"one line shows the selected one", 40, 1, []keymap.Command{keymap.Down}, `
			|▌bob-with-a-…     3  ✗ FAILED  o-2      |`},
		{"one cell", 1, 3, nil, `
			|›|
			|▌|
			| |`},
		{"five cells", 5, 3, nil, `
			| N▲ ›|
			|▌a…  |
			| b…  |`},
		{"no lines", 40, 0, nil, ``},
	} {
		t.Run(c.name, func(t *testing.T) {
			tbl := newTable()
			tbl.Upsert(people())
			tbl.Resize(c.width, c.height)
			press(tbl, c.keys...)
			if got, want := text(tbl), lines(c.want); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestASnugColumnLeavesWhatItDoesNotNeedToOthers(t *testing.T) {
	tbl := table.New(table.Options[thing]{
		Columns: []table.Column[thing]{
			{Title: "Name", Min: 12, Max: 20, Snug: true, Cell: func(v *thing) table.Cell { return table.Cell{Text: v.name} }},
			{Title: "State", Min: 6, Max: 12, Cell: func(v *thing) table.Cell { return table.Cell{Text: v.state} }},
		},
		ID:     func(v *thing) fleet.OCID { return fleet.OCID(v.id) },
		Styles: style.New(style.Options{}),
	})
	tbl.Resize(24, 3)
	tbl.Upsert([]*thing{{id: "o-1", name: "al", state: "UPDATING"}})
	if got, want := text(tbl), lines(`
		| Name▲  State           |
		|▌al     UPDATING        |
		|                        |`); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	tbl.Upsert([]*thing{{id: "o-2", name: "bartholomew", state: "UPDATING"}})
	if got, want := text(tbl), lines(`
		| Name▲        State     |
		|▌al           UPDATING  |
		| bartholomew  UPDATING  |`); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestASnugColumnWithoutTextsTakesNoMoreThanItsTitle(t *testing.T) {
	tbl := table.New(table.Options[thing]{
		Columns: []table.Column[thing]{
			{Title: "Name", Min: 12, Max: 20, Snug: true, Cell: func(v *thing) table.Cell { return table.Cell{Text: v.name} }},
			{Title: "State", Min: 10, Max: 12, Snug: true, Cell: func(*thing) table.Cell { return table.Cell{} }},
			{Title: "Size", Min: 4, Max: 4, Cell: func(v *thing) table.Cell { return table.Cell{Text: fmt.Sprint(v.size)} }},
		},
		ID:     func(v *thing) fleet.OCID { return fleet.OCID(v.id) },
		Styles: style.New(style.Options{}),
	})
	tbl.Upsert(named("first"))
	tbl.Resize(60, 2)
	if heads, want := strings.TrimRight(strings.Split(text(tbl), "\n")[0], " "), " Name▲  State   Size"; heads != want {
		t.Errorf("got %q, want %q", heads, want)
	}
}

func TestColumnsMeasuredAnewForgetTheLongTextsOfBefore(t *testing.T) {
	long := false
	tbl := table.New(table.Options[thing]{
		Columns: []table.Column[thing]{
			{Title: "Name", Min: 12, Max: 40, Snug: true, Cell: func(v *thing) table.Cell {
				if long {
					return table.Cell{Text: "a long path above / " + v.name}
				}
				return table.Cell{Text: v.name}
			}},
			{Title: "Size", Min: 4, Max: 4, Cell: func(v *thing) table.Cell { return table.Cell{Text: fmt.Sprint(v.size)} }},
		},
		ID:     func(v *thing) fleet.OCID { return fleet.OCID(v.id) },
		Styles: style.New(style.Options{}),
	})
	tbl.Resize(60, 2)
	tbl.Upsert(named("first"))
	short := text(tbl)
	long = true
	tbl.Remeasure()
	tbl.Upsert(named("first"))
	if !strings.Contains(text(tbl), "a long path above / first") {
		t.Errorf("the long text is cut:\n%s", text(tbl))
	}
	long = false
	tbl.Remeasure()
	tbl.Upsert(named("first"))
	if got := text(tbl); got != short {
		t.Errorf("got\n%s\nwant, as before,\n%s", got, short)
	}
}

func TestNothingIsDrawnBeforeTheSizeIsKnown(t *testing.T) {
	tbl := newTable()
	tbl.Upsert(people())
	if got := tbl.View(); got != "" {
		t.Errorf("drew %q", got)
	}
}

func TestAnEmptyTableHasHeadsAndBlankLines(t *testing.T) {
	tbl := newTable()
	tbl.Resize(20, 3)
	want := lines(`
		| Name▲    State    ›|
		|                    |
		|                    |`)
	if got := text(tbl); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	press(tbl, keymap.Down, keymap.PageUp, keymap.Bottom)
	if tbl.Selected() != nil {
		t.Error("something is selected where nothing is")
	}
}

func TestTheSelectedRowIsHighlightedOverItsWholeWidthAndKeepsItsCellsColours(t *testing.T) {
	s := style.New(style.Options{Dark: true})
	tbl := table.New(table.Options[thing]{Columns: columns(), Styles: s, ID: func(t *thing) fleet.OCID { return fleet.OCID(t.id) }})
	tbl.Upsert([]*thing{{"o-2", "bob", "FAILED", 3}})
	tbl.Resize(40, 2)
	row := strings.Split(tbl.View(), "\n")[1]
	want := s.Selected(style.Accent, "▌") + s.Selected(style.Plain, "bob         ") + s.Selected(style.Plain, "  ") +
		s.Selected(style.Dim, "   3") + s.Selected(style.Plain, "  ") + s.Selected(style.Bad, "✗ FAILED") +
		s.Selected(style.Plain, "  ") + s.Selected(style.Dim, "o-2  ") + s.Selected(style.Plain, "    ")
	if row != want {
		t.Errorf("got  %q\nwant %q", row, want)
	}
	if ansi.StringWidth(row) != 40 {
		t.Errorf("the row is %d cells wide", ansi.StringWidth(row))
	}
}

func TestColumnsDoNotScrollFurtherThanTheLast(t *testing.T) {
	tbl := newTable()
	tbl.Upsert(people())
	tbl.Resize(22, 3)
	press(tbl, keymap.Right, keymap.Right, keymap.Right, keymap.Right, keymap.Right, keymap.Left, keymap.Left)
	if got := text(tbl); !strings.HasPrefix(got, " Name▲      State    ›") {
		t.Errorf("two to the left of the end should be the beginning:\n%s", got)
	}
	press(tbl, keymap.Right, keymap.Right)
	tbl.Resize(40, 3)
	if got := text(tbl); !strings.HasPrefix(got, " Name▲         Size  State     OCID") {
		t.Errorf("with room for all, columns are still scrolled away:\n%s", got)
	}
}
