package views

import (
	"time"

	"ocidesk/internal/fleet"
)

// Sheet is what a list shows, as texts: the rows that pass its filter, in its order, with all their
// columns and with whole OCIDs.
type Sheet struct {
	Columns []string
	Rows    [][]string
}

// Lister is a screen whose rows can be taken out of it.
type Lister interface{ Sheet() Sheet }

// Sheet implements Lister.
func (l *list[T]) Sheet() Sheet {
	columns, rows := l.table.Export()
	return Sheet{columns, rows}
}

// The texts of columns that draw more, or less, than they say.

func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// actionMoment is an action with the time it was or will be done: "API_STOP 2026-11-23T10:00:00Z".
func actionMoment(a *fleet.DesktopAction) string {
	if a == nil || a.Kind == "" {
		return ""
	}
	return a.Kind + " " + moment(a.At)
}

// sessionMoment is how the user and the desktop stand to each other, and since when.
func sessionMoment(d *fleet.Desktop) string {
	presence, since := d.Presence()
	switch {
	case presence == fleet.NeverConnected:
		return "never connected"
	case d.IsConnected():
		return "connected since " + moment(since)
	}
	return "not connected since " + moment(since)
}

var _ Lister = (*list[fleet.Pool])(nil)
