package fleet

import (
	"slices"
	"strings"
)

// Below are the compartment and all that are known to lie below it, in the order of their paths: it
// comes first. Of an unknown compartment there is only itself.
func (s *Store) Below(compartment OCID) []OCID {
	paths := map[OCID]string{compartment: ""}
	ids := []OCID{compartment}
	for id := range s.compartments {
		path := s.Path(id)
		top := slices.IndexFunc(path, func(c Compartment) bool { return c.ID == compartment })
		if top < 0 || id == compartment {
			continue
		}
		for _, c := range path[top+1:] {
			paths[id] += strings.ToLower(c.Name) + "\x00" + string(c.ID) + "\x00"
		}
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b OCID) int { return strings.Compare(paths[a], paths[b]) })
	return ids
}
