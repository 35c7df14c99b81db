package ocicmd

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/oracle/oci-go-sdk/v65/common"
)

// errand is the HTTP client the SDK is given to fetch a machine's credentials with. The SDK's own would
// ask a proxy for the metadata service, which only this machine can reach. It also notes what went wrong:
// the SDK's messages about that quote tokens, and say little else.
type errand struct {
	direct  *http.Client // to the metadata service of the machine
	outside *http.Client // to OCI

	mu   sync.Mutex
	said string // what went wrong with the last exchange; "" if nothing did
}

// errandTime is how long one exchange may take.
const errandTime = 10 * time.Second

func newErrand(certBundle string) (*errand, error) {
	transport, err := newTransport(Config{CertBundle: certBundle})
	if err != nil {
		return nil, err
	}
	metadata := &http.Transport{DialContext: (&net.Dialer{Timeout: 2 * time.Second}).DialContext, DisableKeepAlives: true}
	transport.DisableKeepAlives = true // errands are most of an hour apart
	return &errand{
		direct:  &http.Client{Transport: metadata, Timeout: errandTime, CheckRedirect: refuseRedirect},
		outside: &http.Client{Transport: transport, Timeout: errandTime, CheckRedirect: refuseRedirect},
	}, nil
}

// replace is how the SDK is given another client than its own.
func (e *errand) replace(common.HTTPRequestDispatcher) (common.HTTPRequestDispatcher, error) {
	return e, nil
}

// Do implements common.HTTPRequestDispatcher.
func (e *errand) Do(req *http.Request) (*http.Response, error) {
	client, who := e.outside, "OCI's authentication service "+clean(req.URL.Host)
	if strings.HasPrefix(req.URL.String(), metadataService()+"/") {
		client, who = e.direct, "the metadata service "+clean(req.URL.Host)
	}
	res, err := client.Do(req)
	switch {
	case err != nil:
		e.note(fmt.Sprintf("%s does not answer: %s", who, unreached(err)))
	case res.StatusCode/100 != 2:
		e.note(fmt.Sprintf("%s answers %s with HTTP %s%s", who, req.URL.Path, clean(strings.TrimSpace(res.Status)), skewSentence(res.Header, time.Now())))
	default:
		e.note("")
	}
	return res, err
}

func (e *errand) note(said string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.said = said
}

func (e *errand) last() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.said
}

// reason is why the SDK has no credentials: what went wrong on the way if something did, else its own
// words without what may be secret in them.
func (e *errand) reason(err error) error {
	if said := e.last(); said != "" {
		return errors.New(said)
	}
	return errors.New(withoutSecrets(err.Error()))
}

// unreached says in a few words why nobody answered.
func unreached(err error) string {
	var timeout net.Error
	if errors.As(err, &timeout) && timeout.Timeout() {
		return "no answer in time"
	}
	return clean(innermost(err).Error())
}

// metadataService is where a compute instance learns who it is.
func metadataService() string {
	if other := os.Getenv("OCI_METADATA_BASE_URL"); other != "" {
		return strings.TrimSuffix(other, "/")
	}
	return "http://169.254.169.254/opc/v2"
}

// metadataAnswers asks the metadata service for the region. The SDK tries that eight times, for two
// minutes, before it says that there is none.
func metadataAnswers(ctx context.Context, e *errand) error {
	const remedy = "; instance_principal and instance_obo_user work on OCI compute instances and in Cloud Shell only, --auth api_key signs with a profile's key"
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, metadataService()+"/instance/region", nil)
	if err != nil {
		return fmt.Errorf("OCI_METADATA_BASE_URL is no URL: %q", clean(metadataService()))
	}
	req.Header.Set("Authorization", "Bearer Oracle")
	res, err := e.Do(req)
	if err != nil {
		return errors.New(e.last() + remedy)
	}
	defer res.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(res.Body, 4096)) // only whether it answers is asked
	if res.StatusCode != http.StatusOK {
		return errors.New(e.last() + remedy)
	}
	return nil
}
