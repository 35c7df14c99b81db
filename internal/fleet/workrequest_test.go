package fleet

import (
	"slices"
	"testing"
)

func TestTheTargetsOfAWorkRequestAreWhatItActsUpon(t *testing.T) {
	desktop := WorkResource{ID: "desktop", ActionType: "DELETED"}
	pool := WorkResource{ID: "pool", ActionType: "RELATED"}
	for _, c := range []struct{ resources, want []WorkResource }{
		{[]WorkResource{desktop, pool}, []WorkResource{desktop}},
		{[]WorkResource{pool}, []WorkResource{pool}},
		{nil, nil},
	} {
		if got := (WorkRequest{Resources: c.resources}).Targets(); !slices.Equal(got, c.want) {
			t.Errorf("of %v: %v, want %v", c.resources, got, c.want)
		}
	}
}
