package fleet

import (
	"fmt"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The checks of single values. What the API reference does not bound is not bounded here: the service
// has the last word, and its word is shown.

// longestName is how many characters names, descriptions and contact details may have, as the API
// reference says.
const longestName = 1024

func notTooLong(text string) string {
	if n := utf8.RuneCountInString(text); n > longestName {
		return fmt.Sprintf("must have at most %d characters, not %d", longestName, n)
	}
	return ""
}

func notEmpty(text string) string {
	if strings.TrimSpace(text) == "" {
		return "must not be empty"
	}
	return ""
}

func isOCID(text string) string {
	if err := OCID(text).Validate(); err != nil {
		return "must be an OCID: " + err.Error()
	}
	return ""
}

func areOCIDs(text string) string {
	for _, id := range splitIDs(text) {
		if m := isOCID(id); m != "" {
			return m
		}
	}
	return ""
}

func oneOf(choices ...string) check {
	return func(text string) string {
		if slices.Contains(choices, text) {
			return ""
		}
		return fmt.Sprintf("must be one of %s, not %q", strings.Join(choices, ", "), text)
	}
}

func atLeast(least int64) check {
	return func(text string) string {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil && n < least {
			return fmt.Sprintf("must be at least %d, not %d", least, n)
		}
		return ""
	}
}

func isAddress(text string) string {
	if _, err := netip.ParseAddr(text); err != nil {
		return fmt.Sprintf("must be an IP address, not %q", text)
	}
	return ""
}
