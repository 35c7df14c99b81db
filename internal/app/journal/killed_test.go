package journal

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// asWriter is the folder this test binary is to write a journal to, as a process of its own.
const asWriter = "JOURNAL_TEST_WRITES_TO"

func TestMain(m *testing.M) {
	if dir := os.Getenv(asWriter); dir != "" {
		writeForever(dir, os.Getenv(asWriter+"_AS"))
	}
	os.Exit(m.Run())
}

// writeForever writes mutation after mutation and names each entry on stdout once it is written.
func writeForever(dir, name string) {
	j := New(dir, alice, time.Now)
	j.fileSize = 4000 // so that files are put away all the time
	for i := 0; ; i++ {
		e := stop(fmt.Sprintf("%s-%d", name, i))
		for _, step := range []Entry{e, e.Answered(work, "r"), e.Answered(work, "r").Done("SUCCEEDED", "")} {
			if err := j.Append(step); err != nil {
				fmt.Println("failed", err)
				os.Exit(1)
			}
			fmt.Println(step.Outcome, step.Title())
		}
	}
}

// TestKillingTheProgramLosesNothingThatWasWritten kills a program that writes, after one entry, after
// two, and so on, and lets the next one go on in the same folder.
func TestKillingTheProgramLosesNothingThatWasWritten(t *testing.T) {
	dir := t.TempDir()
	for n := 1; n <= 20; n++ {
		name := fmt.Sprintf("w%02d", n)
		acknowledged := killedAfter(t, dir, name, n)
		j := in(dir, alice)
		j.now = time.Now
		entries := read(t, j)
		var mine []string
		for _, line := range told(entries) {
			if strings.Contains(line, " "+name+"-") {
				mine = append(mine, line)
			}
		}
		// It may have written on before the signal reached it, but nothing that it acknowledged is missing.
		if len(mine) < len(acknowledged) {
			t.Fatalf("%d entries are left of the %d that were written:\n%q\n%q", len(mine), len(acknowledged), mine, acknowledged)
		}
		same(t, mine[:len(acknowledged)], acknowledged...)
		if t.Failed() {
			return
		}
		// And what the last entry says is what is handed back.
		open := pickedUp(t, j)
		wantOpen := 1
		if strings.HasPrefix(mine[len(mine)-1], string(Ended)) {
			wantOpen = 0
		}
		if len(open) != wantOpen {
			t.Fatalf("%d mutations are handed back after %q", len(open), mine[len(mine)-1])
		}
		for _, e := range open {
			write(t, j, e.Done("SUCCEEDED", ""))
		}
	}
}

// killedAfter lets a program write until it has acknowledged n entries, and kills it. It returns all it
// acknowledged.
func killedAfter(t *testing.T, dir, name string, n int) (acknowledged []string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, os.Args[0])
	cmd.Env = append(os.Environ(), asWriter+"="+dir, asWriter+"_AS="+name)
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(stdout); lines.Scan(); {
		acknowledged = append(acknowledged, lines.Text())
		if len(acknowledged) == n {
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := cmd.Wait(); err == nil || len(acknowledged) < n {
		t.Fatalf("it ended by itself (%v) after %q", err, acknowledged)
	}
	return acknowledged
}
