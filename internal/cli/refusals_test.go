package cli

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/pflag"

	"ocidesk/internal/config"
	"ocidesk/internal/ocisim"
)

// place is a home with a profile DEFAULT that signs with an API key and a profile TOKEN that signs with a
// session token, in front of a simulated tenancy, to be spoilt.
type place struct {
	*testing.T
	server           *ocisim.Server
	dir              string // ~/.oci
	file, key, token string
}

func newPlace(t *testing.T) *place {
	t.Helper()
	server, file := configured(t)
	dir := filepath.Dir(file)
	return &place{t, server, dir, file, filepath.Join(dir, "ocidesk_sim_key.pem"), filepath.Join(dir, "ocidesk_sim_token")}
}

func (p *place) put(file, content string) string {
	p.Helper()
	if !filepath.IsAbs(file) {
		file = filepath.Join(p.dir, file)
	}
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		p.Fatal(err)
	}
	return file
}

// without takes a key out of all profiles.
func (p *place) without(key string) {
	edit(p.T, p.file, func(s string) string { return strings.ReplaceAll(s, "\n"+key+"=", "\n#") })
}

// locks encrypts the private key.
func (p *place) locks(passphrase string) {
	p.Helper()
	block, _ := pem.Decode(p.server.Credentials().PrivateKey)
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		p.Fatal(err)
	}
	//lint:ignore SA1019 it is how OpenSSL, and OCI's own guide, encrypt keys
	locked, err := x509.EncryptPEMBlock(rand.Reader, "RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(key.(*rsa.PrivateKey)), []byte(passphrase), x509.PEMCipherAES256)
	if err != nil {
		p.Fatal(err)
	}
	p.put(p.key, string(pem.EncodeToMemory(locked)))
}

// keepsSecrets checks that nothing of a key, a token or a passphrase is in a text, nor of a stack trace.
func (p *place) keepsSecrets(text string) {
	p.Helper()
	told := []string{"goroutine ", ".go:", "hunter2"}
	for _, secret := range []string{p.file, p.key, p.token} {
		content, err := os.ReadFile(secret)
		if err != nil {
			continue
		}
		for line := range strings.Lines(string(content)) {
			if line = strings.TrimSpace(line); secret != p.file && len(line) >= 40 && !strings.HasPrefix(line, "--") {
				told = append(told, line[:40], line[len(line)-40:])
			}
		}
	}
	for _, secret := range told {
		if strings.Contains(text, secret) {
			p.Errorf("%q is told in %q", secret, text)
		}
	}
}

func pemFile(t *testing.T, kind string, der []byte, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

// What cannot work is refused before anything starts, in a sentence that says what to do next.
func TestWhatCannotConnectIsRefusedInASentence(t *testing.T) {
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	other, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	none := func(*place) {}
	for name, c := range map[string]struct {
		spoil func(*place)
		args  string
		want  []string
	}{
		"no file":              {func(p *place) { _ = os.Remove(p.file) }, "", []string{"no configuration file", "oci setup config", "--config-file", "--demo"}},
		"no such file":         {none, "--config-file /no/such", []string{"/no/such", "--config-file"}},
		"no such profile":      {none, "--profile TOKN", []string{"no profile TOKN", "did you mean TOKEN?"}},
		"a value missing":      {func(p *place) { p.without("tenancy") }, "", []string{"profile DEFAULT in", "lacks tenancy", "oci setup config"}},
		"no region":            {func(p *place) { p.without("region") }, "", []string{"lacks region", "--region"}},
		"a torn file":          {func(p *place) { p.put(p.file, "[DEFAULT\npass_phrase=hunter2\n") }, "", []string{"line 1 is no [profile] line"}},
		"no key":               {func(p *place) { _ = os.Remove(p.key) }, "", []string{"key_file of profile DEFAULT", "no such file", "must name the file"}},
		"an encrypted key":     {func(p *place) { p.locks("hunter2") }, "", []string{"is encrypted", "OCI_CLI_PASSPHRASE"}},
		"the wrong passphrase": {func(p *place) { p.locks("hunter2"); p.Setenv("OCI_CLI_PASSPHRASE", "hunter22") }, "", []string{"profile DEFAULT", "the passphrase does not open the private key"}},
		"an EC key": {func(p *place) {
			der, err := x509.MarshalPKCS8PrivateKey(curve)
			p.put(p.key, pemFile(p.T, "PRIVATE KEY", der, err))
		}, "", []string{"elliptic-curve key", "RSA keys only"}},
		"a public key": {func(p *place) {
			der, err := x509.MarshalPKIXPublicKey(&other.PublicKey)
			p.put(p.key, pemFile(p.T, "PUBLIC KEY", der, err))
		}, "", []string{"public half", "signed with the private key"}},
		"an OpenSSH key":        {func(p *place) { p.put(p.key, pemFile(p.T, "OPENSSH PRIVATE KEY", []byte("x"), nil)) }, "", []string{"OpenSSH", "ssh-keygen -p -m PEM"}},
		"a certificate":         {func(p *place) { p.put(p.key, pemFile(p.T, "CERTIFICATE", []byte("x"), nil)) }, "", []string{"is a certificate", "private key"}},
		"no key at all":         {func(p *place) { p.put(p.key, "hello") }, "", []string{"not in PEM form", "-----BEGIN PRIVATE KEY-----"}},
		"another key":           {func(p *place) { p.put(p.key, pemFile(p.T, "RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(other), nil)) }, "", []string{"is another key's", "must belong together"}},
		"an expired token":      {func(p *place) { p.put(p.token, p.server.SessionToken(-3*time.Minute)) }, "--profile TOKEN", []string{"profile TOKEN", "expired 3 minutes ago", "oci session authenticate"}},
		"an empty token":        {func(p *place) { p.put(p.token, "\n") }, "--profile TOKEN", []string{"security_token_file of profile TOKEN is empty", "oci session authenticate"}},
		"no token":              {func(p *place) { _ = os.Remove(p.token) }, "--profile TOKEN", []string{"security_token_file", "no such file", "oci session authenticate"}},
		"two tokens":            {func(p *place) { p.put(p.token, p.server.SessionToken(time.Hour)+"\n"+p.server.SessionToken(time.Hour)) }, "--profile TOKEN", []string{"something else than one token", "oci session authenticate"}},
		"no token in a profile": {none, "--auth security_token", []string{"lacks security_token_file", "oci session authenticate"}},
		"no such way":           {none, "--auth instance_principals", []string{"--auth", "did you mean instance_principal"}},
		"no instance":           {func(p *place) { p.Setenv("OCI_METADATA_BASE_URL", "http://127.0.0.1:1/opc/v2") }, "--auth instance_principal", []string{"with --auth instance_principal", "the metadata service 127.0.0.1:1 does not answer", "--auth api_key"}},
		"no Cloud Shell":        {none, "--auth instance_obo_user", []string{"lacks delegation_token_file", "Cloud Shell"}},
		"no resource":           {none, "--auth resource_principal", []string{"OCI_RESOURCE_PRINCIPAL_VERSION is not set", "Functions"}},
		"no workload":           {none, "--auth oke_workload_identity", []string{"OCI_RESOURCE_PRINCIPAL_VERSION is not set", "OKE clusters"}},
		"no certificates":       {none, "--cert-bundle /no/such", []string{"--cert-bundle", "/no/such"}},
		"a bundle of none":      {func(p *place) { p.Setenv("OCI_CLI_CERT_BUNDLE", p.key) }, "", []string{"OCI_CLI_CERT_BUNDLE", "none in PEM form"}},
		"an endpoint with path": {func(p *place) { p.Setenv("OCI_CLI_ENDPOINT", "https://h/x") }, "", []string{`"https://h/x"`, "no path"}},
		"no time-out":           {none, "--read-timeout 10s", []string{"--read-timeout", "number of seconds"}},
		"an odd default":        {func(p *place) { p.put("oci_cli_rc", "[DEFAULT]\ncompartment-id=finance\n") }, "", []string{"compartment-id in", "oci_cli_rc", "not an OCID"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlace(t)
			before, _ := os.ReadFile(p.key)
			c.spoil(p)
			r := ocidesk(t, strings.Fields(c.args)...)
			r.refused(t, c.want...)
			p.keepsSecrets(r.stderr)
			p.put(p.key, string(before))
			p.keepsSecrets(r.stderr)
		})
	}
}

func TestEveryPlaceOfTheCredentialsIsTaken(t *testing.T) {
	p := newPlace(t)
	c := p.server.Credentials()
	_ = os.Remove(p.file)
	for name, value := range map[string]string{
		"OCI_CLI_TENANCY": c.Tenancy, "OCI_CLI_USER": c.User, "OCI_CLI_FINGERPRINT": c.Fingerprint,
		"OCI_CLI_KEY_CONTENT": string(c.PrivateKey), "OCI_CLI_REGION": p.server.Region(),
	} {
		t.Setenv(name, value)
	}
	ocidesk(t).refused(t, "ocidesk needs a terminal")
	p.locks("hunter2")
	t.Setenv("OCI_CLI_KEY_CONTENT", "")
	t.Setenv("OCI_CLI_KEY_FILE", p.key)
	t.Setenv("OCI_CLI_PASSPHRASE", "hunter2")
	ocidesk(t).refused(t, "ocidesk needs a terminal")
}

// The page on connecting names whatever can be set, and so does --help say how it ends.
func TestThePageOnConnectingIsComplete(t *testing.T) {
	page, err := os.ReadFile("../../docs/connecting.md")
	if err != nil {
		t.Fatal(err)
	}
	names := slices.Concat(config.Auths(), []string{
		"OCI_CLI_CONFIG_FILE", "OCI_CLI_RC_FILE", "OCI_CLI_PROFILE", "OCI_CLI_AUTH", "OCI_CLI_REGION", "OCI_CLI_ENDPOINT", "OCI_CLI_CERT_BUNDLE",
		"OCI_CLI_TENANCY", "OCI_CLI_USER", "OCI_CLI_FINGERPRINT", "OCI_CLI_KEY_FILE", "OCI_CLI_KEY_CONTENT", "OCI_CLI_PASSPHRASE",
		"OCI_CLI_SECURITY_TOKEN_FILE", "OCI_CLI_DELEGATION_TOKEN_FILE",
	})
	newExplorer().Flags().VisitAll(func(f *pflag.Flag) {
		if !slices.Contains([]string{"demo", "seed", "scale", "latency", "speed", "rate-limit", "read-only"}, f.Name) {
			names = append(names, "--"+f.Name)
		}
	})
	for _, name := range names {
		if !strings.Contains(string(page), "`"+name) {
			t.Errorf("%s is not on the page", name)
		}
	}
	if help := ocidesk(t, "--help").stdout; !strings.Contains(help, "Exit codes:") {
		t.Errorf("--help does not tell the exit codes: %s", help)
	}
}
