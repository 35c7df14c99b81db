package app

import (
	"bytes"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/ocicmd"
)

// tried is what was sent without an answer that tells whether it took effect.
type tried struct {
	body  []byte // what the form held
	token string // sent again with this, the same is not done twice
}

// review asks whether to send what the form holds, unless something is wrong with it.
func (f *drafting) review(m *Model) tea.Cmd {
	f.rebase(m)
	switch n := f.Problems(); {
	case n == 1:
		f.hint = "1 field is not right yet: this one."
		return nil
	case n > 1:
		f.hint = fmt.Sprintf("%s are not right yet; this is the first.", fields(n))
		return nil
	case f.isUpdate() && f.Changed() == 0:
		f.hint = "Nothing is changed yet."
		return nil
	}
	f.failure = nil
	return f.question(m, nil)
}

// question asks whether to send what the form holds, in front of it; changed tells why it is asked again.
func (f *drafting) question(m *Model, changed []string) tea.Cmd {
	made, cmd := m.newConfirm(f.action(m), changed)
	if c, ok := made.(*confirm); ok {
		c.behind = f
		m.overlay = c
	}
	return cmd
}

// send sends what was confirmed. The form stays in front, and what it holds is kept, until the service
// has accepted.
func (f *drafting) send(m *Model, a fleet.Action) tea.Cmd {
	body, err := f.json()
	if err == nil && bytes.Equal(body, f.tried.body) {
		for i := range a.Targets {
			a.Targets[i].Token = f.tried.token
		}
	}
	f.tried = tried{body: body}
	r, cmd := m.actOnOne(a)
	f.run, r.form = r, f
	if !slices.Contains(m.drafts, f) {
		m.drafts = append(m.drafts, f)
	}
	m.overlay = f
	return cmd
}

// leftAbout is the form about the same thing that is left of what was sent and not taken; nil where there is
// none. What is still being sent is none: it may well be taken, and another one made meanwhile.
func (m *Model) leftAbout(key draftKey) *drafting {
	for _, f := range slices.Backward(m.drafts) {
		if f.key == key && !f.sending() {
			return f
		}
	}
	return nil
}

// forget keeps a form no longer.
func (m *Model) forget(f *drafting) {
	m.drafts = slices.DeleteFunc(m.drafts, func(kept *drafting) bool { return kept == f })
}

// bringBack opens the form that a refused run was sent from: there is one way only to send it again, and
// what was typed is in it.
func (m *Model) bringBack(f *drafting) tea.Cmd {
	if f.run != nil && f.run.stage != refused {
		m.say("It was sent again since.")
		return nil
	}
	if why := m.shut(); why != "" {
		m.say(why)
		return nil
	}
	return m.ask(func() (overlay, tea.Cmd) { return f, f.begin(m) })
}

// drifted asks again, because somebody else has changed what was confirmed. The form is laid over that:
// what is asked about now, and what is left in the form, is what the operator changes of it.
func (f *drafting) drifted(m *Model, changes []string) tea.Cmd {
	f.run = nil
	f.rebase(m)
	if f.Changed() == 0 {
		const done = "Somebody else has made the same change meanwhile: nothing is left to send."
		if f.hint = done; m.overlay != f {
			m.say(done)
			m.forget(f)
		}
		return nil
	}
	if m.overlay == f {
		return f.question(m, changes)
	}
	return m.ask(func() (overlay, tea.Cmd) {
		made, cmd := m.newConfirm(f.action(m), changes)
		if c, ok := made.(*confirm); ok {
			c.behind = f
		}
		return made, cmd
	})
}

// refused gives the form back as it was, with why. To whom has left it, it is said how to get it back.
func (f *drafting) refused(m *Model, a acted) {
	f.failure = a.Failure
	f.tried.token = a.Target.Token
	if !a.Failure.Unknown {
		f.Refuse(a.Failure.Message)
	}
	if m.overlay != f {
		m.complainOf(a.Failure, fmt.Sprintf("%s, or %s in the pane, brings back what you typed.", f.way(m), keymap.LabelOf(keymap.Pane, keymap.Retry)))
	}
}

// keptDrafts tells of the forms that were left before the service refused what was sent, a sentence each.
func (m *Model) keptDrafts() (sentences []string) {
	for _, s := range m.sessions {
		for _, f := range s.drafts {
			if !f.sending() {
				sentences = append(sentences, fmt.Sprintf("%s was refused; what you typed is kept only until you quit.", f.title))
			}
		}
	}
	slices.Sort(sentences)
	return sentences
}

// way is how the form is opened again: by which key, and where.
func (f *drafting) way(m *Model) string {
	where := "on"
	if f.key.command == keymap.NewPool {
		where = "in"
	}
	return fmt.Sprintf("%s %s %s", keymap.LabelOf(keymap.Pools, f.key.command), where, m.store.NameOf(f.key.of))
}

// accepted closes the form; what was sent from it goes on in the pane.
func (f *drafting) accepted(m *Model) tea.Cmd {
	m.forget(f)
	if m.overlay == f {
		return m.closeOverlay()
	}
	return nil
}

// createdBy is the pool that an action has made.
func createdBy(a ocicmd.Acted) (fleet.Pool, bool) {
	if a.Action.Rule.Verb != fleet.Create || len(a.Fresh.Pools) != 1 {
		return fleet.Pool{}, false
	}
	return a.Fresh.Pools[0], true
}

// created has the run follow the pool that was made, and the cursor go to it where its compartment's
// pools are listed, as soon as it is there.
func (m *Model) created(a acted) tea.Cmd {
	p, ok := createdBy(a.Acted)
	if !ok {
		return nil
	}
	*a.run.entry = identified(*a.run.entry, a.Acted)
	a.run.target = fleet.Target{ID: p.ID, Name: p.Name, CompartmentID: p.CompartmentID, PoolID: p.ID, Pool: m.store.Pool(p.ID)}
	list := fleet.Part{Kind: fleet.Pools, Of: p.CompartmentID}
	shown := false
	for _, s := range m.journey().stack {
		for _, part := range s.Parts() {
			if part == list {
				s.Focus(p.ID)
				shown = true
			}
		}
	}
	if !shown {
		return nil
	}
	return m.loader.readAfter(list, order{kept: true})
}
