package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"

	"ocidesk/internal/app"
	"ocidesk/internal/app/journal"
	"ocidesk/internal/app/memory"
	"ocidesk/internal/config"
	"ocidesk/internal/fleet"
	"ocidesk/internal/fleet/ocicli"
	"ocidesk/internal/ocicmd"
	"ocidesk/internal/ocisim"
)

// tenancy is what is explored: a client and what to call it.
type tenancy struct {
	client  *ocicmd.Client
	root    fleet.OCID
	tenancy fleet.OCID
	profile string // "" in the demo
	region  string
	origin  string // where the data comes from if not from the region's own endpoint
	warning string // what the operator is to know first; "" for nothing
	journal *journal.Journal
	memory  *memory.Memory // nil in the demo
	cli     ocicli.Options
	prefers preferences
	others  *others     // nil in the demo
	service []io.Closer // what the demo brought along; none with a real one
}

// tenancy connects to what the settings point at. OCI is not called yet, but for the credentials of a
// machine.
func (s Settings) tenancy(ctx context.Context, log *slog.Logger, stdout io.Writer) (*tenancy, error) {
	if s.Demo {
		return s.demo(log, stdout)
	}
	return s.real(ctx, log)
}

// real is the tenancy of the operator's profile, or of the machine's own credentials.
func (s Settings) real(ctx context.Context, log *slog.Logger) (*tenancy, error) {
	choice := s.Choice
	choice.Endpoint, choice.AskPassphrase = s.Endpoint, passphrases(ctx)
	p, err := config.Load(choice, os.Getenv)
	if err != nil {
		return nil, err
	}
	t, err := s.reach(ctx, p, log)
	if err != nil {
		return nil, fmt.Errorf("with %s: %w", p.Origin(), err)
	}
	t.others = &others{Settings: s, log: log, first: t.profile, passphrases: map[string]string{t.profile: p.Passphrase}}
	return t, nil
}

// reach makes a client of what a profile says.
func (s Settings) reach(ctx context.Context, p config.Profile, log *slog.Logger) (*tenancy, error) {
	if p.Compartment != "" {
		if err := fleet.OCID(p.Compartment).Validate(); err != nil {
			return nil, fmt.Errorf("the compartment-id in %s: %w", p.Defaults, err)
		}
	}
	credentials, err := credentials(ctx, p)
	if err != nil {
		return nil, err
	}
	p.Tenancy, p.Region, s.Endpoint = credentials.Tenancy, cmp.Or(p.Region, credentials.Region), p.Endpoint
	prefers, err := s.prefer(cmp.Or(p.Name, called(p)))
	if err != nil {
		return nil, err
	}
	t := &tenancy{
		prefers: prefers,
		root:    fleet.OCID(p.Tenancy), tenancy: fleet.OCID(p.Tenancy), profile: called(p), region: p.Region, origin: hostOf(s.Endpoint),
		journal: s.journal(p, fleet.OCID(credentials.User)), memory: s.memory(p), cli: s.commandLine(p),
	}
	if s.Endpoint == "" && !ocicmd.KnownRegion(p.Region) {
		t.warning = fmt.Sprintf("The region %s is new to ocidesk, or misspelt: it is looked for in Oracle's commercial cloud. --region chooses another.", p.Region)
	}
	return t, t.connect(s, ocicmd.Config{
		Credentials: credentials,
		Region:      p.Region, Endpoint: s.Endpoint, IdentityEndpoint: s.IdentityEndpoint,
		CertBundle: p.CertBundle, ConnectionTimeout: p.ConnectionTimeout, ReadTimeout: p.ReadTimeout,
		Compartment: fleet.OCID(p.Compartment), CompartmentSource: p.Defaults,
		Log: log,
	})
}

// credentials are what a profile signs with: its own key, or what the machine has.
func credentials(ctx context.Context, p config.Profile) (ocicmd.Credentials, error) {
	if p.Auth.OfMachine() {
		return ocicmd.Principal(ctx, ocicmd.PrincipalConfig{
			Auth: string(p.Auth), Tenancy: p.Tenancy, DelegationTokenFile: p.DelegationTokenFile, CertBundle: p.CertBundle,
		})
	}
	return ocicmd.Credentials{
		Tenancy: p.Tenancy, User: p.User, Fingerprint: p.Fingerprint, PrivateKeyPEM: p.Key,
		PrivateKeyFile: p.KeyFile, Passphrase: p.Passphrase, SecurityTokenFile: p.SecurityTokenFile,
	}, nil
}

// called is what a profile is called in the header and the journal.
func called(p config.Profile) string {
	switch {
	case p.Auth == config.InstanceOBOUser && p.Name != "": // somebody's own, of whom there may be several
		return p.Name
	case p.Auth.OfMachine():
		return string(p.Auth)
	case p.Name == "":
		return "environment"
	}
	return p.Name
}

// commandLine is how OCI's own CLI is told of the same profile.
func (s Settings) commandLine(p config.Profile) ocicli.Options {
	o := ocicli.Options{
		Profile: p.Name, Region: p.Region, Endpoint: s.Endpoint, IdentityEndpoint: s.IdentityEndpoint,
		CertBundle: p.CertBundle,
	}
	if o.IdentityEndpoint == "" {
		o.IdentityEndpoint = s.Endpoint
	}
	if p.Auth != config.APIKey {
		o.Auth = string(p.Auth)
	}
	if !p.Usual {
		o.ConfigFile = p.File
	}
	return o
}

// hostOf is an endpoint as the header shows it, without its scheme.
func hostOf(endpoint string) string {
	_, host, found := strings.Cut(endpoint, "://")
	if !found {
		return endpoint
	}
	return host
}

// demo is a simulated tenancy, served by this process and reached over HTTP like a real one. Of ocidesk's own
// configuration, what is for all profiles counts.
func (s Settings) demo(log *slog.Logger, stdout io.Writer) (*tenancy, error) {
	prefers, err := s.prefer("")
	if err != nil {
		return nil, err
	}
	if err := needTerminal(stdout); err != nil {
		return nil, err // said before a large tenancy is made in vain
	}
	server, err := ocisim.Start(s.Service.options())
	if err != nil {
		return nil, err
	}
	c := server.Credentials()
	t := &tenancy{root: fleet.OCID(c.Tenancy), tenancy: fleet.OCID(c.Tenancy), region: server.Region(), origin: app.Demo, prefers: prefers, service: []io.Closer{server}}
	t.cli = ocicli.Options{Region: server.Region(), Endpoint: server.Endpoint(), IdentityEndpoint: server.Endpoint()}
	record, folder, err := demoJournal(journal.Operator{Profile: "demo", User: fleet.OCID(c.User), Tenancy: fleet.OCID(c.Tenancy), Region: server.Region()})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("making the demo's journal: %w", err), server.Close())
	}
	t.journal, t.service = record, append(t.service, folder)
	err = t.connect(s, ocicmd.Config{
		Credentials: ocicmd.Credentials{Tenancy: c.Tenancy, User: c.User, Fingerprint: c.Fingerprint, PrivateKeyPEM: c.PrivateKey},
		Region:      server.Region(), Endpoint: server.Endpoint(),
		Log: log,
	})
	if err != nil {
		return nil, errors.Join(err, t.closeService())
	}
	return t, nil
}

func (t *tenancy) connect(s Settings, c ocicmd.Config) (err error) {
	if s.CompartmentID != "" {
		t.root = fleet.OCID(s.CompartmentID)
	}
	c.CallsPerSecond, c.Concurrency = t.prefers.CallsPerSecond, t.prefers.ConcurrentCalls
	c.Version = currentVersion()
	t.client, err = ocicmd.New(c)
	return err
}

// appConfig is what the shell around the screens is to be told.
func (t *tenancy) appConfig() app.Config {
	cfg := app.Config{
		Session: t.session(),
		Refresh: t.prefers.Refresh, Mouse: t.prefers.Mouse, Columns: t.prefers.columns, Bookmarks: t.prefers.bookmarks,
		NoColor: os.Getenv("NO_COLOR") != "",
		Environ: os.Environ(),
	}
	if t.others != nil {
		cfg.Open, cfg.Profiles = t.others.open, t.others.profiles
	}
	return cfg
}

// session is the tenancy as the shell takes it.
func (t *tenancy) session() app.Session {
	return app.Session{
		Client: t.client, Root: t.root, Tenancy: t.tenancy,
		Profile: t.profile, Region: t.region, Origin: t.origin,
		Start: t.prefers.Start, Theme: t.prefers.theme, Access: t.prefers.access,
		Journal: t.journal, Memory: t.memory, CLI: t.cli, Warning: t.warning,
	}
}

// Close lets go of the connections and the journal, and ends the demo's service.
func (t *tenancy) Close() error {
	t.client.Close()
	return errors.Join(t.journal.Close(), t.closeService())
}

func (t *tenancy) closeService() (err error) {
	for _, c := range t.service {
		err = errors.Join(err, c.Close())
	}
	return err
}
