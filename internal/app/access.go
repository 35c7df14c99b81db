package app

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
)

// Access says what may be done to the tenancy, as flags and configuration have it.
type Access struct {
	// ReadOnly shuts the door for everything that changes something.
	ReadOnly bool
	// Because is what has it read-only: "--read-only", "profile PROD".
	Because string
	// Fixed: the session cannot lift it.
	Fixed bool
	// Protected: a mistake would cost much. The header says so, and whatever takes something away or changes
	// it asks for a name to be typed.
	Protected bool
}

// shut says why nothing can be changed now; "" where it can. It is asked at the one door all actions go
// through, which is sends, and before an operator is asked about one in vain.
func (m *Model) shut() string {
	if !m.access.ReadOnly {
		return ""
	}
	why := fmt.Sprintf("This is read-only (%s): nothing can be changed.", m.access.Because)
	if !m.access.Fixed {
		why += fmt.Sprintf(" %s%s off lifts it.", keymap.Anywhere(keymap.Palette), keymap.ReadOnly)
	}
	return why
}

// setReadOnly shuts the door for the session, or opens it again. What was confirmed but not sent is left
// alone when it shuts; what was sent is the service's.
func (m *Model) setReadOnly(on bool) tea.Cmd {
	switch {
	case !on && m.access.Fixed && m.access.ReadOnly:
		m.say(fmt.Sprintf("This is read-only (%s), which cannot be lifted here.", m.access.Because))
		return nil
	case !on && !m.access.ReadOnly:
		m.say("This is not read-only.")
		return nil
	case !on:
		m.access.ReadOnly = false
		m.say("No longer read-only.")
		return nil
	case m.access.ReadOnly:
		m.say(m.shut())
		return nil
	}
	m.access.ReadOnly, m.access.Because = true, "this session"
	cmds, left := []tea.Cmd{}, 0
	for _, t := range m.panel.tabs {
		if b, is := t.(*batch); is && b.tally().waiting > 0 {
			left += b.leaveAlone()
			cmds = append(cmds, m.batchMoved(b))
		}
	}
	m.say(m.shut())
	if left > 0 {
		m.say(fmt.Sprintf("%s %d will not be tried.", m.shut(), left))
	}
	return tea.Batch(cmds...)
}

// readOnlyAs is setReadOnly as the palette has it: on, off, or the other way round.
func (m *Model) readOnlyAs(argument string) (deed func() tea.Cmd, problem string) {
	on := !m.access.ReadOnly
	switch argument {
	case "":
	case "on", "off":
		on = argument == "on"
	default:
		return nil, fmt.Sprintf("It is on or off, not “%s”.", argument)
	}
	return func() tea.Cmd { return m.setReadOnly(on) }, ""
}

// guarded is an action as the tenancy has it confirmed: where that is protected, by typing, unless the action
// takes nothing from anybody.
func (m *Model) guarded(a fleet.Action) fleet.Action {
	if m.access.Protected && a.Rule.Verb != fleet.Start {
		a.Rule.Confirm = fleet.ConfirmName
	}
	return a
}

// badges tell in the header what may be done, where that is not everything, each with the space behind it.
func (m *Model) badges() (badges string) {
	if m.access.Protected {
		// With the profile's name, which further to the right might be cut.
		name := style.Middle(m.Profile, max(8, m.width/4))
		badges += m.env.Styles.Paint(style.Alarm, strings.TrimSuffix(" PROTECTED "+name, " ")+" ") + "  "
	}
	if m.access.ReadOnly {
		badges += m.env.Styles.Paint(style.Warn, "read-only") + "  "
	}
	return badges
}
