package world

import (
	"fmt"

	"ocidesk/internal/ocisim/api"
)

// kept tells what becomes of volumes.
func kept(n int, preserved bool) string {
	if preserved {
		return fmt.Sprintf("Keeping %d volumes, INACTIVE.", n)
	}
	return fmt.Sprintf("Deleting %d volumes.", n)
}

func (w *World) deletePool(p *pool, preserveVolumes bool) *workRequest {
	before := p.LifecycleState
	p.LifecycleState = api.StateDeleting
	desktops := p.among(api.StateActive, api.StateInactive, api.StateFailed, api.StateUpdating, api.StateCreating, api.StateDeleting)
	turns, until := turn{
		verb: "Deleting", from: seconds(6), lasts: seconds(8), final: true,
		begin: func(d *desktop) {
			if d.state != api.StateDeleted {
				w.hold(p.busy, d)
				d.state = api.StateDeleting
			}
		},
		end: func(d *desktop) {
			if d.busy == p.busy {
				w.bury(d, "")
				d.busy = nil
			}
		},
	}.taking(desktops)
	steps := append([]step{
		{at: seconds(1), log: fmt.Sprintf("Deleting pool %s with its %d desktops.", p.DisplayName, len(desktops))},
		{at: seconds(2), log: "The pool takes no new sessions."},
		{at: seconds(4), log: "Nothing is deleted yet; from the first desktop on, this cannot be canceled."},
	}, turns...)
	steps = append(steps,
		step{at: until + seconds(2), final: true, log: "All instances are TERMINATED."},
		step{at: until + seconds(5), log: kept(len(p.volumes), preserveVolumes), do: func() *fault {
			if !preserveVolumes {
				p.volumes = nil
			}
			return nil
		}},
		step{at: until + seconds(9), log: "Removing the private endpoint from subnet " + p.NetworkConfiguration.SubnetID + "."},
		step{at: until + seconds(12), log: "Removing the pool from its dynamic group."},
		step{at: until + seconds(14), log: "Pool is DELETED.", do: func() *fault {
			w.buryPool(p)
			return nil
		}})
	return w.orderForPool(p, api.OpDeleteDesktopPool, "", api.ResourceDeleted, steps, func() { p.LifecycleState = before })
}

// buryPool is the moment a pool is deleted; it is listed as DELETED for a while.
func (w *World) buryPool(p *pool) {
	p.LifecycleState = api.StateDeleted
	w.at(w.now.Add(deletedShown), func() { w.forgetPool(p) })
}
