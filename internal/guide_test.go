package internal_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// pages are the README, what contributors read and the guide, by their paths from the project's folder.
func pages(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, file := range append(files, "../README.md", "../CONTRIBUTING.md") {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[strings.TrimPrefix(filepath.ToSlash(file), "../")] = string(text)
	}
	return texts
}

var (
	links     = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	headings  = regexp.MustCompile(`(?m)^#+ (.*)$`)
	unwritten = regexp.MustCompile(`[^\p{L}\p{N} _-]`) // in an anchor
)

// anchor is what a heading is linked by.
func anchor(heading string) string {
	return strings.ReplaceAll(unwritten.ReplaceAllString(strings.ToLower(heading), ""), " ", "-")
}

func TestEveryLinkOfTheGuideLeadsSomewhere(t *testing.T) {
	texts := pages(t)
	for page, text := range texts {
		for _, link := range links.FindAllStringSubmatch(text, -1) {
			if strings.Contains(link[1], "://") {
				continue
			}
			file, heading, _ := strings.Cut(link[1], "#")
			target := page
			if file != "" {
				target = filepath.ToSlash(filepath.Join(filepath.Dir(page), file))
			}
			if _, err := os.Stat(filepath.Join("..", target)); err != nil {
				t.Errorf("%s links to %s, which is not there", page, link[1])
			}
			found := heading == ""
			for _, h := range headings.FindAllStringSubmatch(texts[target], -1) {
				found = found || anchor(h[1]) == heading
			}
			if !found {
				t.Errorf("%s links to %s, a heading that is not there", page, link[1])
			}
		}
	}
}

func TestTheReadmeLeadsToEveryPage(t *testing.T) {
	texts := pages(t)
	for page := range texts {
		if page != "README.md" && page != "CONTRIBUTING.md" && !strings.Contains(texts["README.md"], "]("+page+")") {
			t.Errorf("the README does not lead to %s", page)
		}
	}
}

// TestTheSentencesOfTroubleshootingAreTheProgramS: what the page quotes, the program says, but for what stands
// in place of "…".
func TestTheSentencesOfTroubleshootingAreTheProgramS(t *testing.T) {
	program := sources(t)
	_, table, _ := strings.Cut(pages(t)["docs/troubleshooting.md"], "<!-- sentences -->")
	table, _, _ = strings.Cut(table, "<!-- end of sentences -->")
	quoted := regexp.MustCompile(`"([^"]+)"`)
	rows := strings.Split(strings.TrimSpace(table), "\n")[2:]
	for _, row := range rows {
		seen := strings.Split(row, "|")[1]
		sentences := quoted.FindAllStringSubmatch(seen, -1)
		if len(sentences) == 0 {
			t.Errorf("no sentence is quoted in %s", row)
		}
		for _, s := range sentences {
			for part := range strings.SplitSeq(s[1], "…") {
				if !strings.Contains(program, strings.TrimSpace(part)) {
					t.Errorf("the program does not say %q, which is part of %q", part, s[1])
				}
			}
		}
	}
}

// sources are the program's files, tests aside, as one text.
func sources(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		all.Write(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}
