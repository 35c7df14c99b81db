package app

import "time"

const (
	// grace is how long a dialog takes no keys after it appeared: whoever presses one sooner has not
	// read it.
	grace = 500 * time.Millisecond
	// graceUnasked is the same of a dialog that came by itself, while the operator was at something else.
	graceUnasked = 1500 * time.Millisecond
	// burst is the longest gap between keys that come in one go: a key held down, or what a slow line
	// delivers at once. The grace period does not end within one.
	burst = 100 * time.Millisecond
)

// typeahead keeps keys that were typed before a dialog appeared from answering it.
type typeahead struct {
	until time.Time
	over  bool
}

func newTypeahead(appeared time.Time, grace time.Duration) typeahead {
	return typeahead{until: appeared.Add(grace)}
}

// swallows tells whether a key that arrives now was typed ahead.
func (t *typeahead) swallows(now time.Time) bool {
	if t.over || !now.Before(t.until) {
		t.over = true
		return false
	}
	if end := now.Add(burst); end.After(t.until) {
		t.until = end
	}
	return true
}
