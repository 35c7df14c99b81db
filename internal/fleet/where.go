package fleet

import "cmp"

// RegionOf is the region a thing is in, where that is another one than the session's; "" for the session's
// own, and for what belongs to no region. It is known from whom was asked when the thing was told of: an OCID is
// opaque.
func (s *Store) RegionOf(id OCID) string { return s.elsewhere[id] }

// Locate notes that a thing is in another region than the session's; in the session's own where that is "".
func (s *Store) Locate(id OCID, region string) {
	switch {
	case region == "":
		delete(s.elsewhere, id)
	case id != "":
		s.elsewhere[id] = region
	}
}

// locate notes where the things are that an answer told of, with what they name.
func (s *Store) locate(a Arrival) {
	region := cmp.Or(a.Part.Region, s.elsewhere[a.Part.Of])
	if region == "" {
		return
	}
	for _, p := range a.Facts.Pools {
		s.Locate(p.ID, region)
	}
	for _, d := range a.Facts.Desktops {
		s.Locate(d.ID, region)
		s.Locate(d.PoolID, region)
	}
	for _, v := range a.Facts.Volumes {
		s.Locate(v.ID, region)
	}
	for _, w := range a.Facts.WorkRequests {
		s.Locate(w.ID, region)
		for _, r := range w.Targets() {
			s.Locate(r.ID, region)
		}
	}
}
