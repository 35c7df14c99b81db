package app_test

import (
	"fmt"
	"regexp"
	"testing"
	"time"

	"github.com/charmbracelet/x/exp/golden"
)

// requestID is the one thing on a screen that is another one each time. It may be wrapped.
var requestID = regexp.MustCompile(`[0-9a-f]{32}/[0-9A-Fa-f/\n]{65,}`)

// TestScreens holds every screen against a picture of it that people have looked at (testdata, as text).
func TestScreens(t *testing.T) {
	for _, size := range []struct{ width, height int }{{80, 24}, {120, 40}, {60, 16}, {200, 60}} {
		t.Run(fmt.Sprintf("%dx%d", size.width, size.height), func(t *testing.T) {
			r := start(t, size.width, size.height)
			for _, s := range scenes {
				s.reach(r)
				r.idles()
				t.Run(s.name, func(t *testing.T) {
					golden.RequireEqual(t, requestID.ReplaceAllString(trimmed(r.frame()), "«request id»")+"\n")
				})
			}
		})
	}
}

// scenes are a walk through the interface: each begins where the one before ended.
var scenes = []struct {
	name  string
	reach func(*rig)
}{
	{"compartments", func(r *rig) { r.idles(); r.press("g") }},
	{"forbidden", func(r *rig) { r.opens("legal-hold") }},
	{"empty", func(r *rig) { r.press("esc", "esc"); r.opens("sandbox") }},
	{"pools", func(r *rig) { r.press("esc", "esc"); r.opens("customer-care") }},
	{"volumes", func(r *rig) {
		r.finds("support-frontline")
		r.press("v")
		r.idles()
		r.press("g")
	}},
	{"desktops", func(r *rig) {
		r.press("v")
		r.idles()
		r.press("g", "j")
	}},
	{"filtering", func(r *rig) { r.press("/", "conn") }},
	{"details", func(r *rig) { r.press("esc", "g", "d") }},
	{"yaml", func(r *rig) { r.press("y") }},
	{"json", func(r *rig) { r.press("Y") }},
	{"pool-details", func(r *rig) { r.press("esc", "esc", "esc", "d") }},
	{"identifiers", func(r *rig) { r.press("I") }},
	{"moving", func(r *rig) { r.press("esc", "m") }},
	{"moving-narrowed", func(r *rig) { r.press("eng work") }},
	{"work-requests", func(r *rig) { r.press("esc", "esc", "w") }},
	{"help", func(r *rig) { r.press("?") }},
	{"confirm", func(r *rig) {
		r.press("esc", "esc", "x")
		r.sees("users are connected")
	}},
	{"confirm-by-name", func(r *rig) {
		r.answer("esc", "D")
		r.sees("and Enter to delete it:")
		r.answer("tab", "space", "supp")
	}},
	{"running", func(r *rig) {
		r.press("esc", "esc", "enter")
		r.idles()
		r.finds("care-018")
		r.press("x")
		r.sees("Stop desktop care-018")
		r.answer("y")
		r.passesUntil(2*time.Second, "IN_PROGRESS")
		r.passes(4 * time.Second)
	}},
	{"leaving", func(r *rig) { r.press("q") }},
	{"ended", func(r *rig) {
		r.press("esc")
		r.passesUntil(2*time.Second, "SUCCEEDED after")
	}},
	{"full-screen", func(r *rig) { r.press("p", "z") }},
	{"drifted", func(r *rig) {
		r.press("z", "esc", "esc")
		r.finds("care-020")
		r.press("x")
		r.sees("Stop desktop care-020")
		r.anotherStops("care-020")
		r.answer("y")
		r.sees("has changed")
	}},
	{"marked", func(r *rig) {
		r.answer("esc", "esc")
		r.press("g", "space", "space", "j", "V")
	}},
	{"confirm-many", func(r *rig) {
		r.press("*", "x")
		r.sees("desktops:")
	}},
	{"palette", func(r *rig) {
		r.answer("esc")
		r.press("-", "P", ":")
		r.sees("── 8 of")
		r.press("po")
		r.sees("▸ pools")
	}},
	{"palette-refusing", func(r *rig) {
		r.press("esc", ":", "desktops linx", "enter")
		r.sees("There is no pool")
	}},
	{"tabs", func(r *rig) {
		r.press("esc", "t")
		r.enters("wr")
		r.sees("▸2 ", "start desktop")
	}},
}
