package world

import (
	"fmt"

	"ocidesk/internal/ocisim/api"
)

func (w *World) stopPool(p *pool, cause string) *workRequest {
	p.LifecycleState, p.down = api.StateUpdating, true
	desktops := p.among(api.StateActive, api.StateFailed, api.StateUpdating)
	var failed []*desktop // that the stop brings out of it
	turns, until := turn{
		verb: "Stopping", from: seconds(4), lasts: seconds(6),
		begin: func(d *desktop) {
			if d.state == api.StateFailed {
				failed = append(failed, d)
			}
			w.seize(p, d, api.StateInactive)
		},
		end: func(d *desktop) {
			if d.busy == p.busy {
				w.halt(d, cause)
				d.busy = nil
			}
		},
	}.taking(desktops)
	end := max(until, seconds(34))
	steps := append([]step{
		{at: seconds(1), log: fmt.Sprintf("Stopping pool %s: %d desktops to stop.", p.DisplayName, len(desktops))},
		{at: seconds(2), log: "The pool takes no new sessions."},
		{at: seconds(3), log: "Standby desktops are not replaced from here on."},
	}, turns...)
	steps = append(steps,
		step{at: end + seconds(2), log: "All instances are STOPPED."},
		step{at: end + seconds(4), log: "Releasing the hosts."},
		step{at: end + seconds(6), log: "Pool is INACTIVE.", do: func() *fault {
			// What came back on the way, and standby desktops that were still being made.
			for _, d := range p.among(api.StateActive, api.StateCreating) {
				w.halt(d, cause)
			}
			p.LifecycleState = api.StateInactive
			return nil
		}})
	return w.orderForPool(p, stopOrStart(cause), cause, api.ResourceUpdated, steps, func() {
		w.putBack(p, api.StateActive)
		for _, d := range failed {
			if d.busy == p.busy {
				d.state = api.StateFailed
			}
		}
		p.LifecycleState, p.down = api.StateActive, false
	})
}

func (w *World) startPool(p *pool, cause string) *workRequest {
	p.LifecycleState, p.down = api.StateUpdating, false
	desktops := p.among(api.StateInactive, api.StateFailed, api.StateUpdating)
	failed := 0
	turns, until := turn{
		verb: "Starting", from: seconds(5), lasts: seconds(9),
		begin: func(d *desktop) { w.seize(p, d, api.StateActive) },
		end: func(d *desktop) {
			switch {
			case d.busy != p.busy:
				return
			case p.fault != nil || d.fault != nil:
				d.state = api.StateFailed
				failed++
			default:
				w.run(d, cause)
			}
			d.busy = nil
		},
	}.taking(desktops)
	end := max(until, seconds(30))
	steps := append([]step{
		{at: seconds(1), log: fmt.Sprintf("Starting pool %s: %d desktops to start.", p.DisplayName, len(desktops))},
		{at: seconds(2), log: "Checking the policies of the pool's dynamic group."},
		{at: seconds(3.5), log: "Looking for hosts with " + p.shape() + " in " + p.AvailabilityDomain + "."},
	}, turns...)
	steps = append(steps,
		step{at: end + seconds(2), log: "Waiting for the desktop agents."},
		step{at: end + seconds(6), log: "Session broker has the pool's desktops."},
		step{at: end + seconds(9), log: "Pool is ACTIVE.", do: func() *fault {
			p.LifecycleState = api.StateActive
			if failed > 0 && p.fault != nil {
				return p.fault
			}
			return nil
		}},
		step{at: end + seconds(10), log: "Standby desktops are kept from here on."})
	return w.orderForPool(p, stopOrStart(cause), cause, api.ResourceUpdated, steps, func() {
		w.putBack(p, api.StateInactive)
		for _, d := range p.among(api.StateActive) { // a stopped pool has none
			w.halt(d, api.ActionAPIStop)
		}
		p.LifecycleState, p.down = api.StateInactive, true
	})
}

func stopOrStart(cause string) string {
	switch cause {
	case api.ActionAPIStart, api.ActionAvailabilityStart, api.ActionScheduledStart:
		return api.OpStartDesktopPool
	default:
		return api.OpStopDesktopPool
	}
}

// seize gives a desktop to the pool's work request, unless it is already where that would bring it.
func (w *World) seize(p *pool, d *desktop, goal string) {
	if d.gone() || d.state == goal && d.busy == nil {
		return
	}
	w.hold(p.busy, d)
	d.state = api.StateUpdating
}

// putBack returns the desktops that a pool's work request is in the middle of to where they were.
func (w *World) putBack(p *pool, state string) {
	for _, d := range p.desktops {
		if d.busy == p.busy {
			d.state = state
		}
	}
}
