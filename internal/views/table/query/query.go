// Package query is the language lists are filtered by: what is typed is read once, and then tried on
// the text of one row after the other.
//
// Terms are separated by spaces, and all of them must hold. A term is [!][column:]pattern:
//
//	alice            the word, anywhere in any column
//	"was on"         the words together
//	/care-0[12]/     the regular expression (RE2) in any column, whose beginning is ^ and whose end $
//	state:active     in the column State, where a word begins: not in INACTIVE
//	state:=active    the column State says just that; signs before and after it do not count
//	!term            rows for which the term does not hold
//
// Case never matters. A column is named by its title or by a beginning of it that only it has, without
// spaces. A word before a colon that names no column is part of the pattern: 10:02 finds 10:02.
package query

import "strings"

// Query is a filter that has been read. The zero Query lets everything pass.
type Query struct {
	terms  []term
	doubts []string
}

// Parse reads a filter over columns of these titles. A quote, an expression or a column that is not
// complete yet counts as far as it was typed. What is wrong with a regular expression is the error.
func Parse(text string, titles []string) (Query, error) {
	p := parser{rest: strings.ReplaceAll(text, "\n", " "), titles: titles}
	for {
		p.rest = strings.TrimLeft(p.rest, " \t")
		if p.rest == "" {
			return p.query, nil
		}
		if err := p.term(); err != nil {
			return Query{}, err
		}
	}
}

// Empty tells whether it lets everything pass.
func (q Query) Empty() bool { return len(q.terms) == 0 }

// Match tells whether a row passes. Its text is that of all its columns in lower case, each ended by a
// line feed.
func (q Query) Match(text string) bool {
	for i := range q.terms {
		if !q.terms[i].match(text) {
			return false
		}
	}
	return true
}

// Narrows tells whether q lets nothing pass that old does not; rest is then what q asks besides. It may
// be false where only looking at all rows would tell.
func (q Query) Narrows(old Query) (rest Query, ok bool) {
	for _, was := range old.terms {
		if !q.any(func(t term) bool { return t.implies(was) }) {
			return Query{}, false
		}
	}
	for _, t := range q.terms {
		if !old.any(t.same) {
			rest.terms = append(rest.terms, t)
		}
	}
	return rest, true
}

func (q Query) any(holds func(term) bool) bool {
	for _, t := range q.terms {
		if holds(t) {
			return true
		}
	}
	return false
}

// Doubts are sentences about words before a colon that name no column, for when nothing passes: the
// column may have been meant.
func (q Query) Doubts() []string { return q.doubts }
