package views

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/views/style"
	"ocidesk/internal/views/textline"
)

// filterLine is the line below a list in which its filter is typed.
type filterLine struct {
	input  textinput.Model
	typing bool
	last   string // what ↑ brings back into an empty line
	wrong  error  // why what is typed is no filter; the one before holds on
}

func newFilterLine(styles *style.Styles) filterLine {
	return filterLine{input: textline.New(styles, "/")}
}

// open begins typing, from the filter that holds.
func (f *filterLine) open(filter string) tea.Cmd {
	f.typing = true
	f.input.SetValue(filter)
	f.input.CursorEnd()
	return f.input.Focus()
}

// close ends typing and remembers what was typed.
func (f *filterLine) close() {
	f.remember(f.text())
	f.typing, f.wrong = false, nil
	f.input.Blur()
}

// remember keeps text for ↑ to bring back, so that an Esc the line made up destroys nothing.
func (f *filterLine) remember(text string) {
	if text != "" {
		f.last = text
	}
}

// recall brings the last filter back into an empty line; false where it does not apply.
func (f *filterLine) recall() bool {
	if f.input.Value() != "" || f.last == "" {
		return false
	}
	f.input.SetValue(f.last)
	f.input.CursorEnd()
	return true
}

// typed takes a key or a paste as text.
func (f *filterLine) typed(msg tea.Msg) tea.Cmd {
	var cmd tea.Cmd
	f.input, cmd = f.input.Update(msg)
	return cmd
}

// text is the filter as it stands in the line.
func (f *filterLine) text() string { return strings.TrimSpace(f.input.Value()) }

// view draws the line exactly width cells wide. What is wrong with the filter has its end.
func (f *filterLine) view(styles *style.Styles, width int) string {
	wrong := ""
	if f.wrong != nil {
		wrong = ansi.Truncate("  ! "+f.wrong.Error(), max(0, width-width/4), "…")
	}
	room := width - ansi.StringWidth(wrong)
	return style.Fit(textline.View(&f.input, room), room) + styles.Paint(style.Warn, wrong)
}
