package style_test

import (
	"regexp"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views/style"
)

var roles = []style.Role{style.Plain, style.Dim, style.Accent, style.Good, style.Busy, style.Warn, style.Bad,
	style.Key, style.Title, style.ColumnHead, style.SelectedRow, style.MatchHit, style.MatchHere, style.Border, style.Alarm}

func TestWithoutColourNothingSetsAColour(t *testing.T) {
	s := style.New(style.Options{NoColor: true, Dark: true})
	colour := regexp.MustCompile(`\x1b\[[0-9;]*\b(3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]`)
	for _, r := range roles {
		for _, drawn := range []string{s.Paint(r, "text"), s.Selected(r, "text"), s.Of(r).Render("text")} {
			if colour.MatchString(drawn) {
				t.Errorf("role %d is drawn with a colour: %q", r, drawn)
			}
		}
	}
	if s.Selected(style.Plain, "x") == s.Paint(style.Plain, "x") {
		t.Error("the selected row looks like any other")
	}
}

func TestPaintingKeepsTheText(t *testing.T) {
	for _, o := range []style.Options{{Dark: true}, {}, {NoColor: true}} {
		s := style.New(o)
		for _, r := range roles {
			if got := ansi.Strip(s.Paint(r, " a b ")); got != " a b " {
				t.Errorf("%+v, role %d: painted %q", o, r, got)
			}
		}
	}
}

func TestTheSelectedRowKeepsTheCellsColours(t *testing.T) {
	s := style.New(style.Options{Dark: true})
	if got, want := s.Selected(style.Bad, "FAILED"), "\x1b[1;91;48;5;238mFAILED\x1b[m"; got != want {
		t.Errorf("a failed state in the selected row is %q, want %q", got, want)
	}
}

func TestEveryStateHasAShapeOfItsOwnMeaning(t *testing.T) {
	for _, c := range []struct {
		state fleet.LifecycleState
		glyph string
		role  style.Role
	}{
		{fleet.Active, "●", style.Good}, {fleet.Inactive, "○", style.Dim}, {fleet.Creating, "◐", style.Busy},
		{fleet.Updating, "◐", style.Busy}, {fleet.Deleting, "◌", style.Warn}, {fleet.Deleted, "·", style.Dim},
		{fleet.Failed, "✗", style.Bad}, {"NEEDS_ATTENTION", "?", style.Plain}, {"", "?", style.Plain},
	} {
		if glyph, role := style.State(c.state); glyph != c.glyph || role != c.role {
			t.Errorf("State(%s) = %s, %d", c.state, glyph, role)
		}
	}
	for _, c := range []struct {
		status fleet.WorkStatus
		glyph  string
		role   style.Role
	}{
		{fleet.WorkAccepted, "○", style.Busy}, {fleet.WorkInProgress, "◐", style.Busy}, {fleet.WorkWaiting, "◔", style.Warn},
		{fleet.WorkSucceeded, "✓", style.Good}, {fleet.WorkFailed, "✗", style.Bad}, {fleet.WorkCanceling, "◌", style.Warn},
		{fleet.WorkCanceled, "·", style.Dim}, {"PAUSED", "?", style.Plain},
	} {
		if glyph, role := style.Work(c.status); glyph != c.glyph || role != c.role {
			t.Errorf("Work(%s) = %s, %d", c.status, glyph, role)
		}
	}
}

func TestGauge(t *testing.T) {
	for _, c := range []struct {
		have, of, width int
		want            string
	}{
		{0, 10, 5, "▱▱▱▱▱"}, {10, 10, 5, "▰▰▰▰▰"}, {12, 10, 5, "▰▰▰▰▰"}, {5, 10, 4, "▰▰▱▱"},
		{1, 1000, 5, "▰▱▱▱▱"}, {999, 1000, 5, "▰▰▰▰▱"}, {5, 0, 3, "▱▱▱"}, {-1, 4, 3, "▱▱▱"},
		{1, 2, 1, "▱"}, {2, 2, 1, "▰"}, {1, 2, 0, ""},
	} {
		if got := style.Gauge(c.have, c.of, c.width); got != c.want {
			t.Errorf("Gauge(%d, %d, %d) = %s, want %s", c.have, c.of, c.width, got, c.want)
		}
	}
}
