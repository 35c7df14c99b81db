package app_test

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/app"
	"ocidesk/internal/ocisim"
)

func withMouse(_ *ocisim.Options, cfg *app.Config) { cfg.Mouse = true }

// place is where a text stands on the screen, which has to have it.
func (r *rig) place(text string) (x, y int) {
	r.Helper()
	r.sees(text)
	for y, line := range strings.Split(r.frame(), "\n") {
		if before, _, found := strings.Cut(line, text); found {
			return ansi.StringWidth(before), y
		}
	}
	r.Fatalf("%q went away", text)
	return 0, 0
}

// clicks clicks on a text of the screen.
func (r *rig) clicks(text string) {
	r.Helper()
	x, y := r.place(text)
	r.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
}

// turns turns the wheel over a text of the screen.
func (r *rig) turns(wheel tea.MouseButton, text string) {
	r.Helper()
	x, y := r.place(text)
	r.send(tea.MouseWheelMsg{X: x, Y: y, Button: wheel})
}

// on waits until the cursor is on a row with the text.
func (r *rig) on(text string) {
	r.Helper()
	r.waits(fmt.Sprintf("the cursor to be on %q", text), func(string) bool { return strings.Contains(r.cursor(), text) })
}

func TestTheMouseIsTheTerminalsUntilItIsAskedFor(t *testing.T) {
	r, out := startOnTerminal(t, 80, 24)
	r.idles()
	r.press("g")
	r.on("haldenreyes")
	if strings.Contains(out.written(), "\x1b[?1002h") {
		t.Error("the mouse is taken from the terminal at the start")
	}
	r.clicks("sandbox")
	r.idles()
	r.on("haldenreyes")
	r.press("M")
	r.sees("The mouse works here")
	r.waitsFor(out, "\x1b[?1002h")
	r.clicks("sandbox")
	r.on("sandbox")
	r.press("M")
	r.sees("The mouse is the terminal's again")
	r.waitsFor(out, "\x1b[?1002l")
}

func TestAClickPutsTheCursorAndSorts(t *testing.T) {
	r := start(t, 80, 24, withMouse)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.clicks("care-007")
	r.on("care-007")
	r.clicks("User")
	r.sees("User▲")
	r.on("care-007")
	r.clicks("User▲")
	r.sees("User▼", "by user ▼")
	r.press("g")
	r.send(tea.MouseClickMsg{X: 5, Y: 0, Button: tea.MouseLeft}) // the header
	r.send(tea.MouseClickMsg{X: 5, Y: 4, Button: tea.MouseRight})
	first := r.cursor()
	r.idles()
	if r.cursor() != first {
		t.Errorf("a click on nothing, or with another button, moved the cursor from %q to %q", first, r.cursor())
	}
}

func TestTheWheelMovesWhatIsUnderThePointer(t *testing.T) {
	r := start(t, 80, 24, withMouse)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.press("g")
	r.on("care-001")
	r.turns(tea.MouseWheelDown, "care-002")
	r.on("care-004")
	r.turns(tea.MouseWheelUp, "care-002")
	r.on("care-001")
	r.press("d")
	r.sees("1–")
	r.turns(tea.MouseWheelDown, "Session")
	r.sees("4–")
	r.press("?")
	r.sees("Keys")
	r.turns(tea.MouseWheelDown, "Keys")
	r.press("esc")
	r.seesNo("Keys")
	r.sees("4–") // what is behind a dialog is not moved
}

func TestAClickOnATabShowsIt(t *testing.T) {
	r := start(t, 80, 24, withMouse)
	r.opens("customer-care")
	r.opens("support-frontline")
	for _, name := range []string{"care-018", "care-020"} {
		r.finds(name)
		r.press("x")
		r.sees("Stop desktop " + name)
		r.answer("y")
		r.sees("STOP_DESKTOP " + name)
		r.press("esc") // the filter
	}
	r.clicks("stop care-018")
	r.sees("STOP_DESKTOP care-018")
	r.clicks("stop care-020")
	r.sees("STOP_DESKTOP care-020")
	r.press("z") // a key of the pane
	r.seesNo("care-021  ")
	r.clicks("stop care-018")
	r.sees("STOP_DESKTOP care-018")
	r.press("z")
	r.clicks("care-021  ")
	r.press("d")
	r.sees("details") // the keys are the list's again
}

func TestWithSeveralTabsTheRowUnderThePointerIsMeant(t *testing.T) {
	r := start(t, 80, 24, withMouse)
	r.opens("customer-care")
	r.press("t")
	r.sees("▸2 ")
	r.opens("support-frontline")
	r.clicks("care-007")
	r.on("care-007")
	r.clicks(" 1 haldenreyes")
	r.sees("▸1 ", "kiosk-warehouse")
	r.clicks(" 2 ")
	r.sees("▸2 ")
	r.on("care-007")
}
