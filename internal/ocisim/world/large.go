package world

import (
	"fmt"
	"time"

	"ocidesk/internal/ocisim/api"
)

// The size of a large tenancy: 20 divisions of 10 compartments, the division itself among them.
const (
	largeDivisions   = 20
	largePerDivision = 9
	largePools       = 5 // in each compartment
	largeDesktops    = 100
)

// makeLarge makes 200 compartments, 1,000 pools and 100,000 desktops after the plans of the demo
// company's pools.
func (w *World) makeLarge(co company) {
	w.churn = 2 * time.Second
	s := w.newSettler(co)
	var plans []poolPlan
	for _, plan := range co.Pools {
		if plan.Desktops > 0 {
			plans = append(plans, plan)
		}
	}
	for division := range largeDivisions {
		name := fmt.Sprintf("division-%02d", division+1)
		top := w.addCompartment(w.root, compartmentPlan{Name: name, Description: "A division"})
		s.settle(top, plans)
		for site := range largePerDivision {
			plan := compartmentPlan{Name: fmt.Sprintf("%s-site-%d", name, site+1), Description: "A site of a division"}
			s.settle(w.addCompartment(top, plan), plans)
		}
	}
	s.recent()
}

// settle fills a compartment with pools, and them with desktops and people.
func (s *settler) settle(home *compartment, plans []poolPlan) {
	w := s.w
	for range largePools {
		n := len(w.allPools)
		plan := plans[n%len(plans)]
		plan.Name = fmt.Sprintf("%s-%04d", plan.Prefix, n+1)
		plan.Prefix = plan.Name
		plan.Desktops, plan.Standby, plan.Leavers = largeDesktops, 5, 0
		plan.MaximumSize, plan.StandbySize = largeDesktops+20, 5
		plan.StopsIn, plan.StartsIn, plan.Fault = 0, 0, ""
		if n%10 != 0 {
			plan.Schedule = nil
		}
		p := s.pool(plan, home)
		p.addresses = 0
		users := make([]string, plan.Desktops)
		for i := range users { // 100 of more than 200 names in a row: none comes twice
			users[i] = w.people[(n*37+i)%len(w.people)]
		}
		s.fill(p, plan, users)
		switch {
		case n%7 == 3:
			s.rest(p)
		case n%50 == 10:
			s.fail(p)
		}
		s.sessions(p)
	}
}

// rest makes a pool one that was stopped last night.
func (s *settler) rest(p *pool) {
	p.LifecycleState, p.down = api.StateInactive, true
	at := s.ago(9*time.Hour, 12*time.Hour)
	for _, d := range p.desktops {
		d.state = api.StateInactive
		d.session.last = api.DesktopAction{Action: api.ActionAPIStop, TimeApplied: at}
	}
}

// fail makes a pool one that ran out of capacity this morning.
func (s *settler) fail(p *pool) {
	p.fault = outOfCapacity(p)
	for _, d := range p.desktops[:len(p.desktops)/4] {
		d.state = api.StateFailed
		d.session.last = api.DesktopAction{Action: api.ActionAPIStop, TimeApplied: s.ago(time.Hour, 3*time.Hour)}
	}
}

// recent gives the tenancy a few hundred work requests of the last half hour, some still under way.
func (s *settler) recent() {
	w := s.w
	for n := range 300 {
		w.at(s.present.Add(-30*time.Minute+time.Duration(n)*6*time.Second), func() {
			p := w.allPools[w.life.IntN(len(w.allPools))]
			d := p.desktops[w.life.IntN(len(p.desktops))]
			switch {
			case d.user == "" || d.busy != nil || p.LifecycleState != api.StateActive:
			case d.state == api.StateActive:
				w.stopDesktop(d, api.ActionAPIStop, n%3 > 0)
			default:
				w.startDesktop(d, api.ActionAPIStart)
			}
		})
	}
	w.now = s.present.Add(-time.Hour)
	w.advance(s.present)
}
