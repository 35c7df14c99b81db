package app

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views"
)

// What is chosen from lists: identifiers to copy, and the compartment a pool is moved to.

// pickIdentifier lets one of the selection's identifiers be copied.
func (m *Model) pickIdentifier() tea.Cmd {
	s, ok := m.top().Selection()
	if !ok {
		m.say("Nothing is selected.")
		return nil
	}
	var choices []choice
	for _, i := range views.Identifiers(m.env, s) {
		choices = append(choices, choice{text: i.What, also: string(i.ID), value: string(i.ID)})
	}
	return m.ask(func() (overlay, tea.Cmd) {
		return newPicker(m.env.Styles, "Copy an identifier of "+s.Name, choices, string(s.ID), func(id string) tea.Cmd {
			return m.copyOCIDs([]fleet.OCID{fleet.OCID(id)}, s.Noun)
		}), nil
	})
}

// pickHome asks which compartment the pools that are marked, or else the one that is selected, are to be
// moved to.
func (m *Model) pickHome() tea.Cmd {
	if why := m.shut(); why != "" {
		m.say(why)
		return nil
	}
	chosen := m.chosen()
	if len(chosen) == 0 {
		return nil
	}
	rule, _ := fleet.RuleFor(fleet.Move, fleet.NounPool)
	first := m.store.Pool(chosen[0].ID)
	if first == nil {
		m.say(notKnown())
		return nil
	}
	what := first.Name
	if len(chosen) > 1 {
		what = fleet.NounPool.Plural(len(chosen))
	}
	return m.ask(func() (overlay, tea.Cmd) {
		p := newPicker(m.env.Styles, "Move "+what+" to which compartment?", m.homes(first), string(first.CompartmentID), func(to string) tea.Cmd {
			return m.ask(func() (overlay, tea.Cmd) {
				return m.newConfirm(m.store.Propose(rule, idsOf(chosen), m.cfg.Now()).To(fleet.OCID(to), m.store), nil)
			})
		})
		p.more = func() []choice { return m.homes(first) }
		if m.store.Status(m.tree()).Complete {
			return p, nil
		}
		p.hint = "The compartments are still being read."
		return p, m.loader.read(m.tree(), order{kept: true})
	})
}

// homes are the compartments a pool can be moved to, as the tree has them, and among them its own.
func (m *Model) homes(pool *fleet.Pool) (choices []choice) {
	for _, id := range m.store.Below(m.Root) {
		path := m.store.Path(id)
		if len(path) == 0 || path[len(path)-1].State != fleet.Active {
			continue
		}
		c := choice{text: strings.Repeat("  ", len(path)-1) + path[len(path)-1].Name, path: m.store.PathName(id), value: string(id)}
		if id == pool.CompartmentID {
			c.also, c.refuse = "it is here now", "It is in that compartment already."
		}
		choices = append(choices, c)
	}
	return choices
}
