package views

import (
	"slices"

	"ocidesk/internal/fleet"
)

// ColumnChoices are the columns the operator chose for lists of a kind ("pools", "desktops"), by their
// titles in the order they are shown in. Kinds that are not in it have their standard columns. Lists look
// it up whenever they are told their room, so a choice holds for all of a kind, those that are open too.
// The shell alone writes it, and whoever is to remember the choices from one run to the next finds them here.
type ColumnChoices map[string][]string

// Get is what was chosen for a kind of list; nil is the standard.
func (c ColumnChoices) Get(kind string) []string { return c[kind] }

// Set chooses columns for a kind of list; none are the standard again.
func (c ColumnChoices) Set(kind string, titles []string) {
	if len(titles) == 0 {
		delete(c, kind)
		return
	}
	c[kind] = slices.Clone(titles)
}

// Arranged is a list whose columns can be chosen.
type Arranged interface {
	// Columns tells of which kind the list is ("" where they cannot be after all), the titles of all columns it can have in their standard
	// order, and of those it shows in theirs.
	Columns() (kind string, all, shown []string)
}

// Columns implements Arranged.
func (l *list[T]) Columns() (kind string, all, shown []string) {
	return l.kind, l.table.Titles(), l.table.Columns()
}

// adopt takes over the columns that are chosen for lists of its kind.
func (l *list[T]) adopt() {
	if chosen := l.showRegion(l.env.Columns.Get(l.kind)); !slices.Equal(chosen, l.columns) {
		l.columns = chosen
		l.table.SetColumns(chosen)
	}
}

// ordered says how the list is sorted where that is not as it was to begin with, or not to be seen for
// being by a hidden column.
func (l *list[T]) ordered() string {
	o := l.sorting()
	if o == l.order && slices.Contains(l.table.Columns(), o.column) {
		return ""
	}
	return "by " + o.String()
}

var _ Arranged = (*list[fleet.Pool])(nil)
