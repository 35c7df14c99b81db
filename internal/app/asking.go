package app

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/textline"
)

// askForm asks what of a list the service is to be asked for: a field for each parameter the list takes.
type askForm struct {
	place  views.Place
	fields []askField
	at     int
}

// askField is one parameter. Of those that have choices it is one of them, or none.
type askField struct {
	name    fleet.FilterField
	choices []string
	known   []string // values met with so far, of a parameter without choices
	stem    string   // what was typed, with which the known values begin that are put in for it
	value   textinput.Model
	wrong   string
}

func (m *Model) openAskForm() tea.Cmd {
	place := m.top().Place()
	kind := place.Asks()
	if kind == 0 {
		m.say("The service lists this as a whole only.")
		return nil
	}
	f := &askForm{place: place}
	for _, name := range kind.Filters() {
		field := askField{name: name, choices: kind.Choices(name), value: textline.New(m.env.Styles, " ")}
		if field.choices == nil {
			field.known = m.knownValues(name)
		}
		field.put(place.Filter.Get(name))
		f.fields = append(f.fields, field)
	}
	return m.ask(func() (overlay, tea.Cmd) { return f, f.turn(0) })
}

func (f *askForm) scopes() []keymap.Scope { return []keymap.Scope{keymap.AskForm} }

func (f *askForm) press(m *Model, key tea.KeyPressMsg) tea.Cmd {
	field := &f.fields[f.at]
	name := key.String()
	arrow := name == "left" || name == "right"
	switch command := keymap.Match(f.scopes(), name); {
	case command == keymap.Cancel:
		return m.closeOverlay()
	case command == keymap.Accept:
		return f.accept(m)
	case command == keymap.NextField:
		return f.turn(+1)
	case command == keymap.PreviousField:
		return f.turn(-1)
	case command == keymap.Clear:
		for i := range f.fields {
			f.fields[i].stem = ""
			f.fields[i].put("")
		}
	case arrow && field.choices == nil:
		return field.typed(key)
	case command == keymap.NextValue:
		field.turn(+1)
	case command == keymap.PreviousValue:
		field.turn(-1)
	case field.choices == nil:
		return field.typed(key)
	default:
		field.choose(key)
	}
	return nil
}

func (f *askForm) paste(_ *Model, paste tea.PasteMsg) tea.Cmd {
	field := &f.fields[f.at]
	if field.choices != nil {
		return nil
	}
	paste.Content = strings.TrimSpace(paste.Content)
	return field.typed(paste)
}

// turn gives the focus to the field so many further on.
func (f *askForm) turn(by int) tea.Cmd {
	f.fields[f.at].value.Blur()
	f.at = (f.at + by + len(f.fields)) % len(f.fields)
	if f.fields[f.at].choices != nil {
		return nil
	}
	return f.fields[f.at].value.Focus()
}

// accept goes to the list as it is asked for now, unless the service could not be asked for that.
func (f *askForm) accept(m *Model) tea.Cmd {
	var filter fleet.Filter
	for i := range f.fields {
		filter = filter.With(f.fields[i].name, f.fields[i].text())
		f.fields[i].wrong = ""
	}
	wrong := filter.Check(f.place.Asks())
	for _, w := range slices.Backward(wrong) { // the first one has the focus in the end
		at := slices.IndexFunc(f.fields, func(field askField) bool { return string(field.name) == w.Field })
		f.fields[at].wrong = upperFirst(w.Message)
		f.turn(at - f.at)
	}
	if len(wrong) > 0 {
		return nil
	}
	return tea.Batch(m.closeOverlay(), m.enter(f.place.Asking(filter)))
}

func (f *askField) text() string { return strings.TrimSpace(f.value.Value()) }

func (f *askField) put(value string) {
	f.wrong = ""
	f.value.SetValue(value)
	f.value.CursorEnd()
}

func (f *askField) typed(msg tea.Msg) (cmd tea.Cmd) {
	f.wrong = ""
	f.value, cmd = f.value.Update(msg)
	f.stem = f.text()
	return cmd
}

// turn puts in another value: the next of the choices, or of the known values that begin with what was
// typed. Between the last and the first there is what was typed, or none.
func (f *askField) turn(by int) {
	values := f.choices
	if values == nil {
		values = slices.DeleteFunc(slices.Clone(f.known), func(v string) bool {
			return v == f.stem || !strings.HasPrefix(strings.ToLower(v), strings.ToLower(f.stem))
		})
	}
	values = append([]string{f.stem}, values...)
	at := max(0, slices.Index(values, f.text()))
	f.put(values[(at+by+len(values))%len(values)])
}

// choose takes a key in a field of choices: a letter stands for the next choice that begins with it.
func (f *askField) choose(key tea.KeyPressMsg) {
	if name := key.String(); name == "backspace" || name == "delete" {
		f.put("")
		return
	}
	at := slices.Index(f.choices, f.text())
	for i := range f.choices {
		choice := f.choices[(at+1+i)%len(f.choices)]
		if key.Text != "" && strings.HasPrefix(choice, strings.ToUpper(key.Text)) {
			f.put(choice)
			return
		}
	}
}

func (f *askForm) view(m *Model, width, height int) []string {
	width = boxWidth(width)
	styles := m.env.Styles
	p := prose{styles: styles, width: width - 4}
	p.add("", style.Dim, "The service compares whole values. What is left empty is not asked for.")
	p.add("", style.Plain, "")
	last := 0 // line of what belongs to the field with the focus
	for i := range f.fields {
		f.fields[i].draw(m, &p, i == f.at)
		if i == f.at {
			last = len(p.lines) - 1
		}
	}
	title := "Ask for fewer " + fleet.Part{Kind: f.place.Asks()}.Noun().String() + "s"
	return boxed(styles, title, window(styles, p.lines, last-(height-4), height-2), width)
}

// draw adds a field's lines: its value, and below it what can be put in and what is wrong with it.
func (f *askField) draw(m *Model, p *prose, focused bool) {
	const label = 22
	mark, role := "  ", style.Plain
	if focused {
		mark, role = "▸ ", style.Key
	}
	value := " " + p.styles.Paint(style.Dim, "any")
	switch {
	case focused && f.choices == nil:
		value = textline.View(&f.value, p.width-label+1)
	case focused:
		value = " ‹ " + p.styles.Paint(style.Key, orAny(f.text())) + " ›"
	case f.text() != "":
		value = " " + ansi.Truncate(f.text(), p.width-label, "…")
	}
	p.lines = append(p.lines, p.styles.Paint(role, style.Fit(mark+string(f.name), label-1))+value)
	if focused {
		p.add("    ", style.Dim, f.hint(m, p.width-4))
	}
	if f.wrong != "" {
		p.add("    ! ", style.Warn, f.wrong)
	}
}

func orAny(value string) string {
	if value == "" {
		return "any"
	}
	return value
}

// hint says what there is to choose from, or whose the OCID is.
func (f *askField) hint(m *Model, width int) string {
	if f.choices != nil {
		return "any, " + strings.Join(f.choices, ", ")
	}
	none := "any text"
	if f.name == fleet.ByID || f.name == fleet.ByResource {
		none = "an OCID"
		if id := fleet.OCID(f.text()); id != "" && m.store.NameOf(id) != id.Short() {
			return m.store.NameOf(id)
		}
	}
	if len(f.known) == 0 {
		return none
	}
	var names []string
	const most = 20 // there is no room for more
	for _, v := range f.known[:min(most, len(f.known))] {
		names = append(names, m.store.NameOf(fleet.OCID(v)))
	}
	return ansi.Truncate("^N: "+strings.Join(names, ", "), width, "…")
}
