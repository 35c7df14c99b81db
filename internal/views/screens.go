package views

import (
	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
)

// New makes the screen of a place, filled with what the store knows of it already.
func New(env *Env, p Place) Screen {
	switch p.Kind {
	case PoolsPlace:
		return newPools(env, p)
	case DesktopsPlace:
		return newDesktops(env, p)
	case VolumesPlace:
		return newVolumes(env, p)
	case WorkRequestsPlace:
		return newWorkRequests(env, p)
	case AllDesktopsPlace, DesktopsBelowPlace:
		return newAllDesktops(env, p)
	case DetailsPlace:
		return newDetails(env, p)
	case YAMLPlace:
		return newYAML(env, p)
	case JSONPlace:
		return newJSON(env, p)
	}
	return newCompartments(env, p)
}

// enter asks the shell to go to a place.
func enter(p Place) tea.Cmd {
	return func() tea.Msg { return Enter{p} }
}

// The places that are reached from several screens.

func desktopsOf(pool, compartment fleet.OCID) tea.Cmd {
	return enter(Place{Kind: DesktopsPlace, Of: pool, Compartment: compartment})
}

func volumesOf(pool, compartment fleet.OCID) tea.Cmd {
	return enter(Place{Kind: VolumesPlace, Of: pool, Compartment: compartment})
}

func workRequestsOf(compartment fleet.OCID) tea.Cmd {
	return enter(Place{Kind: WorkRequestsPlace, Of: compartment, Compartment: compartment})
}

func allDesktopsOf(compartment fleet.OCID) tea.Cmd {
	return enter(Place{Kind: AllDesktopsPlace, Of: compartment, Compartment: compartment})
}

func desktopsBelow(compartment fleet.OCID) tea.Cmd {
	return enter(Place{Kind: DesktopsBelowPlace, Of: compartment, Compartment: compartment})
}

func detailsOf(s Subject) tea.Cmd {
	return enter(Place{Kind: DetailsPlace, Of: s.ID, Compartment: s.Compartment, Noun: s.Noun})
}
