package table

import (
	"slices"
	"strings"
)

// order compares two things by the column sorted by, then by the one the table was made to be sorted by.
func (t *Table[T]) order(a, b *T) int {
	if c := t.by(t.sortBy, a, b); c != 0 || t.sortBy == t.o.SortBy {
		return c
	}
	return t.by(t.o.SortBy, a, b)
}

func (t *Table[T]) by(column int, a, b *T) int {
	if compare := t.o.Columns[column].Compare; compare != nil {
		return compare(a, b)
	}
	return 0
}

// compare is the order of the rows. No two are equal: things that are otherwise go by their OCID, so
// that a list never looks different twice.
func (t *Table[T]) compare(a, b *row[T]) int {
	if blank := t.o.Columns[t.sortBy].Blank; blank != nil && blank(a.value) != blank(b.value) {
		if blank(a.value) {
			return 1
		}
		return -1
	}
	c := t.order(a.value, b.value)
	if c == 0 {
		c = strings.Compare(string(a.id), string(b.id))
	}
	if t.descending {
		return -c
	}
	return c
}

// Sort orders the table by a column. Columns that cannot be compared, and trees, stay as they are.
func (t *Table[T]) Sort(column int, descending bool) {
	if t.o.Tree || column < 0 || column >= len(t.o.Columns) || t.o.Columns[column].Compare == nil {
		return
	}
	turned := descending != t.descending
	same := column == t.sortBy
	t.sortBy, t.descending = column, descending
	switch {
	case same && !turned:
		return
	case same && t.o.Columns[column].Blank == nil:
		slices.Reverse(t.all)
	default:
		slices.SortFunc(t.all, t.compare)
	}
	t.left = min(t.left, t.farthest())
	t.reshow()
}

// SortBy orders the table by the column with this title; where there is none it stays as it is.
func (t *Table[T]) SortBy(title string, descending bool) {
	for i := range t.o.Columns {
		if t.o.Columns[i].Title == title {
			t.Sort(i, descending)
			return
		}
	}
}

// SortNext orders the table by the next column that can be compared, in the same direction.
func (t *Table[T]) SortNext() { t.sortBeside(1) }

// SortPrevious orders the table by the column before that can be compared, in the same direction.
func (t *Table[T]) SortPrevious() { t.sortBeside(-1) }

func (t *Table[T]) sortBeside(step int) {
	n := len(t.columns)
	at := slices.Index(t.columns, t.sortBy)
	if at < 0 && step < 0 {
		at = 0 // a hidden column is before the first
	}
	for i := 1; i <= n; i++ {
		if column := t.columns[(at+step*i+n*n)%n]; t.o.Columns[column].Compare != nil && column != t.sortBy {
			t.Sort(column, t.descending)
			return
		}
	}
}

// Reverse turns the order round.
func (t *Table[T]) Reverse() { t.Sort(t.sortBy, !t.descending) }

// Sorting is the title of the column the table is sorted by, which may be hidden, and whether the largest
// comes first.
func (t *Table[T]) Sorting() (title string, descending bool) {
	return t.o.Columns[t.sortBy].Title, t.descending
}
