package views

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/logpane"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/when"
)

// reader is what the screens that show one thing as text share.
type reader struct {
	env           *Env
	place         Place
	pane          *logpane.Pane
	text          func() []logpane.Line // of what the store knows
	written       time.Time             // when text was last laid out; times in it are told from then
	width, height int
}

func newReader(env *Env, p Place, text func() []logpane.Line) *reader {
	return &reader{
		env: env, place: p, text: text,
		pane: logpane.New(env.Styles, logpane.Options{}),
	}
}

// partOf is what has to be read for all there is to know about a thing. Volumes have no Get, and
// that of compartments tells no more than the list: they come with their lists.
func partOf(s *fleet.Store, p Place) fleet.Part {
	switch p.Noun {
	case fleet.NounPool:
		return fleet.Part{Kind: fleet.OnePool, Of: p.Of}
	case fleet.NounDesktop:
		return fleet.Part{Kind: fleet.OneDesktop, Of: p.Of}
	case fleet.NounWorkRequest:
		return fleet.Part{Kind: fleet.OneWorkRequest, Of: p.Of}
	case fleet.NounVolume:
		part := fleet.Part{Kind: fleet.Volumes, Compartment: p.Compartment}
		if v := s.Volume(p.Of); v != nil {
			part.Of = v.PoolID
		}
		return part
	}
	part := fleet.Part{Kind: fleet.Compartments, Of: p.Of}
	if path := s.Path(p.Of); len(path) > 0 {
		part.Of = path[0].ID
	}
	return part
}

func (r *reader) Place() Place { return r.place }

// part is what is shown here. It is asked for anew each time: a place of last time is there before anything
// is known of the thing, and so of the list that tells of it.
func (r *reader) part() fleet.Part { return partOf(r.env.Store, r.place) }

// Parts are what is shown, and for a desktop its pool, which says by what rules it lives. None as long as it
// is not known where the thing is told of.
func (r *reader) Parts() (parts []fleet.Part) {
	if p := r.part(); p.Of != "" {
		parts = append(parts, p)
	}
	if d := r.env.Store.Desktop(r.place.Of); d != nil && d.PoolID != "" && !poolRead(r.env.Store, d.PoolID) {
		parts = append(parts, fleet.Part{Kind: fleet.OnePool, Of: d.PoolID})
	}
	return parts
}

// poolRead tells whether all of a pool is known.
func poolRead(s *fleet.Store, id fleet.OCID) bool {
	p := s.Pool(id)
	return p != nil && p.Detail != nil
}

// Scopes begin with what can be done to the thing that is shown.
func (r *reader) Scopes() []keymap.Scope {
	scopes := []keymap.Scope{keymap.Document, keymap.Everywhere}
	switch r.place.Noun {
	case fleet.NounPool:
		return slices.Insert(scopes, 0, keymap.PoolShown)
	case fleet.NounDesktop:
		return slices.Insert(scopes, 0, keymap.DesktopShown)
	}
	return scopes
}

func (r *reader) Resize(width, height int) {
	r.width, r.height = width, height
	r.write()
}

// write lays the text out anew.
func (r *reader) write() {
	if r.width <= 0 || r.height <= 0 {
		return
	}
	r.written = r.env.Now()
	r.pane.SetLines(r.text())
	r.arrange()
}

// arrange gives the pane the room a banner leaves.
func (r *reader) arrange() (below []string) {
	below = banner(r.env.Styles, r.env.Store.Status(r.part()).Failure, r.width, bannerRoom(r.height))
	r.pane.Resize(r.width, r.height-len(below))
	return below
}

func (r *reader) Do(c keymap.Command, key tea.KeyPressMsg) tea.Cmd {
	switch c {
	case keymap.Describe:
		return r.as(DetailsPlace)
	case keymap.YAML:
		return r.as(YAMLPlace)
	case keymap.JSON:
		return r.as(JSONPlace)
	case keymap.OpenWorkRequests:
		if home := subjectOf(r.env.Store, r.place).Compartment; home != "" {
			return workRequestsOf(home)
		}
		return func() tea.Msg { return Tell{"Which compartment it is in is not known yet."} }
	case keymap.Search:
		r.pane.StartSearch()
		return nil
	}
	r.pane.Do(c, key.String())
	return nil
}

// as asks for the same thing on another screen.
func (r *reader) as(kind PlaceKind) tea.Cmd {
	if r.place.Kind == kind {
		return nil
	}
	other := r.place
	other.Kind = kind
	return enter(other)
}

func (r *reader) Capturing() bool            { return r.pane.Capturing() }
func (r *reader) Type(msg tea.Msg) tea.Cmd   { return r.pane.Type(msg) }
func (r *reader) Back() bool                 { return r.pane.Back() }
func (r *reader) Focus(fleet.OCID)           {}
func (r *reader) Unmark(fleet.OCID)          {}
func (r *reader) Marked() []Subject          { return nil }
func (r *reader) Selection() (Subject, bool) { return subjectOf(r.env.Store, r.place), true }

func (r *reader) Changed(c fleet.Change) {
	if c.Part == r.part() {
		r.write()
		return
	}
	pool := subjectOf(r.env.Store, r.place).Pool // by whose rules a desktop lives
	for _, id := range c.Upserted {
		if id == r.place.Of || id == pool {
			r.write()
			return
		}
	}
}

func (r *reader) Status() string {
	st := r.env.Store.Status(r.part())
	stand := reading(st, r.env.Now())
	if stand == "" && st.Loading {
		stand = "reading…"
	}
	return strings.Join(nonEmpty([]string{r.pane.Summary(), stand}), " · ")
}

func (r *reader) View() string {
	if r.width <= 0 || r.height <= 0 {
		return ""
	}
	if when.Ago(r.written, r.env.Now()) != "just now" { // the ages in it would be wrong by a step
		r.write()
	}
	below := r.arrange()
	return stacked(strings.Split(r.pane.View(), "\n"), below, r.width, r.height)
}

// rest is what is to be said below what is known: that more is being read, or that nothing is known yet.
func (r *reader) rest() []logpane.Line {
	st := r.env.Store.Status(r.part())
	switch {
	case !whole(r.env.Store, r.place) && st.Failure == nil:
		return []logpane.Line{{}, {Text: "reading the rest…", Role: style.Busy}}
	case !whole(r.env.Store, r.place):
		return []logpane.Line{{}, {Text: "The rest could not be read; " + keymap.Anywhere(keymap.Refresh) + " tries again.", Role: style.Warn}}
	}
	return nil
}

// whole tells whether all there is to know about the thing of a place is known.
func whole(s *fleet.Store, p Place) bool {
	switch p.Noun {
	case fleet.NounPool:
		pool := s.Pool(p.Of)
		return pool != nil && pool.Detail != nil
	case fleet.NounDesktop:
		d := s.Desktop(p.Of)
		return d != nil && d.Detail != nil
	case fleet.NounWorkRequest:
		return s.Status(fleet.Part{Kind: fleet.OneWorkRequest, Of: p.Of}).Complete
	case fleet.NounVolume:
		return s.Volume(p.Of) != nil
	}
	return s.Compartment(p.Of) != nil
}

// subjectOf is the one thing a place is of.
func subjectOf(s *fleet.Store, p Place) Subject {
	sub := Subject{Noun: p.Noun, ID: p.Of, Compartment: p.Compartment, Name: s.NameOf(p.Of)}
	switch p.Noun {
	case fleet.NounCompartment:
		sub.Compartment = p.Of
	case fleet.NounPool:
		sub.Pool = p.Of
		if pool := s.Pool(p.Of); pool != nil {
			sub.Compartment = pool.CompartmentID
		}
	case fleet.NounDesktop:
		if d := s.Desktop(p.Of); d != nil {
			sub.Pool = d.PoolID
		}
		if pool := s.Pool(sub.Pool); pool != nil { // which may have been moved
			sub.Compartment = pool.CompartmentID
		}
	case fleet.NounVolume:
		if v := s.Volume(p.Of); v != nil {
			sub.Pool = v.PoolID
		}
	case fleet.NounWorkRequest:
		if w := s.WorkRequest(p.Of); w != nil {
			sub.Name, sub.Compartment = operation(w.Operation), w.CompartmentID
		}
	}
	return sub
}
