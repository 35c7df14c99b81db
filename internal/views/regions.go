package views

import (
	"cmp"
	"slices"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/table"
)

// Lists that span several regions: the same compartment's, from each of them.

// inRegions are a list of a compartment in the session's own region, and the same in the others that are shown.
func (e *Env) inRegions(p fleet.Part) []fleet.Part {
	parts := []fleet.Part{p}
	for _, region := range e.Regions {
		p.Region = region
		parts = append(parts, p)
	}
	return parts
}

// everywhere are the parts of a list that spans the regions that are shown; nil where there is one only.
func (e *Env) everywhere(p fleet.Part) func() []fleet.Part {
	if len(e.Regions) == 0 {
		return nil
	}
	parts := e.inRegions(p)
	return func() []fleet.Part { return parts }
}

// Spans tells whether a list of this kind shows the things of several regions.
func (k PlaceKind) Spans() bool {
	switch k {
	case PoolsPlace, WorkRequestsPlace, AllDesktopsPlace, DesktopsBelowPlace:
		return true
	}
	return false
}

// regionTitle is the title of the column that tells the region.
const regionTitle = "Region"

// withRegion are the columns of a list, with the region's as the second one where there are several regions.
func withRegion[T any](env *Env, id func(*T) fleet.OCID, columns []table.Column[T]) []table.Column[T] {
	if len(env.Regions) == 0 {
		return columns
	}
	region := func(row *T) string { return cmp.Or(env.Store.RegionOf(id(row)), env.Region) }
	return slices.Insert(columns, 1, table.Column[T]{
		Title: regionTitle, Min: 12, Max: 18, Snug: true,
		Cell:    func(row *T) table.Cell { return table.Cell{Text: region(row), Role: style.Dim} },
		Compare: func(a, b *T) int { return cmp.Compare(region(a), region(b)) },
	})
}

// showRegion has the region be among the columns that were chosen while there was one only.
func (l *list[T]) showRegion(chosen []string) []string {
	if len(chosen) == 0 || slices.Contains(chosen, regionTitle) || !slices.Contains(l.table.Titles(), regionTitle) {
		return chosen
	}
	return slices.Insert(slices.Clone(chosen), 1, regionTitle)
}
