package ocicmd

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/oracle/oci-go-sdk/v65/desktops"
)

// operations are the calls of the Desktops API as the SDK has them: methods that take a request.
func operations() (names []string) {
	client := reflect.TypeFor[desktops.DesktopServiceClient]()
	for m := range client.Methods() {
		if m.Type.NumIn() == 3 && strings.HasSuffix(m.Type.In(2).Name(), "Request") && m.Type.NumOut() == 2 {
			names = append(names, m.Name)
		}
	}
	return names
}

// TestEveryOperationIsCarriedOut: whatever the API can do, a call is made for it, and the README says where.
func TestEveryOperationIsCarriedOut(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(readme), "## Every operation of the API")
	table, _, _ = strings.Cut(table, "\n## ")
	calls := sources(t)
	all := operations()
	if len(all) != 21 {
		t.Errorf("the SDK has %d operations: %q", len(all), all)
	}
	for _, name := range all {
		if !strings.Contains(calls, "c.desktops."+name+"(") {
			t.Errorf("%s is never called", name)
		}
		if !strings.Contains(table, "| "+name) && !strings.Contains(table, ", "+name) {
			t.Errorf("the README does not say where %s is", name)
		}
	}
}

// sources are the files of this package that are no tests, as one text.
func sources(t *testing.T) string {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, e := range entries {
		if name := e.Name(); strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			all.Write(text)
		}
	}
	return all.String()
}
