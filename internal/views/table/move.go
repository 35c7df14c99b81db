package table

import "ocidesk/internal/keymap"

// Do carries out the commands of lists that are about moving, marking, sorting and scrolling columns; key
// is the key that was pressed. It is false for any other command, and in a tree for all but moving.
func (t *Table[T]) Do(c keymap.Command, key string) bool {
	return t.move(c) || !t.o.Tree && (t.mark(c) || t.arrange(c, key))
}

// move carries out a command that moves the cursor.
func (t *Table[T]) move(c keymap.Command) bool {
	page := max(t.rows(), 1)
	switch c {
	case keymap.Up:
		t.moveTo(t.at-1, t.top)
	case keymap.Down:
		t.moveTo(t.at+1, t.top)
	case keymap.PageUp:
		t.moveTo(t.at-page, t.top-page)
	case keymap.PageDown:
		t.moveTo(t.at+page, t.top+page)
	case keymap.HalfPageUp:
		t.moveTo(t.at-max(page/2, 1), t.top-max(page/2, 1))
	case keymap.HalfPageDown:
		t.moveTo(t.at+max(page/2, 1), t.top+max(page/2, 1))
	case keymap.Top:
		t.moveTo(0, 0)
	case keymap.Bottom:
		t.moveTo(len(t.shown)-1, len(t.shown))
	default:
		return false
	}
	return true
}

// moveTo puts the cursor on a place in shown, as the operator asked, and the window as close to top
// as keeps the cursor in it.
func (t *Table[T]) moveTo(at, top int) {
	if len(t.shown) == 0 {
		return
	}
	rows := max(t.rows(), 1)
	t.at = max(0, min(at, len(t.shown)-1))
	t.top = max(0, min(top, len(t.shown)-rows))
	t.top = max(t.at-rows+1, min(t.top, t.at))
	t.line = t.at - t.top
	t.cursor, t.home = t.shown[t.at], ""
	t.Pin()
}

// arrange carries out a command about the order of the rows or the columns in sight.
func (t *Table[T]) arrange(c keymap.Command, key string) bool {
	switch c {
	case keymap.SortNext:
		t.SortNext()
	case keymap.SortPrevious:
		t.SortPrevious()
	case keymap.SortReverse:
		t.Reverse()
	case keymap.SortColumn:
		t.sortByDigit(key)
	case keymap.Left:
		t.left = max(t.left-1, 0)
	case keymap.Right:
		t.left = min(t.left+1, t.farthest())
	default:
		return false
	}
	return true
}

// sortByDigit sorts by the column that is in sight at that place, the leftmost being 1; a second
// time it turns the order round.
func (t *Table[T]) sortByDigit(key string) {
	columns := t.layout().columns
	if len(key) != 1 || key[0] < '1' || int(key[0]-'1') >= len(columns) {
		return
	}
	t.sortOrTurn(columns[key[0]-'1'].index)
}

// sortOrTurn sorts by a column, or turns the order round where that is sorted by already.
func (t *Table[T]) sortOrTurn(column int) {
	t.Sort(column, column == t.sortBy && !t.descending)
}

// Click puts the cursor on the row at a place of the window, counted from 0, or sorts by the column whose
// head is there, a second time the other way round. Where there is neither, nothing happens.
func (t *Table[T]) Click(x, y int) {
	heads := max(t.height-t.rows(), 0)
	switch at := t.top + y - heads; {
	case x < 0 || y < 0 || x >= t.width || y >= t.height:
	case y < heads:
		t.clickHead(x)
	case at < len(t.shown):
		t.moveTo(at, t.top)
	}
}

// clickHead sorts by the column whose head is at x; the gap behind a column is its own.
func (t *Table[T]) clickHead(x int) {
	end := t.margin()
	for _, c := range t.layout().columns {
		end += c.width + gap
		if x < end {
			t.sortOrTurn(c.index)
			return
		}
	}
}
