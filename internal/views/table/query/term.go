package query

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is how a term's pattern is looked for.
type kind uint8

const (
	contains kind = iota // anywhere
	begins               // where a word begins
	equals               // as all there is
	matches              // as a regular expression
)

const anyColumn = -1

// term is one thing a row is asked for.
type term struct {
	negated  bool
	column   int // or anyColumn
	kind     kind
	text     string // in lower case; of an expression as it was typed
	re       *regexp.Regexp
	literals []string // every match of re contains one of them; none where there is no telling
}

func (t *term) match(row string) bool { return t.found(row) != t.negated }

// found tells whether the pattern is in the row. Expressions are dear: what every match contains is looked
// for before.
func (t *term) found(row string) bool {
	switch t.kind {
	case contains:
		return strings.Contains(row, t.text)
	case begins:
		return wordBegins(columnOf(row, t.column), t.text)
	case equals:
		text := columnOf(row, t.column)
		return text == t.text || strings.TrimFunc(text, isSign) == t.text
	}
	within := func(text string) bool { return strings.Contains(row, text) }
	if t.literals != nil && !slices.ContainsFunc(t.literals, within) {
		return false
	}
	if t.column != anyColumn {
		return t.re.MatchString(columnOf(row, t.column))
	}
	return t.re.MatchString(strings.TrimSuffix(row, "\n"))
}

// columnOf is the text of one column of a row.
func columnOf(row string, column int) string {
	for range column {
		row = row[strings.IndexByte(row, '\n')+1:]
	}
	return row[:max(0, strings.IndexByte(row, '\n'))]
}

// wordBegins tells whether word is in the text at its beginning, or behind what is neither letter nor
// digit. A word that itself begins with a sign may be anywhere.
func wordBegins(text, word string) bool {
	if first, _ := utf8.DecodeRuneInString(word); isSign(first) {
		return strings.Contains(text, word)
	}
	for at := 0; ; {
		i := strings.Index(text[at:], word)
		if i < 0 {
			return false
		}
		if before, _ := utf8.DecodeLastRuneInString(text[:at+i]); at+i == 0 || isSign(before) {
			return true
		}
		_, size := utf8.DecodeRuneInString(text[at+i:])
		at += i + size
	}
}

func isSign(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

func (t term) same(other term) bool {
	return t.negated == other.negated && t.column == other.column && t.kind == other.kind && t.text == other.text
}

// implies tells whether other holds wherever t does, as far as that can be told from the two.
func (t term) implies(other term) bool {
	switch {
	case t.same(other):
		return true
	case t.negated != other.negated:
		return false
	case t.negated:
		return other.within(t)
	}
	return t.within(other)
}

// within tells whether wherever t's pattern is found, other's is found too.
func (t term) within(other term) bool {
	switch other.kind {
	case contains:
		return t.kind != matches && strings.Contains(t.text, other.text)
	case begins:
		return t.kind == begins && t.column == other.column && strings.HasPrefix(t.text, other.text)
	}
	return false
}
