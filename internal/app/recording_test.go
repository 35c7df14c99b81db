package app_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/app"
	"ocidesk/internal/app/journal"
	"ocidesk/internal/ocisim"
)

// journalIn has the interface record into a folder.
func journalIn(dir string) setting {
	return func(o *ocisim.Options, cfg *app.Config) {
		cfg.Journal = journal.New(dir, journal.Operator{Profile: "TEST", User: "ocid1.user.oc1..me"}, o.Now)
	}
}

// recorded waits until the journal in a folder tells of as many steps, and returns them all.
func (r *rig) recorded(dir string, steps int) (entries []journal.Entry) {
	r.Helper()
	j := journal.New(dir, journal.Operator{}, time.Now)
	for deadline := time.Now().Add(patience); len(entries) < steps && time.Now().Before(deadline); r.idles() {
		var err error
		if entries, err = j.Read(); err != nil {
			r.Fatal(err)
		}
	}
	return entries
}

func outcomes(entries []journal.Entry) (told []string) {
	for _, e := range entries {
		told = append(told, strings.TrimSpace(string(e.Outcome)+" "+e.Title()+" "+string(e.Status)))
	}
	return told
}

func (r *rig) stopsCare018() {
	r.Helper()
	r.opens("customer-care")
	r.opens("support-frontline")
	r.finds("care-018")
	r.press("x")
	r.sees("Stop desktop care-018")
	r.answer("y")
}

func TestEachStepOfAnActionIsRecorded(t *testing.T) {
	dir := t.TempDir()
	r := start(t, 80, 24, journalIn(dir))
	r.stopsCare018()
	r.passesUntil(2*time.Second, "SUCCEEDED after")
	entries := r.recorded(dir, 3)
	want := []string{"asked stop desktop care-018", "accepted stop desktop care-018", "ended stop desktop care-018 SUCCEEDED"}
	if got := outcomes(entries); !slices.Equal(got, want) {
		t.Fatalf("the journal tells %q, want %q", got, want)
	}
	stops := r.sent("POST", "/actions/stop")
	for i, e := range entries {
		if e.Run != entries[0].Run || e.Profile != "TEST" || e.User != "ocid1.user.oc1..me" || !strings.Contains(stops[0].Path, string(e.ID)) {
			t.Errorf("entry %d is not about what was done: %+v", i+1, e)
		}
		if answered := i > 0; answered != (e.RequestID != "") || answered != (e.WorkRequest != "") {
			t.Errorf("entry %d has the request id %q and the work request %q", i+1, e.RequestID, e.WorkRequest)
		}
	}
}

func TestWhatWasRefusedOrNotSentIsRecordedToo(t *testing.T) {
	dir := t.TempDir()
	r := start(t, 80, 24, journalIn(dir))
	r.sim.Inject(ocisim.Fault{Method: "POST", PathContains: "/actions/stop", Status: 409, Code: "IncorrectState", Message: "Being patched"})
	r.stopsCare018()
	r.sees("✗ refused")
	r.sim.ClearFaults()
	r.press("esc") // the filter
	r.finds("care-002")
	r.press("x")
	r.sees("Stop desktop care-002")
	r.anotherStops("care-002")
	r.answer("y")
	r.sees("What you confirmed has changed")
	r.answer("esc")
	entries := r.recorded(dir, 4)
	want := []string{"asked stop desktop care-018", "refused stop desktop care-018", "asked stop desktop care-002", "withdrawn stop desktop care-002"}
	if got := outcomes(entries); !slices.Equal(got, want) {
		t.Fatalf("the journal tells %q, want %q", got, want)
	}
	if !strings.Contains(entries[1].Message, "IncorrectState (409): Being patched") || entries[1].RequestID == "" {
		t.Errorf("why it was refused is told as %q, request %q", entries[1].Message, entries[1].RequestID)
	}
	if !strings.Contains(entries[3].Message, "its state was ACTIVE") {
		t.Errorf("why it was not sent is told as %q", entries[3].Message)
	}
}

func TestNothingIsSentBeforeItIsRecorded(t *testing.T) {
	dir := t.TempDir()
	r := start(t, 80, 24, journalIn(dir))
	answers := make(chan struct{})
	r.opens("customer-care")
	r.opens("support-frontline")
	r.finds("care-018")
	r.sim.Inject(ocisim.Fault{PathContains: "/desktops/", Hold: answers}) // from the reading before it on
	r.press("x")
	r.sees("Stop desktop care-018")
	r.answer("y")
	r.sees("sending…")
	j := journal.New(dir, journal.Operator{}, time.Now)
	r.waits("the journal to tell of it", func(string) bool {
		r.press("k") // something to be drawn
		entries, err := j.Read()
		return err == nil && len(entries) == 1 && entries[0].Outcome == journal.Asked
	})
	r.sim.ClearFaults()
	close(answers)
	r.recorded(dir, 2)
}

func TestWhatWasUnderWayIsTakenUpAgain(t *testing.T) {
	dir := t.TempDir()
	before := start(t, 80, 24, journalIn(dir))
	before.stopsCare018()
	before.sees("STOP_DESKTOP")
	before.recorded(dir, 2)
	before.press("q")
	before.sees("Quit while actions are running?")
	before.press("y")
	before.dies()

	r := before.another(80, 24, journalIn(dir))
	r.sees("1 work request of last time watched again.", "▸○ stop desktop care-018", "STOP_DESKTOP care-018")
	r.passesUntil(2*time.Second, "Stop desktop care-018: SUCCEEDED after")
	r.passes(5 * time.Second)
	entries := r.recorded(dir, 3)
	if got := outcomes(entries); len(got) != 3 || got[2] != "ended stop desktop care-018 SUCCEEDED" || entries[2].Run != entries[0].Run {
		t.Fatalf("the journal tells %q", got)
	}
	r.dies()
	again := r.another(80, 24, journalIn(dir))
	again.sees("compartments")
	again.idles()
	again.seesNo("care-018")
}

func TestWhatIsPutAwayIsNotTakenUpAgain(t *testing.T) {
	dir := t.TempDir()
	before := start(t, 80, 24, journalIn(dir))
	before.stopsCare018()
	before.sees("STOP_DESKTOP")
	before.recorded(dir, 2)
	before.dies()
	r := before.another(80, 24, journalIn(dir))
	r.sees("▸○ stop desktop care-018")
	r.press("backspace")
	r.seesNo("stop desktop care-018")
	if got := outcomes(r.recorded(dir, 3)); got[2] != "dismissed stop desktop care-018" {
		t.Errorf("the journal tells %q", got)
	}
}

func TestWhatWasNeverAnsweredIsToldOnce(t *testing.T) {
	dir := t.TempDir()
	j := journal.New(dir, journal.Operator{Profile: "TEST"}, func() time.Time { return monday })
	if err := j.Append(journal.Entry{Run: "R", Outcome: journal.Asked, Action: "delete pool", Operation: "DELETE_DESKTOP_POOL", Name: "care"}); err != nil {
		t.Fatal(err)
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	r := start(t, 80, 24, journalIn(dir))
	r.sees("Not known whether it took effect: 1 asked last time.", "? OUTCOME UNKNOWN", "✗ delete pool care, asked 23 Nov 10:00:00: ocidesk ended before the service", "look at its state and work")
	if got := outcomes(r.recorded(dir, 2)); got[1] != "unknown delete pool care" {
		t.Errorf("the journal tells %q", got)
	}
	r.dies()
	again := r.another(80, 24, journalIn(dir))
	again.sees("compartments")
	again.idles()
	again.seesNo("delete pool care")
}

func TestAJournalThatCannotBeWrittenIsToldAndKeepsNobodyFromActing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(dir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	r := start(t, 80, 24, journalIn(dir))
	r.sees("✗ Opening the journal:", "not a directory; actions are carried out all the same.")
	r.press("esc")
	r.seesNo("the journal")
	r.stopsCare018()
	r.sees("STOP_DESKTOP", "✗ Writing the journal:")
}

func TestTheJournalCanBeRead(t *testing.T) {
	dir := t.TempDir()
	r := start(t, 80, 24, journalIn(dir))
	r.press("J")
	r.sees("Journal", "Nothing has been done yet.")
	r.press("J")
	r.stopsCare018()
	r.passesUntil(2*time.Second, "SUCCEEDED after")
	r.recorded(dir, 3)
	r.press("J")
	r.sees("✓ SUCCEEDED stop desktop care-018", "◐ accepted  stop desktop care-018", "◌ asked     stop desktop care-018", "2026-11-23 10:00:0", "TEST · Stop care-018: SUCCEEDED after")
	r.press("esc")
	r.seesNo("Journal")
}

func TestWhatAnotherProgramHasUnderWayIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	first := start(t, 80, 24, journalIn(dir))
	answers := make(chan struct{})
	first.sim.Inject(ocisim.Fault{Method: "POST", PathContains: "/actions/stop", Hold: answers})
	first.stopsCare018()
	first.sees("sending…")
	j := journal.New(dir, journal.Operator{}, time.Now)
	first.waits("the journal to tell of it", func(string) bool {
		first.press("k") // something to be drawn
		entries, err := j.Read()
		return err == nil && len(entries) == 1
	})

	second := first.another(80, 24, journalIn(dir))
	second.sees("compartments · read")
	second.idles()
	second.seesNo("of last time", "asked last time", "care-018")
	if got := outcomes(second.recorded(dir, 1)); len(got) != 1 {
		t.Errorf("the journal tells %q", got)
	}
	first.sim.ClearFaults()
	close(answers)
	first.passesUntil(2*time.Second, "SUCCEEDED after")
}
