package app

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
)

// drafting is the dialog in which a pool is made, or a pool or a desktop changed: a form, and around it
// what becomes of it. It is in front from the first field until the service has accepted; a refusal
// leaves it as it was.
type drafting struct {
	key     draftKey
	title   string
	noun    fleet.Noun   // of what is made or changed
	reading fleet.Part   // what must be read before anything can be typed; none once it was
	beside  []fleet.Part // what is read meanwhile, for the values it tells
	make    func() draft
	draft   // nil until it can be typed into

	failure *fleet.Failure // why it cannot be typed into, or was not accepted
	hint    string         // why the last key did not do what was hoped
	said    string         // what it did
	left    bool           // Esc was pressed once with something typed
	ahead   typeahead      // an Esc that was for the dialog before it does not leave this one
	run     *run           // as which it was sent last; nil before that
	tried   tried
}

// draftKey is what a form is about: the command it was opened by and what that was about. Asked for
// again, it is brought back.
type draftKey struct {
	command keymap.Command
	of      fleet.OCID
}

// draft is what is filled in, whatever it is a draft of: a form.Form, and what is done with it.
type draft interface {
	Do(keymap.Command)
	Type(tea.Msg) tea.Cmd
	View(width, height int) []string
	Height() int
	Touched() bool
	Changed() int
	Wanted() int
	Problems() int
	Refuse(message string)

	// action is what would be sent, frozen as the store has it now; without a target where what it
	// would be done to is not known any more.
	action(*Model) fleet.Action
	// rebase lays the form over what the store knows by now.
	rebase(*Model)
	isUpdate() bool
	// json is what the form holds, and lay lays that over it again, as OCI's CLI has it.
	json() ([]byte, error)
	lay(data []byte) (taken int, fixed []string, err error)
}

// openDraft opens a form, or the one that was left about the same thing.
func (m *Model) openDraft(f *drafting) tea.Cmd {
	if why := m.shut(); why != "" { // sooner than after all is typed
		m.say(why)
		return nil
	}
	if left := m.leftAbout(f.key); left != nil {
		f = left
	}
	return m.ask(func() (overlay, tea.Cmd) { return f, f.begin(m) })
}

// sending tells whether the service has still to answer what was sent.
func (f *drafting) sending() bool { return f.run != nil && f.run.stage == sending }

// begin makes the form, once what it begins with has been read.
func (f *drafting) begin(m *Model) tea.Cmd {
	var cmds []tea.Cmd
	for _, p := range f.beside {
		cmds = append(cmds, m.loader.read(p, order{background: true}))
	}
	switch st := m.store.Status(f.reading); {
	case f.draft != nil:
	case f.reading == fleet.Part{}:
		f.draft = f.make()
	case st.Complete && st.Failure == nil && m.cfg.Now().Sub(st.ReadAt) <= freshOnOpening:
		f.reading, f.draft = fleet.Part{}, f.make()
	default:
		cmds = append(cmds, m.loader.read(f.reading, order{}))
	}
	return tea.Batch(cmds...)
}

func (f *drafting) awaits() []fleet.Part { return append(f.beside, f.reading) }

func (f *drafting) hasRead(m *Model, p fleet.Part) {
	if f.draft != nil || p != f.reading {
		return
	}
	if f.failure = m.store.Status(p).Failure; f.failure == nil {
		f.reading, f.draft = fleet.Part{}, f.make()
	}
}

// scopes are the keys of the form: a pool's has groups of fields and knows values.
func (f *drafting) scopes() []keymap.Scope {
	if f.noun == fleet.NounPool {
		return []keymap.Scope{keymap.PoolForm, keymap.DraftForm}
	}
	return []keymap.Scope{keymap.DraftForm}
}

func (f *drafting) press(m *Model, key tea.KeyPressMsg) tea.Cmd {
	command := keymap.Match(f.scopes(), key.String())
	if command == keymap.Cancel {
		return f.back(m)
	}
	if !f.typable() {
		return nil
	}
	switch command {
	case keymap.Review:
		return f.review(m)
	case keymap.ShowCLI:
		return f.showCLI(m)
	case keymap.ReadFile:
		return f.askForFile(m)
	case keymap.WriteFile:
		return f.askWhereTo(m)
	case keymap.Help:
		h := newHelp(f.scopes())
		h.behind, m.overlay = f, h
		return nil
	case "":
		return f.Type(key)
	}
	f.Do(command)
	return nil
}

func (f *drafting) paste(_ *Model, paste tea.PasteMsg) tea.Cmd {
	if !f.typable() {
		return nil
	}
	paste.Content = strings.TrimRight(paste.Content, "\r\n")
	return f.Type(paste)
}

// typable tells whether the form takes keys, and forgets what was said of the last one.
func (f *drafting) typable() bool {
	f.left, f.hint, f.said = false, "", ""
	return f.draft != nil && !f.sending()
}

// back leaves the form; with something typed, only at the second time. What is being sent is kept until
// the service has accepted it.
func (f *drafting) back(m *Model) tea.Cmd {
	if f.ahead.swallows(m.cfg.Now()) {
		return nil
	}
	if f.typed() && !f.left {
		f.left, f.hint = true, keymap.LabelOf(keymap.DraftForm, keymap.Cancel)+" again throws away what you typed."
		return nil
	}
	if !f.sending() {
		m.forget(f)
	}
	return m.closeOverlay()
}

// typed tells whether leaving the form would lose anything.
func (f *drafting) typed() bool { return f.draft != nil && !f.sending() && f.Touched() }

// keepTyping takes an Esc back that turned out to be part of a torn sequence.
func (f *drafting) keepTyping() { f.left, f.hint = false, "" }

// comeBack is in front again, as it was left.
func (f *drafting) comeBack(m *Model) tea.Cmd {
	f.ahead = newTypeahead(m.cfg.Now(), grace)
	m.overlay = f
	return nil
}

func (f *drafting) showCLI(m *Model) tea.Cmd {
	f.rebase(m)
	a := f.action(m)
	return m.openCommandLines([]commandLine{{a.Title(), m.CLI.Act(a)}}, f)
}

func (f *drafting) view(m *Model, width, height int) []string {
	width = min(width, max(76, min(width*7/8, 108)))
	styles, inner := m.env.Styles, width-4
	if f.draft == nil {
		lines := f.against(m, inner, height-2)
		if f.failure == nil {
			lines = []string{styles.Paint(style.Busy, "Reading it, to begin from how it is now…")}
		}
		return boxed(styles, f.title, lines, width)
	}
	const least = 7 // lines of the form, whatever was said against it
	room := height - 3
	lines := f.against(m, inner, room-least)
	lines = append(lines, f.View(inner, min(room-len(lines), f.Height()))...)
	return boxed(styles, f.title, append(lines, f.status(m, inner)), width)
}

// against is what was said against it, in so many lines at most: without the advice where it does not
// fit, and with the message cut before the request id would be.
func (f *drafting) against(m *Model, width, height int) []string {
	if f.failure == nil {
		return nil
	}
	said := func(mark string, role style.Role, sentence string) []string {
		p := prose{styles: m.env.Styles, width: width}
		p.add(mark, role, sentence)
		return p.lines
	}
	sentences := explained(f.failure)
	message := said("✗ ", style.Bad, upperFirst(sentences[0]))
	var rest, last []string
	for i, sentence := range sentences[1:] {
		last = said("  ", style.Plain, sentence)
		if i < len(sentences)-2 {
			rest = append(rest, last...)
		}
	}
	if len(message)+len(rest)+len(last) > height {
		rest = nil
	}
	if room := max(1, height-len(last)); len(message) > room {
		message = message[:room]
		message[room-1] = style.Fit(message[room-1], width-2) + " …"
	}
	return append(append(message, rest...), last...)
}

// status is the last line: how the form stands.
func (f *drafting) status(m *Model, width int) string {
	paint := func(role style.Role, text string) string { return m.env.Styles.Paint(role, style.Fit(text, width)) }
	switch wanted, changed := f.Wanted(), f.Changed(); {
	case f.sending():
		return paint(style.Busy, fmt.Sprintf("◌ sending… (%s leaves it to the pane)", keymap.LabelOf(keymap.DraftForm, keymap.Cancel)))
	case f.hint != "":
		return paint(style.Warn, "! "+style.Middle(f.hint, width-2))
	case f.said != "":
		return paint(style.Accent, style.Middle(f.said, width))
	case wanted > 0:
		return f.withKeys(m, fmt.Sprintf("%s marked * to be filled in", fields(wanted)), width)
	case f.isUpdate():
		return f.withKeys(m, fields(changed)+" changed", width)
	}
	return f.withKeys(m, "nothing mandatory is missing", width)
}

// withKeys is how the form stands, with those keys beside it that the line of keys has no room for.
func (f *drafting) withKeys(m *Model, standing string, width int) string {
	var more []keymap.Binding
	for _, b := range keymap.InForce(f.scopes()) {
		if b.Command == keymap.NextSection || b.Command == keymap.ReadFile || b.Command == keymap.WriteFile || b.Command == keymap.ShowCLI {
			more = append(more, b)
		}
	}
	keys := m.drawKeys(more, width-ansi.StringWidth(standing)-len(betweenKeys))
	gap := style.Spaces(width - ansi.StringWidth(standing) - ansi.StringWidth(keys))
	return m.env.Styles.Paint(style.Dim, standing) + gap + keys
}

func fields(n int) string {
	if n == 1 {
		return "1 field"
	}
	return fmt.Sprintf("%d fields", n)
}
