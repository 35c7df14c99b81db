package world

import "ocidesk/internal/ocisim/api"

func (w *World) movePool(p *pool, to *compartment) *workRequest {
	before := p.LifecycleState
	p.LifecycleState = api.StateUpdating
	return w.orderForPool(p, api.OpMoveDesktopPool, "", api.ResourceUpdated, []step{
		{at: seconds(1), log: "Moving pool " + p.DisplayName + " to compartment " + to.Name + "."},
		{at: seconds(2.5), log: "Checking the permission DESKTOP_POOL_MOVE in both compartments."},
		{at: seconds(4), log: "Who may connect is governed by compartment " + to.Name + " from here on."},
		{at: seconds(6), log: "Moving the entries of the pool's desktops."},
		{at: seconds(8), log: "Bringing the dynamic group up to date."},
		{at: seconds(10), log: "Pool is " + before + ".", do: func() *fault {
			p.home.pools = without(p.home.pools, p)
			p.home = to
			p.CompartmentID = to.ID
			to.pools = append(to.pools, p)
			p.LifecycleState = before
			return nil
		}},
	}, func() { p.LifecycleState = before })
}
