package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views/logpane"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/when"
)

// label is a batch as a tab: "◐ stop 38 desktops 24 %".
func (b *batch) label() (glyph, text string, role style.Role) {
	glyph, role = b.standing()
	text = b.title
	if b.running() {
		text += fmt.Sprintf(" %d %%", b.percent())
	}
	return glyph, text, role
}

func (b *batch) standing() (glyph string, role style.Role) {
	sum := b.tally()
	switch {
	case b.running() && sum.wrong() > 0:
		return "◐", style.Warn
	case b.running():
		return "◐", style.Busy
	case sum.wrong() > 0:
		return "✗", style.Bad
	case sum.canceled+sum.left > 0:
		return "–", style.Plain
	}
	return "✓", style.Good
}

// percent is how many of its items nothing is to come of any more, 0 to 100.
func (b *batch) percent() int {
	return 100 * b.tally().ended() / max(1, len(b.items))
}

// head tells on one line how a batch stands: "◐ ▰▰▱▱▱▱▱▱▱▱ 20 % · 12 s · 8 done, 8 being sent, 22 waiting".
func (b *batch) head(m *Model, width int) string {
	styles := m.env.Styles
	glyph, role := b.standing()
	percent := b.percent()
	now := m.cfg.Now()
	if !b.over.IsZero() {
		now = b.over
	}
	left := styles.Paint(role, glyph+" "+style.Gauge(percent, 100, 10)) +
		fmt.Sprintf(" %d %% · %s · %s", percent, when.Lasting(now.Sub(b.began)), b.tally())
	right := b.log.Summary()
	room := width - ansi.StringWidth(right) - 1
	return style.Fit(left, room) + " " + right
}

// refresh brings the lines in the pane up to date: a line an item.
func (b *batch) refresh(m *Model) {
	if !b.stale {
		return
	}
	b.stale = false
	const most = 40
	widest := 0
	for _, r := range b.items {
		widest = max(widest, min(most, ansi.StringWidth(r.name())))
	}
	items := b.items
	if !b.running() { // what went wrong is what is looked for, once nothing moves any more
		items = slices.Clone(items)
		slices.SortStableFunc(items, func(x, y *run) int { return cmp.Compare(x.severity(), y.severity()) })
	}
	lines := make([]logpane.Line, len(items))
	for i, r := range items {
		lines[i] = r.line(m, widest)
	}
	b.log.SetLines(lines)
}

// severity orders runs by how much they want to be looked at, 0 the most.
func (r *run) severity() int {
	switch {
	case r.stage == skipped || r.stage == ended && r.status == fleet.WorkCanceled:
		return 1
	case !r.fine():
		return 0
	}
	return 2
}

// name is what the run is done to.
func (r *run) name() string {
	if r.entry != nil {
		return r.entry.Name
	}
	return r.title
}

// line is a run as an item of a batch: "✗ alice-01  refused  IncorrectState (409): Being patched".
func (r *run) line(m *Model, widest int) logpane.Line {
	glyph, word, role := r.standing()
	text := fmt.Sprintf("%s %s  %s", glyph, style.Fit(r.name(), widest), word)
	var more []string
	switch {
	case r.stage == changed:
		more = append(more, strings.Join(r.drift, "; "))
	case r.stage == refused:
		more = append(more, withoutDoing(r.failure))
		if r.failure.RequestID != "" {
			more = append(more, "opc-request-id "+r.failure.RequestID)
		}
	case r.status == fleet.WorkFailed:
		for _, l := range r.session.store.Lines(r.workRequest) {
			if l.IsError {
				more = append(more, strings.TrimSpace(l.Code+": "+l.Message))
				break
			}
		}
	}
	if w := r.session.store.WorkRequest(r.workRequest); w != nil && w.TimeFinished != nil {
		text += " after " + when.Lasting(w.Duration(*w.TimeFinished))
	}
	if r.workRequest != "" {
		more = append(more, r.workRequest.Short())
	}
	for _, part := range more {
		text += "  " + part
	}
	if role == style.Good || role == style.Dim { // what needs no look is not to stand out
		role = style.Plain
	}
	return logpane.Line{Text: text, Role: role}
}

// withoutDoing is a failure without what was being done, which the line it is for says already.
func withoutDoing(f *fleet.Failure) string {
	return strings.TrimPrefix(f.Error(), f.Doing+": ")
}
