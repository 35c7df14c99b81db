package app

import (
	"fmt"
	"maps"
	"slices"

	"ocidesk/internal/fleet"
	"ocidesk/internal/spelling"
	"ocidesk/internal/views"
)

// lastTime is no screen: one begins where one was.
const lastTime = "last"

// starts are the screens one can begin at, by the names that configuration has for them.
var starts = map[string]views.PlaceKind{
	lastTime:         0,
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

// startsAnew tells whether one begins at a screen of one's choice, wherever one was last time.
func (s Session) startsAnew() bool { return s.Start != "" && s.Start != lastTime }

// startAt is the way to the screen one begins at: the compartments, and from there to another one of the root.
func startAt(name string, root fleet.OCID) way {
	w := way{{Place: views.Place{Kind: views.CompartmentsPlace, Of: root}}}
	if kind := starts[name]; kind > views.CompartmentsPlace {
		w = append(w, views.Memento{Place: views.Place{Kind: kind, Of: root, Compartment: root}})
	}
	return w
}
