package table

import (
	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
)

// Marks belong to things, as the cursor does: they stay through sorting, filtering and refreshing, whether
// the thing is in sight or not, and go only with the thing itself.

// mark carries out a command about marks.
func (t *Table[T]) mark(c keymap.Command) bool {
	switch c {
	case keymap.Mark:
		t.toggleMark()
	case keymap.MarkRange:
		t.markRange()
	case keymap.MarkAll:
		t.markShown()
	case keymap.ClearMarks:
		t.clearMarks()
	default:
		return false
	}
	return true
}

// toggleMark marks what the cursor is on, or no longer, and goes one down: Space held down marks a block.
func (t *Table[T]) toggleMark() {
	if t.cursor == nil {
		return
	}
	t.setMark(t.cursor, !t.cursor.marked)
	t.anchor = t.cursor.id
	t.moveTo(t.at+1, t.top)
}

// markRange marks everything shown from what was last marked, or unmarked, to the cursor. Where that is not
// shown any more, it marks what the cursor is on.
func (t *Table[T]) markRange() {
	if t.cursor == nil {
		return
	}
	from := t.at
	for i, r := range t.shown {
		if r.id == t.anchor {
			from = i
			break
		}
	}
	for _, r := range t.shown[min(from, t.at) : max(from, t.at)+1] {
		t.setMark(r, true)
	}
	t.anchor = t.cursor.id
}

// markShown marks all that is shown; where all of it is marked already, none of it is any more.
func (t *Table[T]) markShown() {
	all := true
	for _, r := range t.shown {
		all = all && r.marked
	}
	for _, r := range t.shown {
		t.setMark(r, !all)
	}
}

func (t *Table[T]) clearMarks() {
	for _, r := range t.all {
		t.setMark(r, false)
	}
	t.anchor = ""
}

func (t *Table[T]) setMark(r *row[T], marked bool) {
	switch {
	case marked && !r.marked:
		t.marks++
	case !marked && r.marked:
		t.marks--
	}
	r.marked = marked
	t.counted = false
}

// Marks is how many things are marked, shown or not.
func (t *Table[T]) Marks() int { return t.marks }

// MarksOutOfSight is how many of them a filter hides.
func (t *Table[T]) MarksOutOfSight() int {
	if t.marks == 0 || !t.sifting() {
		return 0
	}
	if !t.counted {
		t.counted, t.unseen = true, t.marks
		for _, r := range t.shown {
			if r.marked {
				t.unseen--
			}
		}
	}
	return t.unseen
}

// Marked are the marked things in the order of the list, shown or not.
func (t *Table[T]) Marked() []*T {
	if t.marks == 0 {
		return nil
	}
	marked := make([]*T, 0, t.marks)
	for _, r := range t.all {
		if r.marked {
			marked = append(marked, r.value)
		}
	}
	return marked
}

// SetMarks marks exactly the things with these OCIDs, as far as they are there.
func (t *Table[T]) SetMarks(ids []fleet.OCID) {
	t.clearMarks()
	for _, id := range ids {
		if r := t.byID[id]; r != nil {
			t.setMark(r, true)
		}
	}
}

// IsMarked tells whether the thing with this OCID is marked.
func (t *Table[T]) IsMarked(id fleet.OCID) bool {
	r := t.byID[id]
	return r != nil && r.marked
}

// Unmark takes the mark off the thing with this OCID, if it has one.
func (t *Table[T]) Unmark(id fleet.OCID) {
	if r := t.byID[id]; r != nil {
		t.setMark(r, false)
	}
}
