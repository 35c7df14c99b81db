package app

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/app/journal"
	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
)

// resumed is what the journal tells of when the program starts: what had not come to an end.
type resumed struct {
	entries []journal.Entry
	err     error
}

// resume reads the journal, and sees whether it can be written before that matters.
func (m *Model) resume() tea.Cmd {
	j := m.Journal
	if j == nil {
		return nil
	}
	return m.tells(func() tea.Msg {
		if err := j.Check(); err != nil {
			return resumed{err: err}
		}
		left, err := j.PickUp()
		return resumed{left, err}
	})
}

// tabsResumed is how many actions of last time have a tab each; of more, all have one together.
const tabsResumed = 5

// resumed takes up again what was under way when the program last ended: work requests are watched, of
// what was never answered it is said that nobody knows, and of what was never sent that it was not.
func (m *Model) resumed(found resumed) tea.Cmd {
	m.warnUnrecorded(found.err)
	var cmds []tea.Cmd
	var runs, unsent []*run
	var tale resumption
	for _, e := range found.entries {
		switch {
		case e.Outcome == journal.Confirmed:
			unsent = append(unsent, m.neverSent(e)...)
			tale.unsent += len(e.Unsent)
			tale.confirmed += len(e.Targets)
			cmds = append(cmds, m.session.write(e.NothingWaits(fmt.Sprintf("ocidesk ended before %d of %d were sent", len(e.Unsent), len(e.Targets)))))
		case e.WorkRequest != "" && len(m.panel.watching(m.session, e.WorkRequest)) > 0:
		default:
			runs = append(runs, m.runOf(e))
		}
	}
	runs = append(runs, unsent...) // last: they need a look least
	m.showResumed(runs, tale.unsent > 0)
	for _, r := range runs {
		switch {
		case r.stage == skipped:
		case r.entry.Outcome == journal.Accepted:
			tale.watched++
			cmds = append(cmds, m.followResumed(r))
		default:
			tale.lost++
			cmds = append(cmds, m.giveUp(r))
		}
	}
	if len(runs) > 0 && runs[0].batch != nil {
		runs[0].batch.changed()
	}
	m.tellResumed(tale)
	return tea.Batch(append(cmds, m.clock.start(m.pace()))...)
}

// runOf is a run as the journal tells of it.
func (m *Model) runOf(e journal.Entry) *run {
	r := m.newRun(e.Title())
	r.entry, r.operation, r.workRequest = &e, e.Operation, e.WorkRequest
	r.target = fleet.Target{ID: e.ID, Name: e.Name, PoolID: e.Pool, CompartmentID: e.Compartment, Region: e.In}
	m.store.Locate(e.WorkRequest, e.In)
	m.store.Locate(e.ID, e.In)
	r.began = e.Time
	return r
}

// neverSent are those of many that were confirmed and not begun.
func (m *Model) neverSent(e journal.Entry) (runs []*run) {
	for _, t := range e.Unsent {
		r := m.runOf(e.About(t))
		r.stage = skipped
		runs = append(runs, r)
	}
	return runs
}

// showResumed gives runs their tabs. Those of many at once are shown as many, however few there are.
func (m *Model) showResumed(runs []*run, many bool) {
	if len(runs) <= tabsResumed && !many {
		for _, r := range runs {
			m.panel.add(r)
		}
		return
	}
	b := &batch{session: m.session, title: fmt.Sprintf("%d actions of last time", len(runs)), log: m.newBatchLog(), began: runs[0].began, items: runs, stale: true}
	waits := false
	for _, r := range runs {
		waits = waits || r.entry.Outcome == journal.Accepted
		r.batch, r.log = b, nil
	}
	if !waits { // nothing is to come of it, and what there is to say is said
		b.told, b.over = true, b.began
	}
	m.panel.add(b)
}

// giveUp says of a run that was never answered that nobody knows.
func (m *Model) giveUp(r *run) tea.Cmd {
	r.stage = refused
	r.failure = &fleet.Failure{
		Doing:   fmt.Sprintf("%s, asked %s", r.entry.Title(), r.entry.Time.In(m.cfg.Now().Location()).Format("2 Jan 15:04:05")),
		Message: "ocidesk ended before the service answered", Unknown: true,
	}
	r.show()
	return m.record(r, journal.Entry.Lost)
}

// followResumed watches a run's work request again; those of many are looked at together.
func (m *Model) followResumed(r *run) tea.Cmd {
	if r.batch == nil {
		return m.follow(r)
	}
	r.stage = watching
	r.young = m.cfg.Now().Add(youth)
	return nil
}

// resumption counts what became of the actions of last time.
type resumption struct{ watched, lost, unsent, confirmed int }

func (m *Model) tellResumed(t resumption) {
	var sentences []string
	if t.watched > 0 {
		sentences = append(sentences, fmt.Sprintf("%s of last time watched again.", fleet.NounWorkRequest.Plural(t.watched)))
	}
	if t.lost > 0 {
		sentences = append(sentences, fmt.Sprintf("Not known whether it took effect: %d asked last time.", t.lost))
	}
	if t.unsent > 0 {
		sentences = append(sentences, fmt.Sprintf("%d of %d were never sent; %s in the pane asks again.", t.unsent, t.confirmed, keymap.LabelOf(keymap.Pane, keymap.Retry)))
	}
	switch {
	case len(sentences) == 0 || m.notice.sticky:
	case t.unsent > 0: // nothing else will tell of it
		m.warn(strings.Join(sentences, " "))
	default:
		m.say(strings.Join(sentences, " "))
	}
}
