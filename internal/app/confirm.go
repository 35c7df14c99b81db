package app

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/textline"
)

// sessionsFresh is how old the lists of a pool may be to tell who is connected, and which volumes there are.
const sessionsFresh = time.Minute

// confirm asks whether to do an action. What it shows is frozen when it opens, or, where it must first
// be read who is connected, when that has ended; only then it takes an answer.
type confirm struct {
	action  fleet.Action // frozen once nothing is read any more
	byName  bool         // it is confirmed by typing, not by a key
	changed []string     // what was confirmed before has changed in this
	reading []fleet.Part // still being read
	unread  []string     // why what was to be read could not be

	ahead  typeahead
	fields []field // in the order of Tab
	at     int     // the field with the focus
	name   textinput.Model
	hint   string    // why the last key did not do what was hoped
	left   bool      // Esc was pressed once with a name half typed
	offset int       // lines scrolled off
	behind *drafting // the form it was called from, which is gone back to

	targets     []string // the lines that name many targets, laid out once for a width
	targetsWide int
}

// field is something in the dialog that can have the focus.
type field uint8

const (
	cancelField field = iota
	volumesField
	nameField
	actionField
)

// newConfirm asks about an action, frozen anew now; changed tells why it is asked again.
func (m *Model) newConfirm(proposed fleet.Action, changed []string) (overlay, tea.Cmd) {
	if why := m.shut(); why != "" {
		m.say(why)
		return nil, nil
	}
	proposed = m.guarded(proposed)
	c := &confirm{action: proposed, changed: changed, fields: []field{cancelField}}
	if proposed.Rule.OffersVolumes {
		c.fields = append(c.fields, volumesField)
	}
	if c.byName = m.store.Again(proposed, m.cfg.Now()).ByName(); c.byName {
		c.fields = append(c.fields, nameField)
		c.name = textline.New(m.env.Styles, "> ")
	} else {
		c.fields = append(c.fields, actionField)
	}
	c.freeze(m)
	if len(c.action.Targets) == 0 {
		m.say(nothingLeft(c.action))
		return nil, nil
	}
	var cmds []tea.Cmd
	for _, p := range c.unknown(m) {
		c.reading = append(c.reading, p)
		cmds = append(cmds, m.loader.read(p, order{}))
	}
	return c, tea.Batch(cmds...)
}

// nothingLeft says why an action has nothing it could be done to.
func nothingLeft(a fleet.Action) string {
	if len(a.LeftOut) == 0 {
		return notKnown()
	}
	return fmt.Sprintf("There is nothing to %s: %s", a.Rule.Verb, a.Exceptions())
}

// notKnown says that what something is to be done to is no longer there.
func notKnown() string {
	return "It is not known any more; press " + keymap.Anywhere(keymap.Refresh) + "."
}

// unknown are the lists to be read before it can be told who is connected to the pools, and which
// volumes are left of what is deleted.
func (c *confirm) unknown(m *Model) (parts []fleet.Part) {
	for _, p := range c.needed() {
		st := m.store.Status(p)
		if !st.Complete || st.Failure != nil || m.cfg.Now().Sub(st.ReadAt) > sessionsFresh {
			parts = append(parts, p)
		}
	}
	return parts
}

// needed are the lists that tell what the action does.
func (c *confirm) needed() (parts []fleet.Part) {
	switch c.action.Rule.Verb {
	case fleet.Start, fleet.Update:
		return nil // nobody loses anything
	}
	for _, t := range c.action.Targets {
		if t.Pool != nil {
			parts = append(parts, fleet.Part{Kind: fleet.Desktops, Of: t.ID, Compartment: t.CompartmentID})
		}
		volumes := fleet.Part{Kind: fleet.Volumes, Of: t.PoolID, Compartment: t.CompartmentID}
		if c.action.Rule.Verb == fleet.Delete && t.PoolID != "" && t.CompartmentID != "" && !slices.Contains(parts, volumes) {
			parts = append(parts, volumes)
		}
	}
	return parts
}

// freeze writes down what is asked, as the store has it now. The grace period begins anew.
func (c *confirm) freeze(m *Model) {
	c.action = m.store.Again(c.action, m.cfg.Now())
	c.targets = nil
	wait := grace
	if len(c.changed) > 0 {
		wait = graceUnasked
	}
	c.ahead = newTypeahead(m.cfg.Now(), wait)
}

// hasRead takes note that a part has been read, or could not be. When it was the last one, the action
// is frozen.
func (c *confirm) hasRead(m *Model, p fleet.Part) {
	var still []fleet.Part
	for _, r := range c.reading {
		if r != p {
			still = append(still, r)
		}
	}
	if len(still) == len(c.reading) {
		return
	}
	c.reading = still
	if f := m.store.Status(p).Failure; f != nil {
		what := "Who is connected may have changed: "
		if p.Kind == fleet.Volumes {
			what = "The volumes may have changed: "
		}
		c.unread = append(c.unread, what+f.Error()+".")
	}
	if len(still) == 0 {
		c.freeze(m)
		c.action.Warnings = append(c.action.Warnings, c.unread...)
	}
}

func (c *confirm) scopes() []keymap.Scope {
	if c.byName {
		return []keymap.Scope{keymap.TypedName}
	}
	return []keymap.Scope{keymap.Confirmation}
}

func (c *confirm) focus() field { return c.fields[c.at] }

func (c *confirm) press(m *Model, key tea.KeyPressMsg) tea.Cmd {
	command := keymap.Match(c.scopes(), key.String())
	if c.ahead.swallows(m.cfg.Now()) && key.String() != "esc" { // which does no harm
		return nil
	}
	if command != keymap.Cancel {
		c.left = false
	}
	c.hint = ""
	if len(c.reading) > 0 && command != keymap.Cancel {
		c.hint = "Not yet: this is still being read."
		return nil
	}
	switch command {
	case keymap.Cancel:
		return c.cancel(m)
	case keymap.NextField:
		c.turn(+1)
	case keymap.PreviousField:
		c.turn(-1)
	case keymap.Press:
		return c.pressFocused(m)
	case keymap.Accept:
		return c.accept(m)
	case keymap.ShowCLI:
		return c.showCLI(m)
	case "":
		return c.typed(m, key)
	default:
		c.scroll(m, command)
	}
	return nil
}

// cancel closes the dialog; with a name half typed, only at the second Esc.
func (c *confirm) cancel(m *Model) tea.Cmd {
	if c.name.Value() != "" && !c.left {
		c.left = true
		c.hint = keymap.LabelOf(keymap.TypedName, keymap.Cancel) + " again cancels."
		return nil
	}
	return c.back(m)
}

// back closes the dialog, for the form it was called from or for what is behind everything.
func (c *confirm) back(m *Model) tea.Cmd {
	if c.behind == nil {
		return m.closeOverlay()
	}
	return c.behind.comeBack(m)
}

// comeBack is in front again. It takes no key before it can be read.
func (c *confirm) comeBack(m *Model) tea.Cmd {
	c.ahead = newTypeahead(m.cfg.Now(), grace)
	m.overlay = c
	return nil
}

func (c *confirm) awaits() []fleet.Part { return c.reading }

// keepTyping takes an Esc back that turned out to be part of a torn sequence.
func (c *confirm) keepTyping() { c.left, c.hint = false, "" }

func (c *confirm) turn(by int) {
	c.at = (c.at + by + len(c.fields)) % len(c.fields)
	c.name.Blur()
	if c.focus() == nameField {
		c.name.Focus()
	}
}

func (c *confirm) turnTo(f field) {
	for c.focus() != f {
		c.turn(+1)
	}
}

func (c *confirm) pressFocused(m *Model) tea.Cmd {
	switch c.focus() {
	case volumesField:
		c.toggleVolumes(m)
		return nil
	case nameField, actionField:
		return c.accept(m)
	}
	return c.back(m)
}

func (c *confirm) toggleVolumes(m *Model) {
	c.action = c.action.WithVolumes(!c.action.KeepVolumes, m.store)
}

// accept does what was asked, if it may be done yet.
func (c *confirm) accept(m *Model) tea.Cmd {
	if c.byName && strings.TrimSpace(c.name.Value()) != strings.TrimSpace(c.action.Phrase()) {
		c.hint = "That is not its name; nothing was done."
		if len(c.action.Targets) > 1 {
			c.hint = "That is not what is asked for; nothing was done."
		}
		return nil
	}
	if len(c.action.Targets) == 0 { // what was read meanwhile has left none
		c.hint = "There is nothing left to do it to."
		return nil
	}
	if c.behind != nil {
		return c.behind.send(m, c.action)
	}
	return tea.Batch(m.act(c.action), m.closeOverlay())
}

// typed takes text for the name, wherever the focus is: whoever types means the name.
func (c *confirm) typed(m *Model, msg tea.Msg) tea.Cmd {
	if !c.byName {
		return nil
	}
	key, isKey := msg.(tea.KeyPressMsg)
	if isKey && key.String() == "space" && c.action.Rule.OffersVolumes && (c.focus() == volumesField || c.name.Value() == "") {
		c.toggleVolumes(m)
		return nil
	}
	if isKey && key.Text == "" && c.focus() != nameField {
		return nil
	}
	c.turnTo(nameField)
	var cmd tea.Cmd
	c.name, cmd = c.name.Update(msg)
	return cmd
}

func (c *confirm) paste(m *Model, paste tea.PasteMsg) tea.Cmd {
	if c.ahead.swallows(m.cfg.Now()) || len(c.reading) > 0 {
		return nil
	}
	c.left, c.hint = false, ""
	paste.Content = strings.TrimRight(paste.Content, "\r\n")
	return c.typed(m, paste)
}
