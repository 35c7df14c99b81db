package config

import (
	"errors"
	"io/fs"
	"maps"
	"slices"
)

// Named is a profile as the configuration file names it. Whether it is whole is not looked at.
type Named struct {
	Name   string
	Region string // that Load would take for it; "" where nothing says
}

// Profiles are those of the configuration file that Load would read, by their names. There are none where
// nobody has named a file and the usual one does not exist.
func Profiles(c Choice, env Environment) ([]Named, error) {
	rc, err := readDefaults(env)
	if err != nil {
		return nil, err
	}
	w := find(c, env, rc)
	sections, err := readFile(w.file)
	if errors.Is(err, fs.ErrNotExist) && !w.named {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var all []Named
	for _, name := range slices.Sorted(maps.Keys(sections)) {
		region := firstOf(rc.of(name, "region"), sections[name]["region"], sections[defaultSection]["region"])
		all = append(all, Named{name, region})
	}
	return all, nil
}

// ofOneProfile are the variables that say who the operator is and where: they were set for the profile the
// program was started with.
var ofOneProfile = []string{
	"OCI_CLI_TENANCY", "OCI_CLI_USER", "OCI_CLI_FINGERPRINT", "OCI_CLI_KEY_FILE", "OCI_CLI_KEY_CONTENT", "OCI_CLI_PASSPHRASE",
	"OCI_CLI_SECURITY_TOKEN_FILE", "OCI_CLI_DELEGATION_TOKEN_FILE", "OCI_CLI_AUTH", "OCI_CLI_REGION", "OCI_CLI_PROFILE",
}

// ForAnother is an environment without what it says of one profile: another one is what its section says,
// or it would bear that one's name and be in this one's tenancy.
func ForAnother(env Environment) Environment {
	return func(name string) string {
		if slices.Contains(ofOneProfile, name) {
			return ""
		}
		return env(name)
	}
}
