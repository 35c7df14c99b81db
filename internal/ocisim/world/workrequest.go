package world

import (
	"fmt"
	"math"
	"slices"
	"time"

	"ocidesk/internal/ocisim/api"
)

// step is one thing that happens in a work request.
type step struct {
	at     time.Duration // since it was accepted, at speed 1
	log    string        // what the log says; nothing if empty
	status string        // the status from here on; IN_PROGRESS if empty
	do     func() *fault // what changes, and whether it goes wrong; nothing if nil
	final  bool          // from here on it can no longer be canceled
}

// order is what is asked of a work request.
type order struct {
	operation string
	cause     string // the action on desktops, as they announce and remember it
	home      *compartment
	pool      *pool // that it has to itself; nil when it is about a desktop
	resources []api.WorkRequestResource
	result    string // the action type of the first resource once it is done
	steps     []step
	undo      func() // puts back what is half done when it is canceled
}

// workRequest is an order being carried out, or that was.
type workRequest struct {
	api.WorkRequest
	order
	pace    float64 // this one's own: no two take equally long
	next    int     // the step to come
	ends    time.Time
	closed  bool // past the point where it can be canceled
	holds   []*desktop
	entries []api.WorkRequestLogEntry
	errors  []api.WorkRequestError
}

// begin accepts an order.
func (w *World) begin(o order) *workRequest {
	wr := &workRequest{order: o, pace: 0.9 + 0.25*w.mint.Float64()}
	wr.WorkRequest = api.WorkRequest{
		OperationType: o.operation,
		Status:        api.StatusAccepted,
		ID:            w.ocid("desktopsworkrequest"),
		CompartmentID: o.home.ID,
		Resources:     o.resources,
		TimeAccepted:  w.now,
	}
	wr.ends = w.now.Add(w.paced(wr.offset(len(o.steps) - 1)))
	w.requests[wr.ID] = wr
	o.home.requests = append(o.home.requests, wr)
	if o.pool != nil {
		o.pool.busy = wr
	}
	w.awaitStep(wr)
	return wr
}

// offset is when a step comes, since acceptance, at speed 1.
func (wr *workRequest) offset(step int) time.Duration {
	return time.Duration(wr.pace * float64(wr.steps[step].at))
}

func (w *World) awaitStep(wr *workRequest) {
	wait := wr.offset(wr.next)
	if wr.next > 0 {
		wait -= wr.offset(wr.next - 1)
	}
	w.after(wait, func() { w.carryOut(wr) })
}

// carryOut does the next step, and with the last one the work request has succeeded.
func (w *World) carryOut(wr *workRequest) {
	if wr.over() || wr.Status == api.StatusCanceling {
		return
	}
	s := wr.steps[wr.next]
	wr.next++
	if wr.TimeStarted == nil {
		wr.TimeStarted = new(w.now)
	}
	wr.Status = api.StatusInProgress
	if s.status != "" {
		wr.Status = s.status
	}
	wr.closed = wr.closed || s.final
	wr.PercentComplete = wr.percent()
	w.note(wr, s.log)
	if s.do != nil {
		if f := s.do(); f != nil {
			w.finish(wr, api.StatusFailed, f)
			return
		}
	}
	if wr.next == len(wr.steps) {
		w.finish(wr, api.StatusSucceeded, nil)
		return
	}
	w.awaitStep(wr)
}

// percent is how much of its time is behind it; whole numbers, and 100 only when it is done.
func (wr *workRequest) percent() float32 {
	total := wr.steps[len(wr.steps)-1].at
	return float32(min(99, math.Floor(100*float64(wr.steps[wr.next-1].at)/float64(total))))
}

func (w *World) note(wr *workRequest, message string) {
	if message != "" {
		wr.entries = append(wr.entries, api.WorkRequestLogEntry{Message: message, Timestamp: w.now})
	}
}

// finish ends a work request one way or another, and lets go of the desktops it held.
func (w *World) finish(wr *workRequest, status string, f *fault) {
	wr.Status = status
	wr.TimeFinished = new(w.now)
	result := api.ResourceRelated // canceled: it did nothing to it
	switch status {
	case api.StatusSucceeded:
		wr.PercentComplete = 100
		result = wr.result
		w.note(wr, "Work request succeeded.")
	case api.StatusFailed:
		result = api.ResourceFailed
		w.note(wr, "Work request failed: "+f.code+".")
		wr.errors = append(wr.errors, api.WorkRequestError{Code: f.code, Message: f.message, Timestamp: w.now})
	case api.StatusCanceled:
		w.note(wr, "Work request canceled.")
	}
	wr.Resources = slices.Clone(wr.Resources)
	for i := range wr.Resources {
		if wr.Resources[i].ActionType == api.ResourceInProgress {
			wr.Resources[i].ActionType = result
		}
	}
	for _, d := range wr.holds {
		if d.busy == wr {
			d.busy = nil
		}
	}
	if wr.pool != nil {
		wr.pool.busy = nil
		w.refill(wr.pool)
	} else if len(wr.holds) > 0 { // its one desktop, which may have stood by
		w.refill(wr.holds[0].pool)
	}
	wr.steps, wr.undo, wr.holds = nil, nil, nil // and what they refer to
}

// hold lets a work request have a desktop to itself. Whatever had it gives up: a pool's work request
// goes before one of its desktops'.
func (w *World) hold(wr *workRequest, d *desktop) {
	if d.busy != nil && d.busy != wr && !d.busy.over() {
		w.finish(d.busy, api.StatusFailed, &fault{"Conflict",
			fmt.Sprintf("The %s of the desktop's pool took over (work request %s).", wr.OperationType, wr.ID)})
	}
	d.busy = wr
	wr.holds = append(wr.holds, d)
}

func (wr *workRequest) over() bool { return wr.TimeFinished != nil }

// resource is an entry of a work request's resources that is being worked on.
func resource(entityType, collection, id string) api.WorkRequestResource {
	return api.WorkRequestResource{
		EntityType: entityType,
		ActionType: api.ResourceInProgress,
		Identifier: id,
		EntityURI:  new("/20220618/" + collection + "/" + id),
	}
}

// WorkRequests lists those of a compartment, the newest first.
func (w *World) WorkRequests(compartmentID string) ([]api.WorkRequestSummary, error) {
	defer w.enter()()
	c, err := w.enterable(compartmentID)
	if err != nil {
		return nil, err
	}
	list := make([]api.WorkRequestSummary, 0, len(c.requests))
	for _, wr := range slices.Backward(c.requests) {
		list = append(list, api.WorkRequestSummary(wr.WorkRequest))
	}
	return list, nil
}

// WorkRequest answers GetWorkRequest.
func (w *World) WorkRequest(id string) (wr api.WorkRequest, etag string, err error) {
	defer w.enter()()
	found := w.requests[id]
	if found == nil {
		return wr, "", notFound()
	}
	return found.WorkRequest, etagOf(found.WorkRequest), nil
}

// WorkRequestLogs lists the log entries of a work request, the oldest first.
func (w *World) WorkRequestLogs(id string) ([]api.WorkRequestLogEntry, error) {
	defer w.enter()()
	found := w.requests[id]
	if found == nil {
		return nil, notFound()
	}
	return slices.Clone(found.entries), nil
}

// WorkRequestErrors lists the errors of a work request, the oldest first.
func (w *World) WorkRequestErrors(id string) ([]api.WorkRequestError, error) {
	defer w.enter()()
	found := w.requests[id]
	if found == nil {
		return nil, notFound()
	}
	return slices.Clone(found.errors), nil
}

// CancelWorkRequest asks a work request to stop; it is CANCELING, and a little later CANCELED.
func (w *World) CancelWorkRequest(id, ifMatch string) error {
	defer w.enter()()
	wr := w.requests[id]
	if wr == nil {
		return notFound()
	}
	if err := precondition(ifMatch, wr.WorkRequest); err != nil {
		return err
	}
	return w.cancel(wr)
}

func (w *World) cancel(wr *workRequest) error {
	switch {
	case wr.over():
		return incorrectState("Work request %s is %s: it is too late to cancel it.", wr.ID, wr.Status)
	case wr.Status == api.StatusCanceling:
		return incorrectState("Work request %s is being canceled already.", wr.ID)
	case wr.closed:
		return incorrectState("Work request %s has gone too far to be canceled.", wr.ID)
	}
	wr.Status = api.StatusCanceling
	w.note(wr, "Cancel requested; putting back what is half done.")
	w.after(2*time.Second, func() {
		if wr.over() {
			return // its pool took over meanwhile
		}
		wr.undo()
		w.finish(wr, api.StatusCanceled, nil)
	})
	return nil
}
