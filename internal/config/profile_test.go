package config_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ocidesk/internal/config"
)

const plainKey = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\nOCI_API_KEY\n"

// home is a home directory with files in it, and an environment in which it is $HOME.
type home struct {
	t   *testing.T
	dir string
	env map[string]string
}

func newHome(t *testing.T) *home {
	dir := t.TempDir()
	return &home{t: t, dir: dir, env: map[string]string{"HOME": dir}}
}

func (h *home) write(name, content string) (path string) {
	h.t.Helper()
	path = filepath.Join(h.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		h.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		h.t.Fatal(err)
	}
	return path
}

func (h *home) load(c config.Choice) (config.Profile, error) {
	return config.Load(c, func(name string) string { return h.env[name] })
}

func (h *home) mustLoad(c config.Choice) config.Profile {
	h.t.Helper()
	p, err := h.load(c)
	if err != nil {
		h.t.Fatal(err)
	}
	return p
}

const complete = "[DEFAULT]\nuser=ocid1.user.oc1..u\nfingerprint=aa:bb\nkey_file=~/.oci/key.pem\ntenancy=ocid1.tenancy.oc1..t\nregion=eu-frankfurt-1\n"

func TestLoadReadsTheDefaultProfileOfTheUsualFile(t *testing.T) {
	h := newHome(t)
	file := h.write(".oci/config", complete)
	key := h.write(".oci/key.pem", plainKey)
	got := h.mustLoad(config.Choice{})
	want := config.Profile{
		Name: "DEFAULT", File: file, Usual: true, Tenancy: "ocid1.tenancy.oc1..t", User: "ocid1.user.oc1..u",
		Fingerprint: "aa:bb", KeyFile: key, Key: []byte(plainKey), Region: "eu-frankfurt-1",
	}
	if string(got.Key) != plainKey {
		t.Errorf("Key = %q", got.Key)
	}
	got.Key, want.Key = nil, nil
	if !equal(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func equal(a, b config.Profile) bool {
	return a.Name == b.Name && a.File == b.File && a.Tenancy == b.Tenancy && a.User == b.User &&
		a.Fingerprint == b.Fingerprint && a.KeyFile == b.KeyFile && a.Passphrase == b.Passphrase &&
		a.Region == b.Region && a.SecurityTokenFile == b.SecurityTokenFile && a.Usual == b.Usual
}

// Values of a line as OCI's CLI reads them, seen by the passphrase.
func TestValuesSurvive(t *testing.T) {
	for line, want := range map[string]string{
		"pass_phrase=a=b=":                            "a=b=",
		"pass_phrase = spaced out ":                   "spaced out",
		"pass_phrase=a # b":                           "a # b",
		"pass_phrase=a;b":                             "a;b",
		"pass_phrase=#start":                          "#start",
		`pass_phrase="quoted"`:                        `"quoted"`,
		`pass_phrase='quoted'`:                        `'quoted'`,
		"pass_phrase=`tick`":                          "`tick`",
		`pass_phrase="""three"""`:                     `"""three"""`,
		`pass_phrase=back\`:                           `back\`,
		"pass_phrase=%(user)s %d":                     "%(user)s %d",
		"pass_phrase: colon=1":                        "colon=1",
		"pass_phrase=a:b":                             "a:b",
		"passphrase=other name":                       "other name",
		"PASS_PHRASE=capitals":                        "capitals",
		"  pass_phrase=indented":                      "indented",
		"pass_phrase=one\npass_phrase=2":              "2",
		"pass_phrase=one\r":                           "one",
		"pass_phrase=schöön":                          "schöön",
		"pass_phrase=a\n#pass_phrase=b":               "a",
		"pass_phrase=a\n ;pass_phrase=b":              "a",
		"pass_phrase=a\n\n[OTHER]\npass_phrase=b":     "a",
		"pass_phrase=a\n\n\t [OTHER]\npass_phrase=b":  "a",
		"pass_phrase=a\n[OTHER] # x\npass_phrase=b":   "a",
		"[OTHER]\npass_phrase=b\n[DEFAULT]\nregion=r": "",
	} {
		h := newHome(t)
		h.write(".oci/config", complete+line+"\n")
		h.write(".oci/key.pem", plainKey)
		p, err := h.load(config.Choice{})
		if err != nil {
			t.Errorf("%q: %v", line, err)
		} else if p.Passphrase != want {
			t.Errorf("%q is read as %q, want %q", line, p.Passphrase, want)
		}
	}
}

func TestAByteOrderMarkIsNoPartOfTheFirstLine(t *testing.T) {
	h := newHome(t)
	h.write(".oci/config", "\ufeff"+complete)
	h.write(".oci/key.pem", plainKey)
	h.mustLoad(config.Choice{})
}

func TestProfilesInheritFromDefault(t *testing.T) {
	h := newHome(t)
	h.write(".oci/key.pem", plainKey)
	h.write(".oci/config", complete+`pass_phrase=inherited
[PHX]
region=us-phoenix-1
[OWN]
passphrase=own
`)
	phx := h.mustLoad(config.Choice{Profile: "PHX"})
	if phx.Region != "us-phoenix-1" || phx.User != "ocid1.user.oc1..u" || phx.Passphrase != "inherited" {
		t.Errorf("PHX is %+v", phx)
	}
	if own := h.mustLoad(config.Choice{Profile: "OWN"}); own.Passphrase != "own" {
		t.Errorf("OWN's passphrase is %q: the inherited one, under the key's other name, overruled it", own.Passphrase)
	}
}

func TestSessionTokens(t *testing.T) {
	h := newHome(t)
	h.write(".oci/key.pem", plainKey)
	token := h.write(".oci/token", "\n eyJ.abc \n")
	h.write(".oci/config", complete+`
[SESSION]
fingerprint=cc:dd
key_file=~/.oci/key.pem
security_token_file=~/.oci/token
[BOTH]
user=ocid1.user.oc1..both
security_token_file=~/.oci/token
`)
	if p := h.mustLoad(config.Choice{Profile: "SESSION"}); p.SecurityTokenFile != token || p.User != "" {
		t.Errorf("a profile with a token must sign with it, not as the user of [DEFAULT]: %+v", p)
	}
	if p := h.mustLoad(config.Choice{Profile: "BOTH"}); p.SecurityTokenFile != "" || p.User != "ocid1.user.oc1..both" {
		t.Errorf("a profile with user and token signs with the API key: %+v", p)
	}
	if p := h.mustLoad(config.Choice{}); p.SecurityTokenFile != "" {
		t.Errorf("DEFAULT got the token of another profile: %+v", p)
	}
}

func TestWhichFile(t *testing.T) {
	h := newHome(t)
	h.write(".oci/key.pem", plainKey)
	in := func(region string) string { return strings.Replace(complete, "eu-frankfurt-1", region, 1) }
	region := func(c config.Choice) string { t.Helper(); return h.mustLoad(c).Region }

	h.env["OCI_CONFIG_FILE"] = h.write("sdk", in("of-the-sdk"))
	if got := region(config.Choice{}); got != "of-the-sdk" {
		t.Errorf("without ~/.oci/config OCI_CONFIG_FILE is used, got %s", got)
	}
	h.write(".oci/config", in("usual"))
	if got := region(config.Choice{}); got != "usual" {
		t.Errorf("~/.oci/config goes before OCI_CONFIG_FILE, got %s", got)
	}
	h.write("cli", in("of-the-cli"))
	h.env["OCI_CLI_CONFIG_FILE"] = "~/cli"
	if got := region(config.Choice{}); got != "of-the-cli" {
		t.Errorf("OCI_CLI_CONFIG_FILE goes before ~/.oci/config, got %s", got)
	}
	if got := region(config.Choice{ConfigFile: h.write("named", in("named"))}); got != "named" {
		t.Errorf("--config-file goes first, got %s", got)
	}
}

func TestWhichProfileAndRegion(t *testing.T) {
	h := newHome(t)
	h.write(".oci/key.pem", plainKey)
	h.write(".oci/config", complete+"[A]\nregion=a\n[B]\nregion=b\n[NONE]\nregion=\n")

	h.env["OCI_CLI_PROFILE"] = "A"
	if p := h.mustLoad(config.Choice{}); p.Name != "A" || p.Region != "a" {
		t.Errorf("OCI_CLI_PROFILE is not followed: %+v", p)
	}
	if p := h.mustLoad(config.Choice{Profile: "B"}); p.Name != "B" {
		t.Errorf("--profile goes before OCI_CLI_PROFILE: %+v", p)
	}
	h.env["OCI_REGION"] = "sdk"
	if p := h.mustLoad(config.Choice{}); p.Region != "a" {
		t.Errorf("the file's region goes before OCI_REGION, got %s", p.Region)
	}
	if p := h.mustLoad(config.Choice{Profile: "NONE"}); p.Region != "sdk" {
		t.Errorf("without a region in the file OCI_REGION is used, got %q", p.Region)
	}
	h.env["OCI_CLI_REGION"] = "cli"
	if p := h.mustLoad(config.Choice{}); p.Region != "cli" {
		t.Errorf("OCI_CLI_REGION goes before the file's region, got %s", p.Region)
	}
	if p := h.mustLoad(config.Choice{Region: "flag"}); p.Region != "flag" {
		t.Errorf("--region goes first, got %s", p.Region)
	}
}
