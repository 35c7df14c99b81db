package logpane

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/views/style"
	"ocidesk/internal/views/textline"
)

const (
	clock    = "15:04:05 "
	leastFor = 12 // cells of text without which the time is left out
)

// span is a row of a line: the cells of its text from from up to, but not including, to.
type span struct{ from, to int }

// layout is the rows of a line.
func (p *Pane) layout(line int) []span {
	l := p.lines[line]
	if !p.wrap {
		return []span{{}}
	}
	return wrapped(plain(l.Text), p.textWidth(l))
}

func (p *Pane) textWidth(l Line) int {
	if p.showsTime(l) {
		return p.width - len(clock)
	}
	return max(p.width, 1)
}

func (p *Pane) showsTime(l Line) bool {
	return !l.At.IsZero() && p.width >= len(clock)+leastFor
}

// plain is the text as it is searched and measured: on one line and without styles.
func plain(text string) string {
	text = style.OneLine(text)
	if strings.Contains(text, "\x1b") {
		return ansi.Strip(text)
	}
	return text
}

// wrapped breaks a text into rows of at most width cells: at a space where the row has one. The space
// that does not fit any more is left out. An identifier that no row can hold begins where it stands: it is
// broken in any case, and its key does not stand alone.
func wrapped(text string, width int) []span {
	var rows []span
	from, at, space := 0, 0, 0 // cells; space is the end of the last one in the row
	for len(text) > 0 {
		cluster, cells := ansi.FirstGraphemeCluster(text, ansi.GraphemeWidth)
		text = text[len(cluster):]
		for at+cells-from > width && at > from {
			switch {
			case cluster == " ":
				rows = append(rows, span{from, at})
				from = at + cells
			case space > from && !isEndless(at-space, cluster+text, width):
				rows = append(rows, span{from, space})
				from = space
			default:
				rows = append(rows, span{from, at})
				from = at
			}
		}
		at += cells
		if cluster == " " {
			space = at
		}
	}
	return append(rows, span{from, max(at, from)})
}

// isEndless tells whether a word of which some cells are behind is wider than a row. Words of other than
// ASCII are no identifiers.
func isEndless(behind int, text string, width int) bool {
	word, _, _ := strings.Cut(text, " ")
	return behind+len(word) > width && strings.IndexFunc(word, func(r rune) bool { return r >= 0x80 }) < 0
}

// View draws the window: exactly as many lines as there is height, each exactly as wide as the room.
func (p *Pane) View() string {
	if p.height == 0 {
		return ""
	}
	rows := make([]string, 0, p.height)
	for i := p.top.line; i < len(p.lines) && len(rows) < p.room(); i++ {
		text := p.styled(i)
		for row, s := range p.layout(i) {
			if (i > p.top.line || row >= p.top.row) && len(rows) < p.room() {
				rows = append(rows, p.drawRow(p.lines[i], text, row, s))
			}
		}
	}
	for len(rows) < p.room() {
		rows = append(rows, style.Spaces(p.width))
	}
	if p.capturing {
		rows = append(rows, style.Fit(textline.View(&p.input, p.width/2+2)+p.styles.Paint(style.Dim, p.found()), p.width))
	}
	return strings.Join(rows, "\n")
}

// drawRow draws one row of a line whose styled text is given.
func (p *Pane) drawRow(l Line, text string, row int, s span) string {
	head := ""
	if p.showsTime(l) {
		head = style.Spaces(len(clock))
		if row == 0 {
			at := l.At
			if p.o.Location != nil {
				at = at.In(p.o.Location)
			}
			head = p.styles.Paint(style.Dim, at.Format(clock))
		}
	}
	if p.wrap {
		text = ansi.Cut(text, s.from, s.to)
	}
	return head + style.Fit(text, min(p.textWidth(l), p.width))
}

// styled is the text of a line in its role, with what is searched for marked. Its styles end with it.
func (p *Pane) styled(line int) string {
	l := p.lines[line]
	text := style.OneLine(l.Text)
	if strings.Contains(text, "\x1b") {
		// Where a style of the text's own ends, the role's goes on.
		role, _, _ := strings.Cut(p.styles.Paint(l.Role, "x"), "x")
		text = strings.NewReplacer("\x1b[0m", "\x1b[m"+role, "\x1b[m", "\x1b[m"+role).Replace(text) + "\x1b[m"
	}
	text = p.styles.Paint(l.Role, text)
	if len(p.query) == 0 {
		return text
	}
	look := style.MatchHit
	if line == p.hit {
		look = style.MatchHere
	}
	bare, at := plain(l.Text), 0
	var b strings.Builder
	for _, s := range p.matches(bare) {
		b.WriteString(ansi.Cut(text, at, s.from))
		b.WriteString(p.styles.Paint(look, ansi.Cut(bare, s.from, s.to)))
		at = s.to
	}
	b.WriteString(ansi.TruncateLeft(text, at, ""))
	return b.String()
}
