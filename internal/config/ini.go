package config

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strings"
)

// defaultSection is the section every profile inherits from.
const defaultSection = "DEFAULT"

// sections are what an INI file holds: section → key → value.
type sections map[string]map[string]string

// parseINI reads a file as OCI's CLI does: [sections], key=value or key: value, whole lines of comment
// after # or ;. Names of keys ignore case. A value is everything after the first delimiter, without
// the space around it: no quotes, escapes, interpolation or comments within it, for a passphrase may
// contain any of these. What comes last wins. Section headers may be indented. Errors never quote a
// line, which may hold a secret.
func parseINI(r io.Reader) (sections, error) {
	found := sections{}
	var section map[string]string
	scanner := bufio.NewScanner(r)
	for number := 1; scanner.Scan(); number++ {
		line := scanner.Bytes()
		if number == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		text := strings.TrimSpace(string(line))
		switch {
		case text == "" || text[0] == '#' || text[0] == ';':
			continue
		case text[0] == '[':
			name, _, closed := strings.Cut(text[1:], "]")
			if !closed || strings.TrimSpace(name) == "" {
				return nil, fmt.Errorf("line %d is no [profile] line", number)
			}
			section = found.section(strings.TrimSpace(name))
			continue
		}
		i := strings.IndexAny(text, "=:")
		if i <= 0 {
			return nil, fmt.Errorf("line %d is neither [profile], key=value nor a # comment", number)
		}
		if section == nil {
			return nil, fmt.Errorf("line %d comes before the first [profile] line", number)
		}
		section[strings.ToLower(strings.TrimSpace(text[:i]))] = strings.TrimSpace(text[i+1:])
	}
	if err := scanner.Err(); err != nil {
		return nil, err
	}
	return found, nil
}

// section is the section of that name, made if need be.
func (s sections) section(name string) map[string]string {
	if s[name] == nil {
		s[name] = map[string]string{}
	}
	return s[name]
}
