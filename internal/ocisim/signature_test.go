package ocisim_test

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

func TestSignaturesOfEveryClientAreAccepted(t *testing.T) {
	s := start(t)
	c := newClient(t, s)
	token := *c
	token.keyID = "ST$" + s.SessionToken(time.Hour)
	pool := c.one(pools, "ACTIVE")
	list := pools + "?compartmentId=" + pool.text("compartmentId")
	stop := pools + "/" + pool.text("id") + "/actions/start"

	tests := []struct {
		name string
		r    request
	}{
		{"go and python, read", request{method: "GET", target: list}},
		{"go and python, write", request{method: "POST", target: stop}},
		{"typescript, read", request{method: "GET", target: list, signed: "x-date (request-target) host"}},
		{"typescript, write", request{method: "POST", target: stop,
			signed: "x-date (request-target) host Content-Type Content-Length x-content-sha256"}},
		{"delegation token", request{method: "GET", target: list, signed: "date (request-target) host opc-obo-token",
			header: map[string]string{"opc-obo-token": "delegated"}}},
		{"both dates, only x-date signed", request{method: "GET", target: list, signed: "x-date (request-target) host",
			header: map[string]string{"Date": "Mon, 01 Jan 2001 00:00:00 GMT"}}},
		{"characters a client did not encode", request{method: "GET", target: list + "&displayName=a/b+c:d'e"}},
		{"a date just inside the window", request{method: "GET", target: list, skew: -4 * time.Minute}},
	}
	for _, tt := range tests {
		for form, signer := range map[string]*client{"API key": c, "session token": &token} {
			t.Run(tt.name+", "+form, func(t *testing.T) {
				if r := signer.send(tt.r); r.status == http.StatusUnauthorized {
					t.Errorf("answer %d %s; reason: %s", r.status, r.body, lastReason(s.Requests()))
				}
			})
		}
	}
}

func TestParametersOfTheAuthorizationHeaderComeInAnyOrder(t *testing.T) {
	s := start(t)
	c := newClient(t, s)
	c.send(request{method: "GET", target: "/20160918/regions", tamper: func(r *http.Request) {
		params := strings.Split(strings.TrimPrefix(r.Header.Get("Authorization"), "Signature "), ",")
		for i, j := 0, len(params)-1; i < j; i, j = i+1, j-1 {
			params[i], params[j] = params[j], params[i]
		}
		r.Header.Set("Authorization", "Signature "+strings.Join(params, ", "))
	}}).wants(200, "")
}

func TestRequestsThatAreNotAuthentic(t *testing.T) {
	s := start(t)
	c := newClient(t, s)
	other, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	as := func(keyID string, key *rsa.PrivateKey) *client {
		forged := *c
		forged.keyID, forged.key = keyID, key
		return &forged
	}
	token := s.SessionToken(time.Hour)
	elsewhere := start(t) // issues tokens for the same user, with a key of its own
	foreign := newClient(t, elsewhere)
	get := request{method: "GET", target: "/20160918/regions"}
	post := request{method: "POST", target: pools, body: `{"a":1}`}
	with := func(r request, tamper func(*http.Request)) request { r.tamper = tamper; return r }
	signing := func(r request, headers string) request { r.signed = headers; return r }
	dated := func(r request, skew time.Duration) request { r.skew = skew; return r }
	replaceAuthorization := func(old, new string) func(*http.Request) {
		return func(r *http.Request) {
			changed := strings.Replace(r.Header.Get("Authorization"), old, new, 1)
			r.Header.Set("Authorization", changed)
		}
	}

	tests := []struct {
		name   string
		client *client
		r      request
	}{
		{"no signature", c, with(get, func(r *http.Request) { r.Header.Del("Authorization") })},
		{"another scheme", c, with(get, replaceAuthorization("Signature ", "Bearer "))},
		{"malformed header", c, with(get, replaceAuthorization(`keyId="`, `keyId=`))},
		{"parameter given twice", c, with(get, replaceAuthorization(`version="1"`, `version="1",version="1"`))},
		{"another algorithm", c, with(get, replaceAuthorization("rsa-sha256", "hmac-sha256"))},
		{"another version", c, with(get, replaceAuthorization(`version="1"`, `version="2"`))},
		{"signature not base64", c, with(get, replaceAuthorization(`signature="`, `signature="!`))},
		{"wrong key", as(c.keyID, other), get},
		{"unknown fingerprint", as(c.keyID[:len(c.keyID)-2]+"zz", c.key), get},
		{"token for another key", as("ST$"+token, other), get},
		{"token issued elsewhere", as("ST$"+elsewhere.SessionToken(time.Hour), foreign.key), get},
		{"token changed", as("ST$"+strings.Replace(token, ".", ".e", 1), c.key), get},
		{"token that is none", as("ST$nonsense", c.key), get},
		{"token expired", as("ST$"+s.SessionToken(-time.Second), c.key), get},
		{"clock slow", c, dated(get, -6*time.Minute)},
		{"clock fast", c, dated(get, 6*time.Minute)},
		{"no date signed", c, signing(get, "(request-target) host")},
		{"no target signed", c, signing(get, "date host")},
		{"no host signed", c, signing(get, "date (request-target)")},
		{"signed header absent", c, with(signing(get, "date (request-target) host opc-obo-token"),
			func(r *http.Request) { r.Header.Del("opc-obo-token") })},
		{"date changed", c, with(get, func(r *http.Request) {
			r.Header.Set("Date", time.Now().Add(-time.Minute).UTC().Format(http.TimeFormat))
		})},
		{"date unreadable", c, with(get, func(r *http.Request) { r.Header.Set("Date", "today") })},
		{"host changed", c, with(get, func(r *http.Request) { r.Host = "localhost:1" })},
		{"path changed", c, with(get, func(r *http.Request) { r.URL.Path = "/20160918/compartments" })},
		{"query changed", c, with(get, func(r *http.Request) { r.URL.RawQuery = "a=b" })},
		{"method changed", c, with(get, func(r *http.Request) { r.Method = "DELETE" })},
		{"body not signed", c, signing(post, "date (request-target) host")},
		{"length not signed", c, signing(post, "date (request-target) host content-type x-content-sha256")},
		{"body tampered with", c, with(post, func(r *http.Request) {
			r.Body = io.NopCloser(bytes.NewReader([]byte(`{"a":2}`)))
			r.GetBody = nil
		})},
		{"HEAD without a signature", c, request{method: "HEAD", target: "/20160918/regions",
			tamper: func(r *http.Request) { r.Header.Del("Authorization") }}},
		{"unknown route without a signature", c, request{method: "GET", target: "/nowhere",
			tamper: func(r *http.Request) { r.Header.Del("Authorization") }}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := tt.client.send(tt.r)
			if r.status != http.StatusUnauthorized {
				t.Fatalf("answer %d %s", r.status, r.body)
			}
			if tt.r.method != "HEAD" && (r.code() != "NotAuthenticated" || strings.Contains(r.body, lastReason(s.Requests()))) {
				t.Errorf("body %s", r.body)
			}
			if r.header.Get("opc-request-id") == "" || r.header.Get("Date") == "" {
				t.Errorf("headers %v", r.header)
			}
		})
	}
}
