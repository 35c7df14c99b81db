package style

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Fit makes s exactly width cells wide: it cuts what is too long, with an ellipsis, and pads what is
// short. A wide rune that would stick out is left out. Styles inside s survive; line breaks and other
// control characters become spaces.
func Fit(s string, width int) string {
	s, have := measured(s)
	if have > width {
		s, have = cut(s, width)
	}
	return s + Spaces(width-have)
}

// FitRight is Fit with the padding on the left, for numbers.
func FitRight(s string, width int) string {
	s, have := measured(s)
	if have > width {
		s, have = cut(s, width)
	}
	return Spaces(width-have) + s
}

// Middle cuts s to at most width cells by leaving out its middle: of a path or an OCID both ends
// matter. Unlike Fit it does not pad.
func Middle(s string, width int) string {
	s, have := measured(s)
	if have <= width {
		return s
	}
	if width < 3 {
		s, _ = cut(s, width)
		return s
	}
	head := width / 2
	tail := width - head - 1
	end := ansi.TruncateLeft(s, have-tail, "")
	if ansi.StringWidth(end) > tail { // a wide rune across the cut is kept whole
		end = ansi.TruncateLeft(s, have-tail+1, "")
	}
	return ansi.Truncate(s, head, "") + "…" + end
}

// Spaces is a blank of n cells; nothing for n below one.
func Spaces(n int) string {
	const blank = "                                                                "
	if n <= 0 {
		return ""
	}
	if n <= len(blank) {
		return blank[:n]
	}
	return strings.Repeat(" ", n)
}

// measured is s on one line, and its width in cells.
func measured(s string) (string, int) {
	if isPrintableASCII(s) {
		return s, len(s)
	}
	s = OneLine(s)
	return s, ansi.StringWidth(s)
}

// OneLine makes line breaks and other control characters spaces. Styles inside s survive.
func OneLine(s string) string {
	if isPrintableASCII(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\x1b' || r >= 0x7f && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
}

func isPrintableASCII(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// cut shortens s, which is wider, to at most width cells, and tells how wide it came out: one cell
// less where a wide rune did not fit.
func cut(s string, width int) (string, int) {
	if width <= 0 {
		return "", 0
	}
	s = ansi.Truncate(s, width, "…")
	return s, ansi.StringWidth(s)
}
