package ocicmd

import (
	"bytes"
	"log/slog"
	"net/http"
	"strings"
	"testing"
)

func TestNewRefusesBadEndpoints(t *testing.T) {
	for endpoint, good := range map[string]bool{
		"":                          true,
		"https://api.example.com":   true,
		"http://127.0.0.1:8080":     true,
		"http://[::1]:8080":         true,
		"api.example.com":           false,
		"myhttpserver:8080":         false, // the SDK takes this for one with a scheme
		"ftp://example.com":         false,
		"http://":                   false,
		"http://127.0.0.1:8080/":    false,
		"http://127.0.0.1:8080/x":   false,
		"http://u:p@127.0.0.1:8080": false,
		"http://127.0.0.1:8080?a=b": false,
		"http://127.0.0.1:port":     false,
		"http://127.0.0.1:99999":    false,
		"http://127.0.0.1:0":        false,
		":":                         false,
	} {
		for _, cfg := range []Config{{Endpoint: endpoint}, {IdentityEndpoint: endpoint}} {
			cfg.Credentials, cfg.Region = testCredentials(t), "us-ashburn-1"
			_, err := New(cfg)
			if good != (err == nil) {
				t.Errorf("%q: %v", endpoint, err)
			}
			if err != nil && !strings.Contains(err.Error(), endpoint) {
				t.Errorf("%q is refused without being named: %v", endpoint, err)
			}
		}
	}
}

func TestHostsAreTheRegionsUnlessReplaced(t *testing.T) {
	for _, c := range []struct {
		region, endpoint, identity string
		wantDesktops, wantIdentity string
	}{
		{"us-ashburn-1", "", "", "https://api.desktops.us-ashburn-1.oci.oraclecloud.com", "https://identity.us-ashburn-1.oci.oraclecloud.com"},
		{"lhr", "", "", "https://api.desktops.uk-london-1.oci.oraclecloud.com", "https://identity.uk-london-1.oci.oraclecloud.com"},
		{"us-langley-1", "", "", "https://api.desktops.us-langley-1.oci.oraclegovcloud.com", "https://identity.us-langley-1.oci.oraclegovcloud.com"},
		{"iad", "http://h:1", "", "http://h:1", "http://h:1"},
		{"", "http://h:1", "http://h:2", "http://h:1", "http://h:2"},
	} {
		client := newClient(t, Config{Credentials: testCredentials(t), Region: c.region, Endpoint: c.endpoint, IdentityEndpoint: c.identity})
		if got := client.desktops.Host; got != c.wantDesktops {
			t.Errorf("%+v: desktops at %s", c, got)
		}
		if got := client.identity.Host; got != c.wantIdentity {
			t.Errorf("%+v: identity at %s", c, got)
		}
	}
	for _, region := range []string{"", "us ashburn", "us-ashburn-1.oraclecloud.com"} {
		if _, err := New(Config{Credentials: testCredentials(t), Region: region}); err == nil {
			t.Errorf("the region %q is not refused", region)
		}
	}
}

func TestLogTellsOfCallsAndKeepsSecrets(t *testing.T) {
	t.Setenv("OCI_GO_SDK_DEBUG", "verbose")
	var log bytes.Buffer
	var authorization string
	c := scripted(t, nil)
	c.http.Transport = script(func(r *http.Request) (*http.Response, error) {
		authorization = r.Header.Get("Authorization")
		return says(200, noItems), nil
	})
	d := dispatcher{http: c.http, log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))}
	c.desktops.HTTPClient = d
	c.read(t.Context(), listOfPools())
	if !strings.Contains(log.String(), "/20220618/desktopPools") || !strings.Contains(log.String(), "status=200") || !strings.Contains(log.String(), "answer/1") {
		t.Errorf("the log does not tell of the call: %s", log.String())
	}
	if !strings.HasPrefix(authorization, "Signature ") {
		t.Fatalf("the request is not signed: %q", authorization)
	}
	for _, secret := range []string{"ignature", "keyId", userID} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log holds %q: %s", secret, log.String())
		}
	}
}
