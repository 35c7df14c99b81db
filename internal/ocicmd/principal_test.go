package ocicmd

import (
	"context"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/fleet"
)

const instanceID = "ocid1.instance.oc1.iad.aaaainstance"

// jwt is a token that says this of itself. Nobody vouches for it.
func jwt(claims map[string]any) string {
	text, err := json.Marshal(claims)
	if err != nil {
		panic(err)
	}
	part := base64.RawURLEncoding.EncodeToString
	return part([]byte(`{"alg":"RS256"}`)) + "." + part(text) + "." + part([]byte("signature of nobody at all, long enough"))
}

// machine is a compute instance in OCI as far as the program on it sees: the metadata service, and the
// service that gives it tokens for its certificate.
type machine struct {
	*httptest.Server
	broken map[string]int // path → HTTP status
	asked  map[string]int // path → how often
	token  string         // what it gives
	// hold: who asks for a token is told of on it, and gets none until something comes back.
	hold chan struct{}
}

func startMachine(t *testing.T) *machine {
	t.Helper()
	leaf := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		Subject: pkix.Name{CommonName: instanceID, OrganizationalUnit: []string{"opc-tenant:" + tenancyID}},
	}
	der, err := x509.CreateCertificate(rand.Reader, leaf, leaf, testKey().Public(), testKey())
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{
		"/opc/v2/instance/region":           []byte("iad"),
		"/opc/v2/identity/cert.pem":         pemOf("CERTIFICATE", der),
		"/opc/v2/identity/intermediate.pem": pemOf("CERTIFICATE", der),
		"/opc/v2/identity/key.pem":          pemOf("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(testKey())),
	}
	m := &machine{broken: map[string]int{}, asked: map[string]int{}, token: jwt(map[string]any{"sub": instanceID, "exp": time.Now().Add(time.Hour).Unix()})}
	m.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		m.asked[r.URL.Path]++
		content, known := files[r.URL.Path]
		switch status := m.broken[r.URL.Path]; {
		case status != 0:
			http.Error(w, "secret words of the service", status)
		case known && r.Header.Get("Authorization") != "Bearer Oracle":
			http.Error(w, "not asked as the metadata service wants it", http.StatusForbidden)
		case known:
			_, _ = w.Write(content)
		case r.URL.Path == "/v1/x509" && m.hold != nil:
			m.hold <- struct{}{}
			<-m.hold
			w.WriteHeader(http.StatusUnauthorized)
		case r.URL.Path == "/v1/x509" && strings.Contains(r.Header.Get("Authorization"), tenancyID+"/fed-x509-sha256/"):
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(map[string]string{"token": m.token})
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(m.Close)
	t.Setenv("OCI_METADATA_BASE_URL", m.URL+"/opc/v2")
	t.Setenv("OCI_SDK_AUTH_CLIENT_REGION_URL", m.URL)
	t.Setenv("HTTP_PROXY", "http://127.0.0.1:1") // which the metadata service is not behind
	return m
}

// heard answers as a service with no pools, and notes the last request's headers.
func heard(t *testing.T) (server *httptest.Server, last *http.Header) {
	t.Helper()
	last = new(http.Header)
	server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*last = r.Header
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(noItems))
	}))
	t.Cleanup(server.Close)
	return server, last
}

func TestAnInstanceSignsAsItself(t *testing.T) {
	m := startMachine(t)
	cred, err := Principal(t.Context(), PrincipalConfig{Auth: "instance_principal"})
	if err != nil {
		t.Fatal(err)
	}
	if cred.Tenancy != tenancyID || cred.User != instanceID || cred.Region != "us-ashburn-1" {
		t.Errorf("tenancy %s, user %s, region %s", cred.Tenancy, cred.User, cred.Region)
	}
	server, last := heard(t)
	c := newClient(t, Config{Credentials: cred, Endpoint: server.URL, Region: cred.Region})
	for range 3 {
		if reply := c.read(t.Context(), listOfPools()); reply.Failure != nil {
			t.Fatal(reply.Failure)
		}
	}
	if !strings.Contains(last.Get("Authorization"), `keyId="ST$`+m.token+`"`) {
		t.Errorf("not signed with the instance's token: %s", last.Get("Authorization"))
	}
	if n := m.asked["/v1/x509"]; n != 1 {
		t.Errorf("%d tokens were fetched, and one is good for an hour", n)
	}
	if s := c.standing(); !s.Expires.IsZero() {
		t.Errorf("its token renews itself, but is said to expire %v", s.Expires)
	}
}

func TestAnInstanceSpeaksForItsUser(t *testing.T) {
	startMachine(t)
	file := filepath.Join(t.TempDir(), "delegation")
	write(t, file, "token.of.alice\n")
	const hers = "ocid1.tenancy.oc1..aaaaalices"
	cred, err := Principal(t.Context(), PrincipalConfig{Auth: "instance_obo_user", Tenancy: hers, DelegationTokenFile: file})
	if err != nil {
		t.Fatal(err)
	}
	if cred.Tenancy != hers {
		t.Errorf("the tenancy is %s, not the user's", cred.Tenancy)
	}
	server, last := heard(t)
	c := newClient(t, Config{Credentials: cred, Endpoint: server.URL})
	for _, token := range []string{"token.of.alice", "renewed.token.of.alice"} {
		write(t, file, token+"\n")
		if reply := c.read(t.Context(), listOfPools()); reply.Failure != nil {
			t.Fatal(reply.Failure)
		}
		if got := last.Get("opc-obo-token"); got != token {
			t.Errorf("the user's token is %q, want %q", got, token)
		}
		if !strings.Contains(last.Get("Authorization"), "opc-obo-token") {
			t.Errorf("it is not signed: %s", last.Get("Authorization"))
		}
	}
	write(t, file, "")
	if f := failureOf(t, c, listOfPools()); f.Class != fleet.FailedAuth || !strings.Contains(f.Message, "delegation token file") {
		t.Errorf("an emptied token file: %v (class %d)", f, f.Class)
	}
}

func TestAnInstanceThatCannotProveItself(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*testing.T, *machine)
		want  []string
	}{
		"no metadata service": {func(t *testing.T, m *machine) { m.Close() }, []string{"the instance has no credentials here", "the metadata service", "connection refused", "--auth api_key"}},
		"another service":     {func(t *testing.T, m *machine) { m.broken["/opc/v2/instance/region"] = 404 }, []string{"/instance/region", "HTTP 404"}},
		"no certificate":      {func(t *testing.T, m *machine) { m.broken["/opc/v2/identity/cert.pem"] = 404 }, []string{"the credentials of the instance cannot be had", "/identity/cert.pem", "HTTP 404"}},
		"no key":              {func(t *testing.T, m *machine) { m.broken["/opc/v2/identity/key.pem"] = 500 }, []string{"/identity/key.pem", "HTTP 500"}},
		"not accepted":        {func(t *testing.T, m *machine) { m.broken["/v1/x509"] = 401 }, []string{"OCI's authentication service", "HTTP 401"}},
		"no token":            {func(t *testing.T, m *machine) { m.token = "secretsecretsecretsecretsecretsecret" }, []string{"cannot be had"}},
		"a token without end": {func(t *testing.T, m *machine) { m.token = jwt(map[string]any{"sub": instanceID}) }, []string{"malformed"}},
		"no URL":              {func(t *testing.T, m *machine) { t.Setenv("OCI_METADATA_BASE_URL", "http://bad host\x1b") }, []string{"OCI_METADATA_BASE_URL is no URL"}},
		"an unknown host":     {func(t *testing.T, m *machine) { t.Setenv("OCI_METADATA_BASE_URL", "http://metadata.invalid") }, []string{"metadata.invalid does not answer"}},
	} {
		t.Run(name, func(t *testing.T) {
			m := startMachine(t)
			c.spoil(t, m)
			_, err := Principal(t.Context(), PrincipalConfig{Auth: "instance_principal"})
			refusal(t, err, c.want...)
		})
	}
}

// refusal checks an error about credentials: what it says, that it is one line, and that no secret is in it.
func refusal(t *testing.T, err error, want ...string) {
	t.Helper()
	if err == nil {
		t.Fatal("nothing was refused")
	}
	for _, w := range want {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%q does not say %q", err, w)
		}
	}
	for _, secret := range []string{"\n", "\x1b", "secret", "eyJ", "goroutine"} {
		if strings.Contains(err.Error(), secret) {
			t.Errorf("%q has %q in it", err, secret)
		}
	}
}

func TestWaitingForAnInstanceEnds(t *testing.T) {
	m := startMachine(t)
	m.hold = make(chan struct{})
	_, err := Principal(t.Context(), PrincipalConfig{Auth: "instance_principal", Patience: 200 * time.Millisecond})
	refusal(t, err, "no answer came within 200ms")
	<-m.hold // the SDK goes on by itself; it is not to find its service gone
	m.hold <- struct{}{}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = Principal(ctx, PrincipalConfig{Auth: "instance_principal"})
	refusal(t, err, "the metadata service")
}
