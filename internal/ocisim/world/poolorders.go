package world

import (
	"cmp"
	"slices"
	"time"

	"ocidesk/internal/ocisim/api"
)

// StartPool answers StartDesktopPool. Refused with 409 IncorrectState unless the pool is INACTIVE.
func (w *World) StartPool(id, ifMatch string) (workRequestID string, err error) {
	defer w.enter()()
	p, err := w.freePool(id, ifMatch, "started", api.StateInactive)
	if err != nil {
		return "", err
	}
	return w.startPool(p, api.ActionAPIStart).ID, nil
}

// StopPool answers StopDesktopPool. Refused with 409 IncorrectState unless the pool is ACTIVE.
func (w *World) StopPool(id, ifMatch string) (workRequestID string, err error) {
	defer w.enter()()
	p, err := w.freePool(id, ifMatch, "stopped", api.StateActive)
	if err != nil {
		return "", err
	}
	return w.stopPool(p, api.ActionAPIStop).ID, nil
}

// DeletePool answers DeleteDesktopPool: every desktop goes; the volumes too, unless they are preserved.
func (w *World) DeletePool(id, ifMatch string, preserveVolumes bool) (workRequestID string, err error) {
	defer w.enter()()
	p, err := w.freePool(id, ifMatch, "deleted", api.StateActive, api.StateInactive, api.StateFailed)
	if err != nil {
		return "", err
	}
	return w.deletePool(p, preserveVolumes).ID, nil
}

// MovePool answers ChangeDesktopPoolCompartment.
func (w *World) MovePool(id, ifMatch, compartmentID string) (workRequestID string, err error) {
	defer w.enter()()
	p, err := w.freePool(id, ifMatch, "moved", api.StateActive, api.StateInactive, api.StateFailed)
	if err != nil {
		return "", err
	}
	to, err := w.enterable(compartmentID)
	if err != nil {
		return "", relatedNotFound("compartment", compartmentID)
	}
	if to == p.home {
		return "", invalidParameter("Pool %s is in compartment %s already.", p.DisplayName, to.Name)
	}
	return w.movePool(p, to).ID, nil
}

// freePool finds a pool with which something can be done now, in one of the states that allow it.
func (w *World) freePool(id, ifMatch, done string, states ...string) (*pool, error) {
	p, err := w.findPool(id)
	if err != nil {
		return nil, err
	}
	if err := precondition(ifMatch, p.DesktopPool); err != nil {
		return nil, err
	}
	if p.busy != nil {
		return nil, incorrectState("Pool %s is %s and cannot be %s: work request %s (%s) is not finished.",
			p.DisplayName, p.LifecycleState, done, p.busy.ID, p.busy.OperationType)
	}
	if !slices.Contains(states, p.LifecycleState) {
		return nil, incorrectState("Pool %s is %s and cannot be %s.", p.DisplayName, p.LifecycleState, done)
	}
	return p, nil
}

// orderForPool makes an order about a pool, and lets it have the pool to itself.
func (w *World) orderForPool(p *pool, operation, cause, result string, steps []step, undo func()) *workRequest {
	return w.begin(order{
		operation: operation,
		cause:     cause,
		home:      p.home,
		pool:      p,
		resources: []api.WorkRequestResource{resource("desktopPool", "desktopPools", p.ID)},
		result:    result,
		steps:     steps,
		undo:      undo,
	})
}

// turn is what a pool's work request does with each of its desktops, one after another.
type turn struct {
	verb  string        // as the log has it
	from  time.Duration // when the first one's begins
	lasts time.Duration
	final bool // none can be taken back
	begin func(*desktop)
	end   func(*desktop)
}

// taking makes the steps of the turns, overlapping so that all desktops together take about a minute
// more than one, and tells when the last has ended.
func (t turn) taking(desktops []*desktop) (steps []step, until time.Duration) {
	until = t.from
	gap := seconds(2)
	if n := len(desktops); n > 30 {
		gap = time.Minute / time.Duration(n)
	}
	for i, d := range desktops {
		at := t.from + time.Duration(i)*gap
		until = at + t.lasts
		steps = append(steps,
			step{at: at, final: t.final, log: t.verb + " desktop " + d.whose() + ".", do: func() *fault {
				t.begin(d)
				return nil
			}},
			step{at: until, do: func() *fault {
				t.end(d)
				return nil
			}})
	}
	slices.SortStableFunc(steps, func(a, b step) int { return cmp.Compare(a.at, b.at) })
	return steps, until
}

// among are a pool's desktops, in the order they were made, that are in one of the states.
func (p *pool) among(states ...string) []*desktop {
	var some []*desktop
	for _, d := range p.desktops {
		if slices.Contains(states, d.state) {
			some = append(some, d)
		}
	}
	return some
}
