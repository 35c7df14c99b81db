package views

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/table"
)

// allDesktops is the list of all desktops of a compartment, or of it and everything below. Beside them
// it has the pools read, for their names.
type allDesktops struct {
	*list[seat]
	below   bool
	asked   fleet.Filter
	reading []fleet.Part // the rows come from
	last    int          // of reading: what the row looked up last came from
}

// seat is a desktop with where it is.
type seat struct {
	*fleet.Desktop
	pool        string
	compartment fleet.OCID
	name        string // the compartment's
}

func newAllDesktops(env *Env, p Place) Screen {
	s := &allDesktops{below: p.Kind == DesktopsBelowPlace, asked: p.Filter}
	s.reading = s.needs(env, p.Of)
	crumb, columns := "all desktops", seatColumns(env)
	if s.below {
		crumb = "all desktops here and below"
	} else {
		columns = slices.DeleteFunc(columns, func(c table.Column[seat]) bool { return c.Title == "Compartment" })
	}
	id := func(d *seat) fleet.OCID { return d.ID }
	s.list = newList(env, p, listing[seat]{
		kind:  crumb,
		noun:  fleet.NounDesktop,
		part:  s.desktopsIn(p.Of),
		parts: func() []fleet.Part { return s.reading },
		scope: keymap.Desktops,
		crumb: func() string { return crumb },
		row:   func(id fleet.OCID) *seat { return s.seat(env.Store, id) },
		subject: func(d *seat) Subject {
			return Subject{Noun: fleet.NounDesktop, ID: d.ID, Name: d.DisplayName(), Pool: d.PoolID, Compartment: d.compartment}
		},
		run:     s.run,
		deleted: func(d *seat) bool { return d.State == fleet.Deleted },
		none:    "No desktops here. " + keymap.Anywhere(keymap.Back) + " goes back; standby desktops, which nobody was given yet, may only be listed in their pool.",
	}, table.Options[seat]{
		ID:      id,
		Columns: withRegion(env, id, columns),
	})
	return s
}

func (s *allDesktops) desktopsIn(compartment fleet.OCID) fleet.Part {
	return fleet.Part{Kind: fleet.CompartmentDesktops, Of: compartment, Filter: s.asked}
}

// needs are the parts the rows come from. Everything below a compartment is as complete as what is
// known of the compartments, so that is one of them.
func (s *allDesktops) needs(env *Env, of fleet.OCID) []fleet.Part {
	if !s.below {
		return env.inRegions(s.desktopsIn(of))
	}
	var parts []fleet.Part
	if path := env.Store.Path(of); len(path) > 0 {
		parts = append(parts, fleet.Part{Kind: fleet.Compartments, Of: path[0].ID})
	}
	for _, id := range env.Store.Below(of) {
		parts = append(parts, env.inRegions(s.desktopsIn(id))...)
	}
	return parts
}

// Parts are the desktops, and after them the pools.
func (s *allDesktops) Parts() []fleet.Part {
	parts := slices.Clone(s.reading)
	for _, p := range s.reading {
		if p.Kind == fleet.CompartmentDesktops {
			parts = append(parts, fleet.Part{Kind: fleet.Pools, Of: p.Of, Region: p.Region})
		}
	}
	return parts
}

// seat is the row of a desktop.
func (s *allDesktops) seat(store *fleet.Store, id fleet.OCID) *seat {
	d := store.Desktop(id)
	if d == nil {
		return nil
	}
	row := &seat{Desktop: d, pool: nameOf(store, d.PoolID), compartment: s.home(store, id)}
	row.name = nameOf(store, row.compartment)
	return row
}

// home is the compartment whose list told of a desktop, which itself does not say. What comes after
// each other mostly comes from the same list.
func (s *allDesktops) home(store *fleet.Store, id fleet.OCID) fleet.OCID {
	told := func(p fleet.Part) bool { return store.Has(p, id) }
	if s.last >= len(s.reading) || !told(s.reading[s.last]) {
		s.last = max(0, slices.IndexFunc(s.reading, told))
	}
	return s.reading[s.last].Of
}

func (s *allDesktops) run(c keymap.Command, d *seat) tea.Cmd {
	if d == nil {
		if c == keymap.OpenWorkRequests {
			return workRequestsOf(s.place.Of)
		}
		return nil
	}
	switch c {
	case keymap.OpenVolumes:
		return volumesOf(d.PoolID, d.compartment)
	case keymap.OpenWorkRequests:
		return workRequestsOf(d.compartment)
	case keymap.Open:
		return detailsOf(Subject{Noun: fleet.NounDesktop, ID: d.ID, Compartment: d.compartment})
	}
	return nil
}

// Changed takes over the names of pools and compartments too: a row is made with them.
func (s *allDesktops) Changed(c fleet.Change) {
	if i := slices.Index(s.reading, c.Part); i >= 0 {
		s.last = i // a desktop that moves is where it was told of last
	}
	switch {
	case c.Noun == fleet.NounCompartment && s.below:
		s.spread()
	case c.Noun == fleet.NounPool:
		s.rename(c)
	}
	s.list.Changed(c)
}

// spread takes in the compartments that have come to be known, and lets go of those that are no more.
func (s *allDesktops) spread() {
	before := s.reading
	s.reading = s.needs(s.env, s.place.Of)
	if slices.Equal(before, s.reading) {
		return
	}
	s.table.Upsert(s.rows(s.members(without(s.reading, before))))
	gone := s.nobodys(s.members(without(before, s.reading)))
	s.noteGone(gone)
	s.table.Remove(gone)
}

func without(parts, others []fleet.Part) []fleet.Part {
	return slices.DeleteFunc(slices.Clone(parts), func(p fleet.Part) bool { return slices.Contains(others, p) })
}

// rename makes those rows anew whose pool has come by another name.
func (s *allDesktops) rename(c fleet.Change) {
	named := map[fleet.OCID]bool{}
	homes := map[fleet.Part]bool{} // their desktops' lists
	for _, id := range c.Upserted {
		if pool := s.env.Store.Pool(id); pool != nil {
			home := s.desktopsIn(pool.CompartmentID)
			home.Region = s.env.Store.RegionOf(id)
			named[id], homes[home] = true, true
		}
	}
	var stale []fleet.OCID
	for home := range homes {
		if !slices.Contains(s.reading, home) {
			continue
		}
		for _, id := range s.env.Store.IDs(home) {
			row := s.table.Get(id)
			if row != nil && named[row.PoolID] && row.pool != nameOf(s.env.Store, row.PoolID) {
				stale = append(stale, id)
			}
		}
	}
	if len(stale) > 0 {
		s.table.Upsert(s.rows(stale))
	}
}

// seatColumns are those of a pool's desktops, and where each is.
func seatColumns(env *Env) []table.Column[seat] {
	var columns []table.Column[seat]
	for _, c := range desktopColumns(env.Now) {
		columns = append(columns, ofSeat(c))
	}
	where := []table.Column[seat]{
		{Title: "Pool", Min: 14, Max: 34, Snug: true,
			Cell:    func(d *seat) table.Cell { return table.Cell{Text: d.pool} },
			Export:  func(d *seat) string { return wholeName(env.Store, d.PoolID) },
			Compare: func(a, b *seat) int { return byName(a.pool, b.pool) }},
		{Title: "Compartment", Min: 12, Max: 28, Snug: true, Drop: 1,
			Cell:    func(d *seat) table.Cell { return table.Cell{Text: d.name, Role: style.Dim} },
			Export:  func(d *seat) string { return wholeName(env.Store, d.compartment) },
			Compare: func(a, b *seat) int { return byName(a.name, b.name) }},
	}
	const afterUser = 2
	return slices.Insert(columns, afterUser, where...)
}

// wholeName is what a thing is called, or its OCID where no name is known.
func wholeName(store *fleet.Store, id fleet.OCID) string {
	if name := store.NameOf(id); name != id.Short() {
		return name
	}
	return string(id)
}

// ofSeat is a column of desktops as one of seats.
func ofSeat(c table.Column[fleet.Desktop]) table.Column[seat] {
	column := table.Column[seat]{
		Title: c.Title, Min: c.Min, Max: c.Max, Right: c.Right, Snug: c.Snug, Drop: c.Drop,
		Cell:    func(s *seat) table.Cell { return c.Cell(s.Desktop) },
		Compare: func(a, b *seat) int { return c.Compare(a.Desktop, b.Desktop) },
	}
	if c.Export != nil {
		column.Export = func(s *seat) string { return c.Export(s.Desktop) }
	}
	if c.Blank != nil {
		column.Blank = func(s *seat) bool { return c.Blank(s.Desktop) }
	}
	return column
}
