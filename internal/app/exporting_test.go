package app_test

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestWhatAListShowsIsWrittenToAFile(t *testing.T) {
	t.Chdir(t.TempDir())
	const file = "ocidesk-20261123-100000.csv"
	onBoth(t, 80, 24, func(r *rig) {
		if err := os.WriteFile(file, []byte("mine"), 0o600); err != nil {
			r.Fatal(err)
		}
		r.opens("customer-care")
		r.opens("support-frontline")
		r.press("/", "care-00", "enter", "o") // filtered, and the other way round
		r.press("E")
		r.sees("Export 9 rows", "9 of 46 match", file)
		r.press("enter")
		r.sees("There is such a file; Enter again replaces it.")
		if content, err := os.ReadFile(file); err != nil || string(content) != "mine" {
			r.Fatalf("%v: it was replaced unasked by %s", err, content)
		}
		r.press("enter")
		r.sees("Wrote 9 rows to /")
		f, err := os.Open(file)
		if err != nil {
			r.Fatal(err)
		}
		defer func() { _ = f.Close() }()
		rows, err := csv.NewReader(f).ReadAll()
		if err != nil {
			r.Fatal(err)
		}
		heads := []string{"Name", "User", "State", "Session", "Next", "Last action", "Assigned", "Created", "Instance", "OCID"}
		if len(rows) != 10 || !slices.Equal(rows[0], heads) || rows[1][0] != "care-009" || rows[9][0] != "care-001" {
			r.Fatalf("the file holds %q", rows)
		}
		if first := rows[9]; first[2] != "ACTIVE" || !strings.HasPrefix(first[3], "connected since 2026-11-23T0") ||
			!strings.HasPrefix(first[9], "ocid1.desktop.") || !strings.HasPrefix(first[8], "ocid1.instance.") {
			r.Errorf("the row of care-001 is %q", first)
		}
	})
}

// says waits until all the texts are in a dialog, wherever its lines break.
func (r *rig) says(texts ...string) {
	r.Helper()
	plain := strings.NewReplacer(" ", "", "\n", "", "│", "")
	for _, text := range texts {
		r.waits(fmt.Sprintf("%q to be said", text), func(screen string) bool {
			return strings.Contains(plain.Replace(screen), plain.Replace(text))
		})
	}
}

func TestAFileThatCannotBeWrittenLeavesTheFormAsItWas(t *testing.T) {
	t.Chdir(t.TempDir())
	r := start(t, 80, 24)
	r.opens("finance")
	r.press("E")
	r.sees("Export 1 row", "▸ CSV")
	r.press("tab")
	r.sees("▸ JSON", "ocidesk-20261123-100000.json")
	r.press(".x/y", "enter")
	r.says("! Cannot write /", "ocidesk-20261123-100000.json.x/y: there is no folder /", "ocidesk-20261123-100000.json.x.")
	r.sees("> ocidesk-20261123-100000.json.x/y")
	r.press("tab")
	r.sees("▸ Markdown", "ocidesk-20261123-100000.json.x/y") // a name of one's own is left alone
	r.press("esc")
	r.seesNo("Export 1 row")
	if left, err := filepath.Glob("*"); err != nil || len(left) > 0 {
		t.Errorf("%v: it left %q", err, left)
	}
}

func TestWhatAListShowsIsCopied(t *testing.T) {
	r, out := startOnTerminal(t, 80, 24)
	r.opens("finance")
	r.press("E", "tab")
	r.sees("▸ JSON")
	r.press("ctrl+y")
	r.sees("Copied 1 row as JSON.")
	compartment := r.listed("/desktopPools", "compartmentId")
	pool := r.firstPool(compartment)
	r.waitsFor(out, ansi.SetSystemClipboard("[\n  {\"Name\": \"finance-month-end\""+`, "State": "ACTIVE", "Active/max": "24 of 24", "Contact": "`+pool.Contact+
		`", "Created": "`+pool.TimeCreated.UTC().Format("2006-01-02T15:04:05Z")+`", "OCID": "`+string(pool.ID)+"\"}\n]\n"))
}

func TestOnlyListsAreExported(t *testing.T) {
	r := start(t, 80, 24)
	r.finds("sandbox")
	r.press("enter")
	r.sees("No desktop pools in this compartment")
	r.press("E")
	r.sees("There is no row to export.")
}
