package views

import (
	"cmp"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/table"
)

// newVolumes makes the list of a pool's volumes.
func newVolumes(env *Env, p Place) Screen {
	subject := func(v *fleet.Volume) Subject {
		return Subject{Noun: fleet.NounVolume, ID: v.ID, Name: v.Name, Pool: p.Of, Compartment: p.Compartment}
	}
	return newList(env, p, listing[fleet.Volume]{
		kind:    "volumes",
		noun:    fleet.NounVolume,
		part:    fleet.Part{Kind: fleet.Volumes, Of: p.Of, Compartment: p.Compartment, Filter: p.Filter},
		scope:   keymap.Volumes,
		crumb:   func() string { return "volumes" },
		row:     env.Store.Volume,
		subject: subject,
		run: func(c keymap.Command, v *fleet.Volume) tea.Cmd {
			switch {
			case c == keymap.OpenDesktops:
				return desktopsOf(p.Of, p.Compartment)
			case c == keymap.OpenWorkRequests:
				return workRequestsOf(p.Compartment)
			case c == keymap.Open && v != nil:
				return detailsOf(subject(v))
			}
			return nil
		},
		none: "No volumes in this pool. " + keymap.Anywhere(keymap.Back) + " goes back; a user has one only where the pool gives its users storage.",
	}, table.Options[fleet.Volume]{
		ID: func(v *fleet.Volume) fleet.OCID { return v.ID },
		Columns: []table.Column[fleet.Volume]{
			{Title: "Name", Min: 24, Max: 40, Snug: true,
				Cell:    func(v *fleet.Volume) table.Cell { return table.Cell{Text: v.Name} },
				Compare: func(a, b *fleet.Volume) int { return byName(a.Name, b.Name) }},
			{Title: "User", Min: 14, Max: 28, Snug: true,
				Cell:    func(v *fleet.Volume) table.Cell { return table.Cell{Text: v.User} },
				Compare: func(a, b *fleet.Volume) int { return byName(a.User, b.User) }},
			{Title: "State", Min: 21, Max: 22, Cell: volumeStateCell,
				Export:  func(v *fleet.Volume) string { return string(v.State) },
				Compare: func(a, b *fleet.Volume) int { return cmp.Compare(a.State, b.State) }},
			{Title: "Availability domain", Min: 21, Max: 28, Snug: true, Drop: 1,
				Cell:    func(v *fleet.Volume) table.Cell { return table.Cell{Text: v.AvailabilityDomain} },
				Compare: func(a, b *fleet.Volume) int { return cmp.Compare(a.AvailabilityDomain, b.AvailabilityDomain) }},
			{Title: "OCID", Min: 19, Max: 24, Drop: 2,
				Cell:    func(v *fleet.Volume) table.Cell { return ocidCell(v.ID) },
				Compare: func(a, b *fleet.Volume) int { return cmp.Compare(a.ID, b.ID) }},
		},
	})
}

// volumeStateCell asks of an INACTIVE volume whether it is an orphan: the service keeps the volume of
// a deleted desktop, INACTIVE, and nothing tells it from one whose desktop will come back.
func volumeStateCell(v *fleet.Volume) table.Cell {
	cell := stateCell(v.State)
	if v.State == fleet.Inactive {
		return table.Cell{Text: cell.Text + ", orphaned?", Role: style.Warn}
	}
	return cell
}
