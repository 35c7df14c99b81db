package views

import (
	"fmt"
	"slices"
	"strings"

	"ocidesk/internal/fleet"
)

// How a list stands whose rows come from several parts.

// standing is how the parts of a list stand together. Those that are left out count for nothing,
// unless all are.
type standing struct {
	fleet.Status
	regions bool         // the parts are of several regions
	toCome  int          // of several parts, those nothing has been heard of to the end yet
	leftOut []fleet.Part // of several, those the service does not show
}

// sources are the parts the rows come from.
func (l *list[T]) sources() []fleet.Part {
	if l.parts == nil {
		return []fleet.Part{l.part}
	}
	return l.parts()
}

// members are the things in any of the parts, each once for each part it is in.
func (l *list[T]) members(parts []fleet.Part) (ids []fleet.OCID) {
	for _, p := range parts {
		ids = append(ids, l.env.Store.IDs(p)...)
	}
	return ids
}

// nobodys are those of the things that no part tells of any more.
func (l *list[T]) nobodys(ids []fleet.OCID) (gone []fleet.OCID) {
	parts := l.sources()
	for _, id := range ids {
		if !slices.ContainsFunc(parts, func(p fleet.Part) bool { return l.env.Store.Has(p, id) }) {
			gone = append(gone, id)
		}
	}
	return gone
}

// standing is as old as the oldest of its parts, and complete when they all are.
func (l *list[T]) standing() standing {
	parts := l.sources()
	if len(parts) == 1 {
		return standing{Status: l.env.Store.Status(parts[0])}
	}
	s := standing{Status: fleet.Status{Complete: true}}
	var refusal *fleet.Failure
	for _, p := range parts {
		s.regions = s.regions || p.Region != ""
		st := l.env.Store.Status(p)
		if notShown(st) {
			s.leftOut = append(s.leftOut, p)
			refusal = st.Failure
			continue
		}
		s.add(st)
	}
	if len(s.leftOut) == len(parts) {
		s.Complete, s.Failure, s.leftOut = false, refusal, nil
	}
	return s
}

// notShown tells that the service says of a part nothing but that it is absent, or not for us to see.
func notShown(st fleet.Status) bool {
	return !st.Complete && st.Failure != nil && st.Failure.Class == fleet.FailedNotFound
}

func (s *standing) add(st fleet.Status) {
	s.Loaded += st.Loaded
	s.Loading = s.Loading || st.Loading
	s.Complete = s.Complete && st.Complete
	if st.Complete && (s.ReadAt.IsZero() || st.ReadAt.Before(s.ReadAt)) {
		s.ReadAt = st.ReadAt
	}
	if s.Failure == nil {
		s.Failure = st.Failure
	}
	if !st.Complete && st.Failure == nil {
		s.toCome++
	}
}

// coming says what is awaited of a list that is being read for the first time.
func (s standing) coming() string {
	switch {
	case s.toCome > 0 && s.regions:
		return fmt.Sprintf("%d lists to come", s.toCome)
	case s.toCome > 0:
		return fleet.NounCompartment.Plural(s.toCome) + " to come"
	}
	return "more coming"
}

// without names what is left out: "left out: legal-hold, board and 3 more (404)".
func (l *list[T]) without(s standing) string {
	if len(s.leftOut) == 0 {
		return ""
	}
	const most = 2
	var names []string
	for _, p := range s.leftOut[:min(most, len(s.leftOut))] {
		name := l.env.Store.NameOf(p.Of)
		if p.Region != "" {
			name += " in " + p.Region
		}
		names = append(names, name)
	}
	text := "left out: " + strings.Join(names, ", ")
	if more := len(s.leftOut) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text + " (404)"
}
