package ocicmd

import (
	"bytes"
	"cmp"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"syscall"
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

// unanswered explains a request that no answer came to, or none that was whole.
func (m *mishap) unanswered(x *exchange, err error, limit time.Duration) {
	f := m.failure
	m.unacted = !x.sent.Load()
	var token tokenError
	var redirect redirectError
	var dns *net.DNSError
	switch {
	case errors.As(err, &token):
		f.Class, f.Message = fleet.FailedAuth, clean(token.Error())
	case errors.As(err, &redirect):
		m.unacted = true
		f.Class, f.Message = fleet.FailedAnswer, unreadable(x, err)
	case isDialTimeout(err):
		m.transient = true
		f.Class, f.Message = fleet.FailedTimeout, "no connection to "+host(err)+" in time"
	case errors.Is(err, context.DeadlineExceeded):
		m.transient = true
		f.Class, f.Message = fleet.FailedTimeout, fmt.Sprintf("no answer came within %.0f s", limit.Seconds())
	case errors.As(err, &dns):
		f.Class, f.Message = fleet.FailedNetwork, fmt.Sprintf("the host %s is not known here", clean(dns.Name))
	case errors.Is(err, syscall.ECONNREFUSED):
		f.Class, f.Message = fleet.FailedNetwork, "nobody is listening at "+host(err)
	case isLost(err):
		m.transient = true
		f.Class, f.Message = fleet.FailedNetwork, "the connection was lost before the answer came"
	case isUntrusted(err):
		f.Class, f.Message = fleet.FailedNetwork, "the certificate of "+host(err)+" is not trusted: "+clean(innermost(err).Error())
	default:
		f.Class, f.Message = fleet.FailedNetwork, clean(innermost(err).Error())
	}
}

// isLost tells whether a connection ended before the answer did.
func isLost(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.Is(err, syscall.ECONNRESET) || errors.Is(err, syscall.EPIPE) ||
		strings.Contains(err.Error(), "server closed idle connection") // net/http does not export it
}

// isDialTimeout tells whether nobody took the connection, or no handshake on it came to its end.
func isDialTimeout(err error) bool {
	var dial *net.OpError
	if errors.As(err, &dial) && dial.Op == "dial" {
		return dial.Timeout()
	}
	return strings.Contains(err.Error(), "TLS handshake timeout") // net/http does not export it
}

func isUntrusted(err error) bool {
	var authority x509.UnknownAuthorityError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	return errors.As(err, &authority) || errors.As(err, &name) || errors.As(err, &invalid)
}

// innermost is the error without what was being done when it happened: addresses, queries.
func innermost(err error) error {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err
		}
		err = inner
	}
}

// host is whom the request was for.
func host(err error) string {
	var request *url.Error
	if errors.As(err, &request) {
		if u, e := url.Parse(request.URL); e == nil {
			return clean(u.Host)
		}
	}
	return "the service"
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

// skewSentence names a wrong clock, the reason for a 401 the service never names: it refuses dates more
// than five minutes off. "" where the clocks agree well enough.
func skewSentence(h http.Header, now time.Time) string {
	const tolerable = 4 * time.Minute
	theirs, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return ""
	}
	skew, where := now.Sub(theirs).Round(time.Minute), "ahead of"
	if skew < 0 {
		skew, where = -skew, "behind"
	}
	if skew <= tolerable {
		return ""
	}
	return fmt.Sprintf(" (this machine's clock is %.0f minutes %s the service's)", skew.Minutes(), where)
}
