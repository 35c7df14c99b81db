package app_test

import (
	"strings"
	"testing"
	"time"

	"ocidesk/internal/fleet"
	"ocidesk/internal/ocicmd"
	"ocidesk/internal/ocisim"
)

func (r *rig) anotherChanges(p *fleet.Pool, change func(*fleet.PoolDraft)) {
	r.Helper()
	rule, _ := fleet.RuleFor(fleet.Update, fleet.NounPool)
	var d fleet.PoolDraft
	change(&d)
	target := fleet.Target{ID: p.ID, Name: p.Name, CompartmentID: p.CompartmentID, PoolID: p.ID, Pool: p}
	done := r.client.Act(fleet.Action{Rule: rule, Targets: []fleet.Target{target}, Pool: d}, target)().(ocicmd.Acted)
	if done.Failure != nil || len(done.Drift) > 0 {
		r.Fatalf("the other operator could not change %q: %v %v", p.Name, done.Failure, done.Drift)
	}
}

func TestWhatSomebodyElseChangedMeanwhileIsShownAndKept(t *testing.T) {
	for name, left := range map[string]bool{"in the form": false, "elsewhere": true} {
		t.Run(name, func(t *testing.T) {
			r := start(t, 80, 24)
			r.opens("customer-care")
			p := r.pool("support-frontline")
			r.finds("support-frontline")
			r.press("e")
			r.sees("0 fields changed")
			r.press("tab", "tab", "ctrl+u", "70", "ctrl+s")
			r.sees("Maximum size: 60 → 70.")
			r.anotherChanges(p, func(d *fleet.PoolDraft) {
				contact, most := "night desk", 65
				d.Contact, d.MaximumSize = &contact, &most
			})
			r.passesOnTheService(r.pool("support-frontline"), 30*time.Second)
			answers := make(chan struct{})
			r.sim.Inject(ocisim.Fault{Method: "GET", PathContains: string(p.ID), Hold: answers})
			r.answer("y")
			r.sees("◌ sending…")
			if left {
				r.press("esc")
				r.seesNo("Edit pool")
			}
			r.sim.ClearFaults()
			close(answers)
			r.sees("What you confirmed has changed", "its maximum size was 60 and is 65", "its contact was", "night desk", "Maximum size: 65 → 70.")
			r.answer("esc")
			r.sees("Edit pool support-frontline", "night desk", "1 field changed", "70")
			r.press("ctrl+s")
			r.sees("Maximum size: 65 → 70.")
			r.answer("y")
			r.sees("UPDATE_DESKTOP_POOL")
			r.idles()
			r.seesNo("Edit pool")
			if body := r.body("PUT"); len(body) != 1 || body["maximumSize"] != 70.0 {
				t.Errorf("sent was %v", body)
			}
		})
	}
}

func (r *rig) passesOnTheService(p *fleet.Pool, d time.Duration) {
	r.Helper()
	for range 20 {
		if p = r.pool(p.Name); p.State == fleet.Active {
			return
		}
		r.clock.advance(d)
	}
	r.Fatalf("the pool stays %s", p.State)
}

func TestADesktopChangedBetweenReadingAndSendingIsAskedAgain(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.finds("care-018")
	r.press("e")
	r.sees("0 fields changed")
	r.press("-x", "ctrl+s")
	r.sees("care-018 → care-018-x.")
	r.sim.Inject(ocisim.Fault{Method: "PUT", Status: 412, Code: "NoEtagMatch", Message: "stale", Times: 1})
	r.answer("y")
	r.sees("What you confirmed has changed", "somebody changed it in between")
	r.answer("y")
	r.sees("UPDATE_DESKTOP care-018")
	r.idles()
	if body := r.body("PUT"); body["displayName"] != "care-018-x" {
		t.Errorf("sent was %v", body)
	}
}

func TestARefusalLeavesTheFormAsItWas(t *testing.T) {
	for _, c := range []struct {
		status        int
		code, message string
		at            string
	}{
		{400, "InvalidParameter", "maximumSize must be less.", "✗ Maximum size, as the service has it: maximumSize must be less."},
		{409, "IncorrectState", "Being patched", ""},
		{429, "TooManyRequests", "Slow down", ""},
		{501, "NotImplemented", "Not today", ""},
		{503, "ServiceUnavailable", "Come again", ""},
	} {
		t.Run(c.code, func(t *testing.T) {
			r := start(t, 80, 24)
			r.opens("customer-care")
			r.finds("support-frontline")
			r.press("e")
			r.sees("0 fields changed")
			r.press("tab", "tab", "ctrl+u", "70", "ctrl+s")
			r.sees("Maximum size: 60 → 70.")
			r.sim.Inject(ocisim.Fault{Method: "PUT", Status: c.status, Code: c.code, Message: c.message})
			r.answer("y")
			r.sees("Edit pool support-frontline", "✗ Updating the pool support-frontline: "+c.code, "opc-request-id", "1 field changed", "70", c.at)
			r.idles()
			r.press("ctrl+u", "71") // and on with it
			r.seesNo("as the service has it")
			r.sim.ClearFaults()
			r.press("ctrl+s")
			r.sees("Maximum size: 60 → 71.")
			r.answer("y")
			r.seesNo("Edit pool support-frontline")
			r.sees("UPDATE_DESKTOP_POOL")
			r.idles()
		})
	}
}

func TestARefusalFitsOnASmallScreenWithItsRequestID(t *testing.T) {
	r := start(t, 60, 16)
	r.opens("customer-care")
	r.finds("support-frontline")
	r.press("e")
	r.sees("0 fields changed")
	r.press("tab", "tab", "0", "ctrl+s")
	r.sees("Maximum size: 60 → 600.")
	r.sim.Inject(ocisim.Fault{Method: "PUT", Status: 400, Code: "InvalidParameter", Message: strings.Repeat("maximumSize is far too large. ", 12)})
	r.answer("y")
	r.sees("✗ Updating the pool", "▸✗ maximum size", "opc-request-id")
	id := r.sent("PUT", "")[0].Header.Get("Opc-Request-Id")
	if id == "" {
		t.Fatal("no request id was sent")
	}
	if screen := strings.NewReplacer("│", "", "\n", "", " ", "").Replace(r.frame()); !strings.Contains(screen, id[:32]) || !strings.Contains(screen, id[len(id)-6:]) {
		t.Errorf("the request id %s is not whole in\n%s", id, r.frame())
	}
}

func TestADraftRefusedAfterItsFormWasLeftIsBroughtBack(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.finds("support-frontline")
	r.press("N")
	r.sees("1 field marked *")
	answers := make(chan struct{})
	r.sim.Inject(ocisim.Fault{Method: "POST", Hold: answers, Status: 400, Code: "LimitExceeded", Message: "No more pools"})
	r.press("too-many", "ctrl+s")
	r.sees("Create pool too-many")
	r.answer("y")
	r.sees("◌ sending…")
	r.press("x", "f1") // which is no time for typing, nor for what would hide the form
	r.press("esc")
	r.seesNo("New pool like")
	close(answers)
	r.sees("LimitExceeded (400): No more pools. N on support-", "frontline, or R in the pane, brings back what you typed.", "  opc-request-id ")
	r.press("esc", "q")
	r.sees("Quit, and lose what was typed?", "New pool like support-frontline was refused")
	r.press("esc", "N")
	r.sees("New pool like support-frontline", "too-many", "LimitExceeded (400): No more pools", "Ask for a higher service limit", "opc-request-id")
	r.press("esc")
	r.sees("Esc again throws away what you typed.")
	r.press("esc", "N")
	r.sees("1 field marked *")
}

func TestADesktopRenamedBySomebodyElseWhileItIsSent(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.finds("care-018")
	r.press("e")
	r.sees("0 fields changed")
	r.press("-x", "ctrl+s")
	r.sees("care-018 → care-018-x.")
	answers := make(chan struct{})
	r.sim.Inject(ocisim.Fault{Method: "PUT", Hold: answers, Times: 1})
	r.answer("y")
	r.sees("◌ sending…")
	r.waits("it to be under way", func(string) bool {
		r.press("k") // something to be drawn
		return len(r.sent("PUT", "")) == 1
	})
	path := r.sent("PUT", "")[0].Path
	part := fleet.Part{Kind: fleet.OneDesktop, Of: fleet.OCID(path[strings.LastIndex(path, "/")+1:])}
	d := r.client.Read(r.Context(), ocicmd.Request{Part: part})().(ocicmd.Reply).Facts.Desktops[0]
	rule, _ := fleet.RuleFor(fleet.Update, fleet.NounDesktop)
	other := "night-018"
	target := fleet.Target{ID: d.ID, Name: d.Name, PoolID: d.PoolID, Desktop: &d}
	if done := r.client.Act(fleet.Action{Rule: rule, Targets: []fleet.Target{target}, Desktop: fleet.DesktopDraft{Name: &other}}, target)().(ocicmd.Acted); done.Failure != nil {
		t.Fatal(done.Failure)
	}
	r.clock.advance(5 * time.Minute)
	close(answers)
	r.sees("What you confirmed has changed", "its name was care-018 and is night-018", "• Name: night-018 → care-018-x.")
	r.answer("y")
	r.sees("UPDATE_DESKTOP")
	r.idles()
	if body := r.body("PUT"); len(body) != 1 || body["displayName"] != "care-018-x" {
		t.Errorf("sent was %v", body)
	}
}

func TestACreationOfUnknownOutcomeIsSentAgainAsTheSame(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.finds("support-frontline")
	r.press("N")
	r.sees("1 field marked *")
	r.sim.Inject(ocisim.Fault{Method: "POST", After: true, Drop: true})
	r.press("once-only", "ctrl+s")
	r.sees("Create pool once-only")
	r.answer("y")
	r.sees("New pool like support-frontline", "It is not known whether the service acted on it")
	r.sim.ClearFaults()
	r.press("ctrl+s")
	r.sees("Create pool once-only")
	r.answer("y")
	r.sees("CREATE_DESKTOP_POOL once-only")
	r.idles()
	tokens := map[string]bool{}
	for _, q := range r.sent("POST", "") {
		tokens[q.Header.Get("Opc-Retry-Token")] = true
	}
	if len(tokens) != 1 {
		t.Errorf("it was sent as %d different creations", len(tokens))
	}
}

// refusesLater has the service refuse a change of a pool after its form was left.
func (r *rig) refusesLater(most string) {
	r.Helper()
	r.press("e")
	r.sees("0 fields changed")
	r.press("tab", "tab", "ctrl+u", most, "ctrl+s")
	r.sees("→ " + most + ".")
	answers := make(chan struct{})
	r.sim.Inject(ocisim.Fault{Method: "PUT", Hold: answers, Status: 409, Code: "IncorrectState", Message: "Being patched", Times: 1})
	r.answer("y")
	r.sees("◌ sending…")
	r.press("esc")
	r.seesNo("Edit pool")
	close(answers)
	r.sees("IncorrectState (409): Being patched")
	r.idles()
	r.press("esc") // the notice
}

func TestWhatWasRefusedIsTriedAgainInItsForm(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.finds("support-frontline")
	r.refusesLater("70")
	r.press("esc") // the filter
	r.seesNo("match")
	r.press("esc") // and elsewhere
	r.idles()
	r.press("p", "R")
	r.sees("Edit pool support-frontline", "✗ Updating the pool support-frontline: IncorrectState", "1 field changed", "70")
	r.press("ctrl+s")
	r.sees("Maximum size: 60 → 70.")
	r.answer("y")
	r.sees("UPDATE_DESKTOP_POOL")
	r.idles()
	if n := len(r.sent("PUT", "")); n != 2 {
		t.Errorf("it was sent %d times", n)
	}
	r.press("shift+tab") // the refused one, of which nothing is left to send
	r.sees("✗ refused")
	r.press("R")
	r.sees("It was sent again since.")
	r.press("p", "q")
	r.sees("Quit while actions are running?")
	r.seesNo("what you typed is kept")
}

func TestAFormIsBroughtBackOnlyOnceItWasRefused(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.finds("support-frontline")
	r.press("N")
	r.sees("1 field marked *")
	answers := make(chan struct{})
	r.sim.Inject(ocisim.Fault{Method: "POST", Hold: answers, Times: 1})
	r.press("first", "ctrl+s")
	r.sees("Create pool first")
	r.answer("y")
	r.sees("◌ sending…")
	r.press("esc")
	r.seesNo("New pool like")
	r.press("N")
	r.sees("New pool like support-frontline", "1 field marked *")
	r.press("second")
	close(answers)
	r.sees("New pool like support-frontline", "second", "nothing mandatory is missing") // the first one's being accepted does not close it
	r.press("ctrl+s")
	r.sees("Create pool second")
	r.answer("y")
	r.sees("CREATE_DESKTOP_POOL second")
	r.idles()
	if n := len(r.sent("POST", "")); n != 2 {
		t.Errorf("%d pools were made", n)
	}
}

func TestARefusalNobodyLooksAtIsToldWithItsRequestID(t *testing.T) {
	r := start(t, 60, 16)
	r.opens("customer-care")
	r.finds("support-frontline")
	answers := make(chan struct{})
	r.sim.Inject(ocisim.Fault{Method: "POST", Hold: answers, Status: 409, Code: "IncorrectState", Message: strings.Repeat("Being patched. ", 12)})
	r.press("x")
	r.sees("Stop pool support-frontline")
	r.idles()
	r.answer("y")
	r.sees("sending…")
	r.press("P")
	r.seesNo("sending…")
	close(answers)
	r.sees("✗ stopping the pool", "opc-request-id")
	id := r.sent("POST", "")[0].Header.Get("Opc-Request-Id")
	if screen := strings.NewReplacer("\n", "", " ", "").Replace(r.frame()); id == "" || !strings.Contains(screen, id) {
		t.Errorf("the request id %s is not whole in\n%s", id, r.frame())
	}
}

func TestARefusedFormIsBroughtBackFromAnotherProfileToo(t *testing.T) {
	r, w := startIn(t, 120, 40)
	r.opens("customer-care")
	r.finds("support-frontline")
	r.refusesLater("70")
	r.goesTo("profile LAB", inLab)
	r.press("p", "R")
	r.sees("Edit pool support-frontline", "IncorrectState (409)", "1 field changed")
	r.press("ctrl+s")
	r.sees("Maximum size: 60 → 70.", "In TEST · haldenreyes · us-ashburn-1")
	r.answer("y")
	r.sees("UPDATE_DESKTOP_POOL")
	r.idles()
	if here, there := len(r.sent("PUT", "")), calls(w.sims["LAB us-ashburn-1"], "PUT", "/"); here != 2 || there != 0 {
		t.Errorf("%d changes were sent where it belongs, %d to the tenancy in sight", here, there)
	}
}
