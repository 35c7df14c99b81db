package cli

import (
	"encoding/base64"
	"os"
	"path/filepath"
	"testing"

	"ocidesk/internal/config"
)

// In Cloud Shell it is somebody's own profile that the machine speaks for: two of them are two.
func TestWhoeverAMachineSpeaksForIsCalledByTheirProfile(t *testing.T) {
	for want, p := range map[string]config.Profile{
		"DUBLIN":             {Name: "DUBLIN", Auth: config.InstanceOBOUser},
		"instance_obo_user":  {Auth: config.InstanceOBOUser},
		"instance_principal": {Name: "DUBLIN", Auth: config.InstancePrincipal},
	} {
		if got := called(p); got != want {
			t.Errorf("%+v is called %q, want %q", p, got, want)
		}
	}
}

func TestTheJournalKnowsForWhomAMachineSpeaks(t *testing.T) {
	const user = "ocid1.user.oc1..aaaaaaaamei"
	file := filepath.Join(t.TempDir(), "token")
	claims := base64.RawURLEncoding.EncodeToString([]byte(`{"sub":"` + user + `"}`))
	if err := os.WriteFile(file, []byte("e30."+claims+".c\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := userOf(config.Profile{Auth: config.InstanceOBOUser, DelegationTokenFile: file}, ""); got != user {
		t.Errorf("it is %q's, want %q", got, user)
	}
}
