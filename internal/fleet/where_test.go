package fleet

import (
	"testing"
	"time"
)

func TestAThingIsWhereItWasToldOf(t *testing.T) {
	const away = "eu-amsterdam-1"
	noon := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	s := NewStore()
	tell := func(p Part, f Facts) { s.Apply(Arrival{Part: p, Generation: s.Begin(p), At: noon, Facts: f}) }
	tell(Part{Kind: Pools, Of: "care"}, Facts{Pools: []Pool{{ID: "here"}}})
	tell(Part{Kind: Pools, Of: "care", Region: away}, Facts{Pools: []Pool{{ID: "there"}}})
	tell(Part{Kind: Desktops, Of: "there", Compartment: "care"}, Facts{Desktops: []Desktop{{ID: "desk", PoolID: "there"}}})
	tell(Part{Kind: Volumes, Of: "there", Compartment: "care"}, Facts{Volumes: []Volume{{ID: "disk"}}})
	tell(Part{Kind: CompartmentDesktops, Of: "care", Region: away}, Facts{Desktops: []Desktop{{ID: "other", PoolID: "unlisted"}}})
	s.Locate("work", away)
	tell(Part{Kind: OneWorkRequest, Of: "work"}, Facts{WorkRequests: []WorkRequest{{ID: "work"}}})
	for id, want := range map[OCID]string{
		"here": "", "there": away, "desk": away, "disk": away, "other": away, "unlisted": away, "work": away, "care": "",
	} {
		if got := s.RegionOf(id); got != want {
			t.Errorf("%s is in %q, want %q", id, got, want)
		}
	}
	rule, _ := RuleFor(Stop, NounDesktop)
	if a := s.Propose(rule, []OCID{"desk"}, noon); a.Targets[0].Region != away {
		t.Errorf("the action goes to %q", a.Targets[0].Region)
	}
	s.Locate("there", "")
	if got := s.RegionOf("there"); got != "" {
		t.Errorf("brought home it is in %q", got)
	}
	if s.Locate("", away); s.RegionOf("") != "" {
		t.Error("nothing is somewhere")
	}
}
