// Package style gives the parts of the interface their looks: what text means is a Role, and a Role
// is drawn in few colours, each with one meaning. It also knows how to draw states and to fit text
// into columns.
package style

import (
	"strings"

	"charm.land/lipgloss/v2"
)

// Role is what a piece of text means to the operator.
type Role uint8

// The roles.
const (
	Plain       Role = iota
	Dim              // context, nothing to look at
	Accent           // where one is: crumbs, the pane in focus
	Good             // as it should be
	Busy             // changing by itself
	Warn             // worth a look; on its way out
	Bad              // broken, refused
	Key              // a key to press
	Title            // the name of a screen or dialog
	ColumnHead       // above a list
	SelectedRow      // under the cursor
	MatchHit         // text that was searched for
	MatchHere        // the match one is at
	Border           // lines between things
	Alarm            // whose tenancy this is, where a mistake would cost much
	roles
)

// Options are what the terminal is like.
type Options struct {
	Dark    bool   // light text on a dark background
	NoColor bool   // bold, underline and reverse only, whatever the theme
	Theme   *Theme // nil: that of the name "auto"
}

// Styles draws roles. It is made once and only read afterwards.
type Styles struct {
	plain    [roles]brush
	selected [roles]brush
}

// brush is a style with the escape sequences that begin and end it, worked out once: a frame paints
// hundreds of pieces.
type brush struct {
	style       lipgloss.Style
	open, close string
}

func newBrush(s lipgloss.Style) brush {
	open, end, _ := strings.Cut(s.Render("x"), "x")
	return brush{style: s, open: open, close: end}
}

func (b brush) paint(text string) string {
	if text == "" {
		return ""
	}
	return b.open + text + b.close
}

// New makes the styles for a terminal.
func New(o Options) *Styles {
	theme := o.Theme
	switch {
	case o.NoColor:
		theme = themes["plain"]
	case theme == nil:
		theme = themes["auto"]
	}
	looks := theme.light
	if o.Dark {
		looks = theme.dark
	}
	s := &Styles{}
	for r := range roles {
		own := looks[r].style()
		s.plain[r] = newBrush(own)
		// A cell of the selected row keeps its own colour; only what it leaves open is the row's.
		s.selected[r] = newBrush(own.Inherit(looks[SelectedRow].style()))
	}
	return s
}

// Of is the style of a role.
func (s *Styles) Of(r Role) lipgloss.Style { return s.plain[r].style }

// Paint draws one line of text in a role. Unlike the style's Render it measures and changes nothing.
func (s *Styles) Paint(r Role, text string) string { return s.plain[r].paint(text) }

// Selected draws one line of text in a role, as part of the row under the cursor.
func (s *Styles) Selected(r Role, text string) string { return s.selected[r].paint(text) }
