package query_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"ocidesk/internal/views/table/query"
)

// asked is a term as it is typed, with what it should find worked out the simple way: column by column.
type asked struct {
	typed string
	holds func(columns []string) bool
}

// cell is the text of a column, of few letters so that much is found.
var cell = rapid.StringMatching(`[●○]? ?[abAB é\-1,_]{0,6}`)

func row(t *rapid.T) []string {
	return rapid.SliceOfN(cell, len(titles), len(titles)).Draw(t, "row")
}

func anAsked(t *rapid.T) asked {
	column := rapid.IntRange(-1, len(titles)-1).Draw(t, "column")
	a := pattern(t, column >= 0)
	some := a.holds
	a.holds = func(columns []string) bool {
		for i, c := range columns {
			if (column < 0 || column == i) && some([]string{c}) {
				return true
			}
		}
		return false
	}
	if column >= 0 {
		a.typed = strings.ReplaceAll(titles[column], " ", "") + ":" + a.typed
	}
	if rapid.Bool().Draw(t, "negated") {
		found := a.holds
		a = asked{"!" + a.typed, func(columns []string) bool { return !found(columns) }}
	}
	return a
}

// pattern is what stands behind the column; holds is given a single one.
func pattern(t *rapid.T, named bool) asked {
	if rapid.IntRange(0, 3).Draw(t, "expression") == 0 {
		typed := rapid.SampledFrom([]string{`a`, `^a`, `b$`, `a.b`, `[^a]b`, `a\s+b`, `^$`, `\bab?\b`, `(a|b){2}`, `\W`, `é|1`, `A-`, `(?s)a.*b`}).Draw(t, "expression")
		re := regexp.MustCompile("(?i)" + typed)
		return asked{"/" + typed + "/", func(c []string) bool { return re.MatchString(c[0]) }}
	}
	word := rapid.StringMatching(`[abB1é]{1,2}( [ab]|,)?`).Draw(t, "word")
	lower := func(c []string) string { return strings.ToLower(c[0]) }
	want := strings.ToLower(word)
	if strings.Contains(word, " ") {
		word = `"` + word + `"`
	}
	switch {
	case !named:
		return asked{word, func(c []string) bool { return strings.Contains(lower(c), want) }}
	case rapid.Bool().Draw(t, "exactly"):
		return asked{"=" + word, func(c []string) bool { return lower(c) == want || strings.TrimFunc(lower(c), sign) == want }}
	}
	return asked{word, func(c []string) bool {
		text := []rune(lower(c))
		for i := range text {
			if (i == 0 || sign(text[i-1])) && strings.HasPrefix(string(text[i:]), want) {
				return true
			}
		}
		return false
	}}
}

func sign(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

func TestAFilterFindsWhatItSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		terms := rapid.SliceOfN(rapid.Custom(anAsked), 0, 3).Draw(t, "terms")
		var typed []string
		columns := row(t)
		want := true
		for _, a := range terms {
			typed = append(typed, a.typed)
			want = want && a.holds(columns)
		}
		q, err := query.Parse(strings.Join(typed, " "), titles)
		if err != nil {
			t.Fatal(err)
		}
		if got := q.Match(text(columns)); got != want {
			t.Fatalf("%q of %q is %v", strings.Join(typed, " "), columns, got)
		}
	})
}

// TestNarrowingLosesNothing types, letter by letter or anyhow, and compares what is found among what was
// shown with what is found among all.
func TestNarrowingLosesNothing(t *testing.T) {
	filter := rapid.Custom(func(t *rapid.T) string {
		return rapid.SampledFrom([]string{"", "!"}).Draw(t, "sign") + rapid.SampledFrom([]string{"", "na:", "state:", "user:=", "s:"}).Draw(t, "column") +
			rapid.SampledFrom([]string{"a", "ab", "b", "aba", "1", "/a/", "/ab/", `"a b"`, `"a`, ""}).Draw(t, "pattern")
	})
	rapid.Check(t, func(t *rapid.T) {
		from := strings.Join(rapid.SliceOfN(filter, 0, 2).Draw(t, "from"), " ")
		to := strings.Join(rapid.SliceOfN(filter, 0, 3).Draw(t, "to"), " ")
		if rapid.Bool().Draw(t, "typed on") {
			to = from + to
		}
		old, _ := query.Parse(from, titles)
		q, _ := query.Parse(to, titles)
		rest, ok := q.Narrows(old)
		if !ok {
			return
		}
		r := text(row(t))
		if want, got := q.Match(r), old.Match(r) && rest.Match(r); got != want {
			t.Fatalf("from %q to %q, of %q: among what was shown %v, among all %v", from, to, r, got, want)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, form := range query.Forms {
		f.Add(form.Term)
	}
	for _, typed := range []string{`"`, "/", "!", "!!/", ":", "a:b:c", `/\`, `/a\/ b/`, `state:="`, "/[[:word:]/", "/(?-i:A)/", "é:\n"} {
		f.Add(typed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		q, err := query.Parse(typed, titles)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "no regular expression: ") {
				t.Errorf("%q: %v", typed, err)
			}
			return
		}
		for _, r := range rows {
			if q.Empty() && !q.Match(text(r)) {
				t.Errorf("%q asks for nothing and finds not all", typed)
			}
			q.Match(text(r))
		}
		if rest, ok := q.Narrows(q); !ok || !rest.Empty() {
			t.Errorf("%q is not as narrow as itself", typed)
		}
	})
}
