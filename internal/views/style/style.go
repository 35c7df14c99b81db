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
	roles
)

// Options are what the terminal is like.
type Options struct {
	Dark    bool // light text on a dark background
	NoColor bool // bold, underline and reverse only
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
	looks := colours(o.Dark)
	if o.NoColor {
		looks = attributes()
	}
	s := &Styles{}
	for r := range roles {
		s.plain[r] = newBrush(looks[r])
		// A cell of the selected row keeps its own colour; only what it leaves open is the row's.
		s.selected[r] = newBrush(looks[r].Inherit(looks[SelectedRow]))
	}
	return s
}

// Of is the style of a role.
func (s *Styles) Of(r Role) lipgloss.Style { return s.plain[r].style }

// Paint draws one line of text in a role. Unlike the style's Render it measures and changes nothing.
func (s *Styles) Paint(r Role, text string) string { return s.plain[r].paint(text) }

// Selected draws one line of text in a role, as part of the row under the cursor.
func (s *Styles) Selected(r Role, text string) string { return s.selected[r].paint(text) }

// colours are the looks with colour. Text is in the sixteen colours an operator's theme defines;
// greys, which themes often spend on their background, are from the 256 and come out as 7 or 8 where
// there are only sixteen.
func colours(dark bool) [roles]lipgloss.Style {
	grey, row := "241", "249"
	accent, good, busy, warn, bad := "4", "2", "6", "5", "1"
	if dark {
		grey, row = "248", "238"
		accent, good, busy, warn, bad = "12", "10", "14", "11", "9"
	}
	none := lipgloss.NewStyle()
	in := func(colour string) lipgloss.Style { return none.Foreground(lipgloss.Color(colour)) }
	return [roles]lipgloss.Style{
		Plain:       none,
		Dim:         in(grey),
		Accent:      in(accent),
		Good:        in(good),
		Busy:        in(busy),
		Warn:        in(warn),
		Bad:         in(bad).Bold(true),
		Key:         in(accent).Bold(true),
		Title:       none.Bold(true),
		ColumnHead:  in(grey).Bold(true),
		SelectedRow: none.Bold(true).Background(lipgloss.Color(row)),
		MatchHit:    in("0").Background(lipgloss.Color("11")),
		MatchHere:   in("0").Background(lipgloss.Color("11")).Bold(true).Underline(true),
		Border:      in(grey),
	}
}

// attributes are the looks without any colour.
func attributes() [roles]lipgloss.Style {
	none := lipgloss.NewStyle()
	bold := none.Bold(true)
	return [roles]lipgloss.Style{
		Plain:       none,
		Dim:         none,
		Accent:      bold,
		Good:        none,
		Busy:        none,
		Warn:        bold,
		Bad:         bold.Underline(true),
		Key:         bold,
		Title:       bold,
		ColumnHead:  none.Underline(true),
		SelectedRow: none.Reverse(true),
		MatchHit:    none.Reverse(true),
		MatchHere:   bold.Reverse(true).Underline(true),
		Border:      none,
	}
}
