package app

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/ocicmd"
)

// acted is what became of sending an action, with the run it belongs to.
type acted struct {
	run *run
	ocicmd.Acted
	unrecorded error // why the journal does not tell of it
}

// act sends a confirmed action: one run for one target, and for several a batch of them.
func (m *Model) act(a fleet.Action) tea.Cmd {
	if len(a.Targets) > 1 {
		return m.actOnMany(a)
	}
	_, cmd := m.actOnOne(a)
	return cmd
}

// actOnOne sends an action to its one target.
func (m *Model) actOnOne(a fleet.Action) (*run, tea.Cmd) {
	r := m.newRun(fmt.Sprintf("%s %s", a.Rule.Verb, a.Targets[0].Name))
	r.carries(a, a.Targets[0])
	m.panel.add(r)
	return r, tea.Batch(m.sends(r), m.clock.start(m.pace()))
}

// carries makes a run that of an action on one of its targets.
func (r *run) carries(a fleet.Action, t fleet.Target) {
	r.action, r.target, r.operation, r.entry = &a, t, a.Rule.Operation, entryOf(a, t)
}

// acted takes the answer to an action that was sent.
func (m *Model) acted(a acted) tea.Cmd {
	m.tellFresh(a)
	m.warnUnrecorded(a.unrecorded)
	if len(a.Drift) == 0 && a.Failure == nil {
		m.unmark(a.Target.ID)
	}
	if b := a.run.batch; b != nil {
		return m.actedInBatch(b, a)
	}
	form := a.run.form
	switch r := a.run; {
	case len(a.Drift) > 0 && form != nil:
		m.panel.remove(r)
		return form.drifted(m, a.Drift)
	case len(a.Drift) > 0 && r.cancels(): // it has ended, or another one has cancelled it: there is nothing to ask
		m.panel.remove(r)
		m.say(fmt.Sprintf("Too late to %s: %s; nothing was sent.", r.title, strings.Join(a.Drift, ", ")))
		return m.lookAgainAt(fleet.Part{Kind: fleet.OneWorkRequest, Of: r.target.ID})
	case len(a.Drift) > 0:
		m.panel.remove(r)
		return m.ask(func() (overlay, tea.Cmd) {
			return m.newConfirm(a.Action.Only(a.Target), a.Drift)
		})
	case a.Failure != nil:
		r.stage, r.failure, r.over = refused, a.Failure, a.At
		r.target.Token = a.Target.Token // to try again by, where its outcome is not known
		r.show()
		switch {
		case form != nil:
			form.refused(m, a)
		case !m.panel.shows(r):
			m.complainOf(a.Failure)
		}
		return m.lookAgain(r) // the row may well show what is no longer so
	default:
		r.accepted(a)
		cmds := []tea.Cmd{m.created(a), m.follow(r)}
		if form != nil {
			cmds = append(cmds, form.accepted(m))
		}
		return tea.Batch(cmds...)
	}
}

// accepted takes note of what the service said. A cancellation has no work request of its own: what comes of
// it is seen in the one that is cancelled.
func (r *run) accepted(a acted) {
	r.workRequest, r.entry.RequestID = a.WorkRequest, a.RequestID
	if r.cancels() {
		r.workRequest = r.target.ID
	}
	r.session.store.Locate(r.workRequest, r.target.Region) // before anything tells of it
}

// unmark takes the mark off what has been acted upon. What was refused stays marked.
func (m *Model) unmark(id fleet.OCID) {
	for _, j := range m.journeys {
		for _, s := range j.stack {
			s.Unmark(id)
		}
	}
}

// tellFresh puts what an action's own Get told into the store.
func (m *Model) tellFresh(a acted) {
	for _, p := range a.Fresh.Pools {
		m.tell(fleet.Part{Kind: fleet.OnePool, Of: p.ID}, a)
	}
	for _, d := range a.Fresh.Desktops {
		m.tell(fleet.Part{Kind: fleet.OneDesktop, Of: d.ID}, a)
	}
}

// tell puts a part into the store in the place of a read of it. A dialog that waits for that read has it now.
func (m *Model) tell(p fleet.Part, a acted) {
	m.broadcast(m.loader.tell(p, a.Fresh, a.At))
	m.hasRead(p)
}

// watch tails a work request that was not started from here.
func (m *Model) watch(id fleet.OCID) tea.Cmd {
	if runs := m.panel.watching(m.session, id); len(runs) > 0 {
		m.panel.show(runs[0].tab())
		return nil
	}
	r := m.newRun(id.Short())
	r.workRequest = id
	m.introduce(r)
	m.panel.add(r)
	return tea.Batch(m.follow(r), m.clock.start(m.pace()))
}

// introduce gives a run that was not started here its name, by what its work request says of itself.
func (m *Model) introduce(r *run) {
	w := m.store.WorkRequest(r.workRequest)
	if r.action != nil || r.entry != nil || w == nil {
		return
	}
	r.operation = w.Operation
	r.title = strings.ToLower(strings.ReplaceAll(w.Operation, "_", " "))
	if targets := w.Targets(); len(targets) > 0 {
		r.title += " " + m.store.NameOf(targets[0].ID)
	}
	if r.status == "" && w.Status.Ended() {
		r.past = true
	}
}

// follow begins to look at a run's work request.
func (m *Model) follow(r *run) tea.Cmd {
	if r.workRequest == "" {
		r.stage = ended
		r.show()
		return m.lookAgain(r)
	}
	r.stage = watching
	r.young = m.cfg.Now().Add(youth)
	return tea.Batch(m.poll(r), m.lookAgain(r))
}

// lookAgain reads what shows the run's target.
func (m *Model) lookAgain(r *run) tea.Cmd {
	var cmds []tea.Cmd
	for _, p := range r.concerns() {
		cmds = append(cmds, m.lookAgainAt(p))
	}
	return tea.Batch(cmds...)
}

// lookAgainAt reads a part after something was done to what it shows.
func (m *Model) lookAgainAt(p fleet.Part) tea.Cmd {
	return m.loader.readAfter(p, order{kept: true, background: !m.inSight() || !slices.Contains(m.top().Parts(), p)})
}

// unfinished tells of each action that is still running, a sentence each.
func (p *panel) unfinished(m *Model) (sentences []string) {
	for _, t := range p.tabs {
		for _, sentence := range t.unfinished() {
			if s := t.whose(); s != m.seen {
				sentence = s.whose() + ": " + sentence
			}
			sentences = append(sentences, sentence)
		}
	}
	return sentences
}

func (r *run) unfinished() []string {
	switch {
	case r.entry == nil: // only watched
	case r.stage == sending:
		return []string{fmt.Sprintf("%s is being sent; whether it will take effect is not known yet.", upperFirst(r.title))}
	case r.stage == watching:
		_, word, _ := r.standing()
		return []string{fmt.Sprintf("%s is still running (%s, %d %%): %s", upperFirst(r.title), word, r.percent(), r.workRequest)}
	}
	return nil
}
