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
	"ocidesk/internal/views/textline"
)

// exportForm asks in which format, and to which file, something is to be written: what a list shows, or
// what a form holds, as it was when it opened.
type exportForm struct {
	what    string // "9 rows"
	how     string // how it stood
	formats []format
	format  int
	behind  returning // the dialog it was called from
	path    textinput.Model
	exists  string // the path at which a file was found; Enter once more replaces it
	hint    string
	writing bool
}

// format is a way to write what is exported.
type format struct {
	name, extension string
	encode          func() ([]byte, error)
}

// exported is what became of writing it.
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
	sheet := lister.Sheet()
	if len(sheet.Rows) == 0 {
		m.say("There is no row to export.")
		return nil
	}
	f := &exportForm{what: rows(len(sheet.Rows)), how: "As shown: " + m.top().Status()}
	for _, e := range export.Formats {
		f.formats = append(f.formats, format{e.Name, e.Extension, func() ([]byte, error) { return e.Encode(sheet) }})
	}
	return m.ask(func() (overlay, tea.Cmd) { return f, f.begin(m) })
}

// begin proposes a name that no other export has.
func (f *exportForm) begin(m *Model) tea.Cmd {
	f.path = textline.New(m.env.Styles, "> ")
	f.path.SetValue(fmt.Sprintf("ocidesk-%s%s", m.cfg.Now().Format("20060102-150405"), f.chosen().extension))
	f.path.CursorEnd()
	return f.path.Focus()
}

func (f *exportForm) chosen() format { return f.formats[f.format] }

func rows(n int) string {
	if n == 1 {
		return "1 row"
	}
	return fmt.Sprintf("%d rows", n)
}

func (f *exportForm) back(m *Model) tea.Cmd { return m.backTo(f.behind) }

func (f *exportForm) scopes() []keymap.Scope { return []keymap.Scope{keymap.ExportForm} }

func (f *exportForm) press(m *Model, key tea.KeyPressMsg) tea.Cmd {
	command := keymap.Match(f.scopes(), key.String())
	if command == keymap.Cancel {
		return f.back(m)
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
	base, own := strings.CutSuffix(f.path.Value(), f.chosen().extension)
	f.format = (f.format + by + len(f.formats)) % len(f.formats)
	if own {
		f.path.SetValue(base + f.chosen().extension)
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
	encode, replace := f.chosen().encode, f.exists == path
	return func() tea.Msg {
		content, err := encode()
		if err != nil {
			return exported{form: f, err: err}
		}
		saved, err := export.Save(path, content, replace)
		return exported{form: f, saved: saved, err: err}
	}
}

func (f *exportForm) copy() tea.Cmd {
	f.writing = true
	encode := f.chosen().encode
	return func() tea.Msg {
		content, err := encode()
		return exported{form: f, content: content, err: err}
	}
}

// mostCopied is what terminals are known to take for the clipboard in one go, in bytes.
const mostCopied = 74_000

// ended says where it is now, or why it is not; then the form stays as it was, if it is still open.
func (f *exportForm) ended(m *Model, e exported) tea.Cmd {
	f.writing = false
	switch {
	case e.err != nil && m.overlay != f:
		f.tellFailed(m, upperFirst(e.err.Error())+".")
		return nil
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
		cmds = append(cmds, f.back(m))
	}
	if e.saved != "" {
		f.tell(m, fmt.Sprintf("Wrote %s to %s.", f.what, e.saved))
		return tea.Batch(cmds...)
	}
	what := fmt.Sprintf("%s as %s", f.what, f.chosen().name)
	if len(e.content) > mostCopied {
		what += " (more than many terminals take: look before you rely on it)"
	}
	return tea.Batch(append(cmds, m.copyText(string(e.content), what))...)
}

// tell says it where it is seen: a form covers what the shell has to say.
func (f *exportForm) tell(m *Model, sentence string) {
	if d, ok := f.behind.(*drafting); ok && m.overlay == d {
		d.said = sentence
		return
	}
	m.say(sentence)
}

// tellFailed says why nothing was written to whom has left the dialog.
func (f *exportForm) tellFailed(m *Model, sentence string) {
	if d, ok := f.behind.(*drafting); ok && m.overlay == d {
		d.hint = sentence
		return
	}
	m.complain(sentence)
}

func (f *exportForm) view(m *Model, width, height int) []string {
	width = boxWidth(width)
	styles := m.env.Styles
	p := prose{styles: styles, width: width - 4}
	p.add("", style.Dim, f.how)
	p.add("", style.Plain, "")
	formats := "Format  "
	for i, format := range f.formats {
		if i == f.format {
			formats += styles.Paint(style.Key, "▸ "+format.name) + "   "
		} else {
			formats += "  " + format.name + "   "
		}
	}
	if len(f.formats) > 1 {
		p.lines = append(p.lines, formats+styles.Paint(style.Dim, "(Tab)"))
	}
	p.lines = append(p.lines, "File    "+textline.View(&f.path, width-4-len("File    ")))
	switch {
	case f.writing:
		p.add("", style.Busy, "writing…")
	case f.hint != "":
		p.add("! ", style.Warn, f.hint)
	}
	return boxed(styles, "Export "+f.what, window(styles, p.lines, 0, height-2), width)
}
