package ocicmd

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean is the one door in: every text of the service passes it before anything else sees it. What
// comes out is one line of valid UTF-8 that a terminal can only print:
//
//   - a tab or a line's end becomes a space;
//   - any other control character becomes its picture (␛ for ESC), or U+FFFD where it has none;
//   - what is not seen and makes one text look like another is removed: bidirectional overrides and
//     isolates, zero-width characters, soft hyphens, tags, fillers.
func clean(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	s = strings.ReplaceAll(s, "\r\n", "\n")
	for _, r := range s { // what is not UTF-8 comes as U+FFFD
		if shown := shown(r); shown >= 0 {
			b.WriteRune(shown)
		}
	}
	return b.String()
}

// shown is the character that stands for r on the screen, -1 for none.
func shown(r rune) rune {
	switch {
	case r == '\t', r == '\n', r == '\r', r == '\u0085', r == '\u2028', r == '\u2029':
		return ' '
	case r < 0x20:
		return '\u2400' + r
	case r == 0x7f:
		return '\u2421'
	case r >= 0x80 && r < 0xa0:
		return utf8.RuneError
	case isHidden(r):
		return -1
	}
	return r
}

// isHidden tells whether r has no looks of its own.
func isHidden(r rune) bool {
	if unicode.Is(unicode.Cf, r) {
		return !unicode.Is(unicode.Prepended_Concatenation_Mark, r) // those are seen
	}
	return unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) ||
		r >= 0xe0100 && r <= 0xe01ef // supplementary variation selectors
}

// isPlain tells whether s is printable ASCII throughout, as nearly all texts are.
func isPlain(s string) bool {
	for i := range len(s) {
		if s[i] < 0x20 || s[i] >= 0x7f {
			return false
		}
	}
	return true
}

// cleanAny cleans every text in a JSON value, keys included.
func cleanAny(v any) any {
	switch v := v.(type) {
	case string:
		return clean(v)
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = cleanAny(v[i])
		}
		return out
	case map[string]any:
		return cleanMap(v)
	}
	return v
}

func cleanMap(m map[string]any) map[string]any {
	if m == nil {
		return nil
	}
	out := make(map[string]any, len(m))
	for k, v := range m {
		out[clean(k)] = cleanAny(v)
	}
	return out
}
