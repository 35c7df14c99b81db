package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Theme is a theme of the operator's own, as it is written.
type Theme struct {
	Base  string          `yaml:"base" doc:"the theme that draws what is not said here"`
	Roles map[string]Look `yaml:"roles" doc:"how text is drawn, by what it means"`

	file string
	at   positions
}

// Look is how a role is drawn.
type Look struct {
	Colour     string `yaml:"colour" doc:"0 to 255, one of the sixteen by its name (red, bright-red), or #rrggbb; the terminal's own where it is left out"`
	Background string `yaml:"background" doc:"likewise, behind the text"`
	Bold       bool   `yaml:"bold" doc:"bold"`
	Underline  bool   `yaml:"underline" doc:"underlined"`
	Reverse    bool   `yaml:"reverse" doc:"text and background change places"`
}

// ReadTheme reads a theme of the operator's own: name is the path of its file, where it has a slash in it or
// ends in .yaml, or else the name of one in the folder themes beside the configuration file. A theme that
// does not exist is an error for which errors.Is(err, fs.ErrNotExist).
func ReadTheme(name string, env Environment) (*Theme, error) {
	path := expandHome(name, env)
	switch {
	case !strings.ContainsRune(name, '/') && !strings.HasSuffix(name, ".yaml"):
		path = filepath.Join(OwnFolder(env), "themes", name+".yaml")
	case !filepath.IsAbs(path):
		path = filepath.Join(OwnFolder(env), path)
	}
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no file %s: %w", path, fs.ErrNotExist)
	}
	if err != nil {
		return nil, fmt.Errorf("the theme cannot be read: %w", err)
	}
	t := &Theme{file: path, at: positions{}}
	return t, decode(path, text, t, t.at)
}

// Refuse is an error about the value of a key, with the place in the theme's file where it stands.
func (t *Theme) Refuse(err error, path ...string) error { return t.at.refuse(t.file, err, path) }
