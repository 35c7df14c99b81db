package app_test

import (
	"testing"

	"ocidesk/internal/app"
	"ocidesk/internal/fleet"
)

func TestBookmarksLeadToTheirPlaces(t *testing.T) {
	r, _ := fixture(t)
	r.runs(app.New(r.cfg), 120, 40)
	r.opens("customer-care")
	r.idles()
	pool := r.known(fleet.NounPool, "support-frontline")
	r.cfg.Bookmarks = []app.Bookmark{
		{Name: "care", Screen: "pools", Of: pool.CompartmentID},
		{Name: "frontline", Screen: "desktops", Of: pool.ID, Compartment: pool.CompartmentID},
		{Name: "disks", Screen: "volumes", Of: pool.ID, Compartment: pool.CompartmentID},
	}
	other := r.another(120, 40)
	other.idles()
	for line, want := range map[string]string{
		"bookmark frontline": "care-001",
		"bm disks":           "volumes",
		"b care":             "kiosk-warehouse",
	} {
		other.enters(line)
		other.sees(want)
		other.idles()
	}
	other.press(":", "bookmark f")
	other.sees("frontline", "desktops of support-frontline")
	other.press("enter")
	other.sees("care-001")
	for line, want := range map[string]string{
		"bookmark carr":    "There is no bookmark “carr”; did you mean care?",
		"bookmark zzzzzzz": "There is no bookmark “zzzzzzz”; there is care, frontline or disks.",
		"bookmark":         "Which bookmark? There is care, frontline or disks.",
		"read-only maybe":  "It is on or off, not “maybe”.",
	} {
		other.enters(line)
		other.sees(want)
		other.press("esc")
		other.seesNo(want)
	}
	r.enters("bookmark x")
	r.sees("There are no bookmarks; they stand in the configuration.")
}
