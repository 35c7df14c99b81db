package app

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"ocidesk/internal/app/journal"
	"ocidesk/internal/fleet"
	"ocidesk/internal/views/logpane"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/when"
)

// stage is how far a run is.
type stage uint8

const (
	sending  stage = iota // the service has not answered yet
	queued                // of a batch: it is not its turn yet
	skipped               // of a batch: it was not its turn when the operator had enough
	changed               // of a batch: nothing was sent, for the target was not what had been confirmed
	watching              // its work request is looked at until it ends
	refused               // it was not accepted, or nobody knows
	ended                 // its work request has ended, and all its lines have been read
)

// run is an action in flight, or a work request that is only watched: a tab of the pane.
type run struct {
	session     *session
	title       string // "stop alice-01"
	operation   string // the work request's operation type; "" until known
	action      *fleet.Action
	target      fleet.Target
	entry       *journal.Entry // as the action was asked for, or picked up; nil where it was not ocidesk's
	workRequest fleet.OCID
	began       time.Time
	over        time.Time // when it was refused
	stage       stage
	status      fleet.WorkStatus
	failure     *fleet.Failure // why it was refused
	trouble     *fleet.Failure // why the last poll told nothing; it goes on
	troubles    int            // polls in a row that failed
	reading     bool           // a poll is under way
	past        bool           // it had ended before it was watched: no news
	next        time.Time      // of the next poll
	young       time.Time      // until when it is polled more often
	batch       *batch         // it is one of many; nil where it stands for itself
	form        *drafting      // it was sent from; nil where it was not
	drift       []string       // of what was not sent: how its target differs from what was confirmed
	log         *logpane.Pane  // nil in a batch, which has one for all
}

func (m *Model) newRun(title string) *run {
	now := m.cfg.Now()
	return &run{
		session: m.session, title: title, began: now,
		log: logpane.New(m.env.Styles, logpane.Options{Follow: true, Wrap: true, Location: now.Location()}),
	}
}

// running tells whether something is still to come of it.
func (r *run) running() bool { return r.stage == sending || r.stage == queued || r.stage == watching }

// cancels tells whether it asks for the end of a work request that is somebody's already.
func (r *run) cancels() bool {
	return r.entry != nil && strings.HasPrefix(r.entry.Action, string(fleet.Cancel)+" ")
}

// wentWell tells whether it came to what was asked for.
func (r *run) wentWell() bool {
	if r.cancels() {
		return r.status == fleet.WorkCanceled
	}
	return r.status == fleet.WorkSucceeded
}

// lost tells whether the service no longer knows its work request, or no longer shows it to us.
func (r *run) lost() bool {
	return r.stage == watching && r.trouble != nil &&
		(r.trouble.Class == fleet.FailedNotFound || r.trouble.Class == fleet.FailedForbidden)
}

// part is what is polled.
func (r *run) part() fleet.Part { return fleet.Part{Kind: fleet.OneWorkRequest, Of: r.workRequest} }

// standing is the run's status as shape and word.
func (r *run) standing() (glyph, word string, role style.Role) {
	switch {
	case r.stage == sending:
		return "◌", "sending…", style.Busy
	case r.stage == queued:
		return "·", "waiting", style.Dim
	case r.stage == skipped:
		return "–", "not tried", style.Dim
	case r.stage == changed:
		return "!", "has changed, not sent", style.Warn
	case r.stage == refused && r.failure != nil && r.failure.Unknown:
		return "?", "OUTCOME UNKNOWN", style.Warn
	case r.stage == refused:
		return "✗", "refused", style.Bad
	case r.status == "" && r.workRequest == "":
		return "✓", "accepted", style.Good
	case r.status == "":
		return "◌", "reading…", style.Busy
	}
	glyph, role = style.Work(r.status)
	return glyph, string(r.status), role
}

// percent is how far its work request is, 0 to 100.
func (r *run) percent() int {
	if w := r.session.store.WorkRequest(r.workRequest); w != nil {
		return int(w.Percent)
	}
	return 0
}

// elapsed is how long it has been running, or ran.
func (r *run) elapsed(now time.Time) time.Duration {
	w := r.session.store.WorkRequest(r.workRequest)
	if w != nil && (r.action == nil || w.TimeFinished != nil) {
		return w.Duration(now)
	}
	if !r.over.IsZero() {
		now = r.over
	}
	return max(0, now.Sub(r.began))
}

// show brings the lines in the pane up to date.
func (r *run) show() {
	if r.log == nil {
		return
	}
	var lines []logpane.Line
	for _, l := range r.session.store.Lines(r.workRequest) {
		line := logpane.Line{At: l.At, Text: l.Message}
		if l.IsError {
			line.Role = style.Bad
			line.Text = "✗ " + strings.TrimSpace(l.Code+": "+l.Message)
		}
		lines = append(lines, line)
	}
	if r.failure != nil {
		lines = append(lines, failed(r.failure)...)
	}
	if r.stage == ended && r.trouble != nil {
		lines = append(lines, logpane.Line{Text: "Lines may be missing: the log could not be read to its end.", Role: style.Warn})
		lines = append(lines, failed(r.trouble)...)
	}
	if r.stage == ended && r.workRequest == "" {
		lines = append(lines, logpane.Line{Text: "The service accepted it and named no work request to watch."})
	}
	r.log.SetLines(lines)
}

// failed is a failure as lines of the pane.
func failed(f *fleet.Failure) (lines []logpane.Line) {
	for i, sentence := range explained(f) {
		role := style.Plain
		if i == 0 {
			sentence, role = "✗ "+sentence, style.Bad
		}
		lines = append(lines, logpane.Line{Text: sentence, Role: role})
	}
	return lines
}

// outcome is one sentence on how it ended.
func (r *run) outcome() string {
	s := r.session.store
	took := ""
	if w := s.WorkRequest(r.workRequest); w != nil && w.TimeFinished != nil {
		took = " after " + when.Lasting(w.Duration(*w.TimeFinished))
	}
	if r.cancels() && !r.wentWell() {
		return fmt.Sprintf("%s came too late: it is %s%s.", upperFirst(r.title), r.status, took)
	}
	sentence := fmt.Sprintf("%s: %s%s", upperFirst(r.title), r.status, took)
	if home := r.movesTo(); home != "" && r.status == fleet.WorkSucceeded {
		sentence += fmt.Sprintf("; it is in %s now", s.PathName(home))
	}
	if r.status == fleet.WorkFailed {
		if i := slices.IndexFunc(s.Lines(r.workRequest), func(l fleet.LogLine) bool { return l.IsError }); i >= 0 {
			first := s.Lines(r.workRequest)[i]
			sentence += ": " + strings.TrimSpace(first.Code+": "+first.Message)
		}
	}
	return strings.TrimSuffix(sentence, ".") + "."
}

// concerns are the parts that show the run's target: itself, and, once it has ended, the lists.
func (r *run) concerns() (parts []fleet.Part) {
	s := r.session.store
	for _, t := range r.targets() {
		deleted := r.deletes() && r.status == fleet.WorkSucceeded
		if itself, ok := t.Part(); ok && !deleted {
			parts = append(parts, itself)
		}
		if !r.status.Ended() {
			continue
		}
		lists := []fleet.Part{
			{Kind: fleet.Desktops, Of: t.PoolID, Compartment: t.CompartmentID},
			{Kind: fleet.Volumes, Of: t.PoolID, Compartment: t.CompartmentID},
			{Kind: fleet.Pools, Of: t.CompartmentID, Region: t.Region},
			{Kind: fleet.CompartmentDesktops, Of: t.CompartmentID, Region: t.Region},
			{Kind: fleet.WorkRequests, Of: t.CompartmentID, Region: t.Region},
		}
		if home := r.movesTo(); home != "" {
			lists = append(lists[2:], // the pool's own lists are asked for by its new compartment from now on
				fleet.Part{Kind: fleet.Pools, Of: home, Region: t.Region}, fleet.Part{Kind: fleet.CompartmentDesktops, Of: home, Region: t.Region})
		}
		for _, list := range lists {
			parts = append(parts, s.Known(list)...)
		}
	}
	return parts
}

// movesTo is the compartment it takes its target to; "" for what moves nothing.
func (r *run) movesTo() fleet.OCID {
	if r.entry == nil {
		return ""
	}
	return r.entry.MoveTo
}

// deletes tells whether it destroys its target.
func (r *run) deletes() bool { return strings.HasPrefix(r.operation, "DELETE_") }

// targets are what it works on: what was confirmed, or what its work request names and is known.
func (r *run) targets() (targets []fleet.Target) {
	s := r.session.store
	if r.action != nil && !r.cancels() {
		return []fleet.Target{r.target}
	}
	w := s.WorkRequest(r.workRequest)
	if w == nil {
		return nil
	}
	for _, res := range w.Targets() {
		if p := s.Pool(res.ID); p != nil {
			targets = append(targets, fleet.Target{ID: p.ID, Name: p.Name, PoolID: p.ID, CompartmentID: p.CompartmentID, Region: s.RegionOf(p.ID), Pool: p})
		} else if d := s.Desktop(res.ID); d != nil {
			targets = append(targets, fleet.Target{ID: d.ID, Name: d.DisplayName(), PoolID: d.PoolID, CompartmentID: w.CompartmentID, Region: s.RegionOf(d.ID), Desktop: d})
		}
	}
	return targets
}
