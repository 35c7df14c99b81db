package form_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views/form"
	"ocidesk/internal/views/style"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// pool is a pool as a Get tells of it, with a schedule.
func pool() fleet.Pool {
	return fleet.Pool{
		ID: "ocid1.desktoppool.oc1.iad.a", CompartmentID: "ocid1.compartment.oc1..c", Name: "eng-linux", Contact: "it", MaximumSize: 40,
		Detail: &fleet.PoolDetail{
			StandbySize: 2, ShapeName: "VM.Standard", AvailabilityDomain: "AD-1", StorageEnabled: true, StorageSizeInGBs: 50,
			DevicePolicy:  fleet.DevicePolicy{Clipboard: "NONE", Audio: "FULL", DriveMapping: "NONE"},
			StartSchedule: &fleet.Schedule{Cron: "0 0 8 ? * 2-6", Timezone: "Europe/Berlin"},
		},
	}
}

func editing(p fleet.Pool) *form.Form[fleet.PoolDraft] {
	return form.New(form.Options[fleet.PoolDraft]{
		Styles: style.New(style.Options{Dark: true}), Fields: fleet.PoolFields, Draft: fleet.DraftOf(p), Update: true,
		Sections: []form.Section{{Title: "Pool", First: "displayName"}, {Title: "Devices", First: "devicePolicy.clipboardMode"}, {Title: "Schedule", First: startCron}},
		Check:    func(d fleet.PoolDraft) []fleet.FieldError { return d.CheckUpdate(p, noon) },
	})
}

func blank() *form.Form[fleet.PoolDraft] {
	return form.New(form.Options[fleet.PoolDraft]{
		Styles: style.New(style.Options{Dark: true}), Fields: fleet.PoolFields,
		Check:    func(d fleet.PoolDraft) []fleet.FieldError { return d.CheckCreate(noon) },
		Complete: fleet.PoolDraft.Completed,
		Known: func(field string) []form.Known {
			if field != "image.imageId" {
				return nil
			}
			return []form.Known{
				{Text: "ocid1.image.oc1.iad.one", Note: "one", Also: map[string]string{"image.imageName": "One"}},
				{Text: "ocid1.image.oc1.iad.two", Note: "two", Also: map[string]string{"image.imageName": "Two"}},
			}
		},
	})
}

const (
	startCron  = "availabilityPolicy.startSchedule.cronExpression"
	disconnect = "sessionLifecycleActions.disconnect.action"
)

type typable interface {
	Type(tea.Msg) tea.Cmd
	Do(keymap.Command)
	View(width, height int) []string
}

var named = map[string]tea.KeyPressMsg{
	"space": {Code: ' ', Text: " "}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight}, "home": {Code: tea.KeyHome},
	"backspace": {Code: tea.KeyBackspace}, "ctrl+u": {Code: 'u', Mod: tea.ModCtrl},
}

func types(f typable, keys ...string) {
	for _, k := range keys {
		if msg, ok := named[k]; ok {
			f.Type(msg)
			continue
		}
		for _, c := range k {
			f.Type(tea.KeyPressMsg{Code: c, Text: string(c)})
		}
	}
}

// to moves the focus to the field with a label.
func to(t *testing.T, f typable, label string) {
	t.Helper()
	for range fleet.PoolFields {
		if strings.HasPrefix(focused(f)+" ", label+"  ") || focused(f) == label {
			return
		}
		f.Do(keymap.NextField)
	}
	t.Fatalf("Tab never comes to %q:\n%s", label, text(f))
}

// focused is the line with the focus, from its label on.
func focused(f typable) string {
	for _, line := range f.View(100, 80) {
		if rest, ok := strings.CutPrefix(ansi.Strip(line), "▸"); ok {
			_, size := rest[:1], 1
			if strings.HasPrefix(rest, "✗") || strings.HasPrefix(rest, "•") {
				size = len("✗")
			}
			return strings.TrimSpace(rest[size:])
		}
	}
	return ""
}

func text(f typable) string { return ansi.Strip(strings.Join(f.View(100, 80), "\n")) }

func shows(t *testing.T, f typable, texts ...string) {
	t.Helper()
	for _, want := range texts {
		if !strings.Contains(text(f), want) {
			t.Errorf("%q is not to be seen in\n%s", want, text(f))
		}
	}
}

func TestWhatCannotBeChangedIsPassedOver(t *testing.T) {
	f := editing(pool())
	seen := map[string]bool{}
	for range fleet.PoolFields {
		seen[strings.SplitN(focused(f), "  ", 2)[0]] = true
		f.Do(keymap.NextField)
	}
	if seen["shape"] || seen["compartment"] || !seen["contact"] || !seen["defined tags"] {
		t.Errorf("the focus comes to %v", seen)
	}
	shows(t, f, "VM.Standard", "immutable")
}

func TestChoicesAreTakenByArrowSpaceAndLetter(t *testing.T) {
	f := editing(pool())
	to(t, f, "clipboard")
	for _, step := range []struct{ key, want string }{
		{"space", "TODESKTOP"}, {"right", "FROMDESKTOP"}, {"left", "TODESKTOP"}, {"left", "NONE"}, {"left", "FULL"},
		{"f", "FROMDESKTOP"}, {"F", "FULL"}, {"z", "FULL"}, {"backspace", "FULL"}, // which it cannot be without
	} {
		types(f, step.key)
		if got := *f.Draft().DevicePolicy.Clipboard; got != step.want {
			t.Errorf("after %s it is %s, want %s", step.key, got, step.want)
		}
	}
	f.Type(tea.PasteMsg{Content: "none\n"})
	if got := *f.Draft().DevicePolicy.Clipboard; got != "NONE" {
		t.Errorf("pasted is %s", got)
	}
	to(t, f, "when disconnected")
	types(f, "s", "backspace")
	if f.Draft().Sessions.Disconnect.Action != nil {
		t.Error("what may be left open cannot be")
	}
}

func TestWhatIsWrongIsToldWhenItsFieldIsLeft(t *testing.T) {
	f := editing(pool())
	to(t, f, "maximum size")
	types(f, "ctrl+u", "1")
	if strings.Contains(text(f), "✗") {
		t.Errorf("it is told while it is typed:\n%s", text(f))
	}
	to(t, f, "standby size")
	types(f, "x")
	f.Do(keymap.PreviousField)
	shows(t, f, "✗ standby size")
	f.Do(keymap.NextField)
	shows(t, f, `✗ Standby size must be a whole number, not "2x".`)
	types(f, "backspace")
	shows(t, f, "✗ Standby size must not exceed the maximum size, 1.")
	types(f, "backspace", "1")
	if strings.Contains(text(f), "✗") {
		t.Errorf("it is told though it is right:\n%s", text(f))
	}
	if n := f.Problems(); n != 0 {
		t.Errorf("%d problems:\n%s", n, text(f))
	}
}

func TestADisconnectActionAndAScheduleExcludeEachOther(t *testing.T) {
	f := editing(pool())
	to(t, f, "when disconnected")
	types(f, "s")
	if n := f.Problems(); n != 1 {
		t.Errorf("%d problems", n)
	}
	shows(t, f, "✗ When disconnected cannot be STOP together with a start or stop schedule.")
	to(t, f, "start schedule")
	types(f, "ctrl+u")
	f.Do(keymap.NextField)
	types(f, "ctrl+u")
	if n := f.Problems(); n != 0 || f.Draft().Availability.Start != nil {
		t.Errorf("%d problems, and the schedule is %+v", n, f.Draft().Availability.Start)
	}
	shows(t, f, "none")
}

func TestWhatTheAPICannotTakeAwayIsNotEmptied(t *testing.T) {
	p := pool()
	at := noon.Add(time.Hour)
	p.Detail.TimeStopScheduled = &at
	f := editing(p)
	to(t, f, "stop once at")
	types(f, "ctrl+u")
	if n := f.Problems(); n != 1 || f.Draft().TimeStopScheduled == nil {
		t.Errorf("%d problems, the time is %v", n, f.Draft().TimeStopScheduled)
	}
	shows(t, f, "✗ Stop once at cannot be taken away, only replaced.")
	types(f, "2026-03-03T09:00:00+01:00")
	f.Do(keymap.NextField)
	shows(t, f, "• stop once at", "2026-03-03T08:00:00Z")
}

func TestABlankFormSaysWhatIsWantedAndWhatGoesWithoutSaying(t *testing.T) {
	f := blank()
	if f.Touched() || f.Wanted() != 22 || f.Problems() != 22 {
		t.Errorf("touched: %v, wanted: %d, problems: %d", f.Touched(), f.Wanted(), f.Problems())
	}
	if !strings.HasPrefix(focused(f), "name") {
		t.Errorf("the focus is on %q", focused(f))
	}
	shows(t, f, "✗ Name is mandatory.")
	to(t, f, "storage for users")
	types(f, "f")
	if f.Wanted() != 19 {
		t.Errorf("%d wanted", f.Wanted())
	}
	d := f.Draft()
	if d.StorageSizeInGBs == nil || *d.StorageSizeInGBs != 0 || d.StorageBackupPolicyID == nil || *d.StorageBackupPolicyID != "" {
		t.Errorf("the storage's size and backup policy are %v, %v", d.StorageSizeInGBs, d.StorageBackupPolicyID)
	}
}

func TestKnownValuesBringWhatGoesWithThem(t *testing.T) {
	f := blank()
	to(t, f, "image")
	name := func() string {
		if n := f.Draft().Image.Name; n != nil {
			return *n
		}
		return ""
	}
	f.Do(keymap.NextKnown)
	if name() != "One" {
		t.Errorf("the name is %q", name())
	}
	f.Do(keymap.NextKnown)
	if name() != "Two" || *f.Draft().Image.ID != "ocid1.image.oc1.iad.two" {
		t.Errorf("the name is %q", name())
	}
	f.Do(keymap.NextField)
	types(f, "ctrl+u", "my own")
	f.Do(keymap.PreviousField)
	f.Do(keymap.PreviousKnown)
	if name() != "my own" || *f.Draft().Image.ID != "ocid1.image.oc1.iad.one" {
		t.Errorf("a name of one's own became %q", name())
	}
}

func TestTheServicesWordsStandAtTheFieldTheySpeakOf(t *testing.T) {
	for message, label := range map[string]string{
		"maximumSize must be less.":                                    "maximum size",
		"Invalid value for standbySize":                                "standby size",
		"devicePolicy.audioMode must be one of NONE, FULL.":            "audio",
		"clipboardMode: not today":                                     "clipboard",
		"privateAccessDetails.securityAttributes must not be so":       "private access security attributes",
		"gracePeriodInMinutes must be less":                            "", // there are two
		"sessionLifecycleActions.inactivity.gracePeriodInMinutes: no.": "inactive for (minutes)",
		"The displayNames are taken":                                   "",
		"shapeName cannot be changed":                                  "", // nor here
	} {
		f := editing(pool())
		f.Refuse(message)
		if told := strings.Contains(text(f), "as the service has it: "); told != (label != "") || label != "" && !strings.HasPrefix(focused(f), label) {
			t.Errorf("%q is told: %v, at %q", message, told, focused(f))
		}
		types(f, "f")
		if strings.Contains(text(f), "as the service has it") {
			t.Errorf("%q is still told once the field is typed into", message)
		}
	}
}

func TestRebasedAFormKeepsOnlyWhatTheOperatorChanged(t *testing.T) {
	p := pool()
	f := editing(p)
	to(t, f, "maximum size")
	types(f, "0")
	to(t, f, "clipboard")
	types(f, "f")
	p.Contact, p.MaximumSize = "night desk", 50
	device := *p.Detail
	device.DevicePolicy.Clipboard, device.DevicePolicy.Audio = "FROMDESKTOP", "NONE"
	p.Detail = &device
	f.Rebase(fleet.DraftOf(p))
	d := f.Draft()
	if f.Changed() != 1 || *d.MaximumSize != 400 || *d.Contact != "night desk" || *d.DevicePolicy.Audio != "NONE" {
		t.Errorf("%d changed: %d, %s", f.Changed(), *d.MaximumSize, *d.Contact)
	}
}

func TestAFormFillsItsRoomAndKeepsTheFocusInSight(t *testing.T) {
	for _, size := range [][2]int{{56, 12}, {72, 20}, {100, 36}, {40, 5}, {190, 58}} {
		f := editing(pool())
		for range len(fleet.PoolFields) {
			lines := f.View(size[0], size[1])
			if len(lines) != size[1] {
				t.Fatalf("%v: %d lines", size, len(lines))
			}
			inSight := false
			for _, line := range lines {
				if w := ansi.StringWidth(line); w != size[0] {
					t.Fatalf("%v: %d cells: %q", size, w, ansi.Strip(line))
				}
				inSight = inSight || strings.HasPrefix(ansi.Strip(line), "▸")
			}
			if !inSight {
				t.Fatalf("%v: the focus is out of sight:\n%s", size, ansi.Strip(strings.Join(lines, "\n")))
			}
			f.Do(keymap.NextField)
		}
	}
}

func TestCharactersThatATerminalObeysAreNotTaken(t *testing.T) {
	f := editing(pool())
	f.Type(tea.PasteMsg{Content: "a\u202eb"})
	if n := f.Problems(); n != 1 || *f.Draft().Name != "eng-linux" {
		t.Errorf("%d problems, the name is %q", n, *f.Draft().Name)
	}
	shows(t, f, "✗ Name has a character that is not seen (U+202E).")
	to(t, f, "contact")
	if strings.Contains(text(f), "\u202e") {
		t.Error("it is drawn")
	}
}

func TestSectionsAreGoneThrough(t *testing.T) {
	f := editing(pool())
	for _, step := range []struct {
		c    keymap.Command
		want string
	}{
		{keymap.NextSection, "clipboard"}, {keymap.NextField, "audio"}, {keymap.PreviousSection, "clipboard"},
		{keymap.NextSection, "start schedule"}, {keymap.NextSection, "start schedule"},
		{keymap.PreviousSection, "clipboard"}, {keymap.PreviousSection, "name"}, {keymap.PreviousSection, "name"},
	} {
		if f.Do(step.c); !strings.HasPrefix(focused(f), step.want) {
			t.Errorf("%s leads to %q, want %q", step.c, focused(f), step.want)
		}
	}
}

func TestAFileIsLaidOverTheForm(t *testing.T) {
	f := editing(pool())
	d, err := fleet.ReadPoolDraft([]byte(`{"displayName": "other", "shapeName": "VM.Other", "compartmentId": "ocid1.compartment.oc1..c", "freeformTags": {"a": "b"}}`))
	if err != nil {
		t.Fatal(err)
	}
	taken, fixed := f.Lay(d)
	if taken != 2 || strings.Join(fixed, ",") != "shape" || f.Changed() != 2 || *f.Draft().ShapeName != "VM.Standard" {
		t.Errorf("taken: %d, not: %q, changed: %d", taken, fixed, f.Changed())
	}
	if !strings.Contains(focused(f), "other") {
		t.Errorf("the field with the focus says %q", focused(f))
	}
}
