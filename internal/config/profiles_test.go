package config_test

import (
	"slices"
	"strings"
	"testing"

	"ocidesk/internal/config"
)

func TestTheProfilesThereAre(t *testing.T) {
	h := newHome(t)
	env := func(name string) string { return h.env[name] }
	if all, err := config.Profiles(config.Choice{}, env); len(all) != 0 || err != nil {
		t.Errorf("without a file there are %v, %v", all, err)
	}
	if _, err := config.Profiles(config.Choice{ConfigFile: "/none"}, env); err == nil || !strings.Contains(err.Error(), "/none") {
		t.Errorf("a file that was named and is not there: %v", err)
	}
	h.write(".oci/config", complete+"[PROD]\nregion=eu-zurich-1\n[lab]\nuser=x\n")
	h.write(".oci/oci_cli_rc", "[PROD]\nregion=uk-london-1\n")
	all, err := config.Profiles(config.Choice{}, env)
	want := []config.Named{{"DEFAULT", "eu-frankfurt-1"}, {"PROD", "uk-london-1"}, {"lab", "eu-frankfurt-1"}}
	if err != nil || !slices.Equal(all, want) {
		t.Errorf("got %v, %v", all, err)
	}
}

func TestAnotherProfileIsWhatItsSectionSays(t *testing.T) {
	h := newHome(t)
	h.write(".oci/key.pem", plainKey)
	h.write(".oci/config", complete+"[PROD]\ntenancy=ocid1.tenancy.oc1..prod\nregion=eu-zurich-1\n")
	for name, value := range map[string]string{
		"OCI_CLI_TENANCY": "ocid1.tenancy.oc1..env", "OCI_CLI_REGION": "us-phoenix-1", "OCI_CLI_AUTH": "security_token", "OCI_CLI_PROFILE": "DEFAULT",
	} {
		h.env[name] = value
	}
	p, err := config.Load(config.Choice{Profile: "PROD"}, config.ForAnother(func(name string) string { return h.env[name] }))
	if err != nil || p.Tenancy != "ocid1.tenancy.oc1..prod" || p.Region != "eu-zurich-1" || p.Auth != config.APIKey {
		t.Errorf("got %+v, %v", p, err)
	}
}
