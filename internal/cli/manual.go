package cli

import (
	_ "embed"
	"fmt"
	"io"
	"regexp"
	"strings"
	"text/template"
	"unicode"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ocidesk/internal/keymap"
)

// manual is the page around what is declared elsewhere.
//
//go:embed manual.md
var manual string

// Manual writes the manual page as go-md2man reads it: Markdown with the commands, flags, keys and exit
// codes as they are declared.
func Manual(w io.Writer) error {
	page, err := template.New("manual").Funcs(template.FuncMap{
		"commands": offered, "commandNames": commandNames, "flags": flagList, "keys": keyList, "variables": variables,
		"day": day, "lowerFirst": lowerFirst, "plain": plain, "prose": prose, "upperFirst": upperFirst,
	}).Parse(manual)
	if err != nil {
		return fmt.Errorf("reading the manual's frame: %w", err)
	}
	err = page.Execute(w, struct {
		Build     build
		Root      *cobra.Command
		About     string
		Scopes    []keymap.Scope
		ExitCodes []exitCode
	}{currentBuild(), newRoot(io.Discard, io.Discard), about, keymap.Scopes, exitCodes})
	if err != nil {
		return fmt.Errorf("writing the manual: %w", err)
	}
	return nil
}

// offered are the commands below another, but for help, which is said of each.
func offered(parent *cobra.Command) (commands []*cobra.Command) {
	for _, c := range parent.Commands() {
		if c.IsAvailableCommand() && c.Name() != "help" {
			commands = append(commands, c)
		}
	}
	return commands
}

func commandNames(parent *cobra.Command) string {
	var b strings.Builder
	for _, c := range offered(parent) {
		entry(&b, "**"+plain(c.CommandPath())+"**", plain(c.Short)+".")
	}
	return b.String()
}

// flagList is the flags of a command as a list of definitions. All commands have --help.
func flagList(c *cobra.Command) string {
	var b strings.Builder
	c.LocalFlags().VisitAll(func(f *pflag.Flag) {
		kind, usage := pflag.UnquoteUsage(f)
		term := "**--" + plain(f.Name) + "**"
		if kind != "" {
			term += " *" + plain(kind) + "*"
		}
		usage = plain(upperFirst(usage))
		if kind != "" && f.DefValue != "" {
			usage += " (default " + plain(f.DefValue) + ")"
		}
		entry(&b, term, usage+".")
	})
	return b.String()
}

func keyList(s keymap.Scope) string {
	var b strings.Builder
	for _, binding := range keymap.In(s) {
		labels := strings.Fields(plain(binding.Labels()))
		if binding.Command == keymap.SortColumn {
			labels = []string{"1", "…", "9"}
		}
		entry(&b, "**"+strings.Join(labels, "** **")+"**", plain(upperFirst(binding.Help))+".")
	}
	return b.String()
}

// inUsage is a variable as the usage of the flag that it stands for names it.
var inUsage = regexp.MustCompile(`environment ([A-Z_]+)`)

// variables are those of the environment that stand for a flag.
func variables(c *cobra.Command) string {
	var b strings.Builder
	c.Flags().VisitAll(func(f *pflag.Flag) {
		if named := inUsage.FindStringSubmatch(f.Usage); named != nil {
			entry(&b, "**"+plain(named[1])+"**", "What **--"+plain(f.Name)+"** is where that is not given.")
		}
	})
	return b.String()
}

// entry adds a term and what it means to a list of definitions.
func entry(b *strings.Builder, term, meaning string) {
	fmt.Fprintf(b, "%s\n: %s\n\n", term, meaning)
}

// plain is a text that means nothing particular in Markdown.
func plain(text string) string {
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `_`, `\_`, "`", "\\`", `<`, `\<`, `[`, `\[`, `#`, `\#`).Replace(text)
}

// prose is a text of help: what is indented there stays as it is.
func prose(help string) string {
	paragraphs := strings.Split(help, "\n\n")
	for i, p := range paragraphs {
		if strings.HasPrefix(p, " ") || strings.HasPrefix(p, "\t") {
			paragraphs[i] = "    " + strings.ReplaceAll(strings.TrimSpace(p), "\n", "\n    ")
		} else {
			paragraphs[i] = plain(p)
		}
	}
	return strings.Join(paragraphs, "\n\n")
}

// day is the date of a time in RFC 3339; nothing where nobody said.
func day(moment string) string {
	date, _, _ := strings.Cut(moment, "T")
	return date
}

func upperFirst(text string) string { return withFirst(text, unicode.ToUpper) }
func lowerFirst(text string) string { return withFirst(text, unicode.ToLower) }

func withFirst(text string, change func(rune) rune) string {
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(change(first)) + text[size:]
}
