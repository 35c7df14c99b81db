package app

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/app/journal"
	"ocidesk/internal/fleet"
	"ocidesk/internal/views/when"
)

// The pace of polling, in multiples of Config.PollEvery.
const (
	youth       = time.Minute // for how long a work request is looked at most often
	grown       = 2           // after that
	aside       = 3           // while another one is shown
	throttled   = 4           // while the service asks for fewer calls
	longestWait = 15 * time.Second
	lastLooks   = 5 // in a row may fail at the lines of what has ended, then it is over without them
)

// pollDue looks at the work requests whose time has come.
func (m *Model) pollDue() tea.Cmd {
	now := m.cfg.Now()
	var cmds []tea.Cmd
	for _, t := range m.panel.tabs {
		leave := m.within(t.whose())
		if b, ok := t.(*batch); ok {
			cmds = append(cmds, m.pollBatch(b, batchPace*m.cfg.PollEvery))
		} else {
			for _, r := range t.runs() {
				if r.due(now, m.cfg.PollEvery) {
					cmds = append(cmds, m.poll(r))
				}
			}
		}
		leave()
	}
	return tea.Batch(cmds...)
}

// due tells whether it is time to look at a run's work request. The clock strikes about as often as is
// polled: half a strike early is in time.
func (r *run) due(now time.Time, every time.Duration) bool {
	return r.stage == watching && !r.reading && !now.Before(r.next.Add(-every/2))
}

// poll looks at a run's work request: at what is new of its lines, or, once it has ended, at all of
// them, since a line may be told late.
func (m *Model) poll(r *run) tea.Cmd {
	r.reading = true
	return m.loader.read(r.part(), order{kept: true, background: !m.panel.shows(r), whole: r.status.Ended()})
}

// polled takes note of what is known now of a work request.
func (m *Model) polled(p fleet.Part, a arrival) tea.Cmd {
	var cmds []tea.Cmd
	for _, r := range m.panel.watching(m.session, p.Of) {
		if r.stage == watching {
			cmds = append(cmds, m.runPolled(r, p, a))
		}
	}
	return tea.Batch(cmds...)
}

func (m *Model) runPolled(r *run, p fleet.Part, a arrival) tea.Cmd {
	m.introduce(r)
	cmd := m.statusChanged(r)
	r.show()
	if !a.over {
		return cmd
	}
	r.reading = false
	r.trouble = m.store.Status(p).Failure
	switch {
	case r.trouble != nil && r.status.Ended() && r.troubles+1 >= lastLooks:
		m.end(r)
	case r.trouble != nil:
		r.troubles++
		r.next = m.cfg.Now().Add(retryIn(r.trouble, r.troubles))
	case !r.status.Ended():
		r.troubles = 0
		r.next = m.cfg.Now().Add(m.interval(r))
	case a.as.whole:
		return tea.Batch(cmd, m.end(r))
	default:
		return tea.Batch(cmd, m.poll(r))
	}
	return cmd
}

// statusChanged sees to it that the rows that show the target follow its work request.
func (m *Model) statusChanged(r *run) tea.Cmd {
	w := m.store.WorkRequest(r.workRequest)
	if w == nil || w.Status == r.status {
		return nil
	}
	r.status = w.Status
	if r.batch != nil {
		r.batch.changed()
	}
	if r.past {
		return nil
	}
	if r.deletes() && r.status == fleet.WorkSucceeded {
		for _, t := range r.targets() {
			noun := fleet.NounDesktop
			if t.Pool != nil {
				noun = fleet.NounPool
			}
			m.broadcast(m.store.MarkDeleted(noun, t.ID))
		}
	}
	if r.movesTo() != "" && r.status == fleet.WorkSucceeded {
		return tea.Batch(m.rehome(r), m.lookAgain(r))
	}
	if r.batch != nil { // which looks again at everything together, once it is over
		return nil
	}
	return m.lookAgain(r)
}

// end closes a run whose work request has ended and been read in full, and says how it ended.
func (m *Model) end(r *run) tea.Cmd {
	r.stage = ended
	r.show()
	switch {
	case r.past:
	case r.batch != nil: // which tells of all together
		r.batch.changed()
	case r.wentWell() || r.status == fleet.WorkCanceled: // as somebody asked
		if !m.notice.sticky { // an error nobody has put away yet says more
			m.say(r.outcome())
		}
	case !m.panel.shows(r): // where it is shown, the pane says it better, and for longer
		m.complain(r.outcome())
	}
	status, sentence := r.status, r.outcome()
	recorded := m.record(r, func(e journal.Entry) journal.Entry { return e.Done(status, sentence) })
	if r.batch != nil {
		return tea.Batch(recorded, m.batchMoved(r.batch))
	}
	return recorded
}

// interval is how long to wait with the next look at a work request.
func (m *Model) interval(r *run) time.Duration {
	now, d := m.cfg.Now(), m.cfg.PollEvery
	if now.After(r.young) {
		d = grown * m.cfg.PollEvery
	}
	if !m.panel.shows(r) {
		d = max(d, aside*m.cfg.PollEvery)
	}
	if m.Client.Pace().SlowedUntil.After(now) {
		d = max(d, throttled*m.cfg.PollEvery)
	}
	return d
}

// retryIn is how long to wait after that many polls in a row that failed.
func retryIn(f *fleet.Failure, times int) time.Duration {
	return max(f.RetryAfter, min(time.Second<<min(times, 8), longestWait))
}

// troubled tells why nothing is heard of a work request, and that it goes on; "" where all is well.
func (r *run) troubled(now time.Time) string {
	if r.trouble == nil || r.stage != watching {
		return ""
	}
	again := "trying again…"
	if wait := r.next.Sub(now); wait > 0 && !r.reading {
		again = fmt.Sprintf("trying again in %s", when.Lasting(wait.Round(time.Second)))
	}
	return r.trouble.Brief() + "; " + again
}
