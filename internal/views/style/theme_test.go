package style

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// luminance is how bright one of the 256 colours from 16 on is, as the Web Content Accessibility
// Guidelines define it.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	n, err := strconv.Atoi(colour)
	if err != nil || n < 16 {
		t.Fatalf("%q is no colour whose value is fixed", colour)
	}
	channel := func(v int) float64 {
		c := float64(v) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	if n >= 232 {
		return channel(8 + 10*(n-232))
	}
	cube := []int{0, 95, 135, 175, 215, 255}
	n -= 16
	return 0.2126*channel(cube[n/36]) + 0.7152*channel(cube[n/6%6]) + 0.0722*channel(cube[n%6])
}

func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	la, lb := luminance(t, a), luminance(t, b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func TestHighContrastIsSevenToOneAtLeast(t *testing.T) {
	for name, c := range map[string]struct {
		looks      looks
		background string
	}{"on dark": {strongOnDark, "16"}, "on light": {strongOnLight, "231"}} {
		for role, r := range roleNames {
			l := c.looks[r]
			background := c.background
			if l.Background != "" {
				background = l.Background
			}
			if got := contrast(t, l.Colour, background); got < 7 {
				t.Errorf("%s: %s is %.1f to 1", name, role, got)
			}
		}
	}
}

func TestEveryRoleCanBeNamed(t *testing.T) {
	named := map[Role]bool{}
	for _, r := range roleNames {
		named[r] = true
	}
	for r := range roles {
		if !named[r] {
			t.Errorf("role %d has no name, so that no theme can draw it", r)
		}
	}
}

func TestThemesAreChosenByNameAndBackground(t *testing.T) {
	painted := func(o Options) string { return New(o).Paint(Good, "x") }
	for name, c := range map[string]struct{ dark, light string }{
		"auto":  {"\x1b[92mx\x1b[m", "\x1b[32mx\x1b[m"},
		"dark":  {"\x1b[92mx\x1b[m", "\x1b[92mx\x1b[m"},
		"light": {"\x1b[32mx\x1b[m", "\x1b[32mx\x1b[m"},
		"plain": {"x", "x"},
	} {
		if got := painted(Options{Dark: true, Theme: ThemeNamed(name)}); got != c.dark {
			t.Errorf("%s on dark: %q", name, got)
		}
		if got := painted(Options{Theme: ThemeNamed(name)}); got != c.light {
			t.Errorf("%s on light: %q", name, got)
		}
		if got := painted(Options{Dark: true, NoColor: true, Theme: ThemeNamed(name)}); ansi.Strip(got) != got {
			t.Errorf("%s without colours: %q", name, got)
		}
	}
	if ThemeNamed("solarized") != nil {
		t.Error("there is a theme that nobody made")
	}
}

func TestARoleIsDrawnOtherwise(t *testing.T) {
	theme, err := ThemeNamed("dark").With("good", Look{Colour: "#00ff00", Background: "bright-black", Bold: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, dark := range []bool{true, false} {
		if got, want := New(Options{Dark: dark, Theme: theme}).Paint(Good, "x"), "\x1b[1;38;2;0;255;0;100mx\x1b[m"; got != want {
			t.Errorf("it is %q, want %q", got, want)
		}
	}
	if New(Options{Dark: true}).Paint(Good, "x") != "\x1b[92mx\x1b[m" {
		t.Error("the theme it was made of has changed")
	}
	for _, c := range []struct {
		role string
		look Look
		want string
	}{
		{"god", Look{}, `no role "god"; did you mean good?`},
		{"x", Look{}, `no role "x"; there is accent, alarm`},
		{"good", Look{Colour: "256"}, `"256" is no colour`},
		{"good", Look{Background: "#12345"}, `"#12345" is no colour`},
		{"good", Look{Colour: "reddish"}, `"reddish" is no colour; colours are written like 9`},
	} {
		if _, err := theme.With(c.role, c.look); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %+v: %v", c.role, c.look, err)
		}
	}
}
