package fleet

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"
)

// Store is the one place where what the service said is kept, each part with its age. It belongs to
// one goroutine: app.Update writes it, screens read it.
type Store struct {
	compartments shelf[Compartment]
	pools        shelf[Pool]
	desktops     shelf[Desktop]
	volumes      shelf[Volume]
	workRequests shelf[WorkRequest]
	lines        map[OCID][]LogLine
	regions      map[OCID][]Region
	elsewhere    map[OCID]string // the region of what is in another one than the session's
	parts        map[Part]*partState
	generation   uint64
}

// shelf keeps the things of one noun. Values are replaced whole and never changed in place, so a
// pointer handed out stays what it was.
type shelf[T any] map[OCID]*T

// NewStore is an empty store.
func NewStore() *Store {
	return &Store{
		compartments: shelf[Compartment]{},
		pools:        shelf[Pool]{},
		desktops:     shelf[Desktop]{},
		volumes:      shelf[Volume]{},
		workRequests: shelf[WorkRequest]{},
		lines:        map[OCID][]LogLine{},
		regions:      map[OCID][]Region{},
		elsewhere:    map[OCID]string{},
		parts:        map[Part]*partState{},
	}
}

// Status is how a part stands.
type Status struct {
	Loaded   int       // rows known
	Loading  bool      // a read is under way
	Complete bool      // it was read to its end at least once, so Loaded is all there was
	ReadAt   time.Time // when it was last read to its end; zero if never
	Failure  *Failure  // why the last read failed; nil if it did not
}

// Stale tells whether rows are shown that the last read could not confirm.
func (s Status) Stale() bool { return s.Failure != nil && s.Loaded > 0 }

type partState struct {
	status     Status
	generation uint64
	pending    map[Stream]bool
	failed     bool            // a stream of this generation ended in a failure
	seen       map[OCID]uint64 // member → generation that last told of it
	order      []OCID          // members in the order they were first told
}

func (s *Store) part(p Part) *partState {
	st := s.parts[p]
	if st == nil {
		st = &partState{seen: map[OCID]uint64{}}
		s.parts[p] = st
	}
	return st
}

// Begin opens a new generation of the part: a read of all its streams is about to start, and answers
// to earlier ones are dropped from here on.
func (s *Store) Begin(p Part) (generation uint64) {
	s.generation++
	st := s.part(p)
	st.generation = s.generation
	st.status.Loading = true
	st.failed = false
	st.pending = map[Stream]bool{}
	for _, stream := range p.Streams() {
		st.pending[stream] = true
	}
	return s.generation
}

// Abandon ends the read that is under way, because nobody waits for it any more: its answers will be
// dropped. What it already told stays.
func (s *Store) Abandon(p Part) {
	s.generation++
	st := s.part(p)
	st.generation = s.generation
	st.status.Loading = false
	st.pending = nil
}

// Status is how the part stands.
func (s *Store) Status(p Part) Status {
	st := s.parts[p]
	if st == nil {
		return Status{}
	}
	return st.status
}

// IDs are the members of the part in the order they were first told.
func (s *Store) IDs(p Part) []OCID {
	st := s.parts[p]
	if st == nil {
		return nil
	}
	return st.order
}

// Known are the part and those that differ from it in their filter alone, as far as anything is known of
// them: the same list, asked for in other ways.
func (s *Store) Known(p Part) (parts []Part) {
	for other, st := range s.parts {
		whole := other
		whole.Filter = p.Filter
		if whole == p && (st.status.Loaded > 0 || st.status.Complete) {
			parts = append(parts, other)
		}
	}
	slices.SortFunc(parts, func(a, b Part) int { return strings.Compare(a.Filter.String(), b.Filter.String()) })
	return parts
}

// Has tells whether id is a member of the part.
func (s *Store) Has(p Part, id OCID) bool {
	st := s.parts[p]
	if st == nil {
		return false
	}
	_, ok := st.seen[id]
	return ok
}

// Apply puts an answer into the store and tells what it changed. It is false for an answer to a read
// that has since been replaced or abandoned; then nothing changed.
func (s *Store) Apply(a Arrival) (Change, bool) {
	st := s.parts[a.Part]
	if st == nil || st.generation != a.Generation || !st.pending[a.Stream] {
		return Change{}, false
	}
	change := Change{Part: a.Part, Noun: a.Part.Noun()}
	change.Upserted = s.put(a)
	s.locate(a)
	for _, id := range change.Upserted {
		if _, known := st.seen[id]; !known {
			st.order = append(st.order, id)
		}
		st.seen[id] = a.Generation
	}
	if a.Failure == nil && a.More {
		st.status.Loaded = len(st.order)
		return change, true
	}
	if a.Failure != nil {
		st.status.Failure = a.Failure
		st.failed = true
	}
	delete(st.pending, a.Stream)
	if len(st.pending) == 0 {
		change.Removed = st.finish(a)
	}
	st.status.Loaded = len(st.order)
	return change, true
}

// finish closes the read that a completes. Members nobody told of any more are dropped, unless a
// stream failed: then they may well still be there.
func (st *partState) finish(a Arrival) (removed []OCID) {
	st.status.Loading = false
	if st.failed {
		return nil
	}
	st.status.Failure = nil
	st.status.Complete = true
	st.status.ReadAt = a.At
	kept := st.order[:0:0]
	for _, id := range st.order {
		if st.seen[id] == a.Generation {
			kept = append(kept, id)
			continue
		}
		delete(st.seen, id)
		removed = append(removed, id)
	}
	st.order = kept
	return removed
}

// put stores the facts of an answer and names what it told of.
func (s *Store) put(a Arrival) (ids []OCID) {
	f := a.Facts
	for _, c := range f.Compartments {
		s.compartments[c.ID] = &c
		ids = append(ids, c.ID)
	}
	for _, p := range f.Pools {
		if old := s.pools[p.ID]; old != nil {
			p = p.merge(*old)
		}
		s.pools[p.ID] = &p
		ids = append(ids, p.ID)
	}
	for _, d := range f.Desktops {
		if old := s.desktops[d.ID]; old != nil {
			d = d.merge(*old)
		}
		s.desktops[d.ID] = &d
		ids = append(ids, d.ID)
	}
	for _, v := range f.Volumes {
		s.volumes[v.ID] = &v
		ids = append(ids, v.ID)
	}
	for _, w := range f.WorkRequests {
		s.workRequests[w.ID] = &w
		ids = append(ids, w.ID)
	}
	if a.Part.Kind == Regions && a.Failure == nil {
		s.regions[a.Part.Of] = f.Regions
	}
	if a.Stream == Logs || a.Stream == Errors {
		if a.Failure == nil {
			s.lines[a.Part.Of] = mergeLines(s.lines[a.Part.Of], f.Lines, a.Stream == Errors, f.LinesSince)
		}
		ids = append(ids, a.Part.Of)
	}
	return ids
}

// MarkDeleted records that a work request deleted the thing, before any list or Get says so.
func (s *Store) MarkDeleted(n Noun, id OCID) Change {
	change := Change{Noun: n}
	switch n {
	case NounPool:
		if p := s.pools[id]; p != nil {
			gone := *p
			gone.State = Deleted
			s.pools[id] = &gone
			change.Upserted = []OCID{id}
		}
	case NounDesktop:
		if d := s.desktops[id]; d != nil {
			gone := *d
			gone.State = Deleted
			s.desktops[id] = &gone
			change.Upserted = []OCID{id}
		}
	}
	return change
}

// Compartment is what is known of the compartment; nil if nothing is. The value must not be changed.
func (s *Store) Compartment(id OCID) *Compartment { return s.compartments[id] }

// Pool is what is known of the pool; nil if nothing is. The value must not be changed.
func (s *Store) Pool(id OCID) *Pool { return s.pools[id] }

// Pools are all pools that are known, by their names. The values must not be changed.
func (s *Store) Pools() []*Pool {
	return slices.SortedFunc(maps.Values(s.pools), func(a, b *Pool) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
}

// Desktop is what is known of the desktop; nil if nothing is. The value must not be changed.
func (s *Store) Desktop(id OCID) *Desktop { return s.desktops[id] }

// Volume is what is known of the volume; nil if nothing is. The value must not be changed.
func (s *Store) Volume(id OCID) *Volume { return s.volumes[id] }

// WorkRequest is what is known of the work request; nil if nothing is. The value must not be changed.
func (s *Store) WorkRequest(id OCID) *WorkRequest { return s.workRequests[id] }

// Lines are the log entries and errors of a work request in the order of time. They must not be changed.
func (s *Store) Lines(workRequest OCID) []LogLine { return s.lines[workRequest] }

// Regions are those the tenancy is subscribed to, as far as that was read. They must not be changed.
func (s *Store) Regions(tenancy OCID) []Region { return s.regions[tenancy] }

// AvailabilityDomains are those that anything known is in, sorted.
func (s *Store) AvailabilityDomains() []string {
	found := map[string]bool{}
	for _, p := range s.pools {
		if p.Detail != nil {
			found[p.Detail.AvailabilityDomain] = true
		}
	}
	for _, v := range s.volumes {
		found[v.AvailabilityDomain] = true
	}
	delete(found, "")
	return slices.Sorted(maps.Keys(found))
}

// DesktopsOf are the known desktops of a pool.
func (s *Store) DesktopsOf(pool *Pool) iter.Seq[*Desktop] {
	part := pool.desktops()
	return func(yield func(*Desktop) bool) {
		for _, id := range s.IDs(part) {
			if d := s.desktops[id]; d != nil && !yield(d) {
				return
			}
		}
	}
}

// Path is the compartment and those above it, the topmost known first; empty for an unknown one.
func (s *Store) Path(compartment OCID) []Compartment {
	var path []Compartment
	for c := s.compartments[compartment]; c != nil && len(path) < maxDepth; c = s.compartments[c.ParentID] {
		path = append(path, *c)
	}
	slices.Reverse(path)
	return path
}

// PathName is the compartment with those above it, as the command line would take it: "acme/eng/linux".
// Of an unknown one it is the shortened OCID.
func (s *Store) PathName(compartment OCID) string {
	path := s.Path(compartment)
	if len(path) == 0 {
		return compartment.Short()
	}
	names := make([]string, len(path))
	for i, c := range path {
		names[i] = c.Name
	}
	return strings.Join(names, "/")
}

// maxDepth ends a walk up the compartments should answers ever form a circle. OCI allows six levels.
const maxDepth = 32

// NameOf is what to call the thing with this OCID: its name where known, else the shortened OCID.
func (s *Store) NameOf(id OCID) string {
	if p := s.pools[id]; p != nil && p.Name != "" {
		return p.Name
	}
	if d := s.desktops[id]; d != nil && d.Name != "" {
		return d.Name
	}
	if v := s.volumes[id]; v != nil && v.Name != "" {
		return v.Name
	}
	if c := s.compartments[id]; c != nil && c.Name != "" {
		return c.Name
	}
	return id.Short()
}
