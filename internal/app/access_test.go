package app_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/app"
	"ocidesk/internal/fleet"
	"ocidesk/internal/ocisim"
)

func access(a app.Access) setting {
	return func(_ *ocisim.Options, cfg *app.Config) { cfg.Access = a }
}

func TestReadOnlyAsksNobodyAboutAnything(t *testing.T) {
	r := start(t, 80, 24, access(app.Access{ReadOnly: true, Because: "--read-only", Fixed: true}))
	r.sees("read-only  TEST · haldenreyes · us-ashburn-1")
	r.opens("customer-care")
	r.opens("support-frontline")
	r.finds("care-018")
	for _, key := range []string{"S", "x", "X", "D", "e"} {
		r.press(key)
		r.sees("This is read-only (--read-only): nothing can be changed.")
		r.seesNo("Cancel")
		r.press("j", "k")
	}
	r.enters("read-only off")
	r.sees("This is read-only (--read-only), which cannot be lifted here.", "read-only  TEST")
	r.press("w")
	r.sees("work requests")
	r.idles()
	r.press("K")
	r.sees("nothing can be changed.")
	r.idles()
	for _, method := range []string{"POST", "PUT", "DELETE"} {
		if sent := r.sent(method, ""); len(sent) > 0 {
			t.Errorf("sent all the same: %+v", sent)
		}
	}
}

// messages are what commands come to.
func messages(cmd tea.Cmd) (all []tea.Msg) {
	if cmd == nil {
		return nil
	}
	msg := cmd()
	batch, several := msg.(tea.BatchMsg)
	if !several {
		return []tea.Msg{msg}
	}
	for _, one := range batch {
		all = append(all, messages(one)...)
	}
	return all
}

func TestTheDoorItselfIsShut(t *testing.T) {
	r, m := fixture(t, access(app.Access{ReadOnly: true, Because: "--read-only", Fixed: true}))
	for _, rule := range fleet.Rules {
		a := fleet.Action{Rule: rule}
		for _, id := range []fleet.OCID{"ocid1.thing.oc1.iad.aaaa", "ocid1.thing.oc1.iad.bbbb"} {
			t := fleet.Target{ID: id, Name: "x", PoolID: id}
			switch rule.Noun {
			case fleet.NounPool:
				t.Pool = &fleet.Pool{ID: id}
			case fleet.NounDesktop:
				t.Desktop = &fleet.Desktop{ID: id}
			case fleet.NounWorkRequest:
				t.WorkRequest = &fleet.WorkRequest{ID: id}
			}
			a.Targets = append(a.Targets, t)
		}
		for _, a := range []fleet.Action{a, a.Only(a.Targets[0])} {
			for _, msg := range messages(m.ActNow(a)) {
				m.Update(msg) // what is read again now is not run here
			}
		}
	}
	for _, q := range r.sim.Requests() { // not even the Get that each begins with
		t.Errorf("sent was %s %s", q.Method, q.Path)
	}
}

func TestTheSessionLiftsWhatIsNotFixedAndPutsItBack(t *testing.T) {
	r := start(t, 80, 24, access(app.Access{ReadOnly: true, Because: "config.yaml"}))
	r.opens("customer-care")
	r.opens("support-frontline")
	r.finds("care-018")
	r.press("x")
	r.sees("This is read-only (config.yaml): nothing can be changed.", ":read-only off lifts")
	r.enters("read-only off")
	r.sees("No longer read-only.")
	r.waits("the header to say so", func(string) bool { return !strings.Contains(r.header(), "read-only") })
	r.press("x")
	r.sees("Stop desktop care-018")
	r.answer("esc")
	r.enters("read-only")
	r.sees("This is read-only (this session)")
	r.press("x")
	r.sees("This is read-only (this session): nothing can be changed.", ":read-only off lifts")
	if !strings.Contains(r.header(), "read-only") {
		t.Errorf("the header is %q", r.header())
	}
}

func TestTurningReadOnlyLeavesTheRestOfManyAlone(t *testing.T) {
	r := start(t, 120, 40)
	r.marksRunning()
	answers := make(chan struct{})
	r.sim.Inject(ocisim.Fault{Method: "POST", PathContains: "/actions/stop", Hold: answers})
	r.press("x")
	r.sees("Stop 25 desktops")
	r.answer("y")
	r.sees("8 being sent, 17 waiting")
	r.enters("read-only on")
	r.sees("This is read-only (this session)", "17 will not be tried.")
	close(answers)
	r.passesUntil(2*time.Second, "8 done, 17 not tried")
	r.idles()
	if n := len(r.sent("POST", "/actions/stop")); n != 8 {
		t.Errorf("%d stops were sent, want 8", n)
	}
	r.press("p", "R")
	r.sees("nothing can be changed.")
	r.seesNo("Stop 17 desktops")
}

func TestOnAProtectedProfileStoppingWantsTheName(t *testing.T) {
	onTerminal := func(width, height int, flow func(*rig)) {
		r, out := startOnTerminal(t, width, height, access(app.Access{Protected: true}))
		r.sees("PROTECTED")
		r.waitsFor(out, "48;5;160") // its background
		flow(r)
	}
	onTerminal(60, 16, func(r *rig) {
		r.sees("PROTECTED TEST", "us-ashburn-1")
		r.enters("read-only on")
		r.sees("PROTECTED TEST   read-only")
	})
	onTerminal(80, 24, func(r *rig) {
		r.opens("customer-care")
		r.opens("support-frontline")
		r.finds("care-018")
		r.press("x")
		r.sees("Type care-018 and Enter to stop it:")
		r.answer("y", "enter")
		r.sees("That is not its name; nothing was done.")
		r.press("backspace", "care-018", "enter")
		r.passesUntil(2*time.Second, "✓ SUCCEEDED")
		r.idles()
		r.press("S")
		r.sees("Start desktop care-018", "Start (y)") // which takes nothing from anybody
	})
}

func TestManyOnAProtectedProfileWantTheirNumber(t *testing.T) {
	r := start(t, 120, 40, access(app.Access{Protected: true}))
	r.marksRunning()
	r.press("x")
	r.sees("Type 25 and Enter to stop them:")
}
