package app

import (
	"fmt"
	"maps"
	"slices"

	"ocidesk/internal/fleet"
	"ocidesk/internal/spelling"
	"ocidesk/internal/views"
)

// starts are the screens one can begin at, by the names that configuration has for them.
var starts = map[string]views.PlaceKind{
	"compartments":   views.CompartmentsPlace,
	"pools":          views.PoolsPlace,
	"all-desktops":   views.AllDesktopsPlace,
	"desktops-below": views.DesktopsBelowPlace,
	"work-requests":  views.WorkRequestsPlace,
}

// CheckStart refuses the name of a screen that one cannot begin at, naming those one can.
func CheckStart(name string) error {
	if _, known := starts[name]; known {
		return nil
	}
	names := slices.Sorted(maps.Keys(starts))
	if near := spelling.Nearest(name, names); len(near) > 0 {
		return fmt.Errorf("there is no screen %q to start at; did you mean %s?", name, spelling.List(near))
	}
	return fmt.Errorf("there is no screen %q to start at; there is %s", name, spelling.List(names))
}

// startAt is the way to the screen one begins at: the compartments, and from there to another one of the root.
func startAt(name string, root fleet.OCID) []views.Place {
	way := []views.Place{{Kind: views.CompartmentsPlace, Of: root}}
	if kind := starts[name]; kind > views.CompartmentsPlace {
		way = append(way, views.Place{Kind: kind, Of: root, Compartment: root})
	}
	return way
}
