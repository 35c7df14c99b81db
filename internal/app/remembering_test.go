package app_test

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/app"
	"ocidesk/internal/app/memory"
	"ocidesk/internal/fleet"
	"ocidesk/internal/ocisim"
)

// remembers has the interface keep its places in a folder.
func (r *rig) remembers(dir string) app.Config {
	r.cfg.Memory = memory.New(dir, memory.Owner{Profile: "TEST", Tenancy: r.root(), Region: "us-ashburn-1"})
	return r.cfg
}

// startRemembering shows an interface that keeps its places in a folder.
func startRemembering(t *testing.T, dir string, width, height int) *rig {
	t.Helper()
	r, _ := fixture(t)
	r.runs(app.New(r.remembers(dir)), width, height)
	return r
}

// keeps lets the clock strike and sees that the file in a folder says so then.
func (r *rig) keeps(dir string, texts ...string) {
	r.Helper()
	r.passes(5 * time.Second)
	r.idles()
	files, _ := filepath.Glob(filepath.Join(dir, "*.json"))
	if len(files) != 1 {
		r.Fatalf("the places are kept in %q", files)
	}
	content, err := os.ReadFile(files[0])
	if err != nil {
		r.Fatal(err)
	}
	for _, text := range texts {
		if !strings.Contains(string(content), text) {
			r.Errorf("kept is\n%s\nwant %s in it", content, text)
		}
	}
}

func TestThePlacesOfLastTimeAreOpenedAgain(t *testing.T) {
	dir := t.TempDir()
	before := startRemembering(t, dir, 120, 40)
	before.opens("customer-care")
	before.press("t")
	before.opens("support-frontline")
	before.press("/", "ACTIVE", "enter", "2", "o", "G", "g", "jjj")
	before.idles()
	want := trimmed(before.frame())
	before.keeps(dir, `"filter": "ACTIVE"`, `"desktops"`)

	r := before.another(120, 40)
	r.sees("▸2 haldenreyes/customer-care › support-frontline", "by user ▼")
	r.idles()
	if got := trimmed(r.frame()); strings.Split(got, "\n")[1] != strings.Split(want, "\n")[1] || !strings.Contains(got, "match “ACTIVE”") {
		t.Errorf("the screen is\n%s\nit was\n%s", got, want)
	}
	if line := r.cursor(); line == "" {
		t.Error("there is no cursor")
	}
	r.press("esc", "esc")
	r.isAt("haldenreyes/customer-care")
	r.press("esc", "esc") // the filter it was found by
	r.isAt("compartments")
	if !strings.Contains(r.cursor(), "customer-care") {
		t.Errorf("the cursor is on %q", r.cursor())
	}
	r.press("{")
	r.isAt("haldenreyes/customer-care")
}

func TestTheColumnsOfLastTimeAreShownAgain(t *testing.T) {
	dir := t.TempDir()
	before := startRemembering(t, dir, 120, 40)
	before.opens("customer-care")
	before.sees("Contact")
	before.press("|")
	before.sees("Columns of pools")
	before.press("jjj", "space", "enter")
	before.seesNo("Contact")
	before.keeps(dir, `"columns"`)
	before.press("esc")
	before.cfg.Root = fleet.OCID(before.listed("/desktopPools", "compartmentId"))
	r := before.another(120, 40)
	r.sees("compartments")
	r.idles()
	r.press("enter")
	r.sees("support-frontline", "Active/max")
	r.seesNo("Contact")
}

func TestAPlaceThatIsGoneShowsItsErrorAndLeadsUp(t *testing.T) {
	dir := t.TempDir()
	before := startRemembering(t, dir, 80, 24)
	before.opens("customer-care")
	before.opens("support-frontline")
	before.keeps(dir, `"desktops"`)
	before.sim.Inject(ocisim.Fault{PathContains: "/desktops", Status: 404, Code: "NotAuthorizedOrNotFound", Message: "Gone"})
	r := before.another(80, 24)
	r.sees("NotAuthorizedOrNotFound (404)", "Esc goes back")
	r.press("esc")
	r.sees("1 of 2 matches “support-frontline”")
}

func TestWhereOnlyACompartmentIsShownThePlacesAreLeftAlone(t *testing.T) {
	dir := t.TempDir()
	before := startRemembering(t, dir, 80, 24)
	before.opens("customer-care")
	before.keeps(dir, `"pools"`)
	care := fleet.OCID(before.listed("/desktopPools", "compartmentId"))

	before.cfg.Root = care
	r := before.another(80, 24)
	r.sees("compartments", "customer-care")
	r.idles()
	r.press("enter", "esc", "w")
	r.keeps(dir, `"pools"`)

	before.cfg.Root = before.root()
	again := before.another(80, 24)
	again.isAt("haldenreyes/customer-care")
}

func TestABrokenMemoryIsToldAndBeginsAtTheTop(t *testing.T) {
	dir := t.TempDir()
	before := startRemembering(t, dir, 80, 24)
	before.opens("customer-care")
	before.keeps(dir, `"pools"`)
	files, _ := filepath.Glob(filepath.Join(dir, "*.json"))
	if err := os.WriteFile(files[0], []byte(`{"owner": {`), 0o600); err != nil {
		t.Fatal(err)
	}
	r := before.another(120, 24)
	r.sees("✗ Where you were last time is not known: reading", "compartments", "sandbox")
}

func TestAMemoryThatCannotBeWrittenIsToldOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "places")
	r := startRemembering(t, dir, 120, 24)
	r.idles()
	if err := os.WriteFile(dir, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	r.opens("customer-care")
	r.passes(5 * time.Second)
	r.sees("✗ Where you are will not be remembered: writing")
	r.press("esc")
	r.seesNo("remembered")
	r.press("esc")
	r.passes(5 * time.Second)
	r.idles()
	r.press("j")
	r.idles()
	r.seesNo("remembered")
}

func TestWhatEndsTheProgramKeepsThePlaces(t *testing.T) {
	dir := t.TempDir()
	keys, typed := io.Pipe()
	defer func() { _ = typed.Close() }()
	screen := newScreen(t, 80, 24)
	r, _ := fixture(t)
	cfg := r.remembers(dir)
	cfg.Environ = []string{"TERM=xterm-256color"}
	r.frame, r.drawn = screen.String, screen.drawn
	ended := make(chan error, 1)
	ctx, stop := context.WithCancelCause(context.Background())
	hangup := errors.New("the line dropped")
	defer stop(nil)
	go func() {
		_, err := app.Run(ctx, cfg, tea.WithInput(keys), tea.WithOutput(screen), tea.WithWindowSize(80, 24), tea.WithoutSignals())
		ended <- err
	}()
	write := func(s string) {
		if _, err := io.WriteString(typed, s); err != nil {
			t.Error(err)
		}
	}
	r.sees("finance", "sandbox")
	write(":pools finance\r")
	r.sees("finance-month-end")
	stop(hangup)
	if err := <-ended; !errors.Is(err, hangup) {
		t.Errorf("it ended with %v", err)
	}
	next := r.another(80, 24)
	next.isAt("haldenreyes/corporate/finance")
}
