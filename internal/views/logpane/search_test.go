package logpane_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"ocidesk/internal/keymap"
	"ocidesk/internal/views/logpane"
	"ocidesk/internal/views/style"
)

// hundred lines, in which every tenth has a word to find.
func hundred() []logpane.Line {
	lines := numbered(1, 100)
	for i := 9; i < 100; i += 10 {
		lines[i].Text += " Volume detached"
	}
	return lines
}

func TestSearch(t *testing.T) {
	p := newPane(logpane.Options{Follow: true}, 40, 6, hundred())
	press(p, keymap.Top, keymap.Search)
	if !p.Capturing() {
		t.Fatal("the search does not take text")
	}
	typed(p, "VOL")
	want := screen(`
		|line 9                                  |
		|line 10 Volume detached                 |
		|line 11                                 |
		|line 12                                 |
		|line 13                                 |
		|/VOL                  “vol” in line 10  |`)
	if got := drawn(p); got != want {
		t.Errorf("while typing: got\n%s\nwant\n%s", got, want)
	}
	key(p, tea.KeyEnter)
	if p.Capturing() {
		t.Error("Enter does not end the typing")
	}
	press(p, keymap.SearchNext)
	if got, want := p.Summary(), "18–23 of 100, paused, 77 below, “vol” in line 20"; got != want {
		t.Errorf("next: %q, want %q", got, want)
	}
	press(p, keymap.SearchPrev, keymap.SearchPrev)
	if got, want := p.Summary(), "95–100 of 100, paused, “vol” in line 100"; got != want {
		t.Errorf("twice before, round the top: %q, want %q", got, want)
	}
	press(p, keymap.SearchNext)
	if got, want := p.Summary(), "8–13 of 100, paused, 87 below, “vol” in line 10"; got != want {
		t.Errorf("next, round the end: %q, want %q", got, want)
	}
	if !p.Back() || strings.Contains(p.Summary(), "vol") {
		t.Errorf("Esc does not forget the search: %q", p.Summary())
	}
	if p.Back() {
		t.Error("there is nothing left to go back from")
	}
}

func TestGivingUpASearchGoesBackToWhereOneWas(t *testing.T) {
	for name, giveUp := range map[string]func(*logpane.Pane){
		"Esc as text":    func(p *logpane.Pane) { key(p, tea.KeyEscape) },
		"Esc as command": func(p *logpane.Pane) { p.Back() },
	} {
		p := newPane(logpane.Options{Follow: true}, 40, 6, hundred())
		press(p, keymap.Search)
		typed(p, "line 33")
		if p.Following() {
			t.Errorf("%s: it follows while it shows line 33", name)
		}
		giveUp(p)
		if got, want := p.Summary(), "95–100 of 100, following"; got != want || p.Capturing() {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestWhatASearchFoundIsNotPushedOutByLinesThatCome(t *testing.T) {
	p := newPane(logpane.Options{Follow: true}, 40, 6, hundred())
	press(p, keymap.Search)
	typed(p, "line 97") // in sight already
	key(p, tea.KeyEnter)
	p.SetLines(numbered(1, 120))
	if got := p.View(); p.Following() || !strings.Contains(ansi.Strip(got), "line 97") {
		t.Errorf("line 97 was found and is gone: %s\n%s", p.Summary(), got)
	}
}

func TestASearchWithoutAMatchSaysSoAndStays(t *testing.T) {
	p := newPane(logpane.Options{}, 40, 6, hundred())
	press(p, keymap.Search)
	typed(p, "nothing")
	key(p, tea.KeyEnter)
	press(p, keymap.SearchNext, keymap.SearchPrev)
	if got, want := p.Summary(), "1–6 of 100, no “nothing”"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestASearchKnowsOfLinesThatComeAndGo(t *testing.T) {
	p := newPane(logpane.Options{}, 40, 6, numbered(1, 9))
	press(p, keymap.Search)
	typed(p, "line 12")
	key(p, tea.KeyEnter)
	for _, c := range []struct {
		lines int
		want  string
	}{
		{11, "1–6 of 11, no “line 12”"},
		{13, "1–6 of 13, “line 12” in line 12"},
		{10, "1–6 of 10, no “line 12”"},
	} {
		p.SetLines(numbered(1, c.lines))
		if got := p.Summary(); got != c.want {
			t.Errorf("with %d lines: %q, want %q", c.lines, got, c.want)
		}
	}
}

func TestAPasteIsSearchedFor(t *testing.T) {
	p := newPane(logpane.Options{}, 40, 6, hundred())
	press(p, keymap.Search)
	p.Type(tea.PasteMsg{Content: "line 77"})
	if got, want := p.Summary(), "76–80 of 100, “line 77” in line 77"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestMatchesAreMarkedInStyledAndWideText(t *testing.T) {
	open, shut, _ := strings.Cut(styles.Paint(style.MatchHere, "x"), "x")
	marked := regexp.MustCompile(regexp.QuoteMeta(open) + "(.*?)" + regexp.QuoteMeta(shut))
	for _, c := range []struct{ text, search, want string }{
		{"stopping alice", "ALICE", "stopping [alice]"},
		{"an Alice, an alice", "alice", "an [Alice], an [alice]"},
		{"\x1b[31mstopping alice now\x1b[0m", "alice", "stopping [alice] now"},
		{"\x1b[31mal\x1b[32mice\x1b[0m", "alice", "[alice]"},
		{"日本語 alice", "本語 a", "日[本語 a]lice"},
		{"ÉMILE émile", "émile", "[ÉMILE] [émile]"},
		{"Kelvin 300 \u212a", "k", "[K]elvin 300 [\u212a]"},
		{"aaaa", "aa", "[aa][aa]"},
		{"👩‍💻 dev", "dev", "👩‍💻 [dev]"},
	} {
		p := newPane(logpane.Options{}, 30, 2, texts("", c.text))
		press(p, keymap.Search)
		typed(p, c.search)
		key(p, tea.KeyEnter)
		row := strings.Split(p.View(), "\n")[1]
		got := strings.TrimRight(ansi.Strip(marked.ReplaceAllString(row, "[$1]")), " ")
		if got != c.want {
			t.Errorf("%q in %q: got %q, want %q", c.search, c.text, got, c.want)
		}
	}
}

func TestTheTextAfterAMatchKeepsItsStyle(t *testing.T) {
	p := newPane(logpane.Options{}, 30, 1, []logpane.Line{{Text: "alice failed", Role: style.Bad}})
	press(p, keymap.Search)
	typed(p, "alice")
	key(p, tea.KeyEnter)
	before, _, _ := strings.Cut(p.View(), " failed")
	role, _, _ := strings.Cut(styles.Paint(style.Bad, "x"), "x")
	if !strings.HasSuffix(before, role) {
		t.Errorf("after the match the line goes on in %q, want %q", lastStyle(before), role)
	}
}

func TestAnythingThatCanHappenToAPane(t *testing.T) {
	pieces := []string{"word ", "a", "日本", "👩‍💻", "🇨🇭", "e\u0301", "\x1b[31m", "\x1b[0m", " ", "-", "\t", "long-long-long-word"}
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.Custom(func(t *rapid.T) logpane.Line {
			l := logpane.Line{Role: rapid.SampledFrom([]style.Role{style.Plain, style.Bad}).Draw(t, "role")}
			if rapid.Bool().Draw(t, "timed") {
				l.At = start
			}
			l.Text = strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "text"), "")
			return l
		})
		p := newPane(logpane.Options{Follow: rapid.Bool().Draw(t, "follow"), Wrap: rapid.Bool().Draw(t, "wrap")}, 30, 6, nil)
		width, height := 30, 6
		var lines []logpane.Line
		t.Repeat(map[string]func(*rapid.T){
			"more lines": func(t *rapid.T) {
				still, place := p.View(), p.Summary()
				lines = append(lines[:len(lines):len(lines)], rapid.SliceOfN(line, 1, 5).Draw(t, "lines")...)
				full := height > 1 && !strings.HasPrefix(place, "no") && strings.Contains(place, "below")
				p.SetLines(lines)
				if full && !p.Following() && p.View() != still {
					t.Fatalf("it does not hold still: %s, then %s", place, p.Summary())
				}
			},
			"fewer lines": func(t *rapid.T) {
				lines = lines[:rapid.IntRange(0, len(lines)).Draw(t, "count")]
				p.SetLines(lines)
			},
			"resize": func(t *rapid.T) {
				width, height = rapid.IntRange(0, 40).Draw(t, "width"), rapid.IntRange(0, 9).Draw(t, "height")
				p.Resize(width, height)
			},
			"press": func(t *rapid.T) {
				p.Do(rapid.SampledFrom([]keymap.Command{keymap.Up, keymap.Down, keymap.PageUp, keymap.PageDown, keymap.HalfPageUp,
					keymap.HalfPageDown, keymap.Top, keymap.Bottom, keymap.Follow, keymap.Wrap, keymap.Search,
					keymap.SearchNext, keymap.SearchPrev}).Draw(t, "command"), "")
			},
			"type": func(t *rapid.T) {
				typed(p, rapid.SampledFrom([]string{"a", "w", "日", "d l", "💻", "🇭", "\u0301"}).Draw(t, "text"))
			},
			"enter": func(*rapid.T) { key(p, tea.KeyEnter) },
			"back":  func(*rapid.T) { p.Back() },
			"": func(t *rapid.T) {
				rows := strings.Split(p.View(), "\n")
				if height == 0 {
					rows = rows[1:]
				}
				if len(rows) != height {
					t.Fatalf("%d lines, want %d", len(rows), height)
				}
				for _, r := range rows {
					if ansi.StringWidth(r) != width || lastStyle(r) != "\x1b[m" {
						t.Fatalf("a row is %d cells wide, want %d, and ends in %q: %q", ansi.StringWidth(r), width, lastStyle(r), r)
					}
				}
				if p.Following() && len(lines) > 0 && !strings.Contains(p.Summary(), fmt.Sprintf("–%d of %d", len(lines), len(lines))) {
					t.Fatalf("following, but at %s", p.Summary())
				}
			},
		})
	})
}

func BenchmarkKeyAndFrame100k(b *testing.B) {
	p := newPane(logpane.Options{Follow: true, Wrap: true}, 120, 40, numbered(1, 100_000))
	b.ReportAllocs()
	for b.Loop() {
		p.Do(keymap.PageUp, "")
		p.Do(keymap.Down, "")
		_ = p.View()
	}
}

func BenchmarkSearchInVain100k(b *testing.B) {
	p := newPane(logpane.Options{}, 120, 40, numbered(1, 100_000))
	press(p, keymap.Search)
	typed(p, "nothing")
	for b.Loop() {
		p.Do(keymap.SearchNext, "")
	}
}

func BenchmarkOneMoreLine100k(b *testing.B) {
	p := newPane(logpane.Options{}, 120, 40, numbered(1, 100_000))
	press(p, keymap.PageDown)
	more := numbered(1, 100_001)
	for b.Loop() {
		p.SetLines(more)
	}
}
