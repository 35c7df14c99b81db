package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"ocidesk/internal/fleet"
	"ocidesk/internal/spelling"
)

// thing is something the palette can be told of by name.
type thing struct {
	id    fleet.OCID
	name  string   // that no other has: what the line is completed to
	also  []string // what else it may be called, if only it is
	where string
}

// knownCompartments are those that have been read, by their paths.
func (m *Model) knownCompartments() []thing {
	var all []thing
	for _, id := range m.store.IDs(m.tree()) {
		path := m.store.PathName(id)
		_, below, _ := strings.Cut(path, "/")
		c := m.store.Compartment(id)
		all = append(all, thing{id: id, name: path, also: []string{below, c.Name}, where: c.Description})
	}
	slices.SortFunc(all, func(a, b thing) int { return cmp.Compare(strings.ToLower(a.name), strings.ToLower(b.name)) })
	return all
}

// tree is the part all compartments come from.
func (m *Model) tree() fleet.Part { return fleet.Part{Kind: fleet.Compartments, Of: m.Root} }

// knownPools are the pools that any list has told of, those of the same name with their compartment.
func (m *Model) knownPools() []thing {
	pools := m.store.Pools()
	times := map[string]int{}
	for _, p := range pools {
		times[p.Name]++
	}
	var all []thing
	for _, p := range pools {
		t := thing{id: p.ID, name: p.Name, where: m.store.PathName(p.CompartmentID)}
		whole := t.where + "/" + p.Name
		if times[p.Name] > 1 {
			t.name = whole
		}
		t.also = []string{p.Name, whole}
		all = append(all, t)
	}
	return all
}

// named is the thing that is called so, in capitals or not, or has this OCID; else why there is none.
func named(noun fleet.Noun, called string, all []thing) (id fleet.OCID, problem string) {
	if looksLikeOCID(called) {
		if err := fleet.OCID(called).Validate(); err != nil {
			return "", upperFirst(err.Error()) + "."
		}
		return fleet.OCID(called), ""
	}
	called = strings.Trim(called, "/")
	var names []string
	var found []thing
	for _, t := range all {
		if strings.EqualFold(t.name, called) {
			return t.id, ""
		}
		if slices.ContainsFunc(t.also, func(name string) bool { return strings.EqualFold(name, called) }) {
			found = append(found, t)
		}
		names = append(append(names, t.name), t.also...)
	}
	switch len(found) {
	case 0:
		return "", nobody(noun, called, len(all), names)
	case 1:
		return found[0].id, ""
	}
	return "", fmt.Sprintf("There are %s called “%s”: say %s.", noun.Plural(len(found)), called, spelling.List(namesOf(found, 3)))
}

// nobody says that nothing is called so, and what may have been meant.
func nobody(noun fleet.Noun, called string, known int, names []string) string {
	sentence := fmt.Sprintf("There is no %s “%s” among the %d known", noun, called, known)
	slices.Sort(names)
	if near := spelling.Nearest(called, slices.Compact(names)); len(near) > 0 {
		sentence += "; did you mean " + spelling.List(near) + "?"
	} else {
		sentence += "."
	}
	if noun == fleet.NounPool {
		sentence += " :pools COMPARTMENT reads those of a compartment."
	}
	return sentence
}

func namesOf(things []thing, most int) (names []string) {
	for _, t := range things[:min(most, len(things))] {
		names = append(names, t.name)
	}
	return names
}

func looksLikeOCID(text string) bool { return strings.HasPrefix(text, "ocid1.") }
