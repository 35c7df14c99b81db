// Package textline is the line that text is typed into, wherever that is: one look, and a mark at its left
// edge where the text goes on beyond it.
package textline

import (
	"charm.land/bubbles/v2/textinput"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/views/style"
)

// New makes a line with a prompt of at least one cell, whose last gives way to the mark.
func New(styles *style.Styles, prompt string) textinput.Model {
	t := textinput.New()
	t.Prompt = prompt
	looks := t.Styles()
	looks.Cursor.Blink = false // nothing moves while nobody types
	looks.Cursor.Color = nil
	looks.Focused.Text, looks.Blurred.Text = styles.Of(style.Plain), styles.Of(style.Plain)
	looks.Focused.Prompt, looks.Blurred.Prompt = styles.Of(style.Key), styles.Of(style.Plain)
	t.SetStyles(looks)
	t.KeyMap.Paste.SetEnabled(false) // it reads the clipboard of this machine, not the operator's
	return t
}

// View draws a line in so many cells: its prompt, its text or the part of it that the cursor is in, and a cell
// for the cursor behind it. It never changes where in the text the cursor is.
func View(t *textinput.Model, width int) string {
	t.SetWidth(max(1, width-ansi.StringWidth(t.Prompt)-1))
	t.SetCursor(t.Position()) // brings the cursor into the new width
	shown := *t
	if beginsOutOfSight(shown) {
		shown.Prompt = ansi.Truncate(t.Prompt, ansi.StringWidth(t.Prompt)-1, "") + "‹"
	}
	return shown.View()
}

// beginsOutOfSight tells whether the first character is to the left of what is seen: then the line looks the
// same whatever that character is. Of what is not shown as it is typed that cannot be told.
func beginsOutOfSight(t textinput.Model) bool {
	text := []rune(t.Value())
	if len(text) == 0 || t.EchoMode != textinput.EchoNormal {
		return false
	}
	before := t.View()
	others := "xy"
	if ansi.StringWidth(string(text[0])) == 2 {
		others = "一二"
	}
	for _, other := range others {
		if other != text[0] {
			text[0] = other
			break
		}
	}
	t.SetValue(string(text))
	return t.View() == before
}
