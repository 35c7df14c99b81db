package app_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"
)

// heads are the titles above a list.
func (r *rig) heads() string {
	for line := range strings.SplitSeq(r.frame(), "\n") {
		if strings.HasPrefix(line, " Name") || strings.HasPrefix(line, " Operation") {
			return strings.Join(strings.Fields(line), " ")
		}
	}
	return ""
}

func TestColumnsAreChosenForAllListsOfAKind(t *testing.T) {
	onBoth(t, 120, 40, func(r *rig) {
		r.opens("customer-care")
		r.opens("support-frontline")
		r.press("|", "j", "space", "G", "space", "k", "<", "H", "enter")
		r.waits("the columns to be as chosen", func(string) bool {
			return r.heads() == "Name▲ State Session Next Created Last action Assigned"
		})
		r.press("F", "a", "enter") // another list of the kind
		r.sees("asked for")
		r.idles()
		if got := r.heads(); !strings.HasPrefix(got, "Name▲ State Session") {
			r.Errorf("a new list has %s", got)
		}
		r.press("esc")
		r.seesNo("asked for")
		r.press("/", "user:kelly", "enter")
		r.sees("matches “user:kelly”", "care-018") // hidden columns are searched
		r.press("|")
		r.sees("▸ [x] Name", "  [ ] User")
		r.press("r", "enter")
		r.waits("the standard columns", func(string) bool { return strings.HasPrefix(r.heads(), "Name▲ User State Session") })
	})
}

func TestLeavingTheColumnsLeavesThemAsTheyWere(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("customer-care")
	before := r.heads()
	r.press("|", "space")
	r.sees("! The first column always stays.")
	r.press("j", "<")
	r.sees("! The first column stays where it is.")
	r.press("space", "esc")
	r.seesNo("Columns of pools")
	if got := r.heads(); got != before {
		t.Errorf("the columns are %s, and were %s", got, before)
	}
}

func TestAListSortedByAHiddenColumnSaysSo(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("customer-care")
	r.press("w")
	r.idles()
	r.press("|", "G", "space", "enter")
	r.sees("work requests · read just now · by accepted ▼")
}

func TestTheFormForColumns(t *testing.T) {
	for _, size := range [][2]int{{60, 16}, {80, 24}, {120, 40}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			r := start(t, size[0], size[1])
			r.idles()
			r.press("g", "A")
			r.idles()
			r.press("|", "j", "j", "space", "G", "<")
			r.sees("▸ [x] Instance")
			r.idles()
			golden.RequireEqual(t, trimmed(r.frame())+"\n")
		})
	}
}
