package journal

import (
	"os"
	"path/filepath"
	"testing"
)

// lockFiles are the locks of programs in a folder.
func lockFiles(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, lockPrefix+"*"))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestOnlyWhatTheDeadLeftIsPickedUp(t *testing.T) {
	dir := t.TempDir()
	a, b := in(dir, alice), in(dir, alice)
	running := stop("running")
	write(t, a, running, running.Answered(work, "r1"), stop("lost"))
	same(t, told(pickedUp(t, b)))
	write(t, b, stop("b's"))

	died(t, a)
	c := in(dir, alice)
	same(t, told(pickedUp(t, c)), "accepted stop desktop running", "asked stop desktop lost")
	same(t, told(pickedUp(t, in(dir, alice)))) // c sees to it now

	died(t, c)
	same(t, told(pickedUp(t, in(dir, alice))), "accepted stop desktop running", "asked stop desktop lost")
	died(t, b)
	same(t, told(pickedUp(t, in(dir, alice))), "asked stop desktop b's")
}

func TestWhatOfAnotherProfileTheDeadLeftWaitsForIt(t *testing.T) {
	dir := t.TempDir()
	bob := alice
	bob.Profile = "BOB"
	a := in(dir, alice)
	write(t, a, stop("alice's"))
	died(t, a)
	same(t, told(pickedUp(t, in(dir, bob)))) // and sweeps a's lock away
	same(t, told(pickedUp(t, in(dir, alice))), "asked stop desktop alice's")
}

func TestTheDeadLeaveNoLocksForGood(t *testing.T) {
	dir := t.TempDir()
	for range 3 {
		j := in(dir, alice)
		write(t, j, stop("d1"))
		died(t, j)
	}
	last := in(dir, alice)
	if got := len(pickedUp(t, last)); got != 3 {
		t.Errorf("%d mutations were picked up, want 3", got)
	}
	if err := last.Close(); err != nil {
		t.Fatal(err)
	}
	if files := lockFiles(t, dir); len(files) != 0 {
		t.Errorf("these locks are left: %q", files)
	}
}

func TestWithoutLocksEverythingIsPickedUp(t *testing.T) {
	dir := t.TempDir()
	a := in(dir, alice)
	write(t, a, stop("d1"))
	if err := os.Remove(filepath.Join(dir, doorFile)); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, doorFile), 0o700); err != nil { // which nobody can lock
		t.Fatal(err)
	}
	same(t, told(pickedUp(t, in(dir, alice))), "asked stop desktop d1")
}

func TestOfManyWhatHasNoEntryOfItsOwnWasNeverSent(t *testing.T) {
	dir := t.TempDir()
	j := in(dir, alice)
	many := Entry{Run: NewRun(), Outcome: Confirmed, Action: "stop desktop", Name: "×3", Targets: []Target{{ID: "d1", Name: "d1"}, {ID: "d2", Name: "d2"}, {ID: "d3", Name: "d3"}}}
	first := many.About(many.Targets[0])
	write(t, j, many, first, first.Answered(work, "r1").Done("SUCCEEDED", ""))
	died(t, j)
	j = in(dir, alice)
	left := pickedUp(t, j)
	if len(left) != 1 || len(left[0].Unsent) != 2 || left[0].Unsent[0].Name != "d2" || len(left[0].Targets) != 3 {
		t.Fatalf("picked up: %+v", left)
	}
	write(t, j, left[0].NothingWaits(""))
	died(t, j)
	same(t, told(pickedUp(t, in(dir, alice))))
}
