// Package internal_test keeps the rooms of the house apart: who may import whom.
package internal_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport says which rooms of this project each room may import. Packages within a room may import
// each other; tests may start the simulator wherever they are.
var mayImport = map[string][]string{
	"main":     {"cli"},
	"cli":      {"app", "ocicmd", "ocisim", "config", "fleet", "keymap", "views", "spelling"}, // it puts together what they are told: OCIDs, keys, a theme; and the keys go into the manual
	"config":   {"spelling"},
	"app":      {"views", "ocicmd", "keymap", "fleet", "spelling"},
	"views":    {"ocicmd", "keymap", "fleet", "spelling"},
	"keymap":   {"spelling"},
	"ocicmd":   {"fleet"},
	"fleet":    {},
	"ocisim":   {"assets"},
	"assets":   {},
	"spelling": {},
}

// onlyIn says which rooms, or which one package of a room, may use what of the world outside; everything
// not named may be used anywhere. The shell has no business with files but for the record of what was
// done, for where one was, and for what the operator has it write out.
var onlyIn = map[string][]string{
	"github.com/oracle/oci-go-sdk": {"ocicmd"},
	"net/http":                     {"ocicmd", "ocisim"},
	"charm.land/":                  {"app", "views", "ocicmd"},
	"github.com/spf13/":            {"cli"},
	"os":                           {"main", "cli", "config", "ocicmd", "ocisim", "app/journal", "app/export", "app/memory"},
}

func TestRoomsImportWhatTheyMay(t *testing.T) {
	seen := map[string]bool{}
	eachFile(t, "..", func(file, room string, imports []string) {
		allowed, known := mayImport[room]
		if !known {
			t.Errorf("%s: there is no room %q; give it one, and its line in the table", file, room)
			return
		}
		seen[room] = true
		for _, path := range imports {
			if to, ours := roomOf(path); ours && to != room && !slices.Contains(allowed, to) {
				t.Errorf("%s: %s must not import %s", file, room, path)
			}
		}
	})
	for room := range mayImport {
		if !seen[room] {
			t.Errorf("the table speaks of a room %q, which is empty", room)
		}
	}
}

func TestTheWorldOutsideComesInByItsOwnDoors(t *testing.T) {
	eachFile(t, "..", func(file, room string, imports []string) {
		for _, path := range imports {
			for outside, rooms := range onlyIn {
				within := path == outside || strings.HasPrefix(path, strings.TrimSuffix(outside, "/")+"/")
				if within && !slices.Contains(rooms, room) && !slices.Contains(rooms, packageOf(file)) {
					t.Errorf("%s: %s is for %v only", file, path, rooms)
				}
			}
		}
	})
}

// eachFile calls visit for every Go file below root that is no test, with the room it is in.
func eachFile(t *testing.T, root string, visit func(file, room string, imports []string)) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() && (name == "testdata" || len(name) > 2 && strings.HasPrefix(name, ".")) {
			return fs.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		var imports []string
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			imports = append(imports, imported)
		}
		relative, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		room, _ := roomOf("ocidesk/" + filepath.ToSlash(relative))
		files++
		visit(path, room, imports)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < len(mayImport) {
		t.Fatalf("only %d files found", files)
	}
}

// packageOf is where a file is within internal: "app/journal".
func packageOf(file string) string {
	inside, _ := strings.CutPrefix(filepath.ToSlash(filepath.Dir(file)), "../internal/")
	return inside
}

// roomOf is the room a package of this project is in, and whether it is of this project at all.
func roomOf(path string) (room string, ours bool) {
	rest, ours := strings.CutPrefix(path, "ocidesk/")
	if !ours {
		return "", false
	}
	if rest == "." {
		return "main", true
	}
	rest = strings.TrimPrefix(rest, "internal/")
	room, _, _ = strings.Cut(rest, "/")
	return room, true
}
