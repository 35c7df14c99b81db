package keymap

import (
	"fmt"
	"strings"
)

// Markdown is the table of all keys, a section a scope, as docs/keys.md carries it.
func Markdown() string {
	var b strings.Builder
	for _, s := range Scopes {
		fmt.Fprintf(&b, "| %s | |\n| --- | --- |\n", upperFirst(string(s)))
		for _, binding := range In(s) {
			fmt.Fprintf(&b, "| %s | %s |\n", markdownKeys(binding), binding.Help)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// MarkdownWords is the table of what the palette takes, as docs/keys.md carries it.
func MarkdownWords() string {
	var b strings.Builder
	b.WriteString("| enter | or | |\n| --- | --- | --- |\n")
	for _, w := range Words {
		var others []string
		for _, n := range w.Names[1:] {
			others = append(others, "`"+n+"`")
		}
		fmt.Fprintf(&b, "| `:%s` | %s | %s |\n", cell(w.Usage()), strings.Join(others, " "), w.Help)
	}
	return b.String()
}

// first are the keys that most is done with.
var first = []struct {
	scope   Scope
	command Command
}{
	{Everywhere, Help}, {Everywhere, Back}, {Everywhere, Palette}, {Everywhere, Backward}, {Everywhere, Refresh},
	{List, Open}, {List, Filter}, {Columns, AskFewer}, {Compartments, OpenDesktopsBelow},
	{Desktops, OpenWorkRequests}, {List, Describe}, {List, YAML}, {List, CopyOCID}, {Columns, Mark},
	{Desktops, StartIt}, {Desktops, StopIt}, {Desktops, DeleteIt}, {Desktops, EditIt},
	{Everywhere, FocusPane}, {Everywhere, History}, {Everywhere, Quit},
}

// MarkdownFirst is the table of the keys that most is done with, as the README carries it.
func MarkdownFirst() string {
	var b strings.Builder
	b.WriteString("| key | where | |\n| --- | --- | --- |\n")
	for _, f := range first {
		for _, binding := range In(f.scope) {
			if binding.Command == f.command {
				fmt.Fprintf(&b, "| %s | %s | %s |\n", markdownKeys(binding), f.scope, binding.Help)
			}
		}
	}
	return b.String()
}

func markdownKeys(b Binding) string {
	keys := b.Keys
	if b.Command == SortColumn {
		return "`1` … `9`"
	}
	labels := make([]string, len(keys))
	for i, k := range keys {
		labels[i] = "`" + cell(Label(k)) + "`"
	}
	return strings.Join(labels, " ")
}

// cell is text that does not end the cell of a table it stands in.
func cell(s string) string { return strings.ReplaceAll(s, "|", "\\|") }

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
