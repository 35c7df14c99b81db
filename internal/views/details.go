package views

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/keymap"
	"ocidesk/internal/views/logpane"
	"ocidesk/internal/views/style"
)

// details shows everything known about one thing.
type details struct {
	*reader
	cut bool // long values are cut at the edge instead of wrapped
}

func newDetails(env *Env, p Place) Screen {
	d := &details{}
	d.reader = newReader(env, p, d.lines)
	return d
}

func (d *details) Crumb() string {
	return subjectOf(d.env.Store, d.place).Name + " details"
}

func (d *details) lines() []logpane.Line {
	doc := describe(d.env, d.place.Noun, d.place.Of)
	if doc == nil {
		return d.nothing()
	}
	width := d.width
	if d.cut {
		width = 0
	}
	return append(doc.lines(d.env.Styles, width), d.rest()...)
}

// Do wraps by itself: a long value goes on below itself, not below its label.
func (d *details) Do(c keymap.Command, key tea.KeyPressMsg) tea.Cmd {
	if c == keymap.Wrap {
		d.cut = !d.cut
		d.write()
		return nil
	}
	return d.reader.Do(c, key)
}

// nothing stands where not even a list has told of the thing.
func (r *reader) nothing() []logpane.Line {
	if r.env.Store.Status(r.part()).Failure != nil {
		return []logpane.Line{{Text: fmt.Sprintf("Nothing is known of it; %s tries again, %s goes back.", keymap.Anywhere(keymap.Refresh), keymap.Anywhere(keymap.Back)), Role: style.Warn}}
	}
	return []logpane.Line{{Text: fmt.Sprintf("reading the %s…", r.place.Noun), Role: style.Busy}}
}

// Preview draws the gist of a thing for the side of a wide screen, exactly width×height.
func Preview(env *Env, s Subject, width, height int) string {
	if width <= 0 || height <= 0 {
		return ""
	}
	doc := describe(env, s.Noun, s.ID)
	if doc == nil {
		return fill(nil, width, height)
	}
	return doc.preview(env.Styles, width, height)
}
