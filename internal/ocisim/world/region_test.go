package world

import (
	"strings"
	"testing"
)

func TestATenancyIsTheSameInEachOfItsRegions(t *testing.T) {
	home, err := New(Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	away, err := New(Options{Seed: 1, Region: "eu-amsterdam-1"})
	if err != nil {
		t.Fatal(err)
	}
	if home.Tenancy().ID != away.Tenancy().ID || away.Tenancy().HomeRegionKey != "IAD" || away.Region() != "eu-amsterdam-1" {
		t.Errorf("at home it is %+v, away %+v in %s", home.Tenancy(), away.Tenancy(), away.Region())
	}
	for i, c := range home.Compartments() {
		if other := away.Compartments()[i]; c.ID != other.ID {
			t.Errorf("the compartment %s is another one away: %s", c.Name, other.ID)
		}
	}
	for id := range home.pools {
		if away.pools[id] != nil {
			t.Errorf("the pool %s is in both regions", id)
		}
	}
	if _, err := New(Options{Region: "uk-london-1"}); err == nil || !strings.Contains(err.Error(), "not subscribed") {
		t.Errorf("where it is not subscribed: %v", err)
	}
}
