package config_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/config"
)

func (h *home) own(text string) (*config.Own, error) {
	h.t.Helper()
	h.write(".config/ocidesk/config.yaml", text)
	return config.LoadOwn(h.lookup)
}

func (h *home) mustOwn(text string) *config.Own {
	h.t.Helper()
	own, err := h.own(text)
	if err != nil {
		h.t.Fatal(err)
	}
	return own
}

func (h *home) lookup(name string) string { return h.env[name] }

func TestWithoutAFileTheDefaultsAreInForce(t *testing.T) {
	for name, text := range map[string]string{"none": "", "empty": " \n", "comments": "# nothing\n#read-only: true\n", "a bare document": "---\n"} {
		h := newHome(t)
		own, err := config.LoadOwn(h.lookup)
		if text != "" {
			own, err = h.own(text)
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if e := own.For("PROD"); e.Options != config.Defaults || e.Protected || e.Origin("refresh") != "default" {
			t.Errorf("%s: %+v, refresh from %s", name, e, e.Origin("refresh"))
		}
	}
}

func TestAProfileSaysMoreThanTheFileForAll(t *testing.T) {
	own := newHome(t).mustOwn(`read-only: true
refresh: 30s
calls-per-second: 5
profiles:
  DEV:
    read-only: false
    theme: light
  PROD:
    protected: true
`)
	dev, prod, demo := own.For("DEV"), own.For("PROD"), own.For("")
	if dev.ReadOnly || !prod.ReadOnly || !demo.ReadOnly {
		t.Errorf("read-only is %v in DEV, %v in PROD, %v in none", dev.ReadOnly, prod.ReadOnly, demo.ReadOnly)
	}
	if dev.Theme != "light" || prod.Theme != "auto" || dev.Refresh != 30*time.Second || dev.CallsPerSecond != 5 || dev.ConcurrentCalls != 8 {
		t.Errorf("DEV is %+v, PROD %+v", dev.Options, prod.Options)
	}
	if dev.Protected || !prod.Protected {
		t.Error("not the profile that is protected is")
	}
	for key, want := range map[string]string{"read-only": "profile DEV, line 6", "refresh": "line 2", "mouse": "default"} {
		if got := dev.Origin(key); got != want {
			t.Errorf("%s comes from %s, want %s", key, got, want)
		}
	}
}

func TestWhatIsWrongIsSaidWithItsPlace(t *testing.T) {
	for text, want := range map[string]string{
		"reed-only: true":                                `:1:1: there is no "reed-only" here; did you mean read-only?`,
		"\n\ncolour: red":                                `:3:1: there is no "colour" here; there can be read-only, refresh`,
		"profiles:\n  PROD:\n    protekted: 1":           `:3:5: there is no "protekted" here; did you mean protected?`,
		"protected: true":                                `:1:1: there is no "protected" here`,
		"read-only: yes":                                 `:1:12: read-only is to be true or false, not "yes"`,
		"refresh: 15":                                    `:1:10: refresh is to be a duration such as 15s or 2m, not "15"`,
		"refresh: 10ms":                                  `:1:10: refresh is to be at least 1s, not 10ms`,
		"profiles: {PROD: {refresh: 24h}}":               `:1:28: profiles.PROD.refresh is to be at most 1h, not 24h`,
		"calls-per-second: 0":                            `:1:19: calls-per-second is to be at least 0.5, not 0`,
		"calls-per-second: .nan":                         `:1:19: calls-per-second is to be a number, not ".nan"`,
		"calls-per-second: NaN":                          `:1:19: calls-per-second is to be at least 0.5, not NaN`,
		"concurrent-calls: 2.5":                          `:1:19: concurrent-calls is to be a whole number, not "2.5"`,
		"concurrent-calls: 100":                          `:1:19: concurrent-calls is to be at most 64, not 100`,
		"theme:":                                         `theme is to be a single value`,
		"theme: [dark]":                                  `:1:8: theme is to be a single value`,
		"theme: dark\ntheme: light":                      `:2:1: `,
		"profiles: [PROD]":                               `:1:11: profiles is to be keys with values`,
		"columns: {pools: Name}":                         `:1:18: columns.pools is to be a list`,
		"bookmarks: {name: x}":                           `is to be a list`,
		"bookmarks: [{nam: x}]":                          `there is no "nam" here; did you mean name?`,
		"bookmarks:\n  - screen: pools\n":                `:1:1: a bookmark needs a name`,
		"bookmarks: [{name: x, screen: poools}]":         `:1:23: the bookmark "x" is to be of the screen pools, desktops`,
		"bookmarks: [{name: x, screen: pools}]":          `the bookmark "x" lacks the OCID it is of`,
		"bookmarks: [{name: x, screen: volumes, of: p}]": `lacks the OCID of its pool's compartment`,
		"bookmarks:\n- {name: x, screen: pools, of: c}\n- {name: x, screen: pools, of: d}": `:3:4: there is another bookmark "x"`,
		"just text":                             `:1:1: the file is to be keys with values`,
		"theme: *elsewhere":                     `theme is to be a single value`,
		"theme: dark\n---\ntheme: light":        `there is a second document`,
		"keys:\n  everywhere:\n   help: [f1\n":  `config.yaml:`,
		"theme: \"dark":                         `config.yaml:1:8: `,
		"keys: {everywhere: {help: {a: b}}}":    `:1:27: keys.everywhere.help is to be a single value`,
		"profiles: {PROD: {refresh: [1s, 2s]}}": `profiles.PROD.refresh is to be a single value`,
	} {
		_, err := newHome(t).own(text)
		if err == nil {
			t.Errorf("%q is taken", text)
		} else if !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v\nwant %s", text, err, want)
		}
	}
}

func TestWhatIsWrittenIsRead(t *testing.T) {
	own := newHome(t).mustOwn(`
columns:
  pools: [Name, State]
keys:
  any list:
    sort-column: [1, "2"]
    filter: f
bookmarks:
  - name: linux
    screen: desktops
    of: ocid1.desktoppool.oc1..p
    compartment: ocid1.compartment.oc1..c
profiles: # none yet
`)
	want := &config.Own{
		Columns:   map[string][]string{"pools": {"Name", "State"}},
		Keys:      map[string]map[string]config.Keys{"any list": {"sort-column": {"1", "2"}, "filter": {"f"}}},
		Bookmarks: []config.Bookmark{{Name: "linux", Screen: "desktops", Of: "ocid1.desktoppool.oc1..p", Compartment: "ocid1.compartment.oc1..c"}},
	}
	for name, pair := range map[string][2]any{
		"columns": {own.Columns, want.Columns}, "keys": {own.Keys, want.Keys}, "bookmarks": {own.Bookmarks, want.Bookmarks},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Errorf("%s are %v, want %v", name, pair[0], pair[1])
		}
	}
}

func TestTheFileIsWhereConfigurationBelongs(t *testing.T) {
	h := newHome(t)
	for set, want := range map[string]string{
		"":         h.dir + "/.config/ocidesk/config.yaml",
		"relative": h.dir + "/.config/ocidesk/config.yaml", // the base directory specification has these ignored
		"/etc/xdg": "/etc/xdg/ocidesk/config.yaml",
	} {
		h.env["XDG_CONFIG_HOME"] = set
		if got := config.OwnFile(h.lookup); got != want {
			t.Errorf("with XDG_CONFIG_HOME=%q it is %s, want %s", set, got, want)
		}
	}
}

func TestAFileThatCannotBeReadIsNotPassedOver(t *testing.T) {
	h := newHome(t)
	if err := os.MkdirAll(filepath.Join(h.dir, ".config/ocidesk/config.yaml"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := config.LoadOwn(h.lookup); err == nil || !strings.Contains(err.Error(), "cannot be read") {
		t.Errorf("a directory in its place: %v", err)
	}
}

func TestTheExampleIsWrittenOnceAndForOneself(t *testing.T) {
	h := newHome(t)
	path, err := config.WriteExample(h.lookup)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("it is %v, %v", info.Mode(), err)
	}
	h.write(".config/ocidesk/config.yaml", "mouse: true\n")
	if _, err := config.WriteExample(h.lookup); err == nil || !strings.Contains(err.Error(), "is there already") {
		t.Errorf("a second time: %v", err)
	}
	if own, err := config.LoadOwn(h.lookup); err != nil || !own.Mouse {
		t.Errorf("the operator's own file is gone: %+v, %v", own, err)
	}
}

// uncommented is the example with its keys in force.
func uncommented(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		if rest, is := strings.CutPrefix(line, "#"); is && !strings.HasPrefix(rest, " ") || strings.HasPrefix(rest, "  ") {
			line = rest
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "")
}

func TestTheExampleHasEveryKeyWithItsDefault(t *testing.T) {
	h := newHome(t)
	if own := h.mustOwn(config.Example); own.For("").Options != config.Defaults {
		t.Error("as it is written it changes something")
	}
	own := h.mustOwn(uncommented(config.Example))
	if got := own.For("").Options; got != config.Defaults {
		t.Errorf("its keys are %+v, want the defaults %+v", got, config.Defaults)
	}
	for _, s := range own.For("").Settings() {
		if s.Key != "protected" && s.Origin == "default" {
			t.Errorf("it lacks %s", s.Key)
		}
	}
	if len(own.Keys) == 0 || len(own.Columns) == 0 || len(own.Bookmarks) == 0 || !own.For("PROD").Protected {
		t.Errorf("it lacks an example: %+v", own)
	}
}
