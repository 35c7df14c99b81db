package textline_test

import (
	"strings"
	"testing"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/views/style"
	"ocidesk/internal/views/textline"
)

func TestTextBeyondTheLeftEdgeIsMarked(t *testing.T) {
	for _, long := range []string{"abcdefghijklmnopqrst", strings.Repeat("a", 20), strings.Repeat("x", 20), strings.Repeat("本", 10), "二" + strings.Repeat("一", 9)} {
		line := textline.New(style.New(style.Options{Dark: true}), "> ")
		line.Focus()
		short := string([]rune(long)[:3])
		line.SetValue(short)
		line.CursorEnd()
		if got := ansi.Strip(textline.View(&line, 13)); !strings.HasPrefix(got, "> "+short) {
			t.Errorf("all of %q is seen, yet it is drawn as %q", short, got)
		}
		line.SetValue(long)
		line.CursorEnd()
		got := ansi.Strip(textline.View(&line, 13))
		end := string([]rune(long)[len([]rune(long))-3:])
		if !strings.HasPrefix(got, ">‹") || !strings.Contains(got, end) || ansi.StringWidth(got) > 13 {
			t.Errorf("the end of %q is drawn as %q", long, got)
		}
		for range len([]rune(long)) {
			line, _ = line.Update(tea.KeyPressMsg{Code: tea.KeyLeft})
		}
		if got := ansi.Strip(textline.View(&line, 13)); !strings.HasPrefix(got, "> "+short) {
			t.Errorf("the beginning of %q is drawn as %q", long, got)
		}
	}
}

func TestAHiddenLineHasNoMark(t *testing.T) {
	line := textline.New(style.New(style.Options{Dark: true}), "> ")
	line.EchoMode = textinput.EchoPassword
	line.Focus()
	line.SetValue("secret")
	if got := ansi.Strip(textline.View(&line, 20)); !strings.HasPrefix(got, "> ******") {
		t.Errorf("it is drawn as %q", got)
	}
}
