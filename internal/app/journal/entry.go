package journal

import (
	"strings"
	"time"

	"ocidesk/internal/fleet"
)

// Outcome is the step of a mutation that an entry tells of.
type Outcome string

// The outcomes. Each mutation begins with Asked; those that end it are told apart by Final.
const (
	Asked     Outcome = "asked"     // confirmed, about to be sent
	Accepted  Outcome = "accepted"  // the service took it; where it named a work request, that runs now
	Refused   Outcome = "refused"   // the service did not take it, or it was never sent
	Withdrawn Outcome = "withdrawn" // not sent: the target was not what had been confirmed any more
	Unknown   Outcome = "unknown"   // no answer tells whether it took effect
	Ended     Outcome = "ended"     // the work request ended, with Status
	Dismissed Outcome = "dismissed" // the operator does not want to watch the work request any more
)

// Operator is who does something, and where.
type Operator struct {
	Profile  string     `json:"profile,omitempty"`
	User     fleet.OCID `json:"userId,omitempty"`
	Tenancy  fleet.OCID `json:"tenancyId,omitempty"`
	Region   string     `json:"region,omitempty"`
	Endpoint string     `json:"endpoint,omitempty"` // "" is the region's own
}

// sees tells whether what was done by the other one can be looked at by this one: the same profile at
// the same service. Its user may have changed.
func (o Operator) sees(other Operator) bool {
	o.User, other.User = "", ""
	return o == other
}

// Entry is one line of the journal: a step of a mutation of one thing.
type Entry struct {
	Time time.Time `json:"time"`
	// Run ties the entries of one mutation together.
	Run     string  `json:"run"`
	Outcome Outcome `json:"outcome"`
	Operator
	Action      string     `json:"action"`    // "hard stop desktop"
	Operation   string     `json:"operation"` // the work request's operation type, e.g. "STOP_DESKTOP"
	ID          fleet.OCID `json:"id"`
	Name        string     `json:"name"`
	Pool        fleet.OCID `json:"poolId,omitempty"`
	Compartment fleet.OCID `json:"compartmentId,omitempty"`
	In          string     `json:"inRegion,omitempty"`            // the region the thing is in, where that is not the operator's
	MoveTo      fleet.OCID `json:"targetCompartmentId,omitempty"` // of a move
	// KeepVolumes is set where the operator had the choice.
	KeepVolumes *bool            `json:"areVolumesPreserved,omitempty"`
	RequestID   string           `json:"opcRequestId,omitempty"`
	WorkRequest fleet.OCID       `json:"workRequestId,omitempty"`
	Status      fleet.WorkStatus `json:"status,omitempty"` // of Ended
	Message     string           `json:"message,omitempty"`
}

// Title names what was done and to what: "stop desktop alice-01".
func (e Entry) Title() string { return strings.TrimSpace(e.Action + " " + e.Name) }

// next is the entry of a later step of the same mutation.
func (e Entry) next(o Outcome) Entry {
	e.Outcome, e.Time, e.Message = o, time.Time{}, ""
	return e
}

// Answered is the entry that follows Asked once the service accepted.
func (e Entry) Answered(workRequest fleet.OCID, requestID string) Entry {
	e = e.next(Accepted)
	e.WorkRequest, e.RequestID = workRequest, requestID
	return e
}

// Failed is the entry that follows Asked once it is clear that the service did not accept, or that
// nobody knows whether it did.
func (e Entry) Failed(f *fleet.Failure) Entry {
	e = e.next(Refused)
	if f.Unknown {
		e.Outcome = Unknown
	}
	e.RequestID, e.Message = f.RequestID, f.Error()
	return e
}

// Drifted is the entry that follows Asked where nothing was sent, for the target had changed.
func (e Entry) Drifted(changes []string) Entry {
	e = e.next(Withdrawn)
	e.Message = strings.Join(changes, "; ")
	return e
}

// Done is the entry that closes an accepted mutation: its work request has ended so.
func (e Entry) Done(status fleet.WorkStatus, sentence string) Entry {
	e = e.next(Ended)
	e.Status, e.Message = status, sentence
	return e
}

// LetGo is the entry for a work request that is not watched any more though it has not ended.
func (e Entry) LetGo() Entry { return e.next(Dismissed) }

// Lost is the entry for a mutation whose answer never came because the program ended before it.
func (e Entry) Lost() Entry {
	e = e.next(Unknown)
	e.Message = "ocidesk ended before the service answered"
	return e
}
