package table_test

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/table"
)

// model is what a table should be, worked out the simple way.
type model struct {
	things map[string]*thing
	filter string
	hidden func(*thing) bool
	by     int
	desc   bool

	cursor string // "" where nothing is shown
	home   string // where the cursor has to be once that is shown

	marked map[string]bool
	anchor string // what was marked last
}

// asks are filters that are more than words, and what each lets pass.
var asks = map[string]func(*thing) bool{
	"!active":           func(t *thing) bool { return t.state == "FAILED" },
	"state:active":      func(t *thing) bool { return t.state == "ACTIVE" },
	"state:active n3":   func(t *thing) bool { return t.state == "ACTIVE" && strings.Contains(t.name, "n3") },
	"!state:active":     func(t *thing) bool { return t.state != "ACTIVE" },
	"!state:=inactive":  func(t *thing) bool { return t.state != "INACTIVE" },
	"/^n[12]$/":         func(t *thing) bool { return t.name == "n1" || t.name == "N2" },
	"/^n[12]$/ size:=0": func(t *thing) bool { return (t.name == "n1" || t.name == "N2") && t.size == 0 },
}

func (m *model) shows(t *thing) bool {
	if passes := asks[m.filter]; passes != nil {
		return passes(t) && (m.hidden == nil || !m.hidden(t))
	}
	text := strings.ToLower(t.name + "\n" + fmt.Sprint(t.size) + "\n" + t.state + "\n" + t.id)
	for _, w := range strings.Fields(strings.ToLower(m.filter)) {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return m.hidden == nil || !m.hidden(t)
}

func (m *model) shown() []string {
	var passing []*thing
	for _, t := range m.things {
		if m.shows(t) {
			passing = append(passing, t)
		}
	}
	slices.SortFunc(passing, func(a, b *thing) int {
		c := columns()[m.by].Compare(a, b)
		c = cmp.Or(c, cmp.Compare(a.name, b.name), cmp.Compare(a.id, b.id))
		if m.desc {
			return -c
		}
		return c
	})
	ids := make([]string, len(passing))
	for i, t := range passing {
		ids[i] = t.id
	}
	return ids
}

// changed tells what the rule of the cursor asks after anything but a move of the operator's.
func (m *model) changed(t *rapid.T, got string) {
	shown := m.shown()
	_, there := m.things[m.cursor]
	switch {
	case m.home != "" && slices.Contains(shown, m.home):
		if got != m.home {
			t.Fatalf("%s is shown again and should have the cursor; it is on %q", m.home, got)
		}
		m.cursor, m.home = got, ""
	case slices.Contains(shown, m.cursor):
		if got != m.cursor {
			t.Fatalf("the cursor went from %s to %q by itself", m.cursor, got)
		}
	case len(shown) == 0:
		if got != "" {
			t.Fatalf("nothing is shown and %q is selected", got)
		}
	case !slices.Contains(shown, got):
		t.Fatalf("the cursor is on %q, which is not shown", got)
	}
	if there && m.home == "" && !slices.Contains(shown, m.cursor) {
		m.home = m.cursor
	}
	m.cursor = got
}

func TestAnythingThatCanHappenToATable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tbl, m := newTable(), &model{things: map[string]*thing{}, marked: map[string]bool{}}
		width, height := 40, 6
		tbl.Resize(width, height)
		id := rapid.Custom(func(t *rapid.T) string { return fmt.Sprintf("o-%02d", rapid.IntRange(0, 30).Draw(t, "id")) })

		t.Repeat(map[string]func(*rapid.T){
			"upsert": func(t *rapid.T) {
				var page []*thing
				for _, id := range rapid.SliceOfN(id, 1, 12).Draw(t, "ids") {
					v := &thing{
						id:    id,
						name:  rapid.SampledFrom([]string{"n1", "N2", "n3", "n日本語", "né\u0301", "n👩‍💻", "n-of-a-very-long-name", "n"}).Draw(t, "name"),
						state: rapid.SampledFrom([]string{"ACTIVE", "INACTIVE", "FAILED"}).Draw(t, "state"),
						size:  rapid.IntRange(0, 3).Draw(t, "size"),
					}
					page = append(page, v)
					m.things[id] = v
				}
				tbl.Upsert(page)
				m.changed(t, selected(tbl))
			},
			"remove": func(t *rapid.T) {
				var ids []fleet.OCID
				for _, id := range rapid.SliceOfN(id, 1, 12).Draw(t, "ids") {
					ids = append(ids, fleet.OCID(id))
					if m.things[id] != nil && m.home == id {
						m.home = ""
					}
					delete(m.things, id)
					delete(m.marked, id)
				}
				tbl.Remove(ids)
				m.changed(t, selected(tbl))
			},
			"filter": func(t *rapid.T) {
				filters := []string{"", "n", "n3", "active", "inactive", "active n", "active n3", "ACTIVE 日", "0", "nothing"}
				m.filter = rapid.SampledFrom(append(filters, slices.Sorted(maps.Keys(asks))...)).Draw(t, "filter")
				if err := tbl.SetFilter(m.filter); err != nil {
					t.Fatal(err)
				}
				m.changed(t, selected(tbl))
			},
			"hide": func(t *rapid.T) {
				m.hidden = rapid.SampledFrom([]func(*thing) bool{nil, func(t *thing) bool { return t.size == 1 }}).Draw(t, "hidden")
				tbl.SetHidden(m.hidden)
				m.changed(t, selected(tbl))
			},
			"sort": func(t *rapid.T) {
				m.by, m.desc = rapid.IntRange(0, 2).Draw(t, "column"), rapid.Bool().Draw(t, "descending")
				tbl.Sort(m.by, m.desc)
				m.changed(t, selected(tbl))
			},
			"resize": func(t *rapid.T) {
				width, height = rapid.IntRange(0, 60).Draw(t, "width"), rapid.IntRange(0, 12).Draw(t, "height")
				tbl.Resize(width, height)
				m.changed(t, selected(tbl))
			},
			"focus": func(t *rapid.T) {
				m.home = id.Draw(t, "id")
				tbl.Focus(fleet.OCID(m.home))
				m.changed(t, selected(tbl))
			},
			"choose columns": func(t *rapid.T) {
				// Rows are told by their OCID, so that one stays.
				titles := rapid.Permutation([]string{"Name", "Size", "State", "OCID"}).Draw(t, "order")
				kept := rapid.SliceOfNDistinct(rapid.SampledFrom(titles), 0, 4, rapid.ID).Draw(t, "shown")
				if len(kept) > 0 && !slices.Contains(kept, "OCID") {
					kept = append(kept, "OCID")
				}
				tbl.SetColumns(kept)
				m.changed(t, selected(tbl))
			},
			"scroll columns": func(t *rapid.T) {
				press(tbl, rapid.SampledFrom([]keymap.Command{keymap.Left, keymap.Right}).Draw(t, "command"))
				m.changed(t, selected(tbl))
			},
			"move": func(t *rapid.T) {
				step := rapid.SampledFrom([]keymap.Command{keymap.Up, keymap.Down, keymap.Top, keymap.Bottom, keymap.PageDown,
					keymap.PageUp, keymap.HalfPageDown, keymap.HalfPageUp}).Draw(t, "command")
				shown := m.shown()
				at := slices.Index(shown, m.cursor)
				press(tbl, step)
				if len(shown) == 0 {
					return
				}
				page := max(1, height-1)
				want := map[keymap.Command]int{keymap.Up: at - 1, keymap.Down: at + 1, keymap.Top: 0, keymap.Bottom: len(shown) - 1,
					keymap.PageDown: at + page, keymap.PageUp: at - page,
					keymap.HalfPageDown: at + max(1, page/2), keymap.HalfPageUp: at - max(1, page/2)}[step]
				m.cursor, m.home = shown[max(0, min(want, len(shown)-1))], ""
				if got := selected(tbl); got != m.cursor {
					t.Fatalf("%s from %d went to %s, want %s", step, at, got, m.cursor)
				}
			},
			"mark": func(t *rapid.T) {
				c := rapid.SampledFrom([]keymap.Command{keymap.Mark, keymap.MarkRange, keymap.MarkAll, keymap.ClearMarks}).Draw(t, "command")
				m.mark(c)
				press(tbl, c)
				if c == keymap.Mark && m.cursor != "" { // it goes one down
					shown := m.shown()
					m.cursor, m.home = shown[min(slices.Index(shown, m.cursor)+1, len(shown)-1)], ""
				}
				m.changed(t, selected(tbl))
			},
			"unmark": func(t *rapid.T) {
				id := id.Draw(t, "id")
				delete(m.marked, id)
				tbl.Unmark(fleet.OCID(id))
			},
			"": func(t *rapid.T) {
				m.checkMarks(t, tbl)
				shown := m.shown()
				if tbl.Len() != len(m.things) || tbl.Shown() != len(shown) {
					t.Fatalf("%d of %d shown, want %d of %d", tbl.Shown(), tbl.Len(), len(shown), len(m.things))
				}
				checkRoom(t, tbl, width, height)
				drawn := tbl.View()
				tbl.Resize(60, len(shown)+2)
				checkRows(t, tbl, shown, m.cursor)
				tbl.Resize(width, height)
				checkWindow(t, tbl, shown, m.cursor, width, height)
				if width > 40 && tbl.View() != drawn { // narrower ones lose their column scrolling in between
					t.Fatalf("resizing and back drew\n%s\nwhere there was\n%s", ansi.Strip(tbl.View()), ansi.Strip(drawn))
				}
			},
		})
	})
}

// mark does to the model what a command about marks does to a table.
func (m *model) mark(c keymap.Command) {
	shown := m.shown()
	at := slices.Index(shown, m.cursor)
	switch {
	case c == keymap.ClearMarks:
		clear(m.marked)
		m.anchor = ""
	case c == keymap.MarkAll:
		all := !slices.ContainsFunc(shown, func(id string) bool { return !m.marked[id] })
		for _, id := range shown {
			m.set(id, !all)
		}
	case at < 0:
	case c == keymap.Mark:
		m.set(m.cursor, !m.marked[m.cursor])
		m.anchor = m.cursor
	case c == keymap.MarkRange:
		from := slices.Index(shown, m.anchor)
		if from < 0 {
			from = at
		}
		for _, id := range shown[min(from, at) : max(from, at)+1] {
			m.set(id, true)
		}
		m.anchor = m.cursor
	}
}

func (m *model) set(id string, marked bool) {
	delete(m.marked, id)
	if marked {
		m.marked[id] = true
	}
}

// checkMarks asserts that exactly the right things are marked: none that are gone, all others whatever has
// been filtered, sorted or told again since.
func (m *model) checkMarks(t *rapid.T, tbl *table.Table[thing]) {
	unseen := len(m.marked)
	shown := m.shown()
	for _, id := range shown {
		if m.marked[id] {
			unseen--
		}
	}
	if tbl.Marks() != len(m.marked) || tbl.MarksOutOfSight() != unseen {
		t.Fatalf("%d marks, %d of them out of sight; want %d and %d", tbl.Marks(), tbl.MarksOutOfSight(), len(m.marked), unseen)
	}
	for _, v := range tbl.Marked() {
		if !m.marked[v.id] || m.things[v.id] != v {
			t.Fatalf("%s is marked, and should not be or is an older one", v.id)
		}
	}
	if len(tbl.Marked()) != len(m.marked) {
		t.Fatalf("%d are marked, want %d", len(tbl.Marked()), len(m.marked))
	}
}

// checkRoom asserts that the view is exactly as large as it should be.
func checkRoom(t *rapid.T, tbl *table.Table[thing], width, height int) {
	if height == 0 {
		if tbl.View() != "" {
			t.Fatalf("drew %q on no lines", tbl.View())
		}
		return
	}
	drawn := strings.Split(tbl.View(), "\n")
	if len(drawn) != height {
		t.Fatalf("%d lines, want %d", len(drawn), height)
	}
	for _, l := range drawn {
		if ansi.StringWidth(l) != width {
			t.Fatalf("a line is %d cells wide, want %d: %q", ansi.StringWidth(l), width, l)
		}
	}
}

// checkRows asserts that all rows, in a window that has room for them and one line more, are the
// right ones in the right order, and that the right one is marked.
func checkRows(t *rapid.T, tbl *table.Table[thing], want []string, cursor string) {
	for i, line := range strings.Split(text(tbl), "\n")[1:] {
		if i >= len(want) {
			if strings.TrimSpace(line) != "" {
				t.Fatalf("a row too many: %q", line)
			}
			continue
		}
		if !strings.Contains(line, want[i]) || strings.HasPrefix(line, "▌") != (want[i] == cursor) {
			t.Fatalf("row %d is %q, want %s with the cursor on %s", i, line, want[i], cursor)
		}
	}
}

// checkWindow asserts that the window shows the cursor, and no gap as long as there are rows. With
// less than six cells there is no telling.
func checkWindow(t *rapid.T, tbl *table.Table[thing], shown []string, cursor string, width, height int) {
	room := height - 1
	if height == 1 {
		room = 1
	}
	if width < 6 || room <= 0 || cursor == "" {
		return
	}
	drawn := strings.Split(text(tbl), "\n")[height-room:]
	rows := slices.DeleteFunc(slices.Clone(drawn), func(l string) bool { return strings.TrimSpace(l) == "" })
	if len(rows) != min(room, len(shown)) {
		t.Fatalf("%d rows in a window of %d for %d", len(rows), room, len(shown))
	}
	if !slices.ContainsFunc(rows, func(l string) bool { return strings.HasPrefix(l, "▌") }) {
		t.Fatalf("the cursor is out of sight:\n%s", text(tbl))
	}
}
