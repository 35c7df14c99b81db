package memory_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"ocidesk/internal/app/memory"
	"ocidesk/internal/fleet"
	"ocidesk/internal/views"
)

var (
	tenancy = fleet.OCID("ocid1.tenancy.oc1..aaaa")
	me      = memory.Owner{Profile: "PROD", Tenancy: tenancy, Region: "eu-frankfurt-1"}
)

func state() memory.State {
	top := views.Memento{Place: views.Place{Kind: views.CompartmentsPlace, Of: tenancy}, On: tenancy, Line: 3}
	pools := views.Memento{Place: views.Place{Kind: views.PoolsPlace, Of: tenancy, Compartment: tenancy}, Filter: "ber & <x>", SortBy: "State", Descending: true}
	details := views.Memento{Place: views.Place{Kind: views.DetailsPlace, Of: "ocid1.desktoppool.oc1..b", Noun: fleet.NounPool}}
	return memory.State{Tabs: []memory.Tab{{top}, {top, pools, details}}, At: 1, Columns: map[string][]string{"pools": {"Name", "OCID"}}}
}

// only is the one file in a folder.
func only(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	hidden, err2 := filepath.Glob(filepath.Join(dir, ".[!.]*"))
	if err != nil || err2 != nil || len(files)+len(hidden) != 1 {
		t.Fatalf("%v, %v: the folder has %q and %q", err, err2, files, hidden)
	}
	return files[0]
}

func TestWhatIsKeptIsRecalled(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "ocidesk", "places")
	m := memory.New(dir, me)
	if got, err := m.Recall(); err != nil || !reflect.DeepEqual(got, memory.State{}) {
		t.Fatalf("%v: of nothing %+v is recalled", err, got)
	}
	for range 2 {
		if err := m.Keep(state()); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := memory.New(dir, me).Recall(); err != nil || !reflect.DeepEqual(got, state()) {
		t.Errorf("%v: recalled is\n%+v, want\n%+v", err, got, state())
	}
	file := only(t, dir)
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 || !strings.HasPrefix(filepath.Base(file), "PROD-") {
		t.Errorf("%v: the file is %s, %v", err, file, info.Mode())
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v: the folder is %v", err, info.Mode())
	}
}

func TestEachOwnerHasAMemoryOfTheirOwn(t *testing.T) {
	dir := t.TempDir()
	if err := memory.New(dir, me).Keep(state()); err != nil {
		t.Fatal(err)
	}
	others := []memory.Owner{me, me, me, me, {}}
	others[0].Profile = "PROD/../x"
	others[1].Tenancy += "b"
	others[2].Region = "us-ashburn-1"
	others[3].Endpoint = "http://127.0.0.1:1"
	others[4].Profile = strings.Repeat("名", 500)
	for _, o := range others {
		m := memory.New(dir, o)
		if got, err := m.Recall(); err != nil || len(got.Tabs) > 0 {
			t.Errorf("%v: %+v recalls %+v", err, o, got)
		}
		if err := m.Keep(memory.State{}); err != nil {
			t.Error(err)
		}
	}
	if files, _ := filepath.Glob(filepath.Join(dir, "*")); len(files) != 1+len(others) {
		t.Errorf("the files are %q", files)
	}
}

func TestABrokenFileIsRefusedAndReplaced(t *testing.T) {
	dir := t.TempDir()
	m := memory.New(dir, me)
	if err := m.Keep(state()); err != nil {
		t.Fatal(err)
	}
	file := only(t, dir)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"nothing":           "",
		"half of it":        string(whole[:len(whole)/2]),
		"something else":    `{"tabs": 7}`,
		"another profile's": strings.Replace(string(whole), "PROD", "TEST", 1),
		"a great deal":      strings.Repeat(" ", 2<<20) + string(whole),
	} {
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := m.Recall(); err == nil || !strings.Contains(err.Error(), file) || len(got.Tabs) > 0 {
			t.Errorf("%s: %v, recalled is %+v", name, err, got)
		}
		if err := m.Keep(state()); err != nil {
			t.Error(err)
		}
		if _, err := m.Recall(); err != nil {
			t.Error(err)
		}
	}
}

func TestWhatCannotBeWrittenIsSaidAndLeavesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(dir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	m := memory.New(dir, me)
	if err := m.Keep(state()); err == nil || strings.Count(err.Error(), dir) != 1 {
		t.Errorf("the error is %v", err)
	}
	if _, err := m.Recall(); err == nil {
		t.Error("a file for a folder is no memory")
	}
}

func TestNothingOlderReplacesTheLast(t *testing.T) {
	dir := t.TempDir()
	m := memory.New(dir, me)
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if err := m.Keep(memory.State{}); err != nil {
				t.Error(err)
			}
		})
	}
	if err := m.KeepLast(state()); err != nil {
		t.Error(err)
	}
	all.Wait()
	if got, err := m.Recall(); err != nil || len(got.Tabs) != 2 {
		t.Errorf("%v: the last is %+v", err, got)
	}
	only(t, dir)
}

func TestNoMemoryKeepsNothing(t *testing.T) {
	var m *memory.Memory
	if err := m.Keep(state()); err != nil {
		t.Error(err)
	}
	if got, err := m.Recall(); err != nil || len(got.Tabs) > 0 || m.Of(tenancy) {
		t.Errorf("%v: %+v", err, got)
	}
}
