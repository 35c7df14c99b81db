package views

import (
	"bytes"
	"encoding/json"
	"strings"

	"ocidesk/internal/views/logpane"
	"ocidesk/internal/views/style"
)

// jsonText shows everything known about one thing as JSON, by the API's own names.
type jsonText struct{ *reader }

func newJSON(env *Env, p Place) Screen {
	j := &jsonText{}
	j.reader = newReader(env, p, j.lines)
	return j
}

func (j *jsonText) Crumb() string {
	return subjectOf(j.env.Store, j.place).Name + " JSON"
}

// lines are nothing but JSON, which has no way to say in passing that the rest is being read: the status
// line does.
func (j *jsonText) lines() []logpane.Line {
	thing := byAPI(j.env.Store, j.place.Noun, j.place.Of)
	if thing == nil {
		return j.nothing()
	}
	var text bytes.Buffer
	to := json.NewEncoder(&text)
	to.SetEscapeHTML(false)
	to.SetIndent("", "  ")
	if err := to.Encode(thing); err != nil {
		return []logpane.Line{{Text: "cannot be written as JSON: " + err.Error(), Role: style.Bad}}
	}
	var lines []logpane.Line
	for line := range strings.Lines(text.String()) {
		lines = append(lines, logpane.Line{Text: j.coloured(strings.TrimSuffix(line, "\n"))})
	}
	return lines
}

// coloured sets a line's key apart from its value.
func (j *jsonText) coloured(line string) string {
	inner := strings.TrimLeft(line, " ")
	key, rest, ok := strings.Cut(inner, `": `)
	if !ok || !strings.HasPrefix(key, `"`) || strings.HasSuffix(key, `\`) {
		return line
	}
	return line[:len(line)-len(inner)] + j.env.Styles.Paint(style.Accent, key+`"`) + ": " + rest
}

func (j *jsonText) Status() string {
	if whole(j.env.Store, j.place) || j.env.Store.Status(j.part()).Failure != nil {
		return j.reader.Status()
	}
	return strings.Join(nonEmpty([]string{"the rest to come", j.reader.Status()}), " · ")
}
