package table

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/views/style"
)

// View draws the window: exactly as many lines as there is height, each exactly as wide as the room.
func (t *Table[T]) View() string {
	if t.height == 0 {
		return ""
	}
	l := t.layout()
	lines := make([]string, 0, t.height)
	if t.height > 1 {
		lines = append(lines, t.drawHeads(l))
	}
	for i := t.top; i < min(t.top+t.rows(), len(t.shown)); i++ {
		lines = append(lines, t.drawRow(l, t.shown[i], i == t.at))
	}
	for len(lines) < t.height {
		lines = append(lines, style.Spaces(t.width))
	}
	return strings.Join(lines, "\n")
}

// drawHeads draws the line above the rows: the titles, the direction of the order, and hints at
// columns out of sight.
func (t *Table[T]) drawHeads(l layout) string {
	var b strings.Builder
	if l.less {
		b.WriteString("‹")
	} else {
		b.WriteString(" ")
	}
	b.WriteString(style.Spaces(t.margin() - barWidth))
	for k, p := range l.columns {
		c := &t.o.Columns[p.index]
		if k > 0 {
			b.WriteString(style.Spaces(gap))
		}
		b.WriteString(fit(t.title(p), p.width, c.Right))
	}
	line := style.Fit(b.String(), t.width)
	if l.more && t.width > 0 {
		line = style.Fit(ansi.Truncate(line, t.width-1, ""), t.width-1) + "›"
	}
	return t.o.Styles.Paint(style.ColumnHead, line)
}

// title is a column's title, with an arrow that survives any cutting where the table is sorted by it.
func (t *Table[T]) title(p placed) string {
	title := t.o.Columns[p.index].Title
	if p.index != t.sortBy || t.o.Tree || p.width < 1 {
		return title
	}
	arrow := "▲"
	if t.descending {
		arrow = "▼"
	}
	return ansi.Truncate(title, p.width-1, "") + arrow
}

// drawRow draws one thing. The row under the cursor has a bar, so that it is found without colour.
func (t *Table[T]) drawRow(l layout, r *row[T], selected bool) string {
	paint, bar := t.o.Styles.Paint, Cell{Text: " "}
	if selected {
		paint, bar = t.o.Styles.Selected, Cell{Text: "▌", Role: style.Accent}
	}
	var b strings.Builder
	room := t.width
	put := func(role style.Role, text string, width int, right bool) {
		width = min(width, room)
		room -= width
		b.WriteString(paint(role, fit(text, width, right)))
	}
	put(bar.Role, bar.Text, barWidth, false)
	if t.marks > 0 {
		put(style.Key, markOf(r.marked), markWidth, false)
	}
	for k, p := range l.columns {
		if k > 0 {
			put(style.Plain, "", gap, false)
		}
		c := &t.o.Columns[p.index]
		cell := c.Cell(r.value)
		put(cell.Role, cell.Text, p.width, c.Right)
	}
	put(style.Plain, "", room, false)
	return b.String()
}

// markOf is what tells a marked row from others, colour or no colour.
func markOf(marked bool) string {
	if marked {
		return "◆"
	}
	return ""
}

func fit(text string, width int, right bool) string {
	if right {
		return style.FitRight(text, width)
	}
	return style.Fit(text, width)
}
