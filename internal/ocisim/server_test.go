package ocisim_test

import (
	"context"
	"crypto/md5"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"ocidesk/internal/ocisim"
)

func TestMain(m *testing.M) {
	goleak.VerifyTestMain(m, goleak.Cleanup(func(code int) {
		http.DefaultClient.CloseIdleConnections()
		os.Exit(code)
	}))
}

func lastReason(requests []ocisim.Request) string { return requests[len(requests)-1].Reason }

func TestOnlyLoopbackIsServed(t *testing.T) {
	for _, address := range []string{":8080", "0.0.0.0:0", "[::]:0", "192.0.2.1:0", "example.com:80", "127.0.0.1"} {
		s, err := ocisim.Start(ocisim.Options{Listen: address})
		if err == nil {
			_ = s.Close()
			t.Errorf("%s was served", address)
		} else if strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), address) {
			t.Errorf("%s: %q is not one sentence that names it", address, err)
		}
	}
	for _, address := range []string{"127.0.0.1:0", "localhost:0", ""} {
		s := start(t, func(o *ocisim.Options) { o.Listen = address })
		newClient(t, s).get("/20160918/regions").wants(200, "")
	}
}

func TestUnknownScaleIsRefused(t *testing.T) {
	if s, err := ocisim.Start(ocisim.Options{Scale: "enormous"}); err == nil {
		_ = s.Close()
		t.Error("a scale that does not exist was served")
	}
}

func TestWrittenConfiguration(t *testing.T) {
	s := start(t)
	dir := filepath.Join(t.TempDir(), "new")
	config, err := s.WriteConfig(dir)
	if err != nil {
		t.Fatal(err)
	}
	if config != filepath.Join(dir, "config") {
		t.Errorf("written to %s", config)
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("directory %v %v", info.Mode(), err)
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 3 {
		t.Fatalf("%v %v", files, err)
	}
	for _, f := range files {
		if info, err := f.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: mode %v %v", f.Name(), info.Mode(), err)
		}
	}

	if _, err := s.WriteConfig(dir); err != nil {
		t.Errorf("writing over one's own: %v", err)
	}
	ready, err := json.Marshal(s.Ready(config))
	want := `{"endpoint":"` + s.Endpoint() + `","tenancy":"` + s.Tenancy() + `","region":"us-ashburn-1","config_file":"` + config + `","profile":"DEFAULT"}`
	if err != nil || string(ready) != want {
		t.Errorf("ready %s %v, want %s", ready, err, want)
	}
}

func TestSomebodysOwnConfigurationIsKept(t *testing.T) {
	s := start(t)
	dir := t.TempDir()
	config := filepath.Join(dir, "config")
	if err := os.WriteFile(config, []byte("[DEFAULT]\nuser=me\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.WriteConfig(dir); err == nil || !strings.Contains(err.Error(), config) {
		t.Errorf("no refusal: %v", err)
	}
	if content, err := os.ReadFile(config); err != nil || string(content) != "[DEFAULT]\nuser=me\n" {
		t.Errorf("now %q %v", content, err)
	}
	if files, _ := os.ReadDir(dir); len(files) != 1 {
		t.Errorf("left behind: %v", files)
	}
}

func TestEveryStartHasItsOwnKeyAndTheSameTenancy(t *testing.T) {
	a, b := start(t), start(t)
	if a.Credentials().Fingerprint == b.Credentials().Fingerprint {
		t.Error("the same key twice")
	}
	if a.Tenancy() == "" || a.Tenancy() != b.Tenancy() || a.User() != b.User() {
		t.Errorf("tenancies %s and %s", a.Tenancy(), b.Tenancy())
	}
	ofA := newClient(t, a)
	ofA.endpoint = b.Endpoint()
	ofA.get("/20160918/regions").wants(401, "NotAuthenticated")
}

func TestFingerprintIsThatOfThePublicKey(t *testing.T) {
	s := start(t)
	der, err := x509.MarshalPKIXPublicKey(newClient(t, s).key.Public())
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, b := range md5.Sum(der) {
		want = append(want, fmt.Sprintf("%02x", b))
	}
	if got := s.Credentials().Fingerprint; got != strings.Join(want, ":") {
		t.Errorf("fingerprint %s, want %v", got, want)
	}
}

func TestRequestIDs(t *testing.T) {
	s := start(t)
	c := newClient(t, s)
	for _, target := range []string{"/20160918/regions", "/nowhere"} {
		r := c.send(request{method: "GET", target: target, header: map[string]string{"opc-request-id": "0123abcd"}})
		if parts := strings.Split(r.header.Get("opc-request-id"), "/"); len(parts) != 3 || parts[0] != "0123abcd" || len(parts[1]) != 32 || len(parts[2]) != 32 {
			t.Errorf("%s: opc-request-id %v", target, parts)
		}
	}
	if a, b := c.get("/nowhere"), c.get("/nowhere"); a.header.Get("opc-request-id") == b.header.Get("opc-request-id") {
		t.Error("the same id twice")
	}
}

func TestRateLimit(t *testing.T) {
	s := start(t, func(o *ocisim.Options) { o.RateLimit = 0.5 })
	c := newClient(t, s)
	c.get("/20160918/regions").wants(200, "")
	r := c.get("/20160918/regions").wants(429, "TooManyRequests")
	if wait := r.header.Get("Retry-After"); wait != "2" && wait != "1" {
		t.Errorf("Retry-After %q, with a request every 2 s", wait)
	}
	c.keyID += "0"
	c.get("/20160918/regions").wants(401, "NotAuthenticated")
}

func TestLatencyEndsWithTheClient(t *testing.T) {
	s := start(t, func(o *ocisim.Options) { o.Latency = time.Hour })
	ctx, cancel := context.WithCancel(context.Background())
	failed := make(chan error, 1)
	req := newClient(t, s).sign(request{method: "GET", target: "/20160918/regions"})
	go func() {
		_, err := http.DefaultClient.Do(req.WithContext(ctx))
		failed <- err
	}()
	arrived(s, 1)
	cancel()
	if err := <-failed; !errors.Is(err, context.Canceled) {
		t.Errorf("ended with %v", err)
	}
}

func TestCloseEndsRequestsUnderWay(t *testing.T) {
	s := start(t, func(o *ocisim.Options) { o.Latency = time.Hour })
	failed := make(chan error, 1)
	c := newClient(t, s)
	go func() {
		_, err := c.try(request{method: "GET", target: "/20160918/regions"})
		failed <- err
	}()
	arrived(s, 1)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if err := <-failed; err == nil {
		t.Error("an answer came")
	}
}

// arrived waits until n requests have come in.
func arrived(s *ocisim.Server, n int) {
	for len(s.Requests()) < n {
		runtime.Gosched()
	}
}
