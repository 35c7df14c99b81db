package fleet

import (
	"slices"
	"time"
)

// WorkStatus is how far a work request is.
type WorkStatus string

// The work request statuses of the Desktops API.
const (
	WorkAccepted   WorkStatus = "ACCEPTED"
	WorkInProgress WorkStatus = "IN_PROGRESS"
	WorkWaiting    WorkStatus = "WAITING"
	WorkFailed     WorkStatus = "FAILED"
	WorkSucceeded  WorkStatus = "SUCCEEDED"
	WorkCanceling  WorkStatus = "CANCELING"
	WorkCanceled   WorkStatus = "CANCELED"
)

// Ended tells whether nothing more will happen in the work request.
func (s WorkStatus) Ended() bool {
	return s == WorkFailed || s == WorkSucceeded || s == WorkCanceled
}

// WorkRequest is an asynchronous operation of the service.
type WorkRequest struct {
	ID            OCID
	CompartmentID OCID
	Operation     string // e.g. "STOP_DESKTOP_POOL"
	Status        WorkStatus
	Percent       float32 // 0 to 100
	TimeAccepted  time.Time
	TimeStarted   *time.Time // nil until reached
	TimeFinished  *time.Time
	Resources     []WorkResource
}

// WorkResource is one thing a work request acts upon.
type WorkResource struct {
	EntityType string
	ActionType string // IN_PROGRESS until done, then CREATED, UPDATED, DELETED, RELATED or FAILED
	ID         OCID
	URI        string
}

// Targets are the resources the work request acts upon. What it merely names besides, as the pool of a
// desktop, is left out, unless there is nothing else.
func (w WorkRequest) Targets() []WorkResource {
	targets := slices.DeleteFunc(slices.Clone(w.Resources), func(r WorkResource) bool { return r.ActionType == "RELATED" })
	if len(targets) == 0 {
		return w.Resources
	}
	return targets
}

// Duration is how long the work request ran, or has been running at now.
func (w WorkRequest) Duration(now time.Time) time.Duration {
	end := now
	if w.TimeFinished != nil {
		end = *w.TimeFinished
	}
	return max(0, end.Sub(w.TimeAccepted))
}

// LastFailed is the newest work request known to have failed at the thing with this OCID; nil if none is.
func (s *Store) LastFailed(id OCID) (last *WorkRequest) {
	for _, w := range s.workRequests {
		if w.Status != WorkFailed || last != nil && !w.TimeAccepted.After(last.TimeAccepted) {
			continue
		}
		if slices.ContainsFunc(w.Targets(), func(r WorkResource) bool { return r.ID == id }) {
			last = w
		}
	}
	return last
}

// LogLine is one line a work request wrote: a log entry, or an error (then Code is set).
type LogLine struct {
	At      time.Time
	Message string
	IsError bool
	Code    string
}

// mergeLines replaces the lines of one kind from since on by fresh, which the service told in full
// from that moment, and keeps all in the order of time. Lines have no identity of their own, so a
// tail is told again from the newest known moment rather than compared line by line.
func mergeLines(known, fresh []LogLine, isError bool, since time.Time) []LogLine {
	kept := slices.DeleteFunc(slices.Clone(known), func(l LogLine) bool {
		return l.IsError == isError && !l.At.Before(since)
	})
	kept = append(kept, fresh...)
	slices.SortStableFunc(kept, func(a, b LogLine) int { return a.At.Compare(b.At) })
	return kept
}
