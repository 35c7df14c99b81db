package fleet

import (
	"fmt"
	"strings"
	"time"
)

// FailureClass sorts what can go wrong with a call by what an operator can do about it.
type FailureClass uint8

// The classes of failure.
const (
	FailedOther        FailureClass = iota
	FailedAuth                      // 401: key, token or clock
	FailedForbidden                 // 403
	FailedNotFound                  // 404: absent, or no permission; the service does not tell which
	FailedConflict                  // 409: the resource's state does not allow it now
	FailedPrecondition              // 412: somebody changed it in between
	FailedThrottled                 // 429
	FailedInvalid                   // 400
	FailedLimit                     // 400 with a limit or quota code
	FailedServer                    // 5xx
	FailedNetwork                   // no answer: refused, unknown host, connection lost
	FailedTimeout                   // no answer in time
	FailedAnswer                    // an answer that cannot be read
)

// Failure is a call that went wrong, in words fit for the screen.
type Failure struct {
	Doing      string // what was being done: "listing the pools of acme/eng"
	Class      FailureClass
	Status     int    // HTTP status; 0 where no answer came
	Code       string // the service's own code; "" where no answer came
	Message    string // the service's own words, or the transport's
	RequestID  string // opc-request-id
	RetryAfter time.Duration
	// Unknown is set where a mutation was sent and no answer tells whether it took effect.
	Unknown bool
	// Remedy is what to do about it, where more is known than the class tells.
	Remedy string
	Cause  error
}

// Error is one sentence: what failed and why.
func (f *Failure) Error() string {
	var b strings.Builder
	b.WriteString(f.Doing + ": ")
	switch {
	case f.Code != "" && f.Message != "":
		fmt.Fprintf(&b, "%s (%d): %s", f.Code, f.Status, strings.TrimSuffix(f.Message, "."))
	case f.Code != "":
		fmt.Fprintf(&b, "%s (%d)", f.Code, f.Status)
	default:
		b.WriteString(f.Message)
	}
	return b.String()
}

// Brief is the failure in a word or two, for a line that has room for no more: the service's own code,
// or what kept it from answering.
func (f *Failure) Brief() string {
	switch f.Class {
	case FailedThrottled:
		return "throttled (429)"
	case FailedTimeout:
		return "no answer in time"
	case FailedNetwork:
		return "no connection"
	case FailedAnswer:
		return "unreadable answer"
	}
	if f.Code != "" {
		return fmt.Sprintf("%s (%d)", f.Code, f.Status)
	}
	return "failed"
}

// Unwrap gives the error underneath.
func (f *Failure) Unwrap() error { return f.Cause }

// Advice says what to do about it, in a sentence; "" where there is nothing to say.
func (f *Failure) Advice() string {
	if f.Unknown {
		return "It is not known whether the service acted on it: look at its state and work requests before trying again."
	}
	if f.Remedy != "" {
		return f.Remedy
	}
	switch f.Class {
	case FailedAuth:
		return "Check the profile's key and fingerprint, whether its session token has expired (oci session refresh), and this machine's clock."
	case FailedForbidden:
		return "Ask for a policy that allows it."
	case FailedNotFound:
		return "It may be gone, or your policies may not let you see it; the service does not tell which."
	case FailedConflict:
		return "Its state does not allow this now: look at how it stands, and try again once that has changed."
	case FailedPrecondition:
		return "Somebody changed it in between: look at it again, then decide."
	case FailedThrottled:
		return "The service asks for fewer calls; ocidesk slows down and goes on by itself."
	case FailedInvalid:
		return "The service does not accept the request as it is."
	case FailedLimit:
		return "Ask for a higher service limit or compartment quota."
	case FailedServer:
		return "The trouble is on the service's side; ocidesk goes on trying with the next refresh."
	case FailedNetwork:
		return "Check the network, the proxy (HTTPS_PROXY) and the region or endpoint."
	case FailedTimeout:
		return "The service did not answer in time; press r to try again."
	case FailedAnswer:
		return "The answer is not what this API gives: is a proxy in between, or the endpoint another service's?"
	}
	return ""
}
