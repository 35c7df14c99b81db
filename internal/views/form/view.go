package form

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/textline"
)

// row is a line of the form: a heading, or a field.
type row struct {
	heading string
	field   int // -1 for a heading, and for the line before one
}

func (f *Form[D]) rows() (rows []row) {
	for i, field := range f.Fields {
		for _, s := range f.Sections {
			if s.First != field.Name {
				continue
			}
			if i > 0 {
				rows = append(rows, row{field: -1})
			}
			rows = append(rows, row{s.Title, -1})
		}
		rows = append(rows, row{field: i})
	}
	return rows
}

// Height is how many lines the form takes with all its fields in sight.
func (f *Form[D]) Height() int { return len(f.rows()) + 1 + mostNotes }

// mostNotes is how many lines there are below the fields, where there is room.
const mostNotes = 4

// View draws the form in exactly so many lines of so many cells: the window of its fields that the focus
// is in, and below it what is to be known of the field with the focus.
func (f *Form[D]) View(width, height int) []string {
	notes := mostNotes
	if height < 15 && height < f.Height() {
		notes = 3
	}
	rows := f.rows()
	page := max(1, height-notes-1)
	f.scroll(rows, page)
	d := f.Draft()
	var lines []string
	for _, r := range rows[f.top:min(f.top+page, len(rows))] {
		if r.field < 0 {
			lines = append(lines, f.Styles.Paint(style.Accent, style.Fit(r.heading, width)))
			continue
		}
		lines = append(lines, f.line(r.field, d, width))
	}
	for len(lines) < page {
		lines = append(lines, style.Spaces(width))
	}
	return append(append(lines, f.rule(len(rows), page, width)), f.notes(width, notes)...)
}

// scroll brings the field with the focus into sight, with its heading where it is the first below one.
func (f *Form[D]) scroll(rows []row, page int) {
	at := slices.IndexFunc(rows, func(r row) bool { return r.field == f.at })
	first := at
	if at > 0 && rows[at-1].field < 0 && page > 1 {
		first--
	}
	f.top = max(min(f.top, first), at-page+1)
	f.top = max(0, min(f.top, len(rows)-page))
}

// rule is the line below the fields, which tells of more above and below.
func (f *Form[D]) rule(rows, page, width int) string {
	words := ""
	above, below := f.top > 0, f.top+page < rows
	switch {
	case above && below:
		words = " ↑↓ more above and below "
	case above:
		words = " ↑ more above "
	case below:
		words = " ↓ more below "
	}
	dashes := strings.Repeat("─", max(0, width-ansi.StringWidth(words)-2))
	return f.Styles.Paint(style.Border, dashes+words+"──")
}

// labelWidth is the width of the column of labels, in cells.
func (f *Form[D]) labelWidth(width int) int {
	widest := 0
	for _, field := range f.Fields {
		widest = max(widest, ansi.StringWidth(field.Label))
	}
	return min(widest, width*2/5)
}

func (f *Form[D]) line(i int, d D, width int) string {
	field, styles := f.Fields[i], f.Styles
	labels := f.labelWidth(width)
	label := style.Fit(style.Middle(field.Label, labels), labels)
	room := width - labels - 5
	if f.immutable(i) {
		const fixed = "  immutable"
		value := style.Fit(f.valued(i, d, room-len(fixed), style.Dim), room-len(fixed))
		return styles.Paint(style.Dim, "   "+label+"  ") + value + styles.Paint(style.Dim, fixed)
	}
	mark, role := f.mark(i)
	flag := styles.Paint(role, mark)
	if i == f.at {
		return styles.Paint(style.Key, "▸") + flag + " " + styles.Paint(style.Key, label) + " " + style.Fit(f.typed(i, room+1), room+1)
	}
	return " " + flag + " " + label + "  " + style.Fit(f.valued(i, d, room, style.Plain), room)
}

// mark tells by a shape how a field stands: wrong, wanted, changed.
func (f *Form[D]) mark(i int) (string, style.Role) {
	field := f.Fields[i]
	switch {
	case f.complaint(i) != "" || f.refused[field.Name] != "":
		return "✗", style.Bad
	case f.isWanted(i):
		return "*", style.Warn
	case f.Update && f.texts[i] != f.was[i]:
		return "•", style.Accent
	}
	return " ", style.Plain
}

// typed is the value of the field with the focus, a cell of its room before it.
func (f *Form[D]) typed(i, room int) string {
	if len(f.choices(i)) == 0 {
		return textline.View(&f.input, room)
	}
	choice := shown(f.texts[i])
	if choice == "" {
		choice = "not chosen"
	}
	return " " + f.Styles.Paint(style.Key, "‹ "+choice+" ›")
}

// valued is the value of a field without the focus, with what is worth knowing of it.
func (f *Form[D]) valued(i int, d D, room int, role style.Role) string {
	field, text := f.Fields[i], shown(f.texts[i])
	if text == "" && field.IsSet(d) { // what goes without saying
		if text = field.Text(d); text == "" {
			text = "none"
		}
		role = style.Dim
	}
	note := f.note(i)
	least := min(ansi.StringWidth(text), 20)
	if field.Kind == fleet.IDField { // what is known of an OCID tells more than itself
		least = min(least, 14)
	}
	if note = style.Middle(note, room-least-2); note == "" {
		return f.Styles.Paint(role, style.Middle(text, room))
	}
	return f.Styles.Paint(role, style.Middle(text, room-ansi.StringWidth(note)-2)) + "  " + f.Styles.Paint(style.Dim, note)
}

func (f *Form[D]) note(i int) string {
	if f.Note == nil || f.texts[i] == "" {
		return ""
	}
	return f.Note(f.Fields[i].Name, f.texts[i])
}

// notes are what is to be known of the field with the focus: what is wrong with it first.
func (f *Form[D]) notes(width, height int) []string {
	field := f.Fields[f.at]
	var lines []string
	add := func(role style.Role, sentence string) {
		for line := range strings.SplitSeq(ansi.Wrap(sentence, width, ""), "\n") {
			lines = append(lines, f.Styles.Paint(role, style.Fit(line, width)))
		}
	}
	if m := f.complaint(f.at); m != "" {
		add(style.Bad, "✗ "+upperFirst(field.Label)+" "+m+".")
	}
	if m := f.refused[field.Name]; m != "" {
		add(style.Bad, "✗ "+upperFirst(field.Label)+", as the service has it: "+m)
	}
	if note := f.note(f.at); note != "" {
		add(style.Plain, "That is "+note+".")
	}
	if f.Update && f.texts[f.at] != f.was[f.at] && f.was[f.at] != "" {
		add(style.Plain, "It was "+style.Middle(shown(f.was[f.at]), max(1, width-len("It was .")))+".")
	}
	if known := f.known(); len(known) > 0 {
		add(style.Accent, f.knownTold(known, width))
	}
	add(style.Dim, strings.TrimSpace(field.Help+" "+f.how(field)))
	if len(lines) > height {
		lines = lines[:height]
		lines[height-1] = style.Fit(ansi.Truncate(lines[height-1], width-1, ""), width-1) + "…"
	}
	for len(lines) < height {
		lines = append(lines, style.Spaces(width))
	}
	return lines
}

// knownTold names the known value the field has, or says how many there are.
func (f *Form[D]) knownTold(known []Known, width int) string {
	keys := keyOf(keymap.NextKnown) + " " + keyOf(keymap.PreviousKnown)
	if i := slices.IndexFunc(known, func(k Known) bool { return k.Text == f.texts[f.at] }); i >= 0 {
		return style.Middle(fmt.Sprintf("%d of %d known (%s): %s", i+1, len(known), keys, known[i].Note), width)
	}
	return fmt.Sprintf("%s: %d known, first: %s", keys, len(known), style.Middle(known[0].Note, width/2))
}

// keyOf is the key of a command in a form with known values.
func keyOf(c keymap.Command) string { return keymap.LabelOf(keymap.PoolForm, c) }

// how says how a field of a kind is filled in.
func (f *Form[D]) how(field fleet.Field[D]) string {
	switch field.Kind {
	case fleet.ChoiceField, fleet.FlagField:
		return "Space, ← or a letter: " + strings.Join(field.Choices, ", ") + "."
	case fleet.NumberField:
		return "A whole number."
	case fleet.IDField:
		if f.Resolve[field.Name] != nil {
			return "A path or an OCID."
		}
		return "An OCID."
	}
	return ""
}

// shown is a text on one line, without what a terminal would obey.
func shown(text string) string {
	return strings.Map(func(r rune) rune {
		if _, unseen := Unseen(string(r)); unseen {
			return '�'
		}
		return r
	}, text)
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
