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
		"lst":     "did you mean last?",
	} {
		if err := app.CheckStart(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhatTheConfigurationSaysWinsOverLastTime(t *testing.T) {
	dir := t.TempDir()
	before := startRemembering(t, dir, 120, 40)
	before.opens("customer-care")
	before.press("|", "j", "space", "enter")
	before.seesNo("State ")
	before.keeps(dir, "pools")

	for name, c := range map[string]struct {
		start   string
		columns map[string][]string
		at      string
		seen    string
	}{
		"nothing":             {"last", nil, "support-frontline", ""},
		"the start":           {"compartments", nil, "9 compartments", ""},
		"the columns of ours": {"last", map[string][]string{"pools": {"Name", "State"}}, "support-frontline", "● ACTIVE"},
	} {
		t.Run(name, func(t *testing.T) {
			cfg := before.cfg
			cfg.Start, cfg.Columns = c.start, c.columns
			after := &rig{T: t, clock: before.clock, sim: before.sim, cfg: cfg, client: before.client, drawn: make(chan struct{}, 1)}
			after.runs(app.New(cfg), 120, 40)
			after.sees(c.at, c.seen)
			if c.columns == nil && c.start == "last" {
				after.seesNo("● ACTIVE")
			}
		})
	}
}
