package app

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/views"
	"ocidesk/internal/views/style"
)

// What the terminal must offer, and from which width on there is room for more.
const (
	minWidth, minHeight = 60, 16
	wide                = 150
)

// fitting is what was last told which room it has.
type fitting struct {
	screen                views.Screen
	width, height         int
	tab                   tab
	paneWidth, paneHeight int
}

// room is how the lines of the terminal are shared out, from top to bottom.
type room struct {
	list, preview int // widths, side by side; no preview where 0
	body          int // heights
	pane          int
	notice        int
}

func (m *Model) tooSmall() bool { return m.width < minWidth || m.height < minHeight }

// room shares out the terminal: header, status and keys have a line each, and the tabs where there are
// several; the notice has what it needs, the pane about a third, and the screen the rest.
func (m *Model) room() room {
	r := room{list: m.width, notice: len(m.noticeLines())}
	rest := m.height - 3 - m.tabHeight() - r.notice
	if m.panel.visible() {
		r.pane = max(5, m.height/3)
		if m.panel.full {
			r.pane = rest + 1 // the status line belongs to the screen that is covered
		}
	}
	r.body = max(0, rest-r.pane)
	if m.width >= wide && !isDocument(m.top().Place()) {
		r.preview = min(m.width/3, 76)
		r.list = m.width - r.preview - 3
	}
	return r
}

// arrange tells the screen and the pane their room, if that is new to them.
func (m *Model) arrange() {
	if m.width == 0 || m.tooSmall() {
		return
	}
	r := m.room()
	now := m.fitted
	now.screen, now.width, now.height = m.top(), r.list, r.body
	if m.panel.visible() {
		now.tab, now.paneWidth, now.paneHeight = m.panel.current(), m.width, r.pane-2
	}
	before := m.fitted
	m.fitted = now
	if now.height > 0 && (now.screen != before.screen || now.width != before.width || now.height != before.height) {
		now.screen.Resize(now.width, now.height)
	}
	if now.tab != nil && (now.tab != before.tab || now.paneWidth != before.paneWidth || now.paneHeight != before.paneHeight) {
		now.tab.lines().Resize(now.paneWidth, now.paneHeight)
	}
	if b, ok := now.tab.(*batch); ok {
		b.refresh(m)
	}
}

// View draws the interface.
func (m *Model) View() tea.View {
	v := tea.NewView(m.draw())
	v.AltScreen = true
	if m.mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	v.WindowTitle = "ocidesk: " + m.breadcrumb(m.journey())
	return v
}

func (m *Model) draw() string {
	switch {
	case m.width == 0:
		return ""
	case m.tooSmall():
		return ansi.Wrap(fmt.Sprintf("ocidesk needs a terminal of at least %d×%d; this one is %d×%d.", minWidth, minHeight, m.width, m.height), max(1, m.width), "")
	}
	lines := m.lines()
	if m.overlay != nil {
		width, height := m.dialogRoom()
		leave := m.within(m.asking())
		front := inFront(m.overlay, lines[:height], m.overlay.view(m, width, height), m.width)
		leave()
		lines = append(front, lines[height:]...)
	}
	return strings.Join(lines, "\n")
}

// dialogRoom is what a dialog may cover: all but the line of keys.
func (m *Model) dialogRoom() (width, height int) { return m.width, m.height - 1 }

func (m *Model) lines() []string {
	r := m.room()
	lines := append([]string{m.header()}, m.tabLines()...)
	if !m.panel.full {
		lines = append(lines, m.fitLine(m.top().Status()))
	}
	if r.body > 0 {
		lines = append(lines, m.body(r)...)
	}
	if r.pane > 0 {
		lines = append(lines, m.panel.view(m, m.width, r.pane)...)
	}
	lines = append(lines, m.noticeLines()...)
	return append(lines, m.footer())
}

// body is the screen on top, and beside it, where there is room, the preview of its selection.
func (m *Model) body(r room) []string {
	lines := strings.Split(m.top().View(), "\n")
	if r.preview == 0 {
		return lines
	}
	preview := ""
	if s, ok := m.top().Selection(); ok {
		preview = views.Preview(m.env, s, r.preview, r.body)
	}
	beside := strings.Split(preview, "\n")
	edge := m.env.Styles.Paint(style.Border, " │ ")
	for i := range lines {
		line := ""
		if i < len(beside) {
			line = beside[i]
		}
		lines[i] = style.Fit(lines[i], r.list) + edge + style.Fit(line, r.preview)
	}
	return lines
}

func (m *Model) fitLine(s string) string { return style.Fit(s, m.width) }
