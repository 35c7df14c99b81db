package app

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/keymap"
	"ocidesk/internal/views"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/when"
)

// header is the first line: where one is, and on the right what runs out of sight and whose tenancy it is. That is
// shown whatever else there is.
func (m *Model) header() string {
	styles := m.env.Styles
	crumbs, news, badges := m.breadcrumb(m.journey()), m.news(), m.badges()
	most := m.width - 2 - min(m.width/3, ansi.StringWidth(crumbs)) // for what is on the right
	room := max(m.width-2-ansi.StringWidth(crumbs), m.width*9/20) - ansi.StringWidth(news+badges)
	whose := m.whoseWithin(min(room, most-ansi.StringWidth(news+badges)))
	news = ansi.Truncate(news, max(0, most-ansi.StringWidth(badges+whose)), "…")
	right := news + badges + styles.Paint(style.Dim, whose)
	left := max(0, m.width-ansi.StringWidth(right)-2)
	return m.fitLine(styles.Paint(style.Accent, style.Fit(endOf(crumbs, left), left)) + "  " + right)
}

// news are the header's words about what is going on out of sight, with a gap behind each.
func (m *Model) news() (news string) {
	styles := m.env.Styles
	for _, word := range m.credentialWords() {
		news = word + "  " + news
	}
	if wait := m.heldBack(); wait > 0 {
		news += styles.Paint(style.Warn, "! throttled "+when.Lasting(wait)) + "  "
	}
	if n := m.panel.running(); n > 0 && m.panel.hidden {
		news += styles.Paint(style.Busy, fmt.Sprintf("◐ %d running (%s)", n, keymap.Anywhere(keymap.HidePane))) + "  "
	}
	return news
}

// heldBack is for how long no call goes out because the service asked for that: everything waits then,
// and the operator is to know why.
func (m *Model) heldBack() time.Duration {
	wait := m.Client.Pace().SlowedUntil.Sub(m.cfg.Now())
	return max(0, (wait + time.Second - 1).Truncate(time.Second))
}

// whoseWithin tells whose tenancy is seen, in at most width cells as far as that goes: the region stays
// whole, and the longest of the names is shortened first. Where that is not enough, or leaves too little to be
// recognised, it is not told by way of which endpoint.
func (m *Model) whoseWithin(width int) string {
	words := m.whoseWords()
	if m.access.Protected { // it stands in the badge
		words = slices.DeleteFunc(words, func(w string) bool { return w == m.Profile })
	}
	whose := shortened(words, width)
	by, _, _ := strings.Cut(whose, " · ")
	const telling = 8 // cells, below which what is left of an endpoint only takes room from the names
	if m.Origin != "" && (ansi.StringWidth(whose) > width || by != m.Origin && ansi.StringWidth(by) < telling) {
		whose = shortened(words[1:], width)
	}
	return whose
}

// shortened joins words such that they take width cells, if all but the last can be made short enough.
func shortened(words []string, width int) string {
	const least = 5 // cells that still tell names apart
	words = slices.Clone(words)
	for ansi.StringWidth(joined(words)) > width {
		longest, at := least, -1
		for i, w := range words[:len(words)-1] {
			if wide := ansi.StringWidth(w); wide > longest {
				longest, at = wide, i
			}
		}
		if at < 0 {
			break
		}
		words[at] = style.Middle(words[at], longest-1)
	}
	return joined(words)
}

func joined(words []string) string { return strings.Join(words, " · ") }

// breadcrumb is the way to the screen a tab shows: "acme/eng › linux-pool › volumes". A list that the service
// was asked only a part of says so, in place of the whole one below it.
func (m *Model) breadcrumb(j *journey) string {
	var crumbs []string
	in := j.wayIn()
	for i, s := range in {
		p := s.Place()
		crumb := s.Crumb()
		switch p.Kind {
		case views.CompartmentsPlace:
			if i < len(in)-1 {
				continue
			}
		case views.DesktopsPlace:
			if i > 0 && in[i-1].Place().Kind == views.VolumesPlace { // which named the pool
				crumb = "desktops"
			}
		case views.VolumesPlace:
			if i == 0 || in[i-1].Place().Kind != views.DesktopsPlace { // whose crumb is the pool's name
				crumb = m.store.NameOf(p.Of) + " › " + crumb
			}
		case views.PoolsPlace:
			crumb = m.store.PathName(p.Of)
		case views.WorkRequestsPlace, views.AllDesktopsPlace, views.DesktopsBelowPlace:
			// They are the compartment's, wherever one comes from.
			crumbs, crumb = nil, m.store.PathName(p.Of)+" › "+crumb
		}
		if p.IsPart() {
			crumb += " [" + p.Filter.Brief() + "]"
		}
		crumbs = append(crumbs, crumb)
	}
	return strings.Join(crumbs, " › ")
}

// wayIn is the stack, with a list that was asked only a part of in place of the whole one below it.
func (j *journey) wayIn() (in []views.Screen) {
	for _, s := range j.stack {
		if last := len(in) - 1; last >= 0 && in[last].Place() == s.Place().Whole() {
			in[last] = s
			continue
		}
		in = append(in, s)
	}
	return in
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

// footer is the last line: the five keys that matter most here, and at its end those that always do.
func (m *Model) footer() string {
	scopes := m.scopes()
	switch {
	case m.overlay != nil:
		scopes = m.overlay.scopes()
	case m.typing():
		scopes = []keymap.Scope{keymap.Typing}
	}
	always := m.drawKeys(m.alwaysThere(scopes), m.width)
	line := m.drawKeys(keymap.Footer(scopes, 5, m.useful), m.width-ansi.StringWidth(always)-len(betweenKeys))
	return m.fitLine(line + style.Spaces(m.width-ansi.StringWidth(line)-ansi.StringWidth(always)) + always)
}

// useful tells whether a command has anything it could be about: most are about what the cursor is on.
func (m *Model) useful(c keymap.Command) bool {
	if c == keymap.Dismiss {
		return len(m.panel.tabs) > 0
	}
	if m.overlay != nil || m.typing() || m.panel.focused {
		return true
	}
	if _, selected := m.top().Selection(); selected {
		return true
	}
	switch c {
	case keymap.Open, keymap.Filter, keymap.Describe, keymap.YAML, keymap.JSON, keymap.Identifiers, keymap.CopyOCID, keymap.Mark,
		keymap.StartIt, keymap.StopIt, keymap.HardStopIt, keymap.DeleteIt, keymap.CancelIt, keymap.MoveIt, keymap.EditIt, keymap.NewPoolLike:
		return false
	}
	return true
}

const betweenKeys = "   "

// drawKeys draws as many of the bindings as fit into width.
func (m *Model) drawKeys(bindings []keymap.Binding, width int) (line string) {
	for _, b := range bindings {
		key := m.env.Styles.Paint(style.Key, b.Label()) + " " + b.Short
		if line != "" {
			key = betweenKeys + key
		}
		if ansi.StringWidth(line+key) > width {
			break
		}
		line += key
	}
	return line
}

// alwaysThere are the keys at the end of the footer, whatever the screen: the way to the pane, where
// there is one, and to help.
func (m *Model) alwaysThere(scopes []keymap.Scope) (bindings []keymap.Binding) {
	for _, b := range keymap.In(keymap.Everywhere) {
		pane := b.Command == keymap.FocusPane && m.panel.visible()
		if (pane || b.Command == keymap.Help) && keymap.Match(scopes, b.Keys[0]) == b.Command {
			bindings = append([]keymap.Binding{b}, bindings...)
		}
	}
	return bindings
}

// noticeLines is what the shell has to say, wrapped, in three lines at most, and a request id below them.
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
	if m.notice.last != "" {
		lines = append(lines, strings.Split(ansi.Hardwrap("  "+m.notice.last, m.width, false), "\n")...)
	}
	for i := range lines {
		lines[i] = m.env.Styles.Paint(m.notice.role, style.Fit(lines[i], m.width))
	}
	return lines
}
