package app

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/textline"
)

// palette is the line in which a place or a command is named, with what it may become above it.
type palette struct {
	line   textinput.Model
	words  []word // that are understood where it was opened
	offers []offer
	at     int  // of the offer Enter takes; below zero none
	byHand bool // it was chosen with ↑ or ↓
	hint   string
}

// offer is what the line may become.
type offer struct {
	line  string // whole
	label string // what of it is shown
	what  string // it does, or is
	key   string // that does the same here
	more  bool   // something may follow
}

func (m *Model) openPalette() tea.Cmd {
	p := &palette{line: textline.New(m.env.Styles, ":"), words: vocabulary(m.scopes())}
	p.offer(m)
	return m.ask(func() (overlay, tea.Cmd) { return p, tea.Batch(p.line.Focus(), m.readProfiles(), m.readRegions()) })
}

func (p *palette) awaits() []fleet.Part { return nil } // what is read for it is read to its end

// hasRead has the line become what is known by now, unless something was chosen of what was known before.
func (p *palette) hasRead(m *Model, _ fleet.Part) {
	if !p.byHand {
		hint := p.hint
		p.offer(m)
		p.hint = hint
	}
}

func (p *palette) scopes() []keymap.Scope { return []keymap.Scope{keymap.PaletteLine} }

func (p *palette) press(m *Model, key tea.KeyPressMsg) tea.Cmd {
	switch keymap.Match(p.scopes(), key.String()) {
	case keymap.Accept:
		return p.enter(m)
	case keymap.Cancel:
		p.remember(m)
		return m.closeOverlay()
	case keymap.NextField:
		p.complete(m)
	case keymap.Down:
		p.choose(p.at + 1)
	case keymap.Up:
		if p.line.Value() == "" && p.at < 0 {
			p.write(m, m.entered)
			return nil
		}
		p.choose(p.at - 1)
	default:
		return p.typed(m, key)
	}
	return nil
}

func (p *palette) paste(m *Model, paste tea.PasteMsg) tea.Cmd {
	paste.Content = strings.Join(strings.Fields(paste.Content), " ") // an OCID comes with the line's end
	return p.typed(m, paste)
}

func (p *palette) typed(m *Model, msg tea.Msg) (cmd tea.Cmd) {
	before := p.line.Value()
	p.line, cmd = p.line.Update(msg)
	if p.line.Value() != before {
		p.offer(m)
	}
	return cmd
}

// write puts a line in the place of what is typed.
func (p *palette) write(m *Model, line string) {
	p.line.SetValue(line)
	p.line.CursorEnd()
	p.offer(m)
}

// remember keeps what is typed for ↑ to bring back, so that an Esc the line made up destroys nothing.
func (p *palette) remember(m *Model) {
	if line := strings.TrimSpace(p.line.Value()); line != "" {
		m.entered = line
	}
}

// offer works out anew what the line may become.
func (p *palette) offer(m *Model) {
	p.offers, p.at = p.offersFor(m, p.line.Value())
	p.byHand, p.hint = false, ""
}

func (p *palette) choose(at int) {
	if len(p.offers) == 0 {
		return
	}
	p.at, p.byHand, p.hint = max(0, min(at, len(p.offers)-1)), true, ""
}

// complete takes over what is chosen, or offered first, without doing it yet.
func (p *palette) complete(m *Model) {
	if len(p.offers) == 0 {
		return
	}
	o := p.offers[max(p.at, 0)]
	if o.more {
		o.line += " "
	}
	p.write(m, o.line)
}

// enter does what is chosen by hand, what is typed, or what that is taken for: in this order. Where
// none can be done it says why, and the line stays as it is.
func (p *palette) enter(m *Model) tea.Cmd {
	line := strings.TrimSpace(p.line.Value())
	if line == "" && !p.byHand {
		return m.closeOverlay()
	}
	var lines []string
	if !p.byHand {
		lines = append(lines, line)
	}
	if p.at >= 0 {
		lines = append(lines, p.offers[p.at].line)
	}
	for _, try := range lines {
		deed, problem := m.understand(p.words, try)
		if problem == "" {
			m.entered = try
			m.overlay = nil // what it does may open a dialog, or type
			return deed()
		}
		p.hint = problem
	}
	return nil
}

// mostOffers is how many offers are seen at once.
const mostOffers = 8

// atBottom tells that the palette lies where a filter is typed.
func (p *palette) atBottom() {}

func (p *palette) view(m *Model, width, height int) []string {
	styles := m.env.Styles
	text := prose{styles: styles, width: width}
	if p.hint != "" {
		text.add("! ", style.Warn, p.hint)
	}
	rows := min(len(p.offers), mostOffers, max(1, height-len(text.lines)-4))
	first := max(0, p.at-rows+1)
	lines := []string{p.edge(styles, rows, first+rows < len(p.offers), width)}
	column := 0
	for _, o := range p.offers[first : first+rows] {
		column = max(column, ansi.StringWidth(o.label))
	}
	for i, o := range p.offers[first : first+rows] {
		lines = append(lines, o.view(styles, first+i == p.at, min(column, width/2), width))
	}
	for _, line := range text.lines {
		lines = append(lines, style.Fit(line, width))
	}
	return append(lines, style.Fit(textline.View(&p.line, width), width))
}

// edge is the line between the screen and the palette. It tells where not all offers are seen.
func (p *palette) edge(styles *style.Styles, rows int, below bool, width int) string {
	title := " Go to a place, or do something "
	switch {
	case len(p.offers) == 0:
		title = " Nothing known is called so "
	case below:
		title = fmt.Sprintf(" %d of %d, ↓ for more ", rows, len(p.offers))
	}
	return styles.Paint(style.Border, "──"+title+strings.Repeat("─", max(0, width-2-ansi.StringWidth(title))))
}

func (o offer) view(styles *style.Styles, chosen bool, column, width int) string {
	const keys = 6 // cells, with a gap before them
	mark, role := "  ", style.Plain
	if chosen {
		mark, role = "▸ ", style.Title
	}
	left := styles.Paint(style.Key, mark) + styles.Paint(role, style.Fit(o.label, column)) + "  "
	room := width - ansi.StringWidth(left) - keys
	return left + styles.Paint(style.Dim, style.Fit(o.what, max(0, room))) + styles.Paint(style.Key, style.FitRight(o.key, keys))
}
