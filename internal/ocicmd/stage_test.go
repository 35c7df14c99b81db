package ocicmd

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"strings"
	"sync"
	"testing"
	"time"

	"ocidesk/internal/fleet"
)

// OCIDs the tests speak of.
const (
	tenancyID     = "ocid1.tenancy.oc1..aaaatenancy"
	userID        = "ocid1.user.oc1..aaaauser"
	compartmentID = "ocid1.compartment.oc1..aaaacompartment"
	poolID        = "ocid1.desktoppool.oc1.iad.aaaapool"
	desktopID     = "ocid1.desktop.oc1.iad.aaaadesktop"
	workID        = "ocid1.desktopworkrequest.oc1.iad.aaaawork"
)

// testKey is an RSA key that is made once: it takes a while.
var testKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
})

func pemOf(kind string, der []byte) []byte {
	return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der})
}

func testCredentials(t *testing.T) Credentials {
	t.Helper()
	print, err := fingerprint(testKey())
	if err != nil {
		t.Fatal(err)
	}
	return Credentials{
		Tenancy: tenancyID, User: userID, Fingerprint: print,
		PrivateKeyPEM: pemOf("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(testKey())),
	}
}

// serve makes a client of a service whose answers the test writes.
func serve(t *testing.T, answer http.HandlerFunc) *Client {
	t.Helper()
	server := httptest.NewServer(answer)
	t.Cleanup(server.Close)
	return newClient(t, Config{Credentials: testCredentials(t), Region: "us-ashburn-1", Endpoint: server.URL, CallsPerSecond: 1000})
}

// script is a service for tests that turn on time: it answers without a network, so that synctest's
// clock runs as fast as it likes.
type script func(*http.Request) (*http.Response, error)

func (s script) RoundTrip(r *http.Request) (*http.Response, error) {
	res, err := s(r)
	if res != nil {
		res.Request = r
	}
	return res, err
}

// scripted makes a client of a scripted service.
func scripted(t *testing.T, s script) *Client {
	t.Helper()
	keys, err := testCredentials(t).keys()
	if err != nil {
		t.Fatal(err)
	}
	silenceSDK()
	return assemble(Config{Endpoint: "http://service.test", IdentityEndpoint: "http://service.test", Credentials: Credentials{Tenancy: tenancyID}}, keys, s)
}

// says is an answer of a scripted service; headers come in pairs.
func says(status int, body string, headers ...string) *http.Response {
	h := http.Header{"Content-Type": {"application/json"}, "Opc-Request-Id": {"answer/1"}}
	for i := 0; i+1 < len(headers); i += 2 {
		h.Set(headers[i], headers[i+1])
	}
	return &http.Response{
		StatusCode: status, Status: fmt.Sprint(status, " ", http.StatusText(status)),
		Header: h, Body: io.NopCloser(strings.NewReader(body)), ContentLength: int64(len(body)),
	}
}

// refuses is an error as the service words it.
func refuses(status int, code string, headers ...string) *http.Response {
	return says(status, `{"code":"`+code+`","message":"No."}`, headers...)
}

const noItems = `{"items":[]}`

func listOfPools() Request {
	return Request{Part: fleet.Part{Kind: fleet.Pools, Of: compartmentID}, Name: "eng"}
}

// failureOf reads once and returns what went wrong, failing the test if nothing did.
func failureOf(t *testing.T, c *Client, r Request) *fleet.Failure {
	t.Helper()
	reply := c.read(t.Context(), r)
	if reply.Failure == nil {
		t.Fatalf("nothing went wrong; facts: %+v", reply.Facts)
	}
	return reply.Failure
}

// desktopTarget is a desktop as an operator confirmed it.
func desktopTarget() fleet.Target {
	d := &fleet.Desktop{ID: desktopID, Name: "alice-01", User: "alice", State: fleet.Active, PoolID: poolID}
	return fleet.Target{ID: desktopID, Name: d.Name, PoolID: poolID, Desktop: d}
}

// desktopJSON is that desktop as the service tells it.
const desktopJSON = `{"id":"` + desktopID + `","poolId":"` + poolID + `","displayName":"alice-01","userName":"alice","lifecycleState":"ACTIVE","timeCreated":"2026-01-02T03:04:05Z"}`

func actionOn(v fleet.Verb, t fleet.Target) fleet.Action {
	n := fleet.NounDesktop
	if t.Pool != nil {
		n = fleet.NounPool
	}
	rule, _ := fleet.RuleFor(v, n)
	return fleet.Action{Rule: rule, Targets: []fleet.Target{t}, KeepVolumes: true, FrozenAt: time.Now()}
}

func act(c *Client, v fleet.Verb, t fleet.Target) Acted {
	return c.Act(actionOn(v, t), t)().(Acted)
}

// serveWithToken is serve for a client that signs with a session token.
func serveWithToken(t *testing.T, answer http.HandlerFunc, file string) *Client {
	t.Helper()
	server := httptest.NewServer(answer)
	t.Cleanup(server.Close)
	cred := testCredentials(t)
	cred.SecurityTokenFile, cred.User, cred.Fingerprint = file, "", ""
	return newClient(t, Config{Credentials: cred, Endpoint: server.URL})
}

// send notes, as net/http does, that the request has left.
func send(r *http.Request) {
	if trace := httptrace.ContextClientTrace(r.Context()); trace != nil && trace.WroteHeaders != nil {
		trace.WroteHeaders()
	}
}
