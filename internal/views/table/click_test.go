package table_test

import (
	"strings"
	"testing"

	"ocidesk/internal/keymap"
)

func TestAClickMeansWhatIsDrawnThere(t *testing.T) {
	tbl := newTable()
	tbl.Resize(60, 5)
	tbl.Upsert(named(span(0, 9)...))
	press(tbl, keymap.Bottom)
	tbl.Click(3, 2)
	if got, want := window(tbl), "n06 [n07] n08 n09"; got != want {
		t.Errorf("a click on the second row: %s, want %s", got, want)
	}
	for _, nowhere := range [][2]int{{-1, 2}, {3, -1}, {60, 2}, {3, 5}} {
		tbl.Click(nowhere[0], nowhere[1])
	}
	if got := selected(tbl); got != "n07" {
		t.Errorf("a click outside moved the cursor to %s", got)
	}
	press(tbl, keymap.Mark) // which gives the marks room before the columns
	for _, title := range []string{"Size", "Name"} {
		x := len([]rune(strings.Split(strings.Split(text(tbl), "\n")[0], title)[0]))
		tbl.Click(x, 0)
		if got, descending := tbl.Sorting(); got != title || descending {
			t.Errorf("a click on %s sorts by %s, descending: %v", title, got, descending)
		}
		tbl.Click(x+len(title)-1, 0)
		if got, descending := tbl.Sorting(); got != title || !descending {
			t.Errorf("a second click on %s does not turn the order: %s, %v", title, got, descending)
		}
	}
	tbl.Resize(60, 1) // no heads
	before, _ := tbl.Sorting()
	tbl.Click(3, 0)
	if after, _ := tbl.Sorting(); after != before {
		t.Error("a row is taken for the heads")
	}
}
