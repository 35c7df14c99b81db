// Package terminaltest runs a program in a terminal of its own, for tests: what it draws is shown by
// a terminal emulator, and keys are pressed as an operator would.
package terminaltest

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// patience is how long is waited for something before the test fails.
const patience = 30 * time.Second

// Terminal is a terminal with a program in it.
type Terminal struct {
	tb   testing.TB
	cmd  *exec.Cmd
	pty  *os.File
	read sync.WaitGroup

	mu      sync.Mutex
	em      *vt.SafeEmulator
	written strings.Builder
	changed chan struct{} // closed, and replaced, whenever something was written
}

// Start runs cmd in a terminal of the given size that answers what programs ask terminals. Its
// program is killed at the end of the test if it is still running then.
func Start(tb testing.TB, cmd *exec.Cmd, width, height int) *Terminal {
	tb.Helper()
	file, err := pty.StartWithSize(cmd, &pty.Winsize{Cols: uint16(width), Rows: uint16(height)})
	if err != nil {
		tb.Fatalf("starting %s in a terminal: %v", cmd, err)
	}
	file, err = interruptible(file)
	if err != nil {
		tb.Fatalf("preparing a terminal: %v", err)
	}
	t := &Terminal{tb: tb, cmd: cmd, pty: file, em: vt.NewSafeEmulator(width, height), changed: make(chan struct{})}
	t.read.Go(t.show)
	t.read.Go(func() { _, _ = io.Copy(file, t.em) }) // ends with the terminal
	tb.Cleanup(func() {
		if cmd.ProcessState == nil {
			_ = cmd.Process.Kill() // it may just have ended
			_ = cmd.Wait()
		}
		t.HangUp()
	})
	return t
}

// show feeds what the program writes to the emulator until the terminal is gone.
func (t *Terminal) show() {
	buffer := make([]byte, 64<<10)
	for {
		n, err := t.pty.Read(buffer)
		t.mu.Lock()
		t.written.Write(buffer[:n])
		_, _ = t.em.Write(buffer[:n]) // fails only once closed, which is below
		close(t.changed)
		t.changed = make(chan struct{})
		t.mu.Unlock()
		if err != nil {
			break
		}
	}
	if answers, ok := t.em.InputPipe().(io.Closer); ok {
		_ = answers.Close()
	}
}

// Press sends keys, as the bytes a terminal sends for them.
func (t *Terminal) Press(keys string) {
	t.tb.Helper()
	if _, err := io.WriteString(t.pty, keys); err != nil {
		t.tb.Fatalf("pressing %q: %v", keys, err)
	}
}

// Wait waits until the screen shows text and returns the whole screen.
func (t *Terminal) Wait(text string) (screen string) {
	t.tb.Helper()
	return t.WaitFor(text, func(screen string) bool { return strings.Contains(screen, text) })
}

// WaitFor waits until the screen is as it should be, and returns it; what says in words how that is.
func (t *Terminal) WaitFor(what string, is func(screen string) bool) (screen string) {
	t.tb.Helper()
	screen, ok := t.within(patience, is)
	if !ok {
		t.tb.Fatalf("waited %v in vain for %s on:\n%s", patience, what, screen)
	}
	return screen
}

// PressUntil presses keys, a second apart, until the screen shows text: a dialog takes no keys in its
// first moments, and does not show when it begins to.
func (t *Terminal) PressUntil(keys, text string) (screen string) {
	t.tb.Helper()
	for range int(patience / time.Second) {
		t.Press(keys)
		var shown bool
		if screen, shown = t.within(time.Second, func(s string) bool { return strings.Contains(s, text) }); shown {
			return screen
		}
	}
	t.tb.Fatalf("pressed %q in vain for %q on:\n%s", keys, text, screen)
	return ""
}

// within waits until the screen is as it should be, at most so long.
func (t *Terminal) within(limit time.Duration, is func(screen string) bool) (screen string, ok bool) {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	for {
		t.mu.Lock()
		screen, changed := t.em.String(), t.changed
		t.mu.Unlock()
		if is(screen) {
			return screen, true
		}
		select {
		case <-changed:
		case <-timer.C:
			return screen, false
		}
	}
}

// Written is everything the program has written so far.
func (t *Terminal) Written() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.written.String()
}

// OnAltScreen tells whether the alternate screen is shown, as full-screen programs do.
func (t *Terminal) OnAltScreen() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.em.IsAltScreen()
}

// Signal sends the program a signal.
func (t *Terminal) Signal(s os.Signal) {
	t.tb.Helper()
	if err := t.cmd.Process.Signal(s); err != nil {
		t.tb.Fatalf("sending %v: %v", s, err)
	}
}

// HangUp takes the terminal away, as a broken line does: the program gets SIGHUP.
func (t *Terminal) HangUp() {
	_ = t.pty.Close() // may be closed already
	t.read.Wait()
}

// Exit waits until the program has ended and everything it wrote is shown, and returns its exit code;
// -1 if a signal ended it.
func (t *Terminal) Exit() (code int) {
	t.tb.Helper()
	hanging := time.AfterFunc(patience, func() { _ = t.cmd.Process.Kill() })
	defer hanging.Stop()
	if err := t.cmd.Wait(); err != nil {
		if _, ended := errors.AsType[*exec.ExitError](err); !ended {
			t.tb.Fatalf("waiting for the program's end: %v", err)
		}
	}
	t.read.Wait()
	return t.cmd.ProcessState.ExitCode()
}
