// Package app is the shell around the screens: which screen is on top, how the terminal's lines are
// shared out, what is read and when, the dialogs, and the pane in which actions run.
//
// Model.Update is the only place that writes the fleet.Store and that starts reads and actions. It
// never waits: everything that takes time is a command of ocicmd and comes back as a message.
package app

import (
	"context"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/keymap"
	"ocidesk/internal/ocicmd"
	"ocidesk/internal/views"
	"ocidesk/internal/views/style"
)

// Config says what the shell shows and how it behaves.
type Config struct {
	Session // that is seen first
	// Open makes another session; nil where there can be none. It may take its time, and ends early,
	// with an error, when ctx does. Without a passphrase that is needed it returns a Locked.
	Open func(ctx context.Context, w Wanted) (Session, error)
	// Profiles are the profiles that can be opened; nil where there are none but the one.
	Profiles func() ([]Profile, error)
	// Columns are those that lists of a kind have to begin with, as views.CheckColumns knows them.
	Columns map[string][]string
	// Bookmarks are the places with names of the operator's own.
	Bookmarks []Bookmark
	// Now is the clock, in the operator's own time zone; time.Now when nil.
	Now     func() time.Time
	NoColor bool
	// Mouse: it works from the start.
	Mouse bool
	// Environ is the environment the terminal is judged by, as os.Environ gives it.
	Environ []string
	// Refresh is how old what is on screen may get; 15 s when zero. Below zero nothing is refreshed
	// and no clock runs unless Tick messages are sent from outside.
	Refresh time.Duration
	// PollEvery is how often a work request is looked at while it is young; 1 s when zero.
	PollEvery time.Duration
}

// Demo is the Origin of a simulated tenancy, whose service ends with the program.
const Demo = "demo"

// Model is the whole interface as one tea.Model.
type Model struct {
	cfg      Config
	styles   *style.Styles // of the session that is seen; all hold on to them
	dark     bool          // the terminal's background
	*session               // in which everything goes on: between two messages, the one that is seen
	seen     *session
	sessions []*session // those that were opened, the one that is seen last
	bound    *session   // to be seen as soon as no dialog and no typing is in the way
	crossing *crossing  // to a session that is being opened
	profiles []Profile  // that can be opened, as far as is known
	entered  string     // in the palette, the last time
	panel    panel
	overlay  overlay   // nil where none is open
	asker    *session  // the session it was opened in
	waiting  []waiting // dialogs that have to wait for the one that is open
	notice   notice
	clock    clock
	escape   tornEscape
	mouse    bool // it works

	width, height int
	fitted        fitting
	interrupted   time.Time // when the last key was ctrl+c; zero where it was another
}

// New makes the interface, at the places of last time, or with the screen it is to start at on top.
func New(cfg Config) *Model {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.PollEvery == 0 {
		cfg.PollEvery = time.Second
	}
	m := &Model{cfg: cfg, styles: &style.Styles{}, clock: newClock(cfg.Refresh, cfg.PollEvery), dark: true, mouse: cfg.Mouse}
	m.session = m.newSession(cfg.Session)
	m.seen, m.sessions, m.met = m.session, []*session{m.session}, true
	m.restyle()
	// It is called before the interface runs, so it may wait for the disk: were the tabs of last time
	// opened later, keys would reach the screen before.
	m.recall(m.Memory.Recall())
	m.tellWarning()
	return m
}

// Init starts the first read and the clock.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(m.open(), m.begin(), m.readProfiles(), m.clock.start(m.pace()), m.synchronise(), tea.RequestBackgroundColor)
}

// synchronise turns synchronised output on over SSH, where Bubble Tea asks few terminals for it: the
// answer of a terminal that has it is given in its stead. Terminals without it ignore the sequences.
func (m *Model) synchronise() tea.Cmd {
	if lookup(m.cfg.Environ, "SSH_TTY") == "" {
		return nil
	}
	return func() tea.Msg {
		return tea.ModeReportMsg{Mode: ansi.ModeSynchronizedOutput, Value: ansi.ModeReset}
	}
}

// Update takes one message.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := tea.Batch(m.take(msg), m.cross(), m.openWaiting())
	m.arrange()
	return m, cmd
}

func (m *Model) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
	case tea.BackgroundColorMsg:
		m.dark = msg.IsDark()
		m.restyle()
	case Told:
		defer m.within(msg.session)()
		return m.take(msg.Msg)
	case opened:
		return m.opened(msg)
	case profilesRead:
		m.profilesRead(msg)
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.MouseClickMsg:
		return m.click(msg)
	case tea.MouseWheelMsg:
		m.wheel(msg)
	case tea.PasteMsg:
		return m.paste(msg)
	case Tick:
		return m.tick(msg)
	case ocicmd.Reply:
		return m.arrived(msg)
	case ocicmd.Standing:
		return m.stands(msg)
	case acted:
		return m.acted(msg)
	case resumed:
		return m.resumed(msg)
	case exported:
		defer m.within(m.asking())()
		return msg.form.ended(m, msg)
	case fileRead:
		defer m.within(m.asking())()
		return msg.prompt.took(m, msg)
	case remembered:
		msg.history.take(msg)
	case kept:
		m.kept(msg)
	case loneKey:
		return m.release(msg)
	case unrecorded:
		m.warnUnrecorded(msg.err)
	case views.Enter:
		return m.enter(msg.Place)
	case views.Tell:
		m.say(msg.Sentence)
	case views.Watch:
		return m.watch(msg.WorkRequest)
	}
	return nil
}

// press takes a key: the rest of a torn sequence is none.
func (m *Model) press(key tea.KeyPressMsg) tea.Cmd {
	name := key.String()
	if name == "alt+esc" { // two of them in one go: a slow line, or impatience
		key, name = tea.KeyPressMsg{Code: tea.KeyEscape}, "esc"
	}
	if m.escape.swallows(name, m.cfg.Now()) {
		if typed, ok := m.overlay.(keeper); ok {
			typed.keepTyping()
		}
		return m.holdBack(key)
	}
	return m.route(key)
}

// route gives a key to the dialog that is open, to text being typed, or to what the keymap says.
func (m *Model) route(key tea.KeyPressMsg) tea.Cmd {
	name := key.String()
	if name == "ctrl+c" {
		return m.interrupt()
	}
	m.interrupted = time.Time{}
	switch {
	case m.tooSmall():
		return nil // nothing is seen of what a key would do
	case m.overlay != nil:
		defer m.within(m.asking())()
		return m.overlay.press(m, key)
	case m.typing():
		return m.typed(key)
	}
	return m.do(keymap.Match(m.scopes(), name), key)
}

func (m *Model) paste(paste tea.PasteMsg) tea.Cmd {
	switch {
	case m.tooSmall():
	case m.overlay != nil:
		defer m.within(m.asking())()
		return m.overlay.paste(m, paste)
	case m.typing():
		return m.typed(paste)
	}
	return nil
}

// typing tells whether keys are text now, for the screen or for the pane.
func (m *Model) typing() bool {
	if m.panel.focused {
		return m.panel.current().lines().Capturing()
	}
	return m.top().Capturing()
}

func (m *Model) typed(msg tea.Msg) tea.Cmd {
	if m.panel.focused {
		return m.panel.current().lines().Type(msg)
	}
	return m.top().Type(msg)
}

// scopes are the key scopes in force outside dialogs, the most particular first.
func (m *Model) scopes() []keymap.Scope {
	if m.panel.focused {
		return []keymap.Scope{keymap.Pane, keymap.Everywhere}
	}
	scopes := m.top().Scopes()
	if !slices.Contains(scopes, keymap.Everywhere) {
		scopes = append(slices.Clone(scopes), keymap.Everywhere)
	}
	return scopes
}

// lookup is a variable of an environment in os.Environ's form; the last one counts.
func lookup(environ []string, name string) string {
	for _, entry := range slices.Backward(environ) {
		if key, value, _ := strings.Cut(entry, "="); key == name {
			return value
		}
	}
	return ""
}
