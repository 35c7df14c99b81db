package app_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/ocisim"
)

func TestEscGoesBackToExactlyWhereOneWas(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.press("/", "ACTIVE", "enter")
	r.press(strings.Repeat("j", 27), "k", "k", "k")
	r.press("o", "o", "3", "3", "3", "1", "1", "1")
	r.idles()
	before := r.frame()
	for _, way := range []string{"d", "y", "enter", "w"} {
		r.press(way)
		r.idles()
		if r.frame() == before {
			t.Errorf("%s led nowhere", way)
		}
		r.press("esc")
		r.idles()
		if after := r.frame(); after != before {
			t.Errorf("back from %s the screen is another one:\n%s\nit was\n%s", way, after, before)
		}
	}
}

func TestDetailsAndYAMLReplaceEachOther(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.finds("support-frontline")
	list := r.frame()
	r.press("d")
	r.idles()
	r.press("y", "d", "y")
	r.idles()
	r.press("esc")
	r.idles()
	if after := r.frame(); after != list {
		t.Errorf("one Esc was to lead back to the list, and led to\n%s", after)
	}
}

func TestResizingKeepsTheCursor(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.press("g", strings.Repeat("j", 30))
	r.waits("the cursor to move", func(string) bool { return strings.Contains(r.cursor(), "care-031") })
	for _, size := range [][2]int{{80, 24}, {60, 16}, {200, 60}, {40, 10}, {80, 24}} {
		r.resizes(size[0], size[1])
		if size[0] < 60 {
			r.sees("ocidesk needs a terminal of at", "60×16", "40×10")
			continue
		}
		r.waits("the cursor to stay", func(screen string) bool {
			return strings.Contains(r.cursor(), "care-031") && strings.Count(screen, "\n") == size[1]-1
		})
	}
}

func TestTheCursorMovesDuringASlowCall(t *testing.T) {
	onBoth(t, 80, 24, func(r *rig) {
		r.opens("customer-care")
		r.opens("support-frontline")
		r.press("g")
		answers := make(chan struct{})
		r.sim.Inject(ocisim.Fault{PathContains: "/desktops", Hold: answers})
		r.clock.advance(time.Minute) // sooner it is not worth a word
		r.press("r")
		r.press(strings.Repeat("j", 9))
		r.waits("the cursor to move while nothing is answered", func(string) bool { return strings.Contains(r.cursor(), "care-010") })
		r.sees("reading again…")
		r.sim.ClearFaults()
		close(answers)
		r.idles()
		r.seesNo("reading again…")
		if !strings.Contains(r.cursor(), "care-010") {
			r.Errorf("the answer moved the cursor: %s", r.cursor())
		}
	})
}

func TestLeavingAScreenCancelsItsReads(t *testing.T) {
	r := start(t, 80, 24)
	r.finds("customer-care")
	never := make(chan struct{})
	r.sim.Inject(ocisim.Fault{PathContains: "/desktopPools", Hold: never})
	r.press("enter")
	r.sees("reading")
	r.press("esc")
	r.idles() // it would wait in vain for the pools, were they still wanted
	r.sim.ClearFaults()
	r.press("enter")
	r.sees("support-frontline")
}

func TestCtrlCTwiceQuitsFromAnywhere(t *testing.T) {
	for name, keys := range map[string][]string{
		"a list":   nil,
		"a filter": {"/", "abc"},
		"a dialog": {"?"},
	} {
		t.Run(name, func(t *testing.T) {
			r := start(t, 80, 24)
			r.idles()
			r.press(keys...)
			r.press("ctrl+c", "ctrl+c")
			r.ends()
		})
	}
}

func TestAPlainNoteGoesAwayAndAnErrorStays(t *testing.T) {
	r := start(t, 80, 24)
	r.idles()
	r.press("esc")
	r.sees("This is the top; q quits.")
	r.passes(6 * time.Second)
	r.seesNo("This is the top")
}

func TestANoteDoesNotOutliveThePlaceItIsAbout(t *testing.T) {
	r := start(t, 80, 24)
	r.press("esc")
	r.sees("This is the top")
	r.opens("customer-care")
	r.seesNo("This is the top")
}

func TestWorkRequestsAreTheCompartmentsWhereverOneComesFrom(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.press("w")
	r.sees("haldenreyes/customer-care › work requests")
	r.seesNo("support-frontline › work requests")
}

func TestWhatIsOnScreenIsRefreshedByTheClock(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("finance")
	before := len(r.sent("GET", "/desktopPools"))
	r.passes(14 * time.Second)
	r.idles()
	if n := len(r.sent("GET", "/desktopPools")) - before; n != 0 {
		t.Errorf("read %d times within 14 s", n)
	}
	r.passes(2 * time.Second)
	r.idles()
	if n := len(r.sent("GET", "/desktopPools")) - before; n != 1 {
		t.Errorf("read %d times within 16 s, want once", n)
	}
}

func TestEveryFrameFillsTheTerminalExactly(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("corporate")
	r.finds("本社共用")
	r.press("S")
	r.sees("Start pool HQ general – 本社共用")
	for _, state := range []struct {
		name string
		keys []string
	}{
		{"a dialog", nil},
		{"a run and its pane", []string{"y"}},
		{"a note", []string{"c"}},
		{"the pane in full", []string{"p", "z"}},
		{"help", []string{"?"}},
		{"leaving", []string{"esc", "q"}},
		{"two tabs and the palette", []string{"esc", "t", ":"}},
		{"a refusal of the palette", []string{"desktops 本社共用 of nobody who is known here or anywhere else in the whole wide world", "enter"}},
	} {
		r.answer(state.keys...)
		r.idles()
		for width := 60; width <= 200; width += 20 {
			for _, height := range []int{16, 17, 41} {
				r.resizes(width, height)
				r.idles()
				lines := strings.Split(r.composed(), "\n")
				if len(lines) != height {
					t.Errorf("%s at %dx%d: %d lines", state.name, width, height, len(lines))
				}
				for i, line := range lines {
					if w := ansi.StringWidth(line); w > width {
						t.Errorf("%s at %dx%d: line %d is %d cells wide: %q", state.name, width, height, i+1, w, line)
					}
				}
			}
		}
	}
}

func TestTheBreadcrumbNamesAPoolOnce(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("customer-care")
	r.finds("support-frontline")
	r.press("v")
	r.sees("customer-care › support-frontline › volumes ")
	r.press("v")
	r.sees("desktops · read")
	r.press("esc", "esc", "enter", "v")
	r.sees("customer-care › support-frontline › volumes ")
}

func TestAPasteNobodySeesIsLost(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("finance")
	r.press("/")
	r.resizes(40, 10)
	r.sees("ocidesk needs a terminal")
	r.send(tea.PasteMsg{Content: "treasury"})
	r.resizes(80, 24)
	r.sees("finance-month-end")
	r.seesNo("treasury")
}
