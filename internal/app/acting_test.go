package app_test

import (
	"strings"
	"testing"
	"time"

	"ocidesk/internal/app"
	"ocidesk/internal/ocisim"
)

// sent are the requests of this method whose path ends so, that the service has had.
func (r *rig) sent(method, pathEnd string) (requests []ocisim.Request) {
	for _, q := range r.sim.Requests() {
		if q.Method == method && strings.HasSuffix(q.Path, pathEnd) {
			requests = append(requests, q)
		}
	}
	return requests
}

func TestStopADesktopAndWatchItToTheEnd(t *testing.T) {
	onBoth(t, 80, 24, func(r *rig) {
		r.opens("customer-care")
		r.opens("support-frontline")
		r.finds("care-018")
		if !strings.Contains(r.cursor(), "● ACTIVE") {
			r.Fatalf("care-018 is to be running: %s", r.cursor())
		}
		r.press("x")
		r.sees("Stop desktop care-018", "chidi.kelly is connected since 08:", "the session ends", "▸ Cancel")
		r.answer("y")
		r.sees("stop care-018", "STOP_DESKTOP")
		r.passesUntil(2*time.Second, "◐ IN_PROGRESS")
		r.passesUntil(2*time.Second, "✓ SUCCEEDED", "Stop care-018: SUCCEEDED after")
		r.idles()
		r.waits("the row to say so too", func(string) bool { return strings.Contains(r.cursor(), "○ INACTIVE") })

		stops := r.sent("POST", "/actions/stop")
		if len(stops) != 1 || stops[0].Query.Get("isSoftStop") != "true" || stops[0].Header.Get("If-Match") == "" {
			r.Fatalf("one soft stop guarded by an etag was to be sent; sent: %+v", stops)
		}
		desktop := strings.TrimSuffix(stops[0].Path, "/actions/stop")
		if n := len(r.sent("GET", desktop)); n < 4 {
			r.Errorf("the desktop was looked at %d times: before it was stopped, and when its work request was accepted, began and ended, makes 4", n)
		}
	})
}

func TestARefusalIsExplained(t *testing.T) {
	onBoth(t, 80, 24, func(r *rig) {
		r.opens("customer-care")
		r.opens("support-frontline")
		r.finds("care-002")
		r.sim.Inject(ocisim.Fault{Method: "POST", PathContains: "/actions/stop", Status: 409, Code: "IncorrectState", Message: "Being patched"})
		r.press("x")
		r.sees("Stop desktop care-002")
		r.answer("y")
		r.sees("✗ refused", "IncorrectState (409): Being patched", "look at how it stands", "opc-request-id")
		r.passes(time.Minute)
		r.sees("✗ refused · 0 s") // nothing runs any more
	})
}

func TestALostAnswerIsToldAsUnknown(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("customer-care")
	r.finds("kiosk-warehouse")
	r.sim.Inject(ocisim.Fault{Method: "DELETE", After: true, Drop: true})
	r.press("D")
	r.sees("Delete pool kiosk-warehouse", "and Enter to delete it:")
	r.seesNo("Reading who is connected")
	r.answer("kiosk-warehouse", "enter")
	r.sees("? OUTCOME UNKNOWN", "It is not known whether the service acted on it")
	r.idles()
	r.sees("DELETING") // the row was looked at again
}

func TestPollingGoesOnThroughTrouble(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.finds("care-002")
	r.press("x")
	r.sees("Stop desktop care-002")
	r.answer("y")
	r.sees("STOP_DESKTOP")
	r.idles()
	r.sim.Inject(ocisim.Fault{Method: "GET", PathContains: "/workRequests/", Status: 404, Code: "NotAuthorizedOrNotFound", Message: "nothing here"})
	r.passes(time.Second)
	r.sees("! NotAuthorizedOrNotFound (404); trying again in 2 s")
	r.idles()
	r.passes(time.Second)
	r.sees("trying again in 1 s")
	r.sim.ClearFaults()
	r.passesUntil(2*time.Second, "Stop care-002: SUCCEEDED after")
}

func TestWorkRequestsCanBeWatchedThatWereNotStartedHere(t *testing.T) {
	r := start(t, 120, 40)
	r.finds("customer-care")
	r.press("w")
	r.idles()
	r.press("/", "FAILED", "enter", "enter")
	r.sees("▸✗ start desktop", "✗ FAILED ▰▰▰▰▰▰▰▰▰▱ 99 %")
	r.idles()
	r.press("p", "backspace")
	r.seesNo("▸✗")
}

func TestSeveralActionsRunBesideEachOther(t *testing.T) {
	onBoth(t, 80, 24, func(r *rig) {
		r.opens("customer-care")
		r.opens("support-frontline")
		r.finds("care-018")
		r.press("x")
		r.sees("Stop desktop care-018")
		r.answer("y")
		r.sees("▸○ stop care-018")
		r.press("esc") // clears the filter
		r.finds("care-024")
		r.press("S")
		r.sees("Start desktop care-024")
		r.answer("y")
		r.sees("○ stop care-018", "▸○ start care-024", "START_DESKTOP care-024")
		r.press("tab")
		r.sees("▸○ stop care-018", "STOP_DESKTOP care-018")
		r.press("P")
		r.seesNo("STOP_DESKTOP")
		r.sees("2 running (P)")
		r.passesUntil(2*time.Second, "✗ Start care-024: FAILED after", "OutOfHostCapacity")
		r.press("P", "p", "z")
		r.seesNo("care-024          ") // the list is covered
		r.passesUntil(2*time.Second, "▸✓ stop care-018", "✓ SUCCEEDED")
		r.press("backspace")
		r.seesNo("stop care-018")
		r.sees("▸", "start care-024")
		r.press("esc") // puts the error away
		r.seesNo("✗ Start care-024")
		r.press("esc")
		r.sees("▌care-024", "✗ FAILED")
	})
}

func TestQuittingSaysWhatIsStillRunning(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.finds("care-018")
	r.press("x")
	r.sees("Stop desktop care-018")
	r.answer("y")
	r.sees("STOP_DESKTOP")
	r.press("q")
	r.sees("Quit while actions are running?", "Stop care-018 is still running (ACCEPTED, 0 %)", "ocid1.desktopsworkrequest.", "The service will finish what it has accepted")
	r.press("esc")
	r.seesNo("Quit while actions are running?")
	r.press("q")
	r.sees("Quit while actions are running?")
	r.press("y")
	r.ends()
}

func TestTheDemoDoesNotPromiseWhatItsServiceCannotKeep(t *testing.T) {
	r := start(t, 80, 24, func(_ *ocisim.Options, c *app.Config) { c.Origin = app.Demo })
	r.opens("finance")
	r.press("x")
	r.sees("12 users are connected")
	r.answer("y")
	r.sees("STOP_DESKTOP_POOL")
	r.press("q")
	r.sees("Quit while actions are running?", "The demo's service ends with ocidesk")
	r.seesNo("with or without ocidesk")
}

func TestBeingHeldBackIsSaid(t *testing.T) {
	r := start(t, 80, 24, func(_ *ocisim.Options, c *app.Config) { c.Now = time.Now }) // Retry-After is kept by the real clock
	r.opens("finance")
	r.sim.Inject(ocisim.Fault{Method: "GET", PathContains: "/desktopPools", Status: 429, Code: "TooManyRequests", Message: "Slow down", RetryAfter: time.Minute, Times: 1})
	r.press("r")
	r.sees("TooManyRequests (429)", "! throttled ")
}

func TestWhatCannotBeReadIsNotAskedForMoreOften(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.finds("care-018")
	r.press("x")
	r.sees("Stop desktop care-018")
	r.answer("y")
	r.sees("UPDATING")
	r.idles()
	r.passes(6 * time.Second)
	r.idles()
	r.sim.Inject(ocisim.Fault{Method: "GET", PathContains: "/20220618/desktops", Status: 404, Code: "NotAuthorizedOrNotFound", Message: "nothing here"})
	r.press("r")
	r.sees("stale")
	r.idles()
	before := len(r.sent("GET", "/20220618/desktops"))
	r.passes(6 * time.Second)
	r.idles()
	if n := len(r.sent("GET", "/20220618/desktops")) - before; n != 0 {
		t.Errorf("a list that cannot be read was asked for %d times within 6 s", n)
	}
	r.passes(10 * time.Second)
	r.idles()
	if n := len(r.sent("GET", "/20220618/desktops")) - before; n == 0 {
		t.Error("it is never tried again")
	}
}
