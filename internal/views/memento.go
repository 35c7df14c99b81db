package views

import (
	"errors"
	"strings"
	"unicode"

	"ocidesk/internal/fleet"
)

// Memento is where one is and how one looks at it: enough to make the screen anew from the store, in
// this program or in the next one, which reads it from a file.
type Memento struct {
	Place Place `json:"place"`
	// On is the thing under the cursor, or the one it waits for; "" while nobody has moved it.
	On     fleet.OCID `json:"on,omitempty"`
	Line   int        `json:"line,omitempty"`   // of the window, counted from 0, the cursor is on
	Filter string     `json:"filter,omitempty"` // as it was typed
	// SortBy is the title of the column sorted by; "" for the order a list has to begin with.
	SortBy     string `json:"sortBy,omitempty"`
	Descending bool   `json:"descending,omitempty"`
	// Marked is what is marked. It stays with this program: who starts it anew is to choose anew what is
	// acted upon.
	Marked []fleet.OCID `json:"-"`
}

// Same tells whether two mementos say the same, marks aside.
func (m Memento) Same(o Memento) bool {
	return m.Place == o.Place && m.On == o.On && m.Line == o.Line && m.Filter == o.Filter && m.SortBy == o.SortBy && m.Descending == o.Descending
}

// Check refuses what is no place, or none that may be asked of the service. It is for mementos that
// come from a file.
func (m Memento) Check() error {
	p := m.Place
	document := p.Kind == DetailsPlace || p.Kind == YAMLPlace || p.Kind == JSONPlace
	switch {
	case p.Kind.String() == "":
		return errors.New("it is no kind of place")
	case document && p.Noun == 0:
		return errors.New("it does not say what is to be shown")
	case strings.ContainsFunc(m.Filter, unicode.IsControl):
		return errors.New("its filter is no text")
	}
	for _, id := range []fleet.OCID{p.Of, p.Compartment, m.On} {
		if id == "" && id != p.Of {
			continue
		}
		if err := id.Validate(); err != nil {
			return err
		}
	}
	return nil
}

// placeWords are the kinds of place as files have them.
var placeWords = map[PlaceKind]string{
	CompartmentsPlace:  "compartments",
	PoolsPlace:         "pools",
	DesktopsPlace:      "desktops",
	VolumesPlace:       "volumes",
	WorkRequestsPlace:  "workRequests",
	AllDesktopsPlace:   "allDesktops",
	DesktopsBelowPlace: "desktopsBelow",
	DetailsPlace:       "details",
	YAMLPlace:          "yaml",
	JSONPlace:          "json",
}

// String is the kind as files have it; "" for none.
func (k PlaceKind) String() string { return placeWords[k] }

// MarshalText implements encoding.TextMarshaler.
func (k PlaceKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler. A kind that another version of ocidesk knows is
// none here, which Check tells.
func (k *PlaceKind) UnmarshalText(text []byte) error {
	*k = 0
	for kind, word := range placeWords {
		if word == string(text) {
			*k = kind
		}
	}
	return nil
}

// Memento implements Screen.
func (l *list[T]) Memento() Memento {
	m := Memento{Place: l.place, Filter: l.table.Filter()}
	m.On, m.Line = l.table.Whereabouts()
	if o := l.sorting(); o != l.order {
		m.SortBy, m.Descending = o.column, o.descending
	}
	for _, s := range l.Marked() {
		m.Marked = append(m.Marked, s.ID)
	}
	return m
}

// Resume implements Screen.
func (l *list[T]) Resume(m Memento) {
	o := order{m.SortBy, m.Descending}
	if m.SortBy == "" {
		o = l.order
	}
	l.filter.close()
	l.table.SortBy(o.column, o.descending)
	l.narrow(m.Filter)
	if wrong := l.filter.wrong; wrong != nil { // rows that nobody asked for are not shown without a word
		l.filter.open(m.Filter)
		l.filter.wrong = wrong
	}
	l.table.SetMarks(m.Marked)
	l.table.Return(m.On, m.Line)
}

// Resume unfolds what hides the compartment.
func (s *compartments) Resume(m Memento) {
	s.list.Resume(m)
	s.reveal(m.On)
}

// Memento implements Screen. How far one has read is not part of it.
func (r *reader) Memento() Memento { return Memento{Place: r.place} }

// Resume implements Screen.
func (r *reader) Resume(Memento) {}
