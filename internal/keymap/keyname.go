package keymap

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"ocidesk/internal/spelling"
)

// keyNames are the keys that make no character, as tea.KeyPressMsg.String() names them.
var keyNames = []string{"enter", "tab", "backspace", "esc", "space", "up", "down", "left", "right", "insert", "delete",
	"pgup", "pgdown", "home", "end", "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12"}

// sameAs are keys that terminals send as another one.
var sameAs = map[string]string{"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "esc"}

// checkKey refuses what is no key, or none that could be the command's in the scope.
func checkKey(s Scope, c Command, key string) error {
	plain, err := readKey(key)
	switch {
	case err != nil:
		return err
	case plain && slices.Contains(written, s):
		return fmt.Errorf("%s is text in %s; take a key such as ctrl+g, alt+g or f5", key, s)
	case key == "ctrl+c" && c != Quit:
		return errors.New("ctrl+c always leaves ocidesk")
	case c == SortColumn && (len(key) != 1 || key < "1" || key > "9"):
		return fmt.Errorf("%s is the column with that number: its keys are digits, not %s", c, key)
	}
	return nil
}

// readKey tells whether a key is a character and nothing else, and refuses what is no key.
func readKey(key string) (plain bool, err error) {
	if other := sameAs[key]; other != "" {
		return false, fmt.Errorf("terminals send %s as %s; write %s", key, other, other)
	}
	rest, ctrl := strings.CutPrefix(key, "ctrl+")
	rest, alt := strings.CutPrefix(rest, "alt+")
	rest, shift := strings.CutPrefix(rest, "shift+")
	if slices.Contains(keyNames, rest) {
		return key == "space", nil
	}
	char, size := utf8.DecodeRuneInString(rest)
	switch {
	case size == 0 || size != len(rest) || char == utf8.RuneError || char == ' ' || !unicode.IsGraphic(char):
		return false, notAKey(key)
	case shift:
		return false, fmt.Errorf("%q: write the character that Shift makes, as in G", key)
	case ctrl && unicode.IsUpper(char):
		return false, fmt.Errorf("%q: with ctrl letters are small, as in ctrl+x", key)
	}
	return !ctrl && !alt, nil
}

// notAKey says which key may have been meant: the same in small letters and with +, or one that is alike.
func notAKey(key string) error {
	written := strings.ToLower(strings.ReplaceAll(key, "-", "+"))
	near := spelling.Nearest(written, keyNames)
	if written != key && isKey(written) {
		near = []string{written}
	}
	if len(near) > 0 && len(key) > 1 {
		return fmt.Errorf("%q is no key; did you mean %s?", key, spelling.List(near))
	}
	return fmt.Errorf("%q is no key; keys are written like j, G, ctrl+x, alt+enter, f5, pgdown", key)
}

func isKey(key string) bool {
	_, err := readKey(key)
	return err == nil
}
