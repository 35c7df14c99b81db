package table_test

import (
	"slices"
	"strings"
	"testing"

	"ocidesk/internal/keymap"
)

func heads(drawn string) []string {
	first, _, _ := strings.Cut(drawn, "\n")
	return strings.Fields(first)
}

func TestChosenColumnsAreShownInTheirOrderAndTheFirstStays(t *testing.T) {
	tbl := newTable()
	tbl.Resize(60, 6)
	tbl.Upsert(named(span(0, 9)...))
	for _, c := range []struct{ chosen, want []string }{
		{[]string{"State", "Name", "Size"}, []string{"Name▲", "State", "Size"}},
		{[]string{"OCID", "No such", "OCID"}, []string{"Name▲", "OCID"}},
		{[]string{"Name"}, []string{"Name▲"}},
		{nil, []string{"Name▲", "Size", "State", "OCID"}},
	} {
		tbl.SetColumns(c.chosen)
		if got := heads(text(tbl)); !slices.Equal(got, c.want) {
			t.Errorf("of %q are shown %q, want %q", c.chosen, got, c.want)
		}
	}
}

func TestChoosingColumnsKeepsCursorFilterAndOrder(t *testing.T) {
	tbl := newTable()
	tbl.Resize(60, 20)
	tbl.Upsert(named(span(0, 9)...))
	tbl.Sort(1, true)
	if err := tbl.SetFilter("!n05"); err != nil {
		t.Fatal(err)
	}
	press(tbl, keymap.Up)
	tbl.SetColumns([]string{"Name", "State"}) // without Size, which it is sorted by
	if got, want := window(tbl), "n09 n08 n07 n06 n04 n03 n02 [n01] n00"; got != want {
		t.Errorf("shown is %s, want %s", got, want)
	}
	if title, descending := tbl.Sorting(); title != "Size" || !descending || strings.Contains(text(tbl), "▼") {
		t.Errorf("it is sorted by %s", title)
	}
	if err := tbl.SetFilter("size:=3"); err != nil {
		t.Fatal(err)
	}
	if got := window(tbl); got != "[n03]" {
		t.Errorf("in a hidden column is found %s", got)
	}
	for _, c := range []struct {
		command keymap.Command
		want    string
	}{{keymap.SortPrevious, "State"}, {keymap.SortPrevious, "Name"}, {keymap.SortPrevious, "State"}, {keymap.SortNext, "Name"}} {
		if press(tbl, c.command); !strings.Contains(text(tbl), c.want+"▼") {
			t.Errorf("%s leads to %s, want %s", c.command, heads(text(tbl)), c.want)
		}
	}
}

func TestChosenColumnsGiveWayFromTheRight(t *testing.T) {
	tbl := newTable()
	tbl.Resize(26, 6)
	tbl.Upsert(named("a-rather-long-name"))
	tbl.SetColumns([]string{"Name", "OCID", "Size", "State"}) // of these OCID would be the first to go
	if got := heads(text(tbl)); !slices.Equal(got, []string{"Name▲", "OCID", "Size", "›"}) {
		t.Errorf("shown are %q", got)
	}
	press(tbl, keymap.Right)
	if got := heads(text(tbl)); !slices.Equal(got, []string{"‹Name▲", "Size", "State"}) {
		t.Errorf("to the right of it are %q", got)
	}
}
