package ocisim

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// isJSON tells whether a Content-Type is JSON's.
func isJSON(contentType string) bool {
	media, _, err := mime.ParseMediaType(contentType)
	return err == nil && media == "application/json"
}

// decode checks the body against the shape of its model and puts it into details.
func (c *call) decode(shape object, details any) error {
	if !c.json {
		return cannotParse("The body's Content-Type must be application/json.")
	}
	reader := json.NewDecoder(bytes.NewReader(c.body))
	reader.UseNumber()
	var body map[string]any
	if err := reader.Decode(&body); err != nil {
		return cannotParse("The body is not a JSON object: %v.", err)
	}
	if body == nil {
		return cannotParse("The body is null, not a JSON object.")
	}
	if _, err := reader.Token(); !errors.Is(err, io.EOF) {
		return cannotParse("Something follows the JSON object in the body.")
	}
	known, err := shape.read("", body)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(mustJSON(known), details); err != nil {
		return invalidParameter("The body does not fit its model: %v.", err)
	}
	return nil
}

// object is the shape of a JSON object: its fields by name. What it does not name is ignored.
type object map[string]field

// field is the shape of one value, and whether it must be there. Null counts as absent.
type field struct {
	mandatory bool
	shape     shape
}

func must(s shape) field { return field{mandatory: true, shape: s} }
func may(s shape) field  { return field{shape: s} }

// shape checks a value and returns what is to be kept of it. name is its place in the body.
type shape interface {
	read(name string, value any) (any, error)
}

func (o object) read(name string, value any) (any, error) {
	values, ok := value.(map[string]any)
	if !ok {
		return nil, invalidParameter("%s must be an object.", name)
	}
	known := map[string]any{}
	for _, key := range o.names() {
		f, place := o[key], strings.TrimPrefix(name+"."+key, ".")
		given := values[key]
		if given == nil {
			if f.mandatory {
				return nil, missingParameter(place)
			}
			continue
		}
		kept, err := f.shape.read(place, given)
		if err != nil {
			return nil, err
		}
		known[key] = kept
	}
	return known, nil
}

// names of the fields in a fixed order, so that of several mistakes the same is told each time.
func (o object) names() []string {
	names := make([]string, 0, len(o))
	for name := range o {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// text is a string of at least min and, unless max is zero, at most max characters.
type text struct{ min, max int }

func (t text) read(name string, value any) (any, error) {
	s, ok := value.(string)
	if !ok {
		return nil, invalidParameter("%s must be a string.", name)
	}
	n := utf8.RuneCountInString(s)
	if n < t.min {
		return nil, invalidParameter("%s must not be empty.", name)
	}
	if t.max > 0 && n > t.max {
		return nil, invalidParameter("%s must have at most %d characters, not %d.", name, t.max, n)
	}
	return s, nil
}

// oneOf is a string out of an enumeration.
type oneOf []string

func (o oneOf) read(name string, value any) (any, error) {
	if s, ok := value.(string); ok && slices.Contains(o, s) {
		return s, nil
	}
	return nil, invalidParameter("%s must be one of %s, not %v.", name, strings.Join(o, ", "), value)
}

// count is a whole number, not negative.
type count struct{}

func (count) read(name string, value any) (any, error) {
	n, ok := value.(json.Number)
	if !ok {
		return nil, invalidParameter("%s must be a number.", name)
	}
	if _, err := strconv.ParseUint(n.String(), 10, 31); err != nil {
		return nil, invalidParameter("%s must be a whole number from 0 to 2147483647, not %s.", name, n)
	}
	return n, nil
}

type boolean struct{}

func (boolean) read(name string, value any) (any, error) {
	if _, ok := value.(bool); !ok {
		return nil, invalidParameter("%s must be true or false.", name)
	}
	return value, nil
}

// moment is a time as RFC 3339 writes it.
type moment struct{}

func (moment) read(name string, value any) (any, error) {
	s, _ := value.(string)
	if _, err := time.Parse(time.RFC3339, s); err != nil {
		return nil, invalidParameter("%s must be a time as RFC 3339 writes it.", name)
	}
	return s, nil
}

// listOf is an array of values of one shape.
type listOf struct{ item shape }

func (l listOf) read(name string, value any) (any, error) {
	items, ok := value.([]any)
	if !ok {
		return nil, invalidParameter("%s must be an array.", name)
	}
	for i, item := range items {
		if _, err := l.item.read(fmt.Sprintf("%s[%d]", name, i), item); err != nil {
			return nil, err
		}
	}
	return items, nil
}

// mapOf is an object with any names and values of one shape.
type mapOf struct{ value shape }

func (m mapOf) read(name string, value any) (any, error) {
	values, ok := value.(map[string]any)
	if !ok {
		return nil, invalidParameter("%s must be an object.", name)
	}
	for key, v := range values {
		if _, err := m.value.read(name+"."+key, v); err != nil {
			return nil, err
		}
	}
	return values, nil
}

// anything is any JSON value.
type anything struct{}

func (anything) read(_ string, value any) (any, error) { return value, nil }
