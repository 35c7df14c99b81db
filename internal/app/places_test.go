package app_test

import (
	"strings"
	"testing"
	"time"
)

// header is the first line.
func (r *rig) header() string {
	header, _, _ := strings.Cut(r.frame(), "\n")
	return header
}

func (r *rig) isAt(place string) {
	r.Helper()
	r.waits("to be at "+place, func(string) bool { return strings.HasPrefix(r.header(), place+"  ") })
	r.idles()
}

func TestTheHistoryLeadsBackAndForwardAsOneLeft(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.press("/", "ACTIVE", "enter", "2", "o", "jjj")
	r.idles()
	desktops := trimmed(r.frame())
	r.press("w")
	r.isAt("haldenreyes/customer-care › work requests")
	r.press("jj")
	r.idles()
	requests := trimmed(r.frame())
	r.enters("find care-0")
	r.isAt("haldenreyes › all desktops here and below")
	r.press("esc", "esc") // the filter, and up
	r.isAt("compartments")

	same := func(want string) {
		t.Helper()
		r.idles()
		r.waits("the screen to be as it was left", func(screen string) bool { return trimmed(screen) == want })
	}
	r.press("[")
	r.isAt("haldenreyes › all desktops here and below")
	r.press("[")
	same(requests)
	r.press("[")
	same(desktops)
	r.press("[")
	r.isAt("haldenreyes/customer-care")
	r.press("[")
	r.isAt("compartments")
	r.press("[")
	r.sees("There is no place before this one.")
	r.press("]]")
	same(desktops)
	r.press("]")
	same(requests)
	r.press("]")
	r.isAt("haldenreyes › all desktops here and below")
	r.press("]")
	r.isAt("compartments")
	r.press("]")
	r.sees("There is no place after this one.")
	r.press("[[")
	same(requests)
	r.press("esc") // a new way: the one forward is gone
	r.isAt("haldenreyes/customer-care › support-frontline")
	r.press("]")
	r.sees("There is no place after this one.")
}

func TestABracketRightAfterEscIsTheKeyItIs(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.press("esc", "esc") // the filter of the tree too
	r.isAt("compartments")
	r.press("[")
	r.isAt("haldenreyes/customer-care")
	r.press("esc")
	r.isAt("compartments")
	r.press("[", "D") // a left arrow torn apart
	r.idles()
	r.press("d")
	r.sees("customer-care details")
}

func TestTabsHaveTheirOwnWays(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("customer-care")
	r.press("t")
	r.sees(" 1 haldenreyes/customer-care │ ▸2 haldenreyes/customer-care")
	r.opens("support-frontline")
	r.sees("▸2 haldenreyes/customer-care › support-frontline")
	r.press("{")
	r.isAt("haldenreyes/customer-care")
	r.press("[")
	r.isAt("compartments")
	r.press("[")
	r.sees("There is no place before this one.")
	r.press("}", "[")
	r.isAt("haldenreyes/customer-care")
	r.press("[")
	r.sees("There is no place before this one.") // a tab begins where it was opened
	r.press("}")                                 // round
	r.isAt("compartments")
	r.press("}", "T")
	r.isAt("compartments")
	r.seesNo("▸1", "│ ▸2")
	r.press("T")
	r.sees("This is the only tab; q quits.")
	r.press("}")
	r.sees("This is the only tab; t opens another.")
	r.press("ttttttttt")
	r.sees("There are 9 tabs, and no more than that")
	for _, size := range [][2]int{{60, 16}, {80, 24}, {200, 60}} {
		r.resizes(size[0], size[1])
		r.waits("nine tabs in sight", func(screen string) bool {
			lines := strings.Split(screen, "\n")
			return len(lines) == size[1] && strings.Contains(lines[1], "▸9 ")
		})
	}
}

func TestATabOutOfSightStaysRightAndIsNotRead(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.finds("care-018")
	r.press("t", "esc", "esc")
	r.isAt("haldenreyes/customer-care")
	r.enters("find care-018")
	r.isAt("haldenreyes › all desktops here and below")
	r.press("x")
	r.sees("Stop desktop care-018")
	r.answer("y")
	r.passesUntil(2*time.Second, "SUCCEEDED after")
	r.press("{")
	r.isAt("haldenreyes/customer-care › support-frontline")
	if line := r.cursor(); !strings.Contains(line, "care-018") || !strings.Contains(line, "INACTIVE") {
		t.Errorf("the row in the other tab is %q", line)
	}
	r.press("t")
	r.enters("compartments")
	r.isAt("compartments")
	before := len(r.sent("GET", "/desktops"))
	r.passes(20 * time.Second)
	r.idles()
	if n := len(r.sent("GET", "/desktops")) - before; n != 0 {
		t.Errorf("for tabs out of sight %d lists were read", n)
	}
}
