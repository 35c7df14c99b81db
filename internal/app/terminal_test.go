package app_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/vt"

	"ocidesk/internal/app"
	"ocidesk/internal/ocisim"
)

// screen is a terminal emulator that keeps a copy of what was written to it and tells that something came.
type screen struct {
	*vt.SafeEmulator
	drawn chan struct{} // holds a token when something was drawn since it was last taken
	mu    sync.Mutex
	bytes bytes.Buffer
}

func newScreen(t *testing.T, width, height int) *screen {
	t.Helper()
	s := &screen{SafeEmulator: vt.NewSafeEmulator(width, height), drawn: make(chan struct{}, 1)}
	// The input is no terminal, so line ends come bare, as only raw mode would have them.
	if _, err := s.SafeEmulator.WriteString("\x1b[20h"); err != nil {
		t.Fatal(err)
	}
	var answers sync.WaitGroup
	answers.Go(func() { _, _ = io.Copy(io.Discard, s.SafeEmulator) })
	t.Cleanup(func() {
		_ = s.InputPipe().(io.Closer).Close() // Close of the emulator itself races with its Read
		answers.Wait()
	})
	return s
}

func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	s.bytes.Write(p)
	n, err := s.SafeEmulator.Write(p)
	s.mu.Unlock()
	note(s.drawn)
	return n, err
}

// String is what is on the screen. The emulator, safe otherwise, does not lock here.
func (s *screen) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.SafeEmulator.String()
}

// written is all that was sent to the terminal so far.
func (s *screen) written() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.bytes.String()
}

// waitsFor waits until bytes have been sent to the terminal.
func (r *rig) waitsFor(s *screen, bytes string) {
	r.Helper()
	r.waits(fmt.Sprintf("%q to be sent", bytes), func(string) bool { return strings.Contains(s.written(), bytes) })
}

// sequences are what a terminal sends for the keys that are no letters.
var sequences = map[tea.KeyPressMsg]string{
	named["enter"]: "\r", named["esc"]: "\x1b", named["tab"]: "\t", named["shift+tab"]: "\x1b[Z",
	named["down"]: "\x1b[B", named["up"]: "\x1b[A", named["right"]: "\x1b[C", named["left"]: "\x1b[D",
	named["backspace"]: "\x7f", named["ctrl+c"]: "\x03", named["ctrl+l"]: "\x0c", named["ctrl+o"]: "\x0f", named["ctrl+y"]: "\x19", named["space"]: " ",
	named["ctrl+s"]: "\x13", named["ctrl+r"]: "\x12", named["ctrl+g"]: "\x07", named["ctrl+n"]: "\x0e", named["ctrl+u"]: "\x15", named["pgdown"]: "\x1b[6~",
}

// startOnTerminal shows the interface in a terminal emulator: keys go in as bytes, and the screen is what
// the bytes that come out have drawn.
func startOnTerminal(t *testing.T, width, height int, settings ...setting) (*rig, *screen) {
	t.Helper()
	var cfg app.Config
	r, m := fixture(t, append(settings, func(_ *ocisim.Options, c *app.Config) { cfg = *c })...)
	out := newScreen(t, width, height)
	r.frame, r.drawn = out.String, out.drawn
	keys, typed := io.Pipe()
	profile := colorprofile.ANSI256
	if cfg.NoColor {
		profile = colorprofile.ASCII // as Run has it
	}
	environment := cfg.Environ
	if environment == nil {
		environment = []string{"TERM=xterm-256color"}
	}
	shown := &observed{Model: m, rig: r}
	program := tea.NewProgram(shown, tea.WithInput(keys), tea.WithOutput(out), tea.WithWindowSize(width, height),
		tea.WithColorProfile(profile), tea.WithEnvironment(environment), tea.WithoutSignals())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if _, err := program.Run(); err != nil {
			t.Error(err)
		}
	}()
	r.composed = shown.frame
	r.ends = func() { <-ended }
	r.send = func(msg tea.Msg) {
		key, isKey := msg.(tea.KeyPressMsg)
		if !isKey {
			program.Send(msg)
			return
		}
		r.typed.Add(1)
		bytes, ok := sequences[key]
		if !ok {
			bytes = key.Text
		}
		if _, err := io.WriteString(typed, bytes); err != nil {
			t.Error(err)
		}
	}
	t.Cleanup(func() {
		program.Quit()
		<-ended
		_ = typed.Close()
	})
	return r, out
}

// onBoth runs a flow twice: on the frames as they are composed, and on the screen as a terminal shows it.
func onBoth(t *testing.T, width, height int, flow func(*rig)) {
	t.Run("frames", func(t *testing.T) { flow(start(t, width, height)) })
	t.Run("terminal", func(t *testing.T) {
		r, _ := startOnTerminal(t, width, height)
		flow(r)
	})
}
