package views

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/views/logpane"
	"ocidesk/internal/views/style"
)

// document is everything known about one thing, as labelled values in groups.
type document struct {
	title    string
	sections []*section
}

// section is a group of values. One that is only for the full details is left out of previews.
type section struct {
	title  string
	fields []field
	full   bool
}

// field is one value. One without a label is a sentence of its own.
type field struct {
	label, value string
	lead         string // before the first line of a sentence; the others stand below its end
	role         style.Role
	full         bool // only for the full details, as of a section
}

// section adds a group and returns where to add its fields.
func (d *document) section(title string) *section {
	s := &section{title: title}
	d.sections = append(d.sections, s)
	return s
}

// add adds a value, unless there is none.
func (s *section) add(label, value string) { s.paint(style.Plain, label, value) }

func (s *section) paint(role style.Role, label, value string) {
	if value != "" {
		s.fields = append(s.fields, field{label: label, value: value, role: role})
	}
}

// addFull adds a value that is only for the full details.
func (s *section) addFull(label, value string) {
	if value != "" {
		s.fields = append(s.fields, field{label: label, value: value, full: true})
	}
}

func (s *section) say(role style.Role, sentence string) { s.paint(role, "", sentence) }

// labelWidth is the width of the label column, in cells.
func (d *document) labelWidth() int {
	width := 0
	for _, s := range d.sections {
		for _, f := range s.fields {
			width = max(width, ansi.StringWidth(f.label))
		}
	}
	return width
}

// lines lays the document out for a pane of some width, every value whole; width 0 leaves each on
// one line.
func (d *document) lines(styles *style.Styles, width int) []logpane.Line {
	lines := []logpane.Line{{Text: d.title, Role: style.Title}}
	labels := d.labelWidth()
	for _, s := range d.sections {
		if len(s.fields) == 0 {
			continue
		}
		lines = append(lines, logpane.Line{}, logpane.Line{Text: s.title, Role: style.Accent})
		for _, f := range s.fields {
			for _, line := range f.laidOut(styles, labels, width-indent) {
				lines = append(lines, logpane.Line{Text: style.Spaces(indent) + line})
			}
		}
	}
	return lines
}

const (
	indent = 2 // cells before the values of a document
	apart  = 2 // cells between label and value
	// maxPreviewLabel keeps the labels of a preview from taking the room of the values, in cells.
	maxPreviewLabel = 14
	// maxPreviewLines keeps one value of a preview from taking the room of the others.
	maxPreviewLines = 2
)

// preview lays the document out in a narrow room, without what is only for the full details.
func (d *document) preview(styles *style.Styles, width, height int) string {
	labels := min(d.labelWidth(), maxPreviewLabel, width/3)
	lines := []string{styles.Paint(style.Title, ansi.Truncate(d.title, width, "…"))}
	for _, s := range d.sections {
		if len(s.fields) == 0 || s.full {
			continue
		}
		lines = append(lines, "", styles.Paint(style.Accent, s.title))
		for _, f := range s.fields {
			if f.full {
				continue
			}
			value := f.laidOut(styles, labels, width)
			if f.label != "" && len(value) > maxPreviewLines {
				value = value[:maxPreviewLines]
				value[maxPreviewLines-1] = ansi.Truncate(value[maxPreviewLines-1], width-1, "") + "…"
			}
			lines = append(lines, value...)
		}
	}
	if len(lines) > height {
		lines = append(lines[:max(0, height-1)], styles.Paint(style.Dim, "… d shows everything"))
	}
	return fill(lines, width, height)
}

// laidOut is the value behind its label, wrapped to the width with the label's column left free.
func (f field) laidOut(styles *style.Styles, labels, width int) []string {
	if f.label == "" {
		before := f.lead
		lines := broken(f.value, width-ansi.StringWidth(f.lead))
		for i, line := range lines {
			lines[i] = before + line
			before = style.Spaces(ansi.StringWidth(f.lead))
		}
		return painted(styles, f.role, lines)
	}
	values := painted(styles, f.role, broken(f.value, width-labels-apart))
	label := f.label
	for i, v := range values {
		values[i] = styles.Paint(style.Dim, style.Fit(label, labels)) + style.Spaces(apart) + v
		label = ""
	}
	return values
}

func painted(styles *style.Styles, role style.Role, lines []string) []string {
	for i, line := range lines {
		lines[i] = styles.Paint(role, line)
	}
	return lines
}

// broken breaks a text into lines of at most width cells: at spaces where it has any, and anywhere
// where it has none, as an OCID. Where there is hardly any width it stays one line.
func broken(text string, width int) []string {
	const hardlyAny = 8
	switch {
	case width < hardlyAny || ansi.StringWidth(text) <= width:
		return []string{text}
	case strings.Contains(text, " "):
		text = ansi.Wrap(text, width, "")
	default:
		text = ansi.Hardwrap(text, width, false)
	}
	return strings.Split(text, "\n")
}

// count is a number of things in words: "1 minute", "30 minutes".
func count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}
