package ocicmd

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestCleanMakesTextsHarmless(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"plain":                   {"alice-01", "alice-01"},
		"other scripts":           {"Zoë Müller 東京 🖥", "Zoë Müller 東京 🖥"},
		"an escape sequence":      {"\x1b[31mred\x1b[0m", "␛[31mred␛[0m"},
		"a clipboard theft":       {"\x1b]52;c;cm0gLXJm\a", "␛]52;c;cm0gLXJm␇"},
		"an 8-bit CSI":            {"\u009b2J", "\uFFFD2J"},
		"NUL and DEL":             {"a\x00b\x7fc", "a␀b␡c"},
		"lines and tabs":          {"one\r\ntwo\nthree\tfour", "one two three four"},
		"a line separator":        {"one\u2028two", "one two"},
		"a bidirectional order":   {"user\u202egnp.exe", "usergnp.exe"},
		"isolates":                {"\u2066a\u2069\u061c", "a"},
		"zero width":              {"ad\u200bm\u200di\u200cn\ufeff\u2060", "admin"},
		"a soft hyphen":           {"pay\u00adroll", "payroll"},
		"invisible tags":          {"x\U000e0041\U000e007f", "x"},
		"a filler":                {"x\u3164", "x"},
		"not UTF-8":               {"a\xffb", "a\uFFFDb"},
		"Arabic signs, are shown": {"\u0600١٢", "\u0600١٢"},
	} {
		if got := clean(c.in); got != c.want {
			t.Errorf("%s: clean(%q) = %q, want %q", name, c.in, got, c.want)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("\x1b[2J\u202e\xff\r\n")
	f.Fuzz(func(t *testing.T, s string) {
		got := clean(s)
		if !utf8.ValidString(got) {
			t.Fatalf("clean(%q) = %q is not UTF-8", s, got)
		}
		if i := strings.IndexFunc(got, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }); i >= 0 {
			t.Fatalf("clean(%q) = %q has a control character at %d", s, got, i)
		}
		if again := clean(got); again != got {
			t.Fatalf("clean(%q) = %q, cleaned again %q", s, got, again)
		}
	})
}

func TestCleanReachesEveryTag(t *testing.T) {
	got := tags(map[string]string{"k\x1b": "v\x1b"}, map[string]map[string]any{"ns\x1b": {"k\x1b": []any{"v\x1b", 7.0, map[string]any{"deep\x1b": "v\x1b"}}}})
	if got.Freeform["k␛"] != "v␛" {
		t.Errorf("free-form tags: %q", got.Freeform)
	}
	list, _ := got.Defined["ns␛"]["k␛"].([]any)
	if len(list) != 3 || list[0] != "v␛" || list[1] != 7.0 || list[2].(map[string]any)["deep␛"] != "v␛" {
		t.Errorf("defined tags: %v", got.Defined)
	}
}
