package config

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Effective are the options in force for one profile.
type Effective struct {
	Options
	Protected bool

	own     *Own
	profile string
}

// For are the options in force for a profile: what the file says of the profile, what it says for all, and
// the defaults, in this order; where there is no file, which may be nil, the defaults alone. A tenancy without a profile, as the demo's is, has the name "".
func (o *Own) For(profile string) Effective {
	if o == nil {
		o = &Own{}
	}
	e := Effective{Options: Defaults, own: o, profile: profile}
	for _, layer := range []struct {
		path    []string
		options Options
	}{{nil, o.Options}, {o.section(profile), o.Profiles[profile].Options}} {
		from, to := reflect.ValueOf(layer.options), reflect.ValueOf(&e.Options).Elem()
		for _, f := range fieldsOf(from.Type()) {
			if o.IsSet(append(layer.path, keyOf(f))...) {
				to.FieldByIndex(f.Index).Set(from.FieldByIndex(f.Index))
			}
		}
	}
	e.Protected = o.Profiles[profile].Protected
	return e
}

// section is where a profile's options stand.
func (o *Own) section(profile string) []string { return []string{"profiles", profile} }

// PathOf is where an option that is in force stands in the file; nil for a default.
func (e Effective) PathOf(key string) []string {
	for _, path := range [][]string{append(e.own.section(e.profile), key), {key}} {
		if e.own.IsSet(path...) {
			return path
		}
	}
	return nil
}

// InProfile tells whether it is the profile's own section that sets an option.
func (e Effective) InProfile(key string) bool { return len(e.PathOf(key)) > 1 }

// Origin is where an option that is in force comes from: "default", or its line in the file.
func (e Effective) Origin(key string) string {
	path := e.PathOf(key)
	switch {
	case path == nil:
		return "default"
	case e.InProfile(key):
		return fmt.Sprintf("profile %s, line %d", e.profile, e.own.at[joined(path)].line)
	}
	return fmt.Sprintf("line %d", e.own.at[joined(path)].line)
}

// Setting is an option in force with where it comes from.
type Setting struct{ Key, Value, Origin string }

// Settings are all the options in force, in the order of the reference.
func (e Effective) Settings() []Setting {
	value := reflect.ValueOf(e.Options)
	var all []Setting
	for _, f := range fieldsOf(value.Type()) {
		all = append(all, Setting{keyOf(f), textOfValue(value.FieldByIndex(f.Index)), e.Origin(keyOf(f))})
	}
	return append(all, Setting{"protected", fmt.Sprint(e.Protected), e.Origin("protected")})
}

// Listed are the columns, keys and bookmarks of the file, in an order that is always the same.
func (o *Own) Listed() (all []Setting) {
	list := func(value string, path ...string) {
		all = append(all, Setting{nameOf(path), value, fmt.Sprintf("line %d", o.at[joined(path)].line)})
	}
	for _, name := range slices.Sorted(maps.Keys(o.Columns)) {
		list(strings.Join(o.Columns[name], ", "), "columns", name)
	}
	for _, scope := range slices.Sorted(maps.Keys(o.Keys)) {
		for _, command := range slices.Sorted(maps.Keys(o.Keys[scope])) {
			list(strings.Join(o.Keys[scope][command], " "), "keys", scope, command)
		}
	}
	for i, b := range o.Bookmarks {
		list(b.Name, "bookmarks", strconv.Itoa(i), "name")
	}
	return all
}

// Refuse is an error about the value of an option in force, with where it stands.
func (e Effective) Refuse(err error, key string) error { return e.own.Refuse(err, e.PathOf(key)...) }
