package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ocidesk/internal/keymap"
)

func written(t *testing.T) string {
	t.Helper()
	var b bytes.Buffer
	if err := Manual(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// section is what is below a heading of the manual.
func section(t *testing.T, manual, heading string) string {
	t.Helper()
	_, rest, found := strings.Cut(manual, "\n# "+heading+"\n")
	if !found {
		t.Fatalf("the manual has no section %s", heading)
	}
	inside, _, _ := strings.Cut(rest, "\n# ")
	return inside
}

func TestTheManualHasEveryCommandAndFlag(t *testing.T) {
	manual := written(t)
	root := newRoot(io.Discard, io.Discard)
	tells := func(in, term, meaning string) {
		t.Helper()
		if !strings.Contains(in, term) || !strings.Contains(in, plain(meaning)) {
			t.Errorf("the manual does not tell of %s: %s", term, meaning)
		}
	}
	of := func(c *cobra.Command, in string) {
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			_, usage := pflag.UnquoteUsage(f)
			tells(in, "**--"+f.Name+"**", usage[1:])
		})
	}
	of(root, section(t, manual, "OPTIONS"))
	commands := section(t, manual, "COMMANDS")
	for _, c := range offered(root) {
		tells(commands, "### "+c.CommandPath(), "")
		of(c, commands)
		for _, below := range offered(c) {
			tells(commands, "**"+below.CommandPath()+"**", below.Short)
		}
	}
}

func TestTheManualHasEveryKeyAndExitCode(t *testing.T) {
	manual := written(t)
	keys := section(t, manual, "KEYS")
	for _, scope := range keymap.Scopes {
		if !strings.Contains(keys, "### "+upperFirst(string(scope))+"\n") {
			t.Errorf("the manual has no keys of %s", scope)
		}
		for _, b := range keymap.In(scope) {
			if !strings.Contains(keys, plain(b.Help[1:])) {
				t.Errorf("the manual does not tell what %s does: %s", b.Labels(), b.Help)
			}
		}
	}
	codes := section(t, manual, "EXIT STATUS")
	for _, code := range []int{exitOK, exitFailed, exitUsage} {
		if !strings.Contains(codes, fmt.Sprintf("**%d**\n: ", code)) {
			t.Errorf("the manual does not tell of exit code %d", code)
		}
	}
}

// What is looked up in the environment, and not written about, is found here by its name in the source.
func TestTheManualHasEveryVariableThatIsLookedUp(t *testing.T) {
	variables := section(t, written(t), "ENVIRONMENT")
	lookedUp := regexp.MustCompile(`\b(?:env|Getenv)\("([A-Z_]+)"\)`)
	seen := 0
	for _, pattern := range []string{"*.go", "../config/*.go", "../ocicmd/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, match := range lookedUp.FindAllSubmatch(source, -1) {
				seen++
				name := string(match[1])
				if !strings.Contains(variables, "**"+name+"**") && !strings.Contains(variables, "**"+plain(name)+"**") {
					t.Errorf("%s looks up %s, of which the manual says nothing", file, name)
				}
			}
		}
	}
	if seen == 0 {
		t.Error("no variable was found in the source")
	}
}
