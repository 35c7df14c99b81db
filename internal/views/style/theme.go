package style

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"

	"charm.land/lipgloss/v2"

	"ocidesk/internal/spelling"
)

// Look is how a role is drawn. Colours are a number from 0 to 255, one of the sixteen by its name, or
// #rrggbb; "" leaves what the terminal has.
type Look struct {
	Colour, Background       string
	Bold, Underline, Reverse bool
}

// Theme is how everything is drawn, on a dark background and on a light one.
type Theme struct{ dark, light looks }

type looks [roles]Look

// themes are those that come with ocidesk.
var themes = map[string]*Theme{
	"auto":          {onDark, onLight},
	"dark":          {onDark, onDark},
	"light":         {onLight, onLight},
	"high-contrast": {strongOnDark, strongOnLight},
	"plain":         {colourless, colourless},
}

// ThemeNames are the names of the themes that come with ocidesk.
func ThemeNames() []string { return slices.Sorted(maps.Keys(themes)) }

// ThemeNamed is a theme that comes with ocidesk; nil where there is none of that name.
func ThemeNamed(name string) *Theme { return themes[name] }

// roleNames are the roles as themes in files have them.
var roleNames = map[string]Role{
	"plain": Plain, "dim": Dim, "accent": Accent, "good": Good, "busy": Busy, "warn": Warn, "bad": Bad, "key": Key,
	"title": Title, "column-head": ColumnHead, "selected-row": SelectedRow, "match": MatchHit, "match-here": MatchHere,
	"border": Border, "alarm": Alarm,
}

// RoleNames are the names of the roles a theme can draw otherwise.
func RoleNames() []string { return slices.Sorted(maps.Keys(roleNames)) }

// With is the theme with another look of a role. It refuses a role there is not, naming the nearest, and
// what is no colour.
func (t *Theme) With(role string, l Look) (*Theme, error) {
	r, known := roleNames[role]
	if !known {
		if near := spelling.Nearest(role, RoleNames()); len(near) > 0 {
			return nil, fmt.Errorf("there is no role %q; did you mean %s?", role, spelling.List(near))
		}
		return nil, fmt.Errorf("there is no role %q; there is %s", role, spelling.List(RoleNames()))
	}
	for _, colour := range []string{l.Colour, l.Background} {
		if !isColour(colour) {
			return nil, fmt.Errorf("%q is no colour; colours are written like 9, 208, bright-red, #ff8700", colour)
		}
	}
	changed := *t
	changed.dark[r], changed.light[r] = l, l
	return &changed, nil
}

func (l Look) style() lipgloss.Style {
	s := lipgloss.NewStyle()
	if l.Bold { // what is not said is left open: the selected row may say it
		s = s.Bold(true)
	}
	if l.Underline {
		s = s.Underline(true)
	}
	if l.Reverse {
		s = s.Reverse(true)
	}
	if l.Colour != "" {
		s = s.Foreground(lipgloss.Color(numbered(l.Colour)))
	}
	if l.Background != "" {
		s = s.Background(lipgloss.Color(numbered(l.Background)))
	}
	return s
}

// sixteen are the colours an operator's own terminal theme defines; the bright ones are eight further on.
var sixteen = []string{"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"}

var hex = regexp.MustCompile(`^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)

func isColour(text string) bool {
	n, err := strconv.Atoi(numbered(text))
	return text == "" || hex.MatchString(text) || err == nil && n >= 0 && n <= 255
}

// numbered is a colour by its number where it has a name.
func numbered(colour string) string {
	for i, name := range sixteen {
		switch colour {
		case name:
			return strconv.Itoa(i)
		case "bright-" + name:
			return strconv.Itoa(i + len(sixteen))
		}
	}
	return colour
}
