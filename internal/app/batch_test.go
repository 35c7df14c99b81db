package app_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/ocisim"
)

// marksRunning shows the running desktops of support-frontline and marks all of them.
func (r *rig) marksRunning() {
	r.Helper()
	r.opens("customer-care")
	r.opens("support-frontline")
	r.press("/", "ACTIVE connected", "enter")
	r.idles()
	r.press("*")
	r.sees("◆ ", " marked")
}

func TestStopManyToTheEnd(t *testing.T) {
	onBoth(t, 120, 40, func(r *rig) {
		r.marksRunning()
		r.press("x")
		r.sees("Stop 25 desktops", "17 users are connected; their sessions end", "Their operating systems are asked to shut down", "25 desktops:", "care-001  ● ACTIVE")
		r.answer("y")
		r.passesUntil(2*time.Second, "✓ stop 25 desktops", "25 done")
		r.idles()
		stops := r.sent("POST", "/actions/stop")
		targets := map[string]bool{}
		for _, s := range stops {
			targets[s.Path] = true
			if s.Header.Get("If-Match") == "" || s.Query.Get("isSoftStop") != "true" {
				t.Errorf("a stop is not soft, or not guarded by an etag: %+v", s)
			}
		}
		if len(stops) != 25 || len(targets) != 25 {
			t.Errorf("%d stops of %d desktops were sent, want 25 of 25", len(stops), len(targets))
		}
		r.press("esc") // the filter
		r.seesNo("marked")
		r.finds("care-018")
		r.waits("the row to say so too", func(string) bool { return strings.Contains(r.cursor(), "○ INACTIVE") })
		looks := 0
		for _, q := range r.sim.Requests() {
			if q.Method == "GET" && strings.Contains(q.Path, "/workRequests/") {
				looks++
			}
		}
		if looks > 12 {
			t.Errorf("work requests were looked at one by one %d times", looks)
		}
	})
}

func TestWhatIsInNoStateForItIsLeftOut(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.press("*", "S")
	r.sees("Start 10 desktops", "! 36 of 46 are left out: 1 UPDATING, 35 ACTIVE.", "Left out, 36:")
	r.answer("esc")
	r.press("-")
	r.seesNo("marked")
	r.press("g", "space", "space", "S")
	r.sees("There is nothing to start: 2 of 2 are left out: 2 ACTIVE.")
}

func TestEachOfManyAnswersForItself(t *testing.T) {
	onBoth(t, 120, 40, func(r *rig) {
		r.marksRunning()
		r.sim.Inject(ocisim.Fault{Method: "POST", PathContains: "/actions/stop", Times: 3, Status: 409, Code: "IncorrectState", Message: "Being patched"})
		r.press("x")
		r.sees("Stop 25 desktops")
		r.answer("y")
		r.passesUntil(2*time.Second, "22 done, 3 refused: IncorrectState (409)")
		r.idles()
		r.sees("refused  IncorrectState (409): Being patched  opc-request-id", "◆ 3 marked")
		r.press("p", "R")
		r.sees("Stop 3 desktops")
		r.answer("y")
		r.passesUntil(2*time.Second, "✓ stop 3 desktops", "3 done")
		r.seesNo("marked")
	})
}

func TestManyCanBeStoppedHalfWay(t *testing.T) {
	r := start(t, 120, 40)
	r.marksRunning()
	answers := make(chan struct{})
	r.sim.Inject(ocisim.Fault{Method: "POST", PathContains: "/actions/stop", Hold: answers})
	r.press("x")
	r.sees("Stop 25 desktops")
	r.answer("y")
	r.sees("8 being sent, 17 waiting")
	r.press("q")
	r.sees("Stop 25 desktops is still running: 8 being sent, 17 waiting. What", "waits will not be sent.")
	r.press("esc", "p", "x")
	r.sees("17 will not be tried; what was sent goes on")
	close(answers)
	r.passesUntil(2*time.Second, "8 done, 17 not tried")
	r.idles()
	if n := len(r.sent("POST", "/actions/stop")); n != 8 {
		t.Errorf("%d stops were sent, want 8", n)
	}
	r.sees("–", "not tried", "◆ 17 marked")
}

func TestOneOfManyThatHasChangedIsNotActedUpon(t *testing.T) {
	r := start(t, 120, 40)
	r.marksRunning()
	r.press("x")
	r.sees("Stop 25 desktops")
	r.anotherStops("care-018")
	r.answer("y")
	r.passesUntil(2*time.Second, "24 done, 1 changed meanwhile and not sent")
	r.idles()
	if n := len(r.sent("POST", "/actions/stop")); n != 25 { // with the other operator's
		t.Errorf("%d stops were sent, want 25", n)
	}
	r.press("p", "/", "its state", "enter")
	r.sees("care-018  has changed, not sent  its state was ACTIVE and is ")
}

func TestWhyOneOfManyFailedIsTold(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.press("/", "care-02 FAILED", "enter")
	r.idles()
	r.press("*", "S")
	r.sees("Start 5 desktops")
	r.answer("y")
	r.passesUntil(2*time.Second, "5 FAILED")
	r.sees("care-021  FAILED after", "OutOfHostCapacity: ")
}

func TestDeletingManyWantsTheirNumber(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.press("g", "space", "space", "space", "D")
	r.sees("Delete 3 desktops", "users lose them for good", "Type 3 and Enter to delete them")
	r.answer("care-001", "enter")
	r.sees("That is not what is asked for; nothing was done.")
	for range len("care-001") {
		r.press("backspace")
	}
	r.press("3", "enter")
	r.passesUntil(2*time.Second, "✓ delete 3 desktops", "3 done")
	if n := len(r.sent("DELETE", "")); n != 3 {
		t.Errorf("%d deletions were sent, want 3", n)
	}
}

func TestEscDoesNotLoseMarks(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.press("g", "space", "j", "V", "/", "care-03", "enter")
	r.sees("◆ 3 marked (3 out of sight)")
	r.press("esc", "d")
	r.sees("details")
	r.press("esc")
	r.sees("◆ 3 marked", "▌")
	r.press("esc")
	r.sees("◆ 3 marked; Esc again goes back without them")
	r.press("j", "esc")
	r.sees("Esc again goes back without them")
	r.press("esc")
	r.sees("customer-care", "Active/max")
}

func TestMarkedThatHasGoneIsSaid(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.press("g", "space", "space")
	r.sees("◆ 2 marked")
	r.anotherDeletes("care-001")
	r.passesUntil(10*time.Second, "marked, but gone: care-001")
	r.sees("◆ 1 marked")
	r.press("-")
	r.seesNo("marked")
}

func TestCopyingManyCopiesEachOCID(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.press("g", "space", "space", "c")
	r.sees("Copied the OCIDs of 2 desktops.")
}

func TestCancellingAWorkRequest(t *testing.T) {
	onBoth(t, 120, 40, func(r *rig) {
		r.opens("customer-care")
		r.opens("support-frontline")
		r.finds("care-018")
		r.press("x")
		r.sees("Stop desktop care-018")
		r.answer("y")
		r.passesUntil(time.Second, "◐ IN_PROGRESS")
		r.press("p", "K")
		r.sees("Cancel work request stop desktop care-018", "◐ IN_PROGRESS", "That may come too late", "▸ Leave it alone     Cancel the work request (y)")
		r.answer("y")
		r.sees("cancel stop desktop care-018")
		r.passesUntil(2*time.Second, "Cancel stop desktop care-018: CANCELED")
		cancels := r.sent("DELETE", "")
		if len(cancels) != 1 || cancels[0].Header.Get("If-Match") == "" {
			r.Errorf("one cancellation guarded by an etag was to be sent; sent: %+v", cancels)
		}
	})
}

func TestACancellationThatComesTooLate(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.finds("care-018")
	r.press("x")
	r.sees("Stop desktop care-018")
	r.answer("y")
	r.passesUntil(time.Second, "◐ IN_PROGRESS")
	r.press("w")
	r.idles()
	r.press("g", "K")
	r.sees("Cancel work request stop desktop care-018")
	r.clock.advance(time.Hour) // it ends meanwhile
	r.press("y")
	r.sees("Too late to cancel stop desktop care-018: its status was IN_PROGRESS and is SUCCEEDED", "nothing was")
	r.idles()
	if n := len(r.sent("DELETE", "")); n != 0 {
		t.Errorf("%d cancellations of what had ended were sent", n)
	}
}

func TestManyOfLastTimeHaveOneTab(t *testing.T) {
	dir := t.TempDir()
	r := start(t, 120, 40, journalIn(dir))
	r.marksRunning()
	r.press("x")
	r.sees("Stop 25 desktops")
	r.answer("y")
	r.sees("25 running")
	r.recorded(dir, 50)
	other := r.another(120, 40)
	other.sees("25 actions of last time", "25 work requests of last time watched again.")
	other.passesUntil(2*time.Second, "✓ 25 actions of last time", "25 done")
	if n := len(other.recorded(dir, 54)); n < 54 {
		t.Errorf("the journal tells of %d steps", n)
	}
}

func TestManyUnderThrottling(t *testing.T) {
	r := start(t, 120, 40)
	r.marksRunning()
	r.sim.Inject(ocisim.Fault{Method: "POST", PathContains: "/actions/stop", Times: 4, Status: 429, Code: "TooManyRequests", Message: "Slow down"})
	r.press("x")
	r.sees("Stop 25 desktops")
	r.answer("y")
	r.press("P")
	r.press("g")
	for i := range 3 {
		r.press("j")
		r.waits(fmt.Sprintf("the cursor to move %d down", i+1), func(string) bool { return r.cursor() != "" })
	}
	r.press("P")
	r.passesUntil(2*time.Second, "25 done")
}

func TestMarksAreKeptInTheHistoryOfPlaces(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.press("g", "space", "space")
	r.sees("◆ 2 marked")
	r.press(":")
	r.press("compartments", "enter")
	r.sees("compartments", "▌")
	r.idles()
	r.press("[")
	r.sees("support-frontline", "◆ 2 marked")
	r.press("t", "T")
	r.sees("◆ 2 marked")
}

func TestVeryManyAreNotConfirmedByOneKey(t *testing.T) {
	r := start(t, 120, 40)
	r.idles()
	r.press("g", "A")
	r.idles()
	r.press("*", "x")
	r.sees("Stop 1", "· support-frontline", "and Enter to stop them:")
	r.answer("y", "enter")
	r.sees("That is not what is asked for; nothing was done.")
	if n := len(r.sent("POST", "/actions/stop")); n != 0 {
		t.Errorf("%d stops were sent", n)
	}
}

func TestWhatWentWrongComesFirstInTheEnd(t *testing.T) {
	r := start(t, 120, 40)
	r.marksRunning()
	r.sim.Inject(ocisim.Fault{Method: "POST", PathContains: "/actions/stop", Times: 1, Status: 409, Code: "IncorrectState", Message: "Being patched"})
	r.press("x")
	r.sees("Stop 25 desktops")
	r.answer("y")
	r.passesUntil(2*time.Second, "24 done, 1 refused: IncorrectState (409)")
	r.idles()
	r.waits("the refused one to be the first line", func(screen string) bool {
		_, pane, _ := strings.Cut(screen, "24 done")
		lines := strings.Split(pane, "\n")
		return len(lines) > 1 && strings.HasPrefix(lines[1], "✗ care-")
	})
	r.press("p", "R")
	r.sees("Stop desktop care-")
	r.seesNo("✗ Stop 25 desktops") // it is being seen to
}

func TestLeavingSomeAloneIsNoError(t *testing.T) {
	r := start(t, 120, 40)
	r.marksRunning()
	answers := make(chan struct{})
	r.sim.Inject(ocisim.Fault{Method: "POST", PathContains: "/actions/stop", Hold: answers})
	r.press("x")
	r.sees("Stop 25 desktops")
	r.answer("y")
	r.sees("8 being sent, 17 waiting")
	r.press("p", "x")
	r.sees("17 will not be tried")
	close(answers)
	r.passesUntil(2*time.Second, "Stop 25 desktops: 8 done, 17 not tried.")
	r.seesNo("✗ Stop 25")
}
