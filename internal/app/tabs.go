package app

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
)

// mostTabs is how many tabs there may be. More could not be told apart on the line that names them.
const mostTabs = 9

// journey is the one that is seen.
func (m *Model) journey() *journey { return m.journeys[m.at] }

// openTab opens a tab at the place one is at, after this one. Its way back begins there.
func (m *Model) openTab() tea.Cmd {
	if len(m.journeys) == mostTabs {
		m.say(fmt.Sprintf("There are %d tabs, and no more than that; T closes one.", mostTabs))
		return nil
	}
	fresh := newJourney(m.env, m.journey().way())
	m.at++
	m.journeys = slices.Insert(m.journeys, m.at, fresh)
	return m.arrive()
}

// closeTab closes the tab that is seen, for the one before it.
func (m *Model) closeTab() tea.Cmd {
	if len(m.journeys) == 1 {
		m.say("This is the only tab; q quits.")
		return nil
	}
	m.journeys = slices.Delete(m.journeys, m.at, m.at+1)
	m.at = max(0, m.at-1)
	return m.arrive()
}

// turnTab shows the next tab, or the one before. Those out of sight are told what changes, but nothing
// is read for them.
func (m *Model) turnTab(by int) tea.Cmd {
	n := len(m.journeys)
	if n == 1 {
		m.say("This is the only tab; " + keymap.Anywhere(keymap.NewTab) + " opens another.")
		return nil
	}
	return m.turnTabTo((m.at + by + n) % n)
}

// turnTabTo shows a tab by its place among them.
func (m *Model) turnTabTo(at int) tea.Cmd {
	m.at = at
	return m.arrive()
}

// tabHeight is how many lines name the tabs.
func (m *Model) tabHeight() int { return min(1, len(m.journeys)-1) }

// tabLines is the line below the header that names the tabs; none where there is only one.
func (m *Model) tabLines() []string {
	if m.tabHeight() == 0 {
		return nil
	}
	line := strings.Join(m.tabLabels(), m.env.Styles.Paint(style.Border, betweenJourneys))
	return []string{line + style.Spaces(m.width-ansi.StringWidth(line))}
}

// betweenJourneys is what stands between the labels of two tabs.
const betweenJourneys = " │ "

// tabLabels are the tabs as their line has them.
func (m *Model) tabLabels() []string {
	n := len(m.journeys)
	styles := m.env.Styles
	const number = 3 // cells: "▸2 "
	room := max(1, (m.width-(n-1)*len(" | "))/n-number)
	labels := make([]string, n)
	for i, j := range m.journeys {
		name := endOf(m.breadcrumb(j), room)
		if i == m.at {
			labels[i] = styles.Paint(style.Key, fmt.Sprintf("▸%d ", i+1)) + styles.Paint(style.Title, name)
		} else {
			labels[i] = styles.Paint(style.Dim, fmt.Sprintf(" %d ", i+1)+name)
		}
	}
	return labels
}
