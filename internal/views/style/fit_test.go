package style_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"ocidesk/internal/views/style"
)

func TestFit(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"alice", 5, "alice"},
		{"alice", 7, "alice  "},
		{"alice", 4, "ali…"},
		{"alice", 1, "…"},
		{"alice", 0, ""},
		{"alice", -3, ""},
		{"", 2, "  "},
		{"日本語", 6, "日本語"},
		{"日本語", 5, "日本…"},
		{"日本語", 4, "日… "}, // the second half of 本 would stick out
		{"日本語", 1, "…"},
		{"👩‍💻 dev", 6, "👩‍💻 dev"},
		{"👩‍💻 dev", 3, "👩‍💻…"},
		{"e\u0301te\u0301", 3, "e\u0301te\u0301"},
		{"e\u0301te\u0301", 2, "e\u0301…"},
		{"two\nlines\t!", 12, "two lines ! "},
		{"\x1b[31mred\x1b[0m", 5, "\x1b[31mred\x1b[0m  "},
		{"\x1b[31mcrimson\x1b[0m", 4, "\x1b[31mcri…\x1b[0m"},
	} {
		if got := style.Fit(c.text, c.width); got != c.want {
			t.Errorf("Fit(%q, %d) = %q, want %q", c.text, c.width, got, c.want)
		}
	}
	if got := style.FitRight("42", 5); got != "   42" {
		t.Errorf("FitRight pads on the left: got %q", got)
	}
}

func TestMiddle(t *testing.T) {
	for _, c := range []struct {
		text  string
		width int
		want  string
	}{
		{"acme/eng/linux", 14, "acme/eng/linux"},
		{"acme/eng/linux", 9, "acme…inux"},
		{"acme/eng/linux", 8, "acme…nux"},
		{"acme/eng/linux", 2, "a…"},
		{"acme/eng/linux", 0, ""},
	} {
		if got := style.Middle(c.text, c.width); got != c.want {
			t.Errorf("Middle(%q, %d) = %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

// anyText draws what names are made of, and what they should not be made of.
func anyText() *rapid.Generator[string] {
	pieces := []string{"a", "Z", " ", "é", "e\u0301", "日", "本", "👩‍💻", "🇨🇭", "👍🏽", "ﬁ", "ß", "\u200b", "\t", "\n", "\x1b[31m", "\x1b[0m", "…", "한", "ا"}
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 20).Draw(t, "pieces"), "")
	})
}

func TestFitIsAlwaysExactlyAsWideAsAskedFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text, width := anyText().Draw(t, "text"), rapid.IntRange(0, 24).Draw(t, "width")
		for name, got := range map[string]string{"Fit": style.Fit(text, width), "FitRight": style.FitRight(text, width)} {
			if ansi.StringWidth(got) != width || strings.ContainsAny(got, "\n\t") {
				t.Fatalf("%s(%q, %d) = %q, %d cells wide", name, text, width, got, ansi.StringWidth(got))
			}
		}
		if got := style.Middle(text, width); ansi.StringWidth(got) > width {
			t.Fatalf("Middle(%q, %d) = %q, %d cells wide", text, width, got, ansi.StringWidth(got))
		}
	})
}
