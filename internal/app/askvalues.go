package app

import (
	"cmp"
	"slices"
	"strings"

	"ocidesk/internal/fleet"
)

// knownValues are what a parameter of the list on top may be asked to be, as far as anything is known:
// first what the cursor is on, then the others by their names.
func (m *Model) knownValues(name fleet.FilterField) []string {
	selected, _ := m.top().Selection()
	listed := m.listed()
	var values []string
	first := ""
	switch name {
	case fleet.ByAvailabilityDomain:
		values = m.store.AvailabilityDomains()
	case fleet.ByName:
		first = selected.Name
		for _, id := range listed {
			if name := m.store.NameOf(id); name != id.Short() {
				values = append(values, name)
			}
		}
	case fleet.ByID:
		first = string(selected.ID)
		for _, id := range listed {
			values = append(values, string(id))
		}
	case fleet.ByResource:
		first = m.targetOf(selected.ID)
		for _, id := range listed {
			values = append(values, m.targetOf(id))
		}
		for _, id := range m.store.IDs(fleet.Part{Kind: fleet.Pools, Of: m.top().Place().Of}) {
			values = append(values, string(id))
		}
	}
	return m.inOrder(values, first)
}

// listed are the things of the lists on screen, in whichever way they were asked for so far.
func (m *Model) listed() (ids []fleet.OCID) {
	for _, p := range m.top().Parts() {
		if p.Kind != m.top().Place().Asks() {
			continue
		}
		for _, known := range m.store.Known(p) {
			ids = append(ids, m.store.IDs(known)...)
		}
	}
	return ids
}

// targetOf is what a work request acts upon first; "" where it is not known or names nothing.
func (m *Model) targetOf(workRequest fleet.OCID) string {
	w := m.store.WorkRequest(workRequest)
	if w == nil || len(w.Targets()) == 0 {
		return ""
	}
	return string(w.Targets()[0].ID)
}

// mostKnown is how many known values are offered: one is found among more of them by typing it, not by
// going through them.
const mostKnown = 1000

// inOrder is each of the values once, by what it is called, and first before all others.
func (m *Model) inOrder(values []string, first string) []string {
	values = values[:min(len(values), mostKnown)]
	name := func(value string) string { return strings.ToLower(m.store.NameOf(fleet.OCID(value))) }
	slices.SortFunc(values, func(a, b string) int { return cmp.Or(cmp.Compare(name(a), name(b)), cmp.Compare(a, b)) })
	values = slices.DeleteFunc(slices.Compact(values), func(v string) bool { return v == "" || v == first })
	if first != "" {
		values = slices.Insert(values, 0, first)
	}
	return values
}
