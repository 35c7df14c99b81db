package ocicmd

import (
	"context"
	"crypto/rsa"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/oracle/oci-go-sdk/v65/common"
	"github.com/oracle/oci-go-sdk/v65/common/auth"

	"ocidesk/internal/fleet"
)

// PrincipalConfig says whose credentials Principal is to get, and how.
type PrincipalConfig struct {
	// Auth is instance_principal, instance_obo_user, resource_principal or oke_workload_identity.
	Auth string
	// Tenancy and DelegationTokenFile are of the user an instance speaks for (instance_obo_user).
	Tenancy, DelegationTokenFile string
	CertBundle                   string
	Patience                     time.Duration // for all of it; 20 s when zero
}

// principal is a way to have the credentials of what the program runs on or in.
type principal struct {
	what string // whose credentials they are
	// ready looks, before the SDK does, whether all is there that it needs: the SDK waits for minutes
	// for what is not, and its messages quote keys and tokens.
	ready    func(context.Context, *errand) error
	provider func(*errand) (common.ConfigurationProvider, error)
}

var principals = map[string]principal{
	"instance_principal":    {"the instance", metadataAnswers, instanceProvider},
	"instance_obo_user":     {"the instance", metadataAnswers, instanceProvider},
	"resource_principal":    {"the resource", resourceIsSet, resourceProvider},
	"oke_workload_identity": {"the workload", workloadIsSet, workloadProvider},
}

func instanceProvider(e *errand) (common.ConfigurationProvider, error) {
	return auth.InstancePrincipalConfigurationProviderWithCustomClient(e.replace)
}

func resourceProvider(*errand) (common.ConfigurationProvider, error) {
	return auth.ResourcePrincipalConfigurationProvider()
}

func workloadProvider(*errand) (common.ConfigurationProvider, error) {
	return auth.OkeWorkloadIdentityConfigurationProvider()
}

// Principal gets the credentials of the compute instance, the resource or the Kubernetes workload the
// program runs on or in, which may take cfg.Patience. Its errors are sentences: what did not answer, or
// is not set, and what to do. They hold no key and no token.
func Principal(ctx context.Context, cfg PrincipalConfig) (Credentials, error) {
	silenceSDK()
	p, known := principals[cfg.Auth]
	if !known {
		return Credentials{}, fmt.Errorf("%q is no way to have credentials of the machine", cfg.Auth)
	}
	if cfg.Patience == 0 {
		cfg.Patience = 20 * time.Second
	}
	ctx, cancel := context.WithTimeout(ctx, cfg.Patience)
	defer cancel()
	e, err := newErrand(cfg.CertBundle)
	if err != nil {
		return Credentials{}, err
	}
	if err := p.ready(ctx, e); err != nil {
		return Credentials{}, fmt.Errorf("%s has no credentials here: %w", p.what, err)
	}
	c, err := p.get(ctx, e, cfg)
	if err != nil {
		return Credentials{}, fmt.Errorf("the credentials of %s cannot be had: %w", p.what, err)
	}
	return c, nil
}

// get has the SDK get the credentials, and a first token with them. The SDK cannot be interrupted: what
// still runs when ctx ends is left to itself.
func (p principal) get(ctx context.Context, e *errand, cfg PrincipalConfig) (Credentials, error) {
	type result struct {
		Credentials
		err error
	}
	done := make(chan result, 1)
	go func() {
		var r result
		defer func() { done <- r }()
		keys := &machineKeys{principal: p, errand: e}
		if r.Credentials, r.err = keys.credentials(); cfg.DelegationTokenFile != "" {
			r.Tenancy, r.User = cfg.Tenancy, ""
			r.delegation = cfg.DelegationTokenFile
		}
	}()
	select {
	case r := <-done:
		return r.Credentials, r.err
	case <-ctx.Done():
		if said := e.last(); said != "" {
			return Credentials{}, errors.New(said)
		}
		return Credentials{}, fmt.Errorf("no answer came within %v", cfg.Patience)
	}
}

// machineKeys are the keys of a machine: the SDK gets them, and gets new ones in time.
type machineKeys struct {
	principal
	errand *errand

	mu     sync.Mutex
	flight *flight // that is under way

	sdk common.ConfigurationProvider // nil until there is one; the flight's alone
}

// flight is one look at the SDK's keys, which may have to fetch new ones. Whoever wants them meanwhile
// waits for the same.
type flight struct {
	done chan struct{}
	id   string
	key  *rsa.PrivateKey
	err  error
}

// renewTime is how long a call waits for its key; the SDK goes on fetching after that.
const renewTime = 15 * time.Second

func (m *machineKeys) current() (id string, key *rsa.PrivateKey, err error) {
	m.mu.Lock()
	f := m.flight
	if f == nil {
		f = &flight{done: make(chan struct{})}
		m.flight = f
		go m.fly(f)
	}
	m.mu.Unlock()
	timer := time.NewTimer(renewTime)
	defer timer.Stop()
	select {
	case <-f.done:
		return f.id, f.key, f.err
	case <-timer.C:
		return "", nil, tokenError{fmt.Errorf("the credentials of %s could not be renewed within %.0f s", m.what, renewTime.Seconds())}
	}
}

func (m *machineKeys) fly(f *flight) {
	defer func() {
		m.mu.Lock()
		m.flight = nil
		m.mu.Unlock()
		close(f.done)
	}()
	defer func() {
		if f.err != nil {
			f.err = tokenError{fmt.Errorf("the credentials of %s cannot be renewed: %w", m.what, f.err)}
		}
	}()
	f.id, f.key, f.err = m.ask()
}

// ask asks the SDK. A malformed token has it panic, and panic again whenever it is asked: it is left for
// another then.
func (m *machineKeys) ask() (id string, key *rsa.PrivateKey, err error) {
	defer func() {
		if recover() != nil {
			m.sdk, err = nil, errors.New("the token that came is malformed")
		}
	}()
	if m.sdk == nil {
		if m.sdk, err = m.provider(m.errand); err != nil {
			m.sdk = nil
			return "", nil, m.errand.reason(err)
		}
	}
	if id, err = m.sdk.KeyID(); err == nil {
		key, err = m.sdk.PrivateRSAKey()
	}
	id = strings.TrimSpace(id) // a token's file may end in a newline, which no header may
	if err != nil {
		return "", nil, m.errand.reason(err)
	}
	return id, key, nil
}

// KeyID implements common.KeyProvider.
func (m *machineKeys) KeyID() (string, error) {
	id, _, err := m.current()
	return id, err
}

// PrivateRSAKey implements common.KeyProvider.
func (m *machineKeys) PrivateRSAKey() (*rsa.PrivateKey, error) {
	_, key, err := m.current()
	return key, err
}

// credentials are whose keys they are, and where.
func (m *machineKeys) credentials() (c Credentials, err error) {
	id, _, err := m.ask()
	if err != nil {
		return c, err
	}
	tenancy, err := m.sdk.TenancyOCID()
	if err == nil {
		err = fleet.OCID(tenancy).Validate()
	}
	if err != nil {
		return c, errors.New("they do not say which tenancy they are for")
	}
	region, err := m.sdk.Region()
	if err != nil {
		return c, errors.New("they do not say which region they are for")
	}
	user := claimsOf(strings.TrimPrefix(id, "ST$")).Subject
	return Credentials{Tenancy: tenancy, User: string(user), Region: region, machine: m}, nil
}

// secrets are the shapes keys and tokens have in the SDK's messages, and some that only look like it.
var secrets = regexp.MustCompile(`(?s)-----BEGIN.*?(-----END[^\n]*|$)|"[^"]*"|eyJ[A-Za-z0-9_\-=.]*|[A-Za-z0-9_\-=]{30,}`)

// variable is the name of an environment variable, which is as long as a secret and none.
var variable = regexp.MustCompile(`^OCI_[A-Z_]+$`)

// withoutSecrets is the first line of what the SDK says, with all that may be a key or a token left out.
func withoutSecrets(text string) string {
	text = secrets.ReplaceAllStringFunc(text, func(found string) string {
		if variable.MatchString(found) {
			return found
		}
		return "…"
	})
	line, _, _ := strings.Cut(text, "\n")
	// The SDK says this once for each of the calls it is in the midst of; the reason comes last.
	for _, link := range []string{"failed to get security token: ", "failed to renew security token: "} {
		if i := strings.LastIndex(line, link); i >= 0 {
			line = line[i+len(link):]
		}
	}
	return clean(strings.TrimSpace(line))
}
