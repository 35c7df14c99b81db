package app

import (
	"fmt"
	"slices"
	"strings"

	"ocidesk/internal/fleet"
)

// tally counts what became of the items of a batch.
type tally struct {
	done, failed, canceled, refused, unknown, changed, running, sent, waiting, left int

	codes []string // of the refusals, each once
}

// tally is how the items stand together. It is counted once for all that asks between two changes.
func (b *batch) tally() *tally {
	if b.sum == nil {
		b.sum = &tally{}
		for _, r := range b.items {
			b.sum.add(r)
		}
	}
	return b.sum
}

func (s *tally) add(r *run) {
	switch {
	case r.stage == queued:
		s.waiting++
	case r.stage == sending:
		s.sent++
	case r.stage == skipped:
		s.left++
	case r.stage == changed:
		s.changed++
	case r.stage == refused && r.failure.Unknown:
		s.unknown++
	case r.stage == refused:
		s.refused++
		if code := r.failure.Brief(); !slices.Contains(s.codes, code) {
			s.codes = append(s.codes, code)
		}
	case r.stage == watching && !r.status.Ended():
		s.running++
	case r.wentWell() || r.status == "" || r.past:
		s.done++
	case r.status == fleet.WorkCanceled:
		s.canceled++
	default:
		s.failed++
	}
}

// wrong is how many came to something else than was asked for, and not because the operator wanted so.
func (s *tally) wrong() int { return s.failed + s.refused + s.unknown + s.changed }

// ended is of how many nothing is to come any more.
func (s *tally) ended() int { return s.done + s.canceled + s.left + s.wrong() }

// String reads "12 done, 3 refused: IncorrectState (409), 23 not tried".
func (s *tally) String() string {
	var words []string
	add := func(n int, what string) {
		if n > 0 {
			words = append(words, fmt.Sprintf("%d %s", n, what))
		}
	}
	add(s.done, "done")
	add(s.failed, "FAILED")
	add(s.canceled, "CANCELED")
	add(s.refused, "refused: "+strings.Join(s.codes, ", "))
	add(s.changed, "changed meanwhile and not sent")
	add(s.unknown, "of unknown outcome")
	add(s.running, "running")
	add(s.sent, "being sent")
	add(s.waiting, "waiting")
	add(s.left, "not tried")
	return strings.Join(words, ", ")
}
