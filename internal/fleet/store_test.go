package fleet

import (
	"slices"
	"testing"
	"time"
)

var (
	t0     = time.Date(2026, 3, 4, 10, 0, 0, 0, time.UTC)
	ofPool = Part{Kind: Desktops, Of: "pool", Compartment: "comp"}
	yes    = true
)

func arrive(s *Store, p Part, stream Stream, gen uint64, f Facts) Arrival {
	return Arrival{Part: p, Stream: stream, Generation: gen, At: t0, Facts: f}
}

func desktops(source Source, ids ...OCID) Facts {
	var f Facts
	for _, id := range ids {
		f.Desktops = append(f.Desktops, Desktop{ID: id, Told: source, State: Active})
	}
	return f
}

func mustApply(t *testing.T, s *Store, a Arrival) Change {
	t.Helper()
	c, ok := s.Apply(a)
	if !ok {
		t.Fatalf("the answer of %v/%v was dropped", a.Part.Kind, a.Stream)
	}
	return c
}

func TestDesktopsAreTheJoinOfBothLists(t *testing.T) {
	told := func(order ...Stream) Desktop {
		s := NewStore()
		gen := s.Begin(ofPool)
		facts := map[Stream]Facts{
			Main: {Desktops: []Desktop{{ID: "d", Told: FromDesktops, PoolID: "pool", Name: "alice-01", User: "alice", State: Active}}},
			PoolDesktops: {Desktops: []Desktop{{
				ID: "d", Told: FromPoolDesktops, PoolID: "pool", InstanceID: "inst", Assigned: &yes, State: Active,
			}}},
		}
		for _, stream := range order {
			mustApply(t, s, arrive(s, ofPool, stream, gen, facts[stream]))
		}
		return *s.Desktop("d")
	}
	for name, d := range map[string]Desktop{
		"names first":     told(Main, PoolDesktops),
		"instances first": told(PoolDesktops, Main),
	} {
		if d.Name != "alice-01" || d.User != "alice" || d.InstanceID != "inst" || d.Assigned == nil || !*d.Assigned {
			t.Errorf("%s: the joined desktop lost something: %+v", name, d)
		}
	}
}

func TestADesktopOnlyOneListKnowsIsShown(t *testing.T) {
	s := NewStore()
	gen := s.Begin(ofPool)
	mustApply(t, s, arrive(s, ofPool, Main, gen, desktops(FromDesktops, "a")))
	mustApply(t, s, arrive(s, ofPool, PoolDesktops, gen, desktops(FromPoolDesktops, "a", "standby")))
	if got := s.IDs(ofPool); !slices.Equal(got, []OCID{"a", "standby"}) {
		t.Errorf("members %v", got)
	}
}

func TestAListThatEndsDropsWhatNobodyToldOfAnyMore(t *testing.T) {
	s := NewStore()
	gen := s.Begin(ofPool)
	mustApply(t, s, arrive(s, ofPool, Main, gen, desktops(FromDesktops, "a", "b")))
	mustApply(t, s, arrive(s, ofPool, PoolDesktops, gen, desktops(FromPoolDesktops, "a", "b")))

	gen = s.Begin(ofPool)
	c := mustApply(t, s, arrive(s, ofPool, Main, gen, desktops(FromDesktops, "a")))
	if len(c.Removed) != 0 || s.Status(ofPool).Loaded != 2 {
		t.Fatalf("rows went before the other list had its say: %+v", c)
	}
	c = mustApply(t, s, arrive(s, ofPool, PoolDesktops, gen, desktops(FromPoolDesktops, "a")))
	if !slices.Equal(c.Removed, []OCID{"b"}) || s.Has(ofPool, "b") {
		t.Errorf("removed %v, want b", c.Removed)
	}
	if st := s.Status(ofPool); !st.Complete || st.Loading || !st.ReadAt.Equal(t0) || st.Loaded != 1 {
		t.Errorf("status %+v", st)
	}
}

func TestAFailedRefreshKeepsTheRowsAndSaysSo(t *testing.T) {
	s := NewStore()
	gen := s.Begin(ofPool)
	mustApply(t, s, arrive(s, ofPool, Main, gen, desktops(FromDesktops, "a", "b")))
	mustApply(t, s, arrive(s, ofPool, PoolDesktops, gen, Facts{}))

	gen = s.Begin(ofPool)
	mustApply(t, s, arrive(s, ofPool, PoolDesktops, gen, Facts{}))
	failed := arrive(s, ofPool, Main, gen, Facts{})
	failed.At = t0.Add(time.Minute)
	failed.Failure = &Failure{Doing: "listing", Message: "no answer"}
	c := mustApply(t, s, failed)
	st := s.Status(ofPool)
	if len(c.Removed) != 0 || st.Loaded != 2 || !st.Stale() || st.Loading {
		t.Errorf("change %+v, status %+v", c, st)
	}
	if !st.ReadAt.Equal(t0) {
		t.Errorf("a failed read made the rows look younger: %v", st.ReadAt)
	}

	gen = s.Begin(ofPool)
	mustApply(t, s, arrive(s, ofPool, Main, gen, desktops(FromDesktops, "a")))
	mustApply(t, s, arrive(s, ofPool, PoolDesktops, gen, Facts{}))
	if st := s.Status(ofPool); st.Failure != nil || st.Loaded != 1 {
		t.Errorf("after a good read: %+v", st)
	}
}

func TestAnswersToAnOlderReadAreDropped(t *testing.T) {
	s := NewStore()
	old := s.Begin(ofPool)
	s.Begin(ofPool)
	if _, ok := s.Apply(arrive(s, ofPool, Main, old, desktops(FromDesktops, "a"))); ok || s.Desktop("a") != nil {
		t.Error("an answer to a replaced read was taken")
	}
	gen := s.Begin(ofPool)
	s.Abandon(ofPool)
	if _, ok := s.Apply(arrive(s, ofPool, Main, gen, desktops(FromDesktops, "a"))); ok {
		t.Error("an answer to an abandoned read was taken")
	}
	if s.Status(ofPool).Loading {
		t.Error("an abandoned read still counts as under way")
	}
}

func TestRowsAppearPageByPage(t *testing.T) {
	s := NewStore()
	pools := Part{Kind: Pools, Of: "comp"}
	gen := s.Begin(pools)
	page := arrive(s, pools, Main, gen, Facts{Pools: []Pool{{ID: "p1"}, {ID: "p2"}}})
	page.More = true
	mustApply(t, s, page)
	if st := s.Status(pools); st.Loaded != 2 || st.Complete || !st.Loading {
		t.Errorf("after the first page: %+v", st)
	}
	mustApply(t, s, arrive(s, pools, Main, gen, Facts{Pools: []Pool{{ID: "p3"}}}))
	if st := s.Status(pools); st.Loaded != 3 || !st.Complete || st.Loading {
		t.Errorf("after the last page: %+v", st)
	}
}

func TestAGetKeepsWhatOnlyTheListKnows(t *testing.T) {
	s := NewStore()
	active := 7
	pools, one := Part{Kind: Pools, Of: "comp"}, Part{Kind: OnePool, Of: "p"}
	mustApply(t, s, arrive(s, pools, Main, s.Begin(pools), Facts{Pools: []Pool{{ID: "p", ActiveDesktops: &active}}}))
	mustApply(t, s, arrive(s, one, Main, s.Begin(one), Facts{Pools: []Pool{{ID: "p", Detail: &PoolDetail{StandbySize: 3}}}}))
	p := s.Pool("p")
	if p.ActiveDesktops == nil || *p.ActiveDesktops != 7 || p.Detail == nil {
		t.Errorf("after the Get: %+v", p)
	}
	mustApply(t, s, arrive(s, pools, Main, s.Begin(pools), Facts{Pools: []Pool{{ID: "p", ActiveDesktops: &active}}}))
	if s.Pool("p").Detail == nil {
		t.Error("the next list forgot the details")
	}
}

func TestLinesOfAWorkRequestStayInOrderAndAreNotDoubled(t *testing.T) {
	s := NewStore()
	wr := Part{Kind: OneWorkRequest, Of: "wr"}
	at := func(sec int) time.Time { return t0.Add(time.Duration(sec) * time.Second) }
	read := func(since time.Time, logs, errs []LogLine) {
		gen := s.Begin(wr)
		mustApply(t, s, arrive(s, wr, Main, gen, Facts{WorkRequests: []WorkRequest{{ID: "wr"}}}))
		mustApply(t, s, arrive(s, wr, Logs, gen, Facts{Lines: logs, LinesSince: since}))
		mustApply(t, s, arrive(s, wr, Errors, gen, Facts{Lines: errs, LinesSince: since}))
	}
	read(time.Time{}, []LogLine{{At: at(0), Message: "accepted"}, {At: at(2), Message: "stopping"}}, nil)
	read(at(2),
		[]LogLine{{At: at(2), Message: "stopping"}, {At: at(2), Message: "stopping"}, {At: at(5), Message: "gave up"}},
		[]LogLine{{At: at(4), Message: "no capacity", IsError: true, Code: "OutOfHostCapacity"}})
	var got []string
	for _, l := range s.Lines("wr") {
		got = append(got, l.Message)
	}
	want := []string{"accepted", "stopping", "stopping", "no capacity", "gave up"}
	if !slices.Equal(got, want) {
		t.Errorf("lines %q, want %q", got, want)
	}
}

func TestAPathGoesFromTheTenancyDown(t *testing.T) {
	s := NewStore()
	all := Part{Kind: Compartments, Of: "root"}
	gen := s.Begin(all)
	mustApply(t, s, arrive(s, all, Root, gen, Facts{Compartments: []Compartment{{ID: "root", Name: "acme"}}}))
	mustApply(t, s, arrive(s, all, Main, gen, Facts{Compartments: []Compartment{
		{ID: "linux", ParentID: "eng", Name: "linux"}, {ID: "eng", ParentID: "root", Name: "eng"},
	}}))
	var names []string
	for _, c := range s.Path("linux") {
		names = append(names, c.Name)
	}
	if !slices.Equal(names, []string{"acme", "eng", "linux"}) {
		t.Errorf("path %q", names)
	}
}

func TestTheSameListAskedForInOtherWaysIsKnown(t *testing.T) {
	s := NewStore()
	whole := Part{Kind: Pools, Of: "c"}
	failed, unread, elsewhere := whole, whole, whole
	failed.Filter.State, unread.Filter.State, elsewhere.Of = Failed, Active, "d"
	for _, p := range []Part{failed, whole, elsewhere} {
		s.Apply(Arrival{Part: p, Generation: s.Begin(p), Facts: Facts{Pools: []Pool{{ID: "p"}}}})
	}
	s.Begin(unread)
	for _, p := range []Part{whole, failed} {
		if got, want := s.Known(p), []Part{whole, failed}; !slices.Equal(got, want) {
			t.Errorf("of %v are known %v, want %v", p, got, want)
		}
	}
}

func TestAvailabilityDomainsAreKnownFromPoolsAndVolumes(t *testing.T) {
	s := NewStore()
	pool, volumes := Part{Kind: OnePool, Of: "p"}, Part{Kind: Volumes, Of: "p"}
	s.Apply(Arrival{Part: pool, Generation: s.Begin(pool), Facts: Facts{Pools: []Pool{{ID: "p", Detail: &PoolDetail{AvailabilityDomain: "AD-2"}}, {ID: "q"}}}})
	s.Apply(Arrival{Part: volumes, Generation: s.Begin(volumes), Facts: Facts{Volumes: []Volume{{ID: "v", AvailabilityDomain: "AD-1"}, {ID: "w"}, {ID: "x", AvailabilityDomain: "AD-2"}}}})
	if got := s.AvailabilityDomains(); !slices.Equal(got, []string{"AD-1", "AD-2"}) {
		t.Errorf("known are %q", got)
	}
}
