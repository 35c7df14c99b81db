package app

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/app/journal"
	"ocidesk/internal/fleet"
	"ocidesk/internal/ocicmd"
)

// entryOf is the journal's first entry about an action on one of its targets.
func entryOf(a fleet.Action, t fleet.Target) *journal.Entry {
	e := &journal.Entry{
		Run: journal.NewRun(), Outcome: journal.Asked,
		Action:    fmt.Sprintf("%s %s", a.Rule.Verb, a.Rule.Noun),
		Operation: a.Rule.Operation,
		ID:        t.ID, Name: t.Name, Pool: t.PoolID, Compartment: t.CompartmentID, In: t.Region, MoveTo: a.MoveTo,
	}
	if a.Rule.Verb == fleet.Create {
		e.ID = "" // it has none yet
	}
	if a.Rule.OffersVolumes {
		e.KeepVolumes = &a.KeepVolumes
	}
	return e
}

// sends sends a run's action. It is the one door out: whatever changes the tenancy comes by here, and what
// comes while that is shut is refused like by the service, and leaves no trace.
func (m *Model) sends(r *run) tea.Cmd {
	if why := m.shut(); why != "" {
		refused := ocicmd.Acted{Action: *r.action, Target: r.target, At: m.cfg.Now(), Failure: &fleet.Failure{
			Doing: fmt.Sprintf("%s %s", r.action.Rule.Verb, r.target.Name), Message: why,
		}}
		return r.session.tells(func() tea.Msg { return acted{run: r, Acted: refused} })
	}
	return m.recorded(r, r.session.Client.Act(*r.action, r.target))
}

// recorded is a command that sends, with a line in the journal before it and one after. A journal that cannot
// be written keeps nobody from acting: in an incident that would be the greater harm. It is said.
func (m *Model) recorded(r *run, send tea.Cmd) tea.Cmd {
	j, entry := r.session.Journal, *r.entry
	return r.session.tells(func() tea.Msg {
		before := j.Append(entry)
		done := acted{run: r, Acted: send().(ocicmd.Acted)}
		entry = identified(entry, done.Acted)
		after := j.Append(answered(entry, done.Acted))
		if done.unrecorded = after; before != nil {
			done.unrecorded = before
		}
		return done
	})
}

// identified is the entry with the OCID of what was made, where something was.
func identified(e journal.Entry, a ocicmd.Acted) journal.Entry {
	if p, ok := createdBy(a); ok {
		e.ID, e.Pool = p.ID, p.ID
	}
	return e
}

// answered is the entry about what became of sending an action.
func answered(e journal.Entry, a ocicmd.Acted) journal.Entry {
	switch {
	case len(a.Drift) > 0:
		return e.Drifted(a.Drift)
	case a.Failure != nil:
		return e.Failed(a.Failure)
	}
	return e.Answered(a.WorkRequest, a.RequestID)
}

// unrecorded tells that the journal could not be written.
type unrecorded struct{ err error }

func (m *Model) warnUnrecorded(err error) {
	if err != nil {
		m.complain(fmt.Sprintf("%s; actions are carried out all the same.", upperFirst(err.Error())))
	}
}

// record writes a later step of a run's action into the journal. Runs that were not started by ocidesk
// have none.
func (m *Model) record(r *run, step func(journal.Entry) journal.Entry) tea.Cmd {
	if r.entry == nil {
		return nil
	}
	j, entry := r.session.Journal, r.entry.Answered(r.workRequest, r.entry.RequestID)
	return r.session.tells(func() tea.Msg {
		if err := j.Append(step(entry)); err != nil {
			return unrecorded{err}
		}
		return nil
	})
}

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
		entries, err := j.Read()
		return resumed{j.Unfinished(entries), err}
	})
}

// resumed takes up again what was under way when the program last ended: work requests are watched,
// and of what was never answered it is said that nobody knows.
func (m *Model) resumed(found resumed) tea.Cmd {
	m.warnUnrecorded(found.err)
	var cmds []tea.Cmd
	var many *batch
	if len(found.entries) > tabsResumed {
		many = &batch{session: m.session, title: fmt.Sprintf("%d actions of last time", len(found.entries)), log: m.newBatchLog(), began: found.entries[0].Time}
		m.panel.add(many)
	}
	watched, lost := 0, 0
	for _, e := range found.entries {
		if e.WorkRequest != "" && len(m.panel.watching(m.session, e.WorkRequest)) > 0 {
			continue
		}
		r := m.newRun(e.Title())
		r.entry, r.operation, r.workRequest = &e, e.Operation, e.WorkRequest
		r.target = fleet.Target{ID: e.ID, Name: e.Name, PoolID: e.Pool, CompartmentID: e.Compartment, Region: e.In}
		m.store.Locate(e.WorkRequest, e.In)
		m.store.Locate(e.ID, e.In)
		r.began = e.Time
		if many == nil {
			m.panel.add(r)
		} else {
			r.batch, r.log = many, nil
			many.items = append(many.items, r)
			many.changed()
		}
		if e.Outcome == journal.Accepted {
			watched++
			cmds = append(cmds, m.followResumed(r))
			continue
		}
		lost++
		r.stage = refused
		r.failure = &fleet.Failure{
			Doing:   fmt.Sprintf("%s, asked %s", e.Title(), e.Time.In(m.cfg.Now().Location()).Format("2 Jan 15:04:05")),
			Message: "ocidesk ended before the service answered", Unknown: true,
		}
		r.show()
		cmds = append(cmds, m.record(r, journal.Entry.Lost))
	}
	m.tellResumed(watched, lost)
	return tea.Batch(append(cmds, m.clock.start(m.pace()))...)
}

// tabsResumed is how many actions of last time have a tab each; of more, all have one together.
const tabsResumed = 5

// followResumed watches a run's work request again; those of many are looked at together.
func (m *Model) followResumed(r *run) tea.Cmd {
	if r.batch == nil {
		return m.follow(r)
	}
	r.stage = watching
	r.young = m.cfg.Now().Add(youth)
	return nil
}

func (m *Model) tellResumed(watched, lost int) {
	var sentences []string
	if watched > 0 {
		sentences = append(sentences, fmt.Sprintf("%s of last time watched again.", fleet.NounWorkRequest.Plural(watched)))
	}
	if lost > 0 {
		sentences = append(sentences, fmt.Sprintf("Not known whether it took effect: %d asked last time.", lost))
	}
	if len(sentences) > 0 && !m.notice.sticky {
		m.say(strings.Join(sentences, " "))
	}
}
