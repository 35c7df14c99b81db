package config

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"ocidesk/internal/spelling"
)

// decoder reads a file of ocidesk's own into a struct. It is stricter than the library's: a key must be
// one of the struct's, a value must be of the field's own type, and what is wrong is said with its line
// and column.
type decoder struct {
	file string
	at   positions
}

// decode reads text, the content of file, into the struct that to points at, and notes where each key
// stands.
func decode(file string, text []byte, to any, at positions) error {
	parsed, err := parser.ParseBytes(text, 0)
	if err != nil {
		if wrong, ok := errors.AsType[yaml.Error](err); ok && wrong.GetToken() != nil {
			where := wrong.GetToken().Position
			return position{where.Line, where.Column}.refuse(file, errors.New(wrong.GetMessage()))
		}
		return fmt.Errorf("%s: %w", file, err)
	}
	d := &decoder{file: file, at: at}
	documents := slices.DeleteFunc(parsed.Docs, func(doc *ast.DocumentNode) bool { return doc.Body == nil || doc.Body.Type() == ast.CommentType })
	switch len(documents) {
	case 0:
		return nil
	case 1:
		return d.take(documents[0].Body, reflect.ValueOf(to).Elem(), "", nil)
	}
	return d.refuse(documents[1].Body, "there is a second document; one is all there can be")
}

// take reads a node into a value; rules are the tag of the field it belongs to, path the keys that led to it.
func (d *decoder) take(n ast.Node, to reflect.Value, rules reflect.StructTag, path []string) error {
	switch to.Kind() {
	case reflect.Struct:
		return d.takeStruct(n, to, path)
	case reflect.Map:
		return d.takeMap(n, to, path)
	case reflect.Slice:
		return d.takeList(n, to, path)
	}
	return d.takeScalar(n, to, rules, path)
}

// pairs are the keys and values of a mapping; none of a key that has nothing behind it.
func (d *decoder) pairs(n ast.Node, path []string) ([]*ast.MappingValueNode, error) {
	switch n := n.(type) {
	case *ast.NullNode:
		return nil, nil
	case *ast.MappingNode:
		return n.Values, nil
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}, nil
	}
	return nil, d.refuse(n, "%s is to be keys with values, a line each", nameOf(path))
}

func (d *decoder) takeStruct(n ast.Node, to reflect.Value, path []string) error {
	pairs, err := d.pairs(n, path)
	if err != nil {
		return err
	}
	fields := fieldsOf(to.Type())
	for _, pair := range pairs {
		name, err := d.key(pair)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(fields, func(f reflect.StructField) bool { return keyOf(f) == name })
		if i < 0 {
			return d.refuse(pair.Key, "there is no %q here; %s", name, orElse(name, fields))
		}
		inside := d.note(pair, path, name)
		if err := d.take(pair.Value, to.FieldByIndex(fields[i].Index), fields[i].Tag, inside); err != nil {
			return err
		}
	}
	return nil
}

// orElse says which key may have been meant, or which there are.
func orElse(name string, fields []reflect.StructField) string {
	var known []string
	for _, f := range fields {
		known = append(known, keyOf(f))
	}
	if near := spelling.Nearest(name, known); len(near) > 0 {
		return "did you mean " + spelling.List(near) + "?"
	}
	return "there can be " + spelling.List(known)
}

func (d *decoder) takeMap(n ast.Node, to reflect.Value, path []string) error {
	pairs, err := d.pairs(n, path)
	if err != nil {
		return err
	}
	to.Set(reflect.MakeMapWithSize(to.Type(), len(pairs)))
	for _, pair := range pairs {
		name, err := d.key(pair)
		if err != nil {
			return err
		}
		value := reflect.New(to.Type().Elem()).Elem()
		if err := d.take(pair.Value, value, "", d.note(pair, path, name)); err != nil {
			return err
		}
		to.SetMapIndex(reflect.ValueOf(name), value)
	}
	return nil
}

func (d *decoder) takeList(n ast.Node, to reflect.Value, path []string) error {
	var items []ast.Node
	switch n := n.(type) {
	case *ast.NullNode:
		return nil
	case *ast.SequenceNode:
		items = n.Values
	default:
		if to.Type() != reflect.TypeFor[Keys]() {
			return d.refuse(n, "%s is to be a list, a line with a dash each", nameOf(path))
		}
		return d.takeItem(n, to, path)
	}
	for i, item := range items {
		if err := d.takeItem(item, to, append(slices.Clone(path), strconv.Itoa(i))); err != nil {
			return err
		}
	}
	return nil
}

func (d *decoder) takeItem(n ast.Node, to reflect.Value, path []string) error {
	value := reflect.New(to.Type().Elem()).Elem()
	if err := d.take(n, value, "", path); err != nil {
		return err
	}
	to.Set(reflect.Append(to, value))
	return nil
}

func (d *decoder) takeScalar(n ast.Node, to reflect.Value, rules reflect.StructTag, path []string) error {
	text, ok := textOf(n)
	if !ok {
		return d.refuse(n, "%s is to be a single value", nameOf(path))
	}
	value, kind, err := parse(text, to.Type())
	if err != nil {
		return d.refuse(n, "%s is to be %s, not %q", nameOf(path), kind, text)
	}
	for _, bound := range []struct{ tag, word string }{{"least", "at least"}, {"most", "at most"}} {
		if limit := rules.Get(bound.tag); limit != "" && beyond(value, limit, bound.tag) {
			return d.refuse(n, "%s is to be %s %s, not %s", nameOf(path), bound.word, limit, text)
		}
	}
	to.Set(value)
	return nil
}

// parse reads a scalar of a type. Where that fails, kind says what it would have to be.
func parse(text string, as reflect.Type) (value reflect.Value, kind string, err error) {
	var v any
	switch {
	case as == reflect.TypeFor[time.Duration]():
		kind = "a duration such as 15s or 2m"
		v, err = time.ParseDuration(text)
	case as.Kind() == reflect.Bool:
		kind = "true or false"
		if v = text == "true"; text != "true" && text != "false" {
			err = strconv.ErrSyntax
		}
	case as.Kind() == reflect.Int:
		kind = "a whole number"
		v, err = strconv.Atoi(text)
	case as.Kind() == reflect.Float64:
		kind = "a number"
		v, err = strconv.ParseFloat(text, 64)
	default:
		v = text
	}
	return reflect.ValueOf(v).Convert(as), kind, err
}

// beyond tells whether a value is below a least or above a most; what is no number is beyond both.
func beyond(value reflect.Value, limit, tag string) bool {
	bound, _, err := parse(limit, value.Type())
	if err != nil {
		panic(fmt.Sprintf("the tag %s:%q: %v", tag, limit, err)) // of our own struct
	}
	number := reflect.TypeFor[float64]()
	v, b := value.Convert(number).Float(), bound.Convert(number).Float()
	if tag == "least" {
		return !(v >= b)
	}
	return !(v <= b)
}

// textOf is a scalar as it was written; false for what is none. Numbers and truths are text too where text
// is wanted: the key 1, a profile called true.
func textOf(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return n.GetToken().Value, true
	}
	return "", false
}

// key is the name of a pair.
func (d *decoder) key(pair *ast.MappingValueNode) (string, error) {
	if name, ok := textOf(pair.Key); ok {
		return name, nil
	}
	return "", d.refuse(pair.Key, "a key is a plain word; one with signs goes into quotes")
}

// note remembers where a key stands, and returns the path inside it.
func (d *decoder) note(pair *ast.MappingValueNode, path []string, name string) []string {
	inside := append(slices.Clone(path), name)
	at := pair.Key.GetToken().Position
	d.at[joined(inside)] = position{at.Line, at.Column}
	return inside
}

func (d *decoder) refuse(n ast.Node, format string, words ...any) error {
	at := n.GetToken().Position
	return position{at.Line, at.Column}.refuse(d.file, fmt.Errorf(format, words...))
}

// nameOf is a path as sentences have it.
func nameOf(path []string) string {
	if len(path) == 0 {
		return "the file"
	}
	return strings.Join(path, ".")
}

// fieldsOf are the fields of a struct that stand in a file, those of structs within it that are written
// as its own among them.
func fieldsOf(t reflect.Type) (fields []reflect.StructField) {
	for _, f := range reflect.VisibleFields(t) {
		if !f.Anonymous && f.IsExported() {
			fields = append(fields, f)
		}
	}
	return fields
}

// keyOf is the key a field is written under.
func keyOf(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("yaml"), ",")
	return name
}
