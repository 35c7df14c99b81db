// Package table is a list of things that may be very long. It keeps them in order and filtered as
// they arrive, page by page, and draws the window of them that fits: what a key or a frame costs
// depends on the window, not on the number of rows.
//
// The cursor belongs to a thing, not to a line. Whatever arrives, goes, or is sorted or filtered
// anew, it stays on its thing and, where that can be, on the same line of the window. Only while a
// list is still being read for the first time and nobody has moved it, it waits on the first row.
package table

import (
	"ocidesk/internal/fleet"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/table/query"
)

// Cell is what one column shows of one thing.
type Cell struct {
	Text string
	Role style.Role
}

// Column is one column of a table.
type Column[T any] struct {
	Title string
	Min   int // cells it needs
	Max   int // cells it can use; 0 is as many as there are, less than Min is Min
	Right bool
	// Snug columns are no wider than their texts so far need, and leave the rest to others. It is for
	// texts that do not change with time: an age may grow while nothing arrives.
	Snug bool
	// Drop orders the columns that give way when the room is narrow: the largest goes first, and 0
	// only when nothing else is left. The first column always stays, the one sorted by for as long
	// as can be; what gave way is scrolled to.
	Drop    int
	Cell    func(*T) Cell
	Export  func(*T) string   // the text outside ocidesk, where no drawing and no age helps; nil: the cell's
	Compare func(a, b *T) int // nil: the table cannot be sorted by this column
	// Blank things have nothing in this column. They come last whichever way it is sorted. Nil: none has.
	Blank func(*T) bool
}

// Options are what a table is made of.
type Options[T any] struct {
	Columns    []Column[T]
	ID         func(*T) fleet.OCID
	Styles     *style.Styles
	SortBy     int // column; also what orders things that are equal in the column sorted by
	Descending bool
	// Tree fixes the order to that of SortBy; sort and column commands are left to the screen.
	Tree bool
}

// Table is a windowed list of things of one sort.
type Table[T any] struct {
	o             Options[T]
	width, height int

	byID  map[fleet.OCID]*row[T]
	all   []*row[T] // in order
	shown []*row[T] // in order, those that pass; the very slice all while nothing is sifted
	sieve []*row[T] // the memory of shown while something is sifted

	columns []int // those that are not hidden, in the order they are shown in
	chosen  bool  // by the operator: what does not fit gives way from the right

	sortBy     int
	descending bool

	widest []int // by column: the cells its widest text so far takes; counted for snug ones

	filter string
	query  query.Query // the filter, read
	hidden func(*T) bool
	text   []byte // scratch for searched text

	cursor *row[T]    // nil while nothing is shown
	at     int        // the cursor's place in shown
	top    int        // the place of the window's first line in shown
	line   int        // the line of the window the operator left the cursor on
	home   fleet.OCID // where the cursor goes once that is shown; "" for nowhere else
	pinned bool       // the cursor has a thing of its own; until then it is on the first row, whichever that is

	left int // columns scrolled away, not counting the first, which stays

	marks  int        // how many rows are marked
	anchor fleet.OCID // what was marked last: where a range begins
	// unseen is how many marked rows are not shown, where counted says that this was worked out since they
	// changed: a frame must not walk all rows.
	unseen  int
	counted bool
}

// row is one thing with what the table needs to know of it.
type row[T any] struct {
	value  *T
	id     fleet.OCID
	text   string // what a filter looks through, in lower case
	passes bool   // the filter and the folding; meaningful only while something is sifted
	lifted bool   // about to be taken out of its place
	marked bool
}

// New makes an empty table. It draws nothing before the first Resize.
func New[T any](o Options[T]) *Table[T] {
	t := &Table[T]{
		o: o, byID: map[fleet.OCID]*row[T]{}, widest: make([]int, len(o.Columns)),
		sortBy: o.SortBy, descending: o.Descending,
	}
	t.SetColumns(nil)
	return t
}

// Resize tells the room there is in cells, the line of column heads included.
func (t *Table[T]) Resize(width, height int) {
	t.width, t.height = max(width, 0), max(height, 0)
	t.left = min(t.left, t.farthest())
	t.scroll()
}

// Len is how many things there are.
func (t *Table[T]) Len() int { return len(t.all) }

// Get is the thing with this OCID; nil if it is not among them.
func (t *Table[T]) Get(id fleet.OCID) *T {
	if r := t.byID[id]; r != nil {
		return r.value
	}
	return nil
}

// Shown is how many of them pass the filter and are not folded away.
func (t *Table[T]) Shown() int { return len(t.shown) }
