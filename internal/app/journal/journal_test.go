package journal

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/fleet"
)

var (
	noon  = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	alice = Operator{Profile: "PROD", User: "ocid1.user.oc1..alice", Tenancy: "ocid1.tenancy.oc1..acme", Region: "us-ashburn-1"}
)

const work = "ocid1.desktopsworkrequest.oc1.iad.aaaa"

// in is a journal in a folder, with a clock that strikes a second for each entry.
func in(dir string, o Operator) *Journal {
	now := noon
	return New(dir, o, func() time.Time { now = now.Add(time.Second); return now })
}

func stop(name string) Entry {
	return Entry{Run: NewRun(), Outcome: Asked, Action: "stop desktop", Operation: "STOP_DESKTOP", ID: "ocid1.desktop.oc1.iad.d1", Name: name}
}

func write(t *testing.T, j *Journal, entries ...Entry) {
	t.Helper()
	for _, e := range entries {
		if err := j.Append(e); err != nil {
			t.Fatal(err)
		}
	}
}

func read(t *testing.T, j *Journal) []Entry {
	t.Helper()
	entries, err := j.Read()
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

// pickedUp is what a program that starts takes over.
func pickedUp(t *testing.T, j *Journal) []Entry {
	t.Helper()
	if err := j.Check(); err != nil {
		t.Fatal(err)
	}
	entries, err := j.PickUp()
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

// died takes a program's locks from it, as its end does.
func died(t *testing.T, j *Journal) {
	t.Helper()
	for _, l := range j.locks.held {
		if err := l.Unlock(); err != nil {
			t.Fatal(err)
		}
	}
	j.locks.held = nil
}

// told is the entries in short: "asked stop desktop d1".
func told(entries []Entry) (lines []string) {
	for _, e := range entries {
		lines = append(lines, string(e.Outcome)+" "+e.Title())
	}
	return lines
}

func same(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestALineTellsEverythingAboutAStep(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "state", "ocidesk")
	j := in(dir, alice)
	keep := false
	e := stop("d<1>")
	e.Run, e.KeepVolumes, e.Pool = "R", &keep, "ocid1.desktoppool.oc1.iad.p1"
	write(t, j, e, e.Answered(work, "req-1"))
	content, err := os.ReadFile(filepath.Join(dir, "journal.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	const who = `"profile":"PROD","userId":"ocid1.user.oc1..alice","tenancyId":"ocid1.tenancy.oc1..acme","region":"us-ashburn-1",` +
		`"action":"stop desktop","operation":"STOP_DESKTOP","id":"ocid1.desktop.oc1.iad.d1","name":"d<1>","poolId":"ocid1.desktoppool.oc1.iad.p1","areVolumesPreserved":false`
	by := `"run":"R","program":"` + j.program + `",`
	want := `{"time":"2026-11-23T12:00:01Z",` + by + `"outcome":"asked",` + who + "}\n" +
		`{"time":"2026-11-23T12:00:02Z",` + by + `"outcome":"accepted",` + who + `,"opcRequestId":"req-1","workRequestId":"` + work + "\"}\n"
	if string(content) != want {
		t.Errorf("the journal is\n%s\nwant\n%s", content, want)
	}
}

func TestTheJournalIsItsOwnersAlone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "ocidesk")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "journal.jsonl")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	write(t, in(dir, alice), stop("d1"))
	for path, want := range map[string]os.FileMode{dir: 0o700, file: 0o600} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s has the rights %v, want %v", path, info.Mode().Perm(), want)
		}
	}
}

func TestALineTornAnywhereCostsNoOther(t *testing.T) {
	whole := filepath.Join(t.TempDir(), "whole")
	j := in(whole, alice)
	first, second := stop("d1"), stop("d2")
	write(t, j, first, second)
	content, err := os.ReadFile(filepath.Join(whole, current))
	if err != nil {
		t.Fatal(err)
	}
	start := bytes.IndexByte(content, '\n') + 1
	for cut := start; cut < len(content); cut++ {
		for _, filler := range []string{"", "\x00\x00\x00"} {
			dir := t.TempDir()
			torn := append(slices.Clone(content[:cut]), filler...)
			if err := os.WriteFile(filepath.Join(dir, current), torn, 0o600); err != nil {
				t.Fatal(err)
			}
			j := in(dir, alice)
			want := []string{"asked stop desktop d1"}
			if cut == len(content)-1 {
				want = append(want, "asked stop desktop d2") // only its line break is missing
			}
			same(t, told(read(t, j)), want...)
			write(t, j, stop("d3"))
			same(t, told(read(t, j)), append(want, "asked stop desktop d3")...)
		}
	}
}

func TestALargeFileIsPutAwayAndStillRead(t *testing.T) {
	dir := t.TempDir()
	j := in(dir, alice)
	j.fileSize = 1000
	var want []string
	for i := range 12 {
		e := stop(fmt.Sprintf("d%02d", i))
		write(t, j, e)
		want = append(want, "asked "+e.Title())
	}
	same(t, told(read(t, j)), want...)
	files, err := filepath.Glob(filepath.Join(dir, "*.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 3 {
		t.Errorf("nothing was put away: %q", files)
	}
	for i := range 200 {
		write(t, j, stop(fmt.Sprintf("e%03d", i)))
	}
	if files, err = filepath.Glob(filepath.Join(dir, "*.jsonl")); err != nil || len(files) != filesKept+1 {
		t.Errorf("%v: %d files are kept, want the current one and %d", err, len(files), filesKept)
	}
	entries := told(read(t, j))
	if last := entries[len(entries)-1]; last != "asked stop desktop e199" {
		t.Errorf("the newest entry is %q", last)
	}
}

func TestWhatWasUnderWayIsHandedBack(t *testing.T) {
	dir := t.TempDir()
	j := in(dir, alice)
	running, over, refused, lost, drifted, dismissed, silent := stop("running"), stop("over"), stop("refused"), stop("lost"), stop("drifted"), stop("dismissed"), stop("silent")
	write(t, j,
		running, running.Answered(work, "r1"),
		over, over.Answered(work, "r2"), over.Answered(work, "r2").Done(fleet.WorkSucceeded, ""),
		refused, refused.Failed(&fleet.Failure{Doing: "stopping", Code: "IncorrectState", Status: 409}),
		lost,
		drifted, drifted.Drifted([]string{"its state was ACTIVE and is UPDATING"}),
		dismissed, dismissed.Answered(work, "r3"), dismissed.Answered(work, "r3").LetGo(),
		silent, silent.Answered("", "r4"), // the service named no work request
	)
	elsewhere := alice
	elsewhere.Endpoint = "http://127.0.0.1:8080"
	bob := alice
	bob.Profile = "BOB"
	for _, other := range []Operator{elsewhere, bob} {
		e := stop("others")
		write(t, in(dir, other), e, e.Answered(work, "r5"))
	}
	same(t, told(pickedUp(t, in(dir, alice)))) // it is alive
	died(t, j)
	j = in(dir, alice)
	open := pickedUp(t, j)
	same(t, told(open), "accepted stop desktop running", "asked stop desktop lost")
	if open[0].WorkRequest != work {
		t.Errorf("the work request came back as %q", open[0].WorkRequest)
	}

	died(t, j)
	rotatedKey := alice
	rotatedKey.User = "ocid1.user.oc1..alice2"
	j = in(dir, rotatedKey)
	same(t, told(pickedUp(t, j)), "accepted stop desktop running", "asked stop desktop lost")

	write(t, j, open[0].Done(fleet.WorkFailed, ""), open[1].Lost())
	died(t, j)
	j = in(dir, alice)
	same(t, told(pickedUp(t, j)))

	// Another program had taken the answer for lost which came after all.
	write(t, j, lost.Answered(work, "r6"))
	died(t, j)
	j = in(dir, alice)
	same(t, told(pickedUp(t, j)), "accepted stop desktop lost")

	died(t, j)
	muchLater := New(dir, alice, func() time.Time { return noon.Add(8 * 24 * time.Hour) })
	same(t, told(pickedUp(t, muchLater)))
}

func TestAnEditedFileCommandsNoTerminal(t *testing.T) {
	dir := t.TempDir()
	line := `{"time":"2026-11-23T12:00:00Z","run":"R","outcome":"asked","action":"stop","name":"a\u001b[2Jb"}` + "\nnot an entry\n{}\n"
	if err := os.WriteFile(filepath.Join(dir, current), []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	same(t, told(read(t, in(dir, alice))), "asked stop a�[2Jb")
}

func TestAJournalThatCannotBeWrittenSaysWhy(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	folderForFile := filepath.Join(dir, "folder")
	if err := os.MkdirAll(filepath.Join(folderForFile, current), 0o700); err != nil {
		t.Fatal(err)
	}
	for where, why := range map[string]string{
		"":                           "neither XDG_STATE_HOME nor HOME",
		filepath.Join(file, "below"): "not a directory",
		folderForFile:                "is a directory",
	} {
		j := in(where, alice)
		for _, err := range []error{j.Check(), j.Append(stop("d1"))} {
			if err == nil || !strings.Contains(err.Error(), why) {
				t.Errorf("in %q it said %v, want %q", where, err, why)
			}
		}
	}
}

func TestWithoutAJournalNothingIsKept(t *testing.T) {
	var j *Journal
	if entries, err := j.Read(); j.Append(stop("d1")) != nil || j.Check() != nil || err != nil || entries != nil || pickedUp(t, j) != nil || j.Close() != nil {
		t.Error("a nil journal did something")
	}
}
