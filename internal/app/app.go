// Package app is the shell around the screens: which screen is on top, how the terminal's lines are
// shared out, what is read and when, the dialogs, and the pane in which actions run.
//
// Model.Update is the only place that writes the fleet.Store and that starts reads and actions. It
// never waits: everything that takes time is a command of ocicmd and comes back as a message.
package app

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/app/journal"
	"ocidesk/internal/app/memory"
	"ocidesk/internal/fleet"
	"ocidesk/internal/fleet/ocicli"
	"ocidesk/internal/keymap"
	"ocidesk/internal/ocicmd"
	"ocidesk/internal/views"
	"ocidesk/internal/views/style"
)

// Config says what the shell shows and how it behaves.
type Config struct {
	Client *ocicmd.Client
	// Root is the tenancy, or the compartment ocidesk was pointed at: the top of what is shown.
	Root fleet.OCID
	// Start is the screen to begin at, by a name that CheckStart knows; "" is where one was last time.
	Start string
	// Columns are those that lists of a kind have to begin with, as views.CheckColumns knows them.
	Columns map[string][]string
	// Bookmarks are the places with names of the operator's own.
	Bookmarks []Bookmark
	// Profile, Region and Origin are shown in the header. Origin says where the data comes from when
	// that is no ordinary tenancy: Demo, or another endpoint than the region's.
	Profile, Region, Origin string
	// Now is the clock, in the operator's own time zone; time.Now when nil.
	Now     func() time.Time
	NoColor bool
	// Theme is how everything is drawn; nil as the terminal's background asks for.
	Theme *style.Theme
	// Mouse: it works from the start.
	Mouse bool
	// Access is what may be done to the tenancy.
	Access Access
	// Environ is the environment the terminal is judged by, as os.Environ gives it.
	Environ []string
	// Refresh is how old what is on screen may get; 15 s when zero. Below zero nothing is refreshed
	// and no clock runs unless Tick messages are sent from outside.
	Refresh time.Duration
	// CLI is how the operator would reach the same tenancy with OCI's own CLI.
	CLI ocicli.Options
	// Journal records what is done, and tells what was under way when the program last ended. Nil: none.
	Journal *journal.Journal
	// Memory keeps where one was for the next start. Nil: nothing is kept.
	Memory *memory.Memory
	// Warning is what the operator is to know first; "" for nothing.
	Warning string
	// PollEvery is how often a work request is looked at while it is young; 1 s when zero.
	PollEvery time.Duration
}

// Demo is the Origin of a simulated tenancy, whose service ends with the program.
const Demo = "demo"

// Model is the whole interface as one tea.Model.
type Model struct {
	cfg      Config
	store    *fleet.Store
	env      *views.Env
	loader   *loader
	journeys []*journey // a tab each
	at       int        // of the one that is seen
	memory   remembering
	entered  string // in the palette, the last time
	panel    panel
	overlay  overlay     // nil where none is open
	waiting  []opening   // dialogs that have to wait for the one that is open
	drafts   []*drafting // forms that were sent and not taken yet, the oldest first
	notice   notice
	clock    clock
	escape   tornEscape

	credentials credentials
	access      Access // as the session has it
	mouse       bool   // it works

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
	store := fleet.NewStore()
	m := &Model{
		cfg:   cfg,
		store: store,
		env: &views.Env{
			Store: store, Now: cfg.Now, Styles: cfg.styles(true), Columns: views.ColumnChoices{},
		},
		loader: newLoader(cfg.Client, store, cfg.Now),
		clock:  newClock(cfg.Refresh, cfg.PollEvery),
		access: cfg.Access,
		mouse:  cfg.Mouse,
	}
	m.journeys = []*journey{newJourney(m.env, startAt(cfg.Start, cfg.Root))}
	m.recall()
	for kind, titles := range cfg.Columns { // they are as they were written down, whatever was chosen last time
		m.env.Columns.Set(kind, titles)
	}
	if cfg.Warning != "" {
		m.warn(cfg.Warning) // before what the memory may have to say: it decides whether anything works
	}
	return m
}

// styles are the looks of everything on a background that is dark, or light.
func (c *Config) styles(dark bool) *style.Styles {
	return style.New(style.Options{Dark: dark, NoColor: c.NoColor, Theme: c.Theme})
}

// wayUp is the way to the top.
func (m *Model) wayUp() way {
	return way{{Place: views.Place{Kind: views.CompartmentsPlace, Of: m.cfg.Root}}}
}

// Init starts the first read and the clock.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(m.open(), m.readNames(), m.resume(), m.checkCredentials(), m.clock.start(m.pace()), m.synchronise(), tea.RequestBackgroundColor)
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
	cmd := tea.Batch(m.take(msg), m.openWaiting())
	m.arrange()
	return m, cmd
}

func (m *Model) take(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
	case tea.BackgroundColorMsg:
		// In place: every screen holds on to the same styles.
		*m.env.Styles = *m.cfg.styles(msg.IsDark())
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
		return msg.form.ended(m, msg)
	case fileRead:
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
	case views.Watch:
		return m.watch(msg.WorkRequest)
	}
	return nil
}

// press takes a key: the rest of a torn sequence is none.
func (m *Model) press(key tea.KeyPressMsg) tea.Cmd {
	name := key.String()
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
