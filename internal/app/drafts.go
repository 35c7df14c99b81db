package app

import (
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/form"
)

// What can be made and changed in a form: a new pool, a pool, a desktop.

// poolSections are the headings of a pool's form.
var poolSections = []form.Section{
	{Title: "Devices in a session", First: "devicePolicy.clipboardMode"},
	{Title: "Schedule", First: "availabilityPolicy.startSchedule.cronExpression"},
	{Title: "Sessions left alone or cut off", First: "sessionLifecycleActions.inactivity.action"},
	{Title: "Description and machine", First: "description"},
	{Title: "Network", First: "nsgIds"},
	{Title: "Tags", First: "freeformTags"},
}

func sections(first string) []form.Section {
	return append([]form.Section{{Title: first, First: fleet.PoolFields[0].Name}}, poolSections...)
}

// newPool opens a blank form for a pool in the compartment whose pools are listed.
func (m *Model) newPool() tea.Cmd {
	compartment := m.top().Place().Of
	where := m.store.PathName(compartment)
	if len(m.env.Regions) > 0 { // the list shows others too
		where += ", " + m.Region
	}
	return m.openDraft(&drafting{
		key: draftKey{keymap.NewPool, compartment}, noun: fleet.NounPool,
		title: "New pool in " + where, beside: m.tellingPools(),
		make: func() draft { return m.newPoolDraft(fleet.PoolDraft{CompartmentID: &compartment}) },
	})
}

// newPoolLike opens a form for a pool made as the selected one is.
func (m *Model) newPoolLike() tea.Cmd {
	s, ok := m.top().Selection()
	if !ok {
		m.say("Nothing is selected.")
		return nil
	}
	if region := m.store.RegionOf(s.ID); region != "" { // its subnets and images are not there for a pool of another one
		m.say(fmt.Sprintf("%s is in %s: “:region %s” goes there, to make one like it.", s.Name, region, region))
		return nil
	}
	return m.openDraft(&drafting{
		key: draftKey{keymap.NewPoolLike, s.ID}, noun: fleet.NounPool, title: "New pool like " + s.Name, beside: m.tellingPools(),
		reading: fleet.Part{Kind: fleet.OnePool, Of: s.ID},
		make:    func() draft { return m.newPoolDraft(fleet.Like(*m.store.Pool(s.ID))) },
	})
}

// edit opens a form for the selected pool or desktop as it is.
func (m *Model) edit() tea.Cmd {
	s, ok := m.top().Selection()
	if !ok {
		m.say("Nothing is selected.")
		return nil
	}
	if _, ok := fleet.RuleFor(fleet.Update, s.Noun); !ok {
		m.say(fmt.Sprintf("There is nothing to edit of a %s.", s.Noun))
		return nil
	}
	f := &drafting{key: draftKey{keymap.EditIt, s.ID}, noun: s.Noun, title: fmt.Sprintf("Edit %s %s", s.Noun, s.Name), reading: partOf(s.Noun, s.ID)}
	if s.Noun == fleet.NounPool {
		f.beside = m.tellingPools()
		f.make = func() draft { return m.newPoolEdit(s.ID) }
	} else {
		f.make = func() draft { return m.newDesktopEdit(s.ID) }
	}
	return m.openDraft(f)
}

// poolDraft is a pool that is to be.
type poolDraft struct{ *form.Form[fleet.PoolDraft] }

func (m *Model) newPoolDraft(begin fleet.PoolDraft) draft {
	var d poolDraft
	d.Form = form.New(form.Options[fleet.PoolDraft]{
		Styles: m.env.Styles, Fields: fleet.PoolFields, Sections: sections("Mandatory"), Draft: begin,
		Check:    func(d fleet.PoolDraft) []fleet.FieldError { return d.CheckCreate(m.cfg.Now()) },
		Complete: fleet.PoolDraft.Completed,
		Note:     m.notesFor(func() fleet.PoolDraft { return d.Draft() }), Known: m.knownIn(""), Resolve: m.resolvers(),
	})
	return d
}

func (d poolDraft) action(m *Model) fleet.Action { return m.store.ProposePool(d.Draft(), m.cfg.Now()) }
func (poolDraft) rebase(*Model)                  {}
func (poolDraft) isUpdate() bool                 { return false }
func (d poolDraft) json() ([]byte, error)        { return d.Draft().JSON() }
func (d poolDraft) lay(data []byte) (int, []string, error) {
	return layPool(d.Form, data)
}

// changing are the fields of a pool that an update is about: what an image is called goes with the image,
// which the form tells beside it.
var changing = slices.DeleteFunc(slices.Clone(fleet.PoolFields), func(f fleet.Field[fleet.PoolDraft]) bool {
	return f.Name == "image.imageName" || f.Name == "image.operatingSystem"
})

// poolEdit is a pool that is to change.
type poolEdit struct {
	*form.Form[fleet.PoolDraft]
	pool *fleet.Pool // as the form knows it
}

func (m *Model) newPoolEdit(id fleet.OCID) draft {
	e := &poolEdit{pool: m.store.Pool(id)}
	e.Form = form.New(form.Options[fleet.PoolDraft]{
		Styles: m.env.Styles, Fields: changing, Sections: sections("Pool"), Draft: fleet.DraftOf(*e.pool), Update: true,
		Check: func(d fleet.PoolDraft) []fleet.FieldError { return d.CheckUpdate(*e.pool, m.cfg.Now()) },
		Note:  m.notesFor(func() fleet.PoolDraft { return e.Draft() }), Known: m.knownIn(m.store.RegionOf(id)), Resolve: m.resolvers(),
	})
	return e
}

func (e *poolEdit) action(m *Model) fleet.Action {
	rule, _ := fleet.RuleFor(fleet.Update, fleet.NounPool)
	return m.store.Propose(rule, []fleet.OCID{e.pool.ID}, m.cfg.Now()).WithPool(e.Draft(), m.store)
}

func (e *poolEdit) rebase(m *Model) {
	e.pool = m.store.Pool(e.pool.ID)
	e.Rebase(fleet.DraftOf(*e.pool))
}

func (*poolEdit) isUpdate() bool          { return true }
func (e *poolEdit) json() ([]byte, error) { return e.Draft().JSON() }
func (e *poolEdit) lay(data []byte) (int, []string, error) {
	return layPool(e.Form, data)
}

func layPool(f *form.Form[fleet.PoolDraft], data []byte) (int, []string, error) {
	d, err := fleet.ReadPoolDraft(data)
	if err == nil {
		err = printable(fleet.PoolFields, d)
	}
	if err != nil {
		return 0, nil, err
	}
	taken, fixed := f.Lay(d)
	return taken, fixed, nil
}

// desktopEdit is a desktop that is to change.
type desktopEdit struct {
	*form.Form[fleet.DesktopDraft]
	desktop *fleet.Desktop // as the form knows it
}

func (m *Model) newDesktopEdit(id fleet.OCID) draft {
	e := &desktopEdit{desktop: m.store.Desktop(id)}
	e.Form = form.New(form.Options[fleet.DesktopDraft]{
		Styles: m.env.Styles, Fields: fleet.DesktopFields, Draft: fleet.DesktopDraftOf(*e.desktop), Update: true,
		Check: func(d fleet.DesktopDraft) []fleet.FieldError { return d.Check(*e.desktop) },
	})
	return e
}

func (e *desktopEdit) action(m *Model) fleet.Action {
	rule, _ := fleet.RuleFor(fleet.Update, fleet.NounDesktop)
	return m.store.Propose(rule, []fleet.OCID{e.desktop.ID}, m.cfg.Now()).WithDesktop(e.Draft(), m.store)
}

func (e *desktopEdit) rebase(m *Model) {
	e.desktop = m.store.Desktop(e.desktop.ID)
	e.Rebase(fleet.DesktopDraftOf(*e.desktop))
}

func (*desktopEdit) isUpdate() bool          { return true }
func (e *desktopEdit) json() ([]byte, error) { return e.Draft().JSON() }
func (e *desktopEdit) lay(data []byte) (int, []string, error) {
	d, err := fleet.ReadDesktopDraft(data)
	if err == nil {
		err = printable(fleet.DesktopFields, d)
	}
	if err != nil {
		return 0, nil, err
	}
	taken, fixed := e.Lay(d)
	return taken, fixed, nil
}

// printable refuses a draft with characters that a terminal would obey.
func printable[D any](fields []fleet.Field[D], d D) error {
	for _, field := range fields {
		if r, found := form.Unseen(field.Text(d)); found {
			return fleet.FieldError{Field: field.Name, Message: fmt.Sprintf("has a character that is not seen (%U)", r)}
		}
	}
	return nil
}

// here is a time in the operator's own zone.
func (m *Model) here(t time.Time) string {
	return t.In(m.cfg.Now().Location()).Format("Mon 2 Jan 2006 15:04 MST")
}
