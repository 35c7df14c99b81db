package views

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/table"
)

// compartments is the tree of compartments, the root included. Its order is that of the paths, so
// it offers no other.
type compartments struct {
	*list[branch]
	branches  map[fleet.OCID]*branch
	folded    map[fleet.OCID]bool
	filtering bool
}

// branch is a compartment at its place in the tree.
type branch struct {
	*fleet.Compartment
	path   []string     // names from the root down to its own
	sort   []string     // path in lower case, each name told apart by its OCID
	above  []fleet.OCID // from the root down, without its own
	parent bool         // something is below it
}

func newCompartments(env *Env, p Place) Screen {
	s := &compartments{folded: map[fleet.OCID]bool{}}
	s.grow(env.Store, env.Store.IDs(fleet.Part{Kind: fleet.Compartments, Of: p.Of}))
	s.list = newList(env, p, listing[branch]{
		noun:  fleet.NounCompartment,
		part:  fleet.Part{Kind: fleet.Compartments, Of: p.Of},
		scope: keymap.Compartments,
		crumb: func() string { return "compartments" },
		row:   func(id fleet.OCID) *branch { return s.branches[id] },
		subject: func(b *branch) Subject {
			return Subject{Noun: fleet.NounCompartment, ID: b.ID, Name: b.Name, Compartment: b.ID}
		},
		run:      s.run,
		filtered: s.narrow,
		none:     "No compartments: this profile's user may not list any. Start ocidesk with --compartment-id to begin at one.",
	}, table.Options[branch]{
		Tree: true,
		ID:   func(b *branch) fleet.OCID { return b.ID },
		Columns: []table.Column[branch]{
			{Title: "Name", Min: 28, Max: 60, Snug: true, Cell: s.nameCell,
				Export:  func(b *branch) string { return strings.Join(b.path, "/") },
				Compare: func(a, b *branch) int { return slices.Compare(a.sort, b.sort) }},
			{Title: "State", Min: 10, Max: 12, Snug: true, Cell: unusualState,
				Export: func(b *branch) string { return string(b.State) }},
			{Title: "Description", Min: 20, Max: 60, Snug: true, Drop: 1,
				Cell: func(b *branch) table.Cell { return table.Cell{Text: b.Description, Role: style.Dim} }},
			{Title: "OCID", Min: 24, Max: 24, Drop: 2,
				Cell: func(b *branch) table.Cell { return ocidCell(b.ID) }},
		},
	})
	return s
}

// grow makes the branches of the tree from the compartments with these OCIDs. Any of them can move
// others (a parent that arrives after its children, a new name), so all are made anew.
func (s *compartments) grow(store *fleet.Store, ids []fleet.OCID) {
	s.branches = make(map[fleet.OCID]*branch, len(ids))
	parents := map[fleet.OCID]bool{}
	for _, id := range ids {
		path := store.Path(id)
		if len(path) == 0 {
			continue
		}
		b := &branch{Compartment: store.Compartment(id)}
		for _, c := range path {
			b.path = append(b.path, c.Name)
			b.sort = append(b.sort, strings.ToLower(c.Name)+"\x00"+string(c.ID))
			b.above = append(b.above, c.ID)
		}
		b.above = b.above[:len(b.above)-1]
		parents[b.ParentID] = true
		s.branches[id] = b
	}
	for id, b := range s.branches {
		b.parent = parents[id]
	}
}

func unusualState(b *branch) table.Cell {
	if b.State == fleet.Active || b.State == "" {
		return table.Cell{}
	}
	return stateCell(b.State)
}

// nameCell draws the compartment at its depth; among the matches of a filter, where the tree around
// it is not to be seen, with its path below the root.
func (s *compartments) nameCell(b *branch) table.Cell {
	if s.filtering {
		return table.Cell{Text: strings.Join(b.path[min(1, len(b.path)-1):], " / ")}
	}
	sign := "  "
	switch {
	case b.parent && s.folded[b.ID]:
		sign = "▸ "
	case b.parent:
		sign = "▾ "
	}
	return table.Cell{Text: strings.Repeat("  ", len(b.above)) + sign + b.Name}
}

func (s *compartments) run(c keymap.Command, b *branch) tea.Cmd {
	if b == nil {
		return nil
	}
	switch c {
	case keymap.Open:
		return enter(Place{Kind: PoolsPlace, Of: b.ID, Compartment: b.ID})
	case keymap.OpenWorkRequests:
		return workRequestsOf(b.ID)
	case keymap.OpenAllDesktops:
		return allDesktopsOf(b.ID)
	case keymap.OpenDesktopsBelow:
		return desktopsBelow(b.ID)
	case keymap.Left:
		s.fold(b)
	case keymap.Right:
		s.unfold(b)
	}
	return nil
}

// fold closes the compartment; a closed one, and one with nothing below, gives the cursor to the
// one above.
func (s *compartments) fold(b *branch) {
	if b.parent && !s.folded[b.ID] {
		s.folded[b.ID] = true
		s.hide()
		return
	}
	if len(b.above) > 0 {
		s.table.Focus(b.ParentID)
	}
}

// unfold opens the compartment; an open one gives the cursor to the first below.
func (s *compartments) unfold(b *branch) {
	if s.folded[b.ID] {
		delete(s.folded, b.ID)
		s.hide()
		return
	}
	if b.parent {
		s.table.Do(keymap.Down, "down")
	}
}

// hide leaves out what lies in folded compartments, unless a filter asks for it.
func (s *compartments) hide() {
	if len(s.folded) == 0 || s.filtering {
		s.table.SetHidden(nil)
		return
	}
	s.table.SetHidden(func(b *branch) bool {
		return slices.ContainsFunc(b.above, func(id fleet.OCID) bool { return s.folded[id] })
	})
}

// narrow readies the tree for a filter: its matches are called by their path, folded or not.
func (s *compartments) narrow(filter string) {
	if s.filtering == (filter != "") {
		return
	}
	s.filtering = filter != ""
	s.table.Remeasure()
	s.table.Upsert(s.rows(s.env.Store.IDs(s.part)))
	s.hide()
}

// Back unfolds what a filter that was kept has found: clearing it does not lead away from that.
func (s *compartments) Back() bool {
	kept := !s.filter.typing
	chosen, ok := s.Selection()
	if !s.list.Back() {
		return false
	}
	if kept && ok {
		s.Focus(chosen.ID)
	}
	return true
}

// Scopes leaves out the keys about columns and their order: the tree has its own.
func (s *compartments) Scopes() []keymap.Scope {
	return []keymap.Scope{keymap.Compartments, keymap.List, keymap.Everywhere}
}

func (s *compartments) Changed(c fleet.Change) {
	if c.Noun != fleet.NounCompartment {
		return
	}
	ids := s.env.Store.IDs(s.part)
	s.grow(s.env.Store, ids)
	c.Upserted = ids
	s.list.Changed(c)
}

// Focus unfolds what hides the compartment.
func (s *compartments) Focus(id fleet.OCID) {
	s.reveal(id)
	s.list.Focus(id)
}

// reveal unfolds what hides a compartment.
func (s *compartments) reveal(id fleet.OCID) {
	if b := s.branches[id]; b != nil {
		for _, above := range b.above {
			delete(s.folded, above)
		}
		s.hide()
	}
}
