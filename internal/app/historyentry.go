package app

import (
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/app/journal"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
)

// historyEntry shows one entry of the journal in full, in front of the journal.
type historyEntry struct {
	behind   *history
	mutation mutation
	at       int // the step
	offset   int // lines scrolled off
	hint     string
}

func (h *historyEntry) scopes() []keymap.Scope { return []keymap.Scope{keymap.HistoryEntry} }

func (h *historyEntry) back(m *Model) tea.Cmd { return h.behind.comeBack(m) }

func (h *historyEntry) press(m *Model, key tea.KeyPressMsg) (cmd tea.Cmd) {
	h.hint = ""
	command := keymap.Match(h.scopes(), key.String())
	switch command {
	case keymap.Cancel:
		return h.back(m)
	case keymap.CopyOCID, keymap.Identifiers:
		cmd, h.hint = m.copyOf(command, h.mutation, h.at)
		return cmd
	}
	width, height := m.dialogRoom()
	lines, page := len(h.text(m, boxWidth(width)-4)), height-3
	if by, ok := scrolled(command, page-1); ok && lines > page {
		h.offset = clampOffset(h.offset+by, lines, page)
	}
	return nil
}

func (h *historyEntry) paste(*Model, tea.PasteMsg) tea.Cmd { return nil }

func (h *historyEntry) view(m *Model, width, height int) []string {
	width = boxWidth(width)
	lines := window(m.env.Styles, h.text(m, width-4), h.offset, height-3)
	return boxed(m.env.Styles, upperFirst(h.mutation.steps[h.at].Title()), append(lines, m.env.Styles.Paint(style.Accent, h.hint)), width)
}

// text is the entry, a field a line, with nothing shortened. What a field of it does not tell is left out.
func (h *historyEntry) text(m *Model, width int) (lines []string) {
	const column = len("opc-request-id")
	p := prose{styles: m.env.Styles, width: width - column - 2}
	e := h.mutation.steps[h.at]
	glyph, word, _ := looksOf(e)
	for _, f := range []struct{ name, value string }{
		{"outcome", glyph + " " + word},
		{"message", e.Message},
		{"opc-request-id", e.RequestID},
		{"work request", string(e.WorkRequest)},
		{"time", e.Time.In(m.cfg.Now().Location()).Format(time.DateTime + " MST")},
		{"action", e.Action},
		{"operation", e.Operation},
		{"name", e.Name},
		{"OCID", string(e.ID)},
		{"pool", string(e.Pool)},
		{"compartment", string(e.Compartment)},
		{"in region", e.In},
		{"moved to", string(e.MoveTo)},
		{"volumes", volumesOf(e)},
		{"profile", e.Profile},
		{"user", string(e.User)},
		{"tenancy", string(e.Tenancy)},
		{"region", e.Region},
		{"endpoint", e.Endpoint},
		{"run", e.Run},
		{"one of many", e.Many},
		{"program", e.Program},
	} {
		if f.value != "" {
			lines = append(lines, entry(p, column, f.name, f.value)...)
		}
	}
	for i, t := range e.Targets {
		name := ""
		if i == 0 {
			name = "targets"
		}
		lines = append(lines, entry(p, column, name, fmt.Sprintf("%s %s", t.Name, t.ID))...)
	}
	return lines
}

// volumesOf is what the operator chose for the volumes; "" where there was no choice.
func volumesOf(e journal.Entry) string {
	switch {
	case e.KeepVolumes == nil:
		return ""
	case *e.KeepVolumes:
		return "kept"
	}
	return "deleted"
}
