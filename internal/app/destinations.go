package app

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/spelling"
	"ocidesk/internal/views"
	"ocidesk/internal/views/table/query"
)

// understand is what a line of the palette asks for, or why that cannot be done.
func (m *Model) understand(words []word, line string) (deed func() tea.Cmd, problem string) {
	name, argument, _ := strings.Cut(line, " ")
	argument = strings.TrimSpace(argument)
	if looksLikeOCID(name) {
		w, problem := m.wayToOCID(fleet.OCID(name), argument)
		return func() tea.Cmd { return m.visit(w) }, problem
	}
	w := called(words, name)
	switch {
	case w == nil:
		return nil, unheardOf(words, name)
	case argument != "" && w.Argument == keymap.None:
		return nil, fmt.Sprintf("Nothing may follow “%s”.", name)
	case argument == "" && w.Argument == keymap.Text:
		return nil, fmt.Sprintf("What is to be found? “:%s alice” shows the desktops with alice in any column.", name)
	case w.Command == keymap.QuitAtOnce:
		return func() tea.Cmd { return tea.Quit }, ""
	case w.Argument == keymap.None:
		return func() tea.Cmd { return m.do(w.Command, tea.KeyPressMsg{}) }, ""
	case w.Argument == keymap.OfProfile:
		return m.toProfile(argument)
	case w.Argument == keymap.OfRegion:
		return m.toRegion(argument)
	case w.Command == keymap.ReadOnly:
		return m.readOnlyAs(argument)
	}
	to, problem := m.wayTo(w, argument)
	switch {
	case problem != "":
		return nil, problem
	case argument == "" && w.key != "": // the key goes to the same place, by its own way
		return func() tea.Cmd { return m.do(w.Command, tea.KeyPressMsg{}) }, ""
	}
	return func() tea.Cmd { return m.visit(to) }, ""
}

func unheardOf(words []word, name string) string {
	var names []string
	for _, w := range words {
		names = append(names, w.Names...)
	}
	sentence := fmt.Sprintf("Nothing here is called “%s”", name)
	if near := spelling.Nearest(name, names); len(near) > 0 {
		return sentence + "; did you mean " + spelling.List(near) + "?"
	}
	return sentence + "; an empty line shows what there is."
}

// kindOf is the place a word of the palette leads to.
var kindOf = map[keymap.Command]views.PlaceKind{
	keymap.GoCompartments:    views.PoolsPlace,
	keymap.GoPools:           views.PoolsPlace,
	keymap.OpenDesktops:      views.DesktopsPlace,
	keymap.OpenVolumes:       views.VolumesPlace,
	keymap.OpenWorkRequests:  views.WorkRequestsPlace,
	keymap.OpenAllDesktops:   views.AllDesktopsPlace,
	keymap.OpenDesktopsBelow: views.DesktopsBelowPlace,
}

// wayTo is the way from the top to where a word leads with what follows it, or why there is none.
func (m *Model) wayTo(w *word, argument string) (to way, problem string) {
	switch {
	case w.Command == keymap.Find:
		if _, err := query.Parse(argument, nil); err != nil {
			return nil, fmt.Sprintf("“%s” cannot be looked for: %s.", argument, err)
		}
		to = append(m.wayUp(), views.Memento{
			Place: views.Place{Kind: views.DesktopsBelowPlace, Of: m.Root, Compartment: m.Root}, Filter: argument,
		})
		return to, ""
	case w.Command == keymap.GoCompartments && argument == "":
		to = m.wayUp()
		to[0].On = m.compartmentHere()
		return to, ""
	case w.Argument == keymap.OfBookmark:
		return m.wayToBookmark(argument)
	case w.Argument == keymap.OfPool:
		return m.wayToPool(kindOf[w.Command], argument)
	}
	compartment := m.compartmentHere()
	if argument != "" {
		if compartment, problem = named(fleet.NounCompartment, argument, m.knownCompartments()); problem != "" {
			if m.store.Status(m.tree()).Loading {
				problem += " They are still being read."
			}
			return nil, problem
		}
	}
	return m.into(compartment, kindOf[w.Command]), ""
}

// into is the way to a place of a compartment.
func (m *Model) into(compartment fleet.OCID, kind views.PlaceKind) way {
	to := m.wayUp()
	to[0].On = compartment
	return append(to, views.Memento{Place: views.Place{Kind: kind, Of: compartment, Compartment: compartment}})
}

// wayToPool is the way to a list of a pool: of the one that is named, or else selected, or shown.
func (m *Model) wayToPool(kind views.PlaceKind, argument string) (to way, problem string) {
	pool, compartment := m.poolHere()
	if argument != "" {
		if pool, problem = named(fleet.NounPool, argument, m.knownPools()); problem != "" {
			return nil, problem
		}
		compartment = ""
	}
	if known := m.store.Pool(pool); known != nil {
		compartment = known.CompartmentID
	}
	switch {
	case pool == "":
		return nil, "Of which pool? None is selected here; name it behind the word."
	case compartment == "":
		return nil, fmt.Sprintf("Which compartment %s is in is not known; its details tell: “:%s as pool”.", pool.Short(), pool)
	}
	return m.below(pool, compartment, views.Memento{Place: views.Place{Kind: kind, Of: pool, Compartment: compartment}}), ""
}

// below is the way to a place of a pool, by the list the pool is in.
func (m *Model) below(pool, compartment fleet.OCID, places ...views.Memento) way {
	to := m.into(compartment, views.PoolsPlace)
	to[len(to)-1].On = pool
	return append(to, places...)
}

// compartmentHere is the compartment of what is selected, or of where one is, or else the top.
func (m *Model) compartmentHere() fleet.OCID {
	if s, ok := m.top().Selection(); ok && s.Compartment != "" {
		return s.Compartment
	}
	if c := m.top().Place().Compartment; c != "" {
		return c
	}
	return m.Root
}

// poolHere is the pool of what is selected, or of where one is; "" where there is none.
func (m *Model) poolHere() (pool, compartment fleet.OCID) {
	if s, ok := m.top().Selection(); ok && s.Pool != "" {
		return s.Pool, s.Compartment
	}
	if p := m.top().Place(); p.Kind == views.DesktopsPlace || p.Kind == views.VolumesPlace {
		return p.Of, p.Compartment
	}
	return "", ""
}

// asNouns are what an OCID nobody knows may be taken for: what has a Get.
var asNouns = []fleet.Noun{fleet.NounPool, fleet.NounDesktop, fleet.NounWorkRequest}

// offersOf is what can be shown of an OCID: what it is known to be, or else what it may be. The type
// word in it is only good for a guess at what is likely.
func (m *Model) offersOf(id fleet.OCID) []offer {
	if noun := m.store.NounOf(id); noun != 0 {
		return []offer{{line: string(id), label: id.Short(), what: fmt.Sprintf("details of the %s %s", noun, m.store.NameOf(id))}}
	}
	word, _, _ := strings.Cut(strings.TrimPrefix(string(id), "ocid1."), ".")
	likely := func(n fleet.Noun) bool {
		return word != "" && strings.HasSuffix(strings.ToLower(word), strings.ReplaceAll(n.String(), " ", ""))
	}
	nouns := slices.Clone(asNouns)
	slices.SortStableFunc(nouns, func(a, b fleet.Noun) int {
		switch {
		case likely(a) && !likely(b):
			return -1
		case likely(b) && !likely(a):
			return 1
		}
		return 0
	})
	var offers []offer
	for _, n := range nouns {
		offers = append(offers, offer{line: fmt.Sprintf("%s as %s", id, n), label: "as " + n.String(), what: "details of " + id.Short()})
	}
	return offers
}

// wayToOCID is the way to the details of a thing: by the lists it is in as far as they are known.
func (m *Model) wayToOCID(id fleet.OCID, as string) (to way, problem string) {
	if err := id.Validate(); err != nil {
		return nil, upperFirst(err.Error()) + "."
	}
	noun := m.store.NounOf(id)
	if as != "" {
		i := slices.IndexFunc(asNouns, func(n fleet.Noun) bool { return "as "+n.String() == as })
		if i < 0 {
			return nil, "An OCID can be shown as pool, as desktop or as work request."
		}
		noun = asNouns[i]
	}
	details := views.Memento{Place: views.Place{Kind: views.DetailsPlace, Of: id, Noun: noun}}
	pool := fleet.OCID("")
	switch noun {
	case 0:
		return nil, "Nothing is known of it: “as pool”, “as desktop” or “as work request” behind it says what it is."
	case fleet.NounCompartment:
		to = m.wayUp()
		to[0].On, details.Place.Compartment = id, id
		return append(to, details), ""
	case fleet.NounWorkRequest:
		if w := m.store.WorkRequest(id); w != nil {
			details.Place.Compartment = w.CompartmentID
			to = m.into(w.CompartmentID, views.WorkRequestsPlace)
			to[len(to)-1].On = id
			return append(to, details), ""
		}
	case fleet.NounPool:
		pool = id
	case fleet.NounDesktop:
		if d := m.store.Desktop(id); d != nil {
			pool = d.PoolID
		}
	case fleet.NounVolume:
		if v := m.store.Volume(id); v != nil {
			pool = v.PoolID
		}
	}
	known := m.store.Pool(pool)
	if known == nil {
		return append(m.wayUp(), details), ""
	}
	compartment := known.CompartmentID
	details.Place.Compartment = compartment
	list := views.Memento{Place: views.Place{Of: pool, Compartment: compartment}, On: id}
	switch noun {
	case fleet.NounDesktop:
		list.Place.Kind = views.DesktopsPlace
	case fleet.NounVolume:
		list.Place.Kind = views.VolumesPlace
	default:
		return m.below(pool, compartment, details), ""
	}
	return m.below(pool, compartment, list, details), ""
}
