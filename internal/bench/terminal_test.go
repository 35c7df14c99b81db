package bench_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/cli/terminaltest"
)

// demo starts the demo in a terminal, over a line without latency.
func demo(b *testing.B, program string, args ...string) *terminaltest.Terminal {
	b.Helper()
	cmd := exec.CommandContext(b.Context(), program, append([]string{"--demo", "--latency", "0s"}, args...)...)
	cmd.Env = append(os.Environ(), "TERM=xterm-256color", "HOME="+b.TempDir(), "XDG_CONFIG_HOME=", "SSH_TTY=")
	return terminaltest.Start(b, cmd, width, height)
}

// cursorOn is the text of the row the cursor is on.
func cursorOn(screen string) string {
	for line := range strings.Lines(screen) {
		if strings.HasPrefix(line, "▌") {
			return line
		}
	}
	return ""
}

// goIn moves the cursor down to the row with text on it, opens it, and waits until the cursor is on a
// row of another list.
func goIn(t *terminaltest.Terminal, text string) {
	row := cursorOn(t.Wait("▌"))
	for !strings.Contains(row, text) {
		row = move(t, "j")
	}
	t.Press("\r")
	t.WaitFor("what is in "+text, func(screen string) bool { return cursorOn(screen) != "" && cursorOn(screen) != row })
}

// BenchmarkFromExecToFirstRows starts the program five times and walks to a list of pools as fast as
// the screen allows.
func BenchmarkFromExecToFirstRows(b *testing.B) {
	program := build(b)
	var compartments, pools []time.Duration
	for range 5 {
		started := time.Now()
		t := demo(b, program)
		t.Wait("compartments · read")
		compartments = append(compartments, time.Since(started))
		goIn(t, "finance ")
		pools = append(pools, time.Since(started))
		t.Press("q")
		t.Exit()
	}
	report(b, milliseconds(quantile(compartments, 0.5)), "ms-to-compartments")
	report(b, milliseconds(quantile(pools, 0.5)), "ms-to-pools")
}

// BenchmarkBytesWritten counts what goes over the line: for cursor moves within the window and ones
// that scroll, and while nobody touches a key. For the idle minute the tenancy is all but stopped,
// and half a minute is measured, in which the list is refreshed twice.
func BenchmarkBytesWritten(b *testing.B) {
	t := demo(b, build(b), "--scale", "large", "--speed", "0.000001")
	t.Wait("compartments · read") // to the end: rows that still come may push others down
	goIn(t, "division-01-site-1 ")
	t.Wait("pools · read")
	goIn(t, "care-")
	t.Wait("desktops · read")
	settle(t)

	const moves = 30
	report(b, bytesPerMove(t, "j", moves), "B/move")
	t.Press("G")
	settle(t)
	t.Press("g")
	settle(t)
	for range height { // to the window's end, where each further move scrolls
		move(t, "j")
	}
	settle(t)
	report(b, bytesPerMove(t, "j", moves), "B/scrolling-move")

	before := len(t.Written())
	time.Sleep(30 * time.Second)
	report(b, float64(len(t.Written())-before)*2, "B/idle-minute")
	t.Press("q")
	t.Exit()
}

func bytesPerMove(t *terminaltest.Terminal, key string, moves int) float64 {
	before := len(t.Written())
	for range moves {
		move(t, key)
	}
	settle(t)
	return float64(len(t.Written())-before) / float64(moves)
}

// move presses a key, waits until the cursor is on another row, and returns that row.
func move(t *terminaltest.Terminal, key string) (row string) {
	was := cursorOn(t.Wait("▌"))
	t.Press(key)
	return cursorOn(t.WaitFor("a cursor that moved", func(screen string) bool {
		return cursorOn(screen) != "" && cursorOn(screen) != was
	}))
}

// settle waits until nothing has been written for a moment.
func settle(t *terminaltest.Terminal) {
	for written := -1; written != len(t.Written()); {
		written = len(t.Written())
		time.Sleep(200 * time.Millisecond)
	}
}
