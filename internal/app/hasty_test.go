package app_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
)

// Keys in haste, and words cut short.

func TestTwoEscsInOneGoAreOne(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.press("/", "front")
	r.sees("/front")
	r.send(tea.KeyPressMsg{Code: tea.KeyEscape, Mod: tea.ModAlt})
	r.seesNo("/front")
	r.sees("customer-care")
}

func TestLeavingUnaskedTakesTheWholeWord(t *testing.T) {
	r := start(t, 80, 24)
	r.stopsCare018()
	r.sees("STOP_DESKTOP")
	r.press(":")
	r.press("!", "enter")
	r.sees("Nothing here is called “!”")
	r.press("esc")
	r.sees("STOP_DESKTOP")
}

func TestWhatCannotBeLookedForIsSaid(t *testing.T) {
	r := start(t, 80, 24)
	r.idles()
	r.press(":")
	r.press("find /[a/", "enter")
	r.sees("“/[a/” cannot be looked for")
}

func TestAnEmptyListOffersOnlyWhatCanBeDone(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("sandbox")
	r.sees("No desktop pools in this compartment. n makes one", "n new pool")
	r.seesNo("S start", "x stop", "d details", "⌫ dismiss")
}

func TestADesktopKnownOnlyByItsOCID(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("customer-care")
	r.opens("support-frontline")
	id := string(r.known(fleet.NounDesktop, "care-018").ID)
	other := r.another(120, 40)
	other.idles()
	other.press(":")
	other.press(id+" as desktop", "enter")
	other.sees("care-018", "By its pool's rules", "support-frontline")
	other.press("w")
	other.sees("customer-care › work requests")
}
