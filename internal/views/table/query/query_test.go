package query_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"ocidesk/internal/views/table/query"
)

var titles = []string{"Name", "User", "State", "Session", "Last action"}

// rows are what a list of desktops shows.
var rows = [][]string{
	{"care-001", "alice.kelly", "● ACTIVE", "connected 3 min", "CONNECTED 10:02"},
	{"care-002", "bob", "○ INACTIVE", "was on 2 h ago", ""},
	{"care-010", "", "✗ FAILED", "never", "API_STOP 09:15"},
	{"lab-kelly", "caro", "○ INACTIVE, orphaned?", "idle 5 min", "API_STOP 10:20"},
}

// text is a row as the table has it searched.
func text(columns []string) string { return strings.ToLower(strings.Join(columns, "\n")) + "\n" }

func TestWhatFiltersFind(t *testing.T) {
	for filter, want := range map[string]string{
		"":                        "care-001 care-002 care-010 lab-kelly",
		"ACTIVE":                  "care-001 care-002 lab-kelly",
		"inactive care":           "care-002",
		`"was on"`:                "care-002",
		`"on was"`:                "",
		`"was o`:                  "care-002", // being typed
		"state:active":            "care-001",
		"state:inactive":          "care-002 lab-kelly",
		"STATE:inact":             "care-002 lab-kelly",
		"state:=active":           "care-001",
		"state:=inactive":         "care-002",
		"state:=":                 "care-001 care-002 care-010 lab-kelly", // being typed
		"state:":                  "care-001 care-002 care-010 lab-kelly",
		"sta:failed":              "care-010",
		"last:api":                "care-010 lab-kelly",
		"lastaction:stop":         "care-010 lab-kelly", // behind the underscore a word begins
		`session:"was on"`:        "care-002",
		`session:"on 2"`:          "care-002",
		"user:kelly":              "care-001",
		"kelly":                   "care-001 lab-kelly",
		"name:01":                 "care-010", // not care-001, where 01 is the end of a word
		"name:10":                 "",
		"name:/10$/":              "care-010",
		`user:=""`:                "care-010",
		`!user:=""`:               "care-001 care-002 lab-kelly",
		"!active":                 "care-010",
		"!state:active":           "care-002 care-010 lab-kelly",
		"!state:":                 "care-001 care-002 care-010 lab-kelly",
		"!":                       "care-001 care-002 care-010 lab-kelly",
		"/":                       "care-001 care-002 care-010 lab-kelly",
		"!!":                      "care-001 care-002 care-010 lab-kelly",
		"/CARE-0[01]/":            "care-001 care-002 care-010",
		"/care-0.0/":              "care-010",
		"/^bob$/":                 "care-002",
		"/^active/":               "", // the state begins with its sign
		"!/care/":                 "lab-kelly",
		"/kelly\\n/":              "", // no match goes from one column into the next
		"/001\\s+alice/":          "",
		"/001[^x]alice/":          "",
		"/[A-Z]{3}_stop/ !failed": "lab-kelly",
		"/was on|never/":          "care-002 care-010",
		"/was on|nev":             "care-002 care-010", // being typed
		"10:02":                   "care-001",
		"nosuch:active":           "",
		"s:active":                "", // State or Session: neither
		"care:001":                "",
		`state:/^. active$/`:      "care-001",
		"\tstate:active  alice ":  "care-001",
		"orphaned?":               "lab-kelly",
	} {
		q, err := query.Parse(filter, titles)
		if err != nil {
			t.Errorf("%q: %v", filter, err)
			continue
		}
		var found []string
		for _, r := range rows {
			if q.Match(text(r)) {
				found = append(found, r[0])
			}
		}
		if got := strings.Join(found, " "); got != want {
			t.Errorf("%q finds %q, want %q", filter, got, want)
		}
	}
}

func TestWordsBeforeAColonThatNameNoColumnAreDoubted(t *testing.T) {
	for filter, want := range map[string][]string{
		"10:02":            {"There is no column “10”."},
		"nosuch:x !s:y":    {"There is no column “nosuch”.", "“s:” may be State or Session."},
		`"a:b" /c:d/ :e`:   nil,
		"state:a user:b:c": nil,
	} {
		q, err := query.Parse(filter, titles)
		if err != nil || !slices.Equal(q.Doubts(), want) {
			t.Errorf("%q is doubted by %q (%v), want %q", filter, q.Doubts(), err, want)
		}
	}
}

func TestWhatIsNoExpressionIsToldInWords(t *testing.T) {
	for filter, want := range map[string]string{
		"/a(/":         "no regular expression: missing closing )",
		"/a(":          "no regular expression: missing closing )",
		"alice /[/":    "no regular expression: missing closing ]",
		"state:/*/":    "no regular expression: missing argument to repetition operator",
		`!/a\`:         "no regular expression: trailing backslash at end of expression",
		"/(a{1000})*/": "",
	} {
		_, err := query.Parse(filter, titles)
		if got := errorText(err); got != want {
			t.Errorf("%q: %q, want %q", filter, got, want)
		}
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestNarrowing(t *testing.T) {
	for _, c := range []struct {
		from, to string
		narrows  bool
	}{
		{"", "a", true}, {"a", "ab", true}, {"ab", "a", false}, {"ab", "cabd", true}, {"a", "a b", true}, {"a b", "b a", true},
		{"a", "!a", false}, {"!a", "!ab", false}, {"!ab", "!a", true}, {"!a", "!a b", true},
		{"state:a", "state:ac", true}, {"state:ac", "state:a", false}, {"state:ac", "state:xac", false}, {"state:a", "name:a", false},
		{"active", "state:active", true}, {"state:active", "active", false}, {"state:active", "state:=active", false},
		{"/a/", "/ab/", false}, {"/a/", "/a/ b", true}, {"a", "/a/", false}, {"!state:ac", "!state:a", true},
	} {
		from, _ := query.Parse(c.from, titles)
		to, _ := query.Parse(c.to, titles)
		if _, got := to.Narrows(from); got != c.narrows {
			t.Errorf("from %q to %q narrows: %v", c.from, c.to, got)
		}
	}
}

func TestThePageOnKeysTellsOfEveryForm(t *testing.T) {
	page, err := os.ReadFile("../../../../docs/keys.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range query.Forms {
		if !strings.Contains(string(page), "`"+f.Term+"`") {
			t.Errorf("docs/keys.md does not tell of %s", f.Term)
		}
	}
}
