package table

import (
	"slices"

	"ocidesk/internal/fleet"
)

// Selected is the thing under the cursor; nil where nothing is shown.
func (t *Table[T]) Selected() *T {
	if t.cursor == nil {
		return nil
	}
	return t.cursor.value
}

// Focus puts the cursor on the thing with this OCID, now or as soon as it is shown, unless the
// operator moves before.
func (t *Table[T]) Focus(id fleet.OCID) {
	t.home = id
	t.Pin()
	t.settle()
}

// Whereabouts are the thing the cursor is on, or waits for, and its line of the window, counted from 0.
// While nobody has moved the cursor it is on no thing of its own: "".
func (t *Table[T]) Whereabouts() (id fleet.OCID, line int) {
	switch {
	case t.home != "":
		return t.home, t.line
	case t.cursor == nil || !t.pinned:
		return "", 0
	}
	return t.cursor.id, t.at - t.top
}

// Return puts the cursor back to its whereabouts, as Focus does.
func (t *Table[T]) Return(id fleet.OCID, line int) {
	t.line = max(line, 0)
	if id == "" {
		t.scroll()
		return
	}
	t.Focus(id)
}

// Pin ties the cursor to the thing it is on. Until then, or until the operator moves it, it stays on
// the first row whatever arrives above: a list that is read page by page begins at its top.
func (t *Table[T]) Pin() { t.pinned = true }

// Hold makes the thing under the cursor the operator's choice, as a filter that is kept does: the
// cursor does not go home to the thing it was on before.
func (t *Table[T]) Hold() {
	if t.cursor == nil {
		return
	}
	t.home = ""
	t.Pin()
}

// settle finds the cursor's place again after shown has changed. Where its thing is not shown the
// nearest gets the cursor, which goes home as soon as it can.
func (t *Table[T]) settle() {
	t.counted = false
	if r := t.byID[t.home]; r != nil && t.isShown(r) {
		t.cursor, t.home = r, ""
	}
	if t.cursor != nil && !t.isShown(t.cursor) {
		if t.home == "" {
			t.home = t.cursor.id
		}
		t.cursor = t.nearest(t.cursor)
	}
	if len(t.shown) > 0 && (t.cursor == nil || !t.pinned) {
		t.cursor = t.shown[0]
	}
	t.at = max(slices.Index(t.shown, t.cursor), 0)
	t.scroll()
}

func (t *Table[T]) isShown(r *row[T]) bool { return !t.sifting() || r.passes }

// nearest is the row closest to r in the order that is shown and stays; of two as close the one
// below, which takes r's line. Nil if there is none.
func (t *Table[T]) nearest(r *row[T]) *row[T] {
	i := slices.Index(t.all, r)
	for d := 1; d < len(t.all); d++ {
		for _, j := range [2]int{i + d, i - d} {
			if j >= 0 && j < len(t.all) && t.isShown(t.all[j]) && !t.all[j].lifted {
				return t.all[j]
			}
		}
	}
	return nil
}

// scroll puts the window so that the cursor is on the line it was left on, or as close as can be
// without a gap below the last row.
func (t *Table[T]) scroll() {
	rows := max(t.rows(), 1)
	line := min(t.line, rows-1)
	t.top = max(0, min(t.at-line, len(t.shown)-rows))
}

// rows is how many things the window has room for. A window of one line has no column heads.
func (t *Table[T]) rows() int {
	if t.height == 1 {
		return 1
	}
	return max(t.height-1, 0)
}
