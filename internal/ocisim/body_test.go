package ocisim_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// with changes one member of a JSON object, at a place like a.b; a nil value removes it.
func with(t *testing.T, body, place string, value any) string {
	t.Helper()
	var root map[string]any
	if err := json.Unmarshal([]byte(body), &root); err != nil {
		t.Fatal(err)
	}
	parts := strings.Split(place, ".")
	m := root
	for _, p := range parts[:len(parts)-1] {
		m = m[p].(map[string]any)
	}
	if last := parts[len(parts)-1]; value == nil {
		delete(m, last)
	} else {
		m[last] = value
	}
	changed, err := json.Marshal(root)
	if err != nil {
		t.Fatal(err)
	}
	return string(changed)
}

// mandatoryPlaces are the members of a pool's body that must be there.
var mandatoryPlaces = []string{
	"compartmentId", "displayName", "maximumSize", "standbySize", "shapeName", "isStorageEnabled", "storageSizeInGBs",
	"storageBackupPolicyId", "devicePolicy", "availabilityPolicy", "image", "networkConfiguration", "contactDetails",
	"arePrivilegedUsers", "availabilityDomain",
	"devicePolicy.clipboardMode", "devicePolicy.audioMode", "devicePolicy.cdmMode", "devicePolicy.isPrintingEnabled",
	"devicePolicy.isPointerEnabled", "devicePolicy.isKeyboardEnabled", "devicePolicy.isDisplayEnabled",
	"image.imageId", "image.imageName", "networkConfiguration.vcnId", "networkConfiguration.subnetId",
}

func TestMandatoryMembersOfABody(t *testing.T) {
	c := newClient(t, start(t))
	whole := newPool(activePool(c), "new")
	for _, place := range mandatoryPlaces {
		for what, value := range map[string]any{"absent": nil, "null": json.RawMessage("null")} {
			r := c.send(request{method: "POST", target: pools, body: with(t, whole, place, value)}).wants(400, "MissingParameter")
			if !strings.Contains(r.body, place) {
				t.Errorf("%s %s: the message does not name it: %s", place, what, r.body)
			}
		}
	}
	at := c.one(pools, "ACTIVE").text("id")
	c.send(request{method: "POST", target: pools + "/" + at + "/actions/changeCompartment", body: `{}`}).wants(400, "MissingParameter")
	c.send(request{method: "PUT", target: pools + "/" + at, body: `{"image":{}}`}).wants(400, "MissingParameter")
	c.send(request{method: "PUT", target: pools + "/" + at, body: `{"availabilityPolicy":{"startSchedule":{"timezone":"UTC"}}}`}).wants(400, "MissingParameter")
	c.send(request{method: "PUT", target: pools + "/" + at, body: `{"sessionLifecycleActions":{"disconnect":{"gracePeriodInMinutes":5}}}`}).wants(400, "MissingParameter")
}

func TestMembersThatDoNotFit(t *testing.T) {
	c := newClient(t, start(t))
	whole := newPool(activePool(c), "new")
	long := strings.Repeat("é", 1025)
	for _, tt := range []struct {
		place string
		value any
	}{
		{"displayName", long}, {"displayName", ""}, {"displayName", 5}, {"description", long}, {"contactDetails", long},
		{"maximumSize", "4"}, {"maximumSize", 4.5}, {"maximumSize", -1}, {"maximumSize", 1e12},
		{"isStorageEnabled", "true"}, {"devicePolicy", "FULL"}, {"devicePolicy.clipboardMode", "SOME"}, {"devicePolicy.cdmMode", 1},
		{"useDedicatedVmHost", true}, {"useDedicatedVmHost", "MAYBE"}, {"shapeConfig", []int{1}},
		{"shapeConfig", map[string]any{"baselineOcpuUtilization": "BASELINE_1_3"}},
		{"timeStartScheduled", "tomorrow"}, {"timeStopScheduled", 1700000000},
		{"freeformTags", map[string]any{"a": 1}}, {"definedTags", map[string]any{"a": "b"}}, {"nsgIds", "x"}, {"nsgIds", []any{1}},
		{"sessionLifecycleActions", map[string]any{"disconnect": map[string]any{"action": "EXPLODE"}}},
		{"availabilityPolicy", map[string]any{"startSchedule": "daily"}},
	} {
		r := c.send(request{method: "POST", target: pools, body: with(t, whole, tt.place, tt.value)}).wants(400, "InvalidParameter")
		if !strings.Contains(r.body, tt.place) {
			t.Errorf("%s: the message does not name it: %s", tt.place, r.body)
		}
	}
	c.send(request{method: "PUT", target: desktops + "/" + c.one(desktops, "ACTIVE").text("id"), body: `{"displayName":"` + long + `"}`}).wants(400, "InvalidParameter")
	c.send(request{method: "POST", target: pools, body: with(t, whole, "displayName", strings.Repeat("é", 1024))}).wants(200, "")
}

func TestBodiesThatCannotBeRead(t *testing.T) {
	c := newClient(t, start(t))
	at := pools + "/" + c.one(pools, "ACTIVE").text("id")
	for _, body := range []string{"", "{", `{"description":"a"`, `{"description":"a"}}`, `{"description":"a"} {}`, "[]", `"a"`, "null", "<html>"} {
		c.send(request{method: "PUT", target: at, body: body}).wants(400, "CannotParseRequest")
	}
	plain := map[string]string{"Content-Type": "text/plain"}
	c.send(request{method: "PUT", target: at, body: `{}`, header: plain}).wants(400, "CannotParseRequest")
	utf8 := map[string]string{"Content-Type": "application/json; charset=UTF-8"}
	c.send(request{method: "PUT", target: at, body: `{"description":"a"}`, header: utf8}).wants(202, "")
}

func TestBodiesThatAreTooLarge(t *testing.T) {
	c := newClient(t, start(t))
	r := c.send(request{method: "POST", target: pools, body: strings.Repeat(" ", 1<<20+1)}).wants(413, "RequestEntityTooLarge")
	if r.header.Get("opc-request-id") == "" {
		t.Error("the answer has no opc-request-id")
	}
}

// A client that sends the body in chunks signs its length, and does not send it.
func TestBodiesInChunks(t *testing.T) {
	c := newClient(t, start(t))
	at := pools + "/" + c.one(pools, "ACTIVE").text("id")
	c.send(request{method: "PUT", target: at, body: `{"description":"a"}`, tamper: func(r *http.Request) {
		r.ContentLength = -1
	}}).wants(202, "")
}

func TestMembersNobodyKnowsAreIgnored(t *testing.T) {
	c := newClient(t, start(t))
	body := with(t, newPool(activePool(c), "new"), "DESCRIPTION", "shouted")
	pool := c.send(request{method: "POST", target: pools, body: with(t, body, "nothing", 1)}).thing()
	if pool.text("description") != "" {
		t.Errorf("a member in other letters was taken: %v", pool)
	}
}

func TestEveryKnownMemberArrives(t *testing.T) {
	c := newClient(t, start(t))
	body := newPool(activePool(c), "whole")
	optional := map[string]any{
		"description":           "all of it",
		"shapeConfig":           map[string]any{"ocpus": 2.0, "memoryInGBs": 16.0, "baselineOcpuUtilization": "BASELINE_1_2"},
		"useDedicatedVmHost":    "FALSE",
		"timeStopScheduled":     "2026-12-24T18:00:00Z",
		"freeformTags":          map[string]any{"team": "blue"},
		"definedTags":           map[string]any{"ops": map[string]any{"cost": "42"}},
		"securityAttributes":    map[string]any{"zpr": map[string]any{"mode": "enforce"}},
		"nsgIds":                []any{"ocid1.networksecuritygroup.oc1..a"},
		"bootVolumeSizeInGBs":   100.0,
		"availabilityPolicy":    map[string]any{"startSchedule": map[string]any{"cronExpression": "0 0 8 ? * 2-6", "timezone": "America/Denver"}, "stopSchedule": nil},
		"isStorageEnabled":      false,
		"storageBackupPolicyId": "",
	}
	for place, value := range optional {
		body = with(t, body, place, value)
	}
	pool := c.send(request{method: "POST", target: pools, body: body}).thing()
	for place, want := range optional {
		got, _ := json.Marshal(pool[place])
		if wanted, _ := json.Marshal(want); string(got) != string(wanted) {
			t.Errorf("%s: %s, want %s", place, got, wanted)
		}
	}
}
