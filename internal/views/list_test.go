package views_test

import (
	"strings"
	"testing"
	"time"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views"
)

func TestTheCursorStaysOnItsThing(t *testing.T) {
	w := newTenancy(t).read()
	s := open(w, desktopsPlace)
	s.Focus(caroID)
	more := desktops()
	more = append(more, fleet.Desktop{ID: ocid("desktop", "aaron"), PoolID: engLinux, Name: "aaron", State: fleet.Active, Told: fleet.FromDesktops})
	changed(s, w.apply(desktopsPart, fleet.Facts{Desktops: more}))
	mustShow(t, s, "aaron")
	mustSelect(t, s, caroID)
	press(s, "3")
	mustStand(t, s, "8 desktops · read just now · by state ▲")
	mustSelect(t, s, caroID)
	press(s, "o")
	mustStand(t, s, "8 desktops · read just now · by state ▼")
	mustSelect(t, s, caroID)
	s.Resize(120, 9)
	mustSelect(t, s, caroID)
	changed(s, w.apply(desktopsPart, fleet.Facts{Desktops: more[2:]}))
	mustSelect(t, s, caroID)
	mustNotShow(t, s, "eng-linux-alice")
}

func TestAnyAnswerChangesTheRow(t *testing.T) {
	w := newTenancy(t).read()
	s := open(w, desktopsPlace)
	alice := desktops()[0]
	alice.State, alice.Told, alice.Detail = fleet.Deleting, fleet.FromGet, desktopDetail()
	changed(s, w.apply(fleet.Part{Kind: fleet.OneDesktop, Of: aliceID}, fleet.Facts{Desktops: []fleet.Desktop{alice}}))
	mustShow(t, s, "◌ DELETING")
	s.Changed(w.MarkDeleted(fleet.NounDesktop, bobID))
	mustShow(t, s, "· DELETED")

	elsewhere := fleet.Desktop{ID: ocid("desktop", "else"), PoolID: cadLab, Name: "elsewhere", State: fleet.Active, Told: fleet.FromGet}
	changed(s, w.apply(fleet.Part{Kind: fleet.OneDesktop, Of: elsewhere.ID}, fleet.Facts{Desktops: []fleet.Desktop{elsewhere}}))
	mustNotShow(t, s, "elsewhere")
	changed(s, w.apply(fleet.Part{Kind: fleet.Desktops, Of: cadLab, Compartment: linux}, fleet.Facts{Desktops: []fleet.Desktop{elsewhere}}))
	mustNotShow(t, s, "elsewhere")
	mustStand(t, s, "7 desktops · read just now")
}

func TestRowsAppearAsPagesArrive(t *testing.T) {
	w := newTenancy(t)
	s := open(w, poolsPlace)
	mustShow(t, s, "reading…")
	generation := w.Begin(poolsPart)
	mustStand(t, s, "reading…")
	page := fleet.Arrival{Part: poolsPart, Generation: generation, At: now, More: true}
	page.Facts.Pools = pools()[:3]
	s.Changed(w.arrive(page))
	mustShow(t, s, "eng-linux")
	mustStand(t, s, "3 so far, more coming")
	press(s, "/")
	typed(s, "eng")
	mustStand(t, s, "1 of 3 matches “eng”, more coming")
	s.Back()
	page.Facts.Pools, page.More = pools()[3:], false
	s.Changed(w.arrive(page))
	mustStand(t, s, "5 pools · read just now")
	w.Begin(poolsPart)
	mustStand(t, s, "5 pools · read just now")
	w.clock = now.Add(time.Minute)
	mustStand(t, s, "5 pools · read 1 min ago · reading again…")
}

func TestAFailedRefreshKeepsTheRowsAndSaysSo(t *testing.T) {
	w := newTenancy(t).read()
	s := open(w, desktopsPlace)
	w.clock = now.Add(3 * time.Minute)
	changed(s, w.fail(desktopsPart, throttled))
	mustShow(t, s, "eng-linux-alice", "✗ listing the desktops of eng-linux: TooManyRequests (429)", "opc-request-id 8f2b6c1e")
	if whole := strings.Join(strings.Fields(text(s)), ""); !strings.Contains(whole, throttled.RequestID) {
		t.Errorf("support asks for the whole request id:\n%s", text(s))
	}
	mustStand(t, s, "7 desktops · stale: read 3 min ago · throttled (429)")
	lines := strings.Split(text(s), "\n")
	for i, line := range lines {
		if strings.Contains(line, "✗ listing") && i < len(lines)-4 {
			t.Errorf("the banner takes more than four lines:\n%s", text(s))
		}
	}
	changed(s, w.apply(desktopsPart, fleet.Facts{Desktops: desktops()}))
	mustNotShow(t, s, "TooManyRequests")
}

func TestAListThatNeverCameSaysWhyWhole(t *testing.T) {
	w := newTenancy(t)
	s := open(w, desktopsPlace)
	changed(s, w.fail(desktopsPart, throttled))
	whole := strings.Join(strings.Fields(text(s)), "")
	for _, want := range []string{throttled.Error(), throttled.Advice(), throttled.RequestID, "r reads it again"} {
		if !strings.Contains(whole, strings.ReplaceAll(want, " ", "")) {
			t.Errorf("%q is not there in full:\n%s", want, text(s))
		}
	}
	mustStand(t, s, "not read · throttled (429)")
}

func TestAnEmptyListSaysWhyAndWhatToPress(t *testing.T) {
	for place, want := range map[views.Place]string{
		poolsPlace:    "pools may live in a compartment below",
		desktopsPlace: "No desktops in this pool. Esc goes back",
		volumesPlace:  "No volumes in this pool. Esc goes back",
		workPlace:     "No work requests in this compartment. Esc goes back",
	} {
		w := newTenancy(t)
		s := open(w, place)
		changed(s, w.apply(s.Parts()[0], fleet.Facts{}))
		if got := strings.Join(strings.Fields(text(s)), " "); !strings.Contains(got, want) {
			t.Errorf("the empty list does not say %q:\n%s", want, text(s))
		}
	}
	s := open(newTenancy(t).read(), poolsPlace)
	press(s, "/")
	typed(s, "xyz")
	mustShow(t, s, "No row matches “xyz”; Esc clears the filter.")
	s.Resize(60, 2) // the line being typed leaves one
	mustShow(t, s, "No row matches “xyz”; Esc clears the filter.")
}

func TestAgesGoInCalmSteps(t *testing.T) {
	w := newTenancy(t).read()
	s := open(w, poolsPlace)
	said := map[string]bool{}
	for second := range 120 {
		w.clock = now.Add(time.Duration(second)*time.Second - 12*time.Second)
		said[s.Status()] = true
	}
	if len(said) != 5 { // just now, 15 s, 30 s, 45 s, 1 min
		t.Errorf("in two minutes the status line says %d different things: %v", len(said), said)
	}
	w.clock = now.Add(26 * time.Hour)
	mustStand(t, s, "5 pools · read 1 d ago")
}
