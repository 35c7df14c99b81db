package app

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/app/journal"
	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/textline"
)

// history shows the journal: the mutations, the one that something happened to last first, and of each its
// steps, the newest first.
type history struct {
	reading   bool
	mutations []mutation
	err       error
	rows      []step // what the filter leaves, a step each
	at        int    // the cursor, in rows
	top       int    // the first in sight, in rows

	line   textinput.Model // the filter
	typing bool
	hint   string // what came of the last key
}

// mutation is what the journal tells of one thing that was done.
type mutation struct {
	steps    []journal.Entry // the newest first
	searched string          // what is typed is looked for in it
}

// step is one entry, by its place.
type step struct{ mutation, step int }

// remembered is the journal as it was read for the dialog that shows it.
type remembered struct {
	history   *history
	mutations []mutation
	err       error
}

// openHistory shows the journal, which is read meanwhile.
func (m *Model) openHistory() tea.Cmd {
	j := m.Journal
	if j == nil {
		m.say("No journal is kept.")
		return nil
	}
	h := &history{reading: true, line: textline.New(m.env.Styles, "/")}
	m.ask(func() (overlay, tea.Cmd) { return h, nil })
	return func() tea.Msg {
		entries, err := j.Read()
		return remembered{h, mutationsOf(entries), err}
	}
}

// mutationsOf puts the entries of each mutation together.
func mutationsOf(entries []journal.Entry) (mutations []mutation) {
	entries = slices.Clone(entries)
	slices.SortStableFunc(entries, func(a, b journal.Entry) int { return a.Time.Compare(b.Time) })
	slices.Reverse(entries)
	place := map[string]int{}
	for _, e := range entries {
		i, known := place[e.Run]
		if !known {
			i = len(mutations)
			place[e.Run] = i
			mutations = append(mutations, mutation{})
		}
		mutations[i].steps = append(mutations[i].steps, e)
	}
	for i := range mutations {
		var words []string
		for _, e := range mutations[i].steps {
			words = append(words, e.Title(), string(e.Outcome), string(e.Status), e.Profile, e.Message, e.RequestID,
				string(e.User), string(e.ID), string(e.Pool), string(e.WorkRequest))
			for _, t := range e.Targets {
				words = append(words, t.Name, string(t.ID))
			}
		}
		mutations[i].searched = strings.ToLower(strings.Join(words, " "))
	}
	return mutations
}

func (h *history) take(read remembered) {
	h.reading, h.mutations, h.err = false, read.mutations, read.err
	h.narrow()
}

// narrow leaves the mutations with all the words typed.
func (h *history) narrow() {
	words := strings.Fields(strings.ToLower(h.line.Value()))
	h.rows, h.at, h.top = nil, 0, 0
	for i, mu := range h.mutations {
		if hasAll(mu.searched, words) {
			for k := range mu.steps {
				h.rows = append(h.rows, step{i, k})
			}
		}
	}
}

// entry is the one a row is about.
func (h *history) entry(s step) journal.Entry { return h.mutations[s.mutation].steps[s.step] }

func (h *history) scopes() []keymap.Scope {
	if h.typing {
		return []keymap.Scope{keymap.Typing}
	}
	return []keymap.Scope{keymap.HistoryText}
}

func (h *history) press(m *Model, key tea.KeyPressMsg) tea.Cmd {
	h.hint = ""
	command := keymap.Match(h.scopes(), key.String())
	if h.typing {
		return h.typed(command, key)
	}
	switch command {
	case keymap.Cancel:
		return h.back(m)
	case keymap.Filter:
		h.typing = true
		return h.line.Focus()
	case "":
		return nil
	}
	if len(h.rows) == 0 {
		return nil
	}
	s := h.rows[h.at]
	switch command {
	case keymap.Open:
		m.overlay = &historyEntry{behind: h, mutation: h.mutations[s.mutation], at: s.step}
		return nil
	case keymap.CopyOCID, keymap.Identifiers:
		cmd, hint := m.copyOf(command, h.mutations[s.mutation], s.step)
		h.hint = hint
		return cmd
	}
	_, height := m.dialogRoom()
	if by, ok := scrolled(command, max(1, h.page(height)-linesFirst)); ok {
		h.move(by)
	}
	return nil
}

func (h *history) move(by int) { h.at = max(0, min(h.at+by, len(h.rows)-1)) }

// typed takes a key for the filter.
func (h *history) typed(command keymap.Command, key tea.Msg) (cmd tea.Cmd) {
	switch command {
	case keymap.Accept:
		h.typing = false
		h.line.Blur()
		return nil
	case keymap.Cancel:
		h.clear()
		return nil
	case keymap.Up:
		h.move(-1)
		return nil
	case keymap.Down:
		h.move(+1)
		return nil
	}
	before := h.line.Value()
	if h.line, cmd = h.line.Update(key); h.line.Value() != before {
		h.narrow()
	}
	return cmd
}

// clear shows everything again.
func (h *history) clear() {
	h.typing = false
	h.line.Blur()
	h.line.SetValue("")
	h.narrow()
}

func (h *history) paste(_ *Model, paste tea.PasteMsg) tea.Cmd {
	if !h.typing {
		return nil
	}
	paste.Content = strings.TrimSpace(paste.Content)
	return h.typed("", paste)
}

// back clears the filter, or closes the journal where there is none.
func (h *history) back(m *Model) tea.Cmd {
	if h.typing || h.line.Value() != "" {
		h.clear()
		return nil
	}
	return m.closeOverlay()
}

// comeBack is in front again.
func (h *history) comeBack(m *Model) tea.Cmd {
	m.overlay = h
	return nil
}

// copyOf copies what a step of a mutation, or the newest that has one, is known by: to Oracle's support by its
// request id, to everybody else by OCIDs.
func (m *Model) copyOf(command keymap.Command, mu mutation, at int) (cmd tea.Cmd, hint string) {
	e := mu.steps[at]
	if command == keymap.CopyOCID {
		for _, other := range append([]journal.Entry{e}, mu.steps...) {
			if other.RequestID != "" {
				cmd = m.copyText(other.RequestID, "the opc-request-id "+other.RequestID)
				return cmd, m.notice.text
			}
		}
		return nil, "It has no opc-request-id: the service has not answered it."
	}
	var ids []string
	for _, id := range append([]fleet.OCID{e.ID, mu.steps[0].WorkRequest}, targetsOf(e)...) {
		if id != "" && !slices.Contains(ids, string(id)) {
			ids = append(ids, string(id))
		}
	}
	if len(ids) == 0 {
		return nil, "It has no OCID yet."
	}
	cmd = m.copyText(strings.Join(ids, "\n"), "the OCIDs of "+e.Title())
	return cmd, m.notice.text
}

func targetsOf(e journal.Entry) (ids []fleet.OCID) {
	for _, t := range e.Targets {
		ids = append(ids, t.ID)
	}
	return ids
}

// notes are what stands where there are no entries to be shown.
func (h *history) notes(m *Model, width int) []string {
	p := prose{styles: m.env.Styles, width: width}
	switch {
	case h.reading:
		p.add("", style.Busy, "reading the journal…")
	case h.err != nil:
		p.add("", style.Bad, "✗ "+upperFirst(h.err.Error())+".")
	case len(h.mutations) == 0:
		p.add("", style.Dim, "Nothing has been done yet.")
	case len(h.rows) == 0:
		p.add("", style.Warn, "Nothing has these words.")
	}
	return p.lines
}
