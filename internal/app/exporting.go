package app

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/app/export"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views"
	"ocidesk/internal/views/style"
)

// exportForm asks in which format, and to which file, what a list shows is to be written. The rows are
// those that were shown when it opened.
type exportForm struct {
	sheet   views.Sheet
	how     string // how the list stood
	format  int
	path    textinput.Model
	exists  string // the path at which a file was found; Enter once more replaces it
	hint    string
	writing bool
}

// exported is what became of writing a form's sheet.
type exported struct {
	form    *exportForm
	content []byte // for the clipboard
	saved   string // the file; "" for the clipboard
	err     error
}

func (m *Model) openExport() tea.Cmd {
	lister, ok := m.top().(views.Lister)
	if !ok {
		m.say("Only lists can be exported.")
		return nil
	}
	f := &exportForm{sheet: lister.Sheet(), how: m.top().Status(), path: newNameInput(m.env.Styles)}
	if len(f.sheet.Rows) == 0 {
		m.say("There is no row to export.")
		return nil
	}
	f.path.SetValue(fmt.Sprintf("ocidesk-%s%s", m.cfg.Now().Format("20060102-150405"), f.chosen().Extension))
	f.path.CursorEnd()
	return m.ask(func() (overlay, tea.Cmd) { return f, f.path.Focus() })
}

func (f *exportForm) chosen() export.Format { return export.Formats[f.format] }

func (f *exportForm) rows() string {
	if len(f.sheet.Rows) == 1 {
		return "1 row"
	}
	return fmt.Sprintf("%d rows", len(f.sheet.Rows))
}

func (f *exportForm) scopes() []keymap.Scope { return []keymap.Scope{keymap.ExportForm} }

func (f *exportForm) press(m *Model, key tea.KeyPressMsg) tea.Cmd {
	command := keymap.Match(f.scopes(), key.String())
	if command == keymap.Cancel {
		return m.closeOverlay()
	}
	if f.writing {
		return nil
	}
	f.hint = ""
	switch command {
	case keymap.Accept:
		return f.save()
	case keymap.CopyOCID:
		return f.copy()
	case keymap.NextField:
		f.turn(+1)
	case keymap.PreviousField:
		f.turn(-1)
	default:
		return f.typed(key)
	}
	return nil
}

func (f *exportForm) typed(msg tea.Msg) (cmd tea.Cmd) {
	f.path, cmd = f.path.Update(msg)
	return cmd
}

func (f *exportForm) paste(_ *Model, paste tea.PasteMsg) tea.Cmd {
	paste.Content = strings.TrimRight(paste.Content, "\r\n")
	return f.typed(paste)
}

// turn chooses another format, and the file's extension with it if it was the format's own.
func (f *exportForm) turn(by int) {
	base, own := strings.CutSuffix(f.path.Value(), f.chosen().Extension)
	f.format = (f.format + by + len(export.Formats)) % len(export.Formats)
	if own {
		f.path.SetValue(base + f.chosen().Extension)
		f.path.CursorEnd()
	}
}

// save writes the file. Nothing is replaced unless the operator was told that it is there.
func (f *exportForm) save() tea.Cmd {
	path := strings.TrimSpace(f.path.Value())
	if path == "" {
		f.hint = "Which file?"
		return nil
	}
	f.writing = true
	sheet, encode, replace := f.sheet, f.chosen().Encode, f.exists == path
	return func() tea.Msg {
		content, err := encode(sheet)
		if err != nil {
			return exported{form: f, err: err}
		}
		saved, err := export.Save(path, content, replace)
		return exported{form: f, saved: saved, err: err}
	}
}

func (f *exportForm) copy() tea.Cmd {
	f.writing = true
	sheet, encode := f.sheet, f.chosen().Encode
	return func() tea.Msg {
		content, err := encode(sheet)
		return exported{form: f, content: content, err: err}
	}
}

// mostCopied is what terminals are known to take for the clipboard in one go, in bytes.
const mostCopied = 74_000

// ended says where the rows are now, or why they are not; then the form stays as it was.
func (f *exportForm) ended(m *Model, e exported) tea.Cmd {
	f.writing = false
	rows := f.rows()
	switch {
	case errors.Is(e.err, fs.ErrExist):
		f.exists = strings.TrimSpace(f.path.Value())
		f.hint = "There is such a file; Enter again replaces it."
		return nil
	case e.err != nil:
		f.hint = upperFirst(e.err.Error()) + "."
		return nil
	}
	var cmds []tea.Cmd
	if m.overlay == f {
		cmds = append(cmds, m.closeOverlay())
	}
	if e.saved != "" {
		m.say(fmt.Sprintf("Wrote %s to %s.", rows, e.saved))
		return tea.Batch(cmds...)
	}
	what := fmt.Sprintf("%s as %s", rows, f.chosen().Name)
	if len(e.content) > mostCopied {
		what += " (more than many terminals take: look before you rely on it)"
	}
	return tea.Batch(append(cmds, m.copyText(string(e.content), what))...)
}

func (f *exportForm) view(m *Model, width, height int) []string {
	width = boxWidth(width)
	styles := m.env.Styles
	p := prose{styles: styles, width: width - 4}
	p.add("", style.Dim, "As shown: "+f.how)
	p.add("", style.Plain, "")
	formats := "Format  "
	for i, format := range export.Formats {
		if i == f.format {
			formats += styles.Paint(style.Key, "▸ "+format.Name) + "   "
		} else {
			formats += "  " + format.Name + "   "
		}
	}
	f.path.SetWidth(width - 4 - len("File    > ") - 1)
	p.lines = append(p.lines, formats+styles.Paint(style.Dim, "(Tab)"), "File    > "+f.path.View())
	switch {
	case f.writing:
		p.add("", style.Busy, "writing…")
	case f.hint != "":
		p.add("! ", style.Warn, f.hint)
	}
	return boxed(styles, "Export "+f.rows(), window(styles, p.lines, 0, height-2), width)
}
