package views

import (
	"cmp"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/table"
	"ocidesk/internal/views/when"
)

// newDesktops makes the list of a pool's desktops.
func newDesktops(env *Env, p Place) Screen {
	return newList(env, p, listing[fleet.Desktop]{
		kind:  "desktops",
		noun:  fleet.NounDesktop,
		part:  fleet.Part{Kind: fleet.Desktops, Of: p.Of, Compartment: p.Compartment, Filter: p.Filter},
		scope: keymap.Desktops,
		crumb: func() string { return env.Store.NameOf(p.Of) },
		row:   env.Store.Desktop,
		subject: func(d *fleet.Desktop) Subject {
			return Subject{Noun: fleet.NounDesktop, ID: d.ID, Name: d.DisplayName(), Pool: p.Of, Compartment: p.Compartment}
		},
		run: func(c keymap.Command, d *fleet.Desktop) tea.Cmd {
			switch {
			case c == keymap.OpenVolumes:
				return volumesOf(p.Of, p.Compartment)
			case c == keymap.OpenWorkRequests:
				return workRequestsOf(p.Compartment)
			case c == keymap.Open && d != nil:
				return detailsOf(Subject{Noun: fleet.NounDesktop, ID: d.ID, Compartment: p.Compartment})
			}
			return nil
		},
		deleted: func(d *fleet.Desktop) bool { return d.State == fleet.Deleted },
		none:    "No desktops in this pool. " + keymap.Anywhere(keymap.Back) + " goes back; a desktop is made when a user asks for one, and as many as the pool keeps on standby.",
	}, table.Options[fleet.Desktop]{
		ID:      func(d *fleet.Desktop) fleet.OCID { return d.ID },
		Columns: desktopColumns(env.Now),
	})
}

func desktopColumns(now func() time.Time) []table.Column[fleet.Desktop] {
	type desktop = *fleet.Desktop
	return []table.Column[fleet.Desktop]{
		{Title: "Name", Min: 16, Max: 34, Snug: true,
			Cell:    nameCell,
			Export:  func(d desktop) string { return d.Name },
			Compare: func(a, b desktop) int { return byName(a.DisplayName(), b.DisplayName()) }},
		{Title: "User", Min: 16, Max: 28, Snug: true,
			Cell:    userCell,
			Compare: func(a, b desktop) int { return byName(a.User, b.User) },
			Blank:   func(d desktop) bool { return d.User == "" }},
		{Title: "State", Min: 10, Max: 12,
			Cell:    func(d desktop) table.Cell { return stateCell(d.State) },
			Export:  func(d desktop) string { return string(d.State) },
			Compare: func(a, b desktop) int { return cmp.Compare(a.State, b.State) }},
		{Title: "Session", Min: 16, Max: 20,
			Cell:    func(d desktop) table.Cell { return sessionCell(d, now()) },
			Export:  sessionMoment,
			Compare: bySession,
			Blank:   neverConnected},
		{Title: "Next", Min: 17, Max: 20, Drop: 1,
			Cell:    func(d desktop) table.Cell { return nextCell(d, now()) },
			Export:  func(d desktop) string { return actionMoment(nextOf(d)) },
			Compare: func(a, b desktop) int { return byAction(a, b, nextOf) },
			Blank:   func(d desktop) bool { return nextOf(d) == nil }},
		{Title: "Last action", Min: 26, Max: 34, Drop: 2,
			Cell:    func(d desktop) table.Cell { return lastCell(d, now()) },
			Export:  func(d desktop) string { return actionMoment(lastOf(d)) },
			Compare: func(a, b desktop) int { return byAction(a, b, lastOf) },
			Blank:   func(d desktop) bool { return lastOf(d) == nil }},
		{Title: "Assigned", Min: 8, Max: 8, Drop: 4,
			Cell:    assignedCell,
			Compare: func(a, b desktop) int { return cmp.Compare(assigned(a), assigned(b)) }},
		{Title: "Created", Min: 11, Max: 12, Drop: 3,
			Cell:    func(d desktop) table.Cell { return agoCell(d.TimeCreated, now()) },
			Export:  func(d desktop) string { return moment(d.TimeCreated) },
			Compare: func(a, b desktop) int { return a.TimeCreated.Compare(b.TimeCreated) }},
		{Title: "Instance", Min: 21, Max: 21, Drop: 5,
			Cell:    func(d desktop) table.Cell { return ocidCell(d.InstanceID) },
			Export:  func(d desktop) string { return string(d.InstanceID) },
			Compare: func(a, b desktop) int { return cmp.Compare(a.InstanceID, b.InstanceID) }},
	}
}

// nameCell is what the desktop is called; the end of its OCID, dimmed, until a name is known.
func nameCell(d *fleet.Desktop) table.Cell {
	if d.Name == "" {
		return table.Cell{Text: ending(d.ID), Role: style.Dim}
	}
	return table.Cell{Text: d.Name}
}

// ending is the end of an OCID, as OCID.Short has it: in a narrow column its beginning, which tells
// nothing, would leave no room for it.
func ending(id fleet.OCID) string {
	short := id.Short()
	if i := strings.LastIndex(short, "…"); i > 0 {
		return short[i:]
	}
	return short
}

func userCell(d *fleet.Desktop) table.Cell {
	if d.User == "" && assigned(d) == "standby" {
		return table.Cell{Text: "standby", Role: style.Dim}
	}
	return table.Cell{Text: d.User}
}

// session says how the user and the desktop stand to each other.
func session(d *fleet.Desktop, now time.Time) (text string, role style.Role) {
	presence, since := d.Presence()
	ago := when.Ago(since, now)
	lasting := strings.TrimSuffix(ago, " ago")
	switch {
	case d.State == fleet.Deleted:
		return "", style.Plain
	case d.IsConnected() && ago == lasting:
		return "connected " + ago, style.Good // "just now", or a date
	case d.IsConnected():
		return "connected " + lasting, style.Good
	case presence == fleet.Connected:
		return "was on " + ago, style.Warn // it does not run any more
	case presence == fleet.NeverConnected:
		return "never", style.Dim
	case ago == "just now":
		return "left just now", style.Plain
	}
	return "idle " + lasting, style.Plain
}

func sessionCell(d *fleet.Desktop, now time.Time) table.Cell {
	text, role := session(d, now)
	return table.Cell{Text: text, Role: role}
}

// bySession puts those connected first, the longest first, then those away, the longest last.
func bySession(a, b *fleet.Desktop) int {
	_, sinceA := a.Presence()
	_, sinceB := b.Presence()
	switch {
	case a.IsConnected() && b.IsConnected():
		return sinceA.Compare(sinceB)
	case a.IsConnected():
		return -1
	case b.IsConnected():
		return 1
	}
	return sinceB.Compare(sinceA)
}

func neverConnected(d *fleet.Desktop) bool {
	presence, _ := d.Presence()
	return presence == fleet.NeverConnected
}

func nextOf(d *fleet.Desktop) *fleet.DesktopAction {
	if d.Connection == nil {
		return nil
	}
	return d.Connection.Next
}

func lastOf(d *fleet.Desktop) *fleet.DesktopAction {
	if d.Connection == nil {
		return nil
	}
	return d.Connection.Last
}

func nextCell(d *fleet.Desktop, now time.Time) table.Cell {
	text, role := nextAction(nextOf(d), now)
	return table.Cell{Text: text, Role: role}
}

func lastCell(d *fleet.Desktop, now time.Time) table.Cell {
	return table.Cell{Text: lastAction(lastOf(d), now), Role: style.Dim}
}

// byAction orders desktops by the time of an action.
func byAction(a, b *fleet.Desktop, of func(*fleet.Desktop) *fleet.DesktopAction) int {
	return actionTime(of(a)).Compare(actionTime(of(b)))
}

// actionTime is when an action was or will be done; the zero time where there is none.
func actionTime(a *fleet.DesktopAction) time.Time {
	if a == nil {
		return time.Time{}
	}
	return a.At
}

// assigned says whether the desktop is somebody's: "yes", "standby", or "" while it is not known.
func assigned(d *fleet.Desktop) string {
	switch {
	case d.Assigned == nil:
		return ""
	case *d.Assigned:
		return "yes"
	}
	return "standby"
}

func assignedCell(d *fleet.Desktop) table.Cell {
	return table.Cell{Text: assigned(d), Role: style.Dim}
}
