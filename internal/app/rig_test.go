package app_test

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/teatest/v2"
	"go.uber.org/goleak"

	"ocidesk/internal/app"
	"ocidesk/internal/fleet"
	"ocidesk/internal/ocicmd"
	"ocidesk/internal/ocisim"
)

func TestMain(m *testing.M) {
	// teatest listens for signals for as long as the test binary runs.
	goleak.VerifyTestMain(m, goleak.IgnoreTopFunction("github.com/charmbracelet/x/exp/teatest/v2.NewTestModel.func2"))
}

// patience is how long a test waits for what it expects before it fails. Nothing takes this long.
const patience = 10 * time.Second

// monday is when the tests take place: in office hours, so that people are connected.
var monday = time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)

// clock is a clock that only moves when told to. It is the interface's and the tenancy's alike.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// rig is the interface in front of a tenancy of its own, with a clock in the test's hand.
type rig struct {
	*testing.T
	clock *clock
	sim   *ocisim.Server
	cfg   app.Config
	// client is the interface's own; tests act through it as another operator would.
	client   *ocicmd.Client
	send     func(tea.Msg)
	ends     func()        // waits for the program to end by itself
	frame    func() string // what is on the screen, without colours
	composed func() string // the last frame, without colours
	drawn    chan struct{} // holds a token when something was drawn since it was last taken
	typed    atomic.Int64  // keys on their way as bytes, besides those that are sent as messages
}

type setting func(*ocisim.Options, *app.Config)

// fixture starts a tenancy and makes the interface that shows it.
func fixture(t *testing.T, settings ...setting) (*rig, *app.Model) {
	t.Helper()
	c := &clock{now: monday}
	o := ocisim.Options{Seed: 1, Now: c.Now}
	cfg := app.Config{Session: app.Session{Profile: "TEST", Region: "us-ashburn-1"}, Now: c.Now, Refresh: -1}
	for _, set := range settings {
		set(&o, &cfg)
	}
	sim, err := ocisim.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	key := sim.Credentials()
	client, err := ocicmd.New(ocicmd.Config{
		Credentials: ocicmd.Credentials{Tenancy: key.Tenancy, User: key.User, Fingerprint: key.Fingerprint, PrivateKeyPEM: key.PrivateKey},
		Endpoint:    sim.Endpoint(), Region: sim.Region(), Now: c.Now,
		CallsPerSecond: 1000,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		client.Close()
		if err := sim.Close(); err != nil {
			t.Error(err)
		}
	})
	r := &rig{T: t, clock: c, sim: sim, client: client, drawn: make(chan struct{}, 1)}
	cfg.Client, cfg.Root = client, r.root()
	r.cfg = cfg
	return r, app.New(cfg)
}

// observed is the interface with each of its frames kept.
type observed struct {
	*app.Model
	rig  *rig
	mu   sync.Mutex
	last string
	idle []chan struct{} // to be closed when no answer is awaited any more
	keys int             // that have come so far
	// sized: there is a terminal to look at. Answers may be quicker than its size, and keys that come
	// before it are dropped, since nobody can see what they do.
	sized bool
}

func (o *observed) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case whenIdle:
		o.idle = append(o.idle, msg)
		return o, nil
	case tea.KeyPressMsg:
		o.keys++
	case tea.WindowSizeMsg:
		o.sized = true
	}
	_, cmd = o.Model.Update(msg)
	return o, cmd
}

// whenIdle is a message that asks to be told when all that was asked of the service is answered.
type whenIdle chan struct{}

func (o *observed) View() tea.View {
	v := o.Model.View()
	o.mu.Lock()
	o.last = ansi.Strip(v.Content)
	o.mu.Unlock()
	if o.sized && !o.Busy() && o.keys >= int(o.rig.typed.Load()) {
		for _, waiting := range o.idle {
			close(waiting)
		}
		o.idle = nil
	}
	note(o.rig.drawn)
	return v
}

func (o *observed) frame() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.last
}

// note leaves a token, if none is there.
func note(drawn chan struct{}) {
	select {
	case drawn <- struct{}{}:
	default:
	}
}

// root is the tenancy.
func (r *rig) root() fleet.OCID { return fleet.OCID(r.sim.Tenancy()) }

// start shows the interface in a terminal of the given size, by its frames.
func start(t *testing.T, width, height int, settings ...setting) *rig {
	t.Helper()
	r, m := fixture(t, settings...)
	r.runs(m, width, height)
	return r
}

// another is a second program of the same operator in front of the same tenancy. It has a journal of the
// first one's only if it is set.
func (r *rig) another(width, height int, settings ...setting) *rig {
	cfg := r.cfg
	for _, set := range settings {
		set(&ocisim.Options{Now: r.clock.Now}, &cfg)
	}
	other := &rig{T: r.T, clock: r.clock, sim: r.sim, cfg: cfg, client: r.client, drawn: make(chan struct{}, 1)}
	other.runs(app.New(cfg), width, height)
	return other
}

// dies ends the program without a word to anybody, but that the system closes its files.
func (r *rig) dies() {
	r.Helper()
	r.send(tea.Quit())
	r.ends()
	if err := r.cfg.Journal.Close(); err != nil {
		r.Fatal(err)
	}
}

// runs shows an interface until the end of the test.
func (r *rig) runs(m *app.Model, width, height int) {
	t := r.T
	o := &observed{Model: m, rig: r}
	tm := teatest.NewTestModel(t, o, teatest.WithInitialTermSize(width, height), teatest.WithProgramOptions(
		tea.WithColorProfile(colorprofile.ANSI256), tea.WithEnvironment([]string{"TERM=xterm-256color"}), tea.WithoutSignals()))
	r.send, r.frame, r.composed = tm.Send, o.frame, o.frame
	r.ends = func() { tm.FinalModel(t, teatest.WithFinalTimeout(patience)) }
	t.Cleanup(func() {
		_ = tm.Quit()
		r.ends()
		if err := r.cfg.Journal.Close(); err != nil {
			t.Error(err)
		}
	})
}

// sees waits until all the texts are on the screen at once.
func (r *rig) sees(texts ...string) {
	r.Helper()
	r.waits(fmt.Sprintf("%q to be on the screen", texts), func(string) bool { return r.shows(texts...) })
}

// shows tells whether all the texts are on the screen now.
func (r *rig) shows(texts ...string) bool {
	screen := r.frame()
	for _, text := range texts {
		if !strings.Contains(screen, text) {
			return false
		}
	}
	return true
}

// idles waits until all keys so far are taken and all that was asked of the service is answered and shown.
func (r *rig) idles() {
	r.Helper()
	done := make(whenIdle)
	r.send(done)
	select {
	case <-done:
	case <-time.After(patience):
		r.Fatalf("answers never came; the screen is\n%s", r.frame())
	}
	r.waits("the last frame to be on the screen", func(screen string) bool { return trimmed(screen) == trimmed(r.composed()) })
}

// trimmed is a screen without the blanks at the ends of its lines, which a terminal need not be sent.
func trimmed(screen string) string {
	lines := strings.Split(screen, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.TrimRight(strings.Join(lines, "\n"), "\n")
}

// seesNo waits until none of the texts is on the screen.
func (r *rig) seesNo(texts ...string) {
	r.Helper()
	r.waits(fmt.Sprintf("%q to be gone", texts), func(screen string) bool {
		for _, text := range texts {
			if strings.Contains(screen, text) {
				return false
			}
		}
		return true
	})
}

func (r *rig) waits(what string, ok func(screen string) bool) {
	r.Helper()
	late := time.After(patience)
	for !ok(r.frame()) {
		select {
		case <-r.drawn:
		case <-late:
			r.Fatalf("waited in vain for %s; the screen is\n%s", what, r.frame())
		}
	}
}

var named = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab},
	"shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift}, "down": {Code: tea.KeyDown}, "up": {Code: tea.KeyUp},
	"space": {Code: ' ', Text: " "}, "backspace": {Code: tea.KeyBackspace}, "ctrl+c": {Code: 'c', Mod: tea.ModCtrl},
	"ctrl+y": {Code: 'y', Mod: tea.ModCtrl}, "ctrl+o": {Code: 'o', Mod: tea.ModCtrl}, "right": {Code: tea.KeyRight}, "left": {Code: tea.KeyLeft}, "ctrl+l": {Code: 'l', Mod: tea.ModCtrl},
	"ctrl+s": {Code: 's', Mod: tea.ModCtrl}, "ctrl+r": {Code: 'r', Mod: tea.ModCtrl}, "ctrl+g": {Code: 'g', Mod: tea.ModCtrl}, "ctrl+n": {Code: 'n', Mod: tea.ModCtrl},
	"ctrl+u": {Code: 'u', Mod: tea.ModCtrl}, "pgdown": {Code: tea.KeyPgDown}, "f1": {Code: tea.KeyF1},
}

// press sends keys, by name or as the letters they are.
func (r *rig) press(keys ...string) {
	for _, k := range keys {
		if msg, ok := named[k]; ok {
			r.send(msg)
			continue
		}
		for _, c := range k {
			r.send(tea.KeyPressMsg{Code: c, Text: string(c)})
		}
	}
}

// answer presses keys in a dialog that is long enough on the screen to have been read.
func (r *rig) answer(keys ...string) {
	r.clock.advance(2 * time.Second)
	r.press(keys...)
}

// passes lets time go by once all is answered, and the clock strike at its end.
func (r *rig) passes(d time.Duration) {
	r.Helper()
	r.idles()
	r.clock.advance(d)
	r.send(app.Tick{})
}

// passesUntil lets time go by in steps until the texts are on the screen.
func (r *rig) passesUntil(step time.Duration, texts ...string) {
	r.Helper()
	for range 200 {
		r.passes(step)
		r.idles()
		if r.shows(texts...) {
			return
		}
	}
	r.Fatalf("%q never came; the screen is\n%s", texts, r.frame())
}

// opens goes into the thing with this name, found by filtering for it.
func (r *rig) opens(name string) {
	r.Helper()
	r.finds(name)
	r.press("enter")
	r.waits(fmt.Sprintf("%q to be where we are", name), func(screen string) bool {
		header, _, _ := strings.Cut(screen, "\n")
		return strings.Contains(header, name)
	})
	r.idles()
}

// finds filters the list for a name, which puts the cursor on it.
func (r *rig) finds(name string) {
	r.Helper()
	r.idles()
	r.press("/", name, "enter")
	r.waits(fmt.Sprintf("the cursor to be on %q", name), func(string) bool { return strings.Contains(r.cursor(), name) })
	r.idles()
}

// cursor is the line the cursor is on.
func (r *rig) cursor() string {
	for line := range strings.SplitSeq(r.frame(), "\n") {
		if strings.HasPrefix(line, "▌") {
			return line
		}
	}
	return ""
}

func environment(env ...string) setting {
	return func(_ *ocisim.Options, cfg *app.Config) { cfg.Environ = env }
}

// resizes gives the terminal another size.
func (r *rig) resizes(width, height int) { r.send(tea.WindowSizeMsg{Width: width, Height: height}) }
