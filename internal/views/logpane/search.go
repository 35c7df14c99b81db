package logpane

import (
	"fmt"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// StartSearch lets the operator type what to search for, on the last line of the pane.
func (p *Pane) StartSearch() {
	p.before = view{p.top, p.follow}
	p.capturing = true
	p.query, p.hit = nil, -1
	p.input.Reset()
	p.input.Focus()
	p.settle()
}

// Capturing tells whether a search is being typed: then keys go to Type.
func (p *Pane) Capturing() bool { return p.capturing }

// Type takes a key, or a paste, as text of the search. The pane goes to the first match as it is
// typed; Enter stays there, Esc goes back.
func (p *Pane) Type(msg tea.Msg) tea.Cmd {
	if !p.capturing {
		return nil
	}
	if key, ok := msg.(tea.KeyPressMsg); ok {
		switch key.String() {
		case "enter":
			p.stopTyping()
			return nil
		case "esc":
			p.Back()
			return nil
		}
	}
	typed := p.input.Value()
	var cmd tea.Cmd
	p.input, cmd = p.input.Update(msg)
	if p.input.Value() != typed {
		p.search(p.input.Value())
	}
	return cmd
}

// Back gives up a search that is being typed, with the pane where it was before; then it forgets what
// was searched for. It is false where there is neither.
func (p *Pane) Back() bool {
	switch {
	case p.capturing:
		p.top, p.follow = p.before.top, p.before.follow
		p.query, p.hit = nil, -1
		p.stopTyping()
	case len(p.query) > 0:
		p.query, p.hit = nil, -1
	default:
		return false
	}
	return true
}

func (p *Pane) stopTyping() {
	p.capturing = false
	p.input.Blur()
	p.settle()
}

// search looks for text from where the window was when the search began.
func (p *Pane) search(text string) {
	p.top, p.follow = p.before.top, p.before.follow
	p.query, p.hit = p.query[:0], -1
	for _, r := range text {
		p.query = append(p.query, lower(r))
	}
	p.settle()
	p.seekFrom(p.top.line, 1)
}

// seek goes to the next line with a match in a direction, round the end if need be.
func (p *Pane) seek(step int) {
	if p.hit >= 0 {
		p.seekFrom(p.hit+step, step)
		return
	}
	p.seekFrom(p.top.line, step)
}

func (p *Pane) seekFrom(line, step int) {
	if len(p.query) == 0 {
		return
	}
	if p.hit = p.nextMatch(line, step); p.hit >= 0 {
		p.reveal(p.hit)
	}
}

// nextMatch is the first line with a match from line on, in a direction and round the end; -1 for none.
func (p *Pane) nextMatch(line, step int) int {
	n := len(p.lines)
	for i := range n {
		at := ((line+step*i)%n + n) % n
		if from, _ := p.find(plain(p.lines[at].Text)); from >= 0 {
			return at
		}
	}
	return -1
}

// reveal brings a line into sight, with some of what is before it, unless it is in sight already. The
// pane holds still: lines that come must not push out what was found.
func (p *Pane) reveal(line int) {
	p.follow = false
	last := p.stepped(p.top, max(p.room(), 1)-1)
	inSight := !(spot{line: line}).before(p.top) && !last.before(spot{line, len(p.layout(line)) - 1})
	if inSight {
		return
	}
	p.moveTo(p.stepped(spot{line: line}, -p.room()/3))
}

// found tells what the search has found; "" where nothing is searched for.
func (p *Pane) found() string {
	switch {
	case len(p.query) == 0:
		return ""
	case p.hit < 0:
		return fmt.Sprintf("no “%s”", string(p.query))
	}
	return fmt.Sprintf("“%s” in line %d", string(p.query), p.hit+1)
}

// matches are the cells of a plain text that are searched for.
func (p *Pane) matches(text string) (cells []span) {
	start := 0
	for {
		from, to := p.find(text[start:])
		if from < 0 {
			return cells
		}
		cells = append(cells, span{ansi.StringWidth(text[:start+from]), ansi.StringWidth(text[:start+to])})
		start += to
	}
}

// find is the first place of a plain text that is searched for, in bytes, whatever the case; -1 for
// none.
func (p *Pane) find(text string) (from, to int) {
	first := p.query[0]
	for from = range text {
		if c := rune(text[from]); c < utf8.RuneSelf && lower(c) != first {
			continue // most of a text, dealt with cheaply
		}
		if to = p.matchAt(text, from); to >= 0 {
			return from, to
		}
	}
	return -1, -1
}

// matchAt is where the match that begins at from ends; -1 if none does.
func (p *Pane) matchAt(text string, from int) int {
	for _, want := range p.query {
		if from >= len(text) {
			return -1
		}
		r, size := utf8.DecodeRuneInString(text[from:])
		if lower(r) != want {
			return -1
		}
		from += size
	}
	return from
}

func lower(r rune) rune {
	if r >= utf8.RuneSelf {
		return unicode.ToLower(r)
	}
	if 'A' <= r && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}
