package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ocidesk/internal/ocisim"
)

// startSimulator serves a tenancy until the test ends.
func startSimulator(t *testing.T) *ocisim.Server {
	t.Helper()
	server, err := ocisim.Start(ocisim.Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	})
	return server
}

// configured is a home directory whose profiles point at a simulated tenancy.
func configured(t *testing.T) (server *ocisim.Server, configFile string) {
	t.Helper()
	home := cleanEnvironment(t)
	server = startSimulator(t)
	configFile, err := server.WriteConfig(filepath.Join(home, ".oci"))
	if err != nil {
		t.Fatal(err)
	}
	return server, configFile
}

func edit(t *testing.T, file string, change func(string) string) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(change(string(content))), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestAGoodProfileGetsAsFarAsTheTerminal(t *testing.T) {
	_, file := configured(t)
	for _, args := range [][]string{
		{}, {"--profile", "TOKEN"}, {"--config-file", file},
		{"--endpoint", "http://127.0.0.1:1", "--identity-endpoint", "https://identity.example.com"},
	} {
		ocidesk(t, args...).refused(t, "ocidesk needs a terminal")
	}
}

func TestProfilesThatCannotBeUsedAreRefused(t *testing.T) {
	const encrypted = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"
	replaceKey := func(key string) func(t *testing.T, file string) {
		return func(t *testing.T, file string) {
			edit(t, filepath.Join(filepath.Dir(file), "ocidesk_sim_key.pem"), func(string) string { return key })
		}
	}
	drop := func(key string) func(t *testing.T, file string) {
		return func(t *testing.T, file string) {
			edit(t, file, func(s string) string { return strings.ReplaceAll(s, "\n"+key+"=", "\n#") })
		}
	}
	for name, c := range map[string]struct {
		spoil func(t *testing.T, file string)
		args  []string
		want  []string
	}{
		"misspelt":       {args: []string{"--profile", "TOKNE"}, want: []string{"no profile TOKNE", "did you mean TOKEN?"}},
		"key missing":    {spoil: drop("fingerprint"), want: []string{"profile DEFAULT", "lacks fingerprint"}},
		"key encrypted":  {spoil: replaceKey(encrypted), want: []string{"encrypted", "pass_phrase"}},
		"key unreadable": {spoil: drop("key_file"), want: []string{"lacks key_file"}},
		"key is no key":  {spoil: replaceKey("hello"), want: []string{"profile DEFAULT", "PEM"}},
		"endpoint":       {args: []string{"--endpoint", "127.0.0.1:80"}, want: []string{`"127.0.0.1:80"`, "http"}},
		"endpoint path":  {args: []string{"--endpoint", "https://x/20220618"}, want: []string{`"https://x/20220618"`}},
		"identity":       {args: []string{"--identity-endpoint", "ftp://x"}, want: []string{`"ftp://x"`}},
		"region":         {args: []string{"--region", "evil.example/x"}, want: []string{`"evil.example/x"`}},
	} {
		t.Run(name, func(t *testing.T) {
			_, file := configured(t)
			if c.spoil != nil {
				c.spoil(t, file)
			}
			ocidesk(t, c.args...).refused(t, c.want...)
		})
	}
}

func TestTheRootIsTheTenancyOrTheCompartmentAskedFor(t *testing.T) {
	server, _ := configured(t)
	log, _, err := openLog("")
	if err != nil {
		t.Fatal(err)
	}
	real, err := Settings{}.real(t.Context(), log)
	if err != nil {
		t.Fatal(err)
	}
	if string(real.root) != server.Tenancy() || real.profile != "DEFAULT" || real.region != server.Region() {
		t.Errorf("root %s, profile %s, region %s", real.root, real.profile, real.region)
	}
	const compartment = "ocid1.compartment.oc1..aaaa"
	below, err := Settings{CompartmentID: compartment}.real(t.Context(), log)
	if err != nil {
		t.Fatal(err)
	}
	if below.root != compartment {
		t.Errorf("root %s", below.root)
	}
}

func TestNoColorIsAnyValue(t *testing.T) {
	configured(t)
	log, _, err := openLog("")
	if err != nil {
		t.Fatal(err)
	}
	real, err := Settings{}.real(t.Context(), log)
	if err != nil {
		t.Fatal(err)
	}
	for value, want := range map[string]bool{"": false, "1": true, "yes": true, "0": true} {
		t.Setenv("NO_COLOR", value)
		if got := real.appConfig().NoColor; got != want {
			t.Errorf("NO_COLOR=%q: NoColor is %v", value, got)
		}
	}
}
