package query

import (
	"fmt"
	"strings"
)

// parser reads a filter term by term.
type parser struct {
	rest   string // not read yet
	titles []string
	query  Query
}

// term reads the next term. One without a pattern asks for nothing yet.
func (p *parser) term() error {
	t := term{column: anyColumn}
	t.negated = p.took("!")
	if p.column(&t) {
		t.kind = begins
		if p.took("=") {
			t.kind = equals
		}
	}
	closed := false
	switch {
	case p.took(`"`):
		t.text, closed = p.upTo('"')
	case t.kind != equals && p.took("/"):
		t.text, _ = p.upTo('/')
		t.kind = matches
	default:
		t.text = p.word()
	}
	if t.text == "" && !(closed && t.kind == equals) { // =""  asks for an empty column
		return nil
	}
	if t.kind == matches {
		if err := t.compile(); err != nil {
			return err
		}
	} else {
		t.text = strings.ToLower(t.text)
	}
	p.query.terms = append(p.query.terms, t)
	return nil
}

func (p *parser) took(sign string) bool {
	rest, ok := strings.CutPrefix(p.rest, sign)
	p.rest = rest
	return ok
}

// column reads the name of a column and its colon, if that is what comes.
func (p *parser) column(t *term) bool {
	end := strings.IndexAny(p.rest, ": \t")
	if end <= 0 || p.rest[end] != ':' || p.rest[0] == '"' || p.rest[0] == '/' {
		return false
	}
	name := p.rest[:end]
	found, candidates := lookUp(name, p.titles)
	if !found {
		p.doubt(name, candidates)
		return false
	}
	t.column = candidates[0]
	p.rest = p.rest[end+1:]
	return true
}

// lookUp finds the column of a name. Where there is not just one, all that it may be are returned.
func lookUp(name string, titles []string) (found bool, candidates []int) {
	name = strings.ToLower(name)
	for i, title := range titles {
		title = strings.ToLower(strings.ReplaceAll(title, " ", ""))
		if title == name {
			return true, []int{i}
		}
		if strings.HasPrefix(title, name) {
			candidates = append(candidates, i)
		}
	}
	return len(candidates) == 1, candidates
}

func (p *parser) doubt(name string, candidates []int) {
	if len(candidates) == 0 {
		p.query.doubts = append(p.query.doubts, fmt.Sprintf("There is no column “%s”.", name))
		return
	}
	var titles []string
	for _, i := range candidates {
		titles = append(titles, p.titles[i])
	}
	p.query.doubts = append(p.query.doubts, fmt.Sprintf("“%s:” may be %s.", name, strings.Join(titles, " or ")))
}

// word reads up to the next space.
func (p *parser) word() string {
	end := strings.IndexAny(p.rest, " \t")
	if end < 0 {
		end = len(p.rest)
	}
	word := p.rest[:end]
	p.rest = p.rest[end:]
	return word
}

// upTo reads up to a mark that ends the term, or to the end where there is none yet. The same mark
// within a word is part of what is read, and so is what comes after a backslash in an expression.
func (p *parser) upTo(mark byte) (text string, closed bool) {
	for i := 0; i < len(p.rest); i++ {
		switch last := i == len(p.rest)-1; {
		case p.rest[i] == '\\' && mark == '/':
			i++
		case p.rest[i] == mark && (last || p.rest[i+1] == ' ' || p.rest[i+1] == '\t'):
			text, p.rest = p.rest[:i], p.rest[i+1:]
			return text, true
		}
	}
	text, p.rest = p.rest, ""
	return text, false
}
