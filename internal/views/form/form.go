// Package form is a form over the fields of a draft: a line a field, one of which is typed into, with
// its help and what is wrong with it below. It knows nothing of pools or desktops; what a field is, how
// it reads and what it must be come from fleet's tables of fields.
package form

import (
	"fmt"
	"unicode"

	"charm.land/bubbles/v2/textinput"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/textline"
)

// Options say what a form is of.
type Options[D any] struct {
	Styles   *style.Styles
	Fields   []fleet.Field[D] // in the order they are asked for
	Sections []Section
	Draft    D // what the form begins with
	// Update: the draft is of something that exists. Fields the API cannot change then are shown and
	// passed over, and what a field said cannot be taken away but where the API lets it be emptied.
	Update bool
	// Check tells all that is wrong with a draft.
	Check func(D) []fleet.FieldError
	// Complete, where set, adds to a draft what goes without saying.
	Complete func(D) D
	// Note, where set, is what is worth knowing of a field's value and is not seen from it: the path of
	// a compartment, a time as it is here. "" for nothing.
	Note func(field, text string) string
	// Known, where set, are values a field may well be given.
	Known func(field string) []Known
	// Resolve has, by the API names of their fields, what makes a path that was typed the OCID the API
	// takes. What is no path that it knows it leaves as it is.
	Resolve map[string]func(text string) string
}

// Section is a heading above the field First, an API name.
type Section struct{ Title, First string }

// Known is a value that is known from elsewhere.
type Known struct {
	Text string
	Note string            // what it is: "the image of eng-linux"
	Also map[string]string // what it says of other fields, by their API names
}

// Form is a form that is being filled in.
type Form[D any] struct {
	Options[D]
	base    D
	was     []string // what the fields say in base, in the order of Fields
	texts   []string // what they say in the form
	told    []bool   // whether what is wrong with a field is told: it has been left
	allTold bool     // sending was tried: whatever is wrong is told
	wrong   map[string]string
	refused map[string]string // the service's words, by field, until that is typed into
	at      int               // the field with the focus
	input   textinput.Model   // its text
	top     int               // the first row in sight
}

// New makes a form with the focus on the first field that can be changed.
func New[D any](o Options[D]) *Form[D] {
	f := &Form[D]{Options: o, base: o.Draft, told: make([]bool, len(o.Fields)), refused: map[string]string{}, input: textline.New(o.Styles, " ")}
	f.input.Focus()
	for _, field := range o.Fields {
		f.was = append(f.was, field.Text(o.Draft))
	}
	f.texts = append(f.texts, f.was...)
	f.at = len(f.Fields) - 1
	f.move(+1) // to the first
	return f
}

// Draft is what the form holds. Fields that cannot be read are as they were to begin with.
func (f *Form[D]) Draft() D {
	d, _ := f.read()
	return d
}

// read is the draft, and what of the form cannot be read.
func (f *Form[D]) read() (d D, unread []fleet.FieldError) {
	d = f.base
	for i, field := range f.Fields {
		if f.texts[i] == f.was[i] {
			continue
		}
		if r, found := Unseen(f.texts[i]); found {
			unread = append(unread, fleet.FieldError{Field: field.Name, Message: fmt.Sprintf("has a character that is not seen (%U)", r)})
			continue
		}
		before := d
		err := field.Set(&d, f.texts[i])
		switch wrong, isField := err.(fleet.FieldError); {
		case isField:
			unread = append(unread, wrong)
		case f.Update && f.was[i] != "" && !field.IsSet(d):
			d = before
			unread = append(unread, fleet.FieldError{Field: field.Name, Message: "cannot be taken away, only replaced"})
		}
	}
	if f.Complete != nil {
		d = f.Complete(d)
	}
	return d, unread
}

// Unseen finds a character that a terminal would obey rather than show: a control character, or one that
// turns the direction of others. Pasted text and files may have some.
func Unseen(text string) (r rune, found bool) {
	for _, r := range text {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return r, true
		}
	}
	return 0, false
}

// Touched tells whether the form holds anything that it did not begin with.
func (f *Form[D]) Touched() bool { return f.Changed() > 0 }

// Changed is how many fields say something else than to begin with.
func (f *Form[D]) Changed() (n int) {
	for i, text := range f.texts {
		if text != f.was[i] {
			n++
		}
	}
	return n
}

// Wanted is how many mandatory fields of something new say nothing yet.
func (f *Form[D]) Wanted() (n int) {
	for i := range f.Fields {
		if f.isWanted(i) {
			n++
		}
	}
	return n
}

func (f *Form[D]) isWanted(i int) bool {
	field := f.Fields[i]
	return !f.Update && field.Mandatory && f.texts[i] == "" && f.wrong[field.Name] != ""
}

// Lay lays what a draft says over the form. It gives how many fields were taken over, and the labels of
// those that were not, because they cannot be changed and are otherwise.
func (f *Form[D]) Lay(d D) (taken int, fixed []string) {
	for i, field := range f.Fields {
		if !field.IsSet(d) {
			continue
		}
		text := field.Text(d)
		if f.immutable(i) {
			if text != f.texts[i] {
				fixed = append(fixed, field.Label)
			}
			continue
		}
		f.put(i, text)
		f.told[i] = true
		taken++
	}
	f.judge()
	return taken, fixed
}

// Rebase lays the form over what is true by now. What the operator changed stays; everything else is as
// it is in base.
func (f *Form[D]) Rebase(base D) {
	f.base = base
	for i, field := range f.Fields {
		now := field.Text(base)
		if f.texts[i] == f.was[i] {
			f.put(i, now)
		}
		f.was[i] = now
	}
	f.judge()
}

func (f *Form[D]) immutable(i int) bool { return f.Update && !f.Fields[i].Updatable }

// put gives a field another text.
func (f *Form[D]) put(i int, text string) {
	f.texts[i] = text
	delete(f.refused, f.Fields[i].Name)
	if i == f.at && f.input.Value() != text {
		f.input.SetValue(text)
		f.input.CursorEnd()
	}
}

func (f *Form[D]) index(name string) int {
	for i, field := range f.Fields {
		if field.Name == name {
			return i
		}
	}
	return -1
}
