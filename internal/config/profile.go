// Package config reads what the operator has set elsewhere: OCI's own configuration file, its
// profiles, the defaults of OCI's CLI and the environment variables OCI's tools know. Everything is read
// strictly: a profile that does not exist or lacks something is refused with a sentence that names it.
package config

import (
	"fmt"
	"strings"
	"time"
)

// Profile is what is known of how to reach OCI: a profile of the configuration file, completed and
// overruled by the environment and the command line, with its key read.
type Profile struct {
	Name        string // "" where there is none: all is from the environment, or from where ocidesk runs
	File        string // the configuration file it is from; "" where there is none
	Usual       bool   // File is the one OCI's tools take where none is named
	Auth        Auth   // how to prove who calls
	Tenancy     string // OCID; may be "" where Auth.OfMachine, which knows its own
	User        string // OCID; "" unless an API key signs
	Fingerprint string
	KeyFile     string // "" where the key came from the environment
	Key         []byte // a private key as PEM; none where Auth.OfMachine
	Passphrase  string
	Region      string // may be "" where Auth.OfMachine
	// SecurityTokenFile holds the session token to sign with; "" unless that is the Auth. It is
	// renewed while the program runs (oci session refresh), so it is to be read for each request.
	SecurityTokenFile string
	// DelegationTokenFile holds the token of the user for whom the instance speaks.
	DelegationTokenFile string
	Endpoint            string // of the Desktops service; "" takes the region's
	CertBundle          string // file of the certificates to trust; "" takes the system's
	// Compartment is what oci_cli_rc has for --compartment-id: to be shown where the tenancy may not be.
	Compartment string
	// Defaults is the file Compartment is from.
	Defaults                       string
	ConnectionTimeout, ReadTimeout time.Duration // 0 where nobody set them
}

// Choice is what the operator chose on the command line; empty fields leave it to the environment
// and the files.
type Choice struct {
	ConfigFile                     string
	Profile                        string
	Auth                           Auth
	Region                         string
	Endpoint                       string
	CertBundle                     string
	ConnectionTimeout, ReadTimeout time.Duration
	// AskPassphrase asks the operator for the passphrase of the profile's key. Nil: there is nobody to ask.
	AskPassphrase func(Profile) (string, error)
}

// Environment looks up an environment variable; "" where it is not set. os.Getenv is one.
type Environment func(name string) string

// Load finds the configuration file and the profile as OCI's CLI does and reads them. What is set in
// several places counts in this order: the command line, the environment, oci_cli_rc, the profile.
// Its errors are sentences for the operator.
func Load(c Choice, env Environment) (Profile, error) {
	rc, err := readDefaults(env)
	if err != nil {
		return Profile{}, err
	}
	w := find(c, env, rc)
	if c.Auth, err = chosenAuth(c, env, rc, w.name); err != nil {
		return Profile{}, err
	}
	own, inherited, found, err := w.read(c.Auth.needsProfile() && !whollyInEnvironment(env))
	if err != nil {
		return Profile{}, err
	}
	p := compose(own, inherited, env, c.Auth)
	if found {
		p.Name, p.File, p.Usual = w.name, w.file, w.file == usualFile(env)
	}
	p.Region = firstOf(c.Region, env("OCI_CLI_REGION"), rc.of(w.name, "region"), p.Region, env("OCI_REGION"))
	p.Endpoint = firstOf(c.Endpoint, withoutVersion(env("OCI_CLI_ENDPOINT")), withoutVersion(rc.of(w.name, "endpoint")))
	p.CertBundle = firstOf(c.CertBundle, env("OCI_CLI_CERT_BUNDLE"), rc.of(w.name, "cert-bundle"))
	p.Compartment, p.Defaults = rc.of(w.name, "compartment-id"), rc.file
	for _, file := range []*string{&p.KeyFile, &p.SecurityTokenFile, &p.DelegationTokenFile, &p.CertBundle} {
		*file = expandHome(*file, env)
	}
	if err := p.patience(c, rc, w.name); err != nil {
		return Profile{}, err
	}
	if err := p.complete(); err != nil {
		return Profile{}, err
	}
	return p, p.readSecrets(c.AskPassphrase)
}

// chosenAuth is the way to authenticate that was asked for somewhere; "" leaves it to the profile.
func chosenAuth(c Choice, env Environment, rc defaults, profile string) (Auth, error) {
	if c.Auth != "" {
		return c.Auth, nil
	}
	for _, set := range []struct{ where, value string }{
		{"OCI_CLI_AUTH", env("OCI_CLI_AUTH")},
		{"auth of profile " + profile + " in " + rc.file, rc.of(profile, "auth")},
	} {
		if set.value == "" {
			continue
		}
		auth, err := ParseAuth(set.value)
		if err != nil {
			return "", fmt.Errorf("%s is %q: %w", set.where, set.value, err)
		}
		return auth, nil
	}
	return fromProfile, nil
}

// withoutVersion takes the API's version off an endpoint: OCI's CLI wants it there, and nobody else.
func withoutVersion(endpoint string) string { return strings.TrimSuffix(endpoint, "/20220618") }

// whollyInEnvironment tells whether the environment has all it takes to sign with an API key.
func whollyInEnvironment(env Environment) bool {
	return env("OCI_CLI_TENANCY") != "" && env("OCI_CLI_USER") != "" && env("OCI_CLI_FINGERPRINT") != "" &&
		(env("OCI_CLI_KEY_FILE") != "" || env("OCI_CLI_KEY_CONTENT") != "")
}

// patience sets how long is waited for the service, where that is set somewhere.
func (p *Profile) patience(c Choice, rc defaults, profile string) (err error) {
	p.ConnectionTimeout, p.ReadTimeout = c.ConnectionTimeout, c.ReadTimeout
	if p.ConnectionTimeout == 0 {
		if p.ConnectionTimeout, err = rc.seconds(profile, "connection-timeout"); err != nil {
			return err
		}
	}
	if p.ReadTimeout == 0 {
		p.ReadTimeout, err = rc.seconds(profile, "read-timeout")
	}
	return err
}

// complete refuses a profile that lacks what it needs to sign and to find the service.
func (p Profile) complete() error {
	var missing []string
	need := func(key, value string) {
		if value == "" {
			missing = append(missing, key)
		}
	}
	switch p.Auth {
	case APIKey:
		need("tenancy", p.Tenancy)
		need("user", p.User)
		need("fingerprint", p.Fingerprint)
	case SecurityToken:
		need("tenancy", p.Tenancy)
		need("security_token_file", p.SecurityTokenFile)
	case InstanceOBOUser:
		need("tenancy", p.Tenancy)
		need("delegation_token_file", p.DelegationTokenFile)
	}
	if !p.Auth.OfMachine() {
		if len(p.Key) == 0 {
			need("key_file", p.KeyFile)
		}
		need("region", p.Region)
	}
	if len(missing) > 0 {
		return fmt.Errorf("%s lacks %s%s", p.Origin(), strings.Join(missing, ", "), p.hint(missing))
	}
	return nil
}

// hint says what else may be missing, or where a value can be had.
func (p Profile) hint(missing []string) string {
	switch {
	case p.Auth == SecurityToken && p.SecurityTokenFile == "":
		return ", which --auth security_token needs; `oci session authenticate` makes such a profile"
	case p.Auth == InstanceOBOUser:
		return ", which --auth instance_obo_user needs; Cloud Shell sets OCI_CLI_CONFIG_FILE to a file that has them"
	case len(missing) == 1 && missing[0] == "region":
		return "; --region sets one"
	}
	return "; `oci setup config` writes a profile that has all"
}

// Origin says in words where what signs is from.
func (p Profile) Origin() string {
	switch {
	case p.Auth.OfMachine() && !p.Auth.needsProfile():
		return "--auth " + string(p.Auth)
	case p.File != "":
		return fmt.Sprintf("profile %s in %s", p.Name, p.File)
	}
	return "the environment (OCI_CLI_USER and so on)"
}
