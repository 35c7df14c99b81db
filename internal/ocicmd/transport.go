package ocicmd

import (
	"bytes"
	"cmp"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptrace"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"github.com/oracle/oci-go-sdk/v65/common"
)

// exchange is one request on its way, and what the SDK does not hand on of what came back.
type exchange struct {
	// ctx ends the request. The SDK is given a context that never ends: on a cancelled one it returns
	// while a goroutine of its own still writes the result, which is a data race (measured).
	ctx       context.Context
	sent      atomic.Bool // the request, or some of it, left this machine
	requestID string      // opc-request-id as we sent it
	status    int         // of the answer; 0 while none came
	header    http.Header
	body      []byte
}

type exchangeKey struct{}

// hide gives the context the SDK is called with: it carries the exchange and never ends.
func (x *exchange) hide() context.Context {
	return context.WithValue(context.WithoutCancel(x.ctx), exchangeKey{}, x)
}

// isHTML tells whether a web page came back. OCI answers in JSON; what answers in HTML is in between.
func (x *exchange) isHTML() bool {
	return strings.Contains(strings.ToLower(x.header.Get("Content-Type")), "html") || bytes.HasPrefix(bytes.TrimSpace(x.body), []byte("<"))
}

// dispatcher is the HTTP client under the SDK. It reads each answer whole while the request's real
// context holds, notes it in the exchange, and hands the SDK only what that can be trusted with.
type dispatcher struct {
	http  *http.Client
	log   *slog.Logger
	clock *serviceClock // nil: nobody asks
}

// maxBody is more than a page of 1,000 items takes many times over, and little enough to hold.
const maxBody = 64 << 20

var (
	errWebPage = errors.New("an HTML page came back")
	errTooLong = fmt.Errorf("the answer is longer than %d MiB", maxBody>>20)
)

// Do implements common.HTTPRequestDispatcher.
func (d dispatcher) Do(req *http.Request) (*http.Response, error) {
	x := req.Context().Value(exchangeKey{}).(*exchange)
	x.requestID = req.Header.Get("opc-request-id")
	began := time.Now()
	res, err := d.exchange(x, req)
	log := d.log.With("method", req.Method, "path", req.URL.Path, "took", time.Since(began).Round(time.Millisecond))
	if err != nil {
		log.Debug("call failed", "error", err, "request_id", x.requestID)
		return nil, err
	}
	log.Debug("call", "status", res.StatusCode, "request_id", clean(res.Header.Get("opc-request-id")))
	return res, nil
}

func (d dispatcher) exchange(x *exchange, req *http.Request) (*http.Response, error) {
	ctx := httptrace.WithClientTrace(x.ctx, &httptrace.ClientTrace{WroteHeaders: func() { x.sent.Store(true) }})
	res, err := d.http.Do(req.WithContext(ctx))
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	x.body, err = io.ReadAll(io.LimitReader(res.Body, maxBody+1))
	if err != nil {
		return nil, fmt.Errorf("reading the answer: %w", err)
	}
	x.status, x.header = res.StatusCode, res.Header
	d.clock.heard(res.Header, time.Now())
	switch {
	case len(x.body) > maxBody:
		return nil, errTooLong
	case res.StatusCode/100 == 3: // the SDK would take it for a success
		return nil, fmt.Errorf("HTTP %s came back", res.Status)
	case res.StatusCode/100 == 2 && x.isHTML(): // so it would this, where no body is due
		return nil, errWebPage
	}
	body := escapeControls(x.body)
	res.Body, res.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	return res, nil
}

// escapeControls escapes control characters that stand bare inside the strings of a JSON text. Other
// vendors' parsers can be told to let them pass; Go's refuses the whole page for one of them.
func escapeControls(body []byte) []byte {
	if !bytes.ContainsFunc(body, func(r rune) bool { return r < 0x20 }) {
		return body
	}
	out := make([]byte, 0, len(body)+16)
	inString, escaped := false, false
	for _, c := range body {
		switch {
		case inString && c < 0x20:
			out = fmt.Appendf(out, "\\u%04x", c)
			escaped = false
			continue
		case escaped:
			escaped = false
		case inString && c == '\\':
			escaped = true
		case c == '"':
			inString = !inString
		}
		out = append(out, c)
	}
	return out
}

// refuseRedirect keeps a signed request from being sent elsewhere: the signature names the host and the
// path it is for, and no OCI service redirects.
func refuseRedirect(req *http.Request, _ []*http.Request) error {
	return redirectError{to: req.URL.Scheme + "://" + req.URL.Host}
}

type redirectError struct{ to string }

func (e redirectError) Error() string { return "the answer points to " + e.to }

// newTransport is as the SDK's own (proxies and OCI_DEFAULT_CERTS_PATH are honoured), but notices sooner
// that nobody is there. The time an answer may take is limited by call.
func newTransport(cfg Config) (*http.Transport, error) {
	trust, err := trusted(cfg.CertBundle)
	if err != nil {
		return nil, err
	}
	patience := cmp.Or(cfg.ConnectionTimeout, 5*time.Second)
	return &http.Transport{
		Proxy:               http.ProxyFromEnvironment,
		DialContext:         (&net.Dialer{Timeout: patience, KeepAlive: 30 * time.Second}).DialContext,
		TLSClientConfig:     trust,
		TLSHandshakeTimeout: patience,
		ForceAttemptHTTP2:   true,
		MaxIdleConnsPerHost: 64,
		IdleConnTimeout:     90 * time.Second,
		// A line that died in silence is noticed before every call on it has timed out.
		HTTP2: &http.HTTP2Config{SendPingTimeout: 10 * time.Second, PingTimeout: 5 * time.Second},
	}, nil
}

// trusted are the certificates a service may show: those of a bundle, or what the environment and the
// system say.
func trusted(bundle string) (*tls.Config, error) {
	if bundle == "" {
		config, err := common.GetTLSConfigTemplateForTransport().NewOrDefault()
		if err != nil {
			return nil, fmt.Errorf("the certificates named in the environment (OCI_DEFAULT_CERTS_PATH) cannot be used: %w", err)
		}
		return config, nil
	}
	content, err := os.ReadFile(bundle)
	if err != nil {
		return nil, fmt.Errorf("the certificates to trust (--cert-bundle, OCI_CLI_CERT_BUNDLE) cannot be read: %w", err)
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(content) {
		return nil, fmt.Errorf("the file of certificates to trust (--cert-bundle, OCI_CLI_CERT_BUNDLE) has none in PEM form: %s", bundle)
	}
	return &tls.Config{RootCAs: pool}, nil
}
