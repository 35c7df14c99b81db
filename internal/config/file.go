package config

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"ocidesk/internal/spelling"
)

// where is where a profile is looked for.
type where struct {
	file  string
	named bool   // somebody asked for this very file
	name  string // of the profile
	asked bool   // somebody asked for this very profile
}

// find is the first configuration file there is reason to use. OCI_CONFIG_FILE counts only where
// ~/.oci/config is missing, as it does for OCI's own SDKs.
func find(c Choice, env Environment, rc defaults) where {
	w := where{name: firstOf(c.Profile, env("OCI_CLI_PROFILE"), rc.profile())}
	w.asked = w.name != ""
	w.name = firstOf(w.name, defaultSection)
	if named := firstOf(c.ConfigFile, env("OCI_CLI_CONFIG_FILE")); named != "" {
		w.file, w.named = expandHome(named, env), true
		return w
	}
	w.file = usualFile(env)
	if other := env("OCI_CONFIG_FILE"); other != "" {
		if _, err := os.Stat(w.file); errors.Is(err, fs.ErrNotExist) {
			w.file, w.named = expandHome(other, env), true
		}
	}
	return w
}

func usualFile(env Environment) string { return expandHome("~/.oci/config", env) }

// read gives a profile's own section and the one it inherits from. Where it is not needed its file may be
// missing, and so may the profile if nobody asked for it: found is false then.
func (w where) read(needed bool) (own, inherited map[string]string, found bool, err error) {
	sections, err := readFile(w.file)
	if errors.Is(err, fs.ErrNotExist) && !needed && !w.named {
		return nil, nil, false, nil
	}
	if err != nil {
		return nil, nil, false, err
	}
	own, exists := sections[w.name]
	switch {
	case !exists && !needed && !w.asked:
		return nil, nil, false, nil
	case !exists:
		return nil, nil, false, noSuchProfile(w.name, w.file, slices.Sorted(maps.Keys(sections)))
	}
	return own, sections[defaultSection], true, nil
}

func readFile(file string) (sections, error) {
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, missingFile{file}
	}
	if err != nil {
		return nil, fmt.Errorf("the configuration file cannot be read: %w", err)
	}
	defer f.Close()
	found, err := parseINI(f)
	if err != nil {
		return nil, fmt.Errorf("the configuration file %s cannot be read: %w", file, err)
	}
	return found, nil
}

// missingFile is a configuration file that does not exist.
type missingFile struct{ file string }

func (m missingFile) Error() string {
	return fmt.Sprintf("there is no configuration file %s; `oci setup config` makes one, --config-file names another, and `ocidesk --demo` needs none", m.file)
}

func (m missingFile) Unwrap() error { return fs.ErrNotExist }

func noSuchProfile(name, file string, names []string) error {
	if near := spelling.Nearest(name, names); len(near) > 0 {
		return fmt.Errorf("there is no profile %s in %s; did you mean %s?", name, file, spelling.List(near))
	}
	if len(names) == 0 {
		return fmt.Errorf("there is no profile %s in %s, nor any other; `oci setup config` makes one", name, file)
	}
	return fmt.Errorf("there is no profile %s in %s; --profile chooses one of %s", name, file, strings.Join(names, ", "))
}

// expandHome replaces a leading ~ by $HOME, or by the operator's home directory where HOME is not set.
func expandHome(path string, env Environment) string {
	rest, ok := strings.CutPrefix(path, "~")
	if !ok || rest != "" && !os.IsPathSeparator(rest[0]) {
		return path
	}
	home := env("HOME")
	if home == "" {
		var err error
		if home, err = os.UserHomeDir(); err != nil {
			return path
		}
	}
	return filepath.Join(home, rest)
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
