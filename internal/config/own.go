package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Own is ocidesk's own configuration file, as it is written. Each key may be left out. The tags are what
// the file's schema, its reference in docs/configuration.md and its checks are made of: doc is a sentence
// without its period, least and most are bounds.
type Own struct {
	Options   `yaml:",inline"`
	Profiles  map[string]ProfileOptions  `yaml:"profiles" doc:"what is otherwise with single profiles of OCI's configuration file, by their names"`
	Columns   map[string][]string        `yaml:"columns" doc:"which columns a list has at the start, in this order, by the list's name and the columns' titles"`
	Keys      map[string]map[string]Keys `yaml:"keys" doc:"keys in the place of others, by the scope and the command: a key, or a list of them"`
	Bookmarks []Bookmark                 `yaml:"bookmarks" doc:"places with names of your own, for the palette"`

	file string
	at   positions
}

// Options are what can be set for all profiles, and otherwise for each of them.
type Options struct {
	ReadOnly        bool          `yaml:"read-only" doc:"nothing can be changed; the session may lift this, but not on a protected profile"`
	Refresh         time.Duration `yaml:"refresh" least:"1s" most:"1h" doc:"how old what is on the screen may get before it is read again"`
	CallsPerSecond  float64       `yaml:"calls-per-second" least:"0.5" most:"100" doc:"how many calls go to the service in a second, at most"`
	ConcurrentCalls int           `yaml:"concurrent-calls" least:"1" most:"64" doc:"how many calls wait for their answer at the same time, at most"`
	Theme           string        `yaml:"theme" doc:"the colours: auto, dark, light, high-contrast, plain, or a theme of your own by its name or its file"`
	Mouse           bool          `yaml:"mouse" doc:"the mouse works from the start; the terminal's own selection of text does not while it does"`
	Start           string        `yaml:"start" doc:"the screen to begin at: last (where one was), compartments, or of the root pools, all-desktops, desktops-below or work-requests"`
}

// ProfileOptions are the options of one profile.
type ProfileOptions struct {
	Options   `yaml:",inline"`
	Protected bool `yaml:"protected" doc:"a mistake would cost much: the header says so, whatever stops or changes something asks for its name, and read-only stays on"`
}

// Keys are keys by the names they are pressed under: j, G, ctrl+x, f5.
type Keys []string

// Defaults are the options of an operator who has set none.
var Defaults = Options{
	Refresh: 15 * time.Second, CallsPerSecond: 20, ConcurrentCalls: 8, Theme: "auto", Start: "last",
}

// OwnFolder is where ocidesk's own configuration belongs: ocidesk in $XDG_CONFIG_HOME, which is ~/.config
// unless it is an absolute path; "" where there is no home either.
func OwnFolder(env Environment) string {
	folder := env("XDG_CONFIG_HOME")
	if !filepath.IsAbs(folder) {
		folder = expandHome("~/.config", env)
		if !filepath.IsAbs(folder) {
			return ""
		}
	}
	return filepath.Join(folder, "ocidesk")
}

// OwnFile is ocidesk's own configuration file; "" where there is no home.
func OwnFile(env Environment) string {
	folder := OwnFolder(env)
	if folder == "" {
		return ""
	}
	return filepath.Join(folder, "config.yaml")
}

// LoadOwn reads ocidesk's own configuration file. None is as good as an empty one. Its errors are sentences
// that begin with file, line and column.
func LoadOwn(env Environment) (*Own, error) {
	own := &Own{file: OwnFile(env), at: positions{}}
	if own.file == "" {
		return own, nil
	}
	text, err := os.ReadFile(own.file)
	if errors.Is(err, fs.ErrNotExist) {
		return own, nil
	}
	if err != nil {
		return nil, fmt.Errorf("ocidesk's configuration cannot be read: %w", err)
	}
	if err := decode(own.file, text, own, own.at); err != nil {
		return nil, err
	}
	return own, own.checkBookmarks()
}

// File is where the configuration was looked for; "" where there is no home.
func (o *Own) File() string { return o.file }

// IsSet tells whether a key, named by the keys that lead to it, stands in the file.
func (o *Own) IsSet(path ...string) bool { return o.at.has(path) }

// Refuse is an error about the value of a key, with the place in the file where it stands.
func (o *Own) Refuse(err error, path ...string) error { return o.at.refuse(o.file, err, path) }
