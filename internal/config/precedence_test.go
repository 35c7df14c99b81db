package config_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/config"
)

// encryptedKey looks like one to whoever does not open it.
const encryptedKey = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"

// Each value is set in all places there are; then place after place is taken away, the one that counts first.
func TestWhatCountsWhereSeveralPlacesSayIt(t *testing.T) {
	type place struct {
		set  func(h *home, c *config.Choice)
		want string
	}
	env := func(name, value string) func(*home, *config.Choice) {
		return func(h *home, _ *config.Choice) { h.env[name] = value }
	}
	for name, c := range map[string]struct {
		get    func(config.Profile) string
		places []place // the one that counts most comes last
	}{
		"region": {func(p config.Profile) string { return p.Region }, []place{
			{env("OCI_REGION", "sdk"), "eu-frankfurt-1"},
			{func(h *home, _ *config.Choice) { h.write(".oci/oci_cli_rc", "[DEFAULT]\nregion = rc\n") }, "rc"},
			{env("OCI_CLI_REGION", "cli"), "cli"},
			{func(_ *home, c *config.Choice) { c.Region = "flag" }, "flag"},
		}},
		"endpoint": {func(p config.Profile) string { return p.Endpoint }, []place{
			{func(h *home, _ *config.Choice) {
				h.write(".oci/oci_cli_rc", "[DEFAULT]\nendpoint = https://rc/20220618\n")
			}, "https://rc"},
			{env("OCI_CLI_ENDPOINT", "https://cli/20220618"), "https://cli"},
			{func(_ *home, c *config.Choice) { c.Endpoint = "https://flag" }, "https://flag"},
		}},
		"certificates": {func(p config.Profile) string { return p.CertBundle }, []place{
			{func(h *home, _ *config.Choice) { h.write(".oci/oci_cli_rc", "[DEFAULT]\ncert-bundle = /rc\n") }, "/rc"},
			{env("OCI_CLI_CERT_BUNDLE", "/cli"), "/cli"},
			{func(_ *home, c *config.Choice) { c.CertBundle = "/flag" }, "/flag"},
		}},
		"way to authenticate": {func(p config.Profile) string { return string(p.Auth) }, []place{
			{func(*home, *config.Choice) {}, "api_key"},
			{func(h *home, _ *config.Choice) { h.write(".oci/oci_cli_rc", "[DEFAULT]\nauth = instance_principal\n") }, "instance_principal"},
			{env("OCI_CLI_AUTH", "resource_principal"), "resource_principal"},
			{func(_ *home, c *config.Choice) { c.Auth = config.OKEWorkloadIdentity }, "oke_workload_identity"},
		}},
		"time for an answer": {func(p config.Profile) string { return p.ReadTimeout.String() }, []place{
			{func(*home, *config.Choice) {}, "0s"},
			{func(h *home, _ *config.Choice) { h.write(".oci/oci_cli_rc", "[DEFAULT]\nread-timeout = 2.5\n") }, "2.5s"},
			{func(_ *home, c *config.Choice) { c.ReadTimeout = 9 * time.Second }, "9s"},
		}},
		"passphrase": {func(p config.Profile) string { return p.Passphrase }, []place{
			{func(h *home, _ *config.Choice) { h.write(".oci/config", complete+"pass_phrase=file\n") }, "file"},
			{env("OCI_CLI_PASSPHRASE", "cli"), "cli"},
		}},
		"user": {func(p config.Profile) string { return p.User }, []place{
			{func(*home, *config.Choice) {}, "ocid1.user.oc1..u"},
			{env("OCI_CLI_USER", "ocid1.user.oc1..env"), "ocid1.user.oc1..env"},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			h, choice := newHome(t), config.Choice{}
			h.write(".oci/config", complete)
			h.write(".oci/key.pem", plainKey)
			for _, place := range c.places {
				place.set(h, &choice)
				if got := c.get(h.mustLoad(choice)); got != place.want {
					t.Errorf("got %q, want %q", got, place.want)
				}
			}
		})
	}
}

func TestTheDefaultsOfOCIsCLI(t *testing.T) {
	h := newHome(t)
	h.write(".oci/key.pem", plainKey)
	h.write(".oci/config", complete+"[PROD]\nregion=prod\n[TEST]\nregion=test\n[BARE]\nregion=bare\n")
	rc := h.write(".oci/oci_cli_rc", `[OCI_CLI_SETTINGS]
default_profile = PROD
[OCI_CLI_CANNED_QUERIES]
names = data[?"display-name" == 'a=b'].id
[OCI_CLI_PARAM_ALIASES]
--ad = --availability-domain
[DEFAULT]
compartment-id = ocid1.compartment.oc1..usual
os.object.bulk-upload.include = *.pdf
    *.txt
	my-subfolder/*.tiff
[PROD]
compartment-id = ocid1.compartment.oc1..prod
[TEST]
`)
	p := h.mustLoad(config.Choice{})
	if p.Name != "PROD" || p.Compartment != "ocid1.compartment.oc1..prod" || p.Defaults != rc {
		t.Errorf("profile %s, compartment %s of %s", p.Name, p.Compartment, p.Defaults)
	}
	h.env["OCI_CLI_PROFILE"] = "TEST"
	if p := h.mustLoad(config.Choice{}); p.Name != "TEST" || p.Compartment != "ocid1.compartment.oc1..usual" {
		t.Errorf("OCI_CLI_PROFILE goes before default_profile, and a section inherits from [DEFAULT]: %s, %s", p.Name, p.Compartment)
	}
	if p := h.mustLoad(config.Choice{Profile: "BARE"}); p.Compartment != "" {
		t.Errorf("a profile without a section there has no defaults, got %s", p.Compartment)
	}
	h.env["OCI_CLI_RC_FILE"] = h.write("other_rc", "[TEST]\ncompartment-id=ocid1.compartment.oc1..other\n")
	if p := h.mustLoad(config.Choice{}); p.Compartment != "ocid1.compartment.oc1..other" {
		t.Errorf("OCI_CLI_RC_FILE is not followed: %s", p.Compartment)
	}
}

func TestWaysToAuthenticate(t *testing.T) {
	const token = "[SESSION]\nfingerprint=cc:dd\nsecurity_token_file=~/.oci/token\n"
	const cloudShell = "[CS]\ntenancy=ocid1.tenancy.oc1..mine\nregion=us-ashburn-1\nauthentication_type=instance_principal\ndelegation_token_file=~/.oci/obo\n"
	for name, c := range map[string]struct {
		config string
		choice config.Choice
		env    map[string]string
		want   config.Profile // of which only what signs is compared
	}{
		"the profile's user":           {config: complete, want: config.Profile{Name: "DEFAULT", Auth: config.APIKey, User: "ocid1.user.oc1..u", Tenancy: "ocid1.tenancy.oc1..t"}},
		"the profile's token":          {config: complete + token, choice: config.Choice{Profile: "SESSION"}, want: config.Profile{Name: "SESSION", Auth: config.SecurityToken, Tenancy: "ocid1.tenancy.oc1..t", SecurityTokenFile: "token"}},
		"a key in spite of a token":    {config: complete + token, choice: config.Choice{Profile: "SESSION", Auth: config.APIKey}, want: config.Profile{Name: "SESSION", Auth: config.APIKey, User: "ocid1.user.oc1..u", Tenancy: "ocid1.tenancy.oc1..t"}},
		"a token in spite of a user":   {config: complete + "security_token_file=~/.oci/token\n", choice: config.Choice{Auth: config.SecurityToken}, want: config.Profile{Name: "DEFAULT", Auth: config.SecurityToken, Tenancy: "ocid1.tenancy.oc1..t", SecurityTokenFile: "token"}},
		"a token the environment has":  {config: complete, choice: config.Choice{Auth: config.SecurityToken}, env: map[string]string{"OCI_CLI_SECURITY_TOKEN_FILE": "~/.oci/token"}, want: config.Profile{Name: "DEFAULT", Auth: config.SecurityToken, Tenancy: "ocid1.tenancy.oc1..t", SecurityTokenFile: "token"}},
		"Cloud Shell, by its profile":  {config: cloudShell, choice: config.Choice{Profile: "CS"}, want: config.Profile{Name: "CS", Auth: config.InstanceOBOUser, Tenancy: "ocid1.tenancy.oc1..mine", DelegationTokenFile: "obo"}},
		"Cloud Shell, by the variable": {config: strings.ReplaceAll(cloudShell, "tenancy=", "#"), choice: config.Choice{Profile: "CS"}, env: map[string]string{"OCI_CLI_AUTH": "instance_obo_user", "OCI_TENANCY": "ocid1.tenancy.oc1..env"}, want: config.Profile{Name: "CS", Auth: config.InstanceOBOUser, Tenancy: "ocid1.tenancy.oc1..env", DelegationTokenFile: "obo"}},
		"an instance, by its profile":  {config: "[DEFAULT]\nauthentication_type=instance_principal\n", want: config.Profile{Name: "DEFAULT", Auth: config.InstancePrincipal}},
		"an instance without a file":   {choice: config.Choice{Auth: config.InstancePrincipal}, want: config.Profile{Auth: config.InstancePrincipal}},
		"an instance in spite of it":   {choice: config.Choice{Auth: config.InstancePrincipal}, env: map[string]string{"OCI_CLI_PROFILE": "PROD"}, want: config.Profile{Auth: config.InstancePrincipal}},
		"a resource without a profile": {config: "[OTHER]\nregion=x\n", choice: config.Choice{Auth: config.ResourcePrincipal}, want: config.Profile{Auth: config.ResourcePrincipal}},
		"all in the environment": {env: map[string]string{
			"OCI_CLI_USER": "u", "OCI_CLI_TENANCY": "t", "OCI_CLI_FINGERPRINT": "f", "OCI_CLI_KEY_CONTENT": plainKey, "OCI_CLI_REGION": "r",
		}, want: config.Profile{Auth: config.APIKey, User: "u", Tenancy: "t"}},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHome(t)
			h.write(".oci/key.pem", plainKey)
			for _, file := range []struct {
				name string
				path *string
			}{{"token", &c.want.SecurityTokenFile}, {"obo", &c.want.DelegationTokenFile}} {
				path := h.write(".oci/"+file.name, "a.b.c\n")
				if *file.path != "" {
					*file.path = path
				}
			}
			if c.config != "" {
				h.write(".oci/config", c.config)
			}
			for name, value := range c.env {
				h.env[name] = value
			}
			got := h.mustLoad(c.choice)
			if got.Name != c.want.Name || got.Auth != c.want.Auth || got.User != c.want.User || got.Tenancy != c.want.Tenancy ||
				got.SecurityTokenFile != c.want.SecurityTokenFile || got.DelegationTokenFile != c.want.DelegationTokenFile {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
		})
	}
}

func TestMoreRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		config, rc string
		choice     config.Choice
		env        map[string]string
		want       []string
	}{
		"no such way":              {config: complete, env: map[string]string{"OCI_CLI_AUTH": "instance_principle"}, want: []string{"OCI_CLI_AUTH", `"instance_principle"`, "did you mean instance_principal?"}},
		"no such way by default":   {config: complete, rc: "[DEFAULT]\nauth=none\n", want: []string{"oci_cli_rc", `"none"`, "api_key, security_token"}},
		"a token without its file": {config: complete, choice: config.Choice{Auth: config.SecurityToken}, want: []string{"lacks security_token_file", "oci session authenticate"}},
		"Cloud Shell elsewhere":    {config: complete, choice: config.Choice{Auth: config.InstanceOBOUser}, want: []string{"lacks delegation_token_file", "Cloud Shell"}},
		"its token is away":        {config: complete + "delegation_token_file=~/none\n", choice: config.Choice{Auth: config.InstanceOBOUser}, want: []string{"delegation_token_file of profile DEFAULT", "/none: no such file", "Cloud Shell"}},
		"a profile nobody has":     {config: complete, choice: config.Choice{Auth: config.InstancePrincipal, Profile: "PRD"}, want: []string{"no profile PRD"}},
		"defaults nobody can read": {config: complete, rc: "[DEFAULT\n", want: []string{"oci_cli_rc", "line 1 is no [profile] line"}},
		"no defaults at all":       {config: complete, env: map[string]string{"OCI_CLI_RC_FILE": "/none"}, want: []string{"/none", "OCI_CLI_RC_FILE"}},
		"no time-out":              {config: complete, rc: "[DEFAULT]\nread-timeout=soon\n", want: []string{"read-timeout of profile DEFAULT", `"soon"`, "number of seconds"}},
		"a default profile gone":   {config: complete, rc: "[OCI_CLI_SETTINGS]\ndefault_profile=GONE\n", want: []string{"no profile GONE"}},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHome(t)
			h.write(".oci/key.pem", plainKey)
			h.write(".oci/config", c.config)
			if c.rc != "" {
				h.write(".oci/oci_cli_rc", c.rc)
			}
			for name, value := range c.env {
				h.env[name] = value
			}
			_, err := h.load(c.choice)
			if err == nil {
				t.Fatal("nothing was refused")
			}
			for _, w := range c.want {
				if !strings.Contains(err.Error(), w) {
					t.Errorf("%q does not say %q", err, w)
				}
			}
		})
	}
}

func TestAPassphraseIsAskedForWhereNobodyHasSetOne(t *testing.T) {
	h := newHome(t)
	h.write(".oci/config", complete)
	key := h.write(".oci/key.pem", encryptedKey)
	ask := config.Choice{AskPassphrase: func(p config.Profile) (string, error) {
		if p.KeyFile != key || string(p.Key) != encryptedKey {
			t.Errorf("asked for the passphrase of %s", p.KeyFile)
		}
		return "typed", nil
	}}
	if p := h.mustLoad(ask); p.Passphrase != "typed" {
		t.Errorf("passphrase is %q", p.Passphrase)
	}
	ask.AskPassphrase = func(config.Profile) (string, error) { return "", errors.New("nobody there") }
	if _, err := h.load(ask); err == nil || err.Error() != "nobody there" {
		t.Errorf("got %v", err)
	}
	h.env["OCI_CLI_PASSPHRASE"] = "set"
	if p := h.mustLoad(ask); p.Passphrase != "set" {
		t.Errorf("passphrase is %q", p.Passphrase)
	}
}

func TestSeconds(t *testing.T) {
	for text, want := range map[string]time.Duration{
		"10": 10 * time.Second, "2.5": 2500 * time.Millisecond, "0": 0, "-1": 0, "NaN": 0, "1e9": 0, "10s": 0, "": 0,
	} {
		if got, err := config.ParseSeconds(text); got != want || (err == nil) != (want > 0) {
			t.Errorf("%q is %v, %v", text, got, err)
		}
	}
}
