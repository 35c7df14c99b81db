package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"
)

// defaults are what OCI's CLI would take where neither the command line nor the environment says
// anything: the file oci_cli_rc.
type defaults struct {
	file string // "" where there is none
	sections
}

// readDefaults reads ~/.oci/oci_cli_rc, or the file that OCI_CLI_RC_FILE names, which must exist.
func readDefaults(env Environment) (defaults, error) {
	named := env("OCI_CLI_RC_FILE")
	file := expandHome(firstOf(named, "~/.oci/oci_cli_rc"), env)
	content, err := os.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist) && named == "":
		return defaults{}, nil
	case err != nil:
		return defaults{}, fmt.Errorf("the defaults of OCI's CLI cannot be read: %s: %w; OCI_CLI_RC_FILE names another file", file, reason(err))
	}
	found, err := parseINI(strings.NewReader(withoutContinuations(string(content))))
	if err != nil {
		return defaults{}, fmt.Errorf("the defaults of OCI's CLI cannot be read: %s: %w", file, err)
	}
	return defaults{file, found}, nil
}

// withoutContinuations leaves out the lines that go on with the value before them: there a value may
// take several, none of which concerns us.
func withoutContinuations(text string) string {
	var kept strings.Builder
	for line := range strings.Lines(text) {
		if line[0] != ' ' && line[0] != '\t' {
			kept.WriteString(line)
		} else {
			kept.WriteByte('\n') // lines keep their numbers
		}
	}
	return kept.String()
}

// profile is the profile to take where none is chosen; "" where the file does not say.
func (d defaults) profile() string { return d.sections["OCI_CLI_SETTINGS"]["default_profile"] }

// of gives the default for an option of a profile: the key is the option's name. A profile without a
// section of its own has none at all, not even those of [DEFAULT]: so it is with OCI's CLI.
func (d defaults) of(profile, option string) string {
	own, exists := d.sections[profile]
	if !exists {
		return ""
	}
	return firstOf(own[option], d.sections[defaultSection][option])
}

// ParseSeconds reads a time as OCI's CLI takes it: a number of seconds above 0.
func ParseSeconds(text string) (time.Duration, error) {
	n, err := strconv.ParseFloat(text, 64)
	if d := time.Duration(n * float64(time.Second)); err == nil && d > 0 && n <= 24*60*60 {
		return d, nil
	}
	return 0, errors.New("a time-out is a number of seconds, such as 10 or 2.5")
}

// seconds is ParseSeconds for the default of an option; 0 where there is none.
func (d defaults) seconds(profile, option string) (time.Duration, error) {
	text := d.of(profile, option)
	if text == "" {
		return 0, nil
	}
	n, err := ParseSeconds(text)
	if err != nil {
		return 0, fmt.Errorf("%s of profile %s in %s is %q: %w", option, profile, d.file, text, err)
	}
	return n, nil
}
