package app

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views"
	"ocidesk/internal/views/style"
)

// picking is a picker of many choices on a screen of this size, and what was chosen.
type picking struct {
	*testing.T
	m      *Model
	p      *picker
	chosen *string
}

func pick(t *testing.T, width, height int, choices []choice, on string) picking {
	m := &Model{width: width, height: height, session: &session{env: &views.Env{Styles: style.New(style.Options{Dark: true})}}}
	m.loader = newLoader(nil, fleet.NewStore(), nil)
	m.journeys = []*journey{{stack: []views.Screen{views.New(&views.Env{Store: fleet.NewStore(), Styles: m.env.Styles}, views.Place{})}}}
	var chosen string
	p := newPicker(m.env.Styles, "Which one?", choices, on, func(id string) tea.Cmd {
		chosen = id
		return nil
	})
	m.overlay = p
	return picking{t, m, p, &chosen}
}

func (p picking) press(codes ...rune) {
	for _, c := range codes {
		key := tea.KeyPressMsg{Code: c}
		if c >= ' ' && c < 0x7f {
			key.Text = string(c)
		}
		p.p.press(p.m, key)
	}
}

// seen is the dialog; it must fit the screen, and its lines be as wide as each other.
func (p picking) seen() string {
	p.Helper()
	width, height := p.m.dialogRoom()
	lines := p.p.view(p.m, width, height)
	if len(lines) > height {
		p.Errorf("%d lines in %d", len(lines), height)
	}
	for i, line := range lines {
		if ansi.StringWidth(line) != boxWidth(width) {
			p.Errorf("line %d is %d cells wide: %q", i, ansi.StringWidth(line), ansi.Strip(line))
		}
		lines[i] = ansi.Strip(line)
	}
	return strings.Join(lines, "\n")
}

func thousands() (choices []choice) {
	for i := range 2000 {
		choices = append(choices, choice{
			text:  fmt.Sprintf("    team-%04d", i),
			path:  fmt.Sprintf("tenancy/a very long name of a compartment in 日本 %s/team-%04d", strings.Repeat("x", i%90), i),
			value: fmt.Sprintf("ocid1.compartment.oc1..%04d", i),
		})
	}
	return choices
}

func TestOneOfThousandsIsChosen(t *testing.T) {
	for _, size := range [][2]int{{60, 16}, {80, 24}, {200, 60}} {
		p := pick(t, size[0], size[1], thousands(), "ocid1.compartment.oc1..1200")
		if seen := p.seen(); !strings.Contains(seen, "▸     team-1200") || !strings.Contains(seen, "1201 of 2000") {
			t.Fatalf("the cursor is not where it was to be:\n%s", seen)
		}
		p.press(tea.KeyDown, tea.KeyDown, tea.KeyUp)
		if seen := p.seen(); !strings.Contains(seen, "▸     team-1201") {
			t.Errorf("after one down:\n%s", seen)
		}
		lines := strings.Count(p.seen(), "\n")
		p.press([]rune("team-199 ")...)
		p.p.paste(p.m, tea.PasteMsg{Content: "日本 NAME\n"})
		if seen := p.seen(); strings.Count(seen, "\n") != lines || !strings.Contains(seen, "10 of 2000 have these words") {
			t.Errorf("narrowed, the dialog jumps:\n%s", seen)
		}
	}
}

func TestAPickerIsNarrowedByWords(t *testing.T) {
	p := pick(t, 60, 16, thousands(), "")
	p.press([]rune("xx team-1999")...)
	if seen := p.seen(); !strings.Contains(seen, "1 of 2000 have these words") || !strings.Contains(seen, "…") || !strings.Contains(seen, "/team-1999") {
		t.Errorf("a long path is to be shortened in its middle:\n%s", seen)
	}
	p.press(tea.KeyEnter)
	if *p.chosen != "ocid1.compartment.oc1..1999" || p.m.overlay != nil {
		t.Errorf("%q was chosen, and the dialog is %v", *p.chosen, p.m.overlay)
	}
}

func TestTheCursorOfAPickerStaysOnItsChoice(t *testing.T) {
	p := pick(t, 80, 24, thousands(), "ocid1.compartment.oc1..0077")
	p.press([]rune("7")...)
	if seen := p.seen(); !strings.Contains(seen, "team-0077") || !strings.Contains(ansi.Strip(seen), "▸") {
		t.Errorf("narrowed to what has a 7 the cursor is elsewhere:\n%s", seen)
	}
	p.press(tea.KeyBackspace, tea.KeyEnter)
	if *p.chosen != "ocid1.compartment.oc1..0077" {
		t.Errorf("%q was chosen", *p.chosen)
	}
	p = pick(t, 80, 24, thousands()[:3], "")
	p.press(tea.KeyUp, tea.KeyPgDown, tea.KeyPgDown, tea.KeyEnter)
	if *p.chosen != "ocid1.compartment.oc1..0002" {
		t.Errorf("%q was chosen", *p.chosen)
	}
}
