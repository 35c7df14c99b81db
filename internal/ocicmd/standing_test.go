package ocicmd

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/fleet"
	"ocidesk/internal/ocisim"
)

// onSession is a client that signs with a session token of the simulator, and the file that is in.
func onSession(t *testing.T, life time.Duration) (sim *ocisim.Server, c *Client, tokenFile string) {
	t.Helper()
	sim, _ = startSim(t, ocisim.Options{Seed: 1})
	tokenFile = filepath.Join(t.TempDir(), "token")
	write(t, tokenFile, sim.SessionToken(life))
	cfg := simConfig(sim)
	cfg.Credentials.SecurityTokenFile = tokenFile
	return sim, newClient(t, cfg), tokenFile
}

func standing(c *Client) Standing { return c.CheckStanding()().(Standing) }

func TestHowLongASessionHolds(t *testing.T) {
	sim, c, file := onSession(t, 20*time.Minute)
	first := standing(c)
	left, ok := first.Left(time.Now())
	if !ok || left < 19*time.Minute || left > 20*time.Minute || first.Renewed != 0 {
		t.Errorf("%v left (%v), renewed %d times", left, ok, first.Renewed)
	}
	if first.User != fleet.OCID(sim.Credentials().User) || first.Tenancy != fleet.OCID(sim.Tenancy()) {
		t.Errorf("the token is %s's of %s", first.User, first.Tenancy)
	}
	if ahead, _ := (Standing{Expires: first.Expires, Skew: 10 * time.Minute}).Left(time.Now()); ahead-left < 9*time.Minute {
		t.Errorf("with a clock 10 minutes ahead it holds for %v of its, and %v of this one's", ahead, left)
	}
	write(t, file, sim.SessionToken(time.Hour))
	for range 2 {
		next := standing(c)
		if left, _ := next.Left(time.Now()); left < 59*time.Minute || next.Renewed != 1 {
			t.Errorf("after a refresh: %v left, renewed %d times", left, next.Renewed)
		}
	}
}

func TestAnAPIKeyNeverExpires(t *testing.T) {
	_, c := startSim(t, ocisim.Options{Seed: 1})
	if _, ok := standing(c).Left(time.Now()); ok {
		t.Error("it is said to")
	}
}

func TestAnExpiredSessionIsNamed(t *testing.T) {
	sim, c, file := onSession(t, time.Hour)
	write(t, file, sim.SessionToken(-12*time.Minute-time.Second))
	f := failureOf(t, c, Request{Part: fleet.Part{Kind: fleet.Compartments, Of: fleet.OCID(sim.Tenancy())}})
	if f.Class != fleet.FailedAuth || !strings.Contains(f.Error(), "the token has expired 12 minutes ago") || !strings.Contains(f.Advice(), "oci session authenticate") {
		t.Errorf("%s %s", f, f.Advice())
	}
	cfg := simConfig(sim)
	cfg.Credentials.SecurityTokenFile = file
	_, err := New(cfg)
	refusal(t, err, "expired 12 minutes ago", "oci session authenticate")
}

func TestAReplacedAPIKeyIsTakenUp(t *testing.T) {
	var keyID string
	server, last := heard(t)
	file := filepath.Join(t.TempDir(), "key.pem")
	cred := testCredentials(t)
	cred.PrivateKeyFile = file
	write(t, file, string(cred.PrivateKeyPEM))
	c := newClient(t, Config{Credentials: cred, Endpoint: server.URL, Region: "iad"})
	read := func() {
		t.Helper()
		if reply := c.read(t.Context(), listOfPools()); reply.Failure != nil {
			t.Fatal(reply.Failure)
		}
		_, after, _ := strings.Cut(last.Get("Authorization"), `keyId="`)
		keyID, _, _ = strings.Cut(after, `"`)
	}
	read()
	old := tenancyID + "/" + userID + "/" + cred.Fingerprint
	if keyID != old {
		t.Errorf("signed by %s, want %s", keyID, old)
	}
	write(t, file, "half a ke") // as long as somebody is writing it
	if read(); keyID != old {
		t.Errorf("signed by %s, want the old key until there is a new one", keyID)
	}
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	write(t, file, string(pemOf("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(key))))
	name, err := fingerprint(key)
	if err != nil {
		t.Fatal(err)
	}
	if read(); keyID != tenancyID+"/"+userID+"/"+name {
		t.Errorf("signed by %s, want the new key %s", keyID, name)
	}
	if s := standing(c); s.Renewed == 0 {
		t.Error("nobody is told")
	}
}

func TestAWrongClockIsMeasuredByEveryAnswer(t *testing.T) {
	for name, c := range map[string]struct {
		theirs time.Duration // from ours
		want   time.Duration
		off    bool
	}{
		"right":  {0, 0, false},
		"ahead":  {-7 * time.Minute, 7 * time.Minute, true},
		"behind": {3 * time.Minute, -3 * time.Minute, false},
	} {
		t.Run(name, func(t *testing.T) {
			client := scripted(t, func(*http.Request) (*http.Response, error) {
				return says(200, noItems, "Date", time.Now().Add(c.theirs).UTC().Format(http.TimeFormat)), nil
			})
			client.read(t.Context(), listOfPools())
			s := standing(client)
			if d := s.Skew - c.want; d.Abs() > 2*time.Second || s.ClockIsOff() != c.off {
				t.Errorf("measured %v, want %v (off: %v)", s.Skew, c.want, s.ClockIsOff())
			}
		})
	}
}

func TestTimesInSentences(t *testing.T) {
	for d, want := range map[time.Duration]string{
		5 * time.Second: "less than a minute", time.Minute: "a minute", 119 * time.Minute: "119 minutes",
		2 * time.Hour: "2 hours", 47 * time.Hour: "47 hours", 48 * time.Hour: "2 days",
	} {
		if got := spoken(d); got != want {
			t.Errorf("%v is told as %q, want %q", d, got, want)
		}
	}
}
