package fleet

import (
	"cmp"
	"slices"
	"strings"
)

// Pools are all pools anything is known of, whatever told of them, by their names. The values must not
// be changed.
func (s *Store) Pools() []*Pool {
	pools := make([]*Pool, 0, len(s.pools))
	for _, p := range s.pools {
		pools = append(pools, p)
	}
	slices.SortFunc(pools, func(a, b *Pool) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	return pools
}

// NounOf is what the thing with this OCID is; 0 where nothing is known of it.
func (s *Store) NounOf(id OCID) Noun {
	switch {
	case s.compartments[id] != nil:
		return NounCompartment
	case s.pools[id] != nil:
		return NounPool
	case s.desktops[id] != nil:
		return NounDesktop
	case s.volumes[id] != nil:
		return NounVolume
	case s.workRequests[id] != nil:
		return NounWorkRequest
	}
	return 0
}
