package views

import (
	"strings"

	"github.com/goccy/go-yaml"

	"ocidesk/internal/views/logpane"
	"ocidesk/internal/views/style"
)

// yamlText shows everything known about one thing as YAML, by the API's own names.
type yamlText struct{ *reader }

func newYAML(env *Env, p Place) Screen {
	y := &yamlText{}
	y.reader = newReader(env, p, y.lines)
	return y
}

func (y *yamlText) Crumb() string {
	return subjectOf(y.env.Store, y.place).Name + " YAML"
}

func (y *yamlText) lines() []logpane.Line {
	thing := byAPI(y.env.Store, y.place.Noun, y.place.Of)
	if thing == nil {
		return y.nothing()
	}
	text, err := yaml.MarshalWithOptions(thing, yaml.IndentSequence(true), yaml.UseLiteralStyleIfMultiline(true))
	if err != nil {
		return []logpane.Line{{Text: "cannot be written as YAML: " + err.Error(), Role: style.Bad}}
	}
	var lines []logpane.Line
	for line := range strings.Lines(string(text)) {
		lines = append(lines, logpane.Line{Text: y.coloured(strings.TrimSuffix(line, "\n"))})
	}
	for _, l := range y.rest() {
		if l.Text != "" {
			l.Text = "# " + l.Text
		}
		lines = append(lines, l)
	}
	return lines
}

// coloured sets a line's key apart from its value.
func (y *yamlText) coloured(line string) string {
	before, rest, ok := strings.Cut(line, ":")
	if !ok || strings.ContainsAny(before, `"'`) || rest != "" && !strings.HasPrefix(rest, " ") {
		return line
	}
	key := strings.TrimLeft(before, " -")
	return before[:len(before)-len(key)] + y.env.Styles.Paint(style.Accent, key) + ":" + rest
}
