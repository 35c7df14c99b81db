package fleet

import (
	"slices"
	"testing"
	"time"
)

func TestAFilteredListSaysNothingOfTheWholeOne(t *testing.T) {
	s := office(t)
	before := s.Status(ofPool)
	narrow := ofPool
	narrow.Filter = Filter{State: Inactive}
	gen := s.Begin(narrow)
	for _, stream := range narrow.Streams() {
		a := arrive(s, narrow, stream, gen, Facts{Desktops: []Desktop{{ID: "b", User: "bob", State: Inactive, Told: FromPoolDesktops, Assigned: &yes}}})
		a.At = t0.Add(time.Hour)
		if c := mustApply(t, s, a); len(c.Removed) > 0 {
			t.Errorf("it dropped %v", c.Removed)
		}
	}
	if got := s.IDs(narrow); !slices.Equal(got, []OCID{"b"}) {
		t.Errorf("the filtered list has %v", got)
	}
	if got := s.IDs(ofPool); !slices.Equal(got, []OCID{"a", "b", "c"}) || s.Status(ofPool) != before {
		t.Errorf("the whole list has %v, and stands at %+v", got, s.Status(ofPool))
	}
	if d := s.Desktop("b"); d.Name != "office-b" || d.Assigned == nil {
		t.Errorf("what it told of a desktop is not joined: %+v", d)
	}
	gen = s.Begin(narrow)
	for _, stream := range narrow.Streams() {
		mustApply(t, s, arrive(s, narrow, stream, gen, Facts{}))
	}
	if len(s.IDs(narrow)) != 0 || s.Desktop("b") == nil || !s.Has(ofPool, "b") {
		t.Error("what leaves a filter is not gone")
	}
}

func TestADesktopsListOfACompartmentJoinsThePools(t *testing.T) {
	s := office(t)
	gen := s.Begin(ofPool)
	mustApply(t, s, arrive(s, ofPool, Main, gen, desktops(FromDesktops, "a")))
	mustApply(t, s, arrive(s, ofPool, PoolDesktops, gen, Facts{Desktops: []Desktop{{ID: "a", PoolID: "pool", InstanceID: "inst", Assigned: &yes, State: Active, Told: FromPoolDesktops}}}))

	all := Part{Kind: CompartmentDesktops, Of: "comp"}
	if all.Noun() != NounDesktop || !slices.Equal(all.Streams(), []Stream{Main}) {
		t.Errorf("%v by %v", all.Noun(), all.Streams())
	}
	mustApply(t, s, arrive(s, all, Main, s.Begin(all), Facts{Desktops: []Desktop{
		{ID: "a", PoolID: "pool", Name: "renamed", User: "alice", State: Inactive, Told: FromDesktops},
		{ID: "x", PoolID: "other", Name: "other-x", State: Active, Told: FromDesktops},
	}}))
	if d := s.Desktop("a"); d.Name != "renamed" || d.State != Inactive || d.InstanceID != "inst" || d.Assigned == nil {
		t.Errorf("the joined desktop lost something: %+v", d)
	}
	if !slices.Equal(s.IDs(all), []OCID{"a", "x"}) || s.Has(ofPool, "x") || !s.Status(all).Complete {
		t.Errorf("members %v, of the pool %v", s.IDs(all), s.IDs(ofPool))
	}
	// A desktop whose pool was never read can be acted on all the same.
	if a := propose(t, s, Stop, NounDesktop, "x"); len(a.Targets) != 1 || a.Targets[0].PoolID != "other" {
		t.Errorf("got %+v", a.Targets)
	}
}

func TestFiltersAreTheAPIs(t *testing.T) {
	f := Filter{}.With(ByState, "ACTIVE").With(ByName, "office")
	if f != (Filter{State: Active, Name: "office"}) || f.String() != "lifecycleState=ACTIVE displayName=office" || f.With(ByName, "").With(ByState, "") != (Filter{}) {
		t.Errorf("got %+v, %s", f, f)
	}
	for _, kind := range []PartKind{Pools, Desktops, CompartmentDesktops, Volumes, WorkRequests} {
		for _, field := range kind.Filters() {
			value := "ocid1.x.oc1..a"
			if choices := kind.Choices(field); choices != nil {
				value = choices[0]
			}
			g := Filter{}.With(field, value)
			if wrong := g.Check(kind); len(wrong) > 0 || g.Get(field) != value {
				t.Errorf("kind %d: %v", kind, wrong)
			}
		}
	}
	for _, c := range []struct {
		kind  PartKind
		field FilterField
		value string
	}{
		{Pools, ByStatus, "FAILED"}, {WorkRequests, ByState, "ACTIVE"}, {Volumes, ByState, "FAILED"}, {Pools, ByState, "active"},
		{Desktops, ByID, "x"}, {WorkRequests, ByResource, "../x"}, {Compartments, ByName, "x"}, {OnePool, ByID, "ocid1.x.oc1..a"},
	} {
		wrong := Filter{}.With(c.field, c.value).Check(c.kind)
		if !slices.ContainsFunc(wrong, func(e FieldError) bool { return e.Field == string(c.field) }) {
			t.Errorf("%+v: %v", c, wrong)
		}
	}
}
