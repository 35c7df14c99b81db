package app_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"

	"ocidesk/internal/app"
	"ocidesk/internal/fleet"
	"ocidesk/internal/ocicmd"
	"ocidesk/internal/ocisim"
)

// body is the body of the last request of this method, field by field.
func (r *rig) body(method string) map[string]any {
	r.Helper()
	requests := r.sent(method, "")
	if len(requests) == 0 {
		r.Fatalf("no %s was sent", method)
	}
	var body map[string]any
	if err := json.Unmarshal([]byte(requests[len(requests)-1].Body), &body); err != nil {
		r.Fatal(err)
	}
	return body
}

// pool is a pool of the compartment last listed, whole, as another operator would read it.
func (r *rig) pool(name string) *fleet.Pool {
	r.Helper()
	list := fleet.Part{Kind: fleet.Pools, Of: fleet.OCID(r.listed("/desktopPools", "compartmentId"))}
	for _, p := range r.client.Read(r.Context(), ocicmd.Request{Part: list})().(ocicmd.Reply).Facts.Pools {
		if p.Name == name {
			whole := fleet.Part{Kind: fleet.OnePool, Of: p.ID}
			return &r.client.Read(r.Context(), ocicmd.Request{Part: whole})().(ocicmd.Reply).Facts.Pools[0]
		}
	}
	r.Fatalf("there is no pool %q", name)
	return nil
}

// anotherChanges changes a pool as another operator would.
// fills presses keys in a form, each group of them in the next field.
func (r *rig) fills(groups ...string) {
	for _, keys := range groups {
		r.press(keys, "tab")
	}
}

func TestANewPoolFromABlankForm(t *testing.T) {
	onBoth(t, 80, 24, func(r *rig) {
		r.opens("customer-care")
		like := r.pool("support-frontline")
		x := like.Detail
		r.press("n")
		r.sees("New pool in haldenreyes/customer-care", "▸* name", "21 fields marked * to be filled in")
		r.press("ctrl+s")
		r.sees("✗ Name is mandatory.", "21 fields are not right yet; this is the first.")
		r.fills("night-shift")
		r.fills("haldenreyes/customer-care") // typed behind the OCID that stands there
		r.sees("✗ compartment")
		r.press("shift+tab", "ctrl+u", "haldenreyes/customer-care", "tab")
		r.seesNo("✗ compartment")
		r.fills("it@haldenreyes.example", "9", "12")
		r.press("shift+tab")
		r.sees("✗ Standby size must not exceed the maximum size, 9.")
		r.press("ctrl+u", "2")
		r.seesNo("must not exceed")
		r.press("tab")
		r.fills(x.AvailabilityDomain, x.ShapeName, string(x.Image.ID), x.Image.Name, string(x.Network.VCNID), string(x.Network.SubnetID), "f")
		r.sees("0", "none") // without storage: its size, its backup policy
		r.press("tab", "tab")
		r.fills("n", "NN") // no administrators; NONE, or what follows it: there is one that begins so
		r.fills("F", "r", "t", "t", "t", "t", "t")
		r.press("ctrl+s")
		r.sees("✗ Users are administrators is mandatory.", "1 field is not right yet: this one.")
		r.press("f", "ctrl+s")
		r.sees("Create pool night-shift", "night-shift is made in customer-care, for up to 9 desktops.", "2 standby desktops are started at once")
		r.answer("esc")
		r.sees("New pool in haldenreyes/customer-care", "nothing mandatory is missing")
		r.press("ctrl+s")
		r.sees("Create pool night-shift", "▸ Cancel")
		r.answer("y")
		r.sees("create night-shift", "CREATE_DESKTOP_POOL night-shift")
		r.idles()
		r.waits("the cursor to be on the new pool", func(string) bool { return strings.Contains(r.cursor(), "night-shift") })
		body := r.body("POST")
		if body["storageSizeInGBs"] != 0.0 || body["storageBackupPolicyId"] != "" || body["isStorageEnabled"] != false || body["standbySize"] != 2.0 ||
			body["devicePolicy"].(map[string]any)["clipboardMode"] != "NONE" || body["compartmentId"] != string(like.CompartmentID) {
			r.Errorf("sent was %v", body)
		}
		r.passesUntil(10*time.Second, "Create night-shift: SUCCEEDED after")
		r.idles()
		r.waits("the row to follow", func(string) bool { return strings.Contains(r.cursor(), "● ACTIVE") })
	})
}

func TestANewPoolLikeAnother(t *testing.T) {
	dir := t.TempDir()
	r := start(t, 80, 24, journalIn(dir))
	r.opens("customer-care")
	like := r.pool("support-frontline")
	r.finds("support-frontline")
	answers := make(chan struct{})
	r.sim.Inject(ocisim.Fault{Method: "GET", PathContains: string(like.ID), Hold: answers})
	r.press("N")
	r.sees("New pool like support-frontline", "Reading it, to begin from how it is now…")
	r.sim.ClearFaults()
	close(answers)
	r.sees("1 field marked * to be filled in", like.Detail.ShapeName)
	r.press("support-frontline", "ctrl+s")
	r.sees("Create pool support-frontline", "! There is a pool support-frontline in customer-care already, ACTIVE.")
	r.answer("esc")
	r.press("ctrl+u", "support-second", "ctrl+s")
	r.sees("Create pool support-second")
	r.seesNo("already, ACTIVE")
	r.says("Image name "+like.Detail.Image.Name+",", "Shape "+like.Detail.ShapeName)
	r.answer("y")
	r.sees("CREATE_DESKTOP_POOL support-second")
	r.idles()
	body := r.body("POST")
	if body["maximumSize"] != float64(like.MaximumSize) || body["shapeName"] != like.Detail.ShapeName || body["displayName"] != "support-second" {
		t.Errorf("sent was %v", body)
	}
	made := r.pool("support-second")
	entries := r.recorded(dir, 2)
	if got := outcomes(entries); !slices.Equal(got, []string{"asked create pool support-second", "accepted create pool support-second"}) {
		t.Fatalf("the journal tells %q", got)
	}
	if entries[0].ID != "" || entries[0].Compartment != like.CompartmentID || entries[1].ID != made.ID || entries[1].WorkRequest == "" {
		t.Errorf("the journal tells %+v", entries)
	}
	r.dies()
	other := r.another(80, 24, journalIn(dir))
	other.sees("1 work request of last time watched again", "create pool support-second")
	other.idles()
}

func TestAFormGoesToAFileAndComesBack(t *testing.T) {
	t.Chdir(t.TempDir())
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.finds("support-frontline")
	r.press("N")
	r.sees("1 field marked *")
	r.press("from-file", "ctrl+g")
	r.sees("Export what the form holds", "--from-json", "ocidesk-20261123-100000.json")
	r.press("enter")
	r.sees("New pool like support-frontline", "from-file", "Wrote what the form holds to /")
	r.press("esc") // as one too many for the dialog before
	r.idles()
	r.sees("from-file")
	r.answer("esc", "esc")
	r.seesNo("New pool like")
	info, err := os.Stat("ocidesk-20261123-100000.json")
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("%v: %v", err, info)
	}
	r.press("n")
	r.sees("21 fields marked *")
	r.press("ctrl+r")
	r.sees("Read a file into the form")
	r.press("no.json", "enter")
	r.says("! Cannot read /", "no.json: there is no such file.")
	for content, says := range map[string]string{
		"{\n\"displayName\": }":          "line 2 is not JSON",
		`{"displayNam": "x"}`:            "displayNam is no field of this",
		`{"maximumSize": "many"}`:        "maximumSize is a string where",
		"{\"displayName\": \"\\u001b\"}": "displayName has a character that",
	} {
		if err := os.WriteFile("bad.json", []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		r.press("ctrl+u", "bad.json", "enter")
		r.waits(says, func(screen string) bool { return strings.Contains(strings.Join(strings.Fields(screen), " "), says) })
	}
	r.press("ctrl+u", "ocidesk-20261123-100000.json", "enter")
	r.sees("fields read from /", "from-file")
	r.press("ctrl+s")
	r.sees("Create pool from-file")
	r.answer("y")
	r.sees("CREATE_DESKTOP_POOL from-file")
	r.idles()
	r.seesNo("New pool in")
}

func TestEditingAPoolSendsOnlyWhatChanges(t *testing.T) {
	onBoth(t, 80, 24, func(r *rig) {
		r.opens("customer-care")
		p := r.pool("support-frontline")
		r.finds("support-frontline")
		r.press("e")
		r.sees("Edit pool support-frontline", "immutable", "0 fields changed")
		r.press("ctrl+s")
		r.sees("Nothing is changed yet.")
		r.press("tab") // past the compartment, which cannot be changed
		r.sees("▸  contact")
		r.press("tab", "ctrl+u", "70")
		r.sees("1 field changed", "It was 60")
		r.press("ctrl+s")
		r.sees("Update pool support-frontline", "• Maximum size: 60 → 70.", "▸ Cancel")
		r.answer("y")
		r.sees("update support-frontline", "UPDATE_DESKTOP_POOL")
		r.idles()
		if body := r.sent("PUT", string(p.ID)); len(body) != 1 || body[0].Body != `{"maximumSize":70}` || body[0].Header.Get("If-Match") == "" {
			r.Errorf("sent was %+v", body)
		}
		r.passesUntil(5*time.Second, "Update support-frontline: SUCCEEDED after")
		r.idles()
		r.waits("the row to say so", func(string) bool { return strings.Contains(r.cursor(), "/70") })
	})
}

func TestEditingADesktop(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.finds("care-018")
	r.press("d", "e")
	r.sees("Edit desktop care-018", "▸  name", "free-form tags")
	r.press("-x", "tab", "ctrl+u", "{", "tab")
	r.sees("✗ free-form tags")
	r.press("shift+tab")
	r.sees("Free-form tags must be a JSON object like")
	r.press("ctrl+u")
	r.send(tea.PasteMsg{Content: "{\"team\":\n \"nights\"}\n"})
	r.press("ctrl+s")
	r.sees("Update desktop care-018", "• Name: care-018 → care-018-x.", `{"team":"nights"}`)
	r.answer("y")
	r.sees("UPDATE_DESKTOP care-018")
	r.idles()
	if body := r.body("PUT"); len(body) != 2 || body["displayName"] != "care-018-x" {
		t.Errorf("sent was %v", body)
	}
}

// passesOnTheService lets time go by until a pool has settled, while the interface looks away.
func TestEscInAFormDoesNotDestroyWhatIsTyped(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.press("n")
	r.sees("New pool in")
	r.press("esc") // nothing is typed: it goes at once
	r.seesNo("New pool in")
	r.press("n")
	r.sees("New pool in")
	r.send(tea.PasteMsg{Content: "pasted\n"})
	r.press("esc")
	r.sees("Esc again throws away what you typed.", "pasted")
	r.press("[", "A") // the Esc was the beginning of a torn arrow key
	r.seesNo("Esc again")
	r.press("ctrl+c")
	r.sees("Esc again", "pasted")
	r.press("x")
	r.sees("pastedx")
	r.press("ctrl+s", "esc", "esc")
	r.seesNo("New pool in")
	r.press("n")
	r.sees("21 fields marked *")
}

func TestAFormSaysWhenWhatItBeginsWithCannotBeRead(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.finds("support-frontline")
	r.sim.Inject(ocisim.Fault{Method: "GET", PathContains: "/desktopPools/", Status: 404, Code: "NotAuthorizedOrNotFound", Message: "nothing here"})
	r.press("e")
	r.sees("Edit pool support-frontline", "NotAuthorizedOrNotFound (404):", "opc-request-id")
	r.press("x", "ctrl+s", "esc")
	r.seesNo("Edit pool")
}

func TestKnownValuesAreOffered(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	p := r.pool("support-frontline")
	r.press("n")
	r.sees("New pool in")
	r.idles() // the pools on screen have been read
	r.press("tab", "tab", "tab", "tab", "tab", "tab", "tab", "ctrl+n")
	r.sees("known (^N ^P)", "▸  image")
	for !r.shows("as support-frontline has it") {
		r.press("ctrl+n")
		r.idles()
	}
	r.sees(p.Detail.Image.Name)
	r.press("ctrl+o")
	r.sees("By OCI's own command line", "desktop-pool create")
	r.press("esc")
	r.sees("New pool in", "▸  image")
}

func TestAFormAtItsSmallest(t *testing.T) {
	r := start(t, 60, 16)
	r.opens("customer-care")
	r.finds("support-frontline")
	r.press("N")
	r.sees("New pool like support-frontline", "▸* name", "↓ more below", "1 field marked *")
	r.press("pgdown", "pgdown")
	r.sees("Schedule", "↑↓ more above and below")
	r.press("ctrl+u", strings.Repeat("x", 100))
	r.press("tab", "shift+tab")
	r.sees("✗ Start schedule must have six fields")
}

func TestFilesAreFoundInTheHomeFolder(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	if err := os.WriteFile(filepath.Join(home, "pool.json"), []byte(`{"maximumSize": 4, "storageSizeInGBs": 0, "shapeName": "VM.Other"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.finds("support-frontline")
	r.press("e")
	r.sees("0 fields changed")
	r.press("ctrl+r")
	r.sees("Read a file")
	r.press("~/pool.json", "enter")
	r.sees("1 field read; not what cannot be changed: shape, storage size (GB).")
}

// TestForms holds the forms against pictures of them that people have looked at (testdata, as text).
func TestForms(t *testing.T) {
	for _, size := range []struct{ width, height int }{{80, 24}, {120, 40}, {60, 16}} {
		t.Run(fmt.Sprintf("%dx%d", size.width, size.height), func(t *testing.T) {
			r := start(t, size.width, size.height)
			r.opens("customer-care")
			r.finds("support-frontline")
			for _, s := range []struct {
				name string
				keys []string
			}{
				{"blank", []string{"n", "night-shift", "tab", "tab", "service desk", "tab"}},
				{"wrong", []string{"none", "ctrl+s"}},
				{"edit", []string{"esc", "esc", "e"}},
				{"edited", []string{"tab", "tab", "0", "tab", "tab", "ctrl+n"}},
				{"leaving-a-form", []string{"esc"}},
				{"before-and-after", []string{"ctrl+s"}},
			} {
				r.press(s.keys...)
				r.idles()
				t.Run(s.name, func(t *testing.T) { golden.RequireEqual(t, trimmed(r.frame())+"\n") })
			}
		})
	}
}

func TestTimesAreToldInTheOperatorsZone(t *testing.T) {
	r := start(t, 120, 40, func(_ *ocisim.Options, c *app.Config) {
		now, zone := c.Now, time.FixedZone("CET", 3600)
		c.Now = func() time.Time { return now().In(zone) }
	})
	r.opens("customer-care")
	r.press("n")
	r.sees("New pool in")
	r.press("pgdown", "pgdown", "tab", "tab", "tab", "tab", "2026-11-24T06:30:00+00:00", "tab", "2026-11-22T20:00:00Z", "tab")
	r.sees("2026-11-24T06:30:00Z  Tue 24 Nov 2026 07:30 CET", "✗ stop once at")
	r.press("shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "shift+tab")
	r.press("0 0 8 ? * 2-6", "tab", "Europe/London", "shift+tab")
	r.sees("That is next Tue 24 Nov 2026 09:00 CET.")
	r.press("tab", "tab", "tab", "tab", "tab")
	r.sees("✗ Stop once at must be in the future", "That is Sun 22 Nov 2026 21:00 CET.")
}

func TestAFormTakesWhatAnActionHasReadMeanwhile(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.opens("support-frontline")
	r.finds("care-00")
	r.press("space", "space", "x")
	r.sees("Stop 2 desktops")
	r.idles()
	stops, reads := make(chan struct{}), make(chan struct{})
	r.sim.Inject(ocisim.Fault{Method: "POST", Hold: stops})
	r.answer("y")
	r.waits("both to be asked for", func(string) bool {
		r.press("j") // something to be drawn
		return len(r.sent("POST", "")) == 2
	})
	r.press("g")
	r.waits("the cursor to be on one of them", func(string) bool { return strings.Contains(r.cursor(), "care-001") })
	r.sim.Inject(ocisim.Fault{Method: "GET", PathContains: "/desktops/", Hold: reads})
	r.press("e")
	r.sees("Edit desktop care-001", "Reading it, to begin from how it is now…")
	close(stops)
	r.sees("Edit desktop care-001", "0 fields changed")
	r.sim.ClearFaults()
	close(reads)
	r.idles()
}
