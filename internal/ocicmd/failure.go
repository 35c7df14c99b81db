package ocicmd

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/oracle/oci-go-sdk/v65/common"

	"ocidesk/internal/fleet"
)

// mishap is a try that failed, and what that means for the next.
type mishap struct {
	failure   *fleet.Failure
	at        time.Time // when the try began
	transient bool      // another try may well succeed
	unacted   bool      // the service has surely not acted on it
}

// explain puts into words why a try failed. limit is how long it was given.
func explain(doing string, x *exchange, err error, limit time.Duration) *mishap {
	f := &fleet.Failure{Doing: doing, RequestID: clean(x.requestID), Cause: err}
	m := &mishap{failure: f}
	switch {
	case x.status/100 == 4, x.status/100 == 5:
		m.refused(x, err)
	case x.status != 0:
		f.RequestID = cmp.Or(clean(x.header.Get("opc-request-id")), f.RequestID)
		f.Class, f.Status, f.Message = fleet.FailedAnswer, x.status, unreadable(x, err)
	default:
		m.unanswered(x, err, limit)
	}
	const longest = 500 // characters of a message that are worth a screen
	if r := []rune(f.Message); len(r) > longest {
		f.Message = string(r[:longest]) + "…"
	}
	return m
}

// refused explains an answer of 4xx or 5xx. Status and request id are taken from the answer itself: the
// SDK lets the body overwrite them.
func (m *mishap) refused(x *exchange, err error) {
	f := m.failure
	f.Status = x.status
	f.RequestID = cmp.Or(clean(x.header.Get("opc-request-id")), f.RequestID)
	f.RetryAfter = retryAfter(x.header, time.Now())
	const unreadableBody = "BadErrorResponse" // the SDK's word, not the service's
	var service common.ServiceError
	if errors.As(err, &service) && service.GetCode() != unreadableBody {
		f.Code, f.Message = clean(service.GetCode()), clean(service.GetMessage())
	}
	if f.Code == "" {
		f.Message = cmp.Or(f.Message, strangeRefusal(x))
	}
	f.Class = classOf(f.Status, f.Code)
	if f.Class == fleet.FailedAuth {
		f.Message += skewSentence(x.header, time.Now())
	}
	switch x.status {
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		m.transient, m.unacted = true, true
	case http.StatusInternalServerError, http.StatusBadGateway, http.StatusGatewayTimeout:
		m.transient = true
	default:
		m.unacted = x.status < 500 || x.status == http.StatusNotImplemented
	}
}

// strangeRefusal describes an error that is not worded as the service words its own.
func strangeRefusal(x *exchange) string {
	what := strings.TrimSpace(fmt.Sprintf("HTTP %d %s", x.status, http.StatusText(x.status)))
	switch {
	case x.isHTML():
		return what + " with an HTML page: is a proxy in between?"
	case len(bytes.TrimSpace(x.body)) == 0:
		return what + " without an explanation"
	}
	return what + ": " + clean(strings.TrimSpace(string(x.body)))
}

// classOf sorts a refusal. 400 and 404 have several codes in the API reference, some of which ask for
// something else of the operator than the others.
func classOf(status int, code string) fleet.FailureClass {
	switch status {
	case 400:
		switch code {
		case "LimitExceeded", "QuotaExceeded":
			return fleet.FailedLimit
		case "RelatedResourceNotAuthorizedOrNotFound":
			return fleet.FailedNotFound
		}
		return fleet.FailedInvalid
	case 401:
		return fleet.FailedAuth
	case 402, 403:
		return fleet.FailedForbidden
	case 404:
		if code == "InvalidParameter" {
			return fleet.FailedInvalid
		}
		return fleet.FailedNotFound
	case 409:
		return fleet.FailedConflict
	case 412:
		return fleet.FailedPrecondition
	case 429:
		return fleet.FailedThrottled
	}
	if status >= 500 {
		return fleet.FailedServer
	}
	return fleet.FailedOther
}

// unreadable describes an answer that should have been good.
func unreadable(x *exchange, err error) string {
	var redirect redirectError
	trimmed := string(bytes.TrimSpace(x.body))
	switch {
	case errors.As(err, &redirect):
		return redirect.Error() + ", and a signed request is not sent on: is a proxy in between?"
	case x.isHTML():
		return "an HTML page came back: is a proxy in between?"
	case trimmed == "" || trimmed == "null":
		return "the answer is empty"
	}
	return "the answer cannot be read: " + clean(err.Error())
}

// retryAfter reads the header of that name: seconds, or a date. 0 where there is none.
func retryAfter(h http.Header, now time.Time) time.Duration {
	v := strings.TrimSpace(h.Get("Retry-After"))
	if seconds, err := strconv.ParseInt(v, 10, 32); err == nil && seconds > 0 {
		return time.Duration(seconds) * time.Second
	}
	if date, err := http.ParseTime(v); err == nil {
		return max(0, date.Sub(now))
	}
	return 0
}

// skewSentence names a wrong clock, the reason for a 401 the service never names. "" where the clocks
// agree well enough.
func skewSentence(h http.Header, now time.Time) string {
	skew, ok := skewOf(h, now)
	where := "ahead of"
	if skew < 0 {
		where = "behind"
	}
	if skew = skew.Abs().Round(time.Minute); !ok || skew <= tolerableSkew {
		return ""
	}
	return fmt.Sprintf(" (this machine's clock is %.0f minutes %s the service's)", skew.Minutes(), where)
}

// blameToken names an expired token as the reason of a refusal, which the service does not.
func (c *Client) blameToken(f *fleet.Failure) {
	expires := c.keys.expires()
	if f.Class != fleet.FailedAuth || expires.IsZero() {
		return
	}
	if left, _ := c.standing().Left(time.Now()); left <= 0 {
		f.Message = strings.TrimSuffix(f.Message, ".") + " (the token has expired " + spoken(-left) + " ago)"
		f.Remedy = "Start a new session: `oci session authenticate`. ocidesk notices, and goes on by itself."
		if c.keys.delegation != "" {
			f.Remedy = "Open a new Cloud Shell session, which brings a new token. ocidesk notices, and goes on by itself."
		}
	}
}
