package app

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/app/journal"
	"ocidesk/internal/fleet"
	"ocidesk/internal/views/logpane"
)

// batch is one action on many targets: a run each, one tab of the pane for all.
type batch struct {
	session *session
	title   string // "stop 38 desktops"
	action  *fleet.Action
	items   []*run // in the order of what was confirmed
	log     *logpane.Pane
	began   time.Time
	over    time.Time      // when nothing was to come of it any more
	next    int            // the first item that was not sent yet
	stale   bool           // the lines in the pane are older than the items
	sum     *tally         // of the items as they are; nil where they have changed since
	told    bool           // it was said how it ended
	settled bool           // its lines are in the order they stay in, and the first was put in sight
	entry   *journal.Entry // as it was confirmed; nil where it was not
	closed  bool           // the journal tells that nothing waits any more
	// complaint is what was said where something went wrong.
	complaint notice
}

const (
	// batchAtOnce is how many targets of a batch are acted upon at the same time. The budget of calls
	// decides how fast that goes; more would only wait in its queue, and could not be stopped there.
	batchAtOnce = 8
	// batchPace is how often a batch is looked at, in multiples of Config.PollEvery: its work requests are
	// read as the list they are in, in one call where each would take three.
	batchPace = 3
	// batchFew is how many of them are rather looked at one by one.
	batchFew = 3
)

// actOnMany sends an action to all its targets, a few at a time.
func (m *Model) actOnMany(a fleet.Action) tea.Cmd {
	b := &batch{
		session: m.session,
		title:   fmt.Sprintf("%s %s", a.Rule.Verb, a.Rule.Noun.Plural(len(a.Targets))),
		action:  &a, log: m.newBatchLog(), began: m.cfg.Now(), stale: true,
	}
	open := m.shut() == "" // else each is refused, and nothing is confirmed
	if open {
		b.entry = entryOfMany(a)
	}
	for _, t := range a.Targets {
		r := &run{session: m.session, title: fmt.Sprintf("%s %s", a.Rule.Verb, t.Name), began: b.began, batch: b, stage: queued}
		r.carries(a, t)
		if open {
			r.entry.Many = b.entry.Run
		}
		b.items = append(b.items, r)
	}
	m.panel.add(b)
	send := m.sendNext(b)
	if open { // first: what is not sent when the program is killed is told by this alone
		send = tea.Sequence(b.session.write(*b.entry), send)
	}
	return tea.Batch(send, m.clock.start(m.pace()))
}

// newBatchLog makes the pane for the items of a batch. They keep their lines, so it begins at its top.
func (m *Model) newBatchLog() *logpane.Pane {
	return logpane.New(m.env.Styles, logpane.Options{Location: m.cfg.Now().Location()})
}

// sendNext sends to as many more targets as may be under way at once.
func (m *Model) sendNext(b *batch) tea.Cmd {
	var cmds []tea.Cmd
	for underway := b.tally().sent; b.next < len(b.items) && underway < batchAtOnce; b.next++ {
		r := b.items[b.next]
		if r.stage != queued {
			continue
		}
		r.stage, r.began = sending, m.cfg.Now()
		underway++
		cmds = append(cmds, m.sends(r))
	}
	b.changed()
	return tea.Batch(cmds...)
}

// changed takes note that items are not what they were when they were last drawn and counted.
func (b *batch) changed() { b.stale, b.sum = true, nil }

// actedInBatch takes the answer for one target of a batch. What has changed since it was confirmed is not
// asked about there and then, which would be a dialog each: it is left, and can be retried with the rest.
func (m *Model) actedInBatch(b *batch, a acted) tea.Cmd {
	r := a.run
	r.target = a.Target // with the token to try again by, where its outcome is not known
	b.changed()
	switch {
	case len(a.Drift) > 0:
		r.stage, r.drift, r.over = changed, a.Drift, a.At
	case a.Failure != nil:
		r.stage, r.failure, r.over = refused, a.Failure, a.At
	default:
		r.accepted(a)
		r.stage = watching
		if r.workRequest == "" {
			r.stage = ended
		}
		r.young = m.cfg.Now().Add(youth)
	}
	return tea.Batch(m.sendNext(b), m.batchMoved(b))
}

// batchMoved says how a batch ended, once it has, and looks again at what shows its targets.
func (m *Model) batchMoved(b *batch) tea.Cmd {
	b.changed()
	closing := m.nothingWaits(b)
	if b.running() || b.told {
		return closing
	}
	b.told, b.over = true, m.cfg.Now()
	switch sum := b.tally(); {
	case sum.wrong() > 0:
		m.complain(b.outcome())
		b.complaint = m.notice
	case !m.notice.sticky: // what the operator wanted so is no error
		m.say(b.outcome())
	}
	cmds := []tea.Cmd{closing}
	seen := map[fleet.Part]bool{}
	for _, r := range b.items {
		for _, p := range r.concerns() {
			if list := len(p.Kind.Filters()) > 0; list && !seen[p] {
				seen[p] = true
				cmds = append(cmds, m.lookAgainAt(p))
			}
		}
	}
	return tea.Batch(cmds...)
}

// pollBatch looks at what is under way of a batch: at the lists its work requests are in, if they were not
// read for that long, and at those by themselves that are few, have failed, or that no list tells of.
func (m *Model) pollBatch(b *batch, pace time.Duration) tea.Cmd {
	now := m.cfg.Now()
	var cmds []tea.Cmd
	open := b.tally().running
	lists := map[fleet.Part]bool{}
	for _, r := range b.items {
		switch {
		case r.stage != watching || r.reading:
		case r.status.Ended():
			if r.due(now, m.cfg.PollEvery) {
				cmds = append(cmds, m.poll(r))
			}
		case open <= batchFew || m.unlisted(r):
			if r.due(now, m.cfg.PollEvery) {
				cmds = append(cmds, m.poll(r))
			}
		default:
			lists[r.list()] = true
		}
	}
	for p := range lists {
		if m.loader.due(p, pace-m.cfg.PollEvery/2) {
			cmds = append(cmds, m.loader.read(p, order{kept: true, background: true}))
		}
	}
	return tea.Batch(cmds...)
}

// list is where the run's work request is told of among others.
func (r *run) list() fleet.Part {
	return fleet.Part{Kind: fleet.WorkRequests, Of: r.target.CompartmentID, Region: r.target.Region}
}

// unlisted tells whether the list of work requests should tell of the run's by now, and does not.
func (m *Model) unlisted(r *run) bool {
	p := r.list()
	return p.Of == "" || m.store.Status(p).ReadAt.After(r.young) && !m.store.Has(p, r.workRequest)
}

// batchesListed takes note of what a list of work requests tells of those of the batches. Of one that has ended well
// there is nothing more to know; one that has failed is asked why.
func (m *Model) batchesListed() tea.Cmd {
	var cmds []tea.Cmd
	for _, t := range m.panel.tabs {
		b, ok := t.(*batch)
		if !ok || b.told || b.session != m.session {
			continue
		}
		for _, r := range b.items {
			if r.stage != watching || r.reading {
				continue
			}
			cmds = append(cmds, m.statusChanged(r))
			switch {
			case r.wentWell() || r.status == fleet.WorkCanceled:
				cmds = append(cmds, m.end(r))
			case r.status.Ended():
				cmds = append(cmds, m.poll(r))
			}
		}
	}
	return tea.Batch(cmds...)
}

// actsIn tells whether a batch of a session is under way whose targets a list shows. A run by itself reads its target
// again whenever something has changed; many of them are seen in their list.
func (p *panel) actsIn(s *session, list fleet.Part) bool {
	for _, t := range p.tabs {
		b, ok := t.(*batch)
		if !ok || b.told || b.session != s {
			continue
		}
		for _, r := range b.items {
			if r.target.PoolID == list.Of || r.target.CompartmentID == list.Of {
				return true
			}
		}
	}
	return false
}

// sendNoMore leaves those of a batch alone that were not begun.
func (m *Model) sendNoMore(t tab) tea.Cmd {
	b, ok := t.(*batch)
	if !ok {
		m.say("Nothing here waits to be sent.")
		return nil
	}
	left := b.leaveAlone()
	if left == 0 {
		m.say("Nothing here waits to be sent.")
		return nil
	}
	b.changed()
	m.say(fmt.Sprintf("%d will not be tried; what was sent goes on: %s.", left, b.tally()))
	return m.batchMoved(b)
}

// leaveAlone gives up what was not begun, and tells how many that were.
func (b *batch) leaveAlone() (left int) {
	for _, r := range b.items {
		if r.stage == queued {
			r.stage = skipped
			left++
		}
	}
	return left
}

// retry asks again for what of a tab did not come to what was asked for: refused, failed, changed or left alone.
// What was asked for last time is read first.
func (m *Model) retry(t tab) tea.Cmd {
	if r, ok := t.(*run); ok && r.form != nil && r.stage == refused {
		return m.bringBack(r.form)
	}
	live := false
	actions, lost := actionsOf(t, func(r *run) bool {
		again := !r.running() && !r.fine()
		live = live || again && r.action != nil
		return again
	})
	switch {
	case len(actions) > 0:
	case len(lost) > 0:
		m.sayWhereAgain(lost)
		return nil
	case t.running():
		m.say("Nothing has failed so far.")
		return nil
	default:
		m.say("There is nothing to try again.")
		return nil
	}
	if b, ok := t.(*batch); ok && m.notice == b.complaint { // it is being seen to
		m.notice = notice{}
	}
	if live { // and all of one kind
		return m.ask(func() (overlay, tea.Cmd) { return m.newConfirm(actions[0], nil) })
	}
	return m.askAgain(actions)
}

// cancelRunning asks whether to cancel the work requests of a tab that have not ended.
func (m *Model) cancelRunning(t tab) tea.Cmd {
	var ids []fleet.OCID
	for _, r := range t.runs() {
		if r.stage == watching && !r.cancels() && m.store.WorkRequest(r.workRequest) != nil {
			ids = append(ids, r.workRequest)
		}
	}
	if len(ids) == 0 {
		m.say("There is no work request that could be cancelled.")
		return nil
	}
	return m.proposeTo(fleet.Cancel, fleet.NounWorkRequest, ids)
}

func (b *batch) whose() *session      { return b.session }
func (b *batch) runs() []*run         { return b.items }
func (b *batch) lines() *logpane.Pane { return b.log }

func (b *batch) running() bool {
	sum := b.tally()
	return sum.running+sum.sent+sum.waiting > 0
}

// outcome is one sentence on what became of it.
func (b *batch) outcome() string { return upperFirst(b.title) + ": " + b.tally().String() + "." }

func (b *batch) unfinished() []string {
	if !b.running() {
		return nil
	}
	sentence := fmt.Sprintf("%s is still running: %s.", upperFirst(b.title), b.tally())
	if b.tally().waiting > 0 {
		sentence += " What waits will not be sent."
	}
	return []string{sentence}
}

// fine tells whether nothing went wrong with a run so far.
func (r *run) fine() bool {
	switch r.stage {
	case refused, changed, skipped:
		return false
	case ended:
		return r.wentWell() || r.status == "" || r.past
	}
	return true
}
