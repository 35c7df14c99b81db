package fleet

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"
)

// typed are texts an operator might type into each field of a form.
var typed = map[string]string{
	"displayName": "office", "compartmentId": "ocid1.compartment.oc1..c", "contactDetails": "it@example.com",
	"maximumSize": "40", "standbySize": "3", "availabilityDomain": "Uocm:AD-1", "shapeName": "VM.Standard.E4.Flex",
	"image.imageId": "ocid1.image.oc1.iad.i", "image.imageName": "Oracle Linux 8", "image.operatingSystem": "Oracle Linux",
	"networkConfiguration.vcnId": "ocid1.vcn.oc1.iad.v", "networkConfiguration.subnetId": "ocid1.subnet.oc1.iad.s",
	"isStorageEnabled": "yes", "storageSizeInGBs": "50", "storageBackupPolicyId": "ocid1.volumebackuppolicy.oc1..b",
	"arePrivilegedUsers": "false", "devicePolicy.clipboardMode": "full", "devicePolicy.audioMode": "TODESKTOP",
	"devicePolicy.cdmMode": "READONLY", "devicePolicy.isPrintingEnabled": "true", "devicePolicy.isPointerEnabled": "true",
	"devicePolicy.isKeyboardEnabled": "true", "devicePolicy.isDisplayEnabled": "true", "devicePolicy.isVideoInputEnabled": "false",
	startCron: "0 30 8 ? * 2-6", startZone: "Europe/Berlin", stopCron: "0 30 18 ? * 2-6", stopZone: "Europe/Berlin",
	"timeStartScheduled": "2026-04-01T08:00:00+02:00", "timeStopScheduled": "2026-04-02T08:00:00Z",
	"sessionLifecycleActions.inactivity.action": "DISCONNECT", "sessionLifecycleActions.inactivity.gracePeriodInMinutes": "15",
	"sessionLifecycleActions.disconnect.action": "NONE", "sessionLifecycleActions.disconnect.gracePeriodInMinutes": "0",
	"description": "For <everybody> & all", "shapeConfig.ocpus": "2", "shapeConfig.memoryInGBs": "16",
	"shapeConfig.baselineOcpuUtilization": "BASELINE_1_2", "useDedicatedVmHost": "AUTO", "bootVolumeSizeInGBs": "60",
	"nsgIds": "ocid1.nsg.oc1.iad.a, ocid1.nsg.oc1.iad.b", "privateAccessDetails.subnetId": "ocid1.subnet.oc1.iad.p",
	"privateAccessDetails.privateIp": "10.0.0.7", "privateAccessDetails.nsgIds": "ocid1.nsg.oc1.iad.c",
	"privateAccessDetails.securityAttributes": `{"Oracle-ZPR":{"a":{"value":"1"}}}`,
	"networkConfiguration.securityAttributes": `{"Oracle-ZPR":{"b":{"value":"2"}}}`,
	"securityAttributes":                      `{"Oracle-ZPR":{"c":{"value":"3"}}}`,
	"freeformTags":                            `{"Department":"Finance"}`, "definedTags": `{"Operations":{"CostCenter":42}}`,
}

// filled is a draft with every field typed in.
func filled(t *testing.T) (d PoolDraft) {
	t.Helper()
	for _, f := range PoolFields {
		text, ok := typed[f.Name]
		if !ok {
			t.Fatalf("nothing is typed for %s", f.Name)
		}
		if err := f.Set(&d, text); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func with(t *testing.T, d PoolDraft, pairs ...string) PoolDraft {
	t.Helper()
	for i := 0; i < len(pairs); i += 2 {
		f, ok := PoolField(pairs[i])
		if !ok {
			t.Fatalf("there is no field %s", pairs[i])
		}
		if err := f.Set(&d, pairs[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// unset counts the leaves of a value that are nil.
func unset(v reflect.Value, path string) (names []string) {
	switch v.Kind() {
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			return nil
		}
		for i := range v.NumField() {
			names = append(names, unset(v.Field(i), path+"."+v.Type().Field(i).Name)...)
		}
	case reflect.Pointer, reflect.Map, reflect.Slice:
		if v.IsNil() {
			return []string{path}
		}
	}
	return names
}

func TestEveryFieldCanBeTypedAndSurvivesAFile(t *testing.T) {
	d := filled(t)
	if names := unset(reflect.ValueOf(d), ""); len(names) > 0 {
		t.Errorf("the table has no line for %v", names)
	}
	if wrong := d.CheckCreate(t0); len(wrong) > 0 {
		t.Errorf("refused: %v", wrong)
	}
	data, err := d.JSON()
	if err != nil {
		t.Fatal(err)
	}
	back, err := ReadPoolDraft(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range PoolFields {
		if !f.IsSet(back) || f.Text(back) != f.Text(d) {
			t.Errorf("%s was %q and came back as %q", f.Name, f.Text(d), f.Text(back))
		}
	}
}

func TestWhatIsWrongWithANewPoolIsSaidAtItsField(t *testing.T) {
	long := strings.Repeat("ü", longestName+1)
	for _, c := range []struct {
		field, text, want string
	}{
		{"displayName", "", "is mandatory"},
		{"displayName", long, "at most 1024 characters, not 1025"},
		{"displayName", long[2:], ""},
		{"description", long, "at most 1024"},
		{"description", "", ""},
		{"contactDetails", long, "at most 1024"},
		{"contactDetails", "", "must not be empty"},
		{"maximumSize", "0", "at least 1"},
		{"maximumSize", "", "is mandatory"},
		{"standbySize", "-1", "at least 0"},
		{"standbySize", "41", "must not exceed the maximum size, 40"},
		{"standbySize", "40", ""},
		{"storageSizeInGBs", "0", "more than 0"},
		{"storageBackupPolicyId", "gold", "must be an OCID"},
		{"compartmentId", "eng", "must be an OCID"},
		{"image.imageId", "ocid1.image.oc1.iad.", "must be an OCID"},
		{"nsgIds", "ocid1.nsg.oc1.iad.a, b", "must be an OCID"},
		{"privateAccessDetails.privateIp", "10.0.0", "IP address"},
		{"privateAccessDetails.subnetId", "", "is needed for private access"},
		{"devicePolicy.audioMode", "LOUD", "one of NONE, TODESKTOP, FROMDESKTOP, FULL"},
		{"devicePolicy.cdmMode", "TODESKTOP", "one of NONE, READONLY, FULL"},
		{"devicePolicy.isDisplayEnabled", "", "is mandatory"},
		{"devicePolicy.isVideoInputEnabled", "", ""},
		{"shapeConfig.baselineOcpuUtilization", "BASELINE_1_4", "one of"},
		{"useDedicatedVmHost", "MAYBE", "one of TRUE, FALSE, AUTO"},
		{"sessionLifecycleActions.inactivity.action", "STOP", "one of NONE, DISCONNECT"},
		{"sessionLifecycleActions.inactivity.action", "", "is needed where a grace period"},
		{"sessionLifecycleActions.disconnect.action", "STOP", "cannot be STOP together with a start or stop schedule"},
		{startCron, "30 8 * * 1-5", "six fields"},
		{startCron, "0 30 25 ? * 2-6", "is not a Quartz cron expression"},
		{startCron, "0 30 8 1 * 2", "is not a Quartz cron expression"},
		{startCron, "", "a cron expression is missing"},
		{startZone, "", "is missing to the schedule"},
		{stopZone, "Berlin", "IANA time zone"},
		{stopZone, "Local", "IANA time zone"},
		{"timeStartScheduled", "2026-03-04T09:59:00Z", "must be in the future"},
		{"timeStopScheduled", "2026-04-01T06:00:00Z", "must not be the moment"},
	} {
		wrong := with(t, filled(t), c.field, c.text).CheckCreate(t0)
		switch {
		case c.want == "" && len(wrong) > 0:
			t.Errorf("%s %q: %v", c.field, c.text, wrong)
		case c.want != "" && (len(wrong) != 1 || wrong[0].Field != c.field || !strings.Contains(wrong[0].Message, c.want)):
			t.Errorf("%s %q: %v, want %q", c.field, c.text, wrong, c.want)
		}
	}
	var missing int
	for _, e := range (PoolDraft{}).CheckCreate(t0) {
		if f, _ := PoolField(e.Field); !f.Mandatory {
			t.Errorf("of an empty draft: %v", e)
		}
		missing++
	}
	if missing != 22 { // 15 mandatory properties, some of which have several mandatory fields
		t.Errorf("%d fields of an empty draft are missing", missing)
	}
}

func TestWhatCannotBeReadIsNotTaken(t *testing.T) {
	for field, text := range map[string]string{
		"maximumSize": "many", "isStorageEnabled": "perhaps", "timeStartScheduled": "8:00", "freeformTags": `{"a":1}`,
		"definedTags": `["a"]`, "storageSizeInGBs": "99999999999",
	} {
		d := filled(t)
		f, _ := PoolField(field)
		before := f.Text(d)
		err := f.Set(&d, text)
		if e := (FieldError{}); !errors.As(err, &e) || e.Field != field || f.Text(d) != before {
			t.Errorf("%s %q: %v, then it is %q", field, text, err, f.Text(d))
		}
	}
}

// furnished is a pool as a Get tells it.
func furnished() Pool {
	active := 4
	return Pool{
		ID: "pool", CompartmentID: "ocid1.compartment.oc1..c", Name: "office", State: Active, MaximumSize: 40, ActiveDesktops: &active, Contact: "it@example.com",
		Tags: Tags{Freeform: map[string]string{"Department": "Finance"}},
		Detail: &PoolDetail{
			Description: "For all", StandbySize: 3, ShapeName: "VM.Standard.E4.Flex", StorageEnabled: true, StorageSizeInGBs: 50,
			StorageBackupPolicyID: "ocid1.volumebackuppolicy.oc1..b",
			DevicePolicy:          DevicePolicy{Clipboard: "FULL", Audio: "FULL", DriveMapping: "NONE", Printing: true, Pointer: true, Keyboard: true, Screen: true},
			StartSchedule:         &Schedule{"0 30 8 ? * 2-6", "Europe/Berlin"}, StopSchedule: &Schedule{"0 30 18 ? * 2-6", "Europe/Berlin"},
			Inactivity:         &SessionRule{Action: "NONE"},
			Image:              Image{ID: "ocid1.image.oc1.iad.i", Name: "Linux", OperatingSystem: "Linux"},
			Network:            Network{VCNID: "ocid1.vcn.oc1.iad.v", SubnetID: "ocid1.subnet.oc1.iad.s"},
			AvailabilityDomain: "Uocm:AD-1",
		},
	}
}

func TestAnUntouchedDraftChangesNothing(t *testing.T) {
	p := furnished()
	d := DraftOf(p)
	if changes := d.Diff(p); len(changes) > 0 {
		t.Errorf("changes %v", changes)
	}
	if sent := d.Changed(p); !reflect.DeepEqual(sent, PoolDraft{}) {
		t.Errorf("is sent: %+v", sent)
	}
	empty := with(t, d, "definedTags", "{}", "securityAttributes", "")
	if changes := empty.Diff(p); len(changes) > 0 {
		t.Errorf("no tags are no tags: %v", changes)
	}
}

func TestAnUpdateSendsOnlyWhatChanges(t *testing.T) {
	p := furnished()
	for _, c := range []struct {
		set           []string
		changes, sent string
	}{
		{[]string{"maximumSize", "60"}, "maximum size: 40 → 60", `{"maximumSize":60}`},
		{[]string{"description", ""}, "description: For all → none", `{"description":""}`},
		{[]string{"freeformTags", "{}"}, `free-form tags: {"Department":"Finance"} → none`, `{"freeformTags":{}}`},
		{
			[]string{"devicePolicy.audioMode", "NONE"}, "audio: FULL → NONE",
			`{"devicePolicy":{"clipboardMode":"FULL","audioMode":"NONE","cdmMode":"NONE","isPrintingEnabled":true,"isPointerEnabled":true,"isKeyboardEnabled":true,"isDisplayEnabled":true}}`,
		},
		{
			[]string{stopCron, "", stopZone, ""}, "stop schedule: 0 30 18 ? * 2-6 → none; stop schedule's time zone: Europe/Berlin → none",
			`{"availabilityPolicy":{"startSchedule":{"cronExpression":"0 30 8 ? * 2-6","timezone":"Europe/Berlin"},"stopSchedule":null}}`,
		},
		{
			[]string{"sessionLifecycleActions.inactivity.action", "DISCONNECT"}, "when inactive: NONE → DISCONNECT",
			`{"sessionLifecycleActions":{"inactivity":{"action":"DISCONNECT"}}}`,
		},
		{
			[]string{"image.imageId", "ocid1.image.oc1.iad.j", "image.imageName", "Other"}, "image: ocid1.image.oc1.iad.i → ocid1.image.oc1.iad.j",
			`{"image":{"imageId":"ocid1.image.oc1.iad.j"}}`,
		},
	} {
		for name, start := range map[string]PoolDraft{"form": DraftOf(p), "file": {Availability: DraftOf(p).Availability}} {
			d := with(t, start, c.set...)
			var told []string
			for _, change := range d.Diff(p) {
				told = append(told, change.String())
			}
			sent, _ := json.Marshal(d.Changed(p))
			if got := strings.Join(told, "; "); got != c.changes || string(sent) != c.sent {
				t.Errorf("%s, %v: %s\nis sent as %s\nwant %s\n%s", name, c.set, got, sent, c.changes, c.sent)
			}
			if wrong := d.CheckUpdate(p, t0); len(wrong) > 0 {
				t.Errorf("%v: %v", c.set, wrong)
			}
		}
	}
	if *p.Detail.StopSchedule != (Schedule{"0 30 18 ? * 2-6", "Europe/Berlin"}) {
		t.Error("editing the draft changed the pool")
	}
}

func TestWhatAnUpdateCannotDoIsRefused(t *testing.T) {
	p := furnished()
	for field, c := range map[string]struct{ text, want string }{
		"shapeName":                  {"VM.Standard2.1", "cannot be changed after creation: it stays VM.Standard.E4.Flex"},
		"compartmentId":              {"ocid1.compartment.oc1..d", "move the pool instead"},
		"nsgIds":                     {"ocid1.nsg.oc1.iad.a", "cannot be changed after creation: it stays unset"},
		"networkConfiguration.vcnId": {"ocid1.vcn.oc1.iad.w", "cannot be changed"},
		"standbySize":                {"41", "must not exceed the maximum size, 40"},
		"displayName":                {" ", ""}, // unset: stays as it is
		"sessionLifecycleActions.disconnect.action": {"DELETE", "cannot be DELETE together with a start or stop schedule"},
	} {
		wrong := with(t, DraftOf(p), field, c.text).CheckUpdate(p, t0)
		if c.want == "" && len(wrong) == 0 {
			continue
		}
		if len(wrong) != 1 || wrong[0].Field != field || !strings.Contains(wrong[0].Message, c.want) {
			t.Errorf("%s %q: %v, want %q", field, c.text, wrong, c.want)
		}
	}
	// Lowering the maximum is what makes the standby size wrong.
	if wrong := with(t, PoolDraft{}, "maximumSize", "2").CheckUpdate(p, t0); len(wrong) != 1 || wrong[0].Field != "standbySize" {
		t.Errorf("got %v", wrong)
	}
	// What is over already is not the update's fault.
	past := t0.Add(-time.Hour)
	p.Detail.TimeStartScheduled = &past
	if wrong := with(t, DraftOf(p), "maximumSize", "60").CheckUpdate(p, t0); len(wrong) > 0 {
		t.Errorf("got %v", wrong)
	}
}

func TestAnotherPoolLikeThisOne(t *testing.T) {
	p := furnished()
	p.Detail.PrivateAccess = &PrivateAccess{SubnetID: "ocid1.subnet.oc1.iad.p", PrivateIP: "10.0.0.7"}
	p.Detail.TimeStopScheduled = &t0
	d := Like(p)
	if d.PrivateAccess.PrivateIP != nil || d.TimeStopScheduled != nil || d.PrivateAccess.SubnetID == nil {
		t.Errorf("got %+v", d)
	}
	if wrong := d.CheckCreate(t0); len(wrong) != 1 || wrong[0] != (FieldError{"displayName", "is mandatory"}) {
		t.Errorf("it only lacks a name: %v", wrong)
	}
}

func TestADesktopsDraft(t *testing.T) {
	x := Desktop{ID: "a", Name: "office-a", Tags: Tags{Freeform: map[string]string{"a": "b"}}}
	d := DesktopDraftOf(x)
	if len(d.Diff(x)) > 0 {
		t.Errorf("changes %v", d.Diff(x))
	}
	name := "alice's"
	d.Name = &name
	if sent, _ := d.Changed(x).JSON(); string(sent) != "{\n  \"displayName\": \"alice's\"\n}\n" {
		t.Errorf("is sent: %s", sent)
	}
	name = strings.Repeat("x", longestName+1)
	if wrong := d.Check(x); len(wrong) != 1 || wrong[0].Field != "displayName" {
		t.Errorf("got %v", wrong)
	}
}

func TestWithoutStorageItsSizeAndBackupPolicyGoWithoutSaying(t *testing.T) {
	on, off, size := true, false, 20
	for _, c := range []struct {
		draft PoolDraft
		size  int // -1 for unset
	}{
		{PoolDraft{}, -1}, {PoolDraft{StorageEnabled: &on}, -1}, {PoolDraft{StorageEnabled: &off}, 0}, {PoolDraft{StorageEnabled: &off, StorageSizeInGBs: &size}, 20},
	} {
		d := c.draft.Completed()
		if said := d.StorageSizeInGBs != nil; said != (c.size >= 0) || said && *d.StorageSizeInGBs != c.size || said != (d.StorageBackupPolicyID != nil) {
			t.Errorf("%+v is completed with the size %v and the policy %v", c.draft, d.StorageSizeInGBs, d.StorageBackupPolicyID)
		}
	}
}
