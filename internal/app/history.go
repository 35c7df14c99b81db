package app

import (
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/app/journal"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
)

// history shows the journal, the newest entry first.
type history struct {
	reading bool
	entries []journal.Entry
	err     error
	offset  int
}

// remembered is the journal as it was read for the dialog that shows it.
type remembered struct {
	history *history
	entries []journal.Entry
	err     error
}

// openHistory shows the journal, which is read meanwhile.
func (m *Model) openHistory() tea.Cmd {
	j := m.Journal
	if j == nil {
		m.say("No journal is kept.")
		return nil
	}
	h := &history{reading: true}
	m.ask(func() (overlay, tea.Cmd) { return h, nil })
	return func() tea.Msg {
		entries, err := j.Read()
		return remembered{h, entries, err}
	}
}

func (h *history) take(read remembered) {
	h.reading, h.entries, h.err = false, read.entries, read.err
	slices.SortStableFunc(h.entries, func(a, b journal.Entry) int { return a.Time.Compare(b.Time) })
	slices.Reverse(h.entries)
}

func (h *history) scopes() []keymap.Scope { return []keymap.Scope{keymap.HistoryText} }

func (h *history) press(m *Model, key tea.KeyPressMsg) tea.Cmd {
	command := keymap.Match(h.scopes(), key.String())
	if command == keymap.Cancel {
		return m.closeOverlay()
	}
	width, height := m.dialogRoom()
	lines, page := h.length(m, boxWidth(width)-4), height-2
	if by, ok := scrolled(command, page-1); ok && lines > page {
		h.offset = clampOffset(h.offset+by, lines, page)
	}
	return nil
}

func (h *history) paste(*Model, tea.PasteMsg) tea.Cmd { return nil }

// view draws the window of the journal that is seen. However long it is, only that is laid out.
func (h *history) view(m *Model, width, height int) []string {
	width = boxWidth(width)
	lines := h.notes(m, width-4)
	first, page := h.offset, height-2
	if len(lines) == 0 {
		lines = make([]string, h.length(m, width-4))
		for i := first; i < min(first+page, len(lines)); i++ {
			lines[i] = h.line(m, i)
		}
	}
	return boxed(m.env.Styles, "Journal", window(m.env.Styles, lines, first, page), width)
}

// linesEach is how many lines an entry takes.
const linesEach = 2

func (h *history) length(m *Model, width int) int {
	if notes := h.notes(m, width); len(notes) > 0 {
		return len(notes)
	}
	return linesEach * len(h.entries)
}

// notes are what stands where there are no entries to be shown.
func (h *history) notes(m *Model, width int) []string {
	p := prose{styles: m.env.Styles, width: width}
	switch {
	case h.reading:
		p.add("", style.Busy, "reading the journal…")
	case h.err != nil:
		p.add("", style.Bad, "✗ "+upperFirst(h.err.Error())+".")
	case len(h.entries) == 0:
		p.add("", style.Dim, "Nothing has been done yet.")
	}
	return p.lines
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
}

// line is the i-th line of the journal: of each entry the first tells what, the second by whom and why.
func (h *history) line(m *Model, i int) string {
	e, styles := h.entries[i/linesEach], m.env.Styles
	looks, word := outcomeLooks[e.Outcome], string(e.Outcome)
	if e.Outcome == journal.Ended {
		looks.glyph, looks.role = style.Work(e.Status)
		word = string(e.Status)
	}
	if i%linesEach == 0 {
		at := e.Time.In(m.cfg.Now().Location()).Format(time.DateTime)
		return styles.Paint(style.Dim, at) + " " + styles.Paint(looks.role, looks.glyph+" "+style.Fit(word, len(journal.Dismissed))) + " " + e.Title()
	}
	detail := e.Message
	switch {
	case detail == "" && e.WorkRequest != "":
		detail = string(e.WorkRequest.Short())
	case detail == "" && e.ID == "": // of what is yet to be made
		detail = "in " + e.Compartment.Short()
	case detail == "":
		detail = string(e.ID.Short())
	}
	return styles.Paint(style.Dim, fmt.Sprintf("  %s · %s", e.Profile, detail))
}
