package views

import (
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/when"
)

// How data stands, in words: its age, whether more is coming, and what went wrong.

// longAgo is from when on it is worth a word that what is shown is being read again. Refreshing what is
// younger goes on all the time, and would only flicker.
const longAgo = 20 * time.Second

// reading tells how old a part is and whether it is being read: "read 15 s ago",
// "stale: read 3 min ago · TooManyRequests (429)".
func reading(st fleet.Status, now time.Time) string {
	var words []string
	switch {
	case st.Failure != nil && st.Complete:
		words = append(words, "stale: read "+when.Ago(st.ReadAt, now), st.Failure.Brief())
	case st.Failure != nil && st.Loaded > 0:
		words = append(words, "incomplete", st.Failure.Brief())
	case st.Failure != nil:
		words = append(words, "not read", st.Failure.Brief())
	case st.Complete:
		words = append(words, "read "+when.Ago(st.ReadAt, now))
	}
	if st.Loading && (st.Failure != nil || st.Complete && now.Sub(st.ReadAt) >= longAgo) {
		words = append(words, "reading again…")
	}
	return strings.Join(words, " · ")
}

// explain is a failure as paragraphs: the sentence, what to do about it, and the request id that
// Oracle's support asks for.
func explain(f *fleet.Failure) []paragraph {
	text := []paragraph{{text: "✗ " + f.Error(), role: style.Bad}}
	if advice := f.Advice(); advice != "" {
		text = append(text, paragraph{text: advice, role: style.Plain})
	}
	if f.RequestID != "" {
		text = append(text, paragraph{text: "opc-request-id " + f.RequestID, role: style.Dim, solid: true})
	}
	return text
}

// paragraph is text of one role, to be wrapped.
type paragraph struct {
	text string
	role style.Role
	// solid text is broken where the line ends, not between words: it is little but one long id.
	solid bool
}

// wrapped breaks paragraphs into lines of at most width cells, styled.
func wrapped(styles *style.Styles, text []paragraph, width int) []string {
	var lines []string
	for _, p := range text {
		broken := ansi.Wrap(p.text, max(1, width), "")
		if p.solid {
			broken = ansi.Hardwrap(p.text, max(1, width), true)
		}
		for line := range strings.SplitSeq(broken, "\n") {
			lines = append(lines, styles.Paint(p.role, line))
		}
	}
	return lines
}

// banner tells of a failure in at most room lines, under rows that are still shown. Where the
// wrapped text is longer, the advice is left out first; if that is not enough, every paragraph is cut
// to a line of its own, the last ones left out.
func banner(styles *style.Styles, f *fleet.Failure, width, room int) []string {
	if f == nil || room <= 0 {
		return nil
	}
	text := explain(f)
	if lines := wrapped(styles, text, width); len(lines) <= room {
		return lines
	}
	if f.Advice() != "" {
		text = slices.Delete(text, 1, 2)
		if lines := wrapped(styles, text, width); len(lines) <= room {
			return lines
		}
		text = explain(f)
	}
	var lines []string
	for _, p := range text[:min(room, len(text))] {
		lines = append(lines, styles.Paint(p.role, ansi.Truncate(p.text, width, "…")))
	}
	return lines
}

// bannerRoom is how many lines a banner may take from a screen of this height: enough for a sentence
// and a request id at 80 columns.
func bannerRoom(height int) int { return min(4, (height-1)/3) }

// stacked puts one block of lines at the top of a room and the other at its bottom.
func stacked(top, bottom []string, width, height int) string {
	lines := make([]string, height)
	copy(lines[:height-len(bottom)], top)
	copy(lines[height-len(bottom):], bottom)
	return fill(lines, width, height)
}

// fill makes lines exactly width×height.
func fill(lines []string, width, height int) string {
	var b strings.Builder
	for i := range height {
		if i > 0 {
			b.WriteByte('\n')
		}
		line := ""
		if i < len(lines) {
			line = lines[i]
		}
		b.WriteString(style.Fit(line, width))
	}
	return b.String()
}
