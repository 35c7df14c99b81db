package views

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/when"
)

func describeWorkRequest(env *Env, w *fleet.WorkRequest) *document {
	now := env.Now()
	d := &document{title: operation(w.Operation)}
	s := d.section("Work request")
	glyph, role := style.Work(w.Status)
	s.paint(role, "Status", fmt.Sprintf("%s %s, %.0f%%", glyph, w.Status, w.Percent))
	s.add("Operation", w.Operation)
	s.time("Accepted", w.TimeAccepted, now)
	s.timeIf("Started", w.TimeStarted, now)
	s.timeIf("Finished", w.TimeFinished, now)
	lasting := when.Lasting(w.Duration(now))
	if w.Status.Ended() {
		s.add("Took", lasting)
	} else {
		s.add("Running for", lasting)
	}
	if w.Status == fleet.WorkFailed {
		d.whyItFailed(env.Store, w)
	}
	for _, r := range w.Resources {
		s = d.section("Resource")
		s.add("Name", env.Store.NameOf(r.ID))
		s.add("Type", r.EntityType)
		s.add("Action", r.ActionType)
		s.addFull("OCID", string(r.ID))
		s.addFull("URI", r.URI)
	}
	s = d.section("Identifiers")
	s.full = true
	s.add("OCID", string(w.ID))
	s.add("Compartment", string(w.CompartmentID))
	d.log(env.Store.Lines(w.ID), now)
	return d
}

// whyItFailed tells the errors of a failed work request, and who could have it done after all.
func (d *document) whyItFailed(store *fleet.Store, w *fleet.WorkRequest) {
	s := d.section("Why it failed")
	for _, l := range store.Lines(w.ID) {
		if l.IsError {
			s.fields = append(s.fields, field{lead: "✗ ", value: errorWords(l), role: style.Bad})
		}
	}
	if len(s.fields) == 0 && store.Status(fleet.Part{Kind: fleet.OneWorkRequest, Of: w.ID}).Complete {
		s.say(style.Warn, "The service tells no error of it.")
	}
	if again := strings.TrimSpace(operation(w.Operation) + " " + targets(store, w)); again != "" {
		s.say(style.Dim, fmt.Sprintf("To %s again takes the right to manage desktop-pool-family in %s.", again, store.PathName(w.CompartmentID)))
	}
}

func errorWords(l fleet.LogLine) string {
	if l.Code == "" {
		return l.Message
	}
	return l.Code + ": " + l.Message
}

// log tells what a work request wrote, in the order of time.
func (d *document) log(lines []fleet.LogLine, now time.Time) {
	s := d.section("Logs and errors")
	for _, l := range lines {
		f := field{lead: l.At.In(now.Location()).Format("2 Jan 15:04:05") + "  ", value: l.Message}
		if l.IsError {
			f.lead, f.value, f.role = "✗ "+f.lead, f.value+" ("+l.Code+")", style.Bad
		} else {
			f.lead = "  " + f.lead
		}
		s.fields = append(s.fields, f)
	}
}

// failed tells of a thing that is FAILED why it is, as far as a failed work request of it is known.
func (s *section) failed(env *Env, state fleet.LifecycleState, id fleet.OCID) {
	if state != fleet.Failed {
		return
	}
	w := env.Store.LastFailed(id)
	if w == nil {
		s.paint(style.Warn, "Why", "not known here; w shows its compartment's work requests")
		return
	}
	ended := w.TimeAccepted
	if w.TimeFinished != nil {
		ended = *w.TimeFinished
	}
	what := fmt.Sprintf("%s failed %s", operation(w.Operation), when.Ago(ended, env.Now()))
	why := "w, and there d on it, shows its errors"
	for _, l := range env.Store.Lines(w.ID) {
		if l.IsError {
			why = cmp.Or(errorWords(l), why)
			break
		}
	}
	s.paint(style.Bad, "Why", what+": "+why)
}
