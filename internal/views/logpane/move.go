package logpane

import (
	"fmt"

	"ocidesk/internal/keymap"
)

// move carries out a command that moves the window. Moving up pauses; the bottom follows again.
func (p *Pane) move(c keymap.Command) bool {
	page := max(p.room(), 1)
	switch c {
	case keymap.Up:
		p.moveTo(p.stepped(p.top, -1))
	case keymap.Down:
		p.moveTo(p.stepped(p.top, 1))
	case keymap.PageUp:
		p.moveTo(p.stepped(p.top, -page))
	case keymap.PageDown:
		p.moveTo(p.stepped(p.top, page))
	case keymap.HalfPageUp:
		p.moveTo(p.stepped(p.top, -max(page/2, 1)))
	case keymap.HalfPageDown:
		p.moveTo(p.stepped(p.top, max(page/2, 1)))
	case keymap.Top:
		p.moveTo(spot{})
	case keymap.Bottom:
		p.moveTo(p.bottom())
		p.follow = p.o.Follow
	default:
		return false
	}
	return true
}

// moveTo puts the window's top on a spot, or at the bottom if that is further up.
func (p *Pane) moveTo(top spot) {
	if bottom := p.bottom(); bottom.before(top) {
		top = bottom
	}
	if top.before(p.top) {
		p.follow = false
	}
	p.top = top
}

// settle puts the window where it should be after the lines or the room have changed.
func (p *Pane) settle() {
	bottom := p.bottom()
	if len(p.lines) > 0 {
		p.top.row = min(p.top.row, len(p.layout(p.top.line))-1)
	}
	if p.follow || bottom.before(p.top) {
		p.top = bottom
	}
}

// room is how many rows of lines the window has; a search being typed takes one.
func (p *Pane) room() int {
	if p.capturing {
		return max(p.height-1, 0)
	}
	return p.height
}

// bottom is the top of the window that shows the last row at its end.
func (p *Pane) bottom() spot {
	if len(p.lines) == 0 {
		return spot{}
	}
	last := len(p.lines) - 1
	return p.stepped(spot{last, len(p.layout(last)) - 1}, 1-max(p.room(), 1))
}

// stepped is the spot that many rows further down, or up; the first or the last if there are fewer.
func (p *Pane) stepped(s spot, rows int) spot {
	if len(p.lines) == 0 {
		return spot{}
	}
	for ; rows < 0; rows++ {
		switch {
		case s.row > 0:
			s.row--
		case s.line > 0:
			s.line--
			s.row = len(p.layout(s.line)) - 1
		default:
			return s
		}
	}
	for ; rows > 0; rows-- {
		switch {
		case s.row < len(p.layout(s.line))-1:
			s.row++
		case s.line < len(p.lines)-1:
			s = spot{line: s.line + 1}
		default:
			return s
		}
	}
	return s
}

// Summary tells where the window stands: "120–140 of 300, following"; paused, how many lines are
// below; and what a search has found.
func (p *Pane) Summary() string {
	if len(p.lines) == 0 {
		return "no lines"
	}
	last := p.stepped(p.top, max(p.room(), 1)-1).line
	text := fmt.Sprintf("%d–%d of %d", p.top.line+1, last+1, len(p.lines))
	below := len(p.lines) - last - 1
	switch {
	case p.follow:
		text += ", following"
	case p.o.Follow && below > 0:
		text += fmt.Sprintf(", paused, %d below", below)
	case p.o.Follow:
		text += ", paused"
	}
	if found := p.found(); found != "" {
		text += ", " + found
	}
	return text
}
