package views

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/table"
)

// list is what the list screens share: a table of things of one noun, the filter typed below it, a
// banner when a refresh failed, and words where there are no rows. What differs is in listing.
type list[T any] struct {
	env   *Env
	place Place
	listing[T]
	table   *table.Table[T]
	filter  filterLine
	order   order    // as it was to begin with
	columns []string // as they were chosen; nil for the standard
	marking
	width, height int
}

// listing is what makes a list screen the one it is.
type listing[T any] struct {
	kind string // of list, by which its columns are chosen
	noun fleet.Noun
	part fleet.Part
	// parts, where set, are what the rows come from in place of part alone. There may be more of them
	// from one time to the next.
	parts   func() []fleet.Part
	scope   keymap.Scope
	crumb   func() string
	row     func(fleet.OCID) *T // what the store knows; nil if nothing
	subject func(*T) Subject
	// run carries out the commands of the screen's own scope.
	run func(keymap.Command, *T) tea.Cmd
	// deleted tells of a thing that is listed still whether it is no more; nil where none ever is.
	deleted func(*T) bool
	// none says why the list may be empty and what to press.
	none string
	// filtered, where set, is told of a new filter.
	filtered func(text string)
}

// order is how a list is sorted, as the status line tells it.
type order struct {
	column     string
	descending bool
}

func newList[T any](env *Env, p Place, l listing[T], o table.Options[T]) *list[T] {
	o.Styles = env.Styles
	s := &list[T]{env: env, place: p, listing: l, table: table.New(o), filter: newFilterLine(env.Styles)}
	s.order = s.sorting()
	s.table.Upsert(s.rows(s.members(s.sources())))
	s.pin()
	return s
}

func (l *list[T]) sorting() order {
	column, descending := l.table.Sorting()
	return order{column, descending}
}

// rows are the things with these OCIDs that the store knows.
func (l *list[T]) rows(ids []fleet.OCID) []*T {
	rows := make([]*T, 0, len(ids))
	for _, id := range ids {
		if row := l.row(id); row != nil {
			rows = append(rows, row)
		}
	}
	return rows
}

func (l *list[T]) Place() Place        { return l.place }
func (l *list[T]) Crumb() string       { return l.crumb() }
func (l *list[T]) Parts() []fleet.Part { return l.sources() }

func (l *list[T]) Scopes() []keymap.Scope {
	return []keymap.Scope{l.scope, keymap.Columns, keymap.List, keymap.Everywhere}
}

func (l *list[T]) Resize(width, height int) {
	l.width, l.height = width, height
	l.adopt()
	l.arrange()
}

// arrange gives the table the room that the lines below it leave.
func (l *list[T]) arrange() (below []string) {
	if l.width <= 0 || l.height <= 0 {
		return nil
	}
	if l.filter.typing {
		below = append(below, l.filter.view(l.env.Styles, l.width))
	}
	if l.table.Len() > 0 {
		below = append(banner(l.env.Styles, l.standing().Failure, l.width, bannerRoom(l.height)), below...)
	}
	below = below[:min(len(below), l.height-1)]
	l.table.Resize(l.width, l.height-len(below))
	return below
}

func (l *list[T]) Do(c keymap.Command, key tea.KeyPressMsg) tea.Cmd {
	l.leaving = false
	if changesMarks(c) {
		l.gone = nil
	}
	if c == keymap.Filter {
		return l.filter.open(l.table.Filter())
	}
	if l.table.Do(c, key.String()) {
		return nil
	}
	return l.run(c, l.table.Selected())
}

// Click puts the cursor on the row that was clicked; a column's head sorts by it.
func (l *list[T]) Click(x, y int) {
	l.leaving = false
	l.table.Click(x, y)
}

// narrow filters the list anew, unless the filter cannot be read.
func (l *list[T]) narrow(filter string) {
	l.filter.wrong = l.table.SetFilter(filter)
	if l.filter.wrong == nil && l.filtered != nil {
		l.filtered(filter)
	}
}

func (l *list[T]) Capturing() bool { return l.filter.typing }

// Type takes a key or a paste for the filter: Enter keeps it, Esc clears it, ↑ in an empty line
// brings the last one back, and with text ↑ and ↓ move the cursor among the rows it leaves. A filter that
// cannot be read is not kept.
func (l *list[T]) Type(msg tea.Msg) tea.Cmd {
	if !l.filter.typing {
		return nil
	}
	if key, ok := msg.(tea.KeyPressMsg); ok && l.steer(key.String()) {
		return nil
	}
	cmd := l.filter.typed(msg)
	l.narrow(l.filter.text())
	return cmd
}

// steer carries out a key that is no text while the filter is typed; false for any other.
func (l *list[T]) steer(key string) bool {
	switch keymap.Match([]keymap.Scope{keymap.Typing}, key) {
	case keymap.Accept:
		if l.filter.wrong != nil {
			return true
		}
		l.filter.close()
		l.table.Hold() // what was looked for is chosen: clearing the filter does not lead away from it
		return true
	case keymap.Cancel:
		return l.Back()
	case keymap.Up:
		if l.filter.recall() {
			l.narrow(l.filter.text())
			return true
		}
		return l.table.Do(keymap.Up, key)
	case keymap.Down:
		return l.table.Do(keymap.Down, key)
	}
	return false
}

func (l *list[T]) Back() bool {
	if !l.filter.typing && l.table.Filter() == "" {
		return l.keepMarks()
	}
	l.filter.remember(l.table.Filter())
	l.filter.close()
	l.narrow("")
	return true
}

// Changed takes over what any answer told of things in this list, and drops what its own list no
// longer tells of.
func (l *list[T]) Changed(c fleet.Change) {
	told := slices.Contains(l.sources(), c.Part)
	if c.Noun == l.noun {
		mine := c.Upserted
		if !told {
			mine = slices.DeleteFunc(slices.Clone(mine), func(id fleet.OCID) bool { return l.table.Get(id) == nil })
		}
		if len(mine) > 0 {
			rows := l.rows(mine)
			l.noteDeleted(rows)
			l.table.Upsert(rows)
		}
	}
	if told {
		gone := l.nobodys(c.Removed)
		l.noteGone(gone)
		l.table.Remove(gone)
		l.pin()
	}
}

// pin ties the cursor to its row once the list is there: until it was read to its end, the first row
// may not be the first for long.
func (l *list[T]) pin() {
	if l.standing().Complete {
		l.table.Pin()
	}
}

func (l *list[T]) Selection() (Subject, bool) {
	row := l.table.Selected()
	if row == nil {
		return Subject{}, false
	}
	return l.subject(row), true
}

func (l *list[T]) Focus(id fleet.OCID) { l.table.Focus(id) }

func (l *list[T]) Status() string {
	st := l.standing()
	words := []string{l.count(st), reading(st.Status, l.env.Now()), l.marks(), l.ordered(), l.without(st), l.askedFor()}
	return strings.Join(nonEmpty(words), " · ")
}

// count says how many rows there are, and what is known of how many there may be.
func (l *list[T]) count(st standing) string {
	all := l.table.Len()
	if filter := l.table.Filter(); filter != "" {
		match := "match"
		if l.table.Shown() == 1 {
			match = "matches"
		}
		text := fmt.Sprintf("%d of %d %s “%s”", l.table.Shown(), all, match, filter)
		if st.Loading && !st.Complete {
			text += ", " + st.coming()
		}
		return text
	}
	switch {
	case st.Loading && !st.Complete && all > 0:
		return fmt.Sprintf("%d so far, %s", all, st.coming())
	case st.Loading && !st.Complete && st.Failure == nil && st.toCome > 0:
		return "reading…, " + st.coming()
	case st.Loading && !st.Complete && st.Failure == nil:
		return "reading…"
	case !st.Complete && all == 0:
		return ""
	case !st.Complete:
		return fmt.Sprintf("%d so far", all)
	}
	return l.noun.Plural(all)
}

func (o order) String() string {
	if o.descending {
		return strings.ToLower(o.column) + " ▼"
	}
	return strings.ToLower(o.column) + " ▲"
}

func nonEmpty(words []string) []string {
	kept := words[:0]
	for _, w := range words {
		if w != "" {
			kept = append(kept, w)
		}
	}
	return kept
}

func (l *list[T]) View() string {
	if l.width <= 0 || l.height <= 0 {
		return ""
	}
	below := l.arrange()
	rows := l.height - len(below)
	lines := strings.Split(l.table.View(), "\n")
	if l.table.Shown() == 0 {
		heads := lines[:min(1, rows-1):1] // a single line has no column heads
		lines = append(heads, wrapped(l.env.Styles, l.whyEmpty(), l.width)...)
	}
	return stacked(lines, below, l.width, l.height)
}

// whyEmpty says why there is no row to see, and what to press.
func (l *list[T]) whyEmpty() []paragraph {
	st := l.standing()
	switch {
	case l.table.Len() > 0:
		return l.noMatch()
	case st.Failure != nil:
		return append(explain(st.Failure), paragraph{text: fmt.Sprintf("%s reads it again; %s goes back.", keymap.Anywhere(keymap.Refresh), keymap.Anywhere(keymap.Back)), role: style.Dim})
	case st.Complete && l.place.IsPart():
		return l.noneOfThem()
	case st.Complete:
		return []paragraph{{text: l.none, role: style.Dim}}
	}
	return []paragraph{{text: "reading…", role: style.Dim}}
}

// noMatch says that the filter leaves no row, and which columns there are where it may have meant one.
func (l *list[T]) noMatch() []paragraph {
	soFar := ""
	if st := l.standing(); st.Loading && !st.Complete { // it may be among what is still to come
		soFar = " so far"
	}
	text := []paragraph{{text: fmt.Sprintf("No row matches “%s”%s; %s clears the filter.", l.table.Filter(), soFar, keymap.Anywhere(keymap.Back)), role: style.Dim}}
	if doubts := l.table.Doubts(); len(doubts) > 0 {
		text = append(text, paragraph{role: style.Plain,
			text: strings.Join(doubts, " ") + " The columns are " + strings.Join(l.table.Titles(), ", ") + "."})
	}
	return text
}
