package cli

import (
	"bytes"
	"context"
	"os"
	"strings"
	"testing"
)

// TestMain lets the test binary be ocidesk, for tests that need it as a process of its own.
func TestMain(m *testing.M) {
	if os.Getenv("OCIDESK_TEST_AS_PROGRAM") != "" {
		os.Exit(Run(context.Background(), os.Args[1:], os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

// cleanEnvironment is a home directory with nothing in it, and no variable that OCI's tools know.
func cleanEnvironment(t *testing.T) (home string) {
	t.Helper()
	home = t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", "")
	for _, entry := range os.Environ() {
		if name, _, _ := strings.Cut(entry, "="); strings.HasPrefix(name, "OCI_") {
			t.Setenv(name, "")
		}
	}
	return home
}

// run is a run of ocidesk to its end.
type run struct {
	code           int
	stdout, stderr string
}

func ocidesk(t *testing.T, args ...string) run {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := Run(t.Context(), args, &stdout, &stderr)
	return run{code, stdout.String(), stderr.String()}
}

// refused checks that one sentence on stderr, and nothing else, says all of want.
func (r run) refused(t *testing.T, want ...string) {
	t.Helper()
	if r.code != 2 {
		t.Errorf("exit code %d, want 2", r.code)
	}
	if r.stdout != "" {
		t.Errorf("stdout has %q", r.stdout)
	}
	if strings.Count(r.stderr, "\n") != 1 || !strings.HasSuffix(r.stderr, "\n") || !strings.HasPrefix(r.stderr, "ocidesk: ") {
		t.Errorf("stderr is not one line of ocidesk's: %q", r.stderr)
	}
	for _, w := range want {
		if !strings.Contains(r.stderr, w) {
			t.Errorf("%q does not say %q", r.stderr, w)
		}
	}
}

func TestWrongCommandLinesAreRefused(t *testing.T) {
	cleanEnvironment(t)
	for line, want := range map[string][]string{
		"--profle x":                   {"`ocidesk`", "--profle", "did you mean --profile?"},
		"-profile x":                   {"-profile", "did you mean --profile?"},
		"-z":                           {"-z", "`ocidesk --help`"},
		"--compartment x":              {"did you mean --compartment-id?"},
		"sim --latancy 1s":             {"`ocidesk sim`", "did you mean --latency?"},
		"smi":                          {`"smi"`, "did you mean sim?"},
		"verzion":                      {"did you mean version?"},
		"explore":                      {`no command "explore"`, "`ocidesk --help`"},
		"help smi":                     {"did you mean sim?"},
		"completion bsh":               {"did you mean bash or zsh?"},
		"sim now":                      {"`ocidesk sim` takes no arguments", `"now"`},
		"version 2":                    {"takes no arguments"},
		"--profile":                    {"needs an argument", "--profile"},
		"--profile=":                   {"--profile", "empty"},
		"--demo --latency soon":        {"--latency", `"soon"`, "50ms"},
		"--demo --latency -1s":         {"--latency", "-1s"},
		"--demo --speed 0":             {"--speed", "above 0"},
		"--demo --speed NaN":           {"--speed", "above 0"},
		"--demo --rate-limit 0/s":      {"--rate-limit", "10/s"},
		"--demo --rate-limit 5/m":      {"--rate-limit", "10/s"},
		"--demo --scale huge":          {"--scale", "demo or large"},
		"--demo --seed -1":             {"--seed", "not negative"},
		"--demo --read-only=maybe":     {"--read-only", "true or false"},
		"config shwo":                  {"`ocidesk config` has no command", "did you mean show?"},
		"config init now":              {"takes no arguments"},
		"--demo --profile X":           {"--profile", "--demo"},
		"--demo --endpoint x":          {"--endpoint", "--demo"},
		"--demo --auth api_key":        {"--auth", "--demo"},
		"--demo --read-timeout 5":      {"--read-timeout", "--demo"},
		"--connection-timeout 0":       {"--connection-timeout", "number of seconds"},
		"--seed 2":                     {"--seed", "only with --demo"},
		"--scale demo":                 {"--scale", "only with --demo"},
		"--latency 1s":                 {"--latency", "only with --demo"},
		"--speed 2":                    {"--speed", "only with --demo"},
		"--rate-limit 10":              {"--rate-limit", "only with --demo"},
		"--compartment-id ../x":        {"--compartment-id", "not an OCID"},
		"--demo":                       {"ocidesk needs a terminal"},
		"sim --listen 0.0.0.0:0":       {"0.0.0.0:0", "127.0.0.1"},
		"sim --listen nowhere":         {"nowhere", "host:port"},
		"--config-file /no/such":       {"/no/such", "--demo"},
		"":                             {"no configuration file", "/.oci/config", "--demo"},
		"--debug /":                    {"debug log"},
		"--debug /dev/null":            {"/dev/null", "not a regular file"},
		"sim --config-dir /dev/null/x": {"configuration directory"},
	} {
		t.Run(line, func(t *testing.T) {
			ocidesk(t, strings.Fields(line)...).refused(t, want...)
		})
	}
}

func TestVersionAndHelpGoToStdout(t *testing.T) {
	for line, want := range map[string]string{
		"version":                 "ocidesk ",
		"--help":                  "--identity-endpoint",
		"sim --help":              "--config-dir",
		"help sim":                "--config-dir",
		"completion bash":         "__start_ocidesk",
		"__complete sim --scale ": "large",
		"__complete --auth ":      "instance_principal",
	} {
		t.Run(line, func(t *testing.T) {
			args := strings.Fields(line)
			if strings.HasSuffix(line, " ") {
				args = append(args, "")
			}
			r := ocidesk(t, args...)
			if r.code != 0 || !strings.Contains(r.stdout, want) {
				t.Errorf("exit code %d, stdout %q", r.code, r.stdout)
			}
		})
	}
}

func TestHelpFitsATerminalOf80Columns(t *testing.T) {
	for _, command := range []string{"--help", "sim --help", "config --help", "config show --help", "config init --help"} {
		for line := range strings.Lines(ocidesk(t, strings.Fields(command)...).stdout) {
			if n := len([]rune(strings.TrimRight(line, "\n"))); n > 80 {
				t.Errorf("%s: %d columns: %s", command, n, line)
			}
		}
	}
}

func TestARateLimitIsReadWithAndWithoutItsUnit(t *testing.T) {
	for _, text := range []string{"10", "10/s", "10.0/s"} {
		if n, err := parseRateLimit(text); n != 10 || err != nil {
			t.Errorf("%s is %v, %v", text, n, err)
		}
	}
}
