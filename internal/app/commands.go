package app

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views"
)

// do carries out a command: the pane's while it has the keys, the shell's own, or the screen's.
func (m *Model) do(c keymap.Command, key tea.KeyPressMsg) tea.Cmd {
	if c == "" {
		return nil
	}
	if c == keymap.Back && m.stay() {
		return nil
	}
	if c == keymap.Back && m.notice.sticky {
		m.notice = notice{}
		return nil
	}
	if m.panel.focused {
		if cmd, done := m.doInPane(c, key); done {
			return cmd
		}
	}
	switch c {
	case keymap.Quit:
		return m.quit()
	case keymap.Help:
		m.ask(func() (overlay, tea.Cmd) { return newHelp(m.scopes()), nil })
	case keymap.Back:
		return m.back()
	case keymap.Mouse:
		m.turnMouse()
	case keymap.Palette:
		return m.openPalette()
	case keymap.Backward:
		return m.travel(true)
	case keymap.Forward:
		return m.travel(false)
	case keymap.NewTab:
		return m.openTab()
	case keymap.CloseTab:
		return m.closeTab()
	case keymap.NextTab:
		return m.turnTab(+1)
	case keymap.PrevTab:
		return m.turnTab(-1)
	case keymap.Redraw:
		return tea.ClearScreen
	case keymap.Refresh:
		return m.refresh()
	case keymap.FocusPane:
		m.focusPane()
	case keymap.HidePane:
		m.hidePane()
	case keymap.Dismiss:
		return m.dismiss()
	case keymap.NextRun:
		m.turnTo(+1)
	case keymap.PrevRun:
		m.turnTo(-1)
	case keymap.ShowCLI:
		return m.showCLI()
	case keymap.Export:
		return m.openExport()
	case keymap.AskFewer:
		return m.openAskForm()
	case keymap.ChooseColumns:
		return m.openColumnsForm()
	case keymap.History:
		return m.openHistory()
	case keymap.Describe:
		return m.document(views.DetailsPlace)
	case keymap.YAML:
		return m.document(views.YAMLPlace)
	case keymap.JSON:
		return m.document(views.JSONPlace)
	case keymap.Identifiers:
		return m.pickIdentifier()
	case keymap.MoveIt:
		return m.pickHome()
	case keymap.CopyOCID:
		return m.copySelected()
	case keymap.NewPool:
		return m.newPool()
	case keymap.NewPoolLike:
		return m.newPoolLike()
	case keymap.EditIt:
		return m.edit()
	case keymap.StartIt:
		return m.propose(fleet.Start)
	case keymap.StopIt:
		return m.propose(fleet.Stop)
	case keymap.HardStopIt:
		return m.propose(fleet.HardStop)
	case keymap.DeleteIt:
		return m.propose(fleet.Delete)
	case keymap.CancelIt:
		return m.propose(fleet.Cancel)
	case keymap.Open, keymap.OpenDesktops, keymap.OpenVolumes, keymap.OpenWorkRequests,
		keymap.OpenAllDesktops, keymap.OpenDesktopsBelow:
		return m.atOnce(m.top().Do(c, key))
	default:
		return m.top().Do(c, key)
	}
	return nil
}

// atOnce runs the command of a screen that only asks for another place, here and now: were it sent
// round by way of the event loop, keys typed quickly after it would still reach the screen left.
func (m *Model) atOnce(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return m.take(cmd())
}

// document shows the details, the YAML or the JSON of the selection; from one of them, of the same thing.
func (m *Model) document(kind views.PlaceKind) tea.Cmd {
	place := m.top().Place()
	if isDocument(place) {
		place.Kind = kind
		return m.enter(place)
	}
	s, ok := m.top().Selection()
	if !ok {
		m.say("Nothing is selected.")
		return nil
	}
	return m.enter(views.Place{Kind: kind, Of: s.ID, Compartment: s.Compartment, Noun: s.Noun})
}

// chosen is what a command is about: what is marked, or else what the cursor is on. It says so where that
// is nothing.
func (m *Model) chosen() []views.Subject {
	if marked := m.top().Marked(); len(marked) > 0 {
		return marked
	}
	if s, ok := m.top().Selection(); ok {
		return []views.Subject{s}
	}
	m.say("Nothing is selected.")
	return nil
}

func (m *Model) copySelected() tea.Cmd {
	chosen := m.chosen()
	if len(chosen) == 0 {
		return nil
	}
	return m.copyOCIDs(idsOf(chosen), chosen[0].Noun)
}

func idsOf(subjects []views.Subject) []fleet.OCID {
	ids := make([]fleet.OCID, len(subjects))
	for i, s := range subjects {
		ids[i] = s.ID
	}
	return ids
}

// copyOCIDs puts OCIDs on the operator's clipboard, a line each, and says so.
func (m *Model) copyOCIDs(ids []fleet.OCID, n fleet.Noun) tea.Cmd {
	if len(ids) == 1 {
		return m.copyText(string(ids[0]), ids[0].Short())
	}
	lines := make([]string, len(ids))
	for i, id := range ids {
		lines[i] = string(id)
	}
	return m.copyText(strings.Join(lines, "\n"), fmt.Sprintf("the OCIDs of %s", n.Plural(len(ids))))
}

// copyText puts text, which is called what, on the clipboard of the terminal the operator sits at. tmux
// takes it from programs only where its set-clipboard is on (it is not by default), and lets it through,
// wrapped, where its allow-passthrough is on: inside tmux both are tried.
func (m *Model) copyText(text, what string) tea.Cmd {
	said := fmt.Sprintf("Copied %s.", what)
	cmd := tea.SetClipboard(text)
	if lookup(m.cfg.Environ, "TMUX") != "" {
		said = fmt.Sprintf("Copied %s, if tmux lets it out: set -g set-clipboard on", what)
		cmd = tea.Batch(cmd, tea.Raw(ansi.TmuxPassthrough(ansi.SetSystemClipboard(text))))
	}
	m.say(said)
	return cmd
}

// propose asks whether to do something to what is marked, or else to the selection.
func (m *Model) propose(verb fleet.Verb) tea.Cmd {
	chosen := m.chosen()
	if len(chosen) == 0 {
		return nil
	}
	return m.proposeTo(verb, chosen[0].Noun, idsOf(chosen))
}

// proposeTo asks whether to do something to the things with these OCIDs.
func (m *Model) proposeTo(verb fleet.Verb, n fleet.Noun, ids []fleet.OCID) tea.Cmd {
	rule, ok := fleet.RuleFor(verb, n)
	if !ok {
		m.say(fmt.Sprintf("There is no %s for a %s.", verb, n))
		return nil
	}
	return m.ask(func() (overlay, tea.Cmd) {
		return m.newConfirm(m.store.Propose(rule, ids, m.cfg.Now()), nil)
	})
}
