package fleet

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
