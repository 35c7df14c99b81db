package app_test

import (
	"strings"
	"testing"
)

func TestTextThatIsCutAtItsLeftIsMarked(t *testing.T) {
	long := strings.Repeat("abcdefghij", 10)
	for name, c := range map[string]struct {
		open []string
		cut  string
	}{
		"a filter":    {[]string{"/"}, "‹"},
		"the palette": {[]string{":"}, "‹"},
		"a path":      {[]string{"E"}, "File    >‹"},
		"a form":      {[]string{"n"}, "▸  name                         ‹"},
	} {
		t.Run(name, func(t *testing.T) {
			r := start(t, 80, 24)
			r.opens("customer-care")
			r.press(c.open...)
			r.press("end-less") // whatever that is, it is short
			r.seesNo(c.cut)
			r.press(long)
			r.sees("ghij", c.cut)
			r.press("ctrl+u")
			r.seesNo(c.cut)
		})
	}
}
