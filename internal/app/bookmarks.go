package app

import (
	"fmt"

	"ocidesk/internal/fleet"
	"ocidesk/internal/spelling"
	"ocidesk/internal/views"
)

// Bookmark is a place the operator has given a name: a list of a compartment, or of a pool in one.
type Bookmark struct {
	Name   string
	Screen string // pools, desktops, volumes, all-desktops, desktops-below or work-requests
	// Of is the compartment, or the pool where the screen is desktops or volumes.
	Of fleet.OCID
	// Compartment is the pool's, where Of is one.
	Compartment fleet.OCID
}

// kind is the screen a bookmark is of.
func (b Bookmark) kind() views.PlaceKind {
	switch b.Screen {
	case "desktops":
		return views.DesktopsPlace
	case "volumes":
		return views.VolumesPlace
	}
	return starts[b.Screen]
}

// bookmarks are the bookmarks as the palette offers them.
func (m *Model) bookmarks() (all []thing) {
	for _, b := range m.cfg.Bookmarks {
		all = append(all, thing{name: b.Name, where: fmt.Sprintf("%s of %s", b.Screen, m.store.NameOf(b.Of))})
	}
	return all
}

// wayToBookmark is the way to the bookmark of that name, or why there is none.
func (m *Model) wayToBookmark(name string) (to way, problem string) {
	var names []string
	for _, b := range m.cfg.Bookmarks {
		if b.Name != name {
			names = append(names, b.Name)
			continue
		}
		if kind := b.kind(); kind == views.DesktopsPlace || kind == views.VolumesPlace {
			return m.below(b.Of, b.Compartment, views.Memento{Place: views.Place{Kind: kind, Of: b.Of, Compartment: b.Compartment}}), ""
		}
		return m.into(b.Of, b.kind()), ""
	}
	switch near := spelling.Nearest(name, names); {
	case len(names) == 0:
		return nil, "There are no bookmarks; they stand in the configuration."
	case name == "":
		return nil, fmt.Sprintf("Which bookmark? There is %s.", spelling.List(names))
	case len(near) > 0:
		return nil, fmt.Sprintf("There is no bookmark “%s”; did you mean %s?", name, spelling.List(near))
	}
	return nil, fmt.Sprintf("There is no bookmark “%s”; there is %s.", name, spelling.List(names))
}
