package ocisim_test

import (
	"testing"
	"time"

	"ocidesk/internal/ocisim"
)

const regions = "/20160918/regions"

func TestFaults(t *testing.T) {
	s := start(t)
	c := newClient(t, s)

	s.Inject(ocisim.Fault{Status: 429, Code: "TooManyRequests", Message: "slow down", RetryAfter: 1500 * time.Millisecond, Times: 2})
	for range 2 {
		if r := c.get(regions).wants(429, "TooManyRequests"); r.header.Get("Retry-After") != "2" || r.header.Get("opc-request-id") == "" {
			t.Errorf("headers %v", r.header)
		}
	}
	c.get(regions).wants(200, "")

	s.Inject(ocisim.Fault{Method: "DELETE", Status: 500, Code: "InternalServerError", Message: "broken"})
	s.Inject(ocisim.Fault{PathContains: "/compartments", Status: 503, Code: "ServiceUnavailable", Message: "busy"})
	c.get(regions).wants(200, "")
	c.get(compartments).wants(503, "ServiceUnavailable")
	c.send(request{method: "DELETE", target: desktops}).wants(500, "InternalServerError")
	s.ClearFaults()
	c.get(compartments).wants(400, "MissingParameter")

	s.Inject(ocisim.Fault{Status: 502, Body: "<html>Bad Gateway</html>", ContentType: "text/html", Times: 1})
	if r := c.get(regions); r.status != 502 || r.body != "<html>Bad Gateway</html>" || r.header.Get("Content-Type") != "text/html" {
		t.Errorf("%d %v %s", r.status, r.header, r.body)
	}
	s.Inject(ocisim.Fault{Body: `{"items":[{"id":`, ContentType: "application/json", Times: 1})
	if r := c.get(regions); r.status != 200 || r.body != `{"items":[{"id":` {
		t.Errorf("%d %s", r.status, r.body)
	}
}

func TestDroppedConnection(t *testing.T) {
	s := start(t)
	c := newClient(t, s)
	// A POST: net/http itself repeats a GET whose connection ends without an answer.
	drop := func(after bool) {
		t.Helper()
		s.Inject(ocisim.Fault{Method: "POST", Drop: true, After: after, Times: 1})
		r := request{method: "POST", target: pools + "/" + c.one(pools, "ACTIVE").text("id") + "/actions/stop"}
		if got, err := c.try(r); err == nil {
			t.Errorf("an answer came: %d", got.status)
		}
	}
	stopped := func() int {
		n := 0
		for _, wr := range c.allOf(workRequests) {
			if wr.text("operationType") == "STOP_DESKTOP_POOL" {
				n++
			}
		}
		return n
	}
	before := stopped()
	drop(false)
	if n := stopped(); n != before {
		t.Error("the request was carried out before the connection dropped")
	}
	drop(true) // the request is carried out, the answer is lost
	if n := stopped(); n != before+1 {
		t.Errorf("%d work requests, want one more than %d", n, before)
	}
}

func TestHeldRequest(t *testing.T) {
	s := start(t)
	c := newClient(t, s)
	release := make(chan struct{})
	s.Inject(ocisim.Fault{PathContains: regions, Hold: release, Times: 1})
	held, failed := make(chan reply, 1), make(chan error, 1)
	go func() {
		r, err := c.try(request{method: "GET", target: regions})
		held <- r
		failed <- err
	}()
	arrived(s, 1)

	c.get("/nowhere").wants(404, "NotFound")
	if log := s.Requests(); log[0].Status != 0 || log[1].Status != 404 {
		t.Errorf("log %+v", log)
	}
	close(release)
	if r, err := <-held, <-failed; err != nil {
		t.Error(err)
	} else {
		r.wants(200, "")
	}
	if log := s.Requests(); log[0].Status != 200 {
		t.Errorf("log %+v", log[0])
	}
}

func TestRequestsAreLogged(t *testing.T) {
	s := start(t)
	c := newClient(t, s)
	c.send(request{method: "POST", target: pools + "/ocid1.desktoppool.oc1..a/actions/stop?x=1", body: "{}",
		header: map[string]string{"if-match": "abc", "opc-retry-token": "def"}})
	r := s.Requests()[0]
	if r.Method != "POST" || r.Path != pools+"/ocid1.desktoppool.oc1..a/actions/stop" || r.Query.Get("x") != "1" || r.Body != "{}" || r.Status != 404 {
		t.Errorf("logged %+v", r)
	}
	if r.Header.Get("if-match") != "abc" || r.Header.Get("opc-retry-token") != "def" || r.Header.Get("Authorization") != "" {
		t.Errorf("headers %v", r.Header)
	}
}
