package table

import "slices"

// SetColumns shows the columns of these titles only, in this order. The first of all columns always stays,
// at its place, and titles of no column are passed over. None are the standard: all columns, in their own
// order. Cursor, filter and order stay as they are: hidden columns are still searched and may be sorted by.
func (t *Table[T]) SetColumns(titles []string) {
	t.columns = t.columns[:0]
	t.chosen = len(titles) > 0
	all := t.Titles()
	if !t.chosen {
		titles = all
	}
	for _, title := range append(all[:min(1, len(all)):1], titles...) {
		if i := slices.Index(all, title); i >= 0 && !slices.Contains(t.columns, i) {
			t.columns = append(t.columns, i)
		}
	}
	t.left = min(t.left, t.farthest())
}

// Columns are the titles of the columns that are not hidden, in the order they are shown in.
func (t *Table[T]) Columns() []string {
	titles := make([]string, len(t.columns))
	for k, i := range t.columns {
		titles[k] = t.o.Columns[i].Title
	}
	return titles
}

// Titles are those of all columns, in their own order, which is that in which their texts are searched.
func (t *Table[T]) Titles() []string {
	titles := make([]string, len(t.o.Columns))
	for i := range t.o.Columns {
		titles[i] = t.o.Columns[i].Title
	}
	return titles
}
