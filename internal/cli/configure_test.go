package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ocidesk/internal/app"
	"ocidesk/internal/config"
)

// prefers writes ocidesk's own configuration into a clean environment.
func prefers(t *testing.T, text string) (file string) {
	t.Helper()
	home := cleanEnvironment(t)
	return writeConfig(t, home, "config.yaml", text)
}

func writeConfig(t *testing.T, home, name, text string) (file string) {
	t.Helper()
	file = filepath.Join(home, ".config", "ocidesk", name)
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestAConfigurationIsBegunOnce(t *testing.T) {
	home := cleanEnvironment(t)
	want := filepath.Join(home, ".config", "ocidesk", "config.yaml")
	for _, command := range []string{"path", "init", "path"} {
		if r := ocidesk(t, "config", command); r.code != 0 || r.stdout != want+"\n" {
			t.Errorf("config %s: %+v", command, r)
		}
	}
	ocidesk(t, "config", "init").refused(t, want, "is there already")
	if r := ocidesk(t, "config", "show"); r.code != 0 || strings.Contains(r.stdout, "line") {
		t.Errorf("what init has written sets something: %+v", r)
	}
}

func TestWhatIsInForceIsShownWithItsOrigin(t *testing.T) {
	file := prefers(t, `refresh: 30s
mouse: true
profiles:
  PROD:
    protected: true
    refresh: 1m
columns:
  pools: [Name, State]
keys:
  any list:
    filter: [f, "/"]
`)
	for _, args := range [][]string{{"--profile", "PROD"}, nil} {
		t.Setenv("OCI_CLI_PROFILE", "PROD")
		r := ocidesk(t, append([]string{"config", "show"}, args...)...)
		if r.code != 0 || !strings.HasPrefix(r.stdout, "# "+file+", profile PROD\n") {
			t.Errorf("%+v", r)
		}
		lines := map[string]string{}
		for line := range strings.Lines(r.stdout) {
			lines[strings.Join(strings.Fields(line), " ")] = line
		}
		for _, want := range []string{
			"read-only false default", "refresh 1m profile PROD, line 6", "mouse true line 2", "theme auto default",
			"protected true profile PROD, line 5", "columns.pools Name, State line 8", "keys.any list.filter f / line 11",
		} {
			if lines[want] == "" {
				t.Errorf("it does not say %q:\n%s", want, r.stdout)
			}
		}
	}
}

func TestAConfigurationThatIsWrongIsRefused(t *testing.T) {
	for text, want := range map[string][]string{
		"reed-only: true": {"config.yaml:1:1:", `there is no "reed-only" here; did you mean read-only?`},
		"profiles:\n  DEFAULT:\n    start: volumes\n": {"config.yaml:3:5:", "no screen", "there is all-desktops, compartments"},
		"theme: drak":                           {"config.yaml:1:1:", `no theme "drak"; did you mean dark?`},
		"theme: ours":                           {`no theme "ours"`, "there is auto, dark", "/themes/ours.yaml"},
		"keys: {desktops: {start: d}}":          {"config.yaml:1:19:", "d cannot be start in desktops: it is describe in any list"},
		"keys:\n  desktop:\n    start: s":       {"config.yaml:2:3:", "did you mean desktops?"},
		"keys:\n  desktops:\n    strat: s":      {"config.yaml:3:5:", "did you mean start?"},
		"keys:\n  desktops:\n    start: Ctrl-S": {"config.yaml:3:5:", "did you mean ctrl+s?"},
		"keys:\n  desktops:\n    start: []":     {"config.yaml:3:5:", "it needs one"},
	} {
		prefers(t, text)
		ocidesk(t, "config", "show").refused(t, want...)
		if !strings.Contains(text, "DEFAULT") { // the demo has no profile
			ocidesk(t, "--demo").refused(t, want[0])
		}
	}
	configured(t)
	writeConfig(t, os.Getenv("HOME"), "config.yaml", "profiles:\n  DEFAULT:\n    start: volumes\n")
	ocidesk(t).refused(t, "config.yaml:3:5:")
}

func TestAThemeOfOnesOwnIsCheckedToTheLetter(t *testing.T) {
	for text, want := range map[string][]string{
		"": nil,
		"base: light\nroles: {bad: {colour: 196}}": nil,
		"base: pastel":                    {"night.yaml:1:1:", `no theme "pastel" to begin with`},
		"roles:\n  bda: {colour: 9}":      {"night.yaml:2:3:", "did you mean bad?"},
		"roles:\n  bad: {colour: crimsn}": {"night.yaml:2:3:", `"crimsn" is no colour`},
		"roles:\n  bad: {color: 9}":       {"night.yaml:2:9:", "did you mean colour?"},
	} {
		prefers(t, "theme: night")
		writeConfig(t, os.Getenv("HOME"), "themes/night.yaml", text)
		r := ocidesk(t, "config", "show")
		if want == nil {
			if r.code != 0 {
				t.Errorf("%q: %+v", text, r)
			}
			continue
		}
		r.refused(t, want...)
	}
}

func TestTheFlagTheSessionTheProfileAndTheFileForAll(t *testing.T) {
	on, off := true, false
	for name, c := range map[string]struct {
		flag *bool
		file string
		want app.Access
	}{
		"nothing":                  {nil, "", app.Access{}},
		"the flag":                 {&on, "", app.Access{ReadOnly: true, Fixed: true, Because: "--read-only"}},
		"the file for all":         {nil, "read-only: true", app.Access{ReadOnly: true, Because: "config.yaml"}},
		"the profile":              {nil, "profiles: {PROD: {read-only: true}}", app.Access{ReadOnly: true, Because: "its profile in config.yaml"}},
		"the profile against all":  {nil, "read-only: true\nprofiles: {PROD: {read-only: false}}", app.Access{}},
		"the flag against all":     {&off, "read-only: true", app.Access{}},
		"another profile":          {nil, "profiles: {DEV: {read-only: true}}", app.Access{}},
		"protected":                {nil, "profiles: {PROD: {protected: true}}", app.Access{Protected: true}},
		"protected and read-only":  {nil, "profiles: {PROD: {protected: true, read-only: true}}", app.Access{ReadOnly: true, Fixed: true, Protected: true, Because: "its profile in config.yaml"}},
		"protected where all is":   {nil, "read-only: true\nprofiles: {PROD: {protected: true}}", app.Access{ReadOnly: true, Fixed: true, Protected: true, Because: "config.yaml"}},
		"the flag opens even that": {&off, "profiles: {PROD: {protected: true, read-only: true}}", app.Access{Protected: true}},
	} {
		prefers(t, c.file)
		own, err := config.LoadOwn(os.Getenv)
		if err != nil {
			t.Fatal(err)
		}
		got := Settings{ReadOnly: c.flag}.access(own.For("PROD"))
		if !got.ReadOnly {
			got.Because = ""
		}
		if got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

func TestTheConfigurationIsInForce(t *testing.T) {
	server, file := configured(t)
	writeConfig(t, os.Getenv("HOME"), "config.yaml", `start: pools
theme: high-contrast
mouse: true
keys:
  everywhere:
    help: f1
  any list:
    filter: f5
profiles:
  TOKEN:
    protected: true
`)
	terminal := inTerminalHere(t, "--read-only", "--profile", "TOKEN", "--config-file", file, "--endpoint", server.Endpoint())
	screen := terminal.Wait("No desktop pools in this compartment")
	for _, want := range []string{"PROTECTED TOKEN", "read-only", "F1 help"} {
		if !strings.Contains(screen, want) {
			t.Errorf("the screen lacks %q:\n%s", want, screen)
		}
	}
	for what, want := range map[string]string{"the mouse": "\x1b[?1002h", "the theme": "38;5;123"} {
		if !strings.Contains(terminal.Written(), want) {
			t.Errorf("%s is not in force", what)
		}
	}
	terminal.Press("\x1b[15~") // f5
	terminal.Wait("↵ keep")
	terminal.Press("\x1b")
	terminal.Wait("F1 help")
	terminal.Press(":read-only off\r")
	terminal.Wait("which cannot be lifted here")
	terminal.Press("q")
	terminal.Exit()
}

func TestTheDemoTakesWhatIsForAll(t *testing.T) {
	prefers(t, "read-only: true\nprofiles: {DEFAULT: {read-only: false}}\n")
	terminal := inTerminalHere(t, "--demo", "--latency", "0s")
	terminal.Wait("read-only")
	terminal.Press("q")
	terminal.Exit()
}

// What the page shows as configuration is taken as it stands there.
func TestTheExamplesOfThePageAreGood(t *testing.T) {
	page, err := os.ReadFile("../../docs/configuration.md")
	if err != nil {
		t.Fatal(err)
	}
	examples := map[string]string{}
	for block := range strings.SplitSeq(string(page), "\n\n") {
		first, _, _ := strings.Cut(block, ":")
		if key, is := strings.CutPrefix(first, "    "); is {
			examples[key] = strings.ReplaceAll(block, "\n    ", "\n")[4:] + "\n"
		}
	}
	for _, key := range []string{"profiles", "keys", "bookmarks"} {
		prefers(t, examples[key])
		if r := ocidesk(t, "config", "show"); examples[key] == "" || r.code != 0 {
			t.Errorf("%s: %+v", key, r)
		}
	}
	prefers(t, "theme: ours")
	writeConfig(t, os.Getenv("HOME"), "themes/ours.yaml", examples["base"])
	if r := ocidesk(t, "config", "show"); examples["base"] == "" || r.code != 0 {
		t.Errorf("the theme: %+v", r)
	}
}

func TestColumnsAndBookmarksAreChecked(t *testing.T) {
	for text, want := range map[string]string{
		"columns: {poools: [Name]}":                              "did you mean pools?",
		"columns: {pools: [Name, Stat]}":                         `pools have no column "Stat"; did you mean State?`,
		"columns:\n  work requests: [Operation, Operation]":      `config.yaml:2:3: the column "Operation" is there twice`,
		"bookmarks: [{name: x, screen: pools, of: ../x}]":        "config.yaml:1:38:",
		"columns:\n  all desktops here and below: [Compartmnet]": "did you mean Compartment?",
	} {
		prefers(t, text)
		ocidesk(t, "config", "show").refused(t, want)
	}
}
