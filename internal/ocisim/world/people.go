package world

import (
	"fmt"
	"slices"
	"time"

	"ocidesk/internal/ocisim/api"
)

// haste is the least time between two things people do, at any speed: what would come again in no
// time at all would come without end.
const haste = 10 * time.Millisecond

// letPeopleAct has somebody do something now and then, for good.
func (w *World) letPeopleAct() {
	wait := w.churn + time.Duration(w.life.Int64N(int64(w.churn)))
	w.at(w.now.Add(max(w.paced(wait), haste)), func() {
		w.somebodyActs()
		w.letPeopleAct()
	})
}

// somebodyActs looks for a desktop, a few times if need be, with which somebody can do something.
func (w *World) somebodyActs() {
	for range 20 {
		if len(w.allPools) == 0 {
			return
		}
		p := w.allPools[w.life.IntN(len(w.allPools))]
		if p.LifecycleState != api.StateActive || len(p.desktops) == 0 {
			continue
		}
		if w.actsOn(p.desktops[w.life.IntN(len(p.desktops))]) {
			return
		}
	}
}

// actsOn lets somebody do with a desktop what can be done with it, if anything.
func (w *World) actsOn(d *desktop) bool {
	chance := w.life.Float64()
	switch {
	case d.busy != nil:
		return false
	case d.user == "":
		if d.state != api.StateActive || chance > 0.3 {
			return false
		}
		w.assign(d, w.newcomer(d.pool))
		w.connect(d)
		w.refill(d.pool)
	case d.state == api.StateInactive:
		if chance > 0.2 || d.pool.fault != nil || d.fault != nil {
			return false
		}
		w.startDesktop(d, api.ActionConnected)
	case d.state != api.StateActive:
		return false
	case !d.session.live():
		w.connect(d)
	case d.session.due != nil: // was idle, and is back
		d.session.due = nil
	case chance < 0.3 && d.pool.inactivityAction().Action == api.SessionDisconnect:
		w.announceIdle(d)
	default:
		w.disconnect(d)
	}
	return true
}

// newcomer is somebody who has no desktop in a pool: there is one per user and pool.
func (w *World) newcomer(p *pool) string {
	has := func(user string) bool {
		return slices.ContainsFunc(p.desktops, func(d *desktop) bool { return d.user == user && !d.gone() })
	}
	for range 20 {
		if user := w.people[w.life.IntN(len(w.people))]; !has(user) {
			return user
		}
	}
	return fmt.Sprintf("guest.%04d", p.made)
}

// refill makes standby desktops where an ACTIVE pool has too few and room for more. No work request
// tells of it: the API has no operation type for making a desktop.
func (w *World) refill(p *pool) {
	if w.quiet || p.LifecycleState != api.StateActive || p.fault != nil {
		return
	}
	standby := 0
	for _, d := range p.desktops {
		if d.standsBy() {
			standby++
		}
	}
	missing := min(p.StandbySize-standby, p.room())
	for n := range missing {
		d := w.addDesktop(p)
		d.state = api.StateCreating
		w.after(time.Duration(45+6*n)*time.Second, func() { w.createdStandby(d) })
	}
}

// room is how many desktops more a pool may have.
func (p *pool) room() int {
	most := p.MaximumSize
	if p.addresses > 0 {
		most = min(most, p.addresses)
	}
	return max(0, most-p.size())
}

// createdStandby is the moment a standby desktop is ready. The pool may have been stopped meanwhile.
func (w *World) createdStandby(d *desktop) {
	if d.state != api.StateCreating {
		return
	}
	if d.pool.down {
		d.state = api.StateInactive
		return
	}
	w.run(d, api.ActionSynchronize)
}
