package app_test

import (
	"strings"
	"testing"

	"ocidesk/internal/app"
	"ocidesk/internal/ocisim"
)

func TestOneMayBeginElsewhere(t *testing.T) {
	for name, want := range map[string]string{
		"":               "9 compartments",
		"compartments":   "9 compartments",
		"pools":          "No desktop pools in this compartment.",
		"desktops-below": "all desktops here and below",
		"work-requests":  "work requests",
	} {
		r := start(t, 80, 24, func(_ *ocisim.Options, cfg *app.Config) { cfg.Start = name })
		r.sees(want)
		r.idles()
		if want != "9 compartments" {
			r.press("esc")
			r.sees("9 compartments")
		}
	}
}

func TestScreensOneCannotBeginAtAreRefused(t *testing.T) {
	for name, want := range map[string]string{
		"poools":  "did you mean pools?",
		"volumes": "there is all-desktops, compartments",
	} {
		if err := app.CheckStart(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
