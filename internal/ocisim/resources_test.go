package ocisim_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// newPool is a body that creates a pool in the place of another.
func newPool(like thing, name string) string {
	return fmt.Sprintf(`{"compartmentId":%q,"displayName":%q,"maximumSize":4,"standbySize":1,
		"shapeName":"VM.Standard.E4.Flex","isStorageEnabled":true,"storageSizeInGBs":50,"storageBackupPolicyId":"ocid1.volumebackuppolicy.oc1..aaaa",
		"devicePolicy":{"clipboardMode":"FULL","audioMode":"NONE","cdmMode":"READONLY","isPrintingEnabled":false,"isPointerEnabled":true,"isKeyboardEnabled":true,"isDisplayEnabled":true},
		"availabilityPolicy":{"startSchedule":null,"stopSchedule":null},
		"image":{"imageId":%q,"imageName":%q},
		"networkConfiguration":{"vcnId":%q,"subnetId":%q},
		"contactDetails":"desk@example.com","arePrivilegedUsers":false,"availabilityDomain":%q}`,
		like.text("compartmentId"), name,
		inside(like, "image").text("imageId"), inside(like, "image").text("imageName"),
		inside(like, "networkConfiguration").text("vcnId"), inside(like, "networkConfiguration").text("subnetId"),
		like.text("availabilityDomain"))
}

func inside(t thing, name string) thing { m, _ := t[name].(map[string]any); return m }

// activePool is an ACTIVE pool, as Get shows it.
func activePool(c *client) thing {
	c.t.Helper()
	return c.get(pools + "/" + c.one(pools, "ACTIVE").text("id")).thing()
}

// asynchronous checks the answer of a mutation that a work request carries out.
func asynchronous(t *testing.T, c *client, r reply, operation string) {
	t.Helper()
	r.wants(http.StatusAccepted, "")
	if r.body != "" || r.header.Get("etag") != "" {
		t.Errorf("%s: body %q, etag %q", operation, r.body, r.header.Get("etag"))
	}
	id := r.header.Get("opc-work-request-id")
	if id == "" {
		t.Fatalf("%s: no opc-work-request-id", operation)
	}
	wr := c.get(workRequests + "/" + id).thing()
	if wr.text("operationType") != operation || wr.text("id") != id {
		t.Errorf("work request %v, want %s", wr, operation)
	}
}

func TestEveryMutationStartsAWorkRequest(t *testing.T) {
	tests := []struct {
		operation    string
		method, path string // below the OCID
		query, body  string
		of, state    string
	}{
		{"UPDATE_DESKTOP_POOL", "PUT", "", "", `{"description":"new"}`, pools, "ACTIVE"},
		{"DELETE_DESKTOP_POOL", "DELETE", "", "?areVolumesPreserved=true", "", pools, "ACTIVE"},
		{"START_DESKTOP_POOL", "POST", "/actions/start", "", "", pools, "INACTIVE"},
		{"STOP_DESKTOP_POOL", "POST", "/actions/stop", "", "", pools, "ACTIVE"},
		{"MOVE_DESKTOP_POOL", "POST", "/actions/changeCompartment", "", `{"compartmentId":%q}`, pools, "ACTIVE"},
		{"UPDATE_DESKTOP", "PUT", "", "", `{"displayName":"new"}`, desktops, "ACTIVE"},
		{"DELETE_DESKTOP", "DELETE", "", "", "", desktops, "ACTIVE"},
		{"START_DESKTOP", "POST", "/actions/start", "", "", desktops, "INACTIVE"},
		{"STOP_DESKTOP", "POST", "/actions/stop", "?isSoftStop=false", "", desktops, "ACTIVE"},
	}
	for _, tt := range tests {
		t.Run(tt.operation, func(t *testing.T) {
			c := newClient(t, start(t))
			at := tt.of + "/" + c.one(tt.of, tt.state).text("id")
			body := tt.body
			if strings.Contains(body, "%q") {
				body = fmt.Sprintf(body, c.tenancy)
			}
			before := c.get(at)
			send := func(ifMatch string) reply {
				r := request{method: tt.method, target: at + tt.path + tt.query, body: body}
				if ifMatch != "" {
					r.header = map[string]string{"if-match": ifMatch}
				}
				return c.send(r)
			}
			send("not-this-one").wants(412, "NoEtagMatch")
			if c.get(at).header.Get("etag") != before.header.Get("etag") {
				t.Error("a refused request changed the etag")
			}
			asynchronous(t, c, send(before.header.Get("etag")), tt.operation)
			if c.get(at).header.Get("etag") == before.header.Get("etag") {
				t.Error("the etag is the one from before")
			}
		})
	}
}

func TestCreateDesktopPool(t *testing.T) {
	s := start(t)
	c := newClient(t, s)
	r := c.send(request{method: "POST", target: pools, body: newPool(activePool(c), "brand new")})
	pool := r.thing()
	if pool.text("displayName") != "brand new" || pool.text("lifecycleState") != "CREATING" {
		t.Errorf("created %v", pool)
	}
	policy, present := pool["availabilityPolicy"].(map[string]any)
	if !present || len(policy) != 2 || policy["startSchedule"] != nil {
		t.Errorf("availability policy %v", pool["availabilityPolicy"])
	}
	location := s.Endpoint() + pools + "/" + pool.text("id")
	if r.header.Get("location") != location || r.header.Get("content-location") != location {
		t.Errorf("location %q and %q, want %q", r.header.Get("location"), r.header.Get("content-location"), location)
	}
	got := c.get(pools + "/" + pool.text("id"))
	if got.thing().text("id") != pool.text("id") || got.header.Get("etag") != r.header.Get("etag") || r.header.Get("etag") == "" {
		t.Errorf("etag %q, then %q", r.header.Get("etag"), got.header.Get("etag"))
	}
	if wr := c.get(workRequests + "/" + r.header.Get("opc-work-request-id")).thing(); wr.text("operationType") != "CREATE_DESKTOP_POOL" {
		t.Errorf("work request %v", wr)
	}
}

func TestCancelWorkRequest(t *testing.T) {
	c := newClient(t, start(t))
	at := pools + "/" + c.one(pools, "ACTIVE").text("id")
	id := c.send(request{method: "POST", target: at + "/actions/stop"}).header.Get("opc-work-request-id")
	wr := workRequests + "/" + id

	cancel := request{method: "DELETE", target: wr, header: map[string]string{"if-match": "not-this-one"}}
	c.send(cancel).wants(412, "NoEtagMatch")
	cancel.header["if-match"] = c.get(wr).header.Get("etag")
	r := c.send(cancel).wants(202, "")
	if r.body != "" || r.header.Get("opc-work-request-id") != "" {
		t.Errorf("body %q, headers %v", r.body, r.header)
	}
	if status := c.get(wr).thing().text("status"); status != "CANCELING" && status != "CANCELED" {
		t.Errorf("status %s after the cancellation", status)
	}
}

func TestConflicts(t *testing.T) {
	c := newClient(t, start(t))
	for _, tt := range []struct{ of, state, action string }{
		{pools, "ACTIVE", "start"},
		{pools, "INACTIVE", "stop"},
		{desktops, "ACTIVE", "start"},
		{desktops, "INACTIVE", "stop"},
	} {
		at := tt.of + "/" + c.one(tt.of, tt.state).text("id")
		c.send(request{method: "POST", target: at + "/actions/" + tt.action}).wants(409, "IncorrectState")
	}
}

func TestWhatIsNotThere(t *testing.T) {
	c := newClient(t, start(t))
	const missing = "ocid1.desktop.oc1.us-ashburn-1.missing"
	paths := []string{
		"GET " + pools + "/", "PUT " + pools + "/", "DELETE " + pools + "/",
		"GET " + desktops + "/", "PUT " + desktops + "/", "DELETE " + desktops + "/",
		"GET " + workRequests + "/", "DELETE " + workRequests + "/",
	}
	for _, action := range []string{"start", "stop", "changeCompartment"} {
		paths = append(paths, "POST "+pools+"/{}/actions/"+action)
		if action != "changeCompartment" {
			paths = append(paths, "POST "+desktops+"/{}/actions/"+action)
		}
	}
	for _, list := range []string{pools + "/{}/desktops?compartmentId=", pools + "/{}/volumes?compartmentId="} {
		paths = append(paths, "GET "+list+c.tenancy)
	}
	paths = append(paths, "GET "+workRequests+"/{}/logs", "GET "+workRequests+"/{}/errors")

	for _, p := range paths {
		method, path, _ := strings.Cut(p, " ")
		if strings.HasSuffix(path, "/") {
			path += "{}"
		}
		r := request{method: method}
		if method == "PUT" {
			r.body = `{"displayName":"x"}`
		}
		if strings.HasSuffix(path, "changeCompartment") {
			r.body = fmt.Sprintf(`{"compartmentId":%q}`, c.tenancy)
		}
		r.target = strings.Replace(path, "{}", missing, 1)
		c.send(r).wants(404, "NotAuthorizedOrNotFound")
		for _, malformed := range []string{"x", "ocid1", "..%2fdesktops", "ocid1.desktop.oc1..a%20b"} {
			r.target = strings.Replace(path, "{}", malformed, 1)
			c.send(r).wants(404, "InvalidParameter")
		}
	}
}

func TestRoutes(t *testing.T) {
	c := newClient(t, start(t))
	for _, target := range []string{"/", "/20220618", "/20220618/", "/20160918/desktopPools", pools + "/", "/20220618/desktops/a/b", "/20220618/DesktopPools",
		pools + "/ocid1.desktoppool.oc1..a/actions/explode"} {
		c.get(target).wants(404, "NotFound")
	}
	for _, r := range []string{"PUT " + pools, "DELETE " + desktops, "POST " + workRequests, "PATCH " + pools + "/ocid1.desktoppool.oc1..a",
		"GET " + desktops + "/ocid1.desktop.oc1..a/actions/stop", "POST " + compartments, "DELETE /20160918/regions"} {
		method, target, _ := strings.Cut(r, " ")
		signed := ""
		if method == "PATCH" {
			signed = "date (request-target) host content-length content-type x-content-sha256"
		}
		c.send(request{method: method, target: target, signed: signed}).wants(405, "MethodNotAllowed")
	}
	if r := c.send(request{method: "HEAD", target: "/20160918/regions"}); r.status != 405 {
		t.Errorf("HEAD: %d", r.status)
	}
}

// Python's SDK sends an unsigned content-length with DELETE.
func TestDeleteWithAnEmptyBody(t *testing.T) {
	s := start(t)
	c := newClient(t, s)
	at := desktops + "/" + c.one(desktops, "ACTIVE").text("id")
	r := c.send(request{method: "DELETE", target: at, header: map[string]string{"Content-Length": "0"}})
	asynchronous(t, c, r, "DELETE_DESKTOP")
	if last := s.Requests(); last[len(last)-2].Method != "DELETE" || last[len(last)-2].Status != 202 {
		t.Errorf("logged %+v", last[len(last)-2])
	}
}

func TestBooleansOfMutations(t *testing.T) {
	c := newClient(t, start(t))
	c.send(request{method: "DELETE", target: pools + "/" + c.one(pools, "ACTIVE").text("id") + "?areVolumesPreserved=maybe"}).wants(400, "InvalidParameter")
	c.send(request{method: "POST", target: desktops + "/" + c.one(desktops, "ACTIVE").text("id") + "/actions/stop?isSoftStop=1"}).wants(400, "InvalidParameter")
	c.send(request{method: "POST", target: desktops + "/" + c.one(desktops, "ACTIVE").text("id") + "/actions/stop?isSoftStop=False"}).wants(202, "")
}
