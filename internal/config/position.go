package config

import (
	"fmt"
	"strings"
)

// position is a place in a file, counted from 1.
type position struct{ line, column int }

// positions are where the keys of a file stand, by the keys that lead to each.
type positions map[string]position

// joined is a path as positions are found by. No key of YAML has the separator in it unescaped.
func joined(path []string) string { return strings.Join(path, "\x00") }

func (p positions) has(path []string) bool {
	_, set := p[joined(path)]
	return set
}

// refuse is an error about a key, or the nearest one above it that stands in the file.
func (p positions) refuse(file string, err error, path []string) error {
	for ; len(path) > 0; path = path[:len(path)-1] {
		if at, set := p[joined(path)]; set {
			return at.refuse(file, err)
		}
	}
	return fmt.Errorf("%s: %w", file, err)
}

func (p position) refuse(file string, err error) error {
	return fmt.Errorf("%s:%d:%d: %w", file, p.line, p.column, err)
}
