package style

import (
	"strings"

	"ocidesk/internal/fleet"
)

// State is the shape and the role of a lifecycle state. It goes beside the state's word, so that
// nothing is told by colour alone. States the API may yet invent are a question mark.
func State(s fleet.LifecycleState) (glyph string, role Role) {
	switch s {
	case fleet.Active:
		return "●", Good
	case fleet.Inactive:
		return "○", Dim
	case fleet.Creating, fleet.Updating:
		return "◐", Busy
	case fleet.Deleting:
		return "◌", Warn
	case fleet.Deleted:
		return "·", Dim
	case fleet.Failed:
		return "✗", Bad
	}
	return "?", Plain
}

// Work is the shape and the role of a work request's status.
func Work(s fleet.WorkStatus) (glyph string, role Role) {
	switch s {
	case fleet.WorkAccepted:
		return "○", Busy
	case fleet.WorkInProgress:
		return "◐", Busy
	case fleet.WorkWaiting:
		return "◔", Warn
	case fleet.WorkSucceeded:
		return "✓", Good
	case fleet.WorkFailed:
		return "✗", Bad
	case fleet.WorkCanceling:
		return "◌", Warn
	case fleet.WorkCanceled:
		return "·", Dim
	}
	return "?", Plain
}

// Gauge draws have out of of as a bar of width cells. Only nothing is drawn empty and only all is
// drawn full, however small the bar.
func Gauge(have, of, width int) string {
	if width <= 0 {
		return ""
	}
	filled := 0
	switch {
	case of <= 0 || have <= 0:
	case have >= of:
		filled = width
	case width == 1:
	default:
		filled = min(max((have*width+of/2)/of, 1), width-1)
	}
	return strings.Repeat("▰", filled) + strings.Repeat("▱", width-filled)
}
