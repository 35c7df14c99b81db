package views

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/table"
	"ocidesk/internal/views/when"
)

// workRequests is the list of a compartment's work requests. Beside them it has the compartment's pools
// and desktops read, for their names.
type workRequests struct{ *list[fleet.WorkRequest] }

// newWorkRequests makes the list of a compartment's work requests, newest first.
func newWorkRequests(env *Env, p Place) Screen {
	part := fleet.Part{Kind: fleet.WorkRequests, Of: p.Of, Filter: p.Filter}
	id := func(w *fleet.WorkRequest) fleet.OCID { return w.ID }
	columns := withRegion(env, id, workRequestColumns(env))
	return &workRequests{newList(env, p, listing[fleet.WorkRequest]{
		kind:  "work requests",
		noun:  fleet.NounWorkRequest,
		part:  part,
		parts: env.everywhere(part),
		scope: keymap.WorkRequests,
		crumb: func() string { return "work requests" },
		row:   env.Store.WorkRequest,
		subject: func(w *fleet.WorkRequest) Subject {
			return Subject{Noun: fleet.NounWorkRequest, ID: w.ID, Name: operation(w.Operation), Compartment: w.CompartmentID}
		},
		run: func(c keymap.Command, w *fleet.WorkRequest) tea.Cmd {
			if c != keymap.Open || w == nil {
				return nil
			}
			return func() tea.Msg { return Watch{w.ID} }
		},
		none: "No work requests in this compartment. " + keymap.Anywhere(keymap.Back) + " goes back; the service forgets them after a while.",
	}, table.Options[fleet.WorkRequest]{
		ID:         id,
		Columns:    columns,
		SortBy:     len(columns) - 1,
		Descending: true,
	})}
}

// Parts are the work requests, and after them what names their resources.
func (s *workRequests) Parts() []fleet.Part {
	return slices.Concat(s.list.Parts(),
		s.env.inRegions(fleet.Part{Kind: fleet.Pools, Of: s.place.Of}),
		s.env.inRegions(fleet.Part{Kind: fleet.CompartmentDesktops, Of: s.place.Of}))
}

// Changed measures the rows anew that have come by a name.
func (s *workRequests) Changed(c fleet.Change) {
	if c.Noun == fleet.NounPool || c.Noun == fleet.NounDesktop {
		c = fleet.Change{Part: c.Part, Noun: fleet.NounWorkRequest, Upserted: s.about(c.Upserted)}
	}
	s.list.Changed(c)
}

// about are the work requests in the list that act upon any of these things.
func (s *workRequests) about(ids []fleet.OCID) (requests []fleet.OCID) {
	told := map[fleet.OCID]bool{}
	for _, id := range ids {
		told[id] = true
	}
	for _, id := range s.members(s.sources()) {
		w := s.env.Store.WorkRequest(id)
		if w != nil && slices.ContainsFunc(w.Targets(), func(r fleet.WorkResource) bool { return told[r.ID] }) {
			requests = append(requests, id)
		}
	}
	return requests
}

func workRequestColumns(env *Env) []table.Column[fleet.WorkRequest] {
	type request = *fleet.WorkRequest
	target := func(w request) string { return targets(env.Store, w) }
	return []table.Column[fleet.WorkRequest]{
		{Title: "Operation", Min: 14, Max: 20, Snug: true,
			Cell:    func(w request) table.Cell { return table.Cell{Text: operation(w.Operation)} },
			Export:  func(w request) string { return w.Operation },
			Compare: func(a, b request) int { return cmp.Compare(operation(a.Operation), operation(b.Operation)) }},
		{Title: "Status", Min: 13, Max: 13,
			Cell:    func(w request) table.Cell { return workCell(w.Status) },
			Export:  func(w request) string { return string(w.Status) },
			Compare: func(a, b request) int { return cmp.Compare(a.Status, b.Status) }},
		{Title: "Done", Min: 4, Max: 4, Right: true,
			Cell:    func(w request) table.Cell { return table.Cell{Text: fmt.Sprintf("%.0f%%", w.Percent)} },
			Compare: func(a, b request) int { return cmp.Compare(a.Percent, b.Percent) }},
		{Title: "Resource", Min: 17, Max: 40, Snug: true,
			Cell:    func(w request) table.Cell { return table.Cell{Text: target(w)} },
			Compare: func(a, b request) int { return byName(target(a), target(b)) }},
		{Title: "Took", Min: 10, Max: 14, Drop: 1,
			Cell:    func(w request) table.Cell { return tookCell(w, env.Now()) },
			Compare: byDuration},
		{Title: "Accepted", Min: 11, Max: 12,
			Cell:    func(w request) table.Cell { return agoCell(w.TimeAccepted, env.Now()) },
			Export:  func(w request) string { return moment(w.TimeAccepted) },
			Compare: func(a, b request) int { return a.TimeAccepted.Compare(b.TimeAccepted) }},
	}
}

// operation is a work request's operation type in words: STOP_DESKTOP_POOL is "stop pool".
func operation(kind string) string {
	words := strings.ReplaceAll(kind, "DESKTOP_POOL", "POOL")
	return strings.ToLower(strings.ReplaceAll(words, "_", " "))
}

func workCell(s fleet.WorkStatus) table.Cell {
	glyph, role := style.Work(s)
	return table.Cell{Text: glyph + " " + string(s), Role: role}
}

// targets names what a work request acts upon: "alice-01", "eng-linux and 12 more".
func targets(s *fleet.Store, w *fleet.WorkRequest) string {
	resources := w.Targets()
	if len(resources) == 0 {
		return ""
	}
	first := nameOf(s, resources[0].ID)
	if rest := len(resources) - 1; rest > 0 {
		return fmt.Sprintf("%s and %d more", first, rest)
	}
	return first
}

// nameOf is what a thing is called in a column; the end of its OCID, which is what tells it from
// others, where no name is known.
func nameOf(s *fleet.Store, id fleet.OCID) string {
	if name := s.NameOf(id); name != id.Short() {
		return name
	}
	return ending(id)
}

// tookCell tells how long a work request took, or has been running, the latter in steps that keep
// an idle screen still.
func tookCell(w *fleet.WorkRequest, now time.Time) table.Cell {
	if w.Status.Ended() {
		return table.Cell{Text: when.Lasting(w.Duration(now))}
	}
	const step = 20 * time.Second
	lasting := w.Duration(now).Truncate(step)
	if lasting <= 0 {
		return table.Cell{Text: "under " + when.Lasting(step), Role: style.Busy}
	}
	return table.Cell{Text: when.Lasting(lasting) + "…", Role: style.Busy}
}

// byDuration orders work requests by how long they took. Those that run still come after all others,
// the oldest last: an order that holds while time goes by.
func byDuration(a, b *fleet.WorkRequest) int {
	switch {
	case a.TimeFinished != nil && b.TimeFinished != nil:
		return cmp.Compare(a.Duration(*a.TimeFinished), b.Duration(*b.TimeFinished))
	case a.TimeFinished != nil:
		return -1
	case b.TimeFinished != nil:
		return 1
	}
	return b.TimeAccepted.Compare(a.TimeAccepted)
}
