package app_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/ocisim"
)

func TestDeletingAPoolKeepsItsVolumesUnlessToldOtherwise(t *testing.T) {
	for _, c := range []struct {
		name      string
		keys      []string
		preserved string
		says      string
	}{
		{"kept", nil, "true", "The users' volumes are kept."},
		{"deleted", []string{"tab", "space"}, "false", "The users' volumes are DELETED"},
	} {
		t.Run(c.name, func(t *testing.T) {
			onBoth(t, 80, 24, func(r *rig) {
				r.opens("finance")
				r.finds("finance-month-end")
				r.press("D")
				r.sees("Delete pool finance-month-end", "[x] Keep the users' volumes", "users are connected; their sessions end")
				r.answer(c.keys...)
				r.sees(c.says)
				r.press("finance-month-en", "enter")
				r.sees("That is not its name")
				if n := len(r.sent("DELETE", "")); n != 0 {
					r.Fatalf("%d deletions were sent for a wrong name", n)
				}
				r.press("d", "enter")
				r.sees("▸○ delete finance-month-end")
				r.idles()
				deletions := r.sent("DELETE", "")
				if len(deletions) != 1 || deletions[0].Query.Get("areVolumesPreserved") != c.preserved || deletions[0].Header.Get("If-Match") == "" {
					r.Errorf("one deletion with areVolumesPreserved=%s was to be sent; sent: %+v", c.preserved, deletions)
				}
				r.passesUntil(10*time.Second, "Delete finance-month-end: SUCCEEDED after")
				r.idles()
				r.waits("the pool to be gone", func(string) bool {
					return !strings.Contains(r.cursor(), "finance-month-end") || strings.Contains(r.cursor(), "DELETED")
				})
			})
		})
	}
}

func TestWhatHasChangedSinceItWasShownIsAskedAgain(t *testing.T) {
	onBoth(t, 80, 24, func(r *rig) {
		r.opens("customer-care")
		r.opens("support-frontline")
		r.finds("care-002")
		r.press("x")
		r.sees("Stop desktop care-002", "▸ Cancel")
		r.anotherStops("care-002")
		r.answer("y")
		r.sees("What you confirmed has changed", "its state was ACTIVE and is UPDATING", "▸ Cancel")
		if n := len(r.sent("POST", "/actions/stop")); n != 1 {
			r.Errorf("%d stops were sent, though only the other operator's was to be", n)
		}
		r.press("y") // typed ahead of a dialog nobody has seen coming
		r.idles()
		r.sees("What you confirmed has changed")
		r.answer("esc")
		r.seesNo("What you confirmed has changed")
		r.waits("the row to be told anew", func(string) bool { return strings.Contains(r.cursor(), "UPDATING") })
	})
}

func TestADialogThatComesByItselfLeavesTypedTextAlone(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.finds("care-002")
	r.press("x")
	r.sees("Stop desktop care-002")
	r.anotherStops("care-002")
	answers := make(chan struct{})
	r.sim.Inject(ocisim.Fault{Method: "GET", PathContains: "/desktops/", Hold: answers, Times: 1})
	r.answer("y")
	r.sees("sending…")
	r.press("esc", "/", "ma")
	r.sees("ma")
	close(answers)
	r.idles()
	r.clock.advance(2 * time.Second)
	r.press("y") // as in "may"
	r.idles()
	r.seesNo("What you confirmed has changed")
	r.press("enter")
	r.sees("What you confirmed has changed")
	r.clock.advance(time.Second)
	r.press("y") // the details as YAML were meant
	r.idles()
	r.sees("What you confirmed has changed")
	if n := len(r.sent("POST", "/actions/stop")); n != 1 {
		t.Errorf("%d stops were sent, though only the other operator's was to be", n)
	}
	r.answer("esc")
	r.seesNo("What you confirmed has changed")
	r.sees("“may”")
}

func TestKeysTypedAheadDoNotReachADialog(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.finds("care-002")
	r.press("x", "y", "enter", "y", "tab", "enter")
	r.sees("Stop desktop care-002", "▸ Cancel")
	r.idles()
	if n := len(r.sent("POST", "/actions/stop")); n != 0 {
		t.Fatalf("%d stops were sent by keys typed before the question could be read", n)
	}
	r.answer("enter") // the focus is on Cancel
	r.seesNo("Stop desktop care-002")
	r.idles()
	if n := len(r.sent("POST", "/actions/stop")); n != 0 {
		t.Fatalf("Enter on Cancel sent %d stops", n)
	}
	r.press("x")
	r.sees("Stop desktop care-002")
	r.answer("tab", "enter")
	r.sees("STOP_DESKTOP")
}

func TestEscDoesNotDestroyANameHalfTyped(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("finance")
	r.press("D")
	r.sees("Delete pool finance-month-end", "users are connected")
	r.answer("fin", "esc")
	r.sees("Esc again cancels", "> fin")
	r.press("[", "D") // the Esc was the beginning of a torn arrow key
	r.seesNo("Esc again cancels")
	r.sees("> fin")
	r.press("esc", "[", "D", "a")
	r.sees("> fina")
	r.press("esc", "esc")
	r.seesNo("Delete pool")
}

func TestEscLeavesADialogEvenBeforeItCanHaveBeenRead(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.finds("support-frontline")
	r.press("x")
	r.sees("Stop pool support-frontline")
	r.press("esc")
	r.seesNo("Stop pool support-frontline")
}

func TestSpaceChoosesAboutTheVolumesUntilANameIsTyped(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("finance")
	r.finds("finance-month-end")
	r.press("D")
	r.sees("[x] Keep the users' volumes", "sessions end")
	r.answer("space")
	r.sees("[ ] Keep the users' volumes", "The users' volumes are DELETED")
	r.press("a", "space", "b")
	r.sees("[ ] Keep the users' volumes", "> a b")
}

func TestBlanksAroundATypedNameDoNotCount(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.finds("kiosk-warehouse")
	r.press("D")
	r.sees("Delete pool kiosk-warehouse", "and Enter to delete it:")
	r.seesNo("Reading who is connected")
	r.answer("kiosk-warehouse ", "enter")
	r.sees("delete kiosk-warehouse")
	r.idles()
	if n := len(r.sent("DELETE", "")); n != 1 {
		r.Errorf("%d deletions were sent", n)
	}
}

func TestANameCanBePasted(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("corporate")
	r.finds("本社共用")
	r.press("D")
	r.sees("Delete pool HQ general – 本社共用")
	r.seesNo("Reading who is connected")
	r.clock.advance(time.Second)
	r.send(tea.PasteMsg{Content: "HQ general – 本社共用\n"})
	r.sees("> HQ general – 本社共用")
	r.press("enter")
	r.sees("DELETE_DESKTOP_POOL")
}

func TestADialogWaitsForWhoIsConnected(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("finance")
	answers := make(chan struct{})
	r.sim.Inject(ocisim.Fault{PathContains: "/desktops", Hold: answers})
	r.press("x")
	r.sees("Stop pool finance-month-end", "Reading who is connected…")
	r.answer("y")
	r.sees("Not yet")
	r.sim.ClearFaults()
	close(answers)
	r.sees("12 users are connected; their sessions end")
	r.press("y") // typed before that could be read
	r.idles()
	r.sees("12 users are connected")
	r.answer("y")
	r.sees("STOP_DESKTOP_POOL")
}

func TestADialogSaysWhenWhoIsConnectedCannotBeRead(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("finance")
	r.sim.Inject(ocisim.Fault{PathContains: "/desktops", Status: 404, Code: "NotAuthorizedOrNotFound", Message: "no"})
	r.press("x")
	r.sees("Who is connected could not be read.", "! Who is connected may have changed: listing the", "▸ Cancel")
	r.answer("y")
	r.sees("STOP_DESKTOP_POOL") // it is the operator's to decide
}

func TestADialogThatDoesNotFitScrolls(t *testing.T) {
	r := start(t, 60, 16)
	r.opens("finance")
	r.press("D")
	r.sees("Delete pool finance-month-end", "there is more below", "and Enter to delete it:", "▸ Cancel")
	r.seesNo("The users' volumes are kept.")
	r.answer("down", "down", "down", "down", "down", "down", "down", "down")
	r.sees("The users' volumes are kept.", "this is the end", "▸ Cancel")
}

func TestTheKeysOfAScreenAreListed(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.press("?")
	r.sees("Keys", "Pools", "stop it (asks first)")
	r.press("G")
	r.sees("Everywhere", "draw the screen anew", "this is the end")
	r.press("esc")
	r.sees("support-frontline")
}

func TestNoKeyDoesAnythingThatCannotBeSeen(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("finance")
	r.press("x")
	r.sees("users are connected")
	r.resizes(40, 10)
	r.sees("ocidesk needs a terminal of at")
	r.answer("y")
	r.resizes(80, 24)
	r.sees("Stop pool finance-month-end", "▸ Cancel")
	if n := len(r.sent("POST", "/actions/stop")); n != 0 {
		t.Errorf("%d stops were sent from a terminal too small to ask on", n)
	}
}

func TestTheEndOfALongNameStaysInSightAsTheTerminalShrinks(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("finance")
	r.press("D")
	r.sees("Delete pool finance-month-end", "users are connected")
	r.clock.advance(time.Second)
	r.send(tea.PasteMsg{Content: strings.Repeat("x", 10_000) + "end"})
	r.sees("xend")
	r.resizes(60, 16)
	r.waits("the end to be seen in a narrow dialog", func(screen string) bool {
		return strings.Count(screen, "\n") == 15 && strings.Contains(screen, "xend")
	})
}
