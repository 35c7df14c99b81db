package app

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/keymap"
	"ocidesk/internal/views"
	"ocidesk/internal/views/style"
)

// header is the first line: where one is, and on the right what runs out of sight and whose tenancy it is.
func (m *Model) header() string {
	styles := m.env.Styles
	right := styles.Paint(style.Dim, m.whose())
	if n := m.panel.running(); n > 0 && m.panel.hidden {
		right = styles.Paint(style.Busy, fmt.Sprintf("◐ %d running (P)", n)) + "  " + right
	}
	wide := ansi.StringWidth(right)
	room := m.width - wide - 2
	if room < m.width/3 { // a very long profile name
		right = ansi.Truncate(right, m.width/2, "…")
		wide = ansi.StringWidth(right)
		room = m.width - wide - 2
	}
	return styles.Paint(style.Accent, style.Fit(endOf(m.breadcrumb(), room), room)) + "  " + right
}

// whose tells whose tenancy is shown and from where.
func (m *Model) whose() string {
	var words []string
	for _, w := range []string{m.cfg.Origin, m.cfg.Profile, m.cfg.Region} {
		if w != "" && !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return strings.Join(words, " · ")
}

// breadcrumb is the way to the screen on top: "acme/eng › linux-pool › volumes".
func (m *Model) breadcrumb() string {
	var crumbs []string
	for i, s := range m.stack {
		p := s.Place()
		crumb := s.Crumb()
		switch p.Kind {
		case views.CompartmentsPlace:
			if i < len(m.stack)-1 {
				continue
			}
		case views.VolumesPlace:
			crumb = m.store.NameOf(p.Of) + " › " + crumb
		case views.PoolsPlace:
			if path := m.store.Path(p.Of); len(path) > 0 {
				crumb = pathName(path)
			}
		case views.WorkRequestsPlace:
			if path := m.store.Path(p.Of); len(path) > 0 && i <= 1 {
				crumb = pathName(path) + " › " + crumb
			}
		}
		crumbs = append(crumbs, crumb)
	}
	return strings.Join(crumbs, " › ")
}

// endOf is s, shortened from the left to at most width cells: the end of a path says where one is.
func endOf(s string, width int) string {
	have := ansi.StringWidth(s)
	if have <= width {
		return s
	}
	cut := ansi.TruncateLeft(s, have-width+1, "")
	if ansi.StringWidth(cut) > width-1 { // a wide rune across the cut
		cut = ansi.TruncateLeft(s, have-width+2, "")
	}
	return "…" + cut
}

// footer is the last line: the five keys that matter most here.
func (m *Model) footer() string {
	scopes := m.scopes()
	switch {
	case m.overlay != nil:
		scopes = m.overlay.scopes()
	case m.typing():
		scopes = []keymap.Scope{keymap.Typing}
	}
	var line string
	for _, b := range keymap.Footer(scopes, 5) {
		key := m.env.Styles.Paint(style.Key, b.Label()) + " " + b.Short
		if line != "" {
			key = "   " + key
		}
		if ansi.StringWidth(line+key) > m.width {
			break
		}
		line += key
	}
	return m.fitLine(line)
}

// noticeLines is what the shell has to say, wrapped, in three lines at most.
func (m *Model) noticeLines() []string {
	if m.notice.text == "" {
		return nil
	}
	lines := strings.Split(ansi.Wrap(m.notice.text, m.width, ""), "\n")
	const most = 3
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] = ansi.Truncate(lines[most-1]+" …", m.width, "…")
	}
	for i := range lines {
		lines[i] = m.env.Styles.Paint(m.notice.role, style.Fit(lines[i], m.width))
	}
	return lines
}
