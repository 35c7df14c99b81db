package table

import (
	"slices"

	"ocidesk/internal/fleet"
)

// Upsert takes in things that are new or told again, as a page of a list brings them. They are
// sorted among themselves and merged; rows that keep their place are not touched.
func (t *Table[T]) Upsert(values []*T) {
	page, reshow := t.take(values)
	if len(page) > 0 {
		slices.SortFunc(page, t.compare)
		t.all = merge(t.all, page, t.compare)
		reshow = true
	}
	if reshow {
		t.reshow()
	}
}

// Remeasure forgets how wide the texts of snug columns were. It is for when all the things are about to
// be told again with other texts.
func (t *Table[T]) Remeasure() { clear(t.widest) }

// take notes the values. It returns the rows that have to be put in a place, lifted out of the one
// they had, and tells whether any row passes now that did not, or the other way round.
func (t *Table[T]) take(values []*T) (page []*row[T], reshow bool) {
	lifted := false
	for _, v := range values {
		id := t.o.ID(v)
		r := t.byID[id]
		if r == nil {
			r = &row[T]{id: id, lifted: true}
			t.byID[id] = r
			page = append(page, r)
		} else if !r.lifted && t.order(r.value, v) != 0 {
			r.lifted, lifted = true, true
			page = append(page, r)
		}
		r.value, r.text = v, t.searched(v)
		passed := r.passes
		r.passes = t.pass(r, t.query)
		reshow = reshow || r.passes != passed
	}
	if lifted {
		t.all = slices.DeleteFunc(t.all, func(r *row[T]) bool { return r.lifted })
	}
	for _, r := range page {
		r.lifted = false
	}
	return page, reshow
}

// Remove takes things out.
func (t *Table[T]) Remove(ids []fleet.OCID) {
	gone := 0
	for _, id := range ids {
		r := t.byID[id]
		if r == nil {
			continue
		}
		r.lifted = true
		gone++
		t.setMark(r, false)
		delete(t.byID, id)
		if t.home == id {
			t.home = ""
		}
	}
	if gone == 0 {
		return
	}
	if t.cursor != nil && t.cursor.lifted {
		t.cursor = t.nearest(t.cursor)
	}
	t.all = slices.DeleteFunc(t.all, func(r *row[T]) bool { return r.lifted })
	t.reshow()
}

// merge puts the rows of page, which is sorted, into their places among all, which is too. It moves
// whole blocks from the back, and compares only where a row of the page has to go.
func merge[T any](all, page []*row[T], compare func(a, b *row[T]) int) []*row[T] {
	rest := len(all)
	all = append(all, page...)
	end := len(all)
	for i := len(page) - 1; i >= 0; i-- {
		place, _ := slices.BinarySearchFunc(all[:rest], page[i], compare)
		block := rest - place
		copy(all[end-block:end], all[place:rest])
		end -= block + 1
		all[end] = page[i]
		rest = place
	}
	return all
}

// reshow works out anew what is shown, from what each row says of itself.
func (t *Table[T]) reshow() {
	if !t.sifting() {
		t.shown = t.all
	} else {
		t.sieve = t.sieve[:0]
		for _, r := range t.all {
			if r.passes {
				t.sieve = append(t.sieve, r)
			}
		}
		t.shown = t.sieve
	}
	t.settle()
}
