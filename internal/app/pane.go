package app

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/app/journal"
	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/logpane"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/when"
)

// panel is the pane at the bottom: the actions in flight and those that have ended, one of them shown.
type panel struct {
	tabs    []tab
	at      int // of the one that is shown
	focused bool
	hidden  bool
	full    bool // it has the whole screen
}

// tab is what the pane shows one of at a time: a run, or many of them as one.
type tab interface {
	// whose is the session it belongs to.
	whose() *session
	// runs are what it consists of.
	runs() []*run
	// label is how it stands, as a shape, and what it is.
	label() (glyph, text string, role style.Role)
	// head tells on one line how it stands.
	head(m *Model, width int) string
	// lines is the window onto its lines.
	lines() *logpane.Pane
	// running tells whether something is still to come of it.
	running() bool
	// unfinished tells, a sentence each, what is under way in it that was started by ocidesk.
	unfinished() []string
}

// current is the tab that is shown; nil where there is none.
func (p *panel) current() tab {
	if len(p.tabs) == 0 {
		return nil
	}
	return p.tabs[p.at]
}

// shows tells whether a run, or the one it is part of, is in front of the operator.
func (p *panel) shows(r *run) bool { return !p.hidden && p.current() == r.tab() }

// visible tells whether the pane takes room.
func (p *panel) visible() bool { return len(p.tabs) > 0 && !p.hidden }

// running counts the tabs that have not ended.
func (p *panel) running() (n int) {
	for _, t := range p.tabs {
		if t.running() {
			n++
		}
	}
	return n
}

// all are the runs of all tabs.
func (p *panel) all() iter.Seq[*run] {
	return func(yield func(*run) bool) {
		for _, t := range p.tabs {
			for _, r := range t.runs() {
				if !yield(r) {
					return
				}
			}
		}
	}
}

// watching are the runs of a session that follow a work request: what started it, and what cancels it.
func (p *panel) watching(s *session, workRequest fleet.OCID) (runs []*run) {
	for r := range p.all() {
		if r.session == s && r.workRequest == workRequest {
			runs = append(runs, r)
		}
	}
	return runs
}

func (p *panel) add(t tab) {
	p.tabs = append(p.tabs, t)
	p.show(t)
}

func (p *panel) show(t tab) {
	p.at = max(0, slices.Index(p.tabs, t))
	p.hidden = false
}

func (p *panel) remove(t tab) {
	i := slices.Index(p.tabs, t)
	if i < 0 {
		return
	}
	p.tabs = slices.Delete(p.tabs, i, i+1)
	if p.at > i || p.at == len(p.tabs) {
		p.at = max(0, p.at-1)
	}
	if len(p.tabs) == 0 {
		p.focused, p.full = false, false
	}
}

func (m *Model) focusPane() {
	if len(m.panel.tabs) == 0 {
		m.say("No action has been started yet.")
		return
	}
	m.panel.hidden = false
	m.panel.focused = true
}

func (m *Model) hidePane() {
	if len(m.panel.tabs) == 0 {
		m.say("No action has been started yet.")
		return
	}
	m.panel.hidden = !m.panel.hidden
	m.panel.focused, m.panel.full = false, false
}

// turnTo shows the next tab, or the one before.
func (m *Model) turnTo(by int) {
	n := len(m.panel.tabs)
	if n == 0 {
		return
	}
	m.panel.at = (m.panel.at + by + n) % n
	m.panel.hidden = false
}

// doInPane carries out a command of the pane; done is false for those that are everybody's.
func (m *Model) doInPane(c keymap.Command, key tea.KeyPressMsg) (cmd tea.Cmd, done bool) {
	t := m.panel.current()
	defer m.within(t.whose())()
	switch c {
	case keymap.Back, keymap.FocusPane:
		if c == keymap.Back && t.lines().Back() {
			return nil, true
		}
		m.panel.focused, m.panel.full = false, false
	case keymap.FullScreen:
		m.panel.full = !m.panel.full
	case keymap.CopyOCID:
		return m.copyWorkRequests(t), true
	case keymap.ShowCLI:
		return m.showCLIOf(t), true
	case keymap.Search:
		t.lines().StartSearch()
	case keymap.Refresh:
		return m.pollNow(t), true
	case keymap.CancelIt:
		return m.cancelRunning(t), true
	case keymap.SendNoMore:
		return m.sendNoMore(t), true
	case keymap.Retry:
		return m.retry(t), true
	default:
		return nil, t.lines().Do(c, key.String())
	}
	return nil, true
}

// copyWorkRequests puts the OCIDs of a tab's work requests on the operator's clipboard, a line each.
func (m *Model) copyWorkRequests(t tab) tea.Cmd {
	var ids []fleet.OCID
	for _, r := range t.runs() {
		if r.workRequest != "" {
			ids = append(ids, r.workRequest)
		}
	}
	if len(ids) == 0 {
		m.say("It has no work request yet.")
		return nil
	}
	return m.copyOCIDs(ids, fleet.NounWorkRequest)
}

// pollNow looks at a tab's work requests at once.
func (m *Model) pollNow(t tab) tea.Cmd {
	var cmds []tea.Cmd
	for _, r := range t.runs() {
		if r.stage == watching && !r.reading {
			cmds = append(cmds, m.poll(r))
		}
		if r.batch != nil {
			return m.pollBatch(r.batch, 0)
		}
	}
	return tea.Batch(cmds...)
}

// dismiss puts the tab that is shown away, if it has ended, is lost or is only watched.
func (m *Model) dismiss() tea.Cmd {
	t := m.panel.current()
	if t == nil || m.panel.hidden {
		m.say("There is no action in the pane.")
		return nil
	}
	defer m.within(t.whose())()
	var cmds []tea.Cmd
	for _, r := range t.runs() {
		if r.running() && r.action != nil && !r.lost() {
			m.say("It is still running; " + keymap.Anywhere(keymap.HidePane) + " hides the pane.")
			return nil
		}
		if r.stage == watching {
			cmds = append(cmds, m.record(r, journal.Entry.LetGo)) // else it would be back at the next start
		}
	}
	m.panel.remove(t)
	return tea.Batch(cmds...)
}

// view draws the pane: its tabs, how the current run stands, and its lines.
func (p *panel) view(m *Model, width, height int) []string {
	t := p.current()
	lines := append([]string{p.edge(m, width), t.head(m, width)}, strings.Split(t.lines().View(), "\n")...)
	for len(lines) < height {
		lines = append(lines, "")
	}
	return lines[:height]
}

// edge is the pane's upper edge with its tabs: "── ▸◐ stop alice-01 42 % ── ✓ start bob-02 ───".
func (p *panel) edge(m *Model, width int) string {
	styles := m.env.Styles
	dash := style.Border
	if p.focused {
		dash = style.Accent
	}
	drawn := p.labels(m, width)
	edge := func(s string) string { return styles.Paint(dash, s) }
	first := firstTab(drawn, p.at, width-8)
	out := edge("── ")
	if first > 0 {
		out = edge("─") + "‹ "
	}
	out += strings.Join(drawn[first:], edge(betweenTabs)) + " "
	if missing := width - ansi.StringWidth(out); missing >= 0 {
		return out + edge(strings.Repeat("─", missing))
	}
	return ansi.Truncate(out, width-1, "") + "›"
}

// betweenTabs is what stands between the labels of two tabs, and as wide before the first, but for its space.
const betweenTabs = " ── "

// labels are the tabs as the edge has them.
func (p *panel) labels(m *Model, width int) (drawn []string) {
	styles := m.env.Styles
	for i, t := range p.tabs {
		glyph, text, role := t.label()
		if s := t.whose(); s != m.seen {
			text = s.apart(m.seen) + ": " + text
		}
		label := style.Middle(" "+text, max(12, width/2))
		if i == p.at {
			drawn = append(drawn, styles.Paint(style.Key, "▸")+styles.Paint(role, glyph)+styles.Paint(style.Title, label))
		} else {
			drawn = append(drawn, styles.Paint(role, glyph)+label)
		}
	}
	return drawn
}

// tabAt is the tab whose label stands at a column of the edge; -1 where there is none.
func (p *panel) tabAt(m *Model, x, width int) int {
	drawn := p.labels(m, width)
	first := firstTab(drawn, p.at, width-8)
	if i := labelAt(drawn[first:], ansi.StringWidth(betweenTabs)-1, ansi.StringWidth(betweenTabs), x); i >= 0 {
		return first + i
	}
	return -1
}

// firstTab is the leftmost tab to draw such that the current one is seen.
func firstTab(tabs []string, current, width int) int {
	used, first := 0, current
	for i := current; i >= 0; i-- {
		used += ansi.StringWidth(tabs[i]) + len(" -- ")
		if used > width {
			break
		}
		first = i
	}
	return first
}

func (r *run) whose() *session { return r.session }

func (r *run) runs() []*run { return []*run{r} }

func (r *run) lines() *logpane.Pane { return r.log }

// tab is what shows the run in the pane: itself, or what it is part of.
func (r *run) tab() tab {
	if r.batch != nil {
		return r.batch
	}
	return r
}

func (r *run) label() (glyph, text string, role style.Role) {
	glyph, _, role = r.standing()
	text = r.title
	if r.running() && r.status != "" {
		text += fmt.Sprintf(" %d %%", r.percent())
	}
	return glyph, text, role
}

// head tells on one line how a run stands: "◐ IN_PROGRESS ▰▰▱▱▱▱▱▱▱▱ 20 % · 12 s · STOP_DESKTOP alice-01".
func (r *run) head(m *Model, width int) string {
	styles := m.env.Styles
	glyph, word, role := r.standing()
	left := styles.Paint(role, glyph+" "+word)
	if r.status != "" {
		percent := r.percent()
		left += " " + styles.Paint(role, style.Gauge(percent, 100, 10)) + fmt.Sprintf(" %d %%", percent)
	}
	left += " · " + when.Lasting(r.elapsed(m.cfg.Now()))
	right := r.log.Summary()
	if trouble := r.troubled(m.cfg.Now()); trouble != "" {
		right = styles.Paint(style.Warn, "! "+trouble)
	}
	room := width - ansi.StringWidth(left) - ansi.StringWidth(right) - 5
	if what := r.what(); room >= 12 {
		left += " · " + ansi.Truncate(what, room, "…")
	}
	return left + style.Spaces(width-ansi.StringWidth(left)-ansi.StringWidth(right)) + right
}

// what is the operation and what it is done to.
func (r *run) what() string {
	switch {
	case r.entry == nil:
		return string(r.workRequest.Short())
	case r.operation == "": // what has no work request of its own
		return r.entry.Title()
	}
	return r.operation + " " + r.entry.Name
}
