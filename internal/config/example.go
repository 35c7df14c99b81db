package config

import (
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Example is a configuration file that changes nothing: each key is there with its default, behind a #.
//
//go:embed example.yaml
var Example string

// WriteExample writes the example where the operator's file belongs, readable by the operator alone, and
// returns the path. It replaces nothing.
func WriteExample(env Environment) (path string, err error) {
	path = OwnFile(env)
	if path == "" {
		return "", errors.New("there is no home directory to write a configuration file into: set HOME or XDG_CONFIG_HOME")
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", fmt.Errorf("making the folder for the configuration file: %w", err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return "", fmt.Errorf("%s is there already; it is left as it is", path)
	}
	if err != nil {
		return "", fmt.Errorf("writing the configuration file: %w", err)
	}
	_, err = f.WriteString(Example)
	if err = errors.Join(err, f.Close()); err != nil {
		return "", fmt.Errorf("writing the configuration file: %w", err)
	}
	return path, nil
}
