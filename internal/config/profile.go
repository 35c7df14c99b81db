// Package config reads what the operator has set elsewhere: OCI's own configuration file, its
// profiles and the environment variables OCI's tools know. Everything is read strictly: a profile
// that does not exist or lacks something is refused with a sentence that names it.
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

// Profile is a profile of OCI's configuration file, complete and with its key read.
type Profile struct {
	Name        string
	File        string // the configuration file it is from
	Usual       bool   // File is the one OCI's tools take where none is named
	Tenancy     string // OCID
	User        string // OCID; "" with a security token
	Fingerprint string
	KeyFile     string
	Key         []byte // what is in KeyFile: a private key as PEM
	Passphrase  string
	Region      string
	// SecurityTokenFile holds the session token to sign with; "" signs with the user's API key. It is
	// renewed while the program runs (oci session refresh), so it is to be read for each request.
	SecurityTokenFile string
}

// Choice is what the operator chose on the command line; empty fields leave it to the environment
// and the file.
type Choice struct {
	ConfigFile string
	Profile    string
	Region     string
}

// Environment looks up an environment variable; "" where it is not set. os.Getenv is one.
type Environment func(name string) string

// Load finds the configuration file and the profile as OCI's CLI does and reads them. Its errors are
// sentences for the operator.
func Load(c Choice, env Environment) (Profile, error) {
	file, err := findFile(c.ConfigFile, env)
	if err != nil {
		return Profile{}, err
	}
	found, err := readFile(file)
	if err != nil {
		return Profile{}, err
	}
	name := firstOf(c.Profile, env("OCI_CLI_PROFILE"), defaultSection)
	own, exists := found[name]
	if !exists {
		return Profile{}, noSuchProfile(name, file, slices.Sorted(maps.Keys(found)))
	}
	p := compose(own, found[defaultSection])
	p.Name, p.File, p.Usual = name, file, file == expandHome("~/.oci/config", env)
	p.Region = firstOf(c.Region, env("OCI_CLI_REGION"), p.Region, env("OCI_REGION"))
	p.KeyFile = expandHome(p.KeyFile, env)
	p.SecurityTokenFile = expandHome(p.SecurityTokenFile, env)
	if err := p.complete(); err != nil {
		return Profile{}, err
	}
	if err := p.checkToken(); err != nil {
		return Profile{}, err
	}
	p.Key, err = p.readKey()
	return p, err
}

// findFile is the first configuration file there is reason to use. One that was named must exist;
// OCI_CONFIG_FILE counts only where ~/.oci/config is missing, as it does for OCI's own SDKs.
func findFile(named string, env Environment) (string, error) {
	if named = firstOf(named, env("OCI_CLI_CONFIG_FILE")); named != "" {
		return expandHome(named, env), nil
	}
	usual := expandHome("~/.oci/config", env)
	if _, err := os.Stat(usual); errors.Is(err, fs.ErrNotExist) {
		if other := env("OCI_CONFIG_FILE"); other != "" {
			return expandHome(other, env), nil
		}
	}
	return usual, nil
}

func readFile(file string) (sections, error) {
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no configuration file %s; `oci setup config` makes one, --config-file names another, and `ocidesk --demo` needs none", file)
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

func noSuchProfile(name, file string, names []string) error {
	if near := spelling.Nearest(name, names); len(near) > 0 {
		return fmt.Errorf("there is no profile %s in %s; did you mean %s?", name, file, spelling.List(near))
	}
	if len(names) == 0 {
		return fmt.Errorf("there is no profile %s in %s, nor any other", name, file)
	}
	return fmt.Errorf("there is no profile %s in %s; --profile chooses one of %s", name, file, strings.Join(names, ", "))
}

// compose makes a profile of its own section and the one it inherits from.
func compose(own, inherited map[string]string) Profile {
	value := func(keys ...string) string {
		for _, section := range []map[string]string{own, inherited} {
			for _, key := range keys {
				if v, set := section[key]; set {
					return v
				}
			}
		}
		return ""
	}
	p := Profile{
		Tenancy:     value("tenancy"),
		User:        value("user"),
		Fingerprint: value("fingerprint"),
		KeyFile:     value("key_file"),
		Passphrase:  value("pass_phrase", "passphrase"),
		Region:      value("region"),
	}
	// A section that says how to sign is not overruled by the section it inherits from. One that has
	// both a user and a token signs with the API key, as OCI's own tools do unless told otherwise.
	_, ownUser := own["user"]
	_, ownToken := own["security_token_file"]
	if ownToken && !ownUser {
		p.User = ""
	}
	if p.User == "" {
		p.SecurityTokenFile = value("security_token_file")
	}
	return p
}

// complete refuses a profile that lacks what it needs to sign and to find the service.
func (p Profile) complete() error {
	var missing []string
	need := func(key, value string) {
		if value == "" {
			missing = append(missing, key)
		}
	}
	need("tenancy", p.Tenancy)
	if p.SecurityTokenFile == "" {
		need("user", p.User)
		need("fingerprint", p.Fingerprint)
	}
	need("key_file", p.KeyFile)
	need("region", p.Region)
	if len(missing) > 0 {
		return fmt.Errorf("profile %s in %s lacks %s", p.Name, p.File, strings.Join(missing, ", "))
	}
	return nil
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
