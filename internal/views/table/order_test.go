package table_test

import (
	"testing"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/table"
)

func TestPagesAreMergedInOrder(t *testing.T) {
	tbl := newTable()
	tbl.Resize(40, 20)
	tbl.Upsert(named("n05", "n01", "n03"))
	tbl.Upsert(named("n04", "n00", "n09", "n02"))
	tbl.Upsert(named("n09", "n04"))
	if got, want := window(tbl), "n00 [n01] n02 n03 n04 n05 n09"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if tbl.Len() != 7 || tbl.Shown() != 7 {
		t.Errorf("%d things, %d shown; want 7", tbl.Len(), tbl.Shown())
	}
}

func TestAPageThatTellsOfAThingTwiceShowsItOnceAsToldLast(t *testing.T) {
	tbl := newTable()
	tbl.Resize(40, 20)
	tbl.Upsert([]*thing{{id: "n1", name: "n1"}, {id: "n2", name: "n2"}, {id: "n1", name: "n3"}})
	tbl.Upsert([]*thing{{id: "n2", name: "n5"}, {id: "n2", name: "n4"}})
	if got, want := window(tbl), "n3 [n4]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestSorting(t *testing.T) {
	things := []*thing{{"n1", "n1", "FAILED", 2}, {"n2", "n2", "ACTIVE", 3}, {"n3", "n3", "FAILED", 1}, {"n4", "n4", "ACTIVE", 2}}
	for _, c := range []struct {
		name       string
		keys       string // a digit sorts by that column, > < and o as in lists
		want       string
		title      string
		descending bool
	}{
		{"by the first at first", "", "[n1] n2 n3 n4", "Name", false},
		{"by a column in sight", "2", "n3 [n1] n4 n2", "Size", false},
		{"again to reverse", "22", "n2 n4 [n1] n3", "Size", true},
		{"and again", "222", "n3 [n1] n4 n2", "Size", false},
		{"equal ones as at first", "3", "n2 n4 [n1] n3", "State", false},
		{"a column that cannot be compared", "34", "n2 n4 [n1] n3", "State", false},
		{"a column there is none of", "39", "n2 n4 [n1] n3", "State", false},
		{"the next", ">", "n3 [n1] n4 n2", "Size", false},
		{"the next one round, over what cannot be compared", ">>>", "[n1] n2 n3 n4", "Name", false},
		{"the one before", "<", "n2 n4 [n1] n3", "State", false},
		{"reversed", "o", "n4 n3 n2 [n1]", "Name", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			tbl := newTable()
			tbl.Upsert(things)
			tbl.Resize(60, 9)
			for _, key := range c.keys {
				tbl.Do(keymap.Match([]keymap.Scope{keymap.Columns, keymap.List}, string(key)), string(key))
			}
			title, descending := tbl.Sorting()
			if got := window(tbl); got != c.want || title != c.title || descending != c.descending {
				t.Errorf("got %s by %s (descending: %t), want %s by %s", got, title, descending, c.want, c.title)
			}
		})
	}
}

func TestThingsWithNothingInTheColumnComeLastEitherWay(t *testing.T) {
	o := table.Options[thing]{
		Columns: columns(),
		ID:      func(v *thing) fleet.OCID { return fleet.OCID(v.id) },
		Styles:  style.New(style.Options{}),
		SortBy:  1,
	}
	o.Columns[1].Blank = func(v *thing) bool { return v.size == 0 }
	tbl := table.New(o)
	tbl.Pin()
	tbl.Upsert([]*thing{{"a", "a", "", 0}, {"b", "b", "", 5}, {"c", "c", "", 3}})
	tbl.Resize(60, 9)
	if got, want := window(tbl), "[c] b a"; got != want {
		t.Errorf("ascending: %s, want %s", got, want)
	}
	tbl.Reverse()
	if got, want := window(tbl), "b [c] a"; got != want {
		t.Errorf("descending: %s, want %s", got, want)
	}
	tbl.Upsert([]*thing{{"d", "d", "", 0}, {"e", "e", "", 4}})
	if got, want := window(tbl), "b e [c] d a"; got != want {
		t.Errorf("after a page: %s, want %s", got, want)
	}
}

func TestAPageIsMergedIntoADescendingOrder(t *testing.T) {
	tbl := newTable()
	tbl.Resize(40, 9)
	tbl.Upsert(named("n1", "n5"))
	tbl.Reverse()
	tbl.Upsert(named("n0", "n3", "n9"))
	if got, want := window(tbl), "n9 n5 n3 [n1] n0"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestFilter(t *testing.T) {
	things := []*thing{
		{"o-1", "nAlice", "ACTIVE", 12},
		{"o-2", "nalbert", "FAILED", 3},
		{"o-3", "nÉMILE", "ACTIVE", 100},
		{"o-4", "n日本語", "INACTIVE", 5},
	}
	for _, c := range []struct{ filter, want string }{
		{"", "nAlice nalbert nÉMILE n日本語"},
		{"   ", "nAlice nalbert nÉMILE n日本語"},
		{"AL", "nAlice nalbert"},
		{"al active", "nAlice"},
		{"active al", "nAlice"},
		{" al  fail ", "nalbert"},
		{"émile", "nÉMILE"},
		{"日本", "n日本語"},
		{"o-3", "nÉMILE"},
		{"100", "nÉMILE"},
		{"● act", "nAlice nÉMILE"},
		{"12●", ""}, // one column ends in 12, the next begins with ●
		{"nobody", ""},
	} {
		for _, way := range []string{"at once", "letter by letter"} {
			tbl := newTable()
			tbl.Upsert(things)
			tbl.Resize(60, 9)
			for i := range c.filter {
				if way == "letter by letter" {
					tbl.SetFilter(c.filter[:i])
				}
			}
			tbl.SetFilter(c.filter)
			got := shownNames(tbl)
			if got != c.want || tbl.Filter() != c.filter {
				t.Errorf("%q typed %s: got %s, want %s", c.filter, way, got, c.want)
			}
		}
	}
}

func TestWhatArrivesIsFilteredToo(t *testing.T) {
	tbl := newTable()
	tbl.Resize(40, 9)
	tbl.Upsert(named("n1"))
	tbl.SetFilter("n1")
	tbl.Upsert(named("n2", "n10", "n3", "n01"))
	if got, want := window(tbl), "[n1] n10"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if tbl.Len() != 5 || tbl.Shown() != 2 {
		t.Errorf("%d of %d shown, want 2 of 5", tbl.Shown(), tbl.Len())
	}
	tbl.SetHidden(func(t *thing) bool { return t.id == "n1" })
	tbl.Upsert(named("n11"))
	if got, want := window(tbl), "[n10] n11"; got != want {
		t.Errorf("with n1 hidden: got %s, want %s", got, want)
	}
}
