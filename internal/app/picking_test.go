package app_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/fleet"
	"ocidesk/internal/ocicmd"
	"ocidesk/internal/ocisim"
)

// escapes presses Esc that often, each by itself: a terminal takes two in one go for another key.
func (r *rig) escapes(times int) {
	r.Helper()
	for range times {
		r.press("esc")
		r.idles()
	}
}

// movesTo chooses a compartment for the pool that is selected, as far as the question.
func (r *rig) movesTo(compartment string) {
	r.Helper()
	r.press("m")
	r.sees("to which compartment?", "it is here now")
	r.press(compartment)
	r.waits("the cursor to be on it", func(screen string) bool {
		for line := range strings.SplitSeq(screen, "\n") {
			if strings.Contains(line, "▸") && strings.Contains(line, compartment) {
				return true
			}
		}
		return false
	})
	r.press("enter")
}

func TestAPoolIsMovedToACompartmentOfTheTree(t *testing.T) {
	onBoth(t, 80, 24, func(r *rig) {
		r.opens("sandbox") // so that its list is known, and has to be read again
		r.escapes(2)
		r.opens("finance")
		r.finds("finance-month-end")
		r.movesTo("haldenreyes/sandbox")
		r.sees("Move pool finance-month-end", "Access follows the compartment", "governed by the policies of sandbox", "12 users are connected", "▸ Cancel")
		r.answer("y")
		r.sees("MOVE_DESKTOP_POOL")
		r.passesUntil(2*time.Second, "Move finance-month-end: SUCCEEDED after", "it is in haldenreyes/sandbox now.")
		r.waits("it to be gone from where it was", func(string) bool { return !strings.Contains(r.cursor(), "finance-month-end") })

		moves := r.sent("POST", "/actions/changeCompartment")
		if len(moves) != 1 || moves[0].Header.Get("If-Match") == "" || moves[0].Header.Get("Opc-Retry-Token") == "" {
			r.Fatalf("one move guarded by an etag was to be sent; sent: %+v", moves)
		}
		r.escapes(3) // the filter, the list, the filter of the tree
		r.opens("sandbox")
		r.sees("finance-month-end", "1 pool")
	})
}

func TestThePoolsListsFollowItsMove(t *testing.T) {
	dir := t.TempDir()
	r := start(t, 120, 40, journalIn(dir))
	r.opens("finance")
	r.finds("finance-month-end")
	r.movesTo("haldenreyes/sandbox")
	r.sees("Move pool finance-month-end", "12 users are connected")
	r.answer("y")
	r.sees("MOVE_DESKTOP_POOL")
	r.press("enter")
	r.idles()
	r.press("j", "j")
	r.idles()
	on := strings.Fields(r.cursor())[0]
	r.passesUntil(2*time.Second, "it is in haldenreyes/sandbox now.")
	r.press("r")
	r.idles()
	r.sees("24 desktops · read just now")
	if !strings.HasPrefix(r.cursor(), on+" ") {
		t.Errorf("the cursor was on %s and is on %q", on, r.cursor())
	}
	entries := r.recorded(dir, 3)
	if to := r.listed("/20220618/desktops", "compartmentId"); len(entries) != 3 || string(entries[0].MoveTo) != to {
		t.Errorf("the list is read by %s, and the journal tells of %+v", to, entries)
	}
}

func TestAMoveIsAskedAgainWhenSomebodyWasFaster(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("finance")
	r.finds("finance-month-end")
	r.movesTo("haldenreyes/sandbox")
	r.sees("Move pool finance-month-end", "12 users are connected")
	r.sim.Inject(ocisim.Fault{Method: "POST", PathContains: "changeCompartment", Status: 412, Code: "NoEtagMatch", Message: "changed", Times: 1})
	r.answer("y")
	r.sees("What you confirmed has changed", "somebody changed it in between", "governed by the policies of sandbox")
	r.answer("y")
	r.passesUntil(2*time.Second, "it is in haldenreyes/sandbox now.")
}

func TestAMoveThatIsRefusedLeavesThePoolWhereItIs(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("finance")
	r.finds("finance-month-end")
	r.movesTo("haldenreyes/legal-hold") // which may be seen in the tree, and not be used
	r.sees("Move pool finance-month-end", "12 users are connected")
	r.answer("y")
	r.sees("✗ refused", "RelatedResourceNotAuthorizedOrNotFound")
	r.idles()
	if !strings.Contains(r.cursor(), "finance-month-end") || !strings.Contains(r.cursor(), "● ACTIVE") {
		t.Errorf("the row is %q", r.cursor())
	}
	r.sim.Inject(ocisim.Fault{Method: "POST", PathContains: "changeCompartment", Status: 404, Code: "NotAuthorizedOrNotFound", Message: "not for you"})
	r.movesTo("haldenreyes/sandbox")
	r.sees("Move pool finance-month-end", "12 users are connected")
	r.answer("y")
	r.sees("NotAuthorizedOrNotFound (404): not for you", "your policies may not let you see it")
	if !strings.Contains(r.cursor(), "finance-month-end") {
		t.Errorf("the row is %q", r.cursor())
	}
}

func TestWhereAPoolIsCannotBeChosen(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("finance")
	r.press("m")
	r.sees("Move finance-month-end to which compartment?", "▸     finance ", "it is here now")
	r.press("enter")
	r.sees("It is in that compartment already.")
	r.press("zzz")
	r.sees("Nothing has these words.")
	r.press("enter")
	r.sees("There is nothing to choose.")
	r.press("esc")
	r.seesNo("to which compartment?")
	if n := len(r.sent("POST", "")); n != 0 {
		t.Errorf("%d requests were sent", n)
	}
}

func TestAnyIdentifierCanBeCopied(t *testing.T) {
	r, out := startOnTerminal(t, 80, 24)
	r.opens("finance")
	pool := r.firstPool(r.listed("/desktopPools", "compartmentId"))
	got := r.client.Read(r.Context(), ocicmd.Request{Part: fleet.Part{Kind: fleet.OnePool, Of: pool.ID}})().(ocicmd.Reply).Facts.Pools[0]
	r.press("d")
	r.sees("Shape  ")
	r.press("I")
	r.sees("Copy an identifier of finance-month-end", "▸ pool ", "subnet", "image", "backup policy")
	r.press("image")
	r.sees("▸ image")
	r.press("enter")
	r.sees("Copied ocid1.image")
	r.waitsFor(out, ansi.SetSystemClipboard(string(got.Detail.Image.ID)))

	r.press("esc")
	r.idles()
	r.press("I", "down", "up", "enter") // from the list too
	r.waitsFor(out, ansi.SetSystemClipboard(string(pool.ID)))
}

func TestActionsFromTheDetails(t *testing.T) {
	onBoth(t, 80, 24, func(r *rig) {
		r.opens("customer-care")
		r.opens("support-frontline")
		r.finds("care-018")
		r.press("d")
		r.sees("care-018 details", "S start", "x stop")
		for _, key := range []string{"y", "Y"} {
			r.press(key)
			r.sees("lifecycleState")
			r.press("D")
			r.sees("Delete desktop care-018", "The volume care-storage-chidi.kelly of chidi.kelly is kept")
			r.answer("esc")
			r.seesNo("Delete desktop care-018")
		}
		r.press("x")
		r.sees("Stop desktop care-018", "chidi.kelly is connected")
		r.answer("y")
		r.passesUntil(2*time.Second, "Stop care-018: SUCCEEDED after")
		r.sees(`"lifecycleState": "INACTIVE"`)
		r.press("m") // which a desktop has not
		r.idles()
		r.seesNo("to which compartment?")
		r.press("esc")
		r.waits("one Esc to lead back to the list", func(string) bool { return strings.Contains(r.cursor(), "care-018") })
	})
}

func TestAPoolIsMovedFromItsDetails(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("finance")
	r.finds("finance-month-end")
	r.press("d")
	r.sees("whom the policies of finance allow")
	r.movesTo("haldenreyes/sandbox")
	r.sees("Move pool finance-month-end", "12 users are connected")
	r.answer("y")
	r.passesUntil(2*time.Second, "it is in haldenreyes/sandbox now.")
	r.sees("whom the policies of sandbox allow")
}

func TestWhatDeletingAPoolLeavesIsRead(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("customer-care")
	r.finds("support-frontline")
	volumes := make(chan struct{})
	r.sim.Inject(ocisim.Fault{PathContains: "/volumes", Hold: volumes})
	r.press("D")
	r.sees("Reading who is connected, and the volumes…")
	close(volumes)
	r.sees("46 desktops go at once and for good; 40 belong to users.", "17 users are connected", "The users' volumes are kept. Of 40 volumes 40 become INACTIVE", "care-storage-naomi.martin")
	r.answer("esc")
	r.seesNo("Delete pool")
	r.sim.ClearFaults()
	r.clock.advance(2 * time.Minute) // so that they are read again
	r.sim.Inject(ocisim.Fault{PathContains: "/volumes", Status: 500, Code: "InternalServerError", Message: "no"})
	r.press("D")
	r.sees("! The volumes may have changed: listing the volumes")
}
