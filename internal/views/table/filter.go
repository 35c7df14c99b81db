package table

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// SetFilter shows only the things that have all the words of the text in their columns, in any order
// and whatever the case. Columns that tell an age are searched as they were when the thing arrived.
func (t *Table[T]) SetFilter(text string) {
	if text == t.filter {
		return
	}
	words := strings.Fields(strings.ToLower(text))
	from, fresh := t.all, words
	if t.sifting() && strings.HasPrefix(text, t.filter) { // more of the same only narrows
		known := t.words
		from = t.shown
		fresh = slices.DeleteFunc(slices.Clone(words), func(w string) bool { return slices.Contains(known, w) })
	}
	t.filter, t.words = text, words
	t.sift(from, fresh)
}

// Filter is the text the table is filtered by; "" where it is not.
func (t *Table[T]) Filter() string { return t.filter }

// SetHidden hides the things for which hidden is true, as a tree does with what is folded, whatever
// the filter says. Nil hides nothing. It is called once for each thing now and as things arrive:
// where its answers change it has to be set again.
func (t *Table[T]) SetHidden(hidden func(*T) bool) {
	t.hidden = hidden
	t.sift(t.all, t.words)
}

func (t *Table[T]) sifting() bool { return len(t.words) > 0 || t.hidden != nil }

// sift shows the rows of from that pass, where only these words have to be looked for.
func (t *Table[T]) sift(from []*row[T], words []string) {
	if !t.sifting() {
		t.reshow()
		return
	}
	sieve := t.sieve[:0]
	for _, r := range from {
		if r.passes = t.pass(r, words); r.passes {
			sieve = append(sieve, r)
		}
	}
	t.sieve, t.shown = sieve, sieve
	t.settle()
}

func (t *Table[T]) pass(r *row[T], words []string) bool {
	for _, w := range words {
		if !strings.Contains(r.text, w) {
			return false
		}
	}
	return t.hidden == nil || !t.hidden(r.value)
}

// searched is the text of all the columns in lower case. It is made as things arrive, a page at a
// time, so that the first key of a filter does not pay for all of them. On the way it notes how wide
// snug columns have to be.
func (t *Table[T]) searched(v *T) string {
	t.text = t.text[:0]
	for i := range t.o.Columns {
		text := t.o.Columns[i].Cell(v).Text
		if t.o.Columns[i].Snug {
			t.widest[i] = max(t.widest[i], ansi.StringWidth(text))
		}
		t.text = appendLower(t.text, text)
		t.text = append(t.text, '\n')
	}
	return string(t.text)
}

func appendLower(b []byte, s string) []byte {
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return append(b, strings.ToLower(s[i:])...)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	return b
}
