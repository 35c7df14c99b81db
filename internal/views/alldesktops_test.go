package views_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views"
)

var unseen = &fleet.Failure{
	Doing: "listing the desktops of windows", Class: fleet.FailedNotFound, Status: 404, Code: "NotAuthorizedOrNotFound",
	Message: "Authorization failed or requested resource not found.", RequestID: "0d4f",
}

func desktopsIn(compartment fleet.OCID) fleet.Part {
	return fleet.Part{Kind: fleet.CompartmentDesktops, Of: compartment}
}

// desk is a desktop as the list of its compartment tells of it.
func desk(name string, pool fleet.OCID) fleet.Desktop {
	return fleet.Desktop{ID: ocid("desktop", name), PoolID: pool, Name: name, User: name, State: fleet.Active, Told: fleet.FromDesktops}
}

func TestAllDesktopsAreCalledByTheirPoolAsSoonAsItIsKnown(t *testing.T) {
	w := newTenancy(t)
	s := open(w, allPlace)
	changed(s, w.apply(allPart, fleet.Facts{Desktops: []fleet.Desktop{desk("zoe", cadLab), desk("adam", engLinux), desk("mia", cadLab)}}))
	mustShow(t, s, "adam")
	mustNotShow(t, s, "cad-lab")
	press(s, "3") // by pool
	changed(s, w.apply(poolsPart, fleet.Facts{Pools: pools()}))
	mustOrder(t, s, "cad-lab", "cad-lab", "eng-linux")
	mustOrder(t, s, "mia", "zoe", "adam")
	press(s, "/")
	typed(s, "cad")
	mustStand(t, s, "2 of 3 match “cad” · read just now · by pool ▲")
	s.Back()

	renamed := pools()
	renamed[0].Name = "a-linux"
	changed(s, w.apply(poolsPart, fleet.Facts{Pools: renamed}))
	mustOrder(t, s, "adam", "mia", "zoe")
}

func TestDesktopsBelowArriveCompartmentByCompartment(t *testing.T) {
	w := newTenancy(t)
	w.apply(compartmentsPart, fleet.Facts{Compartments: compartments()})
	w.apply(poolsPart, fleet.Facts{Pools: pools()})
	s := open(w, belowPlace)
	for _, c := range []fleet.OCID{eng, linux, windows} {
		w.Begin(desktopsIn(c))
	}
	mustStand(t, s, "reading…, 3 compartments to come")
	changed(s, w.apply(desktopsIn(linux), fleet.Facts{Desktops: []fleet.Desktop{desk("alice", engLinux)}}))
	mustShow(t, s, "alice", "eng-linux", "linux")
	mustStand(t, s, "1 so far, 2 compartments to come")
	press(s, "/")
	typed(s, "alice")
	mustStand(t, s, "1 of 1 matches “alice”, 2 compartments to come")
	s.Back()
	changed(s, w.fail(desktopsIn(windows), unseen))
	mustNotShow(t, s, "NotAuthorized")
	mustStand(t, s, "1 so far, 1 compartment to come · left out: windows (404)")
	changed(s, w.apply(desktopsIn(eng), fleet.Facts{Desktops: []fleet.Desktop{desk("erin", kiosk)}}))
	mustStand(t, s, "2 desktops · read just now · left out: windows (404)")

	w.clock = now.Add(3 * time.Minute)
	changed(s, w.fail(desktopsIn(linux), throttled))
	mustShow(t, s, "alice", "✗ listing the desktops of eng-linux: TooManyRequests (429)")
	mustStand(t, s, "2 desktops · stale: read 3 min ago · throttled (429) · left out: windows (404)")
}

func TestDesktopsBelowFollowTheCompartments(t *testing.T) {
	w := newTenancy(t)
	s := open(w, belowPlace) // before any compartment is known
	if n := len(s.Parts()); n != 2 {
		t.Errorf("of an unknown compartment %d parts are read, not its desktops and pools", n)
	}
	w.apply(desktopsIn(linux), fleet.Facts{Desktops: []fleet.Desktop{desk("alice", engLinux)}})
	changed(s, w.apply(compartmentsPart, fleet.Facts{Compartments: compartments()}))
	if n := len(s.Parts()); n != 1+2*3 {
		t.Errorf("%d parts are read, not the compartments and two of each: %v", n, s.Parts())
	}
	mustShow(t, s, "alice")

	moved := compartments()
	moved[1].ParentID = finance // linux
	changed(s, w.apply(compartmentsPart, fleet.Facts{Compartments: moved}))
	mustNotShow(t, s, "alice")
}

func TestADesktopThatMovesBelowStaysAndIsWhereItWasToldOfLast(t *testing.T) {
	w := newTenancy(t)
	w.apply(compartmentsPart, fleet.Facts{Compartments: compartments()})
	w.apply(desktopsIn(linux), fleet.Facts{Desktops: []fleet.Desktop{desk("alice", engLinux), desk("bob", engLinux)}})
	s := open(w, belowPlace)
	changed(s, w.apply(desktopsIn(windows), fleet.Facts{Desktops: []fleet.Desktop{desk("alice", engLinux)}}))
	changed(s, w.apply(desktopsIn(linux), fleet.Facts{}))
	mustShow(t, s, "alice")
	mustNotShow(t, s, "bob")
	if got, _ := s.Selection(); got.Compartment != windows {
		t.Errorf("it is said to be in %s", got.Compartment)
	}
}

func TestAllDesktopsGoOutWithTheirPools(t *testing.T) {
	w := newTenancy(t)
	w.apply(allPart, fleet.Facts{Desktops: []fleet.Desktop{desk("adam", engLinux), desk("zoe", "ocid1.desktoppool.unknown")}})
	w.apply(poolsPart, fleet.Facts{Pools: pools()})
	sheet := open(w, allPlace).(views.Lister).Sheet()
	if got := sheet.Rows[0][:4]; !slices.Equal(got, []string{"adam", "adam", "eng-linux", "ACTIVE"}) {
		t.Errorf("under %q it exports %q", sheet.Columns, got)
	}
	if got := sheet.Rows[1][2]; got != "ocid1.desktoppool.unknown" {
		t.Errorf("an unknown pool is exported as %q", got)
	}
}

// mustOrder checks that the texts stand below each other in this order.
func mustOrder(t *testing.T, s views.Screen, want ...string) {
	t.Helper()
	rest := text(s)
	for _, w := range want {
		_, after, found := strings.Cut(rest, w)
		if !found {
			t.Errorf("%q are not below each other:\n%s", want, text(s))
			return
		}
		_, rest, _ = strings.Cut(after, "\n")
	}
}

func TestAFilterWithoutRowsWaitsForWhatIsToCome(t *testing.T) {
	w := newTenancy(t).read()
	s := open(w, belowPlace)
	for _, c := range []fleet.OCID{eng, linux, windows} {
		w.Begin(desktopsIn(c))
	}
	changed(s, w.apply(desktopsIn(linux), fleet.Facts{Desktops: []fleet.Desktop{desk("alice", engLinux)}}))
	press(s, "/")
	typed(s, "nobody")
	mustShow(t, s, "No row matches “nobody” so far; Esc clears the filter.")
}
