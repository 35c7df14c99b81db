package app_test

import (
	"strings"

	"ocidesk/internal/fleet"
	"ocidesk/internal/ocicmd"
)

// What another operator does at the same time, through a client of the same kind.

// anotherStops stops a desktop that was listed before.
func (r *rig) anotherStops(name string) {
	r.Helper()
	r.anotherDoes(fleet.Stop, fleet.NounDesktop, name)
}

// anotherDeletes deletes a desktop that was listed before.
func (r *rig) anotherDeletes(name string) {
	r.Helper()
	r.anotherDoes(fleet.Delete, fleet.NounDesktop, name)
}

// anotherRenames gives a desktop or a pool another name.
func (r *rig) anotherRenames(n fleet.Noun, name, to string) {
	r.Helper()
	r.anotherDoes(fleet.Update, n, name, func(a *fleet.Action) {
		a.Desktop.Name, a.Pool.Name = &to, &to
	})
}

// anotherDoes does something to a desktop or a pool that was listed before.
func (r *rig) anotherDoes(verb fleet.Verb, n fleet.Noun, name string, with ...func(*fleet.Action)) {
	r.Helper()
	rule, ok := fleet.RuleFor(verb, n)
	if !ok {
		r.Fatalf("there is no %s for a %s", verb, n)
	}
	a := fleet.Action{Rule: rule, Targets: []fleet.Target{r.known(n, name)}, KeepVolumes: true}
	for _, w := range with {
		w(&a)
	}
	done := r.client.Act(a, a.Targets[0])().(ocicmd.Acted)
	if done.Failure != nil || len(done.Drift) > 0 {
		r.Fatalf("the other operator could not %s %q: %v %v", verb, name, done.Failure, done.Drift)
	}
}

// known is a desktop or a pool as the lists that were asked for tell of it now.
func (r *rig) known(n fleet.Noun, name string) (t fleet.Target) {
	r.Helper()
	for _, q := range r.sim.Requests() {
		home := fleet.OCID(q.Query.Get("compartmentId"))
		switch {
		case n == fleet.NounDesktop && strings.HasSuffix(q.Path, "/20220618/desktops"):
			part := fleet.Part{Kind: fleet.CompartmentDesktops, Of: home}
			for _, d := range r.reads(part).Desktops {
				if d.Name == name {
					t = fleet.Target{ID: d.ID, Name: d.Name, PoolID: d.PoolID, Desktop: &d}
				}
			}
		case n == fleet.NounPool && strings.HasSuffix(q.Path, "/20220618/desktopPools"):
			for _, p := range r.reads(fleet.Part{Kind: fleet.Pools, Of: home}).Pools {
				if p.Name == name {
					t = fleet.Target{ID: p.ID, Name: p.Name, PoolID: p.ID, CompartmentID: p.CompartmentID, Pool: &p}
				}
			}
		}
		if t.ID != "" {
			return t
		}
	}
	r.Fatalf("no list tells of %s", name)
	return t
}

func (r *rig) reads(p fleet.Part) fleet.Facts {
	return r.client.Read(r.Context(), ocicmd.Request{Part: p})().(ocicmd.Reply).Facts
}
