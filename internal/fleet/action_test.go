package fleet

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// office is a pool with one connected, one disconnected and one standby desktop.
func office(t *testing.T) *Store {
	s := NewStore()
	pools := Part{Kind: Pools, Of: "comp"}
	mustApply(t, s, arrive(s, pools, Main, s.Begin(pools), Facts{Pools: []Pool{
		{ID: "pool", CompartmentID: "comp", Name: "office", State: Active},
	}}))
	connected, left := t0.Add(-90*time.Minute), t0.Add(-26*time.Hour)
	gen := s.Begin(ofPool)
	mustApply(t, s, arrive(s, ofPool, Main, gen, Facts{Desktops: []Desktop{
		{ID: "a", PoolID: "pool", Name: "office-a", User: "alice", State: Active, Told: FromDesktops, Connection: &Connection{TimeConnected: &connected}},
		{ID: "b", PoolID: "pool", Name: "office-b", User: "bob", State: Inactive, Told: FromDesktops, Connection: &Connection{TimeDisconnected: &left}},
		{ID: "c", PoolID: "pool", Name: "office-c", State: Active, Told: FromDesktops},
	}}))
	mustApply(t, s, arrive(s, ofPool, PoolDesktops, gen, Facts{}))
	work := Part{Kind: WorkRequests, Of: "comp"}
	mustApply(t, s, arrive(s, work, Main, s.Begin(work), Facts{WorkRequests: []WorkRequest{{
		ID: "work", CompartmentID: "comp", Operation: "STOP_DESKTOP", Status: WorkInProgress, Percent: 40, Resources: []WorkResource{{ID: "a"}},
	}}}))
	return s
}

func propose(t *testing.T, s *Store, v Verb, n Noun, ids ...OCID) Action {
	t.Helper()
	rule, ok := RuleFor(v, n)
	if !ok {
		t.Fatalf("no rule to %s a %s", v, n)
	}
	return s.Propose(rule, ids, t0)
}

func TestAConfirmationTellsWhoLosesWhat(t *testing.T) {
	s := office(t)
	for _, c := range []struct {
		name   string
		action Action
		want   []string
	}{
		{"stop, connected", propose(t, s, Stop, NounDesktop, "a"), []string{"alice is connected since 08:30; the session ends."}},
		{"stop, left yesterday", propose(t, s, Stop, NounDesktop, "b"), []string{"Nobody is connected (bob was until 3 Mar 08:00)."}},
		{"hard stop", propose(t, s, HardStop, NounDesktop, "a"), []string{"ends at once", "powered off by force"}},
		{"delete", propose(t, s, Delete, NounDesktop, "a"), []string{"instance is terminated", "alice loses it for good", "becomes INACTIVE"}},
		{"delete standby", propose(t, s, Delete, NounDesktop, "c"), []string{"Nobody is connected.", "Nobody has been given it yet."}},
		{"stop pool", propose(t, s, Stop, NounPool, "pool"), []string{"alice is connected; the session ends.", "2 desktops that run now are shut down", "until the pool is started again"}},
		{"delete pool", propose(t, s, Delete, NounPool, "pool"), []string{"3 desktops go at once and for good; 2 belong to users.", "volumes are kept"}},
		{"delete pool and volumes", propose(t, s, Delete, NounPool, "pool").WithVolumes(false, s), []string{"volumes are DELETED"}},
	} {
		got := strings.Join(c.action.Consequences, "\n")
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q is missing in:\n%s", c.name, want, got)
			}
		}
	}
}

func TestTheGravestConsequenceComesFirst(t *testing.T) {
	s := office(t)
	a := propose(t, s, Delete, NounPool, "pool").WithVolumes(false, s)
	if !strings.Contains(a.Consequences[0], "volumes are DELETED") {
		t.Errorf("on a small screen this would be scrolled away: %q", a.Consequences)
	}
}

func TestAConfirmationStaysAsItWasSeen(t *testing.T) {
	s := office(t)
	a := propose(t, s, Stop, NounDesktop, "a")
	one := Part{Kind: OneDesktop, Of: "a"}
	mustApply(t, s, arrive(s, one, Main, s.Begin(one), Facts{Desktops: []Desktop{{ID: "a", Name: "renamed", State: Deleting, Told: FromGet}}}))
	if a.Targets[0].Name != "office-a" || a.Targets[0].State() != Active {
		t.Errorf("the frozen target changed: %+v", a.Targets[0])
	}
}

func TestAPoolWhoseDesktopsAreNotKnownSaysSo(t *testing.T) {
	s := NewStore()
	pools := Part{Kind: Pools, Of: "comp"}
	mustApply(t, s, arrive(s, pools, Main, s.Begin(pools), Facts{Pools: []Pool{{ID: "pool", CompartmentID: "comp", State: Active}}}))
	got := strings.Join(propose(t, s, Stop, NounPool, "pool").Consequences, "\n")
	if !strings.Contains(got, "could not be read") || strings.Contains(got, "Nobody is connected") {
		t.Errorf("consequences:\n%s", got)
	}
}

func TestAnActionTheStateDoesNotAllowIsWarnedOf(t *testing.T) {
	s := office(t)
	if w := propose(t, s, Start, NounDesktop, "a").Warnings; len(w) != 1 || !strings.Contains(w[0], "office-a is ACTIVE") {
		t.Errorf("warnings %q", w)
	}
	if w := propose(t, s, Start, NounDesktop, "b").Warnings; len(w) != 0 {
		t.Errorf("warnings %q", w)
	}
}

func TestNoRefusalIsForetoldForStoppingAFailedDesktop(t *testing.T) {
	s := office(t)
	d := *s.Desktop("a")
	d.State = Failed
	s.desktops["a"] = &d
	for _, v := range []Verb{Stop, HardStop, Start, Delete} {
		if got := propose(t, s, v, NounDesktop, "a").Warnings; len(got) > 0 {
			t.Errorf("%s: the way out of FAILED is warned of: %q", v, got)
		}
	}
}

func TestEveryRuleSaysWhatItDoes(t *testing.T) {
	s := office(t)
	for _, r := range Rules {
		id := map[Noun]OCID{NounDesktop: "a", NounPool: "pool", NounWorkRequest: "work"}[r.Noun]
		a := s.Propose(r, []OCID{id}, t0)
		if len(a.Consequences) == 0 || !strings.HasSuffix(a.Title(), a.Targets[0].Name) {
			t.Errorf("%s %s: title %q, consequences %q", r.Verb, r.Noun, a.Title(), a.Consequences)
		}
		if (r.Verb == Delete) != (r.Confirm == ConfirmName) {
			t.Errorf("%s %s: only a delete asks for the name", r.Verb, r.Noun)
		}
	}
}

func TestDriftIsWhatWouldMakeAnOperatorDecideAnew(t *testing.T) {
	s := office(t)
	now := t0
	seen := propose(t, s, Stop, NounDesktop, "b").Targets[0]
	same := *s.Desktop("b")
	for _, c := range []struct {
		name   string
		change func(*Desktop)
		want   []string
	}{
		{"nothing", func(*Desktop) {}, nil},
		{"tags only", func(d *Desktop) { d.Tags.Freeform = map[string]string{"a": "b"} }, nil},
		{"state", func(d *Desktop) { d.State = Active }, []string{"its state was INACTIVE and is ACTIVE"}},
		{"user", func(d *Desktop) { d.User = "carol" }, []string{"its user was bob and is carol"}},
		{"connected", func(d *Desktop) {
			d.State, d.Connection = Active, &Connection{TimeConnected: &now}
		}, []string{"its state was INACTIVE and is ACTIVE", "bob has connected"}},
	} {
		fresh := same
		c.change(&fresh)
		if got := seen.Drift(Facts{Desktops: []Desktop{fresh}}); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
