package app

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/app/export"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/textline"
)

// What a form holds goes to a file and comes from one, as OCI's CLI takes it with --from-json.

// askWhereTo asks to which file what the form holds is to be written.
func (f *drafting) askWhereTo(m *Model) tea.Cmd {
	content, err := f.json()
	if err != nil {
		f.hint = upperFirst(err.Error()) + "."
		return nil
	}
	e := &exportForm{
		what: "what the form holds", how: "As JSON, in the form that OCI's CLI takes with --from-json.", behind: f,
		formats: []format{{"JSON", ".json", func() ([]byte, error) { return content, nil }}},
	}
	m.overlay = e
	return e.begin(m)
}

// fileToRead asks which file is to be laid over a form.
type fileToRead struct {
	form    *drafting
	path    textinput.Model
	hint    string
	reading bool
}

// fileRead is what became of reading it.
type fileRead struct {
	prompt  *fileToRead
	loaded  string // its path
	content []byte
	err     error
}

func (f *drafting) askForFile(m *Model) tea.Cmd {
	p := &fileToRead{form: f, path: textline.New(m.env.Styles, "> ")}
	m.overlay = p
	return p.path.Focus()
}

func (p *fileToRead) scopes() []keymap.Scope { return []keymap.Scope{keymap.FileToRead} }

func (p *fileToRead) back(m *Model) tea.Cmd { return p.form.comeBack(m) }

func (p *fileToRead) press(m *Model, key tea.KeyPressMsg) tea.Cmd {
	command := keymap.Match(p.scopes(), key.String())
	switch {
	case command == keymap.Cancel:
		return p.back(m)
	case p.reading:
		return nil
	case command == keymap.Accept:
		return p.read()
	}
	return p.typed(key)
}

func (p *fileToRead) typed(msg tea.Msg) (cmd tea.Cmd) {
	p.hint = ""
	p.path, cmd = p.path.Update(msg)
	return cmd
}

func (p *fileToRead) paste(_ *Model, paste tea.PasteMsg) tea.Cmd {
	paste.Content = strings.TrimRight(paste.Content, "\r\n")
	return p.typed(paste)
}

func (p *fileToRead) read() tea.Cmd {
	path := strings.TrimPrefix(strings.TrimSpace(p.path.Value()), "file://") // as the CLI writes it
	if path == "" {
		p.hint = "Which file?"
		return nil
	}
	p.reading = true
	return func() tea.Msg {
		loaded, content, err := export.Load(path)
		return fileRead{p, loaded, content, err}
	}
}

// took lays the file over the form, or says why that cannot be; then the form stays as it was.
func (p *fileToRead) took(m *Model, read fileRead) tea.Cmd {
	p.reading = false
	if m.overlay != p { // it was left meanwhile
		return nil
	}
	if read.err != nil {
		p.hint = upperFirst(read.err.Error()) + "."
		return nil
	}
	taken, fixed, err := p.form.lay(read.content)
	if err != nil {
		p.hint = fmt.Sprintf("Nothing was taken over: %s.", err)
		return nil
	}
	p.form.said = fmt.Sprintf("%s read from %s.", fields(taken), read.loaded)
	if len(fixed) > 0 {
		p.form.hint = fmt.Sprintf("%s read; not what cannot be changed: %s.", fields(taken), strings.Join(fixed, ", "))
	}
	return p.back(m)
}

func (p *fileToRead) view(m *Model, width, height int) []string {
	width = boxWidth(width)
	text := prose{styles: m.env.Styles, width: width - 4}
	text.add("", style.Dim, "JSON, in the form that OCI's CLI takes with --from-json. What it names is laid over the form, the rest stays.")
	text.add("", style.Plain, "")
	text.lines = append(text.lines, "File    "+textline.View(&p.path, width-4-len("File    ")))
	switch {
	case p.reading:
		text.add("", style.Busy, "reading…")
	case p.hint != "":
		text.add("! ", style.Warn, p.hint)
	}
	return boxed(m.env.Styles, "Read a file into the form", window(m.env.Styles, text.lines, 0, height-2), width)
}
