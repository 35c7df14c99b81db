// Package export writes what is shown for others to read: a list as CSV for a spreadsheet, as JSON for a
// program, as Markdown for the channel in which the incident is talked about; and it saves and loads the
// files the operator names.
package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"ocidesk/internal/views"
)

// Format is a way to write a sheet.
type Format struct {
	Name      string
	Extension string // of files, with its dot
	Encode    func(views.Sheet) ([]byte, error)
}

// Formats are all there are.
var Formats = []Format{{"CSV", ".csv", asCSV}, {"JSON", ".json", asJSON}, {"Markdown", ".md", asMarkdown}}

// asCSV writes RFC 4180 with a line of titles. What a spreadsheet would take for a formula is made
// text by an apostrophe before it: a desktop's name is anybody's to choose.
func asCSV(s views.Sheet) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	for _, row := range append([][]string{s.Columns}, s.Rows...) {
		harmless := make([]string, len(row))
		for i, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) || strings.HasPrefix(cell, "＝") || strings.HasPrefix(cell, "＋") ||
				strings.HasPrefix(cell, "－") || strings.HasPrefix(cell, "＠") {
				cell = "'" + cell
			}
			harmless[i] = cell
		}
		if err := w.Write(harmless); err != nil {
			return nil, fmt.Errorf("writing CSV: %w", err)
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}

// asJSON writes an array of objects, a row each, with the columns in their order.
func asJSON(s views.Sheet) ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('[')
	for i, row := range s.Rows {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n  {")
		for k, cell := range row {
			if k > 0 {
				b.WriteString(", ")
			}
			if err := member(&b, s.Columns[k], cell); err != nil {
				return nil, fmt.Errorf("writing JSON: %w", err)
			}
		}
		b.WriteByte('}')
	}
	b.WriteString("\n]\n")
	return b.Bytes(), nil
}

// member writes a name and its text. Letters that only matter in HTML stay readable.
func member(b *bytes.Buffer, name, text string) error {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(name)
	b.Truncate(b.Len() - 1) // the encoder ends each value with a line break
	b.WriteString(": ")
	err = errors.Join(err, enc.Encode(text))
	b.Truncate(b.Len() - 1)
	return err
}

var inMarkdown = strings.NewReplacer(`\`, `\\`, "|", `\|`, "`", "\\`", "*", `\*`, "<", `\<`, "[", `\[`, "\n", " ", "\r", " ")

// asMarkdown writes a table; what Markdown would take for more than text is escaped.
func asMarkdown(s views.Sheet) ([]byte, error) {
	var b bytes.Buffer
	line := func(cells []string) {
		for _, cell := range cells {
			b.WriteString("| " + inMarkdown.Replace(cell) + " ")
		}
		b.WriteString("|\n")
	}
	line(s.Columns)
	b.WriteString(strings.Repeat("| --- ", len(s.Columns)) + "|\n")
	for _, row := range s.Rows {
		line(row)
	}
	return b.Bytes(), nil
}

// Save writes a file that its owner alone may read, and gives its absolute path. A file that exists is
// refused (fs.ErrExist) unless it is to be replaced; then it is replaced at once and as a whole. A
// leading ~ is the operator's home. Its errors are sentences for the operator.
func Save(path string, content []byte, replace bool) (saved string, err error) {
	if saved, err = absolute(path); err != nil {
		return "", err
	}
	target := saved
	if replace {
		if info, err := os.Stat(saved); err == nil && !info.Mode().IsRegular() {
			return "", fmt.Errorf("%s is not a regular file", saved)
		}
		target += ".part"
		if err := os.Remove(target); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", cannot("write", saved, err)
		}
	}
	f, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", cannot("write", saved, err)
	}
	_, err = f.Write(content)
	err = errors.Join(err, f.Close())
	if err == nil && replace {
		err = os.Rename(target, saved)
	}
	if err != nil {
		return "", cannot("write", saved, errors.Join(err, os.Remove(target))) // half a list would be taken for a whole one
	}
	return saved, nil
}

// mostLoaded is how large a file may be that is loaded, in bytes: what a form holds is far smaller.
const mostLoaded = 1 << 20

// Load reads a file whose path is as Save takes it, and gives its absolute path. What is no regular file
// or larger than 1 MiB is refused. Its errors are sentences for the operator.
func Load(path string) (loaded string, content []byte, err error) {
	if loaded, err = absolute(path); err != nil {
		return "", nil, err
	}
	info, err := os.Stat(loaded)
	switch {
	case err != nil:
		return loaded, nil, cannot("read", loaded, err)
	case !info.Mode().IsRegular():
		return loaded, nil, fmt.Errorf("%s is not a regular file", loaded)
	case info.Size() > mostLoaded:
		return loaded, nil, fmt.Errorf("%s is larger than %d KiB", loaded, mostLoaded>>10)
	}
	if content, err = os.ReadFile(loaded); err != nil {
		return loaded, nil, cannot("read", loaded, err)
	}
	return loaded, content, nil
}

func absolute(path string) (string, error) {
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", err
		}
		path = filepath.Join(home, rest)
	}
	return filepath.Abs(path)
}
