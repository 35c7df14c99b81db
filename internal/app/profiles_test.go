package app_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"ocidesk/internal/app"
	"ocidesk/internal/app/journal"
	"ocidesk/internal/fleet"
	"ocidesk/internal/ocicmd"
	"ocidesk/internal/ocisim"
)

// world is what else there is than the tenancy of the rig: profiles and regions that can be opened.
type world struct {
	journal string // the folder actions are recorded in; "" for none
	mu      sync.Mutex
	sims    map[string]*ocisim.Server // by profile and region
	asked   []app.Wanted
	held    chan struct{}            // what is opened waits for it to be closed, if there is one
	refuse  func(w app.Wanted) error // nil refuses nothing
	opened  []*ocicmd.Client         // to be closed in the end
	access  map[string]app.Access    // by profile
	warning map[string]string        // by region
}

// startIn is the rig with a profile LAB in another tenancy, and another region of its own tenancy.
func startIn(t *testing.T, width, height int, settings ...setting) (*rig, *world) {
	t.Helper()
	w := &world{sims: map[string]*ocisim.Server{}, warning: map[string]string{"mars-north-1": "The region mars-north-1 is new to ocidesk."}}
	t.Cleanup(func() {
		for _, c := range w.opened {
			c.Close()
		}
		for _, s := range w.sims {
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
	})
	r := start(t, width, height, append([]setting{func(o *ocisim.Options, cfg *app.Config) {
		for at, options := range map[string]ocisim.Options{
			"LAB us-ashburn-1":    {Seed: 2, Now: o.Now},
			"TEST eu-amsterdam-1": {Seed: 1, Now: o.Now, Region: "eu-amsterdam-1"},
		} {
			sim, err := ocisim.Start(options)
			if err != nil {
				t.Fatal(err)
			}
			w.sims[at] = sim
		}
		now := o.Now
		cfg.Open = func(ctx context.Context, wanted app.Wanted) (app.Session, error) { return w.open(ctx, wanted, now) }
		cfg.Profiles = func() ([]app.Profile, error) {
			return []app.Profile{{Name: "LAB", Region: "us-ashburn-1"}, {Name: "LOCKED"}, {Name: "TEST", Region: "us-ashburn-1"}}, nil
		}
	}}, settings...)...)
	return r, w
}

func (w *world) open(ctx context.Context, wanted app.Wanted, now func() time.Time) (app.Session, error) {
	w.mu.Lock()
	w.asked = append(w.asked, wanted)
	held, refuse := w.held, w.refuse
	w.mu.Unlock()
	if held != nil {
		select {
		case <-held:
		case <-ctx.Done():
			return app.Session{}, ctx.Err()
		}
	}
	if refuse != nil {
		if err := refuse(wanted); err != nil {
			return app.Session{}, err
		}
	}
	region := wanted.Region
	if region == "" {
		region = "us-ashburn-1"
	}
	sim := w.sims[strings.NewReplacer("LOCKED", "LAB", "mars-north-1", "eu-amsterdam-1").Replace(wanted.Profile+" "+region)]
	if sim == nil {
		return app.Session{}, fmt.Errorf("there is no %s in %s", wanted.Profile, region)
	}
	key := sim.Credentials()
	client, err := ocicmd.New(ocicmd.Config{
		Credentials: ocicmd.Credentials{Tenancy: key.Tenancy, User: key.User, Fingerprint: key.Fingerprint, PrivateKeyPEM: key.PrivateKey},
		Endpoint:    sim.Endpoint(), Region: region, Now: now, CallsPerSecond: 1000,
	})
	if err != nil {
		return app.Session{}, err
	}
	s := app.Session{Client: client, Root: fleet.OCID(key.Tenancy), Profile: wanted.Profile, Region: region, Warning: w.warning[region], Access: w.access[wanted.Profile]}
	if w.journal != "" {
		s.Journal = journal.New(w.journal, journal.Operator{Profile: wanted.Profile, Region: region}, now)
	}
	w.mu.Lock()
	w.opened = append(w.opened, client)
	w.mu.Unlock()
	return s, nil
}

// hold has what is opened from now on wait until it is let go.
func (w *world) hold() (letGo func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	held := make(chan struct{})
	w.held = held
	return func() { close(held) }
}

func (w *world) times() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.asked)
}

// calls are how often a service was asked to do something to what has this in its path.
func calls(s *ocisim.Server, method, path string) (n int) {
	for _, q := range s.Requests() {
		if q.Method == method && strings.Contains(q.Path, path) {
			n++
		}
	}
	return n
}

// goesTo goes to a profile, or to another region, and waits until the header says so.
func (r *rig) goesTo(line, header string) {
	r.Helper()
	r.enters(line)
	r.waits("the header to say "+header, func(string) bool { return strings.HasSuffix(r.header(), header) })
	r.idles()
}

const (
	inTest = "TEST · haldenreyes · us-ashburn-1"
	inLab  = "LAB · haldenreyes · us-ashburn-1"
)

// withoutNotice is the screen but for the line above the keys.
func withoutNotice(screen string) string {
	lines := strings.Split(trimmed(screen), "\n")
	return strings.Join(append(lines[:len(lines)-2:len(lines)-2], lines[len(lines)-1]), "\n")
}

func TestEachProfileKeepsItsPlaceAndWhatIsKnownOfIt(t *testing.T) {
	r, w := startIn(t, 120, 40)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.press("/", "ACTIVE", "enter", "2", "jjj", "space")
	r.idles()
	left := r.frame()
	r.goesTo("profile LAB", inLab)
	r.sees("This is LAB in us-ashburn-1.", "compartments")
	lab := w.sims["LAB us-ashburn-1"]
	if calls(lab, "GET", "/compartments") == 0 {
		t.Error("the other tenancy was not asked")
	}
	r.opens("finance")
	reads := len(r.sim.Requests())
	r.passes(time.Minute)
	r.idles()
	if n := len(r.sim.Requests()); n != reads {
		t.Errorf("a tenancy out of sight was asked %d times", n-reads)
	}
	r.clock.advance(-time.Minute) // ages are shown
	r.goesTo("profile TEST", inTest)
	r.waits("the screen to be as it was left", func(screen string) bool {
		return withoutNotice(screen) == withoutNotice(left) || trimmed(screen) == trimmed(left)
	})
	r.goesTo("profile LAB", inLab)
	r.waits("the pools of finance", func(string) bool { return strings.HasPrefix(r.header(), "haldenreyes/corporate/finance  ") })
	if n := w.times(); n != 1 {
		t.Errorf("it was opened %d times", n)
	}
	r.enters("profile LAB")
	r.sees("You are there: LAB")
}

func TestAnActionGoesWhereItWasConfirmed(t *testing.T) {
	r, w := startIn(t, 120, 40)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.finds("care-018")
	letGo := w.hold()
	r.enters("profile LAB")
	r.sees("◌ Opening LAB; Esc stays here.")
	r.press("x")
	r.sees("Stop desktop care-018")
	letGo()
	r.idles() // LAB is open, and waits for the question to be answered
	r.sees("Stop desktop care-018", "In TEST · haldenreyes · us-ashburn-1")
	if !strings.HasSuffix(r.header(), inTest) {
		t.Errorf("what is seen behind the question is another tenancy: %s", r.header())
	}
	r.answer("y")
	r.waits("LAB to be seen", func(string) bool { return strings.HasSuffix(r.header(), inLab) })
	r.sees("TEST: stop care-018")
	r.passesUntil(2*time.Second, "SUCCEEDED after") // it goes on though it is out of sight
	lab := w.sims["LAB us-ashburn-1"]
	if here, there := len(r.sent("POST", "/actions/stop")), calls(lab, "POST", "/actions/stop"); here != 1 || there != 0 {
		t.Errorf("%d stops were sent to where it was confirmed, %d to the other tenancy", here, there)
	}
	if n := calls(lab, "GET", "/workRequests/"); n != 0 {
		t.Errorf("the other tenancy was asked for the work request %d times", n)
	}
	r.goesTo("profile TEST", inTest)
	r.waits("the row to show it", func(string) bool { return strings.Contains(r.cursor(), "INACTIVE") })
}

func TestWhatIsAskedAgainIsSentWhereItBelongs(t *testing.T) {
	r, w := startIn(t, 120, 40)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.finds("care-018")
	r.press("x")
	r.sees("Stop desktop care-018")
	never := make(chan struct{})
	r.sim.Inject(ocisim.Fault{Method: "GET", PathContains: "/desktops/ocid1", Times: 1, Hold: never}) // the reading before it
	r.answer("y")
	r.sees("sending…")
	r.enters("profile LAB")
	r.waits("LAB to be seen", func(string) bool { return strings.HasSuffix(r.header(), inLab) })
	r.anotherStops("care-018")
	close(never)
	r.sees("has changed", "! In TEST · haldenreyes · us-ashburn-1, not in what is seen behind this")
	r.answer("y")
	r.waits("something to be sent where it belongs", func(string) bool { return len(r.sent("POST", "/actions/stop")) > 1 || r.shows("TEST: stop care-018") })
	r.idles()
	if n := calls(w.sims["LAB us-ashburn-1"], "POST", "/"); n != 0 {
		t.Errorf("the tenancy in sight was asked to do something %d times", n)
	}
}

func TestWhatIsDoneIsRecordedAsTheProfilesOwn(t *testing.T) {
	dir := t.TempDir()
	r, w := startIn(t, 120, 40, journalIn(dir))
	w.journal = dir
	r.stopsCare018()
	r.passesUntil(2*time.Second, "SUCCEEDED after")
	r.goesTo("profile LAB", inLab)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.press("g", "x")
	r.sees("Stop desktop")
	r.answer("y")
	r.passesUntil(2*time.Second, "SUCCEEDED after")
	var whose []string
	for _, e := range r.recorded(dir, 6) {
		whose = append(whose, e.Profile)
	}
	if got := strings.Join(whose, " "); got != "TEST TEST TEST LAB LAB LAB" {
		t.Errorf("the entries are %s", got)
	}
}

func TestAProfileIsProtectedOnItsOwn(t *testing.T) {
	r, w := startIn(t, 80, 24)
	w.access = map[string]app.Access{"LAB": {Protected: true}}
	r.idles()
	r.enters("profile LAB")
	r.waits("the badge", func(string) bool { return strings.Contains(r.header(), "PROTECTED LAB") })
	r.opens("customer-care")
	r.opens("support-frontline")
	r.finds("care-018")
	r.press("x")
	r.sees("Stop desktop care-018", "Type care-018 and Enter to stop it:")
	r.answer("esc")
	r.enters("read-only on")
	r.sees("read-only")
	r.goesTo("profile TEST", inTest)
	r.seesNo("PROTECTED", "read-only")
	r.stopsCare018()
	r.sees("STOP_DESKTOP care-018")
}

func TestAProfileThatCannotBeOpenedChangesNothing(t *testing.T) {
	r, w := startIn(t, 80, 24)
	r.opens("finance")
	w.refuse = func(app.Wanted) error { return errors.New("the key_file of profile LAB cannot be read") }
	r.enters("profile LAB")
	r.sees("✗ LAB is not opened: the key_file of profile LAB cannot be read.", "finance-month-end", "TEST")
	r.press("esc")
	r.enters("profile LBA")
	r.sees("There is no profile “LBA”", "did you mean LAB?")
}

func TestOpeningCanBeThoughtBetterOf(t *testing.T) {
	r, w := startIn(t, 80, 24)
	r.opens("finance")
	letGo := w.hold()
	r.enters("profile LAB")
	r.sees("◌ Opening LAB")
	r.press("esc")
	r.seesNo("◌ Opening LAB")
	letGo()
	r.idles()
	r.sees("finance-month-end", inTest)
}

func TestAPassphraseIsAskedForAndNotShown(t *testing.T) {
	r, w := startIn(t, 80, 24)
	w.refuse = func(wanted app.Wanted) error {
		if wanted.Passphrase != "open sesame" {
			return fmt.Errorf("with profile LOCKED: %w", app.Locked{Key: "the key /k.pem", Wrong: wanted.Passphrase != ""})
		}
		return nil
	}
	r.enters("profile LOCKED")
	r.sees("The key /k.pem needs a passphrase", "> ")
	r.press("sesame")
	r.sees("> ******")
	r.press("enter")
	r.sees("That does not open it.")
	r.press("open sesame", "enter")
	r.waits("the profile to be seen", func(string) bool { return strings.Contains(r.header(), "LOCKED") })
	r.press(":", "up")
	r.idles()
	if strings.Contains(r.frame(), "sesame") {
		t.Errorf("the passphrase is shown:\n%s", r.frame())
	}
}

func TestTheRegionsOfATenancyAreOffered(t *testing.T) {
	r, _ := startIn(t, 120, 40)
	r.idles()
	r.press(":", "region ")
	r.sees("eu-amsterdam-1  AMS", "us-ashburn-1    IAD, home region, you are there", "ap-tokyo-1      NRT, not ready yet")
	r.press("ams", "enter")
	r.waits("the region to be another", func(string) bool { return strings.HasSuffix(r.header(), "TEST · haldenreyes · eu-amsterdam-1") })
	r.idles()
	r.press(":", "region", "enter")
	r.sees("Go to which region?", "us-ashburn-1")
	r.press("ash", "enter")
	r.waits("the region to be the first", func(string) bool { return strings.HasSuffix(r.header(), inTest) })
	r.goesTo("region AMS", "eu-amsterdam-1") // the key of a region that is known does
}

func TestTheChoiceOfRegionsWaitsForThemInSight(t *testing.T) {
	r, _ := startIn(t, 80, 24)
	r.idles()
	late := make(chan struct{})
	r.sim.Inject(ocisim.Fault{PathContains: "/regionSubscriptions", Hold: late})
	r.press(":", "region", "enter")
	r.sees("▸ us-ashburn-1", "reading which there are…")
	close(late)
	r.sees("▸ us-ashburn-1", "eu-amsterdam-1", "ap-tokyo-1", "type to narrow")
}

func TestARegionNobodyKnowsIsGoneToWithAWarning(t *testing.T) {
	r, _ := startIn(t, 120, 40)
	r.sim.Inject(ocisim.Fault{PathContains: "/regionSubscriptions", Status: 404, Code: "NotAuthorizedOrNotFound", Message: "Authorization failed or requested resource not found."})
	r.idles()
	r.press(":", "region", "enter")
	r.sees("Go to which region?", "Not all: NotAuthorizedOrNotFound", ":region NAME goes to any.")
	r.press("esc")
	r.goesTo("region mars-north-1", "mars-north-1")
	r.sees("! The region mars-north-1 is new to ocidesk.")
}

func TestWhoseTenancyItIsStaysOnTheScreen(t *testing.T) {
	for _, width := range []int{60, 80, 120, 200} {
		r := start(t, width, 24, func(_ *ocisim.Options, cfg *app.Config) {
			cfg.Profile, cfg.Origin = "production-of-the-whole-group", "127.0.0.1:12345"
		})
		r.opens("customer-care")
		r.opens("support-frontline")
		header := r.header()
		for _, word := range []string{"us-ashburn-1", " · ", "frontline"} {
			if !strings.Contains(header, word) {
				t.Errorf("%d wide, the header has no %q: %s", width, word, header)
			}
		}
		want := 4
		if width < 120 { // the endpoint gives way to names that can be told apart
			want = 3
		}
		if width == 80 && !strings.Contains(header, "prod…roup · hald…eyes") {
			t.Errorf("%d wide, the names cannot be told: %s", width, header)
		}
		if n := strings.Count(header, " · ") + 1; n != want {
			t.Errorf("%d wide, the header has %d of %d words: %s", width, n, want, header)
		}
	}
}
