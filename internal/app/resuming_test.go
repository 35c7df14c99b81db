package app_test

import (
	"testing"
	"time"

	"ocidesk/internal/app/journal"
	"ocidesk/internal/ocisim"
)

// journalTells waits until the journal in a folder has as many steps, while answers are awaited.
func (r *rig) journalTells(dir string, steps int) {
	r.Helper()
	j := journal.New(dir, journal.Operator{}, time.Now)
	r.waits("the journal to tell of it", func(string) bool {
		r.press("k") // something to be drawn
		entries, err := j.Read()
		return err == nil && len(entries) >= steps
	})
}

// killedHalfWay is what is left where a program was killed that had begun to stop 8 of 25 desktops.
func killedHalfWay(t *testing.T, dir string) *rig {
	r := start(t, 120, 40, journalIn(dir))
	r.marksRunning()
	answers := make(chan struct{})
	t.Cleanup(func() { close(answers) })
	r.sim.Inject(ocisim.Fault{Method: "POST", PathContains: "/actions/stop", Hold: answers})
	r.press("x")
	r.sees("Stop 25 desktops")
	r.answer("y")
	r.sees("8 being sent, 17 waiting")
	r.journalTells(dir, 9) // that 25 were confirmed, and 8 asked
	r.dies()
	r.sim.ClearFaults()
	return r
}

func TestWhatOfManyWasNeverSentIsTold(t *testing.T) {
	dir := t.TempDir()
	r := killedHalfWay(t, dir).another(120, 40, journalIn(dir))
	r.sees("17 of 25 were never sent; R in the pane asks again.", "✗ 25 actions of last time", "8 of unknown outcome, 17 not tried")
	r.recorded(dir, 18) // 8 unknown, and nothing waits
	r.dies()
	again := r.another(120, 40, journalIn(dir))
	again.sees("compartments · read")
	again.idles()
	again.seesNo("last time", "never sent")
}

func TestWhatOfManyWasLeftAloneIsNotToldAtTheNextStart(t *testing.T) {
	dir := t.TempDir()
	r := start(t, 120, 40, journalIn(dir))
	r.marksRunning()
	answers := make(chan struct{})
	r.sim.Inject(ocisim.Fault{Method: "POST", PathContains: "/actions/stop", Hold: answers})
	r.press("x")
	r.sees("Stop 25 desktops")
	r.answer("y")
	r.sees("8 being sent, 17 waiting")
	r.journalTells(dir, 9)
	r.press("p", "x")
	r.sees("17 will not be tried")
	r.journalTells(dir, 10) // at once, not when the others have ended
	close(answers)
	r.sees("8 running")
	r.recorded(dir, 18)
	r.dies()
	again := r.another(120, 40, journalIn(dir))
	again.sees("8 actions of last time")
	again.seesNo("never sent")
}
