package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ocidesk/internal/fleet"
	"ocidesk/internal/ocicmd"
)

func TestTheLogIsItsOwnersAlone(t *testing.T) {
	file := filepath.Join(t.TempDir(), "log")
	for _, there := range []bool{false, true} {
		if there {
			if err := os.Chmod(file, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		log, closer, err := openLog(file)
		if err != nil {
			t.Fatal(err)
		}
		log.Debug("hello")
		if err := closer.Close(); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("mode %v", info.Mode())
		}
	}
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(content), "hello"); n != 2 {
		t.Errorf("what was logged before is lost: %s", content)
	}
}

// read asks for a page as the explorer would.
func read(t *testing.T, client *ocicmd.Client, part fleet.Part) ocicmd.Reply {
	t.Helper()
	reply, ok := client.Read(t.Context(), ocicmd.Request{Part: part})().(ocicmd.Reply)
	if !ok {
		t.Fatal("no Reply")
	}
	return reply
}

func TestTheLogTellsCallsAndNoSecrets(t *testing.T) {
	server, configFile := configured(t)
	for _, profile := range []string{"DEFAULT", "TOKEN"} {
		t.Run(profile, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "log")
			log, closer, err := openLog(file)
			if err != nil {
				t.Fatal(err)
			}
			s := Settings{Endpoint: server.Endpoint()}
			s.Profile = profile
			here, err := s.real(t.Context(), log)
			if err != nil {
				t.Fatal(err)
			}
			if r := read(t, here.client, fleet.Part{Kind: fleet.Compartments, Of: here.root}); r.Failure != nil {
				t.Fatal(r.Failure)
			}
			absent := fleet.OCID("ocid1.desktoppool.oc1.iad.absent")
			if r := read(t, here.client, fleet.Part{Kind: fleet.OnePool, Of: absent}); r.Failure == nil {
				t.Fatal("a pool that does not exist was read")
			}
			if err := here.Close(); err != nil {
				t.Error(err)
			}
			if err := closer.Close(); err != nil {
				t.Fatal(err)
			}
			logged, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, want := range []string{"/compartments", string(absent), "404"} {
				if !strings.Contains(string(logged), want) {
					t.Errorf("the log does not tell of %s:\n%s", want, logged)
				}
			}
			for what, secret := range secrets(t, server.Credentials().PrivateKey, filepath.Dir(configFile)) {
				if strings.Contains(string(logged), secret) {
					t.Errorf("the log has %s:\n%s", what, logged)
				}
			}
		})
	}
}

// secrets are what must be in no log: the lines of the key, the token, and what a signature begins with.
func secrets(t *testing.T, key []byte, configDir string) map[string]string {
	t.Helper()
	token, err := os.ReadFile(filepath.Join(configDir, "ocidesk_sim_token"))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{
		"the session token":       strings.TrimSpace(string(token)),
		"a session token":         "ST$",
		"an Authorization header": "uthorization",
		"a signature":             "signature=",
		"a signing scheme":        "rsa-sha256",
	}
	for line := range strings.Lines(string(key)) {
		found["the private key's line "+line] = strings.TrimSpace(line)
	}
	return found
}
