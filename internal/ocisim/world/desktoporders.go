package world

import (
	"fmt"
	"time"

	"ocidesk/internal/ocisim/api"
)

// StartDesktop answers StartDesktop. Refused with 409 IncorrectState unless the desktop is INACTIVE or
// FAILED in an ACTIVE pool.
func (w *World) StartDesktop(id, ifMatch string) (workRequestID string, err error) {
	defer w.enter()()
	d, err := w.freeDesktop(id, ifMatch, "started")
	if err != nil {
		return "", err
	}
	if d.state == api.StateActive {
		return "", incorrectState("Desktop %s is ACTIVE already.", d.name)
	}
	if d.pool.LifecycleState != api.StateActive {
		return "", incorrectState("Desktop %s cannot be started: its pool %s is %s.", d.name, d.pool.DisplayName, d.pool.LifecycleState)
	}
	return w.startDesktop(d, api.ActionAPIStart).ID, nil
}

// StopDesktop answers StopDesktop; a hard stop is a power-off. Refused with 409 IncorrectState unless
// the desktop is ACTIVE or FAILED.
func (w *World) StopDesktop(id, ifMatch string, soft bool) (workRequestID string, err error) {
	defer w.enter()()
	d, err := w.freeDesktop(id, ifMatch, "stopped")
	if err != nil {
		return "", err
	}
	if d.state == api.StateInactive {
		return "", incorrectState("Desktop %s is INACTIVE already.", d.name)
	}
	return w.stopDesktop(d, api.ActionAPIStop, soft).ID, nil
}

// DeleteDesktop answers DeleteDesktop. The volume is kept, INACTIVE.
func (w *World) DeleteDesktop(id, ifMatch string) (workRequestID string, err error) {
	defer w.enter()()
	d, err := w.freeDesktop(id, ifMatch, "deleted")
	if err != nil {
		return "", err
	}
	return w.deleteDesktop(d, "").ID, nil
}

// UpdateDesktop answers UpdateDesktop: what the details leave out stays as it is.
func (w *World) UpdateDesktop(id, ifMatch string, details api.UpdateDesktopDetails) (workRequestID string, err error) {
	defer w.enter()()
	d, err := w.freeDesktop(id, ifMatch, "updated")
	if err != nil {
		return "", err
	}
	return w.updateDesktop(d, details).ID, nil
}

// freeDesktop finds a desktop with which something can be done now.
func (w *World) freeDesktop(id, ifMatch, done string) (*desktop, error) {
	d, err := w.findDesktop(id)
	if err != nil {
		return nil, err
	}
	if err := precondition(ifMatch, d.model()); err != nil {
		return nil, err
	}
	switch {
	case d.busy != nil:
		return nil, incorrectState("Desktop %s is %s and cannot be %s: work request %s (%s) is not finished.",
			d.name, d.state, done, d.busy.ID, d.busy.OperationType)
	case d.state == api.StateCreating || d.gone():
		return nil, incorrectState("Desktop %s is %s and cannot be %s.", d.name, d.state, done)
	case d.pool.busy != nil:
		return nil, incorrectState("Desktop %s cannot be %s: its pool %s is %s, work request %s (%s) is not finished.",
			d.name, done, d.pool.DisplayName, d.pool.LifecycleState, d.pool.busy.ID, d.pool.busy.OperationType)
	}
	return d, nil
}

// orderFor makes an order about a desktop, and lets it have the desktop to itself.
func (w *World) orderFor(d *desktop, operation, cause, result string, steps []step, undo func()) *workRequest {
	related := resource("desktopPool", "desktopPools", d.pool.ID)
	related.ActionType = api.ResourceRelated
	wr := w.begin(order{
		operation: operation,
		cause:     cause,
		home:      d.pool.home,
		resources: []api.WorkRequestResource{resource("desktop", "desktops", d.id), related},
		result:    result,
		steps:     steps,
		undo:      undo,
	})
	w.hold(wr, d)
	return wr
}

func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

// shape is how log lines speak of what a pool's desktops need.
func (p *pool) shape() string {
	if c := p.ShapeConfig; c != nil && c.Ocpus != nil && c.MemoryInGBs != nil {
		return fmt.Sprintf("%s (%d OCPU, %d GB)", p.ShapeName, *c.Ocpus, *c.MemoryInGBs)
	}
	return p.ShapeName
}

func (w *World) startDesktop(d *desktop, cause string) *workRequest {
	before := d.state
	d.state = api.StateUpdating
	steps := []step{
		{at: seconds(1), log: "Starting desktop " + d.whose() + " of pool " + d.pool.DisplayName + "."},
		{at: seconds(2.5), log: "Looking for a host with " + d.pool.shape() + " in " + d.pool.AvailabilityDomain + "."},
	}
	switch {
	case d.pool.fault != nil:
		steps = append(steps, w.findNoHost(d)...)
	case d.fault != nil:
		steps = append(steps, w.findNoVolume(d)...)
	default:
		steps = append(steps, w.bootDesktop(d, cause)...)
	}
	return w.orderFor(d, api.OpStartDesktop, cause, api.ResourceUpdated, steps, func() { d.state = before })
}

func (w *World) bootDesktop(d *desktop, cause string) []step {
	steps := []step{
		{at: seconds(4), log: "Host reserved in FAULT-DOMAIN-2."},
		{at: seconds(5.5), log: "Starting instance " + d.instanceID + "."},
	}
	if d.volume != nil {
		steps = append(steps, step{at: seconds(8), log: "Attaching volume " + d.volume.id + "."})
	}
	return append(steps,
		step{at: seconds(10), log: "Instance is RUNNING."},
		step{at: seconds(12), log: "Waiting for the desktop agent at " + d.address + "."},
		step{at: seconds(15.5), log: "Desktop agent reports in; session broker reachable."},
		step{at: seconds(17.5), log: "Applying the device policy of the pool."},
		step{at: seconds(19), log: "Desktop is ACTIVE.", do: func() *fault {
			w.run(d, cause)
			return nil
		}})
}

func (w *World) findNoHost(d *desktop) []step {
	return []step{
		{at: seconds(5), log: "No host in FAULT-DOMAIN-1. Trying FAULT-DOMAIN-2."},
		{at: seconds(8), log: "No host in FAULT-DOMAIN-2. Trying FAULT-DOMAIN-3."},
		{at: seconds(9), log: "No host in FAULT-DOMAIN-3. Waiting for capacity.", status: api.StatusWaiting},
		{at: seconds(14), log: "Still no capacity after 3 tries.", status: api.StatusWaiting},
		{at: seconds(18), log: "Giving up: out of host capacity.", do: func() *fault {
			d.state = api.StateFailed
			return d.pool.fault
		}},
	}
}

func (w *World) findNoVolume(d *desktop) []step {
	return []step{
		{at: seconds(4), log: "Host reserved in FAULT-DOMAIN-1."},
		{at: seconds(5.5), log: "Starting instance " + d.instanceID + "."},
		{at: seconds(8), log: "Attaching the user's volume."},
		{at: seconds(12), log: "iSCSI login refused (target busy), second try."},
		{at: seconds(16), log: "iSCSI login refused (target busy), third try."},
		{at: seconds(20), log: "Volume not attached; powering the instance off.", do: func() *fault {
			d.state = api.StateFailed
			return d.fault
		}},
	}
}

func (w *World) stopDesktop(d *desktop, cause string, soft bool) *workRequest {
	before := d.state
	d.state = api.StateUpdating
	steps := w.powerOff(d, cause)
	if soft {
		steps = w.shutDown(d, cause)
	}
	return w.orderFor(d, api.OpStopDesktop, cause, api.ResourceUpdated, steps, func() { d.state = before })
}

// shutDown lets the operating system stop by itself.
func (w *World) shutDown(d *desktop, cause string) []step {
	steps := []step{{at: seconds(1), log: "Stopping desktop " + d.whose() + " of pool " + d.pool.DisplayName + "."}}
	if d.session.live() {
		steps = append(steps,
			step{at: seconds(2), log: "Telling " + d.user + " that the session ends."},
			step{at: seconds(4), log: "Closing the session of " + d.user + "."})
	}
	steps = append(steps,
		step{at: seconds(5.5), log: "Sending ACPI shutdown to instance " + d.instanceID + "."},
		step{at: seconds(8), log: "Operating system is shutting down."},
		step{at: seconds(12), log: "Waiting for instance to reach STOPPED."},
		step{at: seconds(15), log: "Instance is STOPPED."})
	if d.volume != nil {
		steps = append(steps, step{at: seconds(16.5), log: "Volume " + d.volume.id + " detached."})
	}
	return append(steps,
		step{at: seconds(17), log: "Releasing the host."},
		step{at: seconds(18), log: "Desktop is INACTIVE.", do: func() *fault {
			w.halt(d, cause)
			return nil
		}})
}

// powerOff does not ask.
func (w *World) powerOff(d *desktop, cause string) []step {
	return []step{
		{at: seconds(0.7), log: "Stopping desktop " + d.whose() + " of pool " + d.pool.DisplayName + " (forced)."},
		{at: seconds(1.6), log: "Powering off instance " + d.instanceID + "."},
		{at: seconds(3), log: "Instance is STOPPING."},
		{at: seconds(4.2), log: "Instance is STOPPED."},
		{at: seconds(5), log: "Releasing the host."},
		{at: seconds(5.8), log: "Desktop is INACTIVE.", do: func() *fault {
			w.halt(d, cause)
			return nil
		}},
	}
}

func (w *World) deleteDesktop(d *desktop, cause string) *workRequest {
	before := d.state
	d.state = api.StateDeleting
	steps := []step{{at: seconds(1), log: "Deleting desktop " + d.whose() + " of pool " + d.pool.DisplayName + "."}}
	if d.session.live() {
		steps = append(steps, step{at: seconds(3), log: "Closing the session of " + d.user + "."})
	}
	steps = append(steps,
		step{at: seconds(5), log: "Draining: no new sessions."},
		step{at: seconds(8), log: "Stopping instance " + d.instanceID + "."},
		step{at: seconds(13), log: "Instance is STOPPED."})
	if d.volume != nil {
		steps = append(steps, step{at: seconds(16), log: "Detaching volume " + d.volume.id + "; it is kept."})
	}
	steps = append(steps,
		step{at: seconds(19), log: "Terminating instance with its boot volume.", final: true},
		step{at: seconds(25), log: "Instance is TERMINATED."},
		step{at: seconds(27), log: "Returning address " + d.address + " to the subnet."},
		step{at: seconds(29), log: "Desktop is DELETED.", do: func() *fault {
			w.bury(d, cause)
			return nil
		}})
	return w.orderFor(d, api.OpDeleteDesktop, cause, api.ResourceDeleted, steps, func() { d.state = before })
}

func (w *World) updateDesktop(d *desktop, details api.UpdateDesktopDetails) *workRequest {
	before := d.state
	d.state = api.StateUpdating
	return w.orderFor(d, api.OpUpdateDesktop, "", api.ResourceUpdated, []step{
		{at: seconds(0.8), log: "Updating desktop " + d.whose() + "."},
		{at: seconds(1.8), log: "Checking tags against the tag namespaces."},
		{at: seconds(2.6), log: "Writing the new name and tags."},
		{at: seconds(3.5), log: "Telling the session broker."},
		{at: seconds(4.5), log: "Desktop is " + before + ".", do: func() *fault {
			d.state = before
			if details.DisplayName != nil {
				d.name = *details.DisplayName
			}
			if details.FreeformTags != nil {
				d.freeformTags = details.FreeformTags
			}
			if details.DefinedTags != nil {
				d.definedTags = details.DefinedTags
			}
			return nil
		}},
	}, func() { d.state = before })
}
