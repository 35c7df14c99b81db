package keymap

import (
	"fmt"
	"strings"
)

// Markdown is the table of all keys, a section a scope, as the README carries it.
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

// MarkdownWords is the table of what the palette takes, as the README carries it.
func MarkdownWords() string {
	var b strings.Builder
	b.WriteString("| enter | or | |\n| --- | --- | --- |\n")
	for _, w := range Words {
		var others []string
		for _, n := range w.Names[1:] {
			others = append(others, "`"+n+"`")
		}
		fmt.Fprintf(&b, "| `:%s` | %s | %s |\n", w.Usage(), strings.Join(others, " "), w.Help)
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
		labels[i] = "`" + strings.ReplaceAll(Label(k), "|", "\\|") + "`"
	}
	return strings.Join(labels, " ")
}

func upperFirst(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
