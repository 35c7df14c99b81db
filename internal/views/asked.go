package views

import (
	"fmt"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
)

// Lists that the service was asked only part of.

// Asks is the kind of list whose filters the place takes; 0 where it takes none.
func (p Place) Asks() fleet.PartKind {
	switch p.Kind {
	case PoolsPlace:
		return fleet.Pools
	case DesktopsPlace:
		return fleet.Desktops
	case AllDesktopsPlace, DesktopsBelowPlace:
		return fleet.CompartmentDesktops
	case VolumesPlace:
		return fleet.Volumes
	case WorkRequestsPlace:
		return fleet.WorkRequests
	}
	return 0
}

// Asking is the same place with another filter.
func (p Place) Asking(f fleet.Filter) Place {
	p.Filter = f
	return p
}

// Whole is the place with all there is.
func (p Place) Whole() Place { return p.Asking(fleet.Filter{}) }

// IsPart tells whether the service is asked only for a part of the list.
func (p Place) IsPart() bool { return p.Filter != fleet.Filter{} }

// askedFor is what the list was asked for, for the status line.
func (l *list[T]) askedFor() string {
	if !l.place.IsPart() {
		return ""
	}
	return "asked for: " + l.place.Filter.Brief()
}

// noneOfThem says why a list has no rows that the service was asked only a part of.
func (l *list[T]) noneOfThem() []paragraph {
	f := l.place.Filter
	what := "has " + f.String()
	switch f {
	case fleet.Filter{State: f.State}, fleet.Filter{Status: f.Status}:
		what = "is " + string(f.State) + string(f.Status)
	}
	return []paragraph{{role: style.Dim, text: fmt.Sprintf("No %s here %s: the service was asked for no others. %s asks for others; %s shows all.",
		l.noun, what, keymap.LabelOf(keymap.Columns, keymap.AskFewer), keymap.Anywhere(keymap.Back))}}
}
