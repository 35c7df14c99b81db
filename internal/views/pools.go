package views

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/table"
	"ocidesk/internal/views/when"
)

// newPools makes the list of a compartment's desktop pools.
func newPools(env *Env, p Place) Screen {
	part := fleet.Part{Kind: fleet.Pools, Of: p.Of, Filter: p.Filter}
	id := func(pool *fleet.Pool) fleet.OCID { return pool.ID }
	return newList(env, p, listing[fleet.Pool]{
		kind:  "pools",
		noun:  fleet.NounPool,
		part:  part,
		parts: env.everywhere(part),
		scope: keymap.Pools,
		crumb: func() string { return env.Store.NameOf(p.Of) },
		row:   env.Store.Pool,
		subject: func(pool *fleet.Pool) Subject {
			return Subject{Noun: fleet.NounPool, ID: pool.ID, Name: pool.Name, Pool: pool.ID, Compartment: pool.CompartmentID}
		},
		run: func(c keymap.Command, pool *fleet.Pool) tea.Cmd {
			switch c {
			case keymap.OpenWorkRequests:
				return workRequestsOf(p.Of)
			case keymap.OpenAllDesktops:
				return allDesktopsOf(p.Of)
			case keymap.OpenDesktopsBelow:
				return desktopsBelow(p.Of)
			}
			if pool == nil {
				return nil
			}
			switch c {
			case keymap.Open:
				return desktopsOf(pool.ID, pool.CompartmentID)
			case keymap.OpenVolumes:
				return volumesOf(pool.ID, pool.CompartmentID)
			}
			return nil
		},
		deleted: func(p *fleet.Pool) bool { return p.State == fleet.Deleted },
		none: fmt.Sprintf("No desktop pools in this compartment. %s makes one; pools may live in a compartment below, whose desktops %s shows. %s goes back.",
			keymap.LabelOf(keymap.Pools, keymap.NewPool), keymap.LabelOf(keymap.Pools, keymap.OpenDesktopsBelow), keymap.Anywhere(keymap.Back)),
	}, table.Options[fleet.Pool]{
		ID: id,
		Columns: withRegion(env, id, []table.Column[fleet.Pool]{
			{Title: "Name", Min: 22, Max: 40, Snug: true,
				Cell:    func(p *fleet.Pool) table.Cell { return table.Cell{Text: p.Name} },
				Compare: func(a, b *fleet.Pool) int { return byName(a.Name, b.Name) }},
			{Title: "State", Min: 10, Max: 12,
				Cell:    func(p *fleet.Pool) table.Cell { return stateCell(p.State) },
				Export:  func(p *fleet.Pool) string { return string(p.State) },
				Compare: func(a, b *fleet.Pool) int { return cmp.Compare(a.State, b.State) }},
			{Title: "Active/max", Min: 18, Max: 20, Cell: sizeCell, Compare: bySize, Export: sizeOf},
			{Title: "Contact", Min: 16, Max: 34, Snug: true, Drop: 1,
				Cell:    func(p *fleet.Pool) table.Cell { return table.Cell{Text: p.Contact} },
				Compare: func(a, b *fleet.Pool) int { return byName(a.Contact, b.Contact) }},
			{Title: "Created", Min: 11, Max: 12, Drop: 2,
				Cell:    func(p *fleet.Pool) table.Cell { return agoCell(p.TimeCreated, env.Now()) },
				Export:  func(p *fleet.Pool) string { return moment(p.TimeCreated) },
				Compare: func(a, b *fleet.Pool) int { return a.TimeCreated.Compare(b.TimeCreated) }},
			{Title: "OCID", Min: 24, Max: 24, Drop: 3,
				Cell:    func(p *fleet.Pool) table.Cell { return ocidCell(p.ID) },
				Compare: func(a, b *fleet.Pool) int { return cmp.Compare(a.ID, b.ID) }},
		}),
	})
}

// gaugeWidth is the width of the gauge before a pool's numbers, in cells.
const gaugeWidth = 6

// sizeCell draws how full a pool is: "▰▰▰▱▱▱ 12/24". A pool that can give nobody another desktop is
// worth a second look.
func sizeCell(p *fleet.Pool) table.Cell {
	if p.ActiveDesktops == nil {
		return table.Cell{Text: fmt.Sprintf("%s ?/%d", strings.Repeat(" ", gaugeWidth), p.MaximumSize), Role: style.Dim}
	}
	role := style.Plain
	if p.Full() {
		role = style.Warn
	}
	text := fmt.Sprintf("%s %d/%d", style.Gauge(*p.ActiveDesktops, p.MaximumSize, gaugeWidth), *p.ActiveDesktops, p.MaximumSize)
	if p.Full() {
		text += " full"
	}
	return table.Cell{Text: text, Role: role}
}

// sizeOf is how full a pool is, in numbers: "12 of 24", which no spreadsheet takes for a date.
func sizeOf(p *fleet.Pool) string {
	if p.ActiveDesktops == nil {
		return fmt.Sprintf("? of %d", p.MaximumSize)
	}
	return fmt.Sprintf("%d of %d", *p.ActiveDesktops, p.MaximumSize)
}

// bySize orders pools by how full they are, those of unknown size first.
func bySize(a, b *fleet.Pool) int {
	share := func(p *fleet.Pool) float64 {
		if p.ActiveDesktops == nil {
			return -1
		}
		return float64(*p.ActiveDesktops) / float64(max(1, p.MaximumSize))
	}
	return cmp.Compare(share(a), share(b))
}

// The cells that several lists have.

func stateCell(s fleet.LifecycleState) table.Cell {
	glyph, role := style.State(s)
	return table.Cell{Text: glyph + " " + string(s), Role: role}
}

func agoCell(t, now time.Time) table.Cell {
	if t.IsZero() {
		return table.Cell{}
	}
	return table.Cell{Text: when.Ago(t, now), Role: style.Dim}
}

func ocidCell(id fleet.OCID) table.Cell {
	if id == "" {
		return table.Cell{}
	}
	return table.Cell{Text: id.Short(), Role: style.Dim}
}

// byName orders names as people look for them, without regard to case.
func byName(a, b string) int {
	return cmp.Or(cmp.Compare(strings.ToLower(a), strings.ToLower(b)), cmp.Compare(a, b))
}
