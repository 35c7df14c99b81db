package app_test

import (
	"runtime"
	"sync"
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

// killedHalfWay is what is left where a program was killed that had begun to stop 8 of 25 desktops. What it
// still awaits ends only with this process, or by release.
func killedHalfWay(t *testing.T, dir string) (r *rig, release func()) {
	r = start(t, 120, 40, journalIn(dir))
	r.marksRunning()
	answers := make(chan struct{})
	r.sim.Inject(ocisim.Fault{Method: "POST", PathContains: "/actions/stop", Times: 8, Hold: answers, Status: 409, Code: "IncorrectState", Message: "Being patched"})
	r.press("x")
	r.sees("Stop 25 desktops")
	r.answer("y")
	r.sees("8 being sent, 17 waiting")
	r.journalTells(dir, 9) // that 25 were confirmed, and 8 asked
	r.dies()
	release = sync.OnceFunc(func() {
		close(answers)
		j := journal.New(dir, journal.Operator{}, time.Now)
		for deadline := time.Now().Add(patience); time.Now().Before(deadline); runtime.Gosched() {
			entries, err := j.Read()
			if err != nil {
				t.Fatal(err)
			}
			theirs := 0
			for _, e := range entries {
				if e.Program == entries[0].Program {
					theirs++
				}
			}
			if theirs == 17 {
				return
			}
		}
	})
	t.Cleanup(release)
	return r, release
}

func TestWhatOfManyWasNeverSentIsTold(t *testing.T) {
	dir := t.TempDir()
	before, _ := killedHalfWay(t, dir)
	r := before.another(120, 40, journalIn(dir))
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

func TestWhatWasNeverSentIsAskedForAgain(t *testing.T) {
	dir := t.TempDir()
	before, release := killedHalfWay(t, dir)
	r := before.another(120, 40, journalIn(dir))
	r.sees("17 of 25 were never sent", "stop desktop care-001", "OUTCOME UNKNOWN")
	r.press("p", "C")
	r.sees("Stop 25 desktops:", "desktops desktop stop --desktop-id ocid1.desktop")
	r.press("esc", "R")
	r.sees("Stop 25 desktops", "17 users are connected; their sessions end")
	release()
	r.answer("y")
	r.passesUntil(2*time.Second, "✓ stop 25 desktops", "25 done")
}

func TestWhatIsGoneMeanwhileIsNotAskedAbout(t *testing.T) {
	dir := t.TempDir()
	before, _ := killedHalfWay(t, dir)
	before.anotherDeletes("care-033")
	before.clock.advance(time.Hour)
	r := before.another(120, 40, journalIn(dir))
	r.sees("17 of 25 were never sent")
	r.press("p", "R")
	r.sees("Stop 24 desktops")
}

func TestOfWhatCannotBeRebuiltItIsSaidWhereItIsAskedFor(t *testing.T) {
	dir := t.TempDir()
	j := journal.New(dir, journal.Operator{Profile: "TEST"}, func() time.Time { return monday })
	for _, e := range []journal.Entry{
		{Run: "R", Outcome: journal.Asked, Action: "update pool", Operation: "UPDATE_DESKTOP_POOL", Name: "care", ID: "ocid1.desktoppool.oc1.iad.x"},
	} {
		if err := j.Append(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	r := start(t, 120, 24, journalIn(dir))
	r.sees("OUTCOME UNKNOWN")
	r.press("p", "R")
	r.sees("It was update pool care; its details are not kept: e on it, in its list, asks for it again.")
}
