package ocicmd

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"
	"time"

	"ocidesk/internal/fleet"
)

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
		f.Remedy = "Nothing can be signed without them; ocidesk looks again, and goes on by itself once they are there."
	case errors.As(err, &redirect):
		m.unacted = true
		f.Class, f.Message = fleet.FailedAnswer, unreadable(x, err)
	case isProxy(err):
		f.Class, f.Message = fleet.FailedNetwork, "the proxy cannot be reached: "+clean(innermost(err).Error())
		f.Remedy = "Check HTTPS_PROXY and HTTP_PROXY, or have NO_PROXY name " + hostname(err) + "."
	case isDialTimeout(err):
		m.transient = true
		f.Class, f.Message = fleet.FailedTimeout, "no connection to "+host(err)+" in time"
	case errors.Is(err, context.DeadlineExceeded):
		m.transient = true
		f.Class, f.Message = fleet.FailedTimeout, fmt.Sprintf("no answer came within %g s", limit.Seconds())
	case errors.As(err, &dns):
		f.Class, f.Message = fleet.FailedNetwork, fmt.Sprintf("the host %s is not known here", clean(dns.Name))
	case isRefused(err):
		f.Class, f.Message = fleet.FailedNetwork, "nobody is listening at "+host(err)
	case isLost(err):
		m.transient = true
		f.Class, f.Message = fleet.FailedNetwork, "the connection was lost before the answer came"
	case isUntrusted(err):
		f.Class, f.Message = fleet.FailedNetwork, "the certificate of "+host(err)+" is not trusted: "+clean(innermost(err).Error())
		f.Remedy = "Should it be, start with --cert-bundle and a file of the certificates to trust; a proxy that looks into TLS shows certificates of its own."
	case isNoTLS(err):
		f.Class, f.Message = fleet.FailedNetwork, host(err)+" does not speak TLS"
		f.Remedy = "Is the endpoint to begin with http://, or a proxy in between?"
	default:
		f.Class, f.Message = fleet.FailedNetwork, clean(innermost(err).Error())
	}
}

// isLost tells whether a connection ended before the answer did.
func isLost(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		isReset(err) ||
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

// isProxy tells whether it is the proxy that was not reached, not the service behind it.
func isProxy(err error) bool {
	var proxy *net.OpError
	return errors.As(err, &proxy) && proxy.Op == "proxyconnect"
}

// isNoTLS tells whether something answered that was no TLS handshake.
func isNoTLS(err error) bool {
	var header tls.RecordHeaderError
	return errors.As(err, &header) || strings.Contains(err.Error(), "server gave HTTP response to HTTPS client") // net/http does not export it
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

// host is whom the request was for, with the port; hostname is it without.
func host(err error) string     { return addressee(err, func(u *url.URL) string { return u.Host }) }
func hostname(err error) string { return addressee(err, (*url.URL).Hostname) }

func addressee(err error, of func(*url.URL) string) string {
	var request *url.Error
	if errors.As(err, &request) {
		if u, e := url.Parse(request.URL); e == nil {
			return clean(of(u))
		}
	}
	return "the service"
}
