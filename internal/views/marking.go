package views

import (
	"fmt"
	"slices"
	"strings"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
)

// What a list screen knows of its marks beyond what the table does: which have gone, and that they are
// not to be lost by an Esc too many.

// marking is the state of that.
type marking struct {
	gone    []string // names of marked things that are no longer in the list
	leaving bool     // Esc was pressed with something marked; the next one goes back
}

// Marked are the marked things as subjects.
func (l *list[T]) Marked() []Subject {
	rows := l.table.Marked()
	subjects := make([]Subject, len(rows))
	for i, row := range rows {
		subjects[i] = l.subject(row)
	}
	return subjects
}

// Unmark takes the mark off one thing.
func (l *list[T]) Unmark(id fleet.OCID) { l.table.Unmark(id) }

// changesMarks tells whether the operator has taken note of which marks have gone: they are said until then.
func changesMarks(c keymap.Command) bool {
	return slices.Contains([]keymap.Command{keymap.Mark, keymap.MarkRange, keymap.MarkAll, keymap.ClearMarks}, c)
}

// noteGone writes down which of the things that are about to leave the list are marked.
func (l *list[T]) noteGone(ids []fleet.OCID) {
	for _, id := range ids {
		if l.table.IsMarked(id) {
			l.gone = append(l.gone, l.subject(l.table.Get(id)).Name)
		}
	}
}

// noteDeleted takes the marks off things that are still listed, but no more.
func (l *list[T]) noteDeleted(rows []*T) {
	if l.deleted == nil || l.table.Marks() == 0 {
		return
	}
	for _, row := range rows {
		if s := l.subject(row); l.deleted(row) && l.table.IsMarked(s.ID) {
			l.gone = append(l.gone, s.Name)
			l.table.Unmark(s.ID)
		}
	}
}

// keepMarks keeps the first Esc from leaving marks behind; false where nothing is marked or the operator
// insists.
func (l *list[T]) keepMarks() bool {
	if l.table.Marks() == 0 || l.leaving {
		return false
	}
	l.leaving = true
	return true
}

// marks says what is marked, what of it cannot be seen, and what is no longer there.
func (l *list[T]) marks() string {
	var words []string
	if n := l.table.Marks(); n > 0 {
		text := fmt.Sprintf("◆ %d marked", n)
		if unseen := l.table.MarksOutOfSight(); unseen > 0 {
			text += fmt.Sprintf(" (%d out of sight)", unseen)
		}
		if l.leaving {
			text += "; " + keymap.Anywhere(keymap.Back) + " again goes back without them"
		}
		words = append(words, text)
	}
	if n := len(l.gone); n > 0 {
		const most = 2
		text := fmt.Sprintf("marked, but gone: %s", strings.Join(l.gone[:min(most, n)], ", "))
		if n > most {
			text += fmt.Sprintf(" and %d more", n-most)
		}
		words = append(words, text)
	}
	return strings.Join(words, " · ")
}
