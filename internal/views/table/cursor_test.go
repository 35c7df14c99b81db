package table_test

import (
	"testing"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/table"
)

// twenty is a table of n00 to n19 with room for five.
func twenty() *table.Table[thing] {
	t := newTable()
	t.Upsert(named(span(0, 19)...))
	t.Resize(40, 6)
	return t
}

func TestMoving(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []keymap.Command
		want string
	}{
		{"at first", nil, "[n00] n01 n02 n03 n04"},
		{"up at the top", []keymap.Command{keymap.Up}, "[n00] n01 n02 n03 n04"},
		{"down", []keymap.Command{keymap.Down}, "n00 [n01] n02 n03 n04"},
		{"down past the window", []keymap.Command{keymap.Down, keymap.Down, keymap.Down, keymap.Down, keymap.Down}, "n01 n02 n03 n04 [n05]"},
		{"a page", []keymap.Command{keymap.Down, keymap.PageDown}, "n05 [n06] n07 n08 n09"},
		{"half a page", []keymap.Command{keymap.HalfPageDown}, "[n02] n03 n04 n05 n06"},
		{"half a page back", []keymap.Command{keymap.HalfPageDown, keymap.HalfPageUp}, "[n00] n01 n02 n03 n04"},
		{"the end", []keymap.Command{keymap.Bottom}, "n15 n16 n17 n18 [n19]"},
		{"past the end", []keymap.Command{keymap.Bottom, keymap.PageDown, keymap.Down}, "n15 n16 n17 n18 [n19]"},
		{"a page back from the end", []keymap.Command{keymap.Bottom, keymap.PageUp}, "n10 n11 n12 n13 [n14]"},
		{"up inside the window", []keymap.Command{keymap.Bottom, keymap.Up}, "n15 n16 n17 [n18] n19"},
		{"top", []keymap.Command{keymap.Bottom, keymap.Top}, "[n00] n01 n02 n03 n04"},
	} {
		t.Run(c.name, func(t *testing.T) {
			tbl := twenty()
			press(tbl, c.keys...)
			if got := window(tbl); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestTheCursorStaysOnItsThing(t *testing.T) {
	onN06 := []keymap.Command{keymap.PageDown, keymap.Down} // n05 [n06] n07 n08 n09
	ids := func(names ...string) (ids []fleet.OCID) {
		for _, n := range names {
			ids = append(ids, fleet.OCID(n))
		}
		return ids
	}
	for _, c := range []struct {
		name string
		do   func(*table.Table[thing])
		want string
	}{
		{"when rows arrive above", func(t *table.Table[thing]) { t.Upsert(named("n01a", "n01b", "n05a")) }, "n05a [n06] n07 n08 n09"},
		{"when rows arrive below", func(t *table.Table[thing]) { t.Upsert(named("n06a", "n99")) }, "n05 [n06] n06a n07 n08"},
		{"when rows above go", func(t *table.Table[thing]) { t.Remove(ids("n00", "n01", "n05")) }, "n04 [n06] n07 n08 n09"},
		{"when it moves in the order", func(t *table.Table[thing]) {
			t.Upsert([]*thing{{id: "n06", name: "n12x", state: "ACTIVE"}})
		}, "n12 [n12x] n13 n14 n15"},
		{"when the order turns", func(t *table.Table[thing]) { t.Reverse() }, "n07 [n06] n05 n04 n03"},
		{"when a filter lets it pass", func(t *table.Table[thing]) { t.SetFilter("6") }, "[n06] n16"},
		{"when the room shrinks", func(t *table.Table[thing]) { t.Resize(20, 2) }, "[n06]"},
		{"when the room shrinks and grows", func(t *table.Table[thing]) { t.Resize(20, 2); t.Resize(40, 6) }, "n05 [n06] n07 n08 n09"},
		{"when a filter comes and goes", func(t *table.Table[thing]) { t.SetFilter("6"); t.SetFilter("") }, "n05 [n06] n07 n08 n09"},
		{"its thing goes: the one below has it", func(t *table.Table[thing]) { t.Remove(ids("n06")) }, "n05 [n07] n08 n09 n10"},
		{"its thing and those below go", func(t *table.Table[thing]) { t.Remove(ids(append(span(6, 19), "n04")...)) }, "n00 n01 n02 n03 [n05]"},
		{"a filter hides it: the nearest has it", func(t *table.Table[thing]) { t.SetFilter("7") }, "[n07] n17"},
		{"hidden, and shown again", func(t *table.Table[thing]) { t.SetFilter("7"); t.SetFilter("") }, "n05 [n06] n07 n08 n09"},
		{"hidden by one word more, and a word less", func(t *table.Table[thing]) {
			t.SetFilter("6")
			t.SetFilter("6 16")
			t.SetFilter("6")
		}, "[n06] n16"},
		{"hidden with all others, and shown again", func(t *table.Table[thing]) { t.SetFilter("none"); t.SetFilter("") }, "n05 [n06] n07 n08 n09"},
		{"hidden, but the operator moved on", func(t *table.Table[thing]) {
			t.SetFilter("7")
			press(t, keymap.Down)
			t.SetFilter("")
		}, "n15 n16 [n17] n18 n19"},
		{"hidden, but the operator kept the filter", func(t *table.Table[thing]) {
			t.SetFilter("17")
			t.Hold()
			t.SetFilter("")
		}, "n15 n16 [n17] n18 n19"},
		{"hidden with all others by a filter that was kept", func(t *table.Table[thing]) {
			t.SetFilter("none")
			t.Hold()
			t.SetFilter("")
		}, "n05 [n06] n07 n08 n09"},
		{"hidden, and gone meanwhile", func(t *table.Table[thing]) {
			t.SetFilter("7")
			t.Remove(ids("n06"))
			t.SetFilter("")
		}, "n05 [n07] n08 n09 n10"},
		{"it no longer matches", func(t *table.Table[thing]) {
			t.SetFilter("active")
			t.Upsert([]*thing{{id: "n06", name: "n06", state: "FAILED"}})
		}, "n05 [n07] n08 n09 n10"},
		{"folded away and unfolded", func(t *table.Table[thing]) {
			t.SetHidden(func(t *thing) bool { return t.name > "n03" })
			t.SetHidden(nil)
		}, "n05 [n06] n07 n08 n09"},
		{"all go", func(t *table.Table[thing]) { t.Remove(ids(span(0, 19)...)) }, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			tbl := twenty()
			press(tbl, onN06...)
			c.do(tbl)
			if got := window(tbl); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestFocus(t *testing.T) {
	tbl := twenty()
	tbl.Focus("n12")
	if got := selected(tbl); got != "n12" {
		t.Errorf("focused n12, on %s", got)
	}
	tbl.Focus("n50")
	tbl.Upsert(named("n30"))
	if got := selected(tbl); got != "n12" {
		t.Errorf("waiting for n50, the cursor went to %s", got)
	}
	tbl.Upsert(named("n50"))
	if got := selected(tbl); got != "n50" {
		t.Errorf("n50 arrived, the cursor is on %s", got)
	}
	tbl.Focus("n60")
	press(tbl, keymap.Up)
	tbl.Upsert(named("n60"))
	if got := selected(tbl); got != "n30" {
		t.Errorf("the operator moved to n30 before n60 came, and is on %s", got)
	}
}

func TestATreeLeavesSortAndColumnKeysToTheScreen(t *testing.T) {
	tbl := table.New(table.Options[thing]{Columns: columns(), Tree: true, Styles: style.New(style.Options{}),
		ID: func(t *thing) fleet.OCID { return fleet.OCID(t.id) }})
	tbl.Upsert(named(span(0, 3)...))
	tbl.Resize(40, 6)
	for _, c := range []keymap.Command{keymap.Left, keymap.Right, keymap.SortReverse, keymap.SortNext, keymap.SortColumn} {
		if tbl.Do(c, "2") {
			t.Errorf("the tree took %s", c)
		}
	}
	tbl.Reverse()
	press(tbl, keymap.Down)
	if got := window(tbl); got != "n00 [n01] n02 n03" {
		t.Errorf("the tree is not in its own order: %s", got)
	}
}

func TestUntilItIsPinnedTheCursorWaitsOnTheFirstRow(t *testing.T) {
	arrive := func(tbl *table.Table[thing]) { tbl.Upsert([]*thing{{id: "o-00", name: "aaa"}}) }
	fresh := func() *table.Table[thing] {
		tbl := unreadTable()
		tbl.Resize(40, 6)
		tbl.Upsert([]*thing{{id: "o-05", name: "mmm"}, {id: "o-06", name: "nnn"}})
		return tbl
	}
	waiting, pinned, moved := fresh(), fresh(), fresh()
	pinned.Pin()
	press(moved, keymap.Down, keymap.Up)
	for _, tbl := range []*table.Table[thing]{waiting, pinned, moved} {
		arrive(tbl)
	}
	if got := selected(waiting); got != "o-00" {
		t.Errorf("nobody moved, and the list begins at %s", got)
	}
	if a, b := selected(pinned), selected(moved); a != "o-05" || b != "o-05" {
		t.Errorf("the cursor left its thing for %s and %s", a, b)
	}
}
