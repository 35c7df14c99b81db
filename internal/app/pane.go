package app

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/app/journal"
	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/when"
)

// panel is the pane at the bottom: the actions in flight and those that have ended, one of them shown.
type panel struct {
	runs    []*run
	at      int // of the one that is shown
	focused bool
	hidden  bool
	full    bool // it has the whole screen
}

// current is the run that is shown; nil where there is none.
func (p *panel) current() *run {
	if len(p.runs) == 0 {
		return nil
	}
	return p.runs[p.at]
}

// shows tells whether a run is in front of the operator.
func (p *panel) shows(r *run) bool { return !p.hidden && p.current() == r }

// visible tells whether the pane takes room.
func (p *panel) visible() bool { return len(p.runs) > 0 && !p.hidden }

// running counts the runs that have not ended.
func (p *panel) running() (n int) {
	for _, r := range p.runs {
		if r.running() {
			n++
		}
	}
	return n
}

// watching is the run of a work request; nil where none is.
func (p *panel) watching(workRequest fleet.OCID) *run {
	for _, r := range p.runs {
		if r.workRequest == workRequest {
			return r
		}
	}
	return nil
}

func (p *panel) add(r *run) {
	p.runs = append(p.runs, r)
	p.show(r)
}

func (p *panel) show(r *run) {
	p.at = max(0, slices.Index(p.runs, r))
	p.hidden = false
}

func (p *panel) remove(r *run) {
	i := slices.Index(p.runs, r)
	if i < 0 {
		return
	}
	p.runs = slices.Delete(p.runs, i, i+1)
	if p.at > i || p.at == len(p.runs) {
		p.at = max(0, p.at-1)
	}
	if len(p.runs) == 0 {
		p.focused, p.full = false, false
	}
}

func (m *Model) focusPane() {
	if len(m.panel.runs) == 0 {
		m.say("No action has been started yet.")
		return
	}
	m.panel.hidden = false
	m.panel.focused = true
}

func (m *Model) hidePane() {
	if len(m.panel.runs) == 0 {
		m.say("No action has been started yet.")
		return
	}
	m.panel.hidden = !m.panel.hidden
	m.panel.focused, m.panel.full = false, false
}

// turnTo shows the next run, or the one before.
func (m *Model) turnTo(by int) {
	n := len(m.panel.runs)
	if n == 0 {
		return
	}
	m.panel.at = (m.panel.at + by + n) % n
	m.panel.hidden = false
}

// doInPane carries out a command of the pane; done is false for those that are everybody's.
func (m *Model) doInPane(c keymap.Command, key tea.KeyPressMsg) (cmd tea.Cmd, done bool) {
	r := m.panel.current()
	switch c {
	case keymap.Back, keymap.FocusPane:
		if c == keymap.Back && r.log.Back() {
			return nil, true
		}
		m.panel.focused, m.panel.full = false, false
	case keymap.FullScreen:
		m.panel.full = !m.panel.full
	case keymap.CopyOCID:
		if r.workRequest == "" {
			m.say("It has no work request yet.")
			return nil, true
		}
		return m.copy(r.workRequest), true
	case keymap.ShowCLI:
		return m.showCLIOf(r), true
	case keymap.Search:
		r.log.StartSearch()
	case keymap.Refresh:
		if r.stage == watching && !r.reading {
			return m.poll(r), true
		}
	default:
		return nil, r.log.Do(c, key.String())
	}
	return nil, true
}

// dismiss puts the run that is shown away, if it has ended, is lost or is only watched.
func (m *Model) dismiss() (cmd tea.Cmd) {
	r := m.panel.current()
	switch {
	case r == nil || m.panel.hidden:
		m.say("There is no action in the pane.")
	case r.running() && r.action != nil && !r.lost():
		m.say("It is still running; P hides the pane.")
	default:
		if r.stage == watching {
			cmd = m.record(r, journal.Entry.LetGo) // else it would be back at the next start
		}
		m.panel.remove(r)
	}
	return cmd
}

// view draws the pane: its tabs, how the current run stands, and its lines.
func (p *panel) view(m *Model, width, height int) []string {
	r := p.current()
	lines := append([]string{p.tabs(m, width), r.head(m, width)}, strings.Split(r.log.View(), "\n")...)
	for len(lines) < height {
		lines = append(lines, "")
	}
	return lines[:height]
}

// tabs is the pane's upper edge with a run a tab: "── ▸◐ stop alice-01 42 % ── ✓ start bob-02 ───".
func (p *panel) tabs(m *Model, width int) string {
	styles := m.env.Styles
	dash := style.Border
	if p.focused {
		dash = style.Accent
	}
	var drawn []string
	for i, r := range p.runs {
		glyph, _, role := r.standing()
		label := " " + r.title
		if r.running() && r.status != "" {
			label += fmt.Sprintf(" %d %%", r.percent(m.store))
		}
		label = style.Middle(label, max(12, width/2))
		if i == p.at {
			drawn = append(drawn, styles.Paint(style.Key, "▸")+styles.Paint(role, glyph)+styles.Paint(style.Title, label))
		} else {
			drawn = append(drawn, styles.Paint(role, glyph)+label)
		}
	}
	edge := func(s string) string { return styles.Paint(dash, s) }
	first := firstTab(drawn, p.at, width-8)
	out := edge("── ")
	if first > 0 {
		out = edge("─") + "‹ "
	}
	out += strings.Join(drawn[first:], edge(" ── ")) + " "
	if missing := width - ansi.StringWidth(out); missing >= 0 {
		return out + edge(strings.Repeat("─", missing))
	}
	return ansi.Truncate(out, width-1, "") + "›"
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

// head tells on one line how a run stands: "◐ IN_PROGRESS ▰▰▱▱▱▱▱▱▱▱ 20 % · 12 s · STOP_DESKTOP alice-01".
func (r *run) head(m *Model, width int) string {
	styles := m.env.Styles
	glyph, word, role := r.standing()
	left := styles.Paint(role, glyph+" "+word)
	if r.status != "" {
		percent := r.percent(m.store)
		left += " " + styles.Paint(role, style.Gauge(percent, 100, 10)) + fmt.Sprintf(" %d %%", percent)
	}
	left += " · " + when.Lasting(r.elapsed(m.store, m.cfg.Now()))
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
	if r.entry == nil {
		return string(r.workRequest.Short())
	}
	return r.operation + " " + r.entry.Name
}
