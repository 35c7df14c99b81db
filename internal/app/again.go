package app

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/app/journal"
	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
)

// askingAgain reads what actions of last time were for, of which only the journal tells. Once it is known how
// that stands now, they are asked about like new ones, a question for each kind.
type askingAgain struct {
	actions []fleet.Action
	reading []fleet.Part
	unread  map[fleet.OCID]*fleet.Failure // why a target could not be read
	hint    string                        // why the last key did not do what was hoped
}

// rebuilt is an action as an entry of the journal tells of it; false where the entry does not hold all that
// the action was done with.
func rebuilt(e journal.Entry) (fleet.Action, bool) {
	for _, rule := range fleet.Rules {
		switch rule.Verb {
		case fleet.Create, fleet.Update, fleet.Move:
			continue
		}
		if titleOf(rule) == e.Action {
			t := fleet.Target{ID: e.ID, Name: e.Name, PoolID: e.Pool, CompartmentID: e.Compartment, Region: e.In}
			return fleet.Action{Rule: rule, Targets: []fleet.Target{t}, KeepVolumes: e.KeepVolumes == nil || *e.KeepVolumes}, true
		}
	}
	return fleet.Action{}, false
}

// actionsOf are the actions of a tab's runs that match, those of a kind as one, and the entries of those that
// cannot be rebuilt.
func actionsOf(t tab, match func(*run) bool) (actions []fleet.Action, lost []journal.Entry) {
	for _, r := range t.runs() {
		if !match(r) {
			continue
		}
		var a fleet.Action
		switch {
		case r.action != nil:
			a = r.action.Only(r.target)
		case r.entry != nil:
			known := false
			if a, known = rebuilt(*r.entry); !known {
				lost = append(lost, *r.entry)
				continue
			}
		default:
			continue
		}
		i := slices.IndexFunc(actions, func(b fleet.Action) bool {
			return b.Rule.Verb == a.Rule.Verb && b.Rule.Noun == a.Rule.Noun && b.KeepVolumes == a.KeepVolumes
		})
		if i < 0 {
			actions = append(actions, a)
			continue
		}
		actions[i] = actions[i].On(append(actions[i].Targets, a.Targets...))
	}
	return actions, lost
}

// askAgain asks again for actions of last time, once it has been read what they are for.
func (m *Model) askAgain(actions []fleet.Action) tea.Cmd {
	return m.ask(func() (overlay, tea.Cmd) {
		if why := m.shut(); why != "" {
			m.say(why)
			return nil, nil
		}
		a := &askingAgain{actions: actions, unread: map[fleet.OCID]*fleet.Failure{}}
		for _, action := range actions {
			for _, t := range action.Targets {
				a.awaitAlso(partOf(action.Rule.Noun, t.ID))
				if action.Rule.Noun == fleet.NounDesktop && t.PoolID != "" { // which tells the desktop's compartment
					a.awaitAlso(partOf(fleet.NounPool, t.PoolID))
				}
			}
		}
		var cmds []tea.Cmd
		for _, p := range a.reading {
			cmds = append(cmds, m.loader.readAfter(p, order{}))
		}
		return a, tea.Batch(cmds...)
	})
}

func (a *askingAgain) awaitAlso(p fleet.Part) {
	if !slices.Contains(a.reading, p) {
		a.reading = append(a.reading, p)
	}
}

func (a *askingAgain) awaits() []fleet.Part { return a.reading }

// hasRead takes note that a part has been read, or could not be. After the last one the questions are next.
func (a *askingAgain) hasRead(m *Model, p fleet.Part) {
	i := slices.Index(a.reading, p)
	if i < 0 {
		return
	}
	a.reading = slices.Delete(a.reading, i, i+1)
	if f := m.store.Status(p).Failure; f != nil {
		a.unread[p.Of] = f
	}
	if len(a.reading) > 0 {
		return
	}
	m.overlay = nil
	for _, action := range a.actions {
		m.waiting = append(m.waiting, waiting{m.session, func() (overlay, tea.Cmd) { return a.question(m, action) }})
	}
}

// question asks about one action, on those of its targets that could be read.
func (a *askingAgain) question(m *Model, action fleet.Action) (overlay, tea.Cmd) {
	var ids []fleet.OCID
	var why []string
	for _, t := range action.Targets {
		if f := a.unread[t.ID]; f != nil {
			why = append(why, fmt.Sprintf("%s is left out: %s.", t.Name, f.Error()))
			continue
		}
		ids = append(ids, t.ID)
	}
	if len(ids) == 0 {
		m.complain(why[0])
		return nil, nil
	}
	proposed := m.store.Propose(action.Rule, ids, m.cfg.Now())
	made, cmd := m.newConfirm(proposed.WithVolumes(action.KeepVolumes, m.store), nil)
	if c, ok := made.(*confirm); ok {
		c.unread = append(c.unread, why...)
		if len(c.reading) == 0 {
			c.action.Warnings = append(c.action.Warnings, why...)
		}
	}
	return made, cmd
}

// sayWhereAgain says of actions whose details no journal holds what they were, and where they are asked for.
func (m *Model) sayWhereAgain(lost []journal.Entry) {
	e := lost[0]
	key := keymap.LabelOf(keymap.Pools, keymap.MoveIt)
	switch e.Operation {
	case "CREATE_DESKTOP_POOL":
		key = keymap.LabelOf(keymap.Pools, keymap.NewPool)
	case "UPDATE_DESKTOP_POOL":
		key = keymap.LabelOf(keymap.Pools, keymap.EditIt)
	case "UPDATE_DESKTOP":
		key = keymap.LabelOf(keymap.Desktops, keymap.EditIt)
	}
	where := "on it, in its list,"
	if e.ID == "" {
		where = "among the pools of " + m.store.PathName(e.Compartment)
	}
	sentence := fmt.Sprintf("It was %s; its details are not kept: %s %s asks for it again.", e.Title(), key, where)
	if more := len(lost) - 1; more > 0 {
		sentence += fmt.Sprintf(" So do %d more.", more)
	}
	m.say(sentence)
}

func (a *askingAgain) scopes() []keymap.Scope { return []keymap.Scope{keymap.Confirmation} }

func (a *askingAgain) press(m *Model, key tea.KeyPressMsg) tea.Cmd {
	if keymap.Match(a.scopes(), key.String()) == keymap.Cancel {
		return m.closeOverlay()
	}
	a.hint = "Not yet: this is still being read."
	return nil
}

func (a *askingAgain) paste(*Model, tea.PasteMsg) tea.Cmd { return nil }

func (a *askingAgain) view(m *Model, width, height int) []string {
	width = boxWidth(width)
	p := prose{styles: m.env.Styles, width: width - 4}
	for _, action := range a.actions {
		p.add("• ", style.Plain, action.Title())
	}
	p.add("", style.Plain, "")
	p.add("", style.Busy, "Reading how that stands now…")
	if a.hint != "" {
		p.add("", style.Warn, a.hint)
	}
	return boxed(m.env.Styles, "Ask again", window(m.env.Styles, p.lines, 0, height-2), width)
}
