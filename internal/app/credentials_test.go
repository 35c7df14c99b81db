package app_test

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"ocidesk/internal/app"
	"ocidesk/internal/fleet/ocicli"
	"ocidesk/internal/ocicmd"
	"ocidesk/internal/ocisim"
)

// session is the interface of an operator who signs with a session token. Tokens go by the real clock,
// so the test's begins there.
type session struct {
	*rig
	file string
}

func onSession(t *testing.T, life time.Duration, settings ...setting) *session {
	t.Helper()
	c := &clock{now: time.Now()}
	r, _ := fixture(t, append([]setting{func(o *ocisim.Options, cfg *app.Config) {
		o.Now, cfg.Now = c.Now, c.Now
		cfg.CLI = ocicli.Options{Profile: "TEST", Region: "us-ashburn-1", Auth: ocicli.SecurityToken}
	}}, settings...)...)
	r.clock = c
	s := &session{r, filepath.Join(t.TempDir(), "token")}
	s.holds(life)
	key := r.sim.Credentials()
	client, err := ocicmd.New(ocicmd.Config{
		Credentials: ocicmd.Credentials{Tenancy: key.Tenancy, PrivateKeyPEM: key.PrivateKey, SecurityTokenFile: s.file},
		Endpoint:    r.sim.Endpoint(), Region: r.sim.Region(), Now: c.Now, CallsPerSecond: 1000,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	r.cfg.Client = client
	r.runs(app.New(r.cfg), 100, 24)
	return s
}

// holds puts another token in the file, as `oci session refresh` does.
func (s *session) holds(life time.Duration) {
	s.Helper()
	if err := os.WriteFile(s.file, []byte(s.sim.SessionToken(life)+"\n"), 0o600); err != nil {
		s.Fatal(err)
	}
}

// isOf puts a token of somebody else in the file, as `oci session authenticate` does for who logs in there. The
// simulator takes none but its own.
func (s *session) isOf(user, tenancy string) {
	s.Helper()
	part := func(text string) string { return base64.RawURLEncoding.EncodeToString([]byte(text)) }
	claims := fmt.Sprintf(`{"sub":%q,"tenant":%q,"exp":%d}`, user, tenancy, time.Now().Add(time.Hour).Unix())
	if err := os.WriteFile(s.file, []byte(part(`{"alg":"HS256"}`)+"."+part(claims)+"."+part("x")), 0o600); err != nil {
		s.Fatal(err)
	}
}

func TestASessionIsCountedDownAndGoneOnWith(t *testing.T) {
	s := onSession(t, 30*time.Minute)
	s.sees("compartments · read")
	if s.shows("session") {
		t.Errorf("half an hour before its end the session is spoken of:\n%s", s.frame())
	}
	s.opens("finance")
	s.finds("finance-month-end")
	here := s.cursor()

	s.passes(21*time.Minute + 30*time.Second)
	s.sees("session ends in 8 min", "oci session refresh --profile TEST")
	s.passes(time.Minute)
	s.sees("session ends in 7 min")
	s.idles()

	s.holds(-time.Minute)
	s.passes(15 * time.Second)
	s.sees("session expired", "oci session authenticate --profile-name TEST --region us-ashburn-1", "stale", "NotAuthenticated (401)")

	s.idles()
	s.holds(2 * time.Hour)
	s.passes(5 * time.Second)
	s.seesNo("session expired", "oci session", "stale", "NotAuthenticated")
	if got := s.cursor(); got != here {
		t.Errorf("the cursor was on\n%s\nand is on\n%s", here, got)
	}
}

func TestWhatIsPutAwayIsNotSaidAgain(t *testing.T) {
	s := onSession(t, 30*time.Minute)
	s.sees("compartments · read")
	s.passes(22*time.Minute + 30*time.Second)
	s.sees("oci session refresh")
	s.press("esc")
	s.seesNo("oci session refresh")
	s.passes(time.Minute)
	s.sees("session ends in 6 min")
	if s.shows("oci session refresh") {
		t.Errorf("it is said again:\n%s", s.frame())
	}
	s.passes(time.Hour) // by the test's clock; the service still takes it
	s.sees("session expired", "oci session authenticate")
}

func TestAWorkRequestIsWatchedAgainWithTheNewSession(t *testing.T) {
	s := onSession(t, time.Hour)
	s.opens("finance")
	s.finds("finance-month-end")
	s.press("x")
	s.sees("Stop pool finance-month-end")
	s.idles()
	s.answer("y")
	s.sees("STOP_DESKTOP_POOL", "ACCEPTED")
	s.holds(-time.Minute)
	for range 6 { // until it is looked at no more often than every 15 s
		s.passes(16 * time.Second)
		s.idles()
	}
	s.sees("NotAuthenticated (401); trying again in 1")
	s.holds(time.Hour)
	s.passes(time.Second)
	s.seesNo("NotAuthenticated")
	s.passesUntil(10*time.Second, "SUCCEEDED")
}

func TestWhatIsDoneWithASessionOfSomebodyElseIsRecordedAsTheirs(t *testing.T) {
	dir := t.TempDir()
	s := onSession(t, time.Hour, journalIn(dir))
	s.opens("customer-care")
	s.opens("support-frontline")
	s.finds("care-018")
	s.isOf("ocid1.user.oc1..bob", string(s.root()))
	s.passesUntil(5*time.Second, "The new session is somebody else's (ocid1.user", "recorded, as theirs.")
	s.press("x")
	s.sees("Stop desktop care-018")
	s.answer("y")
	if entries := s.recorded(dir, 2); len(entries) < 1 || entries[0].User != "ocid1.user.oc1..bob" {
		t.Errorf("it is recorded as %+v", entries)
	}
}

func TestWithASessionOfAnotherTenancyNothingIsChanged(t *testing.T) {
	s := onSession(t, time.Hour)
	s.opens("customer-care")
	s.opens("support-frontline")
	s.finds("care-018")
	s.isOf("ocid1.user.oc1..bob", "ocid1.tenancy.oc1..elsewhere")
	s.passesUntil(5*time.Second, "✗ The new session is of another tenancy (ocid1.tenancy", "nothing can be changed until ocidesk")
	s.holds(time.Hour) // being back does not make good what was shown meanwhile
	s.passes(5 * time.Second)
	s.press("esc", "esc", "x")
	s.sees("is of another tenancy")
	s.seesNo("Stop desktop")
}
