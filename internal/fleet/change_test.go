package fleet

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// furnishedOffice is the office with all a Get tells of its pool.
func furnishedOffice(t *testing.T) *Store {
	s := office(t)
	one := Part{Kind: OnePool, Of: "pool"}
	p := furnished()
	p.CompartmentID = "comp"
	mustApply(t, s, arrive(s, one, Main, s.Begin(one), Facts{Pools: []Pool{p}}))
	above := Part{Kind: Compartments, Of: "root"}
	gen := s.Begin(above)
	mustApply(t, s, arrive(s, above, Root, gen, Facts{Compartments: []Compartment{{ID: "root", Name: "acme"}}}))
	mustApply(t, s, arrive(s, above, Main, gen, Facts{Compartments: []Compartment{{ID: "comp", ParentID: "root", Name: "eng"}, {ID: "ops", ParentID: "root", Name: "ops"}}}))
	return s
}

func TestAConfirmationTellsWhatAChangeBrings(t *testing.T) {
	s := furnishedOffice(t)
	p := *s.Pool("pool")
	size, standby, name, home := 60, 3, "annex", OCID("ops")
	renamed := "office-alice"
	fixed := "VM.Standard2.1"
	for _, c := range []struct {
		name                string
		action              Action
		title               string
		consequence, doubts []string
	}{
		{
			"create", s.ProposePool(PoolDraft{Name: &name, CompartmentID: &home, MaximumSize: &size, StandbySize: &standby}, t0), "Create pool annex",
			[]string{"annex is made in ops, for up to 60 desktops.", "3 standby desktops are started at once", "governed by the policies of ops"}, nil,
		},
		{
			"create what is there", s.ProposePool(PoolDraft{Name: &p.Name, CompartmentID: &p.CompartmentID, MaximumSize: &size}, t0), "Create pool office",
			nil, []string{"There is a pool office in eng already, ACTIVE."},
		},
		{
			"update", propose(t, s, Update, NounPool, "pool").WithPool(PoolDraft{MaximumSize: &size}, s), "Update pool office",
			[]string{"Maximum size: 40 → 60."}, nil,
		},
		{
			"update of what is fixed", propose(t, s, Update, NounPool, "pool").WithPool(PoolDraft{ShapeName: &fixed}, s), "Update pool office",
			nil, []string{"Shape cannot be changed after creation"},
		},
		{"update of nothing", propose(t, s, Update, NounPool, "pool").WithPool(DraftOf(p), s), "Update pool office", []string{"Nothing changes."}, nil},
		{
			"move", propose(t, s, Move, NounPool, "pool").To("ops", s), "Move pool office",
			[]string{"Access follows the compartment", "governed by the policies of ops from then on, no longer by those of eng"}, nil,
		},
		{"move nowhere", propose(t, s, Move, NounPool, "pool").To("comp", s), "Move pool office", nil, []string{"in that compartment already"}},
		{
			"rename", propose(t, s, Update, NounDesktop, "a").WithDesktop(DesktopDraft{Name: &renamed}, s), "Update desktop office-a",
			[]string{"Name: office-a → office-alice."}, nil,
		},
		{
			"cancel", propose(t, s, Cancel, NounWorkRequest, "work"), "Cancel work request stop desktop office-a",
			[]string{"at 40 %", "may come too late"}, nil,
		},
	} {
		if c.action.Title() != c.title {
			t.Errorf("%s: title %q", c.name, c.action.Title())
		}
		got, doubts := strings.Join(c.action.Consequences, "\n"), strings.Join(c.action.Warnings, "\n")
		for _, want := range c.consequence {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q is missing in:\n%s", c.name, want, got)
			}
		}
		for _, want := range c.doubts {
			if !strings.Contains(doubts, want) {
				t.Errorf("%s: %q is missing in the warnings:\n%s", c.name, want, doubts)
			}
		}
		if len(c.doubts) == 0 && doubts != "" {
			t.Errorf("%s: warned of %s", c.name, doubts)
		}
	}
}

// Somebody else changes another field while a form is open: the form's draft must not put it back.
func TestAnUpdateKeepsToItsOwnFields(t *testing.T) {
	s := furnishedOffice(t)
	form := DraftOf(*s.Pool("pool"))
	name := "annex"
	form.Name = &name
	a := propose(t, s, Update, NounPool, "pool").WithPool(form, s)
	theirs := *s.Pool("pool")
	theirs.MaximumSize = 99
	if merged := a.Pool.Over(theirs); *merged.MaximumSize != 99 || *merged.Name != "annex" {
		t.Errorf("got %d, %s", *merged.MaximumSize, *merged.Name)
	}
}

func TestDriftOfAnUpdateIsAnyFieldItIsMadeOf(t *testing.T) {
	s := furnishedOffice(t)
	pool := propose(t, s, Update, NounPool, "pool")
	desktop := propose(t, s, Update, NounDesktop, "b")
	move := propose(t, s, Move, NounPool, "pool")
	for _, c := range []struct {
		name   string
		action Action
		change func(*Pool, *PoolDetail, *Desktop)
		want   []string
	}{
		{"nothing", pool, func(*Pool, *PoolDetail, *Desktop) {}, nil},
		{"sizes", pool, func(p *Pool, d *PoolDetail, _ *Desktop) { p.MaximumSize, d.StandbySize = 50, 4 }, []string{"its maximum size was 40 and is 50", "its standby size was 3 and is 4"}},
		{"emptied", pool, func(_ *Pool, d *PoolDetail, _ *Desktop) { d.Description = "" }, []string{"its description was For all and is unset"}},
		{"another state it may be updated in", pool, func(p *Pool, _ *PoolDetail, _ *Desktop) { p.State = Inactive }, nil},
		{"busy", pool, func(p *Pool, _ *PoolDetail, _ *Desktop) { p.State = Updating }, []string{"its state was ACTIVE and is UPDATING"}},
		{"a desktop's tags", desktop, func(_ *Pool, _ *PoolDetail, d *Desktop) { d.Tags.Freeform = map[string]string{"a": "b"} }, []string{`its free-form tags was unset and is {"a":"b"}`}},
		{"a desktop's session", desktop, func(_ *Pool, _ *PoolDetail, d *Desktop) {
			d.State, d.Connection = Active, &Connection{TimeConnected: &t0}
		}, nil},
		{"of a move, its home", move, func(p *Pool, _ *PoolDetail, _ *Desktop) { p.CompartmentID = "ops" }, []string{"its compartment was comp and is ops"}},
		{"of a move, not its sizes", move, func(p *Pool, _ *PoolDetail, _ *Desktop) { p.MaximumSize = 50 }, nil},
	} {
		p, d := *s.Pool("pool"), *s.Desktop("b")
		detail := *p.Detail
		p.Detail = &detail
		c.change(&p, &detail, &d)
		fresh := Facts{Pools: []Pool{p}}
		if c.action.Rule.Noun == NounDesktop {
			fresh = Facts{Desktops: []Desktop{d}}
		}
		if got := c.action.Drift(c.action.Targets[0], fresh); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAWorkRequestThatGetsOnIsStillTheOneToCancel(t *testing.T) {
	s := office(t)
	a := propose(t, s, Cancel, NounWorkRequest, "work")
	for status, want := range map[WorkStatus][]string{
		WorkWaiting: nil, WorkInProgress: nil,
		WorkSucceeded: {"its status was IN_PROGRESS and is SUCCEEDED"}, WorkCanceling: {"its status was IN_PROGRESS and is CANCELING"},
	} {
		w := *s.WorkRequest("work")
		w.Status, w.Percent = status, 80
		if got := a.Drift(a.Targets[0], Facts{WorkRequests: []WorkRequest{w}}); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", status, got, want)
		}
	}
	one := Part{Kind: OneWorkRequest, Of: "work"}
	ended := *s.WorkRequest("work")
	ended.Status = WorkSucceeded
	mustApply(t, s, arrive(s, one, Main, s.Begin(one), Facts{WorkRequests: []WorkRequest{ended}}))
	if w := propose(t, s, Cancel, NounWorkRequest, "work").Warnings; len(w) != 1 || !strings.Contains(w[0], "is SUCCEEDED") {
		t.Errorf("warnings %q", w)
	}
}

func TestATargetKnowsWhatReadsIt(t *testing.T) {
	s := office(t)
	for noun, want := range map[Noun]Part{
		NounPool: {Kind: OnePool, Of: "pool"}, NounDesktop: {Kind: OneDesktop, Of: "a"}, NounWorkRequest: {Kind: OneWorkRequest, Of: "work"},
	} {
		target, _ := s.target(noun, want.Of)
		if part, ok := target.Part(); !ok || part != want {
			t.Errorf("%s: %+v", noun, part)
		}
	}
	if part, ok := s.ProposePool(PoolDraft{}, t0).Targets[0].Part(); ok {
		t.Errorf("a pool that is not yet is read by %+v", part)
	}
}

func TestAskedAgainAnActionKeepsWhatWasChosen(t *testing.T) {
	s := NewStore()
	s.Apply(Arrival{Part: Part{Kind: OnePool, Of: "pool"}, Generation: s.Begin(Part{Kind: OnePool, Of: "pool"}), At: t0,
		Facts: Facts{Pools: []Pool{{ID: "pool", Name: "office", State: Active, CompartmentID: "here"}}}})
	rule, _ := RuleFor(Move, NounPool)
	a := s.Propose(rule, []OCID{"pool"}, t0).To("there", s)
	a.Targets[0].Token = "t-1"
	s.Apply(Arrival{Part: Part{Kind: OnePool, Of: "pool"}, Generation: s.Begin(Part{Kind: OnePool, Of: "pool"}), At: t0,
		Facts: Facts{Pools: []Pool{{ID: "pool", Name: "office-2", State: Active, CompartmentID: "here"}}}})

	again := s.Again(a, t0.Add(time.Minute))
	if again.MoveTo != "there" || again.Targets[0].Name != "office-2" || again.Targets[0].Token != "t-1" {
		t.Errorf("asked again, it is %+v", again)
	}
	if a.Targets[0].Name != "office" {
		t.Error("what was frozen before has changed too")
	}
	if gone := s.Again(Action{Rule: rule, Targets: []Target{{ID: "nobody", Pool: &Pool{}}}}, t0); len(gone.Targets) != 0 {
		t.Errorf("what the store does not know is a target still: %+v", gone.Targets)
	}
}

func TestACreationTellsAllThatTheDraftSets(t *testing.T) {
	s := furnishedOffice(t)
	d := DraftOf(*s.Pool("pool"))
	a := s.ProposePool(d, t0)
	told := strings.Join(append(a.Consequences, a.Details...), "\n")
	for _, f := range PoolFields {
		lines := 0
		for _, names := range toldTogether {
			if slices.Contains(names, f.Name) {
				lines++
			}
		}
		switch f.Name {
		case "compartmentId": // by its name
			continue
		case "displayName", "maximumSize", "standbySize":
			if !strings.Contains(told, f.Text(d)) {
				t.Errorf("the %s is not told:\n%s", f.Label, told)
			}
			continue
		}
		if lines != 1 {
			t.Errorf("the %s is told %d times", f.Label, lines)
		}
		if text := f.Text(d); text != "" && !strings.Contains(strings.ToLower(told), strings.ToLower(f.Label+" "+text)) {
			t.Errorf("%s %s is not told:\n%s", f.Label, text, told)
		}
	}
}
