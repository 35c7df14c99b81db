package app_test

import (
	"testing"
	"time"
)

func TestCtrlCClosesNoMoreThanEsc(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.press("n")
	r.sees("New pool in")
	r.press("typed", "ctrl+r")
	r.sees("Read a file into the form")
	r.press("ctrl+c")
	r.sees("New pool in")
	r.answer("ctrl+c")
	r.sees("Esc again throws away what you typed.", "typed")
	r.press("x", "ctrl+c", "ctrl+c") // two at once, from a hand that means the list
	r.seesNo("New pool in")
	r.sees("support-frontline")
	r.press("n")
	r.sees("21 fields marked *")
}

func TestCtrlCLongAfterAnotherAsksBeforeItQuits(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.finds("support-frontline")
	r.press("x")
	r.sees("Stop pool support-frontline")
	r.idles()
	r.answer("y")
	r.sees("STOP_DESKTOP_POOL")
	r.press("?")
	r.sees("Keys")
	r.press("ctrl+c")
	r.seesNo("╭─ Keys")
	r.clock.advance(2 * time.Second)
	r.press("ctrl+c")
	r.sees("Quit while actions are running?")
	r.press("esc")
	r.idles()
}
