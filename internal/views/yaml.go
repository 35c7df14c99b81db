package views

import (
	"strings"

	"github.com/goccy/go-yaml"

	"ocidesk/internal/fleet"
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
	thing := asYAML(y.env.Store, y.place.Noun, y.place.Of)
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

// asYAML is what the store knows of a thing, ready to be written; nil if it knows nothing.
func asYAML(s *fleet.Store, n fleet.Noun, id fleet.OCID) any {
	switch n {
	case fleet.NounCompartment:
		if c := s.Compartment(id); c != nil {
			return yamlOfCompartment(c)
		}
	case fleet.NounPool:
		if p := s.Pool(id); p != nil {
			return yamlOfPool(p)
		}
	case fleet.NounDesktop:
		if d := s.Desktop(id); d != nil {
			return yamlOfDesktop(d)
		}
	case fleet.NounVolume:
		if v := s.Volume(id); v != nil {
			return yamlOfVolume(v)
		}
	case fleet.NounWorkRequest:
		if w := s.WorkRequest(id); w != nil {
			return yamlOfWorkRequest(w, s.Lines(id))
		}
	}
	return nil
}
