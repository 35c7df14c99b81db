package app

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
)

// overlay is a dialog in front of everything else. While one is open it gets all keys.
type overlay interface {
	scopes() []keymap.Scope
	press(*Model, tea.KeyPressMsg) tea.Cmd
	paste(*Model, tea.PasteMsg) tea.Cmd
	// view draws the dialog's lines, each of the same width, in at most the room given.
	view(m *Model, width, height int) []string
}

// A dialog may be more than that.
type (
	// low lies at the bottom of the screen, as wide as that, in place of in its middle.
	low interface{ atBottom() }
	// keeper takes an Esc back that turned out to be part of a torn sequence.
	keeper interface{ keepTyping() }
	// reader waits for parts to be read, and is told of each that was, or could not be.
	reader interface {
		awaits() []fleet.Part
		hasRead(*Model, fleet.Part)
	}
	// stacked is in front of another dialog, or would lose what was typed: it goes back by itself.
	stacked interface{ back(*Model) tea.Cmd }
	// returning is gone back to from the dialogs it called.
	returning interface{ comeBack(*Model) tea.Cmd }
)

// backTo goes back to the dialog behind the one that is open, or closes it where there is none.
func (m *Model) backTo(behind returning) tea.Cmd {
	if behind == nil {
		return m.closeOverlay()
	}
	return behind.comeBack(m)
}

// opening makes a dialog at the moment it can be shown. What is asked is frozen then, not earlier.
type opening func() (overlay, tea.Cmd)

// waiting is a dialog that is to be opened, in the session it belongs to.
type waiting struct {
	session *session
	open    opening
}

// ask opens a dialog, now or when those before it are closed.
func (m *Model) ask(o opening) tea.Cmd {
	m.waiting = append(m.waiting, waiting{m.session, o})
	return m.openWaiting()
}

// asking is the session the dialog that is open belongs to; where none is, the one at work.
func (m *Model) asking() *session {
	if m.overlay == nil {
		return m.session
	}
	return m.asker
}

// openWaiting opens the dialog that waits, if any, unless another one is open or text is being typed:
// the next letter would answer it. An opening may think better of it and make none.
func (m *Model) openWaiting() tea.Cmd {
	var cmds []tea.Cmd
	for m.overlay == nil && len(m.waiting) > 0 && !m.typing() {
		next := m.waiting[0]
		m.waiting = m.waiting[1:]
		leave := m.within(next.session)
		made, cmd := next.open()
		leave()
		m.overlay, m.asker = made, next.session
		cmds = append(cmds, cmd)
	}
	return tea.Batch(cmds...)
}

// closeOverlay closes the dialog and opens the next one that waits.
func (m *Model) closeOverlay() tea.Cmd {
	m.overlay = nil
	cmd := m.openWaiting()
	m.forgetReads()
	return cmd
}

// boxWidth is how wide a dialog is on a screen: wide enough for sentences, with the screen still
// visible around it where there is room.
func boxWidth(width int) int { return min(width, 76) }

// boxed draws lines into a frame of the given width, with a title set into its top edge.
func boxed(styles *style.Styles, title string, lines []string, width int) []string {
	inner := width - 4
	title = style.Middle(title, inner-2)
	edge := func(s string) string { return styles.Paint(style.Border, s) }
	top := edge("╭─ ") + styles.Paint(style.Title, title) + edge(" "+strings.Repeat("─", max(0, width-5-ansi.StringWidth(title)))+"╮")
	box := []string{top}
	for _, line := range lines {
		box = append(box, edge("│ ")+style.Fit(line, inner)+edge(" │"))
	}
	return append(box, edge("╰"+strings.Repeat("─", width-2)+"╯"))
}

// laidOver puts a box in front of the middle of a screen whose lines are width cells wide.
func laidOver(screen, box []string, width int) []string {
	if len(box) == 0 {
		return screen
	}
	boxWide := ansi.StringWidth(box[0])
	x, y := (width-boxWide)/2, max(0, (len(screen)-len(box))/2)
	out := append([]string(nil), screen...)
	for i, line := range box {
		if y+i >= len(out) {
			break
		}
		behind := out[y+i]
		right := ansi.TruncateLeft(behind, x+boxWide, "")
		gap := width - x - boxWide - ansi.StringWidth(right) // a wide rune cut in two leaves one
		out[y+i] = style.Fit(ansi.Truncate(behind, x, ""), x) + "\x1b[m" + line + style.Spaces(gap) + right
	}
	return out
}

// inFront puts what a dialog drew in front of a screen.
func inFront(o overlay, screen, box []string, width int) []string {
	if _, ok := o.(low); ok {
		return append(screen[:len(screen)-len(box):len(screen)-len(box)], box...)
	}
	return laidOver(screen, box, width)
}

// window is the part of lines that fits in height from offset on, its last line telling of more.
func window(styles *style.Styles, lines []string, offset, height int) []string {
	if len(lines) <= height {
		return lines
	}
	offset = clampOffset(offset, len(lines), height)
	shown := append([]string(nil), lines[offset:offset+height-1]...)
	more := "↑ this is the end"
	if below := len(lines) - offset - (height - 1); below > 0 {
		more = "↓ there is more below"
	}
	return append(shown, styles.Paint(style.Dim, more))
}

// clampOffset keeps a scroll offset such that the last line can be seen and no further.
func clampOffset(offset, lines, height int) int {
	return max(0, min(offset, lines-(height-1)))
}

// scrolled is how far a movement scrolls, in lines; false for what is no movement.
func scrolled(c keymap.Command, page int) (by int, ok bool) {
	const far = 1 << 20
	switch c {
	case keymap.Down:
		return 1, true
	case keymap.Up:
		return -1, true
	case keymap.PageDown:
		return page, true
	case keymap.PageUp:
		return -page, true
	case keymap.HalfPageDown:
		return page / 2, true
	case keymap.HalfPageUp:
		return -page / 2, true
	case keymap.Top:
		return -far, true
	case keymap.Bottom:
		return far, true
	}
	return 0, false
}
