package app_test

import (
	"context"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/app"
	"ocidesk/internal/fleet"
	"ocidesk/internal/ocicmd"
	"ocidesk/internal/ocisim"
)

// What the terminal, rather than the operator, is told.

func TestCopyingAnOCIDGoesToTheOperatorsOwnTerminal(t *testing.T) {
	r, out := startOnTerminal(t, 80, 24)
	r.opens("finance")
	r.press("c")
	r.sees("Copied ocid1.desktoppool…")
	pool := r.firstPool(r.listed("/desktopPools", "compartmentId"))
	r.waitsFor(out, ansi.SetSystemClipboard(string(pool.ID)))
	if strings.Contains(out.written(), "\x1bPtmux;") {
		t.Error("outside tmux nothing is to be wrapped for it")
	}
}

// firstPool is a pool of a compartment, as the service tells it.
func (r *rig) firstPool(compartment string) fleet.Pool {
	r.Helper()
	part := fleet.Part{Kind: fleet.Pools, Of: fleet.OCID(compartment)}
	return r.client.Read(r.Context(), ocicmd.Request{Part: part})().(ocicmd.Reply).Facts.Pools[0]
}

func TestCopyingInsideTmuxTriesBothWaysOut(t *testing.T) {
	r, out := startOnTerminal(t, 80, 24, environment("TERM=tmux-256color", "TMUX=/tmp/tmux-0/default,1,0"))
	r.opens("finance")
	r.press("c")
	r.sees("if tmux lets it out: set -g set-clipboard on")
	r.waitsFor(out, "\x1b]52;c;")
	r.waitsFor(out, "\x1bPtmux;\x1b\x1b]52;c;")
}

func TestFramesAreSynchronisedOverSSH(t *testing.T) {
	r, out := startOnTerminal(t, 80, 24, environment("TERM=xterm-256color", "SSH_TTY=/dev/pts/1"))
	r.opens("finance")
	r.waitsFor(out, ansi.SetModeSynchronizedOutput)
}

func TestWithoutColourNoneIsSent(t *testing.T) {
	r, out := startOnTerminal(t, 80, 24, func(_ *ocisim.Options, c *app.Config) { c.NoColor = true })
	r.opens("finance")
	r.press("D")
	r.sees("users are connected")
	r.answer("fin")
	r.sees("> fin")
	if found := regexp.MustCompile(`\x1b\[(?:[0-9]+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]`).FindString(out.written()); found != "" {
		t.Errorf("a colour was sent: %q", found)
	}
}

func TestRedrawingDrawsEverythingAnew(t *testing.T) {
	r, out := startOnTerminal(t, 80, 24)
	r.opens("finance")
	before := strings.Count(out.written(), "finance-month-end")
	r.press("ctrl+l")
	r.waits("the screen to be drawn anew", func(string) bool { return strings.Count(out.written(), "finance-month-end") > before })
}

func TestTheFarewellTellsWhatIsStillRunning(t *testing.T) {
	keys, typed := io.Pipe()
	defer func() { _ = typed.Close() }()
	screen := newScreen(t, 80, 24)
	r, _ := fixture(t)
	cfg := app.Config{Session: app.Session{Client: r.client, Root: r.root()}, Now: r.clock.Now, Refresh: -1, Environ: []string{"TERM=xterm-256color"}}
	r.frame, r.drawn = screen.String, screen.drawn

	type end struct {
		farewell app.Farewell
		err      error
	}
	ended := make(chan end, 1)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	go func() {
		farewell, err := app.Run(ctx, cfg, tea.WithInput(keys), tea.WithOutput(screen), tea.WithWindowSize(80, 24), tea.WithoutSignals())
		ended <- end{farewell, err}
	}()
	write := func(s string) {
		if _, err := io.WriteString(typed, s); err != nil {
			t.Error(err)
		}
	}
	r.sees("finance", "sandbox")
	write("/finance\r")
	r.waits("the cursor on finance", func(string) bool { return strings.Contains(r.cursor(), "finance") })
	write("\r")
	r.sees("finance-month-end")
	write("x")
	r.sees("12 users are connected")
	r.clock.advance(time.Second)
	write("y")
	r.sees("ACCEPTED")
	stop() // as a hangup would
	e := <-ended
	if e.err == nil {
		t.Error("that it was stopped from outside was not told")
	}
	if len(e.farewell.Sentences) != 2 || !strings.HasPrefix(e.farewell.Sentences[0], "Stop finance-month-end is still running (ACCEPTED, 0 %): ocid1.") ||
		e.farewell.Sentences[1] != "The service will finish what it has accepted, with or without ocidesk." {
		t.Errorf("the farewell is %q", e.farewell.Sentences)
	}
	if !strings.Contains(screen.written(), ansi.ResetModeAltScreenSaveCursor) {
		t.Error("the terminal was not given back")
	}
}
