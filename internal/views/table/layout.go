package table

import (
	"slices"

	"github.com/charmbracelet/x/ansi"
)

const (
	barWidth  = 1 // "▌" before the selected row, "‹" in the heads
	markWidth = 1 // "◆" before marked rows, where there are any
	gap       = 2 // cells between columns
	hintWidth = 2 // " ›" at the end of the heads
)

// layout is which columns are in sight, and how wide.
type layout struct {
	columns    []placed
	less, more bool // columns are out of sight on the left, on the right
}

type placed struct{ index, width int }

// margin is how many cells there are before the columns. Marks have room of their own only while there
// are any.
func (t *Table[T]) margin() int {
	if t.marks > 0 {
		return barWidth + markWidth
	}
	return barWidth
}

// layout places the columns. Unscrolled it shows the most important ones that fit; scrolled, the
// first one and then all the others in turn from the scroll position on. Widths depend on the room
// and, in snug columns, on the widest row so far: columns do not jump as one moves.
func (t *Table[T]) layout() layout {
	n := len(t.columns)
	indices := slices.Clone(t.columns)
	room := t.width - t.margin()
	if t.need(indices) <= room {
		return layout{columns: t.widths(indices, room)}
	}
	room -= hintWidth
	if t.left == 0 {
		return layout{columns: t.widths(t.dropped(indices, room), room), more: true}
	}
	indices = slices.Delete(indices, 1, 1+t.left)
	for len(indices) > 2 && t.need(indices) > room {
		indices = indices[:len(indices)-1]
	}
	return layout{columns: t.widths(indices, room), less: true, more: indices[len(indices)-1] != t.columns[n-1]}
}

// farthest is how many columns can be scrolled away until the last one is in sight.
func (t *Table[T]) farthest() int {
	n := len(t.columns)
	need := t.need(t.columns)
	if n < 2 || need <= t.width-t.margin() {
		return 0
	}
	left := 0
	for left < n-2 && need > t.width-t.margin()-hintWidth {
		left++
		need -= gap + t.least(t.columns[left])
	}
	return left
}

// least is how many cells a column needs: its title and the arrow too where it is sorted by.
func (t *Table[T]) least(i int) int {
	c := &t.o.Columns[i]
	titled := ansi.StringWidth(c.Title) + 1
	switch {
	case c.Snug && len(t.all) > 0:
		return min(max(titled, t.widest[i]), max(c.Min, titled))
	case i == t.sortBy && !t.o.Tree:
		return max(c.Min, titled)
	}
	return c.Min
}

// most is how many cells a column can use; 0 is as many as there are.
func (t *Table[T]) most(i int) int {
	c := &t.o.Columns[i]
	if !c.Snug || len(t.all) == 0 {
		return c.Max
	}
	texts := max(t.widest[i], 1) // none is not as many as there are
	if c.Max == 0 {
		return texts
	}
	return min(c.Max, texts)
}

// need is how many cells the columns need at least.
func (t *Table[T]) need(indices []int) int {
	need := gap * (len(indices) - 1)
	for _, i := range indices {
		need += t.least(i)
	}
	return need
}

// dropped leaves out columns until the rest fits: those that may be dropped, the largest Drop first;
// if that is not enough, or the columns were chosen, from the right.
func (t *Table[T]) dropped(indices []int, room int) []int {
	for len(indices) > 1 && t.need(indices) > room {
		last := len(indices) - 1
		victim := last
		if indices[last] == t.sortBy && last > 1 {
			victim = last - 1
		}
		most := 0
		for k := 1; k < len(indices) && !t.chosen; k++ {
			if c := indices[k]; c != t.sortBy && t.o.Columns[c].Drop > 0 && t.o.Columns[c].Drop >= most {
				victim, most = k, t.o.Columns[c].Drop
			}
		}
		indices = slices.Delete(indices, victim, victim+1)
	}
	return indices
}

// widths shares the room out: to each column what it needs, then to snug ones what their texts are
// known to take, and then to the others what they can use. Where even the need is too much, the
// columns on the left give way.
func (t *Table[T]) widths(indices []int, room int) []placed {
	columns := make([]placed, len(indices))
	spare := room - t.need(indices)
	for k, i := range indices {
		width := t.least(i)
		if spare < 0 {
			short := min(-spare, width)
			width -= short
			spare += short
		}
		columns[k] = placed{i, width}
	}
	for _, snug := range [2]bool{true, false} {
		spare = t.grow(columns, snug, spare)
	}
	return columns
}

// grow gives spare cells to the snug columns, or to the others, one at a time in turn, up to what they
// can use. It returns what is left.
func (t *Table[T]) grow(columns []placed, snug bool, spare int) int {
	for grown := true; grown && spare > 0; {
		grown = false
		for k := range columns {
			c := &columns[k]
			if limit := t.most(c.index); spare > 0 && t.o.Columns[c.index].Snug == snug && (limit == 0 || c.width < limit) {
				c.width++
				spare--
				grown = true
			}
		}
	}
	return spare
}
