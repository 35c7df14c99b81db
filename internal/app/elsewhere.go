package app

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/spelling"
)

// Where else one can go: other profiles, and other regions of the tenancy.

// Profile is a profile that can be opened.
type Profile struct {
	Name   string
	Region string // its own; "" where it does not say
}

// profilesRead is what profiles there are.
type profilesRead struct {
	profiles []Profile
	err      error
}

// readProfiles reads which profiles can be opened.
func (m *Model) readProfiles() tea.Cmd {
	read := m.cfg.Profiles
	if read == nil {
		return nil
	}
	return func() tea.Msg {
		profiles, err := read()
		return profilesRead{profiles, err}
	}
}

// profilesRead takes note of them. A file that cannot be read says so to whoever opens a profile of it.
func (m *Model) profilesRead(read profilesRead) {
	if read.err != nil {
		return
	}
	m.profiles = read.profiles
	if p, ok := m.overlay.(*palette); ok {
		defer m.within(m.asking())()
		p.hasRead(m, fleet.Part{})
	}
}

// knownProfiles are the profiles of the configuration file, and before them what is open besides.
func (m *Model) knownProfiles() (all []thing) {
	add := func(name, where string) {
		if i := slices.IndexFunc(all, func(t thing) bool { return t.name == name }); i < 0 {
			all = append(all, thing{name: name, where: where})
		}
	}
	for _, s := range slices.Backward(m.sessions) {
		if s.Profile == "" {
			continue
		}
		where := "open: " + s.tenancyName() + ", " + s.Region
		if s == m.seen {
			where = "you are there: " + s.tenancyName() + ", " + s.Region
		}
		add(s.Profile, where)
	}
	for _, p := range m.profiles {
		add(p.Name, p.Region)
	}
	slices.SortStableFunc(all, func(a, b thing) int { return strings.Compare(a.name, b.name) })
	return all
}

// regionsPart is the part the tenancy's regions come from.
func (m *Model) regionsPart() fleet.Part { return fleet.Part{Kind: fleet.Regions, Of: m.Tenancy} }

// readRegions reads which regions the tenancy is subscribed to, unless that is known. That may be refused:
// then any can be named all the same.
func (m *Model) readRegions() tea.Cmd {
	if st := m.store.Status(m.regionsPart()); st.Complete && st.Failure == nil {
		return nil
	}
	return m.loader.read(m.regionsPart(), order{kept: true})
}

// knownRegions are those the tenancy is subscribed to, and those that are open besides.
func (m *Model) knownRegions() (all []thing) {
	for _, r := range m.store.Regions(m.Tenancy) {
		all = append(all, thing{name: r.Name, also: []string{r.Key}, where: m.aboutRegion(r)})
	}
	for _, s := range m.sessions {
		same := func(t thing) bool { return t.name == s.Region }
		if s.Profile == m.Profile && s.Region != "" && !slices.ContainsFunc(all, same) {
			all = append(all, thing{name: s.Region, where: m.aboutRegion(fleet.Region{Name: s.Region, Ready: true})})
		}
	}
	slices.SortFunc(all, func(a, b thing) int { return strings.Compare(a.name, b.name) })
	return all
}

// aboutRegion is what is to be known of a region before one goes there: "FRA, home region, open".
func (m *Model) aboutRegion(r fleet.Region) string {
	var words []string
	add := func(word string, said bool) {
		if said && word != "" {
			words = append(words, word)
		}
	}
	add(r.Key, true)
	add("home region", r.Home)
	add("not ready yet", !r.Ready)
	open := func(s *session) bool { return s.Profile == m.Profile && s.Region == r.Name }
	add("you are there", m.Region == r.Name)
	add("shown besides", slices.Contains(m.env.Regions, r.Name))
	add("open", m.Region != r.Name && slices.ContainsFunc(m.sessions, open))
	return strings.Join(words, ", ")
}

// toProfile is how to get to a profile, or why there is none of that name.
func (m *Model) toProfile(name string) (deed func() tea.Cmd, problem string) {
	if name == "" {
		return m.pickProfile, ""
	}
	all := m.knownProfiles()
	called := func(t thing) bool { return t.name == name }
	if len(m.profiles) > 0 && !slices.ContainsFunc(all, called) {
		problem = fmt.Sprintf("There is no profile “%s” among the %d there are", name, len(all))
		if near := spelling.Nearest(name, namesOf(all, len(all))); len(near) > 0 {
			return nil, problem + "; did you mean " + spelling.List(near) + "?"
		}
		return nil, problem + "."
	}
	return func() tea.Cmd { return m.crossTo(Wanted{Profile: name}) }, ""
}

// toRegion is how to get to a region of the same profile. One that the tenancy is not known to be subscribed
// to is gone to all the same, unless what was typed may be part of the name of one that is.
func (m *Model) toRegion(name string) (deed func() tea.Cmd, problem string) {
	switch {
	case name == "":
		return m.pickRegion, ""
	case name[0] == '+' || name[0] == '-':
		return m.spanning(name[0], name[1:])
	}
	if name, problem = m.regionNamed(name); problem != "" {
		return nil, problem
	}
	return func() tea.Cmd { return m.crossTo(Wanted{Profile: m.Profile, Region: name}) }, ""
}

// regionNamed is the whole name of a region that is called so.
func (m *Model) regionNamed(name string) (whole, problem string) {
	all := m.knownRegions()
	i := slices.IndexFunc(all, func(t thing) bool {
		return strings.EqualFold(t.name, name) || slices.ContainsFunc(t.also, func(key string) bool { return strings.EqualFold(key, name) })
	})
	if i >= 0 {
		return all[i].name, ""
	}
	switch _, meant := things("", name, all); {
	case name == "" || meant < 0 && strings.Contains(name, "-"):
	case m.store.Status(m.regionsPart()).Loading:
		return "", "Which regions there are is still being read."
	case meant >= 0:
		return "", fmt.Sprintf("“%s” is the whole name of no region.", name)
	}
	return name, ""
}

// pickProfile lets a profile be chosen.
func (m *Model) pickProfile() tea.Cmd {
	all := m.knownProfiles()
	if len(all) == 0 {
		m.say("There is no other profile here.")
		return nil
	}
	return m.ask(func() (overlay, tea.Cmd) {
		return newPicker(m.styles, "Go to which profile?", choicesOf(all), m.Profile, func(name string) tea.Cmd {
			return m.crossTo(Wanted{Profile: name})
		}), nil
	})
}

// pickRegion lets a region be chosen, once it is known which there are.
func (m *Model) pickRegion() tea.Cmd {
	return m.ask(func() (overlay, tea.Cmd) {
		choices := func() []choice { return choicesOf(m.knownRegions()) }
		p := &regionPicker{picker: newPicker(m.styles, "Go to which region?", choices(), m.Region, func(name string) tea.Cmd {
			return m.crossTo(Wanted{Profile: m.Profile, Region: name})
		})}
		p.more = choices
		cmd := m.readRegions()
		p.reading = m.store.Status(m.regionsPart()).Loading
		p.note(m)
		return p, cmd
	})
}

// regionPicker is a picker whose list may still be on its way.
type regionPicker struct {
	*picker
	reading bool
}

func (p *regionPicker) awaits() []fleet.Part { return nil } // it is read to its end, for the next time

func (p *regionPicker) hasRead(m *Model, part fleet.Part) {
	if part != m.regionsPart() {
		return
	}
	p.reading = false
	p.refill()
	p.note(m)
}

// note says, where not all regions are known, why, and that any can be named.
func (p *regionPicker) note(m *Model) {
	p.hint = ""
	switch f := m.store.Status(m.regionsPart()).Failure; {
	case p.reading:
		p.hint = "reading which there are…"
	case f != nil:
		p.hint = "Not all: " + f.Brief() + ". :region NAME goes to any."
	}
}

func choicesOf(all []thing) (choices []choice) {
	for _, t := range all {
		choices = append(choices, choice{text: t.name, also: t.where, value: t.name})
	}
	return choices
}
