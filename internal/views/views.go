// Package views holds the screens of ocidesk, one file each. A screen is a window onto the
// fleet.Store: it keeps a cursor, a filter and an order, and nothing the service said. It asks for
// what it needs by messages; reading, acting and moving between screens are the shell's.
package views

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
)

// Env is what every screen is given.
type Env struct {
	Store  *fleet.Store     // read only
	Now    func() time.Time // in the operator's own time zone
	Styles *style.Styles
	// Columns are what the operator chose for each kind of list. Nil: nothing can be chosen.
	Columns ColumnChoices
	// Region is the session's own, and Regions are others whose things the lists of compartments show too.
	// Lists take note of them when they are made.
	Region  string
	Regions []string
}

// PlaceKind says which screen a Place is.
type PlaceKind uint8

// The kinds of place.
const (
	CompartmentsPlace  PlaceKind = iota + 1
	PoolsPlace                   // of the compartment Of
	DesktopsPlace                // of the pool Of
	VolumesPlace                 // of the pool Of
	WorkRequestsPlace            // of the compartment Of
	AllDesktopsPlace             // of all pools of the compartment Of
	DesktopsBelowPlace           // of all pools of the compartment Of and of those below it
	DetailsPlace                 // of the one thing Of
	YAMLPlace                    // of the one thing Of
	JSONPlace                    // of the one thing Of
)

// Place names a screen: which kind, and of what. It can be compared, and written to a file.
type Place struct {
	Kind        PlaceKind  `json:"kind"`
	Of          fleet.OCID `json:"of"`
	Compartment fleet.OCID `json:"compartment,omitempty"` // of a pool's lists: the pool's compartment
	Noun        fleet.Noun `json:"noun,omitempty"`        // of DetailsPlace, YAMLPlace and JSONPlace: what Of is
	// Filter is what the service is asked for of a list; the zero Filter is all of it.
	Filter fleet.Filter `json:"filter,omitzero"`
}

// Screen is one screen of the explorer.
type Screen interface {
	Place() Place
	// Crumb names the place within its surroundings, for the breadcrumb: "eng-linux", "volumes".
	Crumb() string
	// Parts are what has to be read for the screen; the first is the one whose age it shows.
	Parts() []fleet.Part
	// Scopes are the key scopes of the screen, the most particular first.
	Scopes() []keymap.Scope
	// Resize tells the room the screen has, and that columns may have been chosen. Nothing is drawn before the
	// first call.
	Resize(width, height int)
	// Do carries out a command of the screen's scopes. Commands that concern the selection and the
	// shell (actions, details, copying, refreshing) do not come here.
	Do(keymap.Command, tea.KeyPressMsg) tea.Cmd
	// Capturing tells whether keys are text now (a filter or a search being typed): then they go to Type.
	Capturing() bool
	// Type takes a key, or a paste, as text.
	Type(tea.Msg) tea.Cmd
	// Back undoes what Esc undoes inside the screen (a filter, a search); false where there is nothing.
	Back() bool
	// Changed tells what has changed in the store.
	Changed(fleet.Change)
	// Selection is what the cursor is on.
	Selection() (Subject, bool)
	// Marked is what the operator has marked, in the order of the list; none where nothing can be.
	Marked() []Subject
	// Unmark takes the mark off a thing, if it has one.
	Unmark(fleet.OCID)
	// Focus puts the cursor on id, now or as soon as it is there.
	Focus(fleet.OCID)
	// Memento is where this is and how it is looked at.
	Memento() Memento
	// Resume takes the cursor, filter and order over from a memento of the same place.
	Resume(Memento)
	// Status is one line on how the data stands: how old, how many, whether more is coming, filter, order.
	Status() string
	// View draws the screen in exactly the room it has.
	View() string
}

// Clickable is a screen that does something where it is clicked.
type Clickable interface {
	// Click takes a click at a place within the room the screen has, counted from 0.
	Click(x, y int)
}

// Subject is one thing on the screen.
type Subject struct {
	Noun fleet.Noun
	ID   fleet.OCID
	Name string
	Pool fleet.OCID // the desktop's or volume's pool; the pool itself
	// Compartment the thing is in, where known.
	Compartment fleet.OCID
}

// Enter asks the shell to go to a place.
type Enter struct{ Place Place }

// Tell asks the shell to say a sentence.
type Tell struct{ Sentence string }

// Watch asks the shell to tail a work request in the pane.
type Watch struct{ WorkRequest fleet.OCID }
