package world

import (
	"slices"

	"ocidesk/internal/ocisim/api"
)

// pool is a desktop pool with its desktops and volumes.
type pool struct {
	api.DesktopPool // as GetDesktopPool answers it; what it points to is never written to
	home            *compartment
	prefix          string // of its desktops' names
	network         string // the first two numbers of its desktops' addresses
	addresses       int    // how many its subnet has; 0 is plenty
	made            int    // how many desktops it ever had
	desktops        []*desktop
	volumes         []*volume
	fault           *fault // what every start of a desktop here runs into
	busy            *workRequest
	down            bool // stopped, or being stopped
	timetable       *timetable
}

// addPool enters a pool into a compartment.
func (w *World) addPool(p *pool, home *compartment) {
	p.home = home
	p.CompartmentID = home.ID
	home.pools = append(home.pools, p)
	w.pools[p.ID] = p
	w.allPools = append(w.allPools, p)
}

// forgetPool takes a deleted pool, and what was in it, off the lists.
func (w *World) forgetPool(p *pool) {
	delete(w.pools, p.ID)
	p.home.pools = without(p.home.pools, p)
	w.allPools = without(w.allPools, p)
	for _, d := range p.desktops {
		delete(w.desktops, d.id)
	}
}

// without is a list less one of its members.
func without[T comparable](list []T, member T) []T {
	if i := slices.Index(list, member); i >= 0 {
		return slices.Delete(list, i, i+1)
	}
	return list
}

// size is how many desktops count towards the maximum.
func (p *pool) size() int {
	n := 0
	for _, d := range p.desktops {
		if !d.gone() {
			n++
		}
	}
	return n
}

// in counts the desktops in a state.
func (p *pool) in(state string) int {
	n := 0
	for _, d := range p.desktops {
		if d.state == state {
			n++
		}
	}
	return n
}

// disconnectAction is what happens to a desktop whose user has left.
func (p *pool) disconnectAction() api.DisconnectConfig {
	if s := p.SessionLifecycleActions; s != nil && s.Disconnect != nil {
		return *s.Disconnect
	}
	return api.DisconnectConfig{Action: api.SessionNone}
}

// inactivityAction is what happens to a session in which nothing happens.
func (p *pool) inactivityAction() api.InactivityConfig {
	if s := p.SessionLifecycleActions; s != nil && s.Inactivity != nil {
		return *s.Inactivity
	}
	return api.InactivityConfig{Action: api.SessionNone}
}

// findPool is the pool of that OCID, where the operator may go.
func (w *World) findPool(id string) (*pool, error) {
	p := w.pools[id]
	if p == nil || p.home.inaccessible {
		return nil, notFound()
	}
	return p, nil
}

// Pool answers GetDesktopPool.
func (w *World) Pool(id string) (m api.DesktopPool, etag string, err error) {
	defer w.enter()()
	p, err := w.findPool(id)
	if err != nil {
		return m, "", err
	}
	return p.DesktopPool, etagOf(p.DesktopPool), nil
}

// HasPool tells whether a pool exists, and is not just still listed as DELETED.
func (w *World) HasPool(id string) bool {
	defer w.enter()()
	p := w.pools[id]
	return p != nil && p.LifecycleState != api.StateDeleted
}

// Pools lists the pools of a compartment.
func (w *World) Pools(compartmentID string) ([]PoolItem, error) {
	defer w.enter()()
	c, err := w.enterable(compartmentID)
	if err != nil {
		return nil, err
	}
	list := make([]PoolItem, 0, len(c.pools))
	for _, p := range c.pools {
		list = append(list, PoolItem{
			DesktopPoolSummary: api.DesktopPoolSummary{
				ID:                 p.ID,
				DisplayName:        p.DisplayName,
				LifecycleState:     p.LifecycleState,
				MaximumSize:        p.MaximumSize,
				ContactDetails:     p.ContactDetails,
				CompartmentID:      p.CompartmentID,
				TimeCreated:        p.TimeCreated,
				ActiveDesktops:     new(p.in(api.StateActive)),
				FreeformTags:       p.FreeformTags,
				DefinedTags:        p.DefinedTags,
				SecurityAttributes: p.SecurityAttributes,
			},
			AvailabilityDomain: p.AvailabilityDomain,
		})
	}
	return list, nil
}
