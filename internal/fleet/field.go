package fleet

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// FieldKind is what sort of value a field takes, for whoever offers it for typing.
type FieldKind uint8

// The kinds of fields. Each says how its text reads.
const (
	TextField   FieldKind = iota
	NumberField           // decimal digits
	FlagField             // true or false
	ChoiceField           // one of Field.Choices
	TimeField             // RFC 3339
	IDField               // an OCID
	IDsField              // OCIDs with commas between
	MapField              // a JSON object: tags, security attributes
)

// Field is a line of the table of what a draft D is made of. Whatever its kind, its value can be read
// and written as text.
type Field[D any] struct {
	Name      string // the API's, dotted: "shapeConfig.ocpus"
	Label     string // in words
	Kind      FieldKind
	Choices   []string
	Mandatory bool   // to create
	Updatable bool   // after creation
	Help      string // a sentence for whoever types it; "" where there is nothing to say
	get       func(*D) (text string, isSet bool)
	set       func(*D, string) error
	put       func(to, from *D)
	checks    []check
}

// check tells what is wrong with a value that is set, "" if nothing is.
type check func(text string) string

// FieldError is what is wrong with one field of a draft, or one parameter of a list.
type FieldError struct {
	Field   string // the API's name, dotted
	Message string // what is wrong with it, to be read after its name
}

func (e FieldError) Error() string { return e.Field + " " + e.Message }

// FieldChange is a field that an update changes, or would.
type FieldChange struct {
	Field, Label  string
	Before, After string // as text; "" for none
	Immutable     bool   // the API cannot change it after creation
}

// String reads "maximum size: 40 → 60".
func (c FieldChange) String() string {
	return fmt.Sprintf("%s: %s → %s", c.Label, nameOr(c.Before, "none"), nameOr(c.After, "none"))
}

// Text is the field's value in the draft as text, "" where it is unset.
func (f Field[D]) Text(d D) string {
	text, _ := f.get(&d)
	return text
}

// IsSet tells whether the draft says anything about the field.
func (f Field[D]) IsSet(d D) bool {
	_, isSet := f.get(&d)
	return isSet
}

// Set reads the field's value from text. "" unsets it, or empties what the API lets be emptied:
// descriptions, tags and schedules. The error is a FieldError; then the draft is as it was.
func (f Field[D]) Set(d *D, text string) error {
	if err := f.set(d, text); err != nil {
		return FieldError{f.Name, err.Error()}
	}
	return nil
}

// wrong is what the field's own checks say of a value, "" if nothing.
func (f Field[D]) wrong(text string) string {
	if f.Kind == ChoiceField && text != "" {
		if m := oneOf(f.Choices...)(text); m != "" {
			return m
		}
	}
	for _, c := range f.checks {
		if m := c(text); m != "" {
			return m
		}
	}
	return ""
}

// group is the field's top-level property, which an update sends as a whole.
func (f Field[D]) group() string {
	top, _, _ := strings.Cut(f.Name, ".")
	return top
}

// diff lists what the draft would change of what is.
func diff[D any](fields []Field[D], draft, current D) []FieldChange {
	return compare(fields, current, over(fields, draft, current))
}

// compare lists where after differs from before.
func compare[D any](fields []Field[D], before, after D) (changes []FieldChange) {
	for _, f := range fields {
		if was, is := f.Text(before), f.Text(after); was != is {
			changes = append(changes, FieldChange{f.Name, f.Label, was, is, !f.Updatable})
		}
	}
	return changes
}

// over is what is, with what the draft says laid over it.
func over[D any](fields []Field[D], draft, current D) D {
	for _, f := range fields {
		if f.IsSet(draft) {
			f.put(&current, &draft)
		}
	}
	return current
}

// reduced is the draft without what it does not change. Of a property that changes in part it keeps
// all that can be updated, because the API replaces it as a whole.
func reduced[D any](fields []Field[D], draft, current D, changes []FieldChange) (out D) {
	whole := over(fields, draft, current)
	for _, f := range fields {
		concerned := slices.ContainsFunc(changes, func(c FieldChange) bool {
			return c.Field == f.Name || f.Updatable && !c.Immutable && strings.HasPrefix(c.Field, f.group()+".")
		})
		if concerned && f.IsSet(whole) {
			f.put(&out, &whole)
		}
	}
	return out
}

// mandatory, fixed and helped are marks on a line of a table.
func mandatory[D any](f Field[D]) Field[D] { f.Mandatory = true; return f }
func fixed[D any](f Field[D]) Field[D]     { f.Updatable = false; return f }

func helped[D any](help string, f Field[D]) Field[D] { f.Help = help; return f }

// The lines of the tables, by the kind of their values; at finds the value in the draft.

func pointed[D, T any](kind FieldKind, name, label string, at func(*D) **T, show func(T) string, parse func(string) (T, error), checks ...check) Field[D] {
	return Field[D]{
		Name: name, Label: label, Kind: kind, Updatable: true, checks: checks,
		get: func(d *D) (string, bool) {
			p := *at(d)
			if p == nil {
				return "", false
			}
			return show(*p), true
		},
		set: func(d *D, text string) error {
			if text = strings.TrimSpace(text); text == "" {
				*at(d) = nil
				return nil
			}
			v, err := parse(text)
			if err == nil {
				*at(d) = &v
			}
			return err
		},
		put: func(to, from *D) { *at(to) = *at(from) },
	}
}

func asText[T ~string](v T) string            { return string(v) }
func fromText[T ~string](s string) (T, error) { return T(s), nil }
func textField[D any, T ~string](name, label string, at func(*D) **T, checks ...check) Field[D] {
	return pointed(TextField, name, label, at, asText[T], fromText[T], checks...)
}

// proseField is text that may be emptied.
func proseField[D any](name, label string, at func(*D) **string, checks ...check) Field[D] {
	f := textField(name, label, at, checks...)
	f.set = func(d *D, text string) error {
		*at(d) = &text
		return nil
	}
	return f
}

func idField[D any](name, label string, at func(*D) **OCID) Field[D] {
	return pointed(IDField, name, label, at, asText[OCID], fromText[OCID], isOCID)
}

func choiceField[D any](name, label string, choices []string, at func(*D) **string) Field[D] {
	f := pointed(ChoiceField, name, label, at, asText[string], func(s string) (string, error) { return strings.ToUpper(s), nil })
	f.Choices = choices
	return f
}

func numberField[D any, N int | int64](name, label string, at func(*D) **N, checks ...check) Field[D] {
	return pointed(NumberField, name, label, at,
		func(n N) string { return strconv.FormatInt(int64(n), 10) },
		func(s string) (N, error) {
			n, err := strconv.ParseInt(s, 10, 32)
			if err != nil {
				return 0, fmt.Errorf("must be a whole number, not %q", s)
			}
			return N(n), nil
		}, checks...)
}

func flagField[D any](name, label string, at func(*D) **bool) Field[D] {
	f := pointed(FlagField, name, label, at, strconv.FormatBool, func(s string) (bool, error) {
		switch strings.ToLower(s) {
		case "true", "yes", "y":
			return true, nil
		case "false", "no", "n":
			return false, nil
		}
		return false, fmt.Errorf("must be true or false, not %q", s)
	})
	f.Choices = []string{"true", "false"}
	return f
}

func timeField[D any](name, label string, at func(*D) **time.Time) Field[D] {
	return pointed(TimeField, name, label, at,
		func(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) },
		func(s string) (time.Time, error) {
			t, err := time.Parse(time.RFC3339, s)
			if err != nil {
				return t, fmt.Errorf("must be a time like 2026-03-04T18:30:00Z, not %q", s)
			}
			return t, nil
		})
}

func idsField[D any](name, label string, at func(*D) *[]OCID) Field[D] {
	return Field[D]{
		Name: name, Label: label, Kind: IDsField, Updatable: true, checks: []check{areOCIDs},
		get: func(d *D) (string, bool) {
			return strings.Join(words(*at(d)...), ", "), *at(d) != nil
		},
		set: func(d *D, text string) error {
			var ids []OCID
			for _, id := range splitIDs(text) {
				ids = append(ids, OCID(id))
			}
			*at(d) = ids
			return nil
		},
		put: func(to, from *D) { *at(to) = *at(from) },
	}
}

func splitIDs(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' })
}

// mapField is a JSON object whose text "" and "{}" both empty it.
func mapField[D, V any](name, label, example string, at func(*D) *map[string]V) Field[D] {
	return Field[D]{
		Name: name, Label: label, Kind: MapField, Updatable: true, Help: "JSON, as " + example + ".",
		get: func(d *D) (string, bool) {
			m := *at(d)
			if len(m) == 0 {
				return "", m != nil
			}
			return compact(m), true
		},
		set: func(d *D, text string) error {
			m := map[string]V{}
			if strings.TrimSpace(text) != "" {
				if err := json.Unmarshal([]byte(text), &m); err != nil || m == nil {
					return fmt.Errorf("must be a JSON object like %s", example)
				}
			}
			*at(d) = m
			return nil
		},
		put: func(to, from *D) { *at(to) = *at(from) },
	}
}

// What maps look like, from the API reference.
const (
	freeformExample = `{"Department": "Finance"}`
	definedExample  = `{"Operations": {"CostCenter": "42"}}`
	securityExample = `{"Oracle-ZPR": {"MaxEgressCount": {"value": "42", "mode": "audit"}}}`
)

func words[T ~string](values ...T) []string {
	texts := make([]string, len(values))
	for i, v := range values {
		texts[i] = string(v)
	}
	return texts
}

// compact is a value as JSON on one line, its keys in order.
func compact(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return fmt.Sprint(v) // a value that never was JSON
	}
	return strings.TrimSpace(b.String())
}
