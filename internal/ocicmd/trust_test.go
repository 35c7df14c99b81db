package ocicmd

import (
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/fleet"
)

// secure is a service with a certificate nobody knows, which is in the file.
func secure(t *testing.T) (server *httptest.Server, bundle string) {
	t.Helper()
	server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(noItems))
	}))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	bundle = filepath.Join(t.TempDir(), "ca.pem")
	write(t, bundle, string(pemOf("CERTIFICATE", server.Certificate().Raw)))
	return server, bundle
}

func TestCertificatesOfABundleAreTrusted(t *testing.T) {
	server, bundle := secure(t)
	c := newClient(t, Config{Credentials: testCredentials(t), Endpoint: server.URL, CertBundle: bundle})
	if reply := c.read(t.Context(), listOfPools()); reply.Failure != nil {
		t.Error(reply.Failure)
	}
	c = newClient(t, Config{Credentials: testCredentials(t), Endpoint: server.URL})
	if f := failureOf(t, c, listOfPools()); !strings.Contains(f.Message, "is not trusted") || !strings.Contains(f.Advice(), "--cert-bundle") {
		t.Errorf("%s %s", f, f.Advice())
	}
}

func TestBundlesThatCannotBeUsed(t *testing.T) {
	key := filepath.Join(t.TempDir(), "key.pem")
	write(t, key, string(testCredentials(t).PrivateKeyPEM))
	for file, want := range map[string]string{"/no/such": "/no/such: no such file", key: "has none in PEM form"} {
		_, err := New(Config{Credentials: testCredentials(t), Region: "iad", CertBundle: file})
		refusal(t, err, "--cert-bundle", want)
	}
}

func TestAServiceWithoutTLSIsNamed(t *testing.T) {
	server, _ := heard(t)
	f := failureOf(t, newClient(t, Config{Credentials: testCredentials(t), Endpoint: strings.Replace(server.URL, "http:", "https:", 1)}), listOfPools())
	if f.Class != fleet.FailedNetwork || !strings.Contains(f.Message, "does not speak TLS") || !strings.Contains(f.Advice(), "http://") {
		t.Errorf("%s %s", f, f.Advice())
	}
}

func TestTimeoutsAreTheOperators(t *testing.T) {
	silent, err := net.Listen("tcp", "127.0.0.1:0") // takes connections, and says nothing
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = silent.Close() })
	c := newClient(t, Config{Credentials: testCredentials(t), Endpoint: "http://" + silent.Addr().String(), ReadTimeout: 20 * time.Millisecond})
	if f := failureOf(t, c, listOfPools()); f.Class != fleet.FailedTimeout {
		t.Errorf("%s (class %d)", f, f.Class)
	}
	c = newClient(t, Config{Credentials: testCredentials(t), Endpoint: "https://" + silent.Addr().String(), ConnectionTimeout: 20 * time.Millisecond})
	if f := failureOf(t, c, listOfPools()); f.Class != fleet.FailedTimeout || !strings.Contains(f.Message, "no connection to") {
		t.Errorf("%s (class %d)", f, f.Class)
	}
}

func TestKnownRegions(t *testing.T) {
	for region, want := range map[string]bool{"us-ashburn-1": true, "iad": true, "US-Ashburn-1": true, "us-ashburn-9": false, "us-langley-1": true} {
		if got := KnownRegion(region); got != want {
			t.Errorf("%s: %v", region, got)
		}
	}
}
