package app_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/app/journal"
)

// written is a journal in a folder with these entries, a second apart, of a program that has ended.
func written(t *testing.T, dir string, entries ...journal.Entry) {
	t.Helper()
	now := monday.Add(-time.Hour)
	j := journal.New(dir, journal.Operator{Profile: "TEST", User: "ocid1.user.oc1..me"}, func() time.Time { now = now.Add(time.Second); return now })
	for _, e := range entries {
		if err := j.Append(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
}

const (
	careOCID    = "ocid1.desktop.oc1.iad.aaaaaaaacare018aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	supportAsks = "3A31E1CEE5330E8C99E8756431BDF651/30414B231C82AF59476F023BFF4F9D24/CFAFB7B35C5776F2322"
)

// refusedOnce is what the journal tells of a desktop that could not be stopped.
func refusedOnce(name string) []journal.Entry {
	asked := journal.Entry{Run: journal.NewRun(), Outcome: journal.Asked, Action: "stop desktop", Operation: "STOP_DESKTOP", ID: careOCID, Name: name}
	answered := asked
	answered.Outcome, answered.RequestID = journal.Refused, supportAsks
	answered.Message = "stopping " + name + ": IncorrectState (409): it is being patched and will be so for quite some time, until every last one of its packages is installed"
	return []journal.Entry{asked, answered}
}

func TestAnEntryIsShownInFull(t *testing.T) {
	dir := t.TempDir()
	written(t, dir, refusedOnce("care-018")...)
	r := start(t, 80, 24, journalIn(dir))
	r.press("J")
	r.sees("✗ refused   stop desktop care-018", "TEST · stopping care-018: IncorrectState", "1 of 2")
	r.press("enter")
	r.sees("╭─ Stop desktop care-018", "packages is installed", "user            ocid1.user.oc1..me")
	shown := ""
	for line := range strings.SplitSeq(r.frame(), "\n") {
		if parts := strings.Split(line, "│"); len(parts) == 3 { // in the dialog
			shown += strings.ReplaceAll(parts[1], " ", "")
		}
	}
	for _, whole := range []string{careOCID, supportAsks} {
		if !strings.Contains(shown, whole) {
			t.Errorf("%s is not shown whole:\n%s", whole, r.frame())
		}
	}
	r.press("c")
	r.sees("Copied the opc-request-id 3A31E1CE")
	r.press("I")
	r.sees("Copied the OCIDs of stop desktop care-018.")
	r.press("esc")
	r.sees("╭─ Journal")
	r.press("j", "right")
	r.sees("◌ asked", "operation       STOP_DESKTOP")
	r.press("c") // that of its answer
	r.sees("Copied the opc-request-id 3A31E1CE")
	r.press("esc", "esc")
	r.seesNo("Journal")
}

func TestTheJournalIsNarrowed(t *testing.T) {
	dir := t.TempDir()
	written(t, dir, append(refusedOnce("care-018"), refusedOnce("dev-007")...)...)
	r := start(t, 80, 24, journalIn(dir))
	r.press("J")
	r.sees("care-018", "dev-007", "1 of 4")
	r.press("/", "patched care-018")
	r.sees("care-018", "1 of 2")
	r.seesNo("dev-007")
	r.press("enter", "enter")
	r.sees("╭─ Stop desktop care-018")
	r.press("esc")
	r.sees("1 of 2 with “patched care-018”")
	r.press("esc")
	r.sees("dev-007", "1 of 4")
	r.press("/", "nobody")
	r.sees("Nothing has these words.")
	r.press("esc")
	r.sees("dev-007")
}

func TestStepsOfOneMutationStandTogether(t *testing.T) {
	dir := t.TempDir()
	care, dev := refusedOnce("care-018"), refusedOnce("dev-007")
	written(t, dir, care[0], dev[0], care[1], dev[1])
	r := start(t, 80, 24, journalIn(dir))
	r.press("J")
	r.sees("1 of 4")
	var order []string
	for line := range strings.SplitSeq(r.frame(), "\n") {
		for _, name := range []string{"stop desktop care-018", "stop desktop dev-007"} {
			if strings.Contains(line, name) {
				order = append(order, strings.TrimPrefix(name, "stop desktop "))
			}
		}
	}
	if got := strings.Join(order, " "); got != "dev-007 dev-007 care-018 care-018" {
		t.Errorf("they stand as %s:\n%s", got, r.frame())
	}
}

func TestALongJournalKeepsTheCursorInSight(t *testing.T) {
	dir := t.TempDir()
	var entries []journal.Entry
	for i := range 60 {
		entries = append(entries, refusedOnce(fmt.Sprintf("d-%03d", i))...)
	}
	written(t, dir, entries...)
	for _, size := range [][2]int{{80, 24}, {60, 16}, {200, 60}} {
		r := start(t, size[0], size[1], journalIn(dir))
		r.press("J")
		r.sees("d-059", "1 of 120")
		for _, c := range []struct{ keys, sees, on string }{{"G", "120 of 120", "asked     stop desktop d-000"}, {"kkkkkkk", "113 of 120", "refused   stop desktop d-003"}, {"g", "1 of 120", "refused   stop desktop d-059"}} {
			r.press(c.keys)
			r.sees(c.sees)
			r.waits("the cursor in sight", func(screen string) bool {
				for line := range strings.SplitSeq(screen, "\n") {
					if strings.Contains(line, "▌20") && strings.Contains(line, c.on) {
						return true
					}
				}
				return false
			})
		}
		r.dies()
	}
}
