// Package ocicmd speaks to Oracle Cloud Infrastructure: each call of the Identity and Secure Desktops
// APIs is a tea.Cmd that returns one typed message. It is the only package that imports the OCI SDK.
//
// What an answer says becomes plain fleet values here, and every text in it passes the one door (see
// clean) that takes control characters and other tricks out. Paging, retries, the budget of calls, etags
// and the wording of failures are this package's business and nobody else's.
package ocicmd

import (
	"cmp"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/oracle/oci-go-sdk/v65/common"
	"github.com/oracle/oci-go-sdk/v65/desktops"
	"github.com/oracle/oci-go-sdk/v65/identity"

	"ocidesk/internal/fleet"
)

// Config says whom to speak to, as whom, and how much at once.
type Config struct {
	Credentials Credentials
	// Region is a region's identifier or its short code: us-ashburn-1, iad.
	Region string
	// Endpoint and IdentityEndpoint replace the region's: scheme://host[:port]. Where only Endpoint is
	// set, it serves both.
	Endpoint, IdentityEndpoint string
	// RegionEndpoints are those of the Desktops services of other regions, where they are not the regions' own.
	RegionEndpoints map[string]string
	// CertBundle is a file with the certificates to trust, as PEM, instead of the system's.
	CertBundle string
	// ConnectionTimeout is how long somebody may take to be there, 5 s when zero; ReadTimeout how long an
	// answer may take, 15 s when zero and 30 s for what changes something.
	ConnectionTimeout, ReadTimeout time.Duration
	// Compartment is shown below the tenancy where that may not be listed; "" for none. Source says
	// where it is from.
	Compartment       fleet.OCID
	CompartmentSource string

	CallsPerSecond float64 // 20 when zero
	Concurrency    int     // calls at the same time; 8 when zero

	Now     func() time.Time // stamps arrivals; time.Now when nil
	Log     *slog.Logger     // each call with its outcome, never a key, token or signature; none when nil
	Version string           // ocidesk's own, for the User-Agent header
}

// Client makes the calls. It is safe for concurrent use.
type Client struct {
	desktops desktops.DesktopServiceClient
	identity identity.IdentityClient
	tenancy  fleet.OCID
	region   string
	others   *otherRegions
	instead  instead
	keys     *signingKeys
	clock    *serviceClock
	limits   limits
	purse    *purse
	http     *http.Client
	now      func() time.Time
	// serverPages: the service refused our page size, so lists are asked for in its own.
	serverPages atomic.Bool
}

// New makes a client. It sends nothing. Its errors are sentences fit for an operator: what is wrong with
// the credentials, the region or an endpoint.
func New(cfg Config) (*Client, error) {
	silenceSDK()
	keys, err := cfg.Credentials.keys()
	if err != nil {
		return nil, err
	}
	if err := CheckEndpoint(cfg.Endpoint); err != nil {
		return nil, err
	}
	if err := CheckEndpoint(cfg.IdentityEndpoint); err != nil {
		return nil, err
	}
	if cfg.IdentityEndpoint == "" {
		cfg.IdentityEndpoint = cfg.Endpoint
	}
	if err := checkRegion(cfg); err != nil {
		return nil, err
	}
	transport, err := newTransport(cfg)
	if err != nil {
		return nil, err
	}
	return assemble(cfg, keys, transport), nil
}

// assemble puts a client together from parts that are known to be good.
func assemble(cfg Config, keys *signingKeys, transport http.RoundTripper) *Client {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	c := &Client{
		tenancy: fleet.OCID(cfg.Credentials.Tenancy),
		region:  cfg.Region,
		others:  &otherRegions{endpoints: cfg.RegionEndpoints, fixed: cfg.Endpoint != "", clients: map[string]*Client{}},
		instead: instead{cfg.Compartment, cfg.CompartmentSource},
		keys:    keys,
		clock:   &serviceClock{},
		limits:  limitsOf(cfg),
		purse:   newPurse(cfg.CallsPerSecond, cfg.Concurrency),
		http:    &http.Client{Transport: transport, CheckRedirect: refuseRedirect},
		now:     cfg.Now,
	}
	base := signed(keys)
	base.HTTPClient = dispatcher{http: c.http, log: cfg.Log, clock: c.clock}
	base.UserAgent += " ocidesk/" + cmp.Or(cfg.Version, "devel")
	// Retries are ours (see call). The SDK's circuit breaker counts refusals and throttling as
	// failures, so that a dozen refused stops would keep every list from loading (measured): none.
	never := common.NoRetryPolicy()
	base.Configuration.RetryPolicy = &never
	base.Configuration.CircuitBreaker = nil

	// The SDK's constructors would ask for a whole configuration provider and read files of their own.
	c.desktops = desktops.DesktopServiceClient{BaseClient: base}
	c.desktops.BasePath = "20220618"
	c.identity = identity.IdentityClient{BaseClient: base}
	c.identity.BasePath = "20160918"
	setHost(&c.desktops.BaseClient, cfg.Endpoint, func() { c.desktops.SetRegion(cfg.Region) })
	setHost(&c.identity.BaseClient, cfg.IdentityEndpoint, func() { c.identity.SetRegion(cfg.Region) })
	return c
}

// signed is a client of the SDK that signs with these keys. Where a machine speaks for a user, the
// user's token goes along and is signed too; it is read for each request, since it is renewed.
func signed(keys *signingKeys) common.BaseClient {
	if keys.delegation == "" {
		return common.DefaultBaseClientWithSigner(common.DefaultRequestSigner(keys))
	}
	const header = "opc-obo-token"
	signer := common.RequestSigner(keys, append(common.DefaultGenericHeaders(), header), common.DefaultBodyHeaders())
	base := common.DefaultBaseClientWithSigner(signer)
	base.Interceptor = func(r *http.Request) error {
		token, err := readDelegationToken(keys.delegation)
		r.Header.Set(header, token)
		return err
	}
	return base
}

// Close lets go of the connections that are kept open between calls. Calls under way go on.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Pace is what throttling has done to the budget of calls. It may be called from anywhere.
func (c *Client) Pace() Pace { return c.purse.pace() }

func setHost(base *common.BaseClient, endpoint string, ofRegion func()) {
	if endpoint == "" {
		ofRegion()
		return
	}
	base.Host = endpoint
}

// CheckEndpoint refuses, in a sentence, what the SDK would only refuse at the first call, or misread:
// it takes any text with "http" in it for one that has a scheme. An empty endpoint is the region's.
func CheckEndpoint(endpoint string) error {
	if endpoint == "" {
		return nil
	}
	u, err := url.Parse(endpoint)
	if err != nil {
		return fmt.Errorf("the endpoint %q is not a URL: it must look like https://host or http://127.0.0.1:8080", endpoint)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.Hostname() == "" {
		return fmt.Errorf("the endpoint %q must look like https://host or http://127.0.0.1:8080", endpoint)
	}
	if port := u.Port(); port != "" {
		if n, err := strconv.ParseUint(port, 10, 16); err != nil || n == 0 {
			return fmt.Errorf("the endpoint %q names port %s: ports go from 1 to 65535", endpoint, port)
		}
	}
	if endpoint != strings.ToLower(u.Scheme)+"://"+u.Host {
		return fmt.Errorf("the endpoint %q must end after the host or port: no path, user or query, not even a slash", endpoint)
	}
	return nil
}
