// Package logpane is a window onto lines of text: the log of a work request as it comes, or a
// document. It follows new lines or holds still, wraps long lines or cuts them, and searches. It
// lays out only the lines in sight, so a key costs the same however many lines there are.
package logpane

import (
	"time"

	"charm.land/bubbles/v2/textinput"

	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/textline"
)

// Line is one line of text. The text may be styled; a role holds wherever its own styles do not.
type Line struct {
	At   time.Time // the time of day is shown before the text; zero: no time is shown
	Text string
	Role style.Role
}

func (l Line) equal(o Line) bool { return l.Text == o.Text && l.Role == o.Role && l.At.Equal(o.At) }

// Options are what a pane is for.
type Options struct {
	Follow   bool           // a log: it starts at its end and follows it. A document starts at its top
	Wrap     bool           // long lines are wrapped to begin with
	Location *time.Location // of the times shown; nil: each time's own
}

// Pane is a window onto lines.
type Pane struct {
	styles        *style.Styles
	o             Options
	width, height int

	lines  []Line
	top    spot // the first row in sight
	follow bool
	wrap   bool

	query     []rune // what is searched for, in lower case; empty for nothing
	hit       int    // the line of the match one is at; -1 for none
	input     textinput.Model
	capturing bool
	before    view // what Esc restores while a search is typed
}

// spot is a row of a line; a line that is not wrapped has one row, 0.
type spot struct{ line, row int }

func (a spot) before(b spot) bool { return a.line < b.line || a.line == b.line && a.row < b.row }

// view is where the window stands.
type view struct {
	top    spot
	follow bool
}

// New makes an empty pane. It draws nothing before the first Resize.
func New(styles *style.Styles, o Options) *Pane {
	return &Pane{styles: styles, o: o, follow: o.Follow, wrap: o.Wrap, hit: -1, input: textline.New(styles, "/")}
}

// Resize tells the room there is in cells.
func (p *Pane) Resize(width, height int) {
	p.width, p.height = max(width, 0), max(height, 0)
	p.settle()
}

// SetLines replaces the lines, which must not be changed afterwards. A pane that holds still keeps
// its first line where it is, also when lines came in between.
func (p *Pane) SetLines(lines []Line) {
	old := p.lines
	p.lines = lines
	p.top.line = relocate(old, lines, p.top.line)
	p.before.top.line = relocate(old, lines, p.before.top.line)
	if len(p.query) > 0 { // the match may have gone, or the first one come
		at := p.top.line
		if p.hit >= 0 {
			at = relocate(old, lines, p.hit)
		}
		p.hit = p.nextMatch(at, 1)
	}
	p.settle()
}

// relocate finds line i of old among the new lines: at the closest place that has the same line, or
// else where it was.
func relocate(old, lines []Line, i int) int {
	if i >= len(old) {
		return max(0, min(i, len(lines)-1))
	}
	for d := 0; i-d >= 0 || i+d < len(lines); d++ {
		if k := i + d; k < len(lines) && lines[k].equal(old[i]) {
			return k
		}
		if k := i - d; k >= 0 && k < len(lines) && lines[k].equal(old[i]) {
			return k
		}
	}
	return max(0, min(i, len(lines)-1))
}

// Following tells whether the pane shows the end as it grows.
func (p *Pane) Following() bool { return p.follow }

// Do carries out the commands of panes and documents about moving, following, wrapping and searching.
// It is false for any other command, and for following where the pane is a document.
func (p *Pane) Do(c keymap.Command, _ string) bool {
	switch c {
	case keymap.Follow:
		if !p.o.Follow {
			return false
		}
		p.follow = !p.follow
		p.settle()
	case keymap.Wrap:
		p.wrap = !p.wrap
		p.top.row = 0
		p.settle()
	case keymap.Search:
		p.StartSearch()
	case keymap.SearchNext:
		p.seek(1)
	case keymap.SearchPrev:
		p.seek(-1)
	default:
		return p.move(c)
	}
	return true
}
