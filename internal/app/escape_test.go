package app

import (
	"testing"
	"time"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

func TestTheRestOfATornArrowKeyIsNoCommand(t *testing.T) {
	for _, c := range []struct {
		name  string
		keys  []string
		after time.Duration // between keys
		heard []string
	}{
		{"left arrow", []string{"esc", "[", "D", "D"}, 300 * time.Millisecond, []string{"esc", "D"}},
		{"up arrow of the application mode", []string{"esc", "O", "A", "j"}, 100 * time.Millisecond, []string{"esc", "j"}},
		{"page down", []string{"esc", "[", "6", "~", "6"}, 100 * time.Millisecond, []string{"esc", "6"}},
		{"control and left", []string{"esc", "[", "1", ";", "5", "D", "x"}, 100 * time.Millisecond, []string{"esc", "x"}},
		{"two torn ones", []string{"esc", "[", "A", "esc", "[", "B"}, 100 * time.Millisecond, []string{"esc", "esc"}},
		{"Esc and a command", []string{"esc", "D"}, 100 * time.Millisecond, []string{"esc", "D"}},
		{"a bracket typed at leisure", []string{"esc", "[", "D"}, 3 * time.Second, []string{"esc", "[", "D"}},
		{"no Esc", []string{"[", "D"}, 0, []string{"[", "D"}},
	} {
		var torn tornEscape
		var heard []string
		now := noon
		for _, key := range c.keys {
			if !torn.swallows(key, now) {
				heard = append(heard, key)
			}
			now = now.Add(c.after)
		}
		if len(heard) != len(c.heard) {
			t.Errorf("%s: heard %q, want %q", c.name, heard, c.heard)
			continue
		}
		for i := range heard {
			if heard[i] != c.heard[i] {
				t.Errorf("%s: heard %q, want %q", c.name, heard, c.heard)
			}
		}
	}
}
