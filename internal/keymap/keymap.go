// Package keymap declares every key of ocidesk once. What a key does, the footer, the help overlay
// and the tables of keys in README and docs/keys.md all come from the declarations in bindings.go.
package keymap

import (
	"slices"
	"strings"
)

// Command is what a key asks for.
type Command string

// Scope is a place where keys mean something. A screen has several, the most particular first:
// desktops, then any list, then everywhere.
type Scope string

// Binding ties keys to a command within a scope.
type Binding struct {
	Command Command
	Keys    []string // as tea.KeyPressMsg.String() names them; the first is the one to show
	Short   string   // a word or two for the footer
	Help    string   // a sentence without its period, for help and the tables
	// Footer ranks the binding for the footer, which has room for five: 1 comes first, 0 never shows.
	Footer int
}

// Label is the first of the binding's keys as it is shown to people: "↵", "^L", "j".
func (b Binding) Label() string { return Label(b.Keys[0]) }

// Labels are all the binding's keys as they are shown to people: "j ↓".
func (b Binding) Labels() string {
	labels := make([]string, len(b.Keys))
	for i, k := range b.Keys {
		labels[i] = Label(k)
	}
	return strings.Join(labels, " ")
}

var labels = map[string]string{
	"enter": "↵", "up": "↑", "down": "↓", "left": "←", "right": "→",
	"pgup": "PgUp", "pgdown": "PgDn", "home": "Home", "end": "End", "tab": "Tab", "shift+tab": "⇧Tab",
	"esc": "Esc", "space": "Space", "backspace": "⌫",
}

// signs are the modifiers as they are shown to people.
var signs = map[string]string{"ctrl+": "^", "alt+": "Alt-", "shift+": "⇧"}

// Label is a key as it is shown to people.
func Label(key string) string {
	if l, ok := labels[key]; ok {
		return l
	}
	for modifier, sign := range signs {
		if rest, ok := strings.CutPrefix(key, modifier); ok && rest != "" {
			if len(rest) == 1 && modifier == "ctrl+" {
				rest = strings.ToUpper(rest)
			}
			return sign + Label(rest)
		}
	}
	if len(key) > 1 && key[0] == 'f' && slices.Contains(keyNames, key) {
		return strings.ToUpper(key)
	}
	return key
}

// LabelOf is the key of a command in a scope as sentences name it, which must not name keys themselves: any key
// may be another one. It is the command's name where it has none.
func LabelOf(s Scope, c Command) string {
	for _, b := range bindings[s] {
		if b.Command == c {
			return b.Label()
		}
	}
	return string(c)
}

// Anywhere is the key of a command that works everywhere, as sentences name it.
func Anywhere(c Command) string { return LabelOf(Everywhere, c) }

// Match finds what a key asks for in the first of the scopes that knows it; "" where none does.
func Match(scopes []Scope, key string) Command {
	for _, s := range scopes {
		for _, b := range bindings[s] {
			if slices.Contains(b.Keys, key) {
				return b.Command
			}
		}
	}
	return ""
}

// In are the scope's own bindings in the order of their declaration.
func In(s Scope) []Binding { return bindings[s] }

// Footer are the bindings that matter most in the scopes: at most n, best rank first. A key that a
// more particular scope has taken is not offered for the broader one's command, nor one that is of no use.
func Footer(scopes []Scope, n int, useful func(Command) bool) []Binding {
	var shown []Binding
	taken := map[string]bool{}
	for _, s := range scopes {
		for _, b := range bindings[s] {
			if b.Footer > 0 && !taken[b.Keys[0]] && useful(b.Command) {
				shown = append(shown, b)
			}
		}
		for _, b := range bindings[s] {
			for _, k := range b.Keys {
				taken[k] = true
			}
		}
	}
	slices.SortStableFunc(shown, func(a, b Binding) int { return a.Footer - b.Footer })
	return shown[:min(n, len(shown))]
}
