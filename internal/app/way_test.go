package app

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views"
	"ocidesk/internal/views/style"
)

// TestTheHistoryIsThatOfABrowser holds a journey against a list of the places that were gone to, with a
// finger on one of them.
func TestTheHistoryIsThatOfABrowser(t *testing.T) {
	env := &views.Env{Store: fleet.NewStore(), Styles: style.New(style.Options{})}
	place := func(n int) views.Memento {
		return views.Memento{Place: views.Place{Kind: views.PoolsPlace, Of: fleet.OCID(fmt.Sprintf("ocid1.compartment.oc1..%d", n))}, Filter: fmt.Sprint(n)}
	}
	rapid.Check(t, func(t *rapid.T) {
		j := newJourney(env, way{place(0)})
		been, at := []int{0}, 0
		t.Repeat(map[string]func(*rapid.T){
			"go": func(t *rapid.T) {
				n := rapid.IntRange(0, 9).Draw(t, "place")
				j.leaves()
				j.follow(env, way{place(n)})
				been = append(been[:at+1], n)
				been = been[max(0, len(been)-mostPlaces-1):]
				at = len(been) - 1
			},
			"back": func(t *rapid.T) {
				if moved := j.travel(env, true); moved != (at > 0) {
					t.Fatalf("at %d of %v going back: %v", at, been, moved)
				}
				at = max(0, at-1)
			},
			"forward": func(t *rapid.T) {
				if moved := j.travel(env, false); moved != (at < len(been)-1) {
					t.Fatalf("at %d of %v going forward: %v", at, been, moved)
				}
				at = min(len(been)-1, at+1)
			},
			"": func(t *rapid.T) {
				if got := j.way(); len(got) != 1 || !got[0].Same(place(been[at])) {
					t.Fatalf("it is at %+v, want %d", got, been[at])
				}
			},
		})
	})
}

func TestOnlySoManyPlacesAreKnown(t *testing.T) {
	var ways []way
	for i := range mostPlaces + 10 {
		ways = noted(ways, way{{Line: i}})
	}
	if len(ways) != mostPlaces || ways[0][0].Line != 10 || ways[mostPlaces-1][0].Line != mostPlaces+9 {
		t.Errorf("%d places are known, from %d on", len(ways), ways[0][0].Line)
	}
}
