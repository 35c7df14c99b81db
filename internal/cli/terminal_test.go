package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"ocidesk/internal/cli/terminaltest"
)

// inTerminal runs this test binary as ocidesk in a terminal of 80×24, in a clean environment.
func inTerminal(t *testing.T, args ...string) *terminaltest.Terminal {
	t.Helper()
	cleanEnvironment(t)
	return inTerminalHere(t, args...)
}

// inTerminalHere is inTerminal in the environment the test has made.
func inTerminalHere(t *testing.T, args ...string) *terminaltest.Terminal {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], args...)
	cmd.Env = append(os.Environ(), "OCIDESK_TEST_AS_PROGRAM=1", "TERM=xterm-256color")
	return terminaltest.Start(t, cmd, 80, 24)
}

// restored checks that the terminal is left as it was found, whatever ended the program.
func restored(t *testing.T, terminal *terminaltest.Terminal) {
	t.Helper()
	if terminal.OnAltScreen() {
		t.Error("the alternate screen was left on")
	}
	written := terminal.Written()
	if strings.LastIndex(written, "\x1b[?25h") < strings.LastIndex(written, "\x1b[?25l") {
		t.Error("the cursor was left hidden")
	}
}

func TestTheDemoShowsItsTenancyAndQuits(t *testing.T) {
	log := filepath.Join(t.TempDir(), "log")
	terminal := inTerminal(t, "--demo", "--latency", "0s", "--debug", log)
	terminal.Wait("haldenreyes")
	terminal.Press("q")
	if code := terminal.Exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	restored(t, terminal)
	if content, err := os.ReadFile(log); err != nil || !strings.Contains(string(content), "/compartments") {
		t.Errorf("%v: the log tells of no call: %s", err, content)
	}
}

func TestAProfileIsExploredLikeTheDemo(t *testing.T) {
	server, file := configured(t)
	terminal := inTerminalHere(t, "--profile", "TOKEN", "--config-file", file, "--endpoint", server.Endpoint())
	screen := terminal.Wait("haldenreyes")
	if !strings.Contains(screen, "TOKEN") || !strings.Contains(screen, strings.TrimPrefix(server.Endpoint(), "http://")) {
		t.Errorf("the screen does not say whose tenancy it is:\n%s", screen)
	}
	terminal.Press("q")
	if code := terminal.Exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

func TestWhatStillRunsIsSaidAfterTheScreenIsLeft(t *testing.T) {
	terminal := inTerminal(t, "--demo", "--latency", "0s", "--speed", "0.001")
	terminal.Wait("compartments · read")
	terminal.Press("jj")
	terminal.WaitFor("the cursor on finance", func(screen string) bool { return onCursor(screen, "finance") })
	terminal.Press("\r")
	terminal.WaitFor("the pools of finance", func(screen string) bool { return onCursor(screen, "finance-month-end") })
	terminal.Press("x")
	terminal.Wait("Stop pool finance-month-end")
	terminal.PressUntil("y", "STOP_DESKTOP_POOL")
	terminal.Press("q")
	terminal.Wait("Quit while actions are running?")
	terminal.Press("q")
	if code := terminal.Exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	restored(t, terminal)
	_, farewell, _ := strings.Cut(terminal.Written(), "\x1b[?1049l")
	if !strings.Contains(farewell, "finance-month-end") {
		t.Errorf("after leaving only this was said: %q", farewell)
	}
}

// onCursor tells whether the cursor is on a row with this text.
func onCursor(screen, text string) bool {
	for line := range strings.Lines(screen) {
		if strings.HasPrefix(line, "▌") {
			return strings.Contains(line, text)
		}
	}
	return false
}

func TestSignalsRestoreTheTerminal(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(signal.String(), func(t *testing.T) {
			terminal := inTerminal(t, "--demo", "--latency", "0s")
			terminal.Wait("haldenreyes")
			terminal.Signal(signal)
			if code := terminal.Exit(); code != 0 {
				t.Errorf("exit code %d: %s", code, terminal.Written())
			}
			restored(t, terminal)
		})
	}
}

func TestALostLineEndsTheProgram(t *testing.T) {
	terminal := inTerminal(t, "--demo", "--latency", "0s")
	terminal.Wait("haldenreyes")
	terminal.HangUp()
	if code := terminal.Exit(); code == -1 {
		t.Error("it had to be killed")
	}
}

func TestADumbTerminalIsNotDrawnOn(t *testing.T) {
	cleanEnvironment(t)
	t.Setenv("TERM", "dumb")
	cmd := exec.CommandContext(t.Context(), os.Args[0], "--demo")
	cmd.Env = append(os.Environ(), "OCIDESK_TEST_AS_PROGRAM=1")
	terminal := terminaltest.Start(t, cmd, 80, 24)
	if code := terminal.Exit(); code != 2 {
		t.Errorf("exit code %d", code)
	}
	if written := terminal.Written(); !strings.Contains(written, "TERM=dumb") || strings.Contains(written, "\x1b[") {
		t.Errorf("%q", written)
	}
}

func TestWhatIsWrongIsSaidInATerminalToo(t *testing.T) {
	terminal := inTerminal(t)
	if code := terminal.Exit(); code != 2 {
		t.Errorf("exit code %d", code)
	}
	if written := terminal.Written(); !strings.Contains(written, "no configuration file") || strings.Contains(written, "\x1b[") {
		t.Errorf("%q", written)
	}
}
