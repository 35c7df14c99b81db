package views_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views"
)

// What an operator does at a screen and sees on it.

// open makes a screen of 80×20 cells.
func open(w *tenancy, p views.Place) views.Screen {
	s := views.New(w.env(), p)
	s.Resize(80, 20)
	return s
}

var codes = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft,
	"right": tea.KeyRight, "backspace": tea.KeyBackspace, "home": tea.KeyHome, "end": tea.KeyEnd,
	"pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "tab": tea.KeyTab,
}

func key(name string) tea.KeyPressMsg {
	if code, ok := codes[name]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	if rest, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: rune(rest[0]), Mod: tea.ModCtrl}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

// press does with a key what the shell does, for the commands that are the screen's. It gives the
// message the screen sends.
func press(s views.Screen, name string) tea.Msg {
	var cmd tea.Cmd
	if s.Capturing() {
		cmd = s.Type(key(name))
	} else {
		cmd = s.Do(keymap.Match(s.Scopes(), name), key(name))
	}
	if cmd == nil {
		return nil
	}
	return cmd()
}

func typed(s views.Screen, text string) {
	for _, r := range text {
		s.Type(key(string(r)))
	}
}

func text(s views.Screen) string { return ansi.Strip(s.View()) }

func mustShow(t *testing.T, s views.Screen, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(text(s), w) {
			t.Errorf("the screen does not show %q:\n%s", w, text(s))
		}
	}
}

func mustNotShow(t *testing.T, s views.Screen, unwanted ...string) {
	t.Helper()
	for _, w := range unwanted {
		if strings.Contains(text(s), w) {
			t.Errorf("the screen shows %q:\n%s", w, text(s))
		}
	}
}

func mustStand(t *testing.T, s views.Screen, want string) {
	t.Helper()
	if got := s.Status(); got != want {
		t.Errorf("the status line says %q, want %q", got, want)
	}
}

func mustSelect(t *testing.T, s views.Screen, want fleet.OCID) {
	t.Helper()
	if got, ok := s.Selection(); !ok || got.ID != want {
		t.Errorf("the cursor is on %s (%s), want %s", got.ID, got.Name, want)
	}
}

// changed hands the changes of an answer to the screen, as the shell does.
func changed(s views.Screen, changes []fleet.Change) {
	for _, c := range changes {
		s.Changed(c)
	}
}
