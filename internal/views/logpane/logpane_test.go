package logpane_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/keymap"
	"ocidesk/internal/views/logpane"
	"ocidesk/internal/views/style"
)

var (
	styles = style.New(style.Options{Dark: true})
	start  = time.Date(2026, 11, 23, 17, 39, 33, 0, time.UTC)
)

// numbered makes the lines "line from" to "line to".
func numbered(from, to int) []logpane.Line {
	var lines []logpane.Line
	for i := from; i <= to; i++ {
		lines = append(lines, logpane.Line{Text: fmt.Sprintf("line %d", i)})
	}
	return lines
}

func texts(text ...string) []logpane.Line {
	lines := make([]logpane.Line, len(text))
	for i, t := range text {
		lines[i].Text = t
	}
	return lines
}

func newPane(o logpane.Options, width, height int, lines []logpane.Line) *logpane.Pane {
	p := logpane.New(styles, o)
	p.SetLines(lines)
	p.Resize(width, height)
	return p
}

// drawn is the text of the view, between bars so that its width is seen.
func drawn(p *logpane.Pane) string {
	return "|" + strings.ReplaceAll(ansi.Strip(p.View()), "\n", "|\n|") + "|"
}

// screen is an expected view as these tests write it.
func screen(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.Join(lines, "\n")
}

func press(p *logpane.Pane, commands ...keymap.Command) {
	for _, c := range commands {
		if !p.Do(c, "") {
			panic("the pane does not know " + string(c))
		}
	}
}

func typed(p *logpane.Pane, text string) {
	for _, r := range text {
		p.Type(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
}

func key(p *logpane.Pane, code rune) { p.Type(tea.KeyPressMsg{Code: code}) }

func TestView(t *testing.T) {
	log := []logpane.Line{
		{At: start, Text: "Stopping desktop alice-01", Role: style.Plain},
		{At: start.Add(3 * time.Second), Text: "error: 日本語の長いメッセージ", Role: style.Bad},
		{Text: "  key: \x1b[32mvalue\x1b[0m and\tmore\nof it"},
	}
	for _, c := range []struct {
		name          string
		o             logpane.Options
		width, height int
		want          string
	}{
		{"long lines are cut", logpane.Options{}, 24, 4, `
			|17:39:33 Stopping deskt…|
			|17:39:36 error: 日本語… |
			|  key: value and more o…|
			|                        |`},
		{"or wrapped, under their text", logpane.Options{Wrap: true}, 24, 7, `
			|17:39:33 Stopping       |
			|         desktop        |
			|         alice-01       |
			|17:39:36 error:         |
			|         日本語の長いメ |
			|         ッセージ       |
			|  key: value and more of|`},
		{"in the operator's own time zone", logpane.Options{Location: time.FixedZone("CET", 3600)}, 24, 1, `
			|18:39:33 Stopping deskt…|`},
		{"too narrow for the time", logpane.Options{}, 12, 2, `
			|Stopping de…|
			|error: 日本…|`},
		{"one cell", logpane.Options{Wrap: true}, 1, 3, `
			|S|
			|t|
			|o|`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, want := drawn(newPane(c.o, c.width, c.height, log)), screen(c.want); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestNothingIsDrawnBeforeTheSizeIsKnown(t *testing.T) {
	p := logpane.New(styles, logpane.Options{Follow: true})
	p.SetLines(numbered(1, 3))
	if got := p.View(); got != "" {
		t.Errorf("drew %q", got)
	}
}

func TestALineThatOnlySpacesOverflowHasNoRowOfTheirs(t *testing.T) {
	p := newPane(logpane.Options{Wrap: true}, 5, 4, texts("alice bob", "carol  dave"))
	want := screen(`
		|alice|
		|bob  |
		|carol|
		| dave|`)
	if got := drawn(p); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestStylesSurviveCuttingAndWrapping(t *testing.T) {
	p := newPane(logpane.Options{Wrap: true}, 6, 3, texts("\x1b[31mred and\x1b[0m plain"))
	rows := strings.Split(p.View(), "\n")
	for i, want := range []struct {
		text string
		red  bool
	}{{"red   ", true}, {"and   ", true}, {"plain ", false}} {
		if ansi.Strip(rows[i]) != want.text {
			t.Errorf("row %d is %q, want %q", i, ansi.Strip(rows[i]), want.text)
		}
		before, _, _ := strings.Cut(rows[i], want.text[:1])
		if lastStyle(before) != map[bool]string{true: "\x1b[31m", false: "\x1b[m"}[want.red] {
			t.Errorf("row %d begins in %q", i, before)
		}
		if lastStyle(rows[i]) != "\x1b[m" {
			t.Errorf("row %d leaves its style open: %q", i, rows[i])
		}
	}
}

// lastStyle is the style sequence that holds at the end of s; "\x1b[m" where none does.
func lastStyle(s string) string {
	i := strings.LastIndex(s, "\x1b[")
	if i < 0 {
		return "\x1b[m"
	}
	return s[i : i+strings.IndexByte(s[i:], 'm')+1]
}

func TestARoleHoldsWhereTheTextHasNoStyleOfItsOwn(t *testing.T) {
	p := newPane(logpane.Options{}, 30, 1, []logpane.Line{{Text: "a \x1b[32mgreen\x1b[0m word", Role: style.Bad}})
	role := lastStyle(strings.TrimSuffix(styles.Paint(style.Bad, "x"), "x\x1b[m"))
	_, after, _ := strings.Cut(p.View(), "green")
	if before, _, _ := strings.Cut(after, " word"); lastStyle(before) != role {
		t.Errorf("after a styled word the line goes on in %q, want the role's %q", lastStyle(before), role)
	}
}

func TestMovingAndFollowing(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []keymap.Command
		more int // lines that come then
		want string
	}{
		{"a log starts at its end", nil, 0, "16–20 of 20, following"},
		{"and follows it", nil, 10, "26–30 of 30, following"},
		{"up pauses", []keymap.Command{keymap.Up}, 0, "15–19 of 20, paused, 1 below"},
		{"paused, it stays still", []keymap.Command{keymap.Up}, 10, "15–19 of 30, paused, 11 below"},
		{"paused at the end", []keymap.Command{keymap.Follow}, 0, "16–20 of 20, paused"},
		{"paused at the end, it stays still", []keymap.Command{keymap.Follow}, 10, "16–20 of 30, paused, 10 below"},
		{"following again", []keymap.Command{keymap.Top, keymap.Follow}, 10, "26–30 of 30, following"},
		{"the bottom follows", []keymap.Command{keymap.Up, keymap.Bottom}, 10, "26–30 of 30, following"},
		{"down to the end does not", []keymap.Command{keymap.Up, keymap.Down, keymap.Down}, 1, "16–20 of 21, paused, 1 below"},
		{"down while following", []keymap.Command{keymap.Down}, 1, "17–21 of 21, following"},
		{"the top", []keymap.Command{keymap.Top}, 0, "1–5 of 20, paused, 15 below"},
		{"a page from the top", []keymap.Command{keymap.Top, keymap.PageDown}, 0, "6–10 of 20, paused, 10 below"},
		{"half a page", []keymap.Command{keymap.Top, keymap.HalfPageDown}, 0, "3–7 of 20, paused, 13 below"},
		{"half a page up", []keymap.Command{keymap.HalfPageUp}, 0, "14–18 of 20, paused, 2 below"},
		{"pages up end at the top", []keymap.Command{keymap.PageUp, keymap.PageUp, keymap.PageUp, keymap.PageUp}, 0, "1–5 of 20, paused, 15 below"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := newPane(logpane.Options{Follow: true}, 20, 5, numbered(1, 20))
			press(p, c.keys...)
			p.SetLines(numbered(1, 20+c.more))
			if got := p.Summary(); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if p.Following() != strings.HasSuffix(c.want, "following") {
				t.Errorf("Following() = %t", p.Following())
			}
		})
	}
}

func TestADocumentStartsAtItsTopAndCannotBeFollowed(t *testing.T) {
	p := newPane(logpane.Options{}, 20, 5, numbered(1, 20))
	if got := p.Summary(); got != "1–5 of 20" {
		t.Errorf("at first: %q", got)
	}
	if p.Do(keymap.Follow, "f") {
		t.Error("it took the key to follow")
	}
	press(p, keymap.Bottom)
	if got := p.Summary(); got != "16–20 of 20" || p.Following() {
		t.Errorf("at the bottom: %q, following: %t", got, p.Following())
	}
	if p.Do(keymap.Open, "enter") {
		t.Error("it took a key that means nothing to it")
	}
}

func TestMovingUpWhereAllIsInSightGoesOnFollowing(t *testing.T) {
	p := newPane(logpane.Options{Follow: true}, 20, 5, numbered(1, 3))
	press(p, keymap.Up, keymap.PageUp, keymap.Top)
	if !p.Following() {
		t.Error("paused, though nothing moved")
	}
}

func TestAPausedPaneKeepsItsPlaceWhenLinesComeInBetween(t *testing.T) {
	p := newPane(logpane.Options{Follow: true}, 20, 3, numbered(1, 20))
	press(p, keymap.Top, keymap.PageDown)
	p.SetLines(append(append(numbered(1, 2), texts("an error, told late")...), numbered(3, 20)...))
	want := screen(`
		|line 4              |
		|line 5              |
		|line 6              |`)
	if got := drawn(p); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	p.SetLines(numbered(1, 2))
	want = screen(`
		|line 1              |
		|line 2              |
		|                    |`)
	if got := drawn(p); got != want {
		t.Errorf("with fewer lines: got\n%s\nwant\n%s", got, want)
	}
	p.SetLines(nil)
	if got := p.Summary(); got != "no lines" {
		t.Errorf("with none: %q", got)
	}
}

func TestMovingThroughWrappedLinesGoesRowByRow(t *testing.T) {
	p := newPane(logpane.Options{}, 6, 2, texts("aaaa bbbb cccc", "dddd"))
	press(p, keymap.Wrap, keymap.Down)
	want := screen(`
		|bbbb  |
		|cccc  |`)
	if got := drawn(p); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	press(p, keymap.Down, keymap.Down)
	want = screen(`
		|cccc  |
		|dddd  |`)
	if got := drawn(p); got != want {
		t.Errorf("at the end: got\n%s\nwant\n%s", got, want)
	}
	press(p, keymap.Wrap)
	want = screen(`
		|aaaa …|
		|dddd  |`)
	if got := drawn(p); got != want {
		t.Errorf("cut again: got\n%s\nwant\n%s", got, want)
	}
}
