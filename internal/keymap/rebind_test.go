package keymap

import (
	"errors"
	"strings"
	"testing"
)

// uses puts keys in force until the end of the test.
func uses(t *testing.T, overrides ...Override) {
	t.Helper()
	t.Cleanup(func() {
		if err := Use(nil); err != nil {
			t.Error(err)
		}
	})
	if err := Use(overrides); err != nil {
		t.Fatal(err)
	}
}

var onDesktops = []Scope{Desktops, Columns, List, Everywhere}

func TestAnotherKeyTakesThePlaceOfTheDeclaredOnes(t *testing.T) {
	uses(t, Override{Everywhere, Refresh, []string{"f5", "ctrl+r"}})
	for key, want := range map[string]Command{"f5": Refresh, "ctrl+r": Refresh, "r": ""} {
		if got := Match(onDesktops, key); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	for _, b := range In(Everywhere) {
		if b.Command == Refresh && b.Labels() != "F5 ^R" {
			t.Errorf("help has %s", b.Labels())
		}
	}
	if strings.Contains(Markdown(), "| `r` | read this again now |") {
		t.Error("the old key is listed still")
	}
	uses(t)
	if Match(onDesktops, "r") != Refresh || Match(onDesktops, "f5") != "" {
		t.Error("the declared keys do not come back")
	}
}

func TestAScopeIsReboundByItself(t *testing.T) {
	uses(t, Override{Desktops, StartIt, []string{"ctrl+s"}})
	if got := Match(onDesktops, "S"); got != "" {
		t.Errorf("S is %s still", got)
	}
	if got := Match([]Scope{Pools, Columns, List, Everywhere}, "S"); got != StartIt {
		t.Errorf("in pools S is %q", got)
	}
}

func TestKeysMayChangePlaces(t *testing.T) {
	uses(t, Override{Desktops, StopIt, []string{"X"}}, Override{Desktops, HardStopIt, []string{"x"}})
	if Match(onDesktops, "x") != HardStopIt || Match(onDesktops, "X") != StopIt {
		t.Error("they have not")
	}
}

func TestKeysThatCannotBeAreRefused(t *testing.T) {
	for name, c := range map[string]struct {
		override Override
		want     string
		about    Command // whose line is to be pointed at
	}{
		"the scope's own": {Override{Desktops, StartIt, []string{"v"}}, "v cannot be start in desktops: it is volumes in desktops", StartIt},
		"a broader scope": {Override{Desktops, StartIt, []string{"ctrl+s", "d"}}, "d cannot be start in desktops: it is describe in any list", StartIt},
		"a narrower one":  {Override{Everywhere, Refresh, []string{"f"}}, "f cannot be refresh in everywhere: it is follow in work-request pane", Refresh},
		"no such scope":   {Override{"desktop", StartIt, []string{"s"}}, `no scope "desktop"; did you mean desktops?`, ""},
		"unlike a scope":  {Override{"x", StartIt, []string{"s"}}, `no scope "x"; there is everywhere, any list`, ""},
		"no such command": {Override{Desktops, "strat", []string{"s"}}, `no command "strat" in desktops; did you mean start?`, "strat"},
		"elsewhere's":     {Override{Desktops, Refresh, []string{"s"}}, `no command "refresh" in desktops; there is start, stop`, Refresh},
		"no key":          {Override{Desktops, StartIt, nil}, "start in desktops has no key", StartIt},
		"twice":           {Override{Desktops, StartIt, []string{"f5", "f5"}}, "f5 cannot be start in desktops: it is start in desktops", StartIt},
		"text":            {Override{Typing, Accept, []string{"y"}}, "y is text in typing a filter", Accept},
		"space as text":   {Override{TypedName, Cancel, []string{"space"}}, "space is text in confirmation by typed name", Cancel},
		"the way out":     {Override{Everywhere, Refresh, []string{"ctrl+c"}}, "ctrl+c always leaves", Refresh},
		"no digit":        {Override{Columns, SortColumn, []string{"s"}}, "its keys are digits", SortColumn},
	} {
		err := Use([]Override{c.override})
		refusal, ok := errors.AsType[*Refusal](err)
		if !ok {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if !strings.Contains(err.Error(), c.want) || refusal.Command != c.about {
			t.Errorf("%s: %v, about %q; want %q", name, err, refusal.Command, c.want)
		}
		if err := clash(bindings); err != nil {
			t.Errorf("%s: refused, and used all the same: %v", name, err)
		}
	}
}

func TestKeysAreWrittenAsTerminalsNameThem(t *testing.T) {
	for _, key := range []string{"j", "G", "é", "?", "+", "ctrl+x", "ctrl++", "alt+j", "alt+G", "ctrl+alt+x", "f5", "shift+tab", "ctrl+pgdown", "alt+enter", "space", "ctrl+@"} {
		if _, err := readKey(key); err != nil {
			t.Errorf("%s: %v", key, err)
		}
	}
	for key, want := range map[string]string{
		"":           "keys are written like",
		" ":          "keys are written like",
		"jj":         "keys are written like",
		"f99":        "did you mean f9",
		"pagedown":   "no key",
		"Ctrl-X":     "did you mean ctrl+x?",
		"CTRL+G":     "did you mean ctrl+g?",
		"Enter":      "did you mean enter?",
		"alt+ctrl+x": "no key",
		"shift+g":    "as in G",
		"ctrl+X":     "as in ctrl+x",
		"ctrl+i":     "send ctrl+i as tab",
		"\x1b":       "no key",
	} {
		if _, err := readKey(key); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", key, err, want)
		}
	}
}

func TestKeysAreShownShort(t *testing.T) {
	for key, want := range map[string]string{
		"j": "j", "ctrl+x": "^X", "ctrl+@": "^@", "f10": "F10", "f": "f", "shift+tab": "⇧Tab", "alt+enter": "Alt-↵",
		"ctrl+pgdown": "^PgDn", "ctrl+alt+x": "^Alt-x", "shift+f5": "⇧F5",
	} {
		if got := Label(key); got != want {
			t.Errorf("%s is shown as %s, want %s", key, got, want)
		}
	}
}
