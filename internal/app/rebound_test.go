package app_test

import (
	"testing"

	"ocidesk/internal/keymap"
)

// rebinds puts other keys in force until the end of the test.
func rebinds(t *testing.T, overrides ...keymap.Override) {
	t.Helper()
	t.Cleanup(func() {
		if err := keymap.Use(nil); err != nil {
			t.Error(err)
		}
	})
	if err := keymap.Use(overrides); err != nil {
		t.Fatal(err)
	}
}

func TestKeysOfOnesOwnWorkAndAreNamed(t *testing.T) {
	rebinds(t,
		keymap.Override{Scope: keymap.Everywhere, Command: keymap.Quit, Keys: []string{"Q", "ctrl+c"}},
		keymap.Override{Scope: keymap.Everywhere, Command: keymap.HidePane, Keys: []string{"alt+p"}},
		keymap.Override{Scope: keymap.Everywhere, Command: keymap.Back, Keys: []string{"q"}},
		keymap.Override{Scope: keymap.Desktops, Command: keymap.StopIt, Keys: []string{"Z"}},
		keymap.Override{Scope: keymap.Confirmation, Command: keymap.Accept, Keys: []string{"!"}},
	)
	r := start(t, 80, 24)
	r.idles()
	r.press("q")
	r.sees("This is the top; Q quits.")
	r.opens("customer-care")
	r.opens("support-frontline")
	r.finds("care-018")
	r.sees("Z stop")
	r.press("x")
	r.idles()
	r.seesNo("Stop desktop")
	r.press("?")
	r.sees("Z        stop it (asks first)")
	r.press("esc") // which closes the help still
	r.press("Z")
	r.sees("Stop desktop care-018", "Stop (!)", "! yes")
	r.answer("y")
	r.idles()
	r.press("!")
	r.sees("STOP_DESKTOP care-018")
	r.press("backspace")
	r.sees("It is still running; Alt-p hides the pane.")
	r.press("q") // the filter
	r.seesNo("matches “care-018”")
	r.press("q")
	r.sees("support-frontline  ●")
	r.press("Q")
	r.sees("is still running")
	r.press("esc")
}
