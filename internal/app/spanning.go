package app

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views"
)

// Lists that span several regions of the tenancy.

// besides tells, in the header, of the regions that are shown besides the session's own: " +eu-frankfurt-1".
func (s *session) besides() string {
	switch n := len(s.env.Regions); n {
	case 0:
		return ""
	case 1:
		return " +" + s.env.Regions[0]
	default:
		return fmt.Sprintf(" +%d", n)
	}
}

// spanning is how to have the lists show a region too, or no longer: "+eu-frankfurt-1", "-eu-frankfurt-1".
func (m *Model) spanning(sign byte, name string) (deed func() tea.Cmd, problem string) {
	name, problem = m.regionNamed(name)
	shown := slices.Contains(m.env.Regions, name)
	switch {
	case problem != "":
		return nil, problem
	case name == "":
		return nil, fmt.Sprintf("Which region? “:region %ceu-frankfurt-1”.", sign)
	case sign == '-' && !shown:
		return nil, fmt.Sprintf("The lists do not show %s besides.", name)
	case sign == '-':
		return func() tea.Cmd {
			return m.span(slices.DeleteFunc(slices.Clone(m.env.Regions), func(r string) bool { return r == name }))
		}, ""
	case shown || name == m.Region:
		return nil, fmt.Sprintf("The lists show %s already.", name)
	}
	if err := m.Client.CheckRegion(name); err != nil {
		return nil, upperFirst(err.Error()) + "."
	}
	return func() tea.Cmd { return m.span(append(slices.Clone(m.env.Regions), name)) }, ""
}

// span has the lists of compartments show these regions besides the session's own. They are made anew, as they
// were looked at.
func (m *Model) span(regions []string) tea.Cmd {
	m.env.Regions = regions
	for _, j := range m.journeys {
		for i, s := range j.stack {
			if w := s.Memento(); w.Place.Kind.Spans() {
				j.stack[i] = views.New(m.env, w.Place)
				j.stack[i].Resume(w)
			}
		}
	}
	cmd := m.arrive()
	if len(regions) == 0 {
		m.say("The lists show " + m.Region + " alone.")
	} else {
		m.say(fmt.Sprintf("The lists show %s and %s.", m.Region, strings.Join(regions, ", ")))
	}
	return cmd
}

// readByCLI is how OCI's CLI reads a part, wherever that is.
func (m *Model) readByCLI(p fleet.Part) []string {
	p.Region = cmp.Or(p.Region, m.store.RegionOf(p.Of))
	return m.CLI.Read(p)
}
