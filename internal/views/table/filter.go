package table

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/views/table/query"
)

// SetFilter shows only the things that pass a filter in the language of package query, which looks
// through all columns, in sight or not. One that cannot be read is the error, and the filter so far stays.
// Columns that tell an age are searched as they were when the thing arrived.
func (t *Table[T]) SetFilter(text string) error {
	if text == t.filter {
		return nil
	}
	asked, err := query.Parse(text, t.Titles())
	if err != nil {
		return err
	}
	from, fresh := t.all, asked
	if t.sifting() {
		if rest, narrows := asked.Narrows(t.query); narrows {
			from, fresh = t.shown, rest
		}
	}
	t.filter, t.query = text, asked
	t.sift(from, fresh)
	return nil
}

// Doubts are sentences about what in the filter may have been meant otherwise, for when nothing passes.
func (t *Table[T]) Doubts() []string { return t.query.Doubts() }

// Filter is the text the table is filtered by; "" where it is not.
func (t *Table[T]) Filter() string { return t.filter }

// SetHidden hides the things for which hidden is true, as a tree does with what is folded, whatever
// the filter says. Nil hides nothing. It is called once for each thing now and as things arrive:
// where its answers change it has to be set again.
func (t *Table[T]) SetHidden(hidden func(*T) bool) {
	t.hidden = hidden
	t.sift(t.all, t.query)
}

func (t *Table[T]) sifting() bool { return !t.query.Empty() || t.hidden != nil }

// sift shows the rows of from that pass, of whom no more than this has to be asked.
func (t *Table[T]) sift(from []*row[T], asked query.Query) {
	if !t.sifting() {
		t.reshow()
		return
	}
	sieve := t.sieve[:0]
	for _, r := range from {
		if r.passes = t.pass(r, asked); r.passes {
			sieve = append(sieve, r)
		}
	}
	t.sieve, t.shown = sieve, sieve
	t.settle()
}

func (t *Table[T]) pass(r *row[T], asked query.Query) bool {
	return asked.Match(r.text) && (t.hidden == nil || !t.hidden(r.value))
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
