package keymap

import (
	"fmt"
	"slices"

	"ocidesk/internal/spelling"
)

// bindings are those in force: what is declared, with the operator's keys in it. They change in Use only.
var bindings = declared

// Override gives a command of a scope other keys than those declared.
type Override struct {
	Scope   Scope
	Command Command
	Keys    []string
}

// Refusal says why the keys of a command cannot be what the operator asked for. Command is "" where it is
// the scope that is wrong.
type Refusal struct {
	Scope   Scope
	Command Command
	Reason  string
}

// Error implements error.
func (r *Refusal) Error() string { return r.Reason }

// Use puts the operator's keys in force, in the place of all that were used before; nil goes back to those
// declared. It is for the start of the program, before the interface is made: the keys are the process's.
// An error, which is always a Refusal, leaves everything as it was.
func Use(overrides []Override) error {
	wanted := map[Scope][]Binding{}
	for s, declared := range declared {
		wanted[s] = slices.Clone(declared)
	}
	for _, o := range overrides {
		if r := o.apply(wanted); r != nil {
			return r
		}
	}
	if r := clash(wanted); r != nil {
		if !slices.ContainsFunc(overrides, r.isOf) { // it is the other one's doing
			return r.turned()
		}
		return &r.Refusal
	}
	bindings = wanted
	return nil
}

func (o Override) apply(to map[Scope][]Binding) *Refusal {
	refuse := func(format string, words ...any) *Refusal {
		return &Refusal{Scope: o.Scope, Command: o.Command, Reason: fmt.Sprintf(format, words...)}
	}
	if to[o.Scope] == nil {
		r := refuse("there is no scope %q; %s", o.Scope, known(o.Scope, Scopes))
		r.Command = ""
		return r
	}
	i := slices.IndexFunc(to[o.Scope], func(b Binding) bool { return b.Command == o.Command })
	if i < 0 {
		return refuse("there is no command %q in %s; %s", o.Command, o.Scope, known(o.Command, commandsOf(o.Scope)))
	}
	if len(o.Keys) == 0 {
		return refuse("%s in %s has no key; it needs one", o.Command, o.Scope)
	}
	for _, k := range o.Keys {
		if err := checkKey(o.Scope, o.Command, k); err != nil {
			return refuse("%v", err)
		}
	}
	to[o.Scope][i].Keys = o.Keys
	return nil
}

func commandsOf(s Scope) (names []Command) {
	for _, b := range declared[s] {
		if !slices.Contains(names, b.Command) {
			names = append(names, b.Command)
		}
	}
	return names
}

// known says which name may have been meant, or all there are.
func known[T ~string](given T, all []T) string {
	names := make([]string, len(all))
	for i, n := range all {
		names[i] = string(n)
	}
	if near := spelling.Nearest(string(given), names); len(near) > 0 {
		return "did you mean " + spelling.List(near) + "?"
	}
	return "there is " + spelling.List(names)
}

// collision is a key that would have to mean two things at once, as one of the two sees it.
type collision struct {
	Refusal
	key          string
	otherScope   Scope
	otherCommand Command
}

func (c *collision) isOf(o Override) bool { return o.Scope == c.Scope && o.Command == c.Command }

// turned is the collision as the other one sees it.
func (c *collision) turned() *Refusal {
	return &newCollision(c.key, c.otherScope, c.otherCommand, c.Scope, c.Command).Refusal
}

func newCollision(key string, s Scope, c Command, otherScope Scope, other Command) *collision {
	return &collision{
		Refusal: Refusal{s, c, fmt.Sprintf("%s cannot be %s in %s: it is %s in %s", key, c, s, other, otherScope)},
		key:     key, otherScope: otherScope, otherCommand: other,
	}
}

// clash finds a key that would mean two things at once: in one scope, or in two that are in force together.
func clash(in map[Scope][]Binding) *collision {
	for _, s := range Scopes {
		taken := map[string]Command{}
		for _, b := range in[s] {
			for _, k := range b.Keys {
				if other, twice := taken[k]; twice {
					return newCollision(k, s, b.Command, s, other)
				}
				taken[k] = b.Command
			}
		}
	}
	for _, scopes := range together {
		for i, particular := range scopes {
			for _, broad := range scopes[i+1:] {
				if c := overlap(in, particular, broad); c != nil {
					return c
				}
			}
		}
	}
	return nil
}

// overlap finds a key of a particular scope that means something else in a broader one.
func overlap(in map[Scope][]Binding, particular, broad Scope) *collision {
	for _, b := range in[particular] {
		for _, other := range in[broad] {
			for _, k := range b.Keys {
				if other.Command != b.Command && slices.Contains(other.Keys, k) {
					return newCollision(k, particular, b.Command, broad, other.Command)
				}
			}
		}
	}
	return nil
}
