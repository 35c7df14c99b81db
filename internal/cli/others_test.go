package cli

import (
	"log/slog"
	"os"
	"strings"
	"testing"

	"ocidesk/internal/app"
	"ocidesk/internal/config"
	"ocidesk/internal/fleet"
)

func TestAnotherProfileIsOpenedFromInside(t *testing.T) {
	p := newPlace(t)
	plain, err := os.ReadFile(p.key)
	if err != nil {
		t.Fatal(err)
	}
	p.locks("hunter2")
	locked, err := os.ReadFile(p.key)
	if err != nil {
		t.Fatal(err)
	}
	p.put(p.key, string(plain))
	edit(t, p.file, func(s string) string { return s + "\n[LOCKED]\nkey_file=" + p.put("locked.pem", string(locked)) + "\n" })
	terminal := inTerminalHere(t, "--endpoint", p.server.Endpoint())
	terminal.Wait("DEFAULT")
	terminal.Press(":profile LOCKED\r")
	terminal.Wait("needs a passphrase")
	terminal.Press("hunter1\r")
	terminal.Wait("That does not open it.")
	terminal.Press("hunter2\r")
	terminal.Wait("This is LOCKED in us-ashburn-1.")
	terminal.Press(":region eu-zurich-1\r")
	terminal.Wait("LOCKED in eu-zurich-1 is not opened: the endpoint")
	p.keepsSecrets(terminal.Written())
	if strings.Contains(terminal.Written(), "hunter") {
		t.Error("what is typed is shown")
	}
	terminal.Press("q")
	if code := terminal.Exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

// startedWith are the others of a program that was started with the profile DEFAULT.
func startedWith(s Settings) *others {
	return &others{Settings: s, log: slog.New(slog.DiscardHandler), first: "DEFAULT", passphrases: map[string]string{}}
}

func TestWhatWasSetForOneProfileCountsForItsOtherRegionsAlone(t *testing.T) {
	p := newPlace(t)
	edit(t, p.file, func(s string) string { return s + "\n[LAB]\ntenancy=ocid1.tenancy.oc1..lab\nregion=uk-london-1\n" })
	t.Setenv("OCI_CLI_TENANCY", "ocid1.tenancy.oc1..env")
	t.Setenv("OCI_CLI_REGION", "us-phoenix-1")
	o := startedWith(Settings{Choice: config.Choice{Profile: "DEFAULT", Region: "eu-frankfurt-1"}, CompartmentID: "ocid1.compartment.oc1..of.env"})
	for _, c := range []struct {
		wanted  app.Wanted
		root    fleet.OCID
		tenancy fleet.OCID
		region  string
	}{
		{app.Wanted{Profile: "LAB"}, "ocid1.tenancy.oc1..lab", "ocid1.tenancy.oc1..lab", "uk-london-1"},
		{app.Wanted{Profile: "LAB", Region: "zrh"}, "ocid1.tenancy.oc1..lab", "ocid1.tenancy.oc1..lab", "eu-zurich-1"},
		{app.Wanted{Profile: "DEFAULT", Region: "fra"}, "ocid1.compartment.oc1..of.env", "ocid1.tenancy.oc1..env", "eu-frankfurt-1"},
	} {
		s, err := o.open(t.Context(), c.wanted)
		if err != nil {
			t.Fatal(err)
		}
		s.Client.Close()
		if s.Profile != c.wanted.Profile || s.Root != c.root || s.Tenancy != c.tenancy || s.Region != c.region || s.CLI.Region != c.region {
			t.Errorf("%+v is %+v", c.wanted, s)
		}
	}
	s, err := o.open(t.Context(), app.Wanted{Profile: "LAB", Region: "mars-north-1"})
	if err != nil || !strings.Contains(s.Warning, "The region mars-north-1 is new to ocidesk") {
		t.Errorf("a region that nobody knows: %q, %v", s.Warning, err)
	}
	if _, err := o.open(t.Context(), app.Wanted{Profile: "GONE"}); err == nil || !strings.Contains(err.Error(), "no profile GONE") {
		t.Errorf("a profile there is not: %v", err)
	}
}
