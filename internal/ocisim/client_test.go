package ocisim_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/ocisim"
)

// noon is when the tenancy of these tests stands still: a Wednesday, at work.
var noon = time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC)

// start serves the demo tenancy with its clock stopped at noon.
func start(t *testing.T, change ...func(*ocisim.Options)) *ocisim.Server {
	t.Helper()
	o := ocisim.Options{Seed: 1, Now: func() time.Time { return noon }}
	for _, c := range change {
		c(&o)
	}
	s, err := ocisim.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// client signs requests as the documentation of request signatures says, independently of the server's
// reading and of any SDK.
type client struct {
	t        *testing.T
	endpoint string
	keyID    string
	key      *rsa.PrivateKey
	tenancy  string
}

func newClient(t *testing.T, s *ocisim.Server) *client {
	t.Helper()
	c := s.Credentials()
	block, _ := pem.Decode(c.PrivateKey)
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	return &client{
		t:        t,
		endpoint: s.Endpoint(),
		keyID:    c.Tenancy + "/" + c.User + "/" + c.Fingerprint,
		key:      key.(*rsa.PrivateKey),
		tenancy:  c.Tenancy,
	}
}

// request is one request before it is signed.
type request struct {
	method, target string // the target as it goes over the wire
	body           string
	header         map[string]string
	signed         string        // the headers in the order to sign; Go's and Python's when empty
	skew           time.Duration // how far the client's clock is off
	tamper         func(*http.Request)
}

// reply is an answer read to its end.
type reply struct {
	t      *testing.T
	status int
	header http.Header
	body   string
}

func (c *client) send(r request) reply {
	c.t.Helper()
	got, err := c.try(r)
	if err != nil {
		c.t.Fatalf("%s %s: %v", r.method, r.target, err)
	}
	return got
}

// try sends a request that may get no answer.
func (c *client) try(r request) (reply, error) {
	resp, err := http.DefaultClient.Do(c.sign(r))
	if err != nil {
		return reply{}, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	return reply{t: c.t, status: resp.StatusCode, header: resp.Header, body: string(body)}, err
}

func (c *client) sign(r request) *http.Request {
	c.t.Helper()
	req, err := http.NewRequest(r.method, c.endpoint+r.target, strings.NewReader(r.body))
	if err != nil {
		c.t.Fatal(err)
	}
	if r.signed == "" {
		r.signed = "date (request-target) host"
		if r.method == "POST" || r.method == "PUT" {
			r.signed += " content-length content-type x-content-sha256"
		}
	}
	date := time.Now().Add(r.skew).UTC().Format(http.TimeFormat)
	sum := sha256.Sum256([]byte(r.body))
	values := map[string]string{
		"(request-target)": strings.ToLower(r.method) + " " + r.target,
		"host":             strings.TrimPrefix(c.endpoint, "http://"),
		"date":             date,
		"x-date":           date,
		"content-length":   fmt.Sprint(len(r.body)),
		"content-type":     "application/json",
		"x-content-sha256": base64.StdEncoding.EncodeToString(sum[:]),
	}
	for name, value := range r.header {
		values[strings.ToLower(name)] = value
		req.Header.Set(name, value)
	}
	var lines []string
	for _, name := range strings.Fields(r.signed) {
		name = strings.ToLower(name)
		lines = append(lines, name+": "+values[name])
		if name != "(request-target)" && name != "host" && name != "content-length" {
			req.Header.Set(name, values[name])
		}
	}
	hash := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	signature, err := rsa.SignPKCS1v15(rand.Reader, c.key, crypto.SHA256, hash[:])
	if err != nil {
		c.t.Fatal(err)
	}
	req.Header.Set("Authorization", fmt.Sprintf(`Signature version="1",keyId="%s",algorithm="rsa-sha256",headers="%s",signature="%s"`,
		c.keyID, r.signed, base64.StdEncoding.EncodeToString(signature)))
	if r.tamper != nil {
		r.tamper(req)
	}
	return req
}

func (c *client) get(target string) reply {
	c.t.Helper()
	return c.send(request{method: "GET", target: target})
}

// wants fails the test unless the answer has this status and, if it is an error, this code.
func (r reply) wants(status int, code string) reply {
	r.t.Helper()
	if r.status != status || r.code() != code {
		r.t.Errorf("answer %d %s, want %d %s", r.status, r.body, status, code)
	}
	return r
}

// code is the error's, empty without one.
func (r reply) code() string {
	var e struct{ Code, Message string }
	if r.status < 300 || json.Unmarshal([]byte(r.body), &e) != nil {
		return ""
	}
	if e.Message == "" {
		r.t.Errorf("error without a message: %s", r.body)
	}
	return e.Code
}

// thing is a JSON object as it came.
type thing map[string]any

func (t thing) text(name string) string { s, _ := t[name].(string); return s }

func (r reply) thing() thing {
	r.t.Helper()
	var v thing
	r.into(&v)
	return v
}

func (r reply) into(v any) {
	r.t.Helper()
	if r.status != http.StatusOK {
		r.t.Fatalf("answer %d %s", r.status, r.body)
	}
	if err := json.Unmarshal([]byte(r.body), v); err != nil {
		r.t.Fatalf("answer %q: %v", r.body, err)
	}
}

// items are a page's, whether wrapped in a collection or bare.
func (r reply) items() []thing {
	r.t.Helper()
	if strings.HasPrefix(r.body, "[") {
		var v []thing
		r.into(&v)
		return v
	}
	var v struct{ Items []thing }
	r.into(&v)
	if v.Items == nil {
		r.t.Errorf("a list without items: %s", r.body)
	}
	return v.Items
}

// all reads a list to its end with pages of the given size, and how many pages that took.
func (c *client) all(path string, query url.Values, limit int) (items []thing, pages int) {
	c.t.Helper()
	q := url.Values{}
	for name, v := range query {
		q[name] = v
	}
	q.Set("limit", fmt.Sprint(limit))
	for {
		r := c.get(path + "?" + q.Encode())
		page := r.items()
		if len(page) > limit {
			c.t.Fatalf("%s: %d items on a page of %d", path, len(page), limit)
		}
		items = append(items, page...)
		pages++
		next := r.header.Get("opc-next-page")
		if next == "" {
			return items, pages
		}
		q.Set("page", next)
	}
}

const (
	pools        = "/20220618/desktopPools"
	desktops     = "/20220618/desktops"
	workRequests = "/20220618/workRequests"
	compartments = "/20160918/compartments"
)

func in(compartment string) url.Values { return url.Values{"compartmentId": {compartment}} }

// compartmentIDs are the OCIDs of the tenancy's compartments that desktops calls can enter, root first.
func (c *client) compartmentIDs() []string {
	c.t.Helper()
	q := in(c.tenancy)
	q.Set("compartmentIdInSubtree", "true")
	q.Set("accessLevel", "ACCESSIBLE")
	all, _ := c.all(compartments, q, 1000)
	ids := []string{c.tenancy}
	for _, m := range all {
		ids = append(ids, m.text("id"))
	}
	return ids
}

// allOf is a list read from every compartment.
func (c *client) allOf(path string) []thing {
	c.t.Helper()
	var all []thing
	for _, id := range c.compartmentIDs() {
		items, _ := c.all(path, in(id), 1000)
		all = append(all, items...)
	}
	return all
}

// one is the first pool or desktop in the given state; an INACTIVE desktop is one that can be started,
// which takes a pool that is ACTIVE.
func (c *client) one(path, state string) thing {
	c.t.Helper()
	for _, v := range c.allOf(path) {
		if v.text("lifecycleState") == state && (state != "INACTIVE" || path != desktops || c.poolOf(v) == "ACTIVE") {
			return v
		}
	}
	c.t.Fatalf("the tenancy has nothing %s below %s", state, path)
	return nil
}

// poolOf is the state of a desktop's pool.
func (c *client) poolOf(desktop thing) string {
	c.t.Helper()
	return c.get(pools + "/" + desktop.text("poolId")).thing().text("lifecycleState")
}
