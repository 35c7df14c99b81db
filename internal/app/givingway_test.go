package app_test

import (
	"strings"
	"testing"

	"ocidesk/internal/fleet"
	"ocidesk/internal/ocisim"
)

// Two operators at once: what was read to be acted upon is changed by another one before the action
// arrives, so that its etag does not fit any more (412). Nothing is done, and it is asked again.
func TestGivingWayToWhoeverWasFaster(t *testing.T) {
	for _, c := range []struct {
		name, key string
		noun      fleet.Noun
		target    string
		method    string
		path      string
		typed     bool // the name is typed to confirm it
	}{
		{"start a desktop", "S", fleet.NounDesktop, "care-021", "POST", "/actions/start", false},
		{"stop a desktop", "x", fleet.NounDesktop, "care-018", "POST", "/actions/stop", false},
		{"power off a desktop", "X", fleet.NounDesktop, "care-018", "POST", "/actions/stop", false},
		{"delete a desktop", "D", fleet.NounDesktop, "care-018", "DELETE", "", true},
		{"stop a pool", "x", fleet.NounPool, "support-frontline", "POST", "/actions/stop", false},
		{"start a pool", "S", fleet.NounPool, "support-frontline", "POST", "/actions/start", false},
		{"delete a pool", "D", fleet.NounPool, "support-frontline", "DELETE", "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := start(t, 80, 24)
			r.opens("customer-care")
			if c.noun == fleet.NounDesktop {
				r.opens("support-frontline")
			}
			r.finds(c.target)
			answers := make(chan struct{})
			r.sim.Inject(ocisim.Fault{Method: c.method, PathContains: c.path, Times: 1, Hold: answers})
			r.press(c.key)
			r.sees(c.target, "Cancel")
			r.idles()
			if c.typed {
				r.answer(c.target, "enter")
			} else {
				r.answer("y")
			}
			r.waits("the action to be sent", func(string) bool {
				r.resizes(80, 24) // nothing is drawn when a request arrives at the service
				return len(r.sent(c.method, c.path)) == 1
			})
			r.anotherRenames(c.noun, c.target, c.target+"-renamed")
			close(answers)
			r.sees("What you confirmed has changed; nothing was done yet", " and is ")
			r.answer("esc")
			r.idles()
			if n := len(r.sent(c.method, c.path)); n != 1 {
				t.Errorf("it was sent %d times", n)
			}
			r.waits("the row to be told anew", func(string) bool {
				return strings.Contains(r.cursor(), "UPDATING") || strings.Contains(r.cursor(), "-renamed")
			})
		})
	}
}
