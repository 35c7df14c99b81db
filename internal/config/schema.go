package config

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// Schema is the JSON Schema of ocidesk's own configuration file, by which editors complete and check it.
// It is made of the structs the file is read into.
func Schema() []byte { return schemaOf(reflect.TypeFor[Own](), "ocidesk's configuration") }

func schemaOf(t reflect.Type, title string) []byte {
	s := map[string]any{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
	for key, value := range schemaOfType(t, "") {
		s[key] = value
	}
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		panic(err) // it is made of strings, numbers and maps
	}
	return append(text, '\n')
}

// schemaOfType is the schema of a type; rules are the tag of the field it belongs to.
func schemaOfType(t reflect.Type, rules reflect.StructTag) map[string]any {
	s := map[string]any{}
	switch {
	case t == reflect.TypeFor[Keys]():
		one := map[string]any{"type": "string"}
		s["oneOf"] = []any{one, map[string]any{"type": "array", "items": one, "minItems": 1}}
	case t == reflect.TypeFor[time.Duration]():
		s["type"], s["pattern"] = "string", `^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$`
	case t.Kind() == reflect.Struct:
		properties := map[string]any{}
		for _, f := range fieldsOf(t) {
			property := schemaOfType(f.Type, f.Tag)
			property["description"] = description(f)
			if d := defaultOf(f); d != nil {
				property["default"] = d
			}
			properties[keyOf(f)] = property
		}
		s["type"], s["properties"], s["additionalProperties"] = "object", properties, false
	case t.Kind() == reflect.Map:
		s["type"], s["additionalProperties"] = []string{"object", "null"}, schemaOfType(t.Elem(), "")
	case t.Kind() == reflect.Slice:
		s["type"], s["items"] = []string{"array", "null"}, schemaOfType(t.Elem(), "")
	case t.Kind() == reflect.Bool:
		s["type"] = "boolean"
	case t.Kind() == reflect.Int:
		s["type"] = "integer"
	case t.Kind() == reflect.Float64:
		s["type"] = "number"
	default:
		s["type"] = "string"
	}
	for tag, keyword := range map[string]string{"least": "minimum", "most": "maximum"} {
		if n, err := strconv.ParseFloat(rules.Get(tag), 64); err == nil { // durations are text, which has neither
			s[keyword] = n
		}
	}
	return s
}

// description is a field's explanation as a sentence, with the bounds that are in no keyword.
func description(f reflect.StructField) string {
	text := f.Tag.Get("doc")
	if bounds := boundsOf(f); bounds != "" {
		text += " (" + bounds + ")"
	}
	return strings.ToUpper(text[:1]) + text[1:] + "."
}

func boundsOf(f reflect.StructField) string {
	if f.Tag.Get("least") == "" {
		return ""
	}
	return f.Tag.Get("least") + " to " + f.Tag.Get("most")
}

// defaultOf is what an option is where nobody has set it, as it would be written; nil for what is no option.
func defaultOf(f reflect.StructField) any {
	defaults := reflect.ValueOf(Defaults)
	if of, is := defaults.Type().FieldByName(f.Name); !is || keyOf(of) != keyOf(f) {
		return nil
	}
	switch v := defaults.FieldByName(f.Name).Interface().(type) {
	case time.Duration:
		return durationText(v)
	default:
		return v
	}
}

// textOfValue is an option as it would be written.
func textOfValue(v reflect.Value) string {
	if d, is := v.Interface().(time.Duration); is {
		return durationText(d)
	}
	return fmt.Sprint(v.Interface())
}

// durationText is a duration without the zeros that time.Duration puts behind: 2m, not 2m0s.
func durationText(d time.Duration) string {
	text := d.String()
	for _, zeros := range []string{"m0s", "h0m"} {
		if strings.HasSuffix(text, zeros) {
			text = text[:len(text)-2]
		}
	}
	return text
}

// Reference is the table of all keys of the file, as docs/configuration.md carries it.
func Reference() string {
	var b strings.Builder
	b.WriteString("| key | default | meaning |\n| --- | --- | --- |\n")
	referTo(&b, reflect.TypeFor[Own](), "")
	return b.String()
}

func referTo(b *strings.Builder, t reflect.Type, prefix string) {
	for _, f := range fieldsOf(t) {
		if _, again := reflect.TypeFor[Options]().FieldByName(f.Name); again && prefix != "" && t == reflect.TypeFor[ProfileOptions]() {
			continue // a profile's are those of all
		}
		preset := ""
		if d := defaultOf(f); d != nil {
			preset = fmt.Sprintf("`%v`", d)
		}
		fmt.Fprintf(b, "| `%s%s` | %s | %s |\n", prefix, keyOf(f), preset, strings.TrimSuffix(description(f), "."))
		switch inner := f.Type; {
		case inner == reflect.TypeFor[map[string]ProfileOptions]():
			fmt.Fprintf(b, "| `profiles.NAME.…` | | Any of the keys above, for this profile |\n")
			referTo(b, inner.Elem(), prefix+keyOf(f)+".NAME.")
		case inner == reflect.TypeFor[[]Bookmark]():
			referTo(b, inner.Elem(), prefix+keyOf(f)+"[].")
		}
	}
}
