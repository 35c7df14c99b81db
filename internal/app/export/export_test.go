package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"ocidesk/internal/views"
)

var sheet = views.Sheet{Columns: []string{"Name", "State"}, Rows: [][]string{
	{"plain", "ACTIVE"}, {`a,"b"|<c>*`, "IN_PROGRESS"}, {"=HYPERLINK(1)", "-1+1"}, {"@x", "+1"}, {"本社", ""},
}}

func TestCSVHoldsNoFormula(t *testing.T) {
	content, err := asCSV(sheet)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"Name", "State"}, {"plain", "ACTIVE"}, {`a,"b"|<c>*`, "IN_PROGRESS"}, {"'=HYPERLINK(1)", "'-1+1"}, {"'@x", "'+1"}, {"本社", ""}}
	for i, row := range want {
		for k := range row {
			if rows[i][k] != row[k] {
				t.Errorf("row %d has %q, want %q", i, rows[i], row)
			}
		}
	}
}

func TestJSONHoldsTheTextsAsTheyAre(t *testing.T) {
	content, err := asJSON(sheet)
	if err != nil {
		t.Fatal(err)
	}
	var rows []map[string]string
	if err := json.Unmarshal(content, &rows); err != nil {
		t.Fatalf("%v in %s", err, content)
	}
	for i, row := range sheet.Rows {
		if rows[i]["Name"] != row[0] || rows[i]["State"] != row[1] {
			t.Errorf("row %d is %q, want %q", i, rows[i], row)
		}
	}
	if content, err = asJSON(views.Sheet{Columns: sheet.Columns}); err != nil || json.Unmarshal(content, &rows) != nil || len(rows) != 0 {
		t.Errorf("%v: an empty list is %s", err, content)
	}
}

func TestMarkdownIsATable(t *testing.T) {
	content, err := asMarkdown(views.Sheet{Columns: sheet.Columns, Rows: sheet.Rows[:2]})
	if err != nil {
		t.Fatal(err)
	}
	const want = "| Name | State |\n| --- | --- |\n| plain | ACTIVE |\n| a,\"b\"\\|\\<c>\\* | IN_PROGRESS |\n"
	if string(content) != want {
		t.Errorf("it is\n%swant\n%s", content, want)
	}
}

func TestAFileIsNeverOverwrittenUnasked(t *testing.T) {
	file := filepath.Join(t.TempDir(), "list.csv")
	saved, err := Save(file, []byte("one"), false)
	if err != nil || saved != file {
		t.Fatal(saved, err)
	}
	if _, err := Save(file, []byte("two"), false); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a file that exists is not refused but %v", err)
	}
	holds(t, file, "one")
	if err := os.Chmod(file, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Save(file, []byte("three"), true); err != nil {
		t.Fatal(err)
	}
	holds(t, file, "three")
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v: it can be read by others: %v", err, info.Mode())
	}
	if left, err := filepath.Glob(filepath.Join(filepath.Dir(file), "*")); err != nil || len(left) != 1 {
		t.Errorf("%v: besides the file there is %q", err, left)
	}
}

func TestWhatIsNoFileIsNotReplaced(t *testing.T) {
	dir := t.TempDir()
	if _, err := Save(dir, nil, true); err == nil {
		t.Error("a folder was replaced")
	}
	if _, err := Save(filepath.Join(dir, "no", "such", "folder.csv"), nil, false); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it said %v", err)
	}
	t.Setenv("HOME", dir)
	if saved, err := Save("~/list.csv", []byte("home"), false); err != nil || saved != filepath.Join(dir, "list.csv") {
		t.Errorf("%v: ~ was taken for %s", err, saved)
	}
}

func holds(t *testing.T, file, want string) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil || string(content) != want {
		t.Errorf("%v: the file holds %q, want %q", err, content, want)
	}
}

func TestOnlyFilesOfAModestSizeAreLoaded(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	file := filepath.Join(dir, "pool.json")
	if err := os.WriteFile(file, []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	if loaded, content, err := Load("~/pool.json"); err != nil || loaded != file || string(content) != "{}" {
		t.Errorf("%v: loaded %q from %s", err, content, loaded)
	}
	if _, _, err := Load(dir); err == nil {
		t.Error("a folder was loaded")
	}
	if _, _, err := Load(file + "x"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
	}
	if err := os.WriteFile(file, make([]byte, mostLoaded+1), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Load(file); err == nil {
		t.Error("a huge file was loaded")
	}
}

func TestAnErrorOfAFileIsASentence(t *testing.T) {
	dir := t.TempDir()
	at := func(parts ...string) string { return filepath.Join(append([]string{dir}, parts...)...) }
	if _, err := Save(at("here"), nil, false); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ path, want string }{
		{at("x", "y.csv"), "cannot write " + at("x", "y.csv") + ": there is no folder " + at("x")},
		{at("here", "y.csv"), "cannot write " + at("here", "y.csv") + ": " + at("here") + " is no folder"},
		{at("here"), "cannot write " + at("here") + ": there is such a file already"},
	} {
		if _, err := Save(c.path, nil, false); err == nil || err.Error() != c.want {
			t.Errorf("the error is %v, want %s", err, c.want)
		}
	}
	if _, _, err := Load(at("none")); err == nil || err.Error() != "cannot read "+at("none")+": there is no such file" {
		t.Errorf("the error is %v", err)
	}
	barred := &fs.PathError{Op: "open", Path: at("y.csv"), Err: fs.ErrPermission} // tests may run as root, whom nothing bars
	if got := cannot("write", at("y.csv"), barred); got.Error() != "cannot write "+at("y.csv")+": you may not write to "+dir || !errors.Is(got, fs.ErrPermission) {
		t.Errorf("the error is %v", got)
	}
}
