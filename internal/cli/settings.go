package cli

import (
	"fmt"
	"time"

	"github.com/spf13/pflag"

	"ocidesk/internal/config"
	"ocidesk/internal/fleet"
	"ocidesk/internal/ocicmd"
	"ocidesk/internal/ocisim"
	"ocidesk/internal/spelling"
)

// Settings are what the operator asked for on the command line. What is left open there is filled in
// from the environment and OCI's configuration file when the profile is read.
type Settings struct {
	config.Choice
	Endpoint         string // scheme://host[:port]; the region's where empty
	IdentityEndpoint string // likewise
	CompartmentID    string // what is shown as the root; the tenancy where empty
	Debug            string // the file to log to; none where empty
	ReadOnly         *bool  // nil leaves it to ocidesk's own configuration
	Demo             bool
	Service          Service // of the demo

	own *config.Own // what is left open is filled in from here
}

// Service is what can be chosen about a simulated service.
type Service struct {
	Seed      uint64
	Scale     string
	Latency   time.Duration
	Speed     float64
	RateLimit float64 // calls per second; no limit where 0
}

func (s *Settings) register(f *pflag.FlagSet) {
	text := func(target *string, name, kind, usage string) {
		f.Var(parsed[string]{target, kind, parseText}, name, usage)
	}
	text(&s.ConfigFile, "config-file", "FILE", "OCI's configuration file (~/.oci/config; environment OCI_CLI_CONFIG_FILE)")
	text(&s.Profile, "profile", "NAME", "profile of the configuration file (DEFAULT; environment OCI_CLI_PROFILE)")
	f.Var(parsed[config.Auth]{&s.Auth, "WAY", config.ParseAuth}, "auth", "how to authenticate: "+spelling.List(config.Auths())+" (as the profile says; environment OCI_CLI_AUTH)")
	text(&s.Region, "region", "NAME", "region, instead of the profile's (environment OCI_CLI_REGION)")
	text(&s.Endpoint, "endpoint", "URL", "endpoint of the Desktops service, instead of the region's: scheme://host[:port] (environment OCI_CLI_ENDPOINT)")
	text(&s.IdentityEndpoint, "identity-endpoint", "URL", "endpoint of the Identity service (--endpoint where that is given)")
	text(&s.CertBundle, "cert-bundle", "FILE", "certificates to trust, as PEM, instead of the system's (environment OCI_CLI_CERT_BUNDLE)")
	f.Var(parsed[time.Duration]{&s.ConnectionTimeout, "SECONDS", config.ParseSeconds}, "connection-timeout", "how long a host may take to accept a connection (5; OCI's CLI waits 10)")
	f.Var(parsed[time.Duration]{&s.ReadTimeout, "SECONDS", config.ParseSeconds}, "read-timeout", "how long an answer may take (15, and 30 to what changes something; OCI's CLI waits 60)")
	text(&s.CompartmentID, "compartment-id", "OCID", "compartment to show as the root, instead of the tenancy")
	text(&s.Debug, "debug", "FILE", "log every call to FILE, without keys, tokens or signatures")
	f.Var(&optional{&s.ReadOnly}, "read-only", "change nothing, whatever the configuration and the session say")
	f.Lookup("read-only").NoOptDefVal = "true"
	f.BoolVar(&s.Demo, "demo", false, "explore a simulated tenancy; needs no configuration")
	s.Service.register(f, "with --demo: ")
}

// register adds the flags of a simulated service, with the defaults of both commands that start one.
func (s *Service) register(f *pflag.FlagSet, prefix string) {
	*s = Service{Seed: 1, Scale: "demo", Latency: 50 * time.Millisecond, Speed: 1}
	f.Var(parsed[uint64]{&s.Seed, "N", parseSeed}, "seed", prefix+"the same seed gives the same tenancy")
	f.Var(parsed[string]{&s.Scale, "demo|large", parseScale}, "scale", prefix+"how large the tenancy is")
	f.Var(parsed[time.Duration]{&s.Latency, "DURATION", parseLatency}, "latency", prefix+"added to every answer")
	f.Var(parsed[float64]{&s.Speed, "FACTOR", parseSpeed}, "speed", prefix+"how much faster than life work requests run")
	f.Var(parsed[float64]{&s.RateLimit, "N/s", parseRateLimit}, "rate-limit", prefix+"calls per second before the service throttles (no limit)")
}

func (s Service) options() ocisim.Options {
	return ocisim.Options{Seed: s.Seed, Scale: s.Scale, Latency: s.Latency, Speed: s.Speed, RateLimit: s.RateLimit}
}

// check refuses flags that contradict each other.
func (s *Settings) check(f *pflag.FlagSet) error {
	var pointless []string
	because := "has a meaning only with --demo"
	if s.Demo {
		pointless = []string{"config-file", "profile", "auth", "region", "endpoint", "identity-endpoint", "cert-bundle", "connection-timeout", "read-timeout"}
		because = "cannot be combined with --demo, which brings its own service"
	} else {
		var demo pflag.FlagSet
		new(Service).register(&demo, "")
		demo.VisitAll(func(f *pflag.Flag) { pointless = append(pointless, f.Name) })
	}
	for _, name := range pointless {
		if f.Changed(name) {
			return fmt.Errorf("--%s %s", name, because)
		}
	}
	if s.CompartmentID != "" {
		if err := fleet.OCID(s.CompartmentID).Validate(); err != nil {
			return fmt.Errorf("--compartment-id: %w", err)
		}
	}
	for _, endpoint := range []string{s.Endpoint, s.IdentityEndpoint} {
		if err := ocicmd.CheckEndpoint(endpoint); err != nil {
			return err
		}
	}
	return nil
}
