package fleet

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// cliOptions are what a file for OCI's CLI may say besides: how the CLI is to go about it. They are
// read over.
type cliOptions struct {
	DesktopPoolID       json.RawMessage `json:"desktopPoolId"`
	DesktopID           json.RawMessage `json:"desktopId"`
	IfMatch             json.RawMessage `json:"ifMatch"`
	Force               json.RawMessage `json:"force"`
	WaitForState        json.RawMessage `json:"waitForState"`
	MaxWaitSeconds      json.RawMessage `json:"maxWaitSeconds"`
	WaitIntervalSeconds json.RawMessage `json:"waitIntervalSeconds"`
}

// ReadPoolDraft reads a draft from JSON as OCI's CLI takes it with --from-json to create or update a
// pool. What is read is not judged yet. Its error names the field, or the line, that cannot be read.
func ReadPoolDraft(data []byte) (PoolDraft, error) {
	var file struct {
		PoolDraft
		cliOptions
	}
	err := readJSON(data, &file)
	var at *time.ParseError
	if errors.As(err, &at) {
		err = timeError(data, err)
	}
	return file.PoolDraft, err
}

// inFull is a name of encoding/json's as the tables of fields have it.
func inFull(name string) string {
	name = strings.TrimPrefix(strings.TrimPrefix(name, "PoolDraft."), "DesktopDraft.") // where it is embedded
	for _, f := range PoolFields {
		if strings.EqualFold(f.Name, name) {
			return f.Name
		}
	}
	return name
}

// ReadDesktopDraft reads a draft from JSON as OCI's CLI takes it with --from-json to update a desktop.
func ReadDesktopDraft(data []byte) (DesktopDraft, error) {
	var file struct {
		DesktopDraft
		cliOptions
	}
	return file.DesktopDraft, readJSON(data, &file)
}

// JSON is the draft as OCI's CLI takes it with --from-json.
func (d PoolDraft) JSON() ([]byte, error) { return writeJSON(d) }

// JSON is the draft as OCI's CLI takes it with --from-json.
func (d DesktopDraft) JSON() ([]byte, error) { return writeJSON(d) }

func writeJSON(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("writing the draft as JSON: %w", err)
	}
	return b.Bytes(), nil
}

// readJSON reads one JSON object strictly. encoding/json takes names in any case, which both spellings
// of the sizes in GB rely on.
func readJSON(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	err := d.Decode(v)
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case err == nil:
		if _, err := d.Token(); !errors.Is(err, io.EOF) {
			return errors.New("something follows the JSON object")
		}
		return nil
	case errors.As(err, &syntax):
		return fmt.Errorf("line %d is not JSON: %w", 1+bytes.Count(data[:min(int(syntax.Offset), len(data))], []byte("\n")), err)
	case errors.As(err, &kind) && kind.Field == "":
		return fmt.Errorf("it is a JSON %s, not an object", kind.Value)
	case errors.As(err, &kind):
		return FieldError{inFull(kind.Field), fmt.Sprintf("is a %s where %s is due", kind.Value, jsonWord(kind.Type.Kind().String()))}
	}
	if name, found := strings.CutPrefix(err.Error(), "json: unknown field "); found {
		return FieldError{strings.Trim(name, `"`), "is no field of this"}
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return errors.New("the JSON object has no end")
	}
	return err
}

// jsonWord is what JSON calls a kind of Go's.
func jsonWord(kind string) string {
	switch kind {
	case "bool":
		return "true or false"
	case "int", "int64":
		return "a whole number"
	case "slice":
		return "an array"
	case "struct", "map":
		return "an object"
	}
	return "a string"
}

// timeError finds the time that cannot be read: encoding/json does not tell which one it was.
func timeError(data []byte, err error) error {
	var times map[string]any
	if json.Unmarshal(data, &times) != nil {
		return err
	}
	for _, name := range []string{"timeStartScheduled", "timeStopScheduled"} {
		f, _ := PoolField(name)
		if text, ok := times[name].(string); ok {
			if err := f.Set(&PoolDraft{}, text); err != nil {
				return err
			}
		}
	}
	return err
}
