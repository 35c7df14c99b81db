package fleet

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// asWritten are the actions as docs/actions.md calls them, at the beginning of their lines.
var asWritten = map[Noun]map[Verb]string{
	NounDesktop:     {Start: "start a desktop", Stop: "stop a desktop:", HardStop: "stop a desktop by force", Delete: "delete a desktop", Update: "change a desktop"},
	NounPool:        {Start: "start a pool", Stop: "stop a pool", Delete: "delete a pool", Create: "make a pool", Update: "change a pool", Move: "move a pool"},
	NounWorkRequest: {Cancel: "cancel a work request"},
}

// TestThePageOnActionsTellsTheRules: each line of the action table, the states it goes by and how it is confirmed.
func TestThePageOnActionsTellsTheRules(t *testing.T) {
	page, err := os.ReadFile("../../docs/actions.md")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(page), "\n")
	for _, r := range Rules {
		name := asWritten[r.Noun][r.Verb]
		at := slices.IndexFunc(lines, func(l string) bool { return name != "" && strings.HasPrefix(l, "| "+name) })
		if at < 0 {
			t.Errorf("the page does not tell how to %s a %s", r.Verb, r.Noun)
			continue
		}
		cells := strings.Split(lines[at], " | ")
		if len(cells) != 4 {
			t.Fatalf("not four cells: %s", lines[at])
		}
		var states []string
		for _, s := range r.From {
			states = append(states, string(s))
		}
		for _, s := range r.During {
			states = append(states, string(s))
		}
		if got := strings.Trim(cells[2], "– "); got != strings.Join(states, ", ") {
			t.Errorf("%s: the page has it from %q, the rule from %q", name, got, states)
		}
		if named := strings.Contains(cells[3], "its name"); named != (r.Confirm == ConfirmName) {
			t.Errorf("%s: the page has it confirmed by %q", name, cells[3])
		}
	}
}
