package world

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"ocidesk/internal/ocisim/api"
)

// makeDemo makes the company of the asset files as it is at the present moment, and everything in it
// that was there before: the history is carried out by the engine itself.
func (w *World) makeDemo(co company) error {
	w.churn = 30 * time.Second
	for _, plan := range co.Compartments {
		w.addTree(w.root, plan)
	}
	s := w.newSettler(co)
	h := &historian{settler: s, pools: map[string]*pool{}, leavers: map[*pool][]*desktop{}}
	for _, plan := range co.Pools {
		home, err := w.compartmentAt(plan.Compartment)
		if err != nil {
			return fmt.Errorf("placing the pool %s: %w", plan.Name, err)
		}
		p := s.pool(plan, home)
		if plan.Fault == "policy" {
			p.fault = missingPolicy(p, home.Name)
		}
		h.pools[plan.Name] = p
		h.leavers[p] = s.fill(p, plan, w.crew(plan))
		h.residents = append(h.residents, plan.Residents...)
	}
	h.nameDesktops(w.allPools[0], co.People.DesktopNames)
	return h.relive(co.History)
}

func (w *World) addTree(parent *compartment, plan compartmentPlan) {
	c := w.addCompartment(parent, plan)
	for _, child := range plan.Children {
		w.addTree(c, child)
	}
}

// crew draws the people of a pool: its residents, and whoever the seed says.
func (w *World) crew(plan poolPlan) []string {
	rest := slices.Clone(w.people)
	w.life.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	staying := plan.Desktops - plan.Standby
	crew := slices.Concat(plan.Residents, rest)[:max(0, staying)]
	w.life.Shuffle(len(crew), func(i, j int) { crew[i], crew[j] = crew[j], crew[i] })
	return slices.Concat(rest[len(rest)-plan.Leavers:], crew)
}

// historian carries out what happened before the present moment.
type historian struct {
	*settler
	pools     map[string]*pool
	leavers   map[*pool][]*desktop
	residents []string // of whom only entries that name them tell
}

// nameDesktops has some people call their desktops something.
func (h *historian) nameDesktops(p *pool, names []string) {
	for _, i := range h.w.life.Perm(len(p.desktops)) {
		if len(names) == 0 {
			return
		}
		if d := p.desktops[i]; d.user != "" && !slices.Contains(h.residents, d.user) && !slices.Contains(h.leavers[p], d) {
			d.name, names = names[0], names[1:]
		}
	}
}

// beforeLast is when people get their sessions: before what is still under way at the present moment,
// so that somebody is on a desktop that is being stopped.
const beforeLast = 30 * time.Second

// relive lets the history happen, each entry at its time, and ends at the present moment.
func (h *historian) relive(history []happening) error {
	w := h.w
	w.now = h.present.Add(-history[0].Ago).Add(-time.Hour)
	for _, entry := range history {
		p := h.pools[entry.Pool]
		if p == nil {
			return fmt.Errorf("reliving %s %s ago: no pool %q", entry.Do, entry.Ago, entry.Pool)
		}
		at := h.present.Add(-entry.Ago)
		if entry.Cause != "" && entry.Count == 0 && entry.Ago > quarter { // by schedule
			at = at.Truncate(quarter)
		}
		var chosen []*desktop
		for i := range max(1, entry.Count) {
			w.at(at.Add(time.Duration(i)*entry.Every), func() {
				if i == 0 {
					chosen = h.choose(entry, p)
				}
				wr := h.toPool(entry, p)
				if i < len(chosen) {
					wr = h.toDesktop(entry, chosen[i])
				}
				if entry.CancelAfter > 0 && wr != nil {
					w.after(entry.CancelAfter, func() { _ = w.cancel(wr) }) // too late is fine
				}
			})
		}
	}
	w.at(h.present.Add(-beforeLast), func() {
		for _, p := range w.allPools {
			h.sessions(p)
		}
	})
	w.advance(h.present)
	return nil
}

// choose picks the desktops of an entry, as many as it is about.
func (h *historian) choose(entry happening, p *pool) []*desktop {
	if entry.Who == "" {
		return nil
	}
	fits := func(d *desktop) bool { return d.user == entry.Who }
	switch entry.Who {
	case "leaver":
		chosen := h.leavers[p][:max(1, entry.Count)]
		h.leavers[p] = h.leavers[p][len(chosen):]
		return chosen
	case "active", "inactive", "failed":
		state := map[string]string{"active": api.StateActive, "inactive": api.StateInactive, "failed": api.StateFailed}[entry.Who]
		fits = func(d *desktop) bool {
			return d.state == state && d.user != "" && !slices.Contains(h.residents, d.user) && !slices.Contains(h.leavers[p], d)
		}
	}
	var all []*desktop
	for _, d := range p.desktops {
		if fits(d) && d.busy == nil {
			all = append(all, d)
		}
	}
	h.w.life.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all[:min(len(all), max(1, entry.Count))]
}

// toPool does what an entry about a pool says.
func (h *historian) toPool(entry happening, p *pool) *workRequest {
	w := h.w
	switch entry.Do {
	case "create-pool":
		p.LifecycleState, p.TimeCreated = api.StateCreating, w.now
		return w.createPool(p)
	case "start-pool":
		return w.startPool(p, cmp.Or(entry.Cause, api.ActionAPIStart))
	case "stop-pool":
		return w.stopPool(p, cmp.Or(entry.Cause, api.ActionAPIStop))
	case "move-pool":
		return w.movePool(p, p.home)
	case "update-pool":
		var d api.UpdateDesktopPoolDetails
		if entry.MaximumSize > 0 {
			d.MaximumSize = new(entry.MaximumSize)
		}
		if entry.Image != "" {
			d.Image = &api.UpdateDesktopImage{ImageID: new(h.images[entry.Image].ID)}
		}
		return w.updatePool(p, d)
	case "lose-capacity":
		p.fault = outOfCapacity(p)
	}
	return nil
}

// toDesktop does what an entry about desktops says with one of them.
func (h *historian) toDesktop(entry happening, d *desktop) *workRequest {
	w := h.w
	switch entry.Do {
	case "start-desktop":
		return w.startDesktop(d, cmp.Or(entry.Cause, api.ActionAPIStart))
	case "stop-desktop":
		return w.stopDesktop(d, cmp.Or(entry.Cause, api.ActionAPIStop), !entry.Hard)
	case "delete-desktop":
		return w.deleteDesktop(d, entry.Cause)
	case "update-desktop":
		return w.updateDesktop(d, api.UpdateDesktopDetails{FreeformTags: map[string]string{"patch-group": "second-tuesday"}})
	case "jam-volume":
		d.fault = volumeNotAttached(d)
	}
	return nil
}
