package form

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// judge finds out what is wrong with what the form holds.
func (f *Form[D]) judge() {
	d, unread := f.read()
	f.wrong = map[string]string{}
	for _, e := range append(unread, f.Check(d)...) {
		if f.wrong[e.Field] == "" {
			f.wrong[e.Field] = e.Message
		}
	}
}

// Problems tells in how many fields something is wrong, and puts the focus on the first of them. From
// then on it is told at each.
func (f *Form[D]) Problems() (n int) {
	f.leave()
	f.allTold = true
	first := -1
	for i := range f.Fields {
		if f.complaint(i) == "" || f.immutable(i) {
			continue
		}
		if n++; first < 0 {
			first = i
		}
	}
	if first >= 0 {
		f.turnTo(first)
	}
	return n
}

// complaint is what is told to be wrong with a field, "" if nothing is.
func (f *Form[D]) complaint(i int) string {
	if !f.allTold && !f.told[i] {
		return ""
	}
	return f.wrong[f.Fields[i].Name]
}

// Refuse puts what the service said against the draft at the fields it speaks of, and the focus on the
// first of them. It is told there until the field is typed into.
func (f *Form[D]) Refuse(message string) {
	clear(f.refused)
	first := -1
	for i, field := range f.Fields {
		if f.immutable(i) || !f.names(message, field.Name) {
			continue
		}
		f.refused[field.Name] = message
		if first < 0 {
			first = i
		}
	}
	if first >= 0 {
		f.turnTo(first)
	}
}

// names tells whether a message speaks of a field: by its whole name, or by the end of it where no
// other field ends so.
func (f *Form[D]) names(message, name string) bool {
	if hasWord(message, name) {
		return true
	}
	end := name[strings.LastIndex(name, ".")+1:]
	for _, other := range f.Fields {
		if other.Name != name && (other.Name == end || strings.HasSuffix(other.Name, "."+end)) {
			return false
		}
	}
	return hasWord(message, end)
}

// hasWord tells whether a text has a word that is no part of a longer one.
func hasWord(text, word string) bool {
	for rest := text; ; {
		before, after, found := strings.Cut(rest, word)
		if !found {
			return false
		}
		last, _ := utf8.DecodeLastRuneInString(before)
		first, _ := utf8.DecodeRuneInString(after)
		if !inWord(last) && !inWord(first) {
			return true
		}
		rest = after
	}
}

func inWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '_')
}
