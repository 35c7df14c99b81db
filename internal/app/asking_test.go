package app_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views"
)

// asked are the values of a parameter in all the requests for a list so far, "-" where it was not sent.
func (r *rig) asked(pathEnd, parameter string) string {
	r.Helper()
	r.idles()
	var values []string
	for _, q := range r.sent("GET", pathEnd) {
		value := q.Query.Get(parameter)
		if value == "" {
			value = "-"
		}
		values = append(values, value)
	}
	return strings.Join(values, " ")
}

func TestTheServiceIsAskedForFewer(t *testing.T) {
	onBoth(t, 80, 24, func(r *rig) {
		r.opens("customer-care")
		r.press("F", "a", "enter")
		r.sees("customer-care [lifecycleState=ACTIVE]", "1 pool · read just now · asked for: lifecycleState=ACTIVE", "support-frontline")
		r.seesNo("kiosk-warehouse")
		r.press("F")
		r.sees("Ask for fewer pools", "‹ ACTIVE ›") // as it is asked for now
		r.press("c", "enter")
		r.sees("No pool here is CREATING", "Esc shows all", "customer-care [lifecycleState=CREATING]")
		if got := r.asked("/desktopPools", "lifecycleState"); got != "- ACTIVE CREATING" {
			r.Errorf("the service was asked for %q", got)
		}
		r.press("esc") // one: asking anew took the place of what was asked before
		r.sees("2 pools · read just now", "kiosk-warehouse")
		r.seesNo("[lifecycleState", "asked for")
	})
}

func TestFieldsOfTextTakeWhatIsKnownAndSayWhatIsWrong(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.finds("care-018")
	r.press("F", "tab", "ctrl+n")
	r.sees("displayName         care-018")
	r.press("down", "down", "ocid1.nonsense", "enter")
	r.sees("! Must be an OCID:")
	if got := r.asked("/desktops", "id"); strings.Trim(got, "- ") != "" {
		t.Errorf("the service was asked for %q", got)
	}
	r.press("ctrl+r", "ctrl+n")
	r.sees("▸ id ", "│     care-018 ") // whose it is
	r.press("enter")
	r.sees("1 desktop · read just now · asked for: id=ocid1.desktop…", "care-018")
	if got := r.asked("/desktops", "id"); !strings.Contains(got, "ocid1.desktop.") {
		t.Errorf("the service was asked for %q", got)
	}
	r.press("F", "ctrl+r", "enter") // for all
	r.seesNo("asked for")
	r.sees("1 of 46 match", "care-018")
}

func TestEachListIsAskedInItsOwnWords(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("customer-care")
	r.press("w")
	r.idles()
	r.press("F", "f", "tab", "ctrl+n", "enter")
	r.sees("work requests [status=FAILED resourceId=ocid1.")
	if got := r.asked("/workRequests", "status"); got != "- FAILED" {
		t.Errorf("of work requests was asked %q", got)
	}
	r.press("esc", "esc")
	r.finds("support-frontline")
	r.press("v")
	r.idles()
	r.press("F", "right", "right", "enter")
	r.sees("support-frontline › volumes [lifecycleState=INACTIVE]")
	r.idles() // what is not awaited is not sent
	r.press("F", "tab", "tab", "ctrl+n", "enter")
	r.sees("lifecycleState=INACTIVE availabilityDomain=")
	if got := r.asked("/volumes", "lifecycleState"); got != "- INACTIVE INACTIVE" {
		t.Errorf("of volumes was asked %q", got)
	}
	r.press("esc", "esc", "esc", "esc", "esc")
	r.idles()
	r.press("g", "A")
	r.idles()
	r.press("F", "f", "enter")
	r.sees("all desktops here and below [lifecycleState=FAILED]", "asked for: lifecycleState=FAILED", "left out: legal-hold (404)")
	r.idles()
	for line := range strings.SplitSeq(r.frame(), "\n") {
		if strings.Contains(line, "● ACTIVE") {
			t.Errorf("not what was asked for: %s", line)
		}
	}
}

func TestAPartOfAListIsReadAgainOnceAnActionHasEnded(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.press("F", "a", "enter")
	r.sees("[lifecycleState=ACTIVE]")
	r.idles()
	r.press("esc")
	r.finds("care-018")
	r.press("x")
	r.sees("Stop desktop care-018")
	r.answer("y")
	r.passesUntil(2*time.Second, "SUCCEEDED after")
	if got := strings.Count(r.asked("/20220618/desktops", "lifecycleState"), "ACTIVE"); got != 2 {
		t.Errorf("what was out of sight was read %d times", got)
	}
}

func TestEscLeadsToTheWholeListWhereverAPartWasReachedFrom(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	care := fleet.OCID(r.listed("/desktopPools", "compartmentId"))
	r.press("esc")
	r.sees("1 of 9 match")
	r.send(views.Enter{Place: views.Place{Kind: views.PoolsPlace, Of: care, Compartment: care, Filter: fleet.Filter{State: fleet.Active}}})
	r.sees("1 pool · read just now · asked for: lifecycleState=ACTIVE")
	r.press("esc")
	r.sees("2 pools · read just now")
	r.seesNo("asked for")
	r.press("esc")
	r.sees("1 of 9 match")
}

func TestLeavingTheFormAsksForNothing(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.press("F", "a", "esc")
	r.seesNo("Ask for fewer")
	r.idles()
	r.press("F", "enter") // nothing filled in
	r.seesNo("Ask for fewer")
	if got := r.asked("/desktopPools", "lifecycleState"); got != "-" {
		t.Errorf("the service was asked for %q", got)
	}
	r.press("esc", "esc")
	r.sees("compartments")
	r.press("F") // the tree has no such key
	r.idles()
	r.seesNo("Ask for fewer")
}

func TestTheFormForFewer(t *testing.T) {
	for _, size := range [][2]int{{60, 16}, {80, 24}, {120, 40}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			r := start(t, size[0], size[1])
			r.opens("customer-care")
			r.press("F", "f", "down", "down", "down", "x", "enter")
			r.sees("! Must be")
			r.press("up", "up", "up")
			r.sees("‹ FAILED ›")
			r.idles()
			golden.RequireEqual(t, trimmed(r.frame())+"\n")
		})
	}
}
