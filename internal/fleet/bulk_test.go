package fleet

import (
	"slices"
	"strings"
	"testing"
)

// offices are two pools, of which the desktops of one were read.
func offices(t *testing.T) *Store {
	s := office(t)
	pools := Part{Kind: Pools, Of: "comp"}
	mustApply(t, s, arrive(s, pools, Main, s.Begin(pools), Facts{Pools: []Pool{
		{ID: "pool", CompartmentID: "comp", Name: "office", State: Active},
		{ID: "other", CompartmentID: "comp", Name: "workshop", State: Active},
	}}))
	return s
}

func TestWhatIsDoneToManyIsCountedNotListed(t *testing.T) {
	s := offices(t)
	for _, c := range []struct {
		name   string
		action Action
		want   []string
	}{
		{"stop", propose(t, s, Stop, NounDesktop, "a", "c"), []string{"alice is connected; the session ends.", "operating systems are asked"}},
		{"hard stop", propose(t, s, HardStop, NounDesktop, "a", "c"), []string{"the session ends at once.", "powered off by force"}},
		{"delete", propose(t, s, Delete, NounDesktop, "a", "b"), []string{"2 users lose them for good: alice, bob.", "become INACTIVE"}},
		{"delete with a standby", propose(t, s, Delete, NounDesktop, "a", "c"), []string{"alice loses one for good."}},
		{"stop pools", propose(t, s, Stop, NounPool, "pool", "other"), []string{"alice is connected", "could not be read for workshop."}},
		{"delete pools", propose(t, s, Delete, NounPool, "pool", "other"), []string{"All their desktops go at once", "volumes are kept"}},
		{"delete pools and volumes", propose(t, s, Delete, NounPool, "pool", "other").WithVolumes(false, s), []string{"volumes are DELETED"}},
	} {
		got := strings.Join(c.action.Consequences, "\n")
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q is missing in:\n%s", c.name, want, got)
			}
		}
		if len(c.action.Consequences) > 5 {
			t.Errorf("%s: %d sentences for two things", c.name, len(c.action.Consequences))
		}
	}
}

func TestOfManyThoseInNoStateForItAreLeftOut(t *testing.T) {
	s := offices(t)
	a := propose(t, s, Stop, NounDesktop, "a", "b", "c")
	if got := names(a.Targets); !slices.Equal(got, []string{"office-a", "office-c"}) || !slices.Equal(names(a.LeftOut), []string{"office-b"}) {
		t.Errorf("stops %q, leaves out %q", got, names(a.LeftOut))
	}
	if got, want := a.Exceptions(), "1 of 3 is left out: 1 INACTIVE."; got != want {
		t.Errorf("says %q, want %q", got, want)
	}
	if len(a.Warnings) > 0 {
		t.Errorf("warns of what is left out: %q", a.Warnings)
	}
	again := s.Again(a, t0)
	if len(again.Targets) != 2 || len(again.LeftOut) != 1 {
		t.Errorf("asked again it stops %q and leaves out %q", names(again.Targets), names(again.LeftOut))
	}
	one := propose(t, s, Stop, NounDesktop, "b")
	if len(one.Targets) != 1 || len(one.Warnings) != 1 {
		t.Errorf("one alone is not left out, but warned of: %q, %q", names(one.Targets), one.Warnings)
	}
}

func TestManyAreConfirmedByTheirNumber(t *testing.T) {
	s := offices(t)
	if got := propose(t, s, Delete, NounDesktop, "a", "b").Phrase(); got != "2" {
		t.Errorf("asks for %q", got)
	}
	if got := propose(t, s, Delete, NounDesktop, "a").Phrase(); got != "office-a" {
		t.Errorf("asks for %q", got)
	}
}

func names(targets []Target) (all []string) {
	for _, t := range targets {
		all = append(all, t.Name)
	}
	return all
}
