package app

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/app/journal"
	"ocidesk/internal/fleet"
	"ocidesk/internal/ocicmd"
)

// entryOf is the journal's first entry about an action on one of its targets.
func entryOf(a fleet.Action, t fleet.Target) *journal.Entry {
	e := &journal.Entry{
		Run: journal.NewRun(), Outcome: journal.Asked,
		Action:    titleOf(a.Rule),
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

// titleOf is what the journal calls what a rule is for: "hard stop desktop".
func titleOf(r fleet.Rule) string { return fmt.Sprintf("%s %s", r.Verb, r.Noun) }

// entryOfMany is the journal's entry about an action on many targets, written before the first is sent.
func entryOfMany(a fleet.Action) *journal.Entry {
	e := entryOf(a, fleet.Target{Name: fmt.Sprintf("×%d", len(a.Targets))})
	e.Outcome = journal.Confirmed
	for _, t := range a.Targets {
		e.Targets = append(e.Targets, journal.Target{ID: t.ID, Name: t.Name, Pool: t.PoolID, Compartment: t.CompartmentID, In: t.Region})
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
	entry := r.entry.Answered(r.workRequest, r.entry.RequestID)
	return r.session.write(step(entry))
}

// write is a command that writes an entry into the session's journal.
func (s *session) write(e journal.Entry) tea.Cmd {
	j := s.Journal
	return s.tells(func() tea.Msg {
		if err := j.Append(e); err != nil {
			return unrecorded{err}
		}
		return nil
	})
}

// nothingWaits closes the journal's entry about a batch once the last of it has been begun, or been left
// alone: what has been begun has entries of its own. It is told at the next start if that never came.
func (m *Model) nothingWaits(b *batch) tea.Cmd {
	sum := b.tally()
	switch {
	case b.entry == nil || b.closed || sum.waiting > 0:
		return nil
	case sum.left == 0 && sum.sent > 0: // whose entries may be on their way
		return nil
	}
	b.closed = true
	why := ""
	if sum.left > 0 {
		why = fmt.Sprintf("%d of %d were left alone", sum.left, len(b.items))
	}
	return b.session.write(b.entry.NothingWaits(why))
}
