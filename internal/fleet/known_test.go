package fleet

import (
	"slices"
	"testing"
)

func TestWhatIsKnownWhateverToldOfIt(t *testing.T) {
	s := NewStore()
	tell := func(p Part, f Facts) {
		t.Helper()
		if _, ok := s.Apply(Arrival{Part: p, Generation: s.Begin(p), Facts: f}); !ok {
			t.Fatal("the answer was dropped")
		}
	}
	tell(Part{Kind: Pools, Of: "c1"}, Facts{Pools: []Pool{{ID: "p3", Name: "linux"}, {ID: "p1", Name: "Windows"}}})
	tell(Part{Kind: OnePool, Of: "p2"}, Facts{Pools: []Pool{{ID: "p2", Name: "Linux"}}})
	tell(Part{Kind: OneDesktop, Of: "d"}, Facts{Desktops: []Desktop{{ID: "d"}}})
	tell(Part{Kind: Volumes, Of: "p1"}, Facts{Volumes: []Volume{{ID: "v"}}})
	tell(Part{Kind: WorkRequests, Of: "c1"}, Facts{WorkRequests: []WorkRequest{{ID: "w"}}})
	var ids []OCID
	for _, p := range s.Pools() {
		ids = append(ids, p.ID)
	}
	if want := []OCID{"p2", "p1", "p3"}; !slices.Equal(ids, want) {
		t.Errorf("the pools are %q, want %q", ids, want)
	}
	for id, want := range map[OCID]Noun{"p1": NounPool, "d": NounDesktop, "v": NounVolume, "w": NounWorkRequest, "c1": 0, "": 0} {
		if got := s.NounOf(id); got != want {
			t.Errorf("%q is a %s, want a %s", id, got, want)
		}
	}
}
