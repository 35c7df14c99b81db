package app

import (
	"fmt"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/app/journal"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/textline"
)

// linesFirst is how many lines the newest step of a mutation takes: the others take one.
const linesFirst = 2

// page is how many lines of the journal are in sight: of a dialog its frame and the last line are not.
func (h *history) page(height int) int { return max(linesFirst, height-3) }

func (s step) height() int {
	if s.step == 0 {
		return linesFirst
	}
	return 1
}

// view draws the window of the journal that is seen. However long it is, only that is laid out.
func (h *history) view(m *Model, width, height int) []string {
	width = boxWidth(width)
	lines := h.notes(m, width-4)
	if len(lines) == 0 {
		lines = h.window(m, width-4, h.page(height))
	}
	return boxed(m.env.Styles, "Journal", append(lines, h.last(m, width-4)), width)
}

// window is as many steps as fit, around the cursor.
func (h *history) window(m *Model, width, page int) (lines []string) {
	h.top = max(min(h.top, h.at), h.at-page+1)
	for used := 0; ; h.top++ {
		used = 0
		for _, s := range h.rows[h.top : h.at+1] {
			used += s.height()
		}
		if used <= page {
			break
		}
	}
	i := h.top
	for ; i < len(h.rows) && len(lines)+h.rows[i].height() <= page; i++ {
		lines = append(lines, h.draw(m, h.rows[i], i == h.at, width)...)
	}
	for (h.top > 0 || i < len(h.rows)) && len(lines) < page { // lest the frame jumps while one moves
		lines = append(lines, "")
	}
	return lines
}

// last is the line below the journal: the filter, and what came of the last key.
func (h *history) last(m *Model, width int) string {
	styles := m.env.Styles
	switch count := fmt.Sprintf("%d of %d", min(h.at+1, len(h.rows)), len(h.rows)); {
	case h.hint != "":
		return styles.Paint(style.Accent, ansi.Truncate(h.hint, width, "…"))
	case h.typing:
		room := width - len(count) - 1
		return style.Fit(textline.View(&h.line, room), room) + " " + styles.Paint(style.Dim, count)
	case h.line.Value() != "":
		return styles.Paint(style.Dim, ansi.Truncate(count+" with “"+h.line.Value()+"”", width, "…"))
	case len(h.rows) > 0:
		return styles.Paint(style.Dim, count)
	}
	return ""
}

// outcomeLooks are an entry's outcome as shape and role.
var outcomeLooks = map[journal.Outcome]struct {
	glyph string
	role  style.Role
}{
	journal.Asked:     {"◌", style.Dim},
	journal.Accepted:  {"◐", style.Busy},
	journal.Refused:   {"✗", style.Bad},
	journal.Withdrawn: {"!", style.Warn},
	journal.Unknown:   {"?", style.Warn},
	journal.Dismissed: {"–", style.Dim},
	journal.Confirmed: {"◌", style.Dim},
	journal.Closed:    {"–", style.Dim},
}

// looksOf is how an entry's outcome is shown: as shape, word and role.
func looksOf(e journal.Entry) (glyph, word string, role style.Role) {
	if e.Outcome == journal.Ended {
		glyph, role = style.Work(e.Status)
		return glyph, string(e.Status), role
	}
	looks := outcomeLooks[e.Outcome]
	return looks.glyph, string(e.Outcome), looks.role
}

// draw is a step on its line. Below the newest of a mutation stands by whom it was done, and why it came to that;
// the older ones hang below it.
func (h *history) draw(m *Model, s step, here bool, width int) []string {
	e, styles := h.entry(s), m.env.Styles
	glyph, word, role := looksOf(e)
	mark, title := " ", e.Title()
	if s.step > 0 {
		title = styles.Paint(style.Dim, title)
	}
	if here {
		mark, title = styles.Paint(style.Key, "▌"), styles.Paint(style.Key, e.Title())
	}
	at := e.Time.In(m.cfg.Now().Location()).Format(time.DateTime)
	first := mark + styles.Paint(style.Dim, at) + " " + styles.Paint(role, glyph+" "+style.Fit(word, len(journal.Dismissed))) + " " + title
	lines := []string{ansi.Truncate(first, width, "…")}
	if s.step > 0 {
		return lines
	}
	return append(lines, mark+styles.Paint(style.Dim, ansi.Truncate(fmt.Sprintf("  %s · %s", e.Profile, brief(e)), width-1, "…")))
}

// brief is what tells most of an entry, on part of a line.
func brief(e journal.Entry) string {
	switch {
	case e.Message != "":
		return strings.ReplaceAll(e.Message, "\n", " ")
	case e.WorkRequest != "":
		return e.WorkRequest.Short()
	case len(e.Targets) > 0:
		return e.Targets[0].Name + "…"
	case e.ID == "": // of what is yet to be made
		return "in " + e.Compartment.Short()
	}
	return e.ID.Short()
}
