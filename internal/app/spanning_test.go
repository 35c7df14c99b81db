package app_test

import (
	"strings"
	"testing"
	"time"

	"ocidesk/internal/app"
	"ocidesk/internal/ocicmd"
	"ocidesk/internal/ocisim"
)

// startWide is the rig in front of a tenancy in two regions, and the service of the other one.
func startWide(t *testing.T, width, height int, settings ...setting) (*rig, *ocisim.Server) {
	t.Helper()
	r, _ := fixture(t, settings...)
	key := r.sim.Credentials()
	away, err := ocisim.Start(ocisim.Options{Seed: 1, Now: r.clock.Now, Region: "eu-amsterdam-1", Key: key})
	if err != nil {
		t.Fatal(err)
	}
	client, err := ocicmd.New(ocicmd.Config{
		Credentials: ocicmd.Credentials{Tenancy: key.Tenancy, User: key.User, Fingerprint: key.Fingerprint, PrivateKeyPEM: key.PrivateKey},
		Endpoint:    r.sim.Endpoint(), Region: r.sim.Region(), RegionEndpoints: map[string]string{"eu-amsterdam-1": away.Endpoint()},
		Now: r.clock.Now, CallsPerSecond: 1000,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		client.Close()
		if err := away.Close(); err != nil {
			t.Error(err)
		}
	})
	r.cfg.Client = client
	r.runs(app.New(r.cfg), width, height)
	return r, away
}

// narrows filters the list, and waits until the cursor is on a row that tells of something.
func (r *rig) narrows(filter, on string) {
	r.Helper()
	r.idles()
	r.press("/", filter, "enter")
	r.waits("the cursor to be on "+on, func(string) bool { return strings.Contains(r.cursor(), on) })
	r.idles()
}

func TestOneListSpansTwoRegions(t *testing.T) {
	r, away := startWide(t, 120, 40)
	r.opens("customer-care")
	r.sees("2 pools")
	r.enters("region +eu-amsterdam-1")
	r.sees("The lists show us-ashburn-1 and eu-amsterdam-1.", "4 pools", "Region")
	if header := r.header(); !strings.HasSuffix(header, "us-ashburn-1 +eu-amsterdam-1") {
		t.Errorf("the header is %s", header)
	}
	r.press("n")
	r.sees("New pool in haldenreyes/customer-care, us-ashburn-1")
	r.press("esc")
	r.narrows("region:amsterdam support-frontline", "eu-amsterdam-1")
	r.press("N")
	r.sees("support-frontline is in eu-amsterdam-1: “:region eu-amsterdam-1” goes there, to make one like it.")
	r.press("enter")
	r.idles()
	if n := calls(away, "GET", "/desktops"); n == 0 {
		t.Error("its desktops were not asked for where they are")
	}
	r.press("g", "d")
	r.sees("Region", "eu-amsterdam-1")
	r.press("esc", "esc", "esc", "esc")
	r.enters("below")
	r.isAt("haldenreyes/customer-care › all desktops here and below")
	r.sees("eu-amsterdam-1")
	r.press("w")
	r.sees("work requests")
	r.idles()
	r.sees("eu-amsterdam-1")
	r.enters("region -eu-amsterdam-1")
	r.sees("The lists show us-ashburn-1 alone.")
	r.idles()
	r.seesNo("eu-amsterdam-1")
}

func TestAnActionGoesToTheRegionOfItsTarget(t *testing.T) {
	dir := t.TempDir()
	r, away := startWide(t, 120, 40, journalIn(dir))
	r.opens("customer-care")
	r.press(":")
	r.idles() // the regions are known by now
	r.press("region +AMS", "enter")
	r.sees("The lists show us-ashburn-1 and eu-amsterdam-1.")
	r.enters("all")
	r.isAt("haldenreyes/customer-care › all desktops")
	r.narrows("region:amsterdam care-012", "eu-amsterdam-1")
	r.press("x")
	r.sees("Stop desktop", ", eu-amsterdam-1 ·")
	r.answer("y")
	r.passesUntil(2*time.Second, "SUCCEEDED after")
	if there, here := calls(away, "POST", "/actions/stop"), len(r.sent("POST", "/actions/stop")); there != 1 || here != 0 {
		t.Errorf("%d stops were sent to the region of the desktop, %d to the session's", there, here)
	}
	r.waits("the row to show it", func(string) bool {
		return strings.Contains(r.frame(), "No row matches") || strings.Contains(r.cursor(), "ACTIVE")
	})
	if entries := r.recorded(dir, 3); len(entries) != 3 || entries[2].In != "eu-amsterdam-1" {
		t.Errorf("it is recorded as %+v", entries)
	}
	for _, q := range r.sim.Requests() {
		if strings.Contains(q.Path, "/workRequests/") {
			t.Errorf("the session's own region was asked for %s", q.Path)
		}
	}
}

func TestManyOfSeveralRegionsAreActedUponTogether(t *testing.T) {
	r, away := startWide(t, 120, 40)
	r.opens("customer-care")
	r.enters("region +eu-amsterdam-1")
	r.enters("all")
	r.isAt("haldenreyes/customer-care › all desktops")
	r.narrows("care-01", "care-01")
	r.press("*", "x")
	r.sees("Stop 1", "· eu-amsterdam-1")
	r.answer("y")
	r.passesUntil(2*time.Second, " done")
	there, here := calls(away, "POST", "/actions/stop"), len(r.sent("POST", "/actions/stop"))
	if there == 0 || here == 0 {
		t.Errorf("%d stops were sent there, %d here", there, here)
	}
}

func TestARegionThatDoesNotAnswerLeavesTheOthersRows(t *testing.T) {
	r, away := startWide(t, 120, 40)
	away.Inject(ocisim.Fault{Status: 500, Code: "InternalServerError", Message: "No."})
	r.opens("customer-care")
	r.enters("region +eu-amsterdam-1")
	r.passesUntil(time.Second, "InternalServerError")
	r.sees("support-frontline")
	r.enters("region +eu-mars-9")
	r.sees("is one region's: without it, ocidesk finds those of all.")
}
