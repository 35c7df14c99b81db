package form

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
)

// Do carries out a command that moves about in the form, or brings a known value into the field.
func (f *Form[D]) Do(c keymap.Command) {
	switch c {
	case keymap.NextField:
		f.move(+1)
	case keymap.PreviousField:
		f.move(-1)
	case keymap.NextSection:
		f.moveSection(+1)
	case keymap.PreviousSection:
		f.moveSection(-1)
	case keymap.NextKnown:
		f.offer(+1)
	case keymap.PreviousKnown:
		f.offer(-1)
	}
}

// Type takes a key, or a paste, as text of the field with the focus. Of a field that is chosen, a space
// or an arrow takes the next choice, and a letter the next one that begins with it.
func (f *Form[D]) Type(msg tea.Msg) tea.Cmd {
	if len(f.choices(f.at)) > 0 {
		f.choose(msg)
		return nil
	}
	var cmd tea.Cmd
	f.input, cmd = f.input.Update(msg)
	if text := f.input.Value(); text != f.texts[f.at] {
		f.put(f.at, text)
		f.judge()
	}
	return cmd
}

// choices are what a field is chosen from, "" for leaving it unset where that can be; none for a field
// that is typed.
func (f *Form[D]) choices(i int) []string {
	field := f.Fields[i]
	if field.Kind != fleet.ChoiceField && field.Kind != fleet.FlagField {
		return nil
	}
	if field.Mandatory || f.Update && f.was[i] != "" {
		return field.Choices
	}
	return append([]string{""}, field.Choices...)
}

func (f *Form[D]) choose(msg tea.Msg) {
	choices := f.choices(f.at)
	at := slices.Index(choices, f.texts[f.at]) // -1 where there is none yet
	n := len(choices)
	switch msg := msg.(type) {
	case tea.PasteMsg:
		at = slices.IndexFunc(choices, func(c string) bool { return strings.EqualFold(c, strings.TrimSpace(msg.Content)) })
	case tea.KeyPressMsg:
		switch key := msg.String(); key {
		case "space", "right":
			at = (at + 1) % n
		case "left":
			at = (max(at, 0) + n - 1) % n
		case "backspace", "delete":
			at = slices.Index(choices, "")
		default:
			at = beginning(choices, at, key)
		}
	}
	if at >= 0 {
		f.put(f.at, choices[at])
		f.judge()
	}
}

// beginning is the next choice after at that begins with a letter, -1 for none.
func beginning(choices []string, at int, letter string) int {
	for i := range choices {
		next := (at + 1 + i) % len(choices)
		if letter != "" && strings.HasPrefix(strings.ToLower(choices[next]), strings.ToLower(letter)) {
			return next
		}
	}
	return -1
}

// known are the values the field with the focus may well be given.
func (f *Form[D]) known() []Known {
	if f.Known == nil {
		return nil
	}
	return f.Known(f.Fields[f.at].Name)
}

// offer brings the next known value into the field, and what it says of others where those say nothing
// else yet than such a value did.
func (f *Form[D]) offer(by int) {
	known := f.known()
	if len(known) == 0 {
		return
	}
	at := slices.IndexFunc(known, func(k Known) bool { return k.Text == f.texts[f.at] })
	var before Known
	next := at + by
	if at >= 0 {
		before = known[at]
	} else if by < 0 {
		next = len(known) - 1
	}
	value := known[(next+len(known))%len(known)]
	f.put(f.at, value.Text)
	for name, text := range value.Also {
		if i := f.index(name); i >= 0 && !f.immutable(i) && (f.texts[i] == "" || f.texts[i] == before.Also[name]) {
			f.put(i, text)
		}
	}
	f.judge()
}

// move puts the focus on the next field that can be changed.
func (f *Form[D]) move(by int) {
	n := len(f.Fields)
	for i := 1; i <= n; i++ {
		if next := ((f.at+i*by)%n + n) % n; !f.immutable(next) {
			f.turnTo(next)
			return
		}
	}
}

// moveSection puts the focus on the first field that can be changed of the next section, or of this or
// the section before.
func (f *Form[D]) moveSection(by int) {
	var firsts []int
	for i := range f.Fields {
		if !f.immutable(i) && (len(firsts) == 0 || f.section(i) != f.section(firsts[len(firsts)-1])) {
			firsts = append(firsts, i)
		}
	}
	if by < 0 {
		slices.Reverse(firsts)
	}
	for _, first := range firsts {
		if (first-f.at)*by > 0 {
			f.turnTo(first)
			return
		}
	}
}

// section is the number of the section a field is in, -1 above the first.
func (f *Form[D]) section(i int) int {
	for ; i >= 0; i-- {
		if s := slices.IndexFunc(f.Sections, func(s Section) bool { return s.First == f.Fields[i].Name }); s >= 0 {
			return s
		}
	}
	return -1
}

// turnTo puts the focus on a field. What is wrong with the one that is left is told.
func (f *Form[D]) turnTo(i int) {
	f.leave()
	f.at = i
	f.input.SetValue(f.texts[i])
	f.input.CursorEnd()
}

// leave writes what was typed into a field as it is understood.
func (f *Form[D]) leave() {
	i, field := f.at, f.Fields[f.at]
	if text := f.texts[i]; text != f.was[i] {
		if resolve := f.Resolve[field.Name]; resolve != nil {
			text = resolve(text)
		}
		alone := f.base
		if field.Set(&alone, text) == nil {
			text = field.Text(alone)
		}
		f.texts[i] = text
		f.told[i] = true
	}
	f.judge()
}
