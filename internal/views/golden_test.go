package views_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views"
)

// seen is a screen as an operator sees it: its status line, and below it what it draws.
func seen(t *testing.T, s views.Screen, width, height int) string {
	t.Helper()
	s.Resize(width, height)
	drawn := s.View()
	mustMeasure(t, drawn, width, height)
	return "[" + s.Crumb() + "] " + s.Status() + "\n" + strings.Repeat("─", width) + "\n" + ansi.Strip(drawn) + "\n"
}

func TestAFilterBeingTyped(t *testing.T) {
	s := open(newTenancy(t).read(), desktopsPlace)
	press(s, "/")
	typed(s, "linux idle")
	golden.RequireEqual(t, seen(t, s, 80, 20))
}

func mustMeasure(t *testing.T, drawn string, width, height int) {
	t.Helper()
	lines := strings.Split(drawn, "\n")
	if len(lines) != height {
		t.Errorf("%d lines are drawn at %d×%d", len(lines), width, height)
	}
	for i, line := range lines {
		if w := ansi.StringWidth(line); w != width {
			t.Errorf("line %d is %d cells wide at %d×%d: %q", i, w, width, height, ansi.Strip(line))
		}
	}
}

func TestScreens(t *testing.T) {
	full := func(t *testing.T) *tenancy { return newTenancy(t).read().get() }
	lists := func(t *testing.T) *tenancy { return newTenancy(t).read() }
	stale := func(t *testing.T) *tenancy {
		w := lists(t)
		w.clock = now.Add(3 * time.Minute)
		w.fail(desktopsPart, throttled)
		return w
	}
	failed := func(t *testing.T) *tenancy {
		w := newTenancy(t)
		w.fail(desktopsPart, throttled)
		return w
	}
	empty := func(t *testing.T) *tenancy {
		w := newTenancy(t)
		w.apply(poolsPart, fleet.Facts{})
		return w
	}
	partly := func(t *testing.T) *tenancy {
		w := full(t)
		w.fail(fleet.Part{Kind: fleet.CompartmentDesktops, Of: windows}, unseen)
		w.Begin(fleet.Part{Kind: fleet.CompartmentDesktops, Of: eng})
		return w
	}
	for _, c := range []struct {
		name  string
		store func(*testing.T) *tenancy
		place views.Place
	}{
		{"compartments", full, compartmentsPlace},
		{"pools", full, poolsPlace},
		{"desktops", full, desktopsPlace},
		{"desktops-stale", stale, desktopsPlace},
		{"desktops-failed", failed, desktopsPlace},
		{"desktops-unread", newTenancy, desktopsPlace},
		{"pools-empty", empty, poolsPlace},
		{"all-desktops", full, allPlace},
		{"desktops-below", partly, belowPlace},
		{"volumes", full, volumesPlace},
		{"workrequests", full, workPlace},
		{"details-compartment", full, detailsPlace(fleet.NounCompartment, eng)},
		{"details-pool", full, detailsPlace(fleet.NounPool, engLinux)},
		{"details-pool-from-list", lists, detailsPlace(fleet.NounPool, engLinux)},
		{"details-desktop", full, detailsPlace(fleet.NounDesktop, aliceID)},
		{"details-volume", full, detailsPlace(fleet.NounVolume, aliceVol)},
		{"details-failed", full, detailsPlace(fleet.NounDesktop, caroID)},
		{"details-workrequest-failed", full, detailsPlace(fleet.NounWorkRequest, workRequests()[2].ID)},
		{"details-workrequest", full, detailsPlace(fleet.NounWorkRequest, startAlice)},
		{"yaml-compartment", full, yamlPlace(fleet.NounCompartment, eng)},
		{"yaml-pool", full, yamlPlace(fleet.NounPool, engLinux)},
		{"yaml-desktop", full, yamlPlace(fleet.NounDesktop, aliceID)},
		{"json-pool", full, jsonPlace(fleet.NounPool, engLinux)},
		{"yaml-volume", full, yamlPlace(fleet.NounVolume, aliceVol)},
		{"yaml-workrequest", full, yamlPlace(fleet.NounWorkRequest, startAlice)},
	} {
		for _, size := range [][2]int{{80, 20}, {120, 36}} {
			t.Run(fmt.Sprintf("%s-%dx%d", c.name, size[0], size[1]), func(t *testing.T) {
				s := views.New(c.store(t).env(), c.place)
				golden.RequireEqual(t, seen(t, s, size[0], size[1]))
			})
		}
	}
}
