package app

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
)

// commandLines shows what is seen or asked as command lines of OCI's own CLI. The one that is chosen is
// on the operator's clipboard.
type commandLines struct {
	choices []commandLine
	at      int
	offset  int
	behind  returning // the dialog it was called from
}

// commandLine is one thing done by the CLI, in as many lines as that takes.
type commandLine struct {
	what  string
	lines []string
}

func (c commandLine) text() string { return strings.Join(c.lines, "\n") }

// showCLI shows how the CLI reads the selection and what the screen lists.
func (m *Model) showCLI() tea.Cmd {
	var choices []commandLine
	place := m.top().Place()
	if s, ok := m.top().Selection(); ok && !isDocument(place) {
		choices = append(choices, commandLine{fmt.Sprintf("The %s %s", s.Noun, s.Name), m.readByCLI(partOf(s.Noun, s.ID))})
	}
	parts := m.top().Parts()
	for i, p := range parts {
		what := "This list"
		switch {
		case isDocument(place) && i > 0:
			what = "The " + p.Noun().String() + " it is of"
		case isDocument(place):
			what = "What is shown here"
		case len(parts) > 1:
			what = fmt.Sprintf("The %ss of this list", p.Noun())
		}
		lines := m.readByCLI(p)
		if last := len(choices) - 1; last >= 0 && !isDocument(place) && choices[last].what == what {
			choices[last].lines = append(choices[last].lines, lines...)
			continue
		}
		choices = append(choices, commandLine{what, lines})
	}
	return m.openCommandLines(choices, nil)
}

// partOf is the Get of one thing. Those that have none are of no part.
func partOf(n fleet.Noun, id fleet.OCID) fleet.Part {
	switch n {
	case fleet.NounPool:
		return fleet.Part{Kind: fleet.OnePool, Of: id}
	case fleet.NounDesktop:
		return fleet.Part{Kind: fleet.OneDesktop, Of: id}
	case fleet.NounWorkRequest:
		return fleet.Part{Kind: fleet.OneWorkRequest, Of: id}
	case fleet.NounCompartment:
		return fleet.Part{Kind: fleet.Compartments, Of: id}
	}
	return fleet.Part{}
}

// showCLIOf shows how the CLI does a tab's action and reads its work requests.
func (m *Model) showCLIOf(t tab) tea.Cmd {
	var reads []string
	for _, r := range t.runs() {
		if r.workRequest != "" {
			reads = append(reads, m.readByCLI(r.part())...)
		}
	}
	what := "Its work request"
	if len(t.runs()) > 1 {
		what += "s"
	}
	choices := []commandLine{{what, reads}}
	actions, _ := actionsOf(t, func(*run) bool { return true })
	for _, again := range actions {
		choices = append(choices, commandLine{again.Title(), m.CLI.Act(again)})
	}
	return m.openCommandLines(choices, nil)
}

// showCLI shows how the CLI does what is asked.
func (c *confirm) showCLI(m *Model) tea.Cmd {
	return m.openCommandLines([]commandLine{{c.action.Title(), m.CLI.Act(c.action)}}, c)
}

func (m *Model) openCommandLines(choices []commandLine, behind returning) tea.Cmd {
	c := &commandLines{behind: behind}
	for _, choice := range choices {
		if len(choice.lines) > 0 {
			c.choices = append(c.choices, choice)
		}
	}
	if len(c.choices) == 0 {
		m.say("OCI's CLI has no command for this.")
		return nil
	}
	m.overlay, m.asker = c, m.session // over the question too, which waits
	return c.copy(m)
}

func (c *commandLines) copy(m *Model) tea.Cmd {
	return m.copyText(c.choices[c.at].text(), "the command")
}

func (c *commandLines) scopes() []keymap.Scope { return []keymap.Scope{keymap.CommandLines} }

func (c *commandLines) press(m *Model, key tea.KeyPressMsg) tea.Cmd {
	command := keymap.Match(c.scopes(), key.String())
	switch command {
	case keymap.Cancel:
		return c.back(m)
	case keymap.NextField:
		return c.turn(m, +1)
	case keymap.PreviousField:
		return c.turn(m, -1)
	}
	width, height := m.dialogRoom()
	lines, page := c.text(m, boxWidth(width)-4), height-2
	if by, ok := scrolled(command, page-1); ok && len(lines) > page {
		c.offset = clampOffset(c.offset+by, len(lines), page)
	}
	return nil
}

func (c *commandLines) back(m *Model) tea.Cmd { return m.backTo(c.behind) }

func (c *commandLines) turn(m *Model, by int) tea.Cmd {
	if len(c.choices) == 1 {
		return nil
	}
	c.at = (c.at + by + len(c.choices)) % len(c.choices)
	return c.copy(m)
}

func (c *commandLines) paste(*Model, tea.PasteMsg) tea.Cmd { return nil }

func (c *commandLines) view(m *Model, width, height int) []string {
	width = boxWidth(width)
	text := window(m.env.Styles, c.text(m, width-4), c.offset, height-2)
	return boxed(m.env.Styles, "By OCI's own command line", text, width)
}

func (c *commandLines) text(m *Model, width int) (lines []string) {
	styles := m.env.Styles
	for i, choice := range c.choices {
		mark, role, note := "  ", style.Plain, ""
		if i == c.at {
			mark, role, note = "▸ ", style.Key, " (copied)"
		}
		if i > 0 {
			lines = append(lines, "")
		}
		room := width - ansi.StringWidth(mark+note) - 1
		lines = append(lines, styles.Paint(role, mark+style.Middle(choice.what, room)+":"+note))
		for _, line := range choice.lines {
			// An OCID is wider than any gap worth leaving: lines are broken where they end.
			for part := range strings.SplitSeq(ansi.Hardwrap(line, width-2, true), "\n") {
				lines = append(lines, "  "+part)
			}
		}
	}
	if m.Origin == Demo {
		p := prose{styles: styles, width: width}
		p.add("", style.Dim, "A demo has no profile for it: ocidesk sim serves the same tenancy to OCI's CLI, with one.")
		lines = append(append(lines, ""), p.lines...)
	}
	return lines
}
