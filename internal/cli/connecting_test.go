package cli

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/cli/terminaltest"
	"ocidesk/internal/ocisim"
)

// answering is a service whose answers the test writes, as the service words refusals.
func answering(t *testing.T, status int, body string, headers ...string) (endpoint string) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

const refusedAs401 = `{"code":"NotAuthenticated","message":"The required information to complete authentication was not provided or was incorrect."}`

// What goes wrong only once the service is asked is told on the screen, with what to do next.
func TestWhatCannotConnectIsToldOnTheScreen(t *testing.T) {
	fault := func(f ocisim.Fault) func(*place) []string {
		return func(p *place) []string {
			p.server.Inject(f)
			return []string{"--endpoint", p.server.Endpoint()}
		}
	}
	at := func(endpoint string) func(*place) []string {
		return func(*place) []string { return []string{"--endpoint", endpoint} }
	}
	for name, c := range map[string]struct {
		spoil func(*place) (args []string)
		want  []string
	}{
		"a clock ahead": {func(p *place) []string {
			return at(answering(p.T, 401, refusedAs401, "Date", time.Now().Add(-7*time.Minute).UTC().Format(http.TimeFormat)))(p)
		}, []string{"clock is 7 minutes ahead of the service's", "! this clock is 7 min ahead"}},
		"a clock behind": {func(p *place) []string {
			return at(answering(p.T, 401, refusedAs401, "Date", time.Now().Add(time.Hour).UTC().Format(http.TimeFormat)))(p)
		}, []string{"clock is 60 minutes behind the service's", "min behind"}},
		"a key nobody uploaded": {func(p *place) []string {
			key, err := rsa.GenerateKey(rand.Reader, 2048)
			if err != nil {
				p.Fatal(err)
			}
			p.put(p.key, pemFile(p.T, "RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(key), nil))
			r := ocidesk(p.T)
			_, own, _ := strings.Cut(r.stderr, "that of the private key is ")
			own, _, _ = strings.Cut(own, ";")
			edit(p.T, p.file, func(s string) string {
				return strings.ReplaceAll(s, p.server.Credentials().Fingerprint, own)
			})
			return at(p.server.Endpoint())(p)
		}, []string{"NotAuthenticated (401)", "Check the profile's key and fingerprint"}},
		"an unknown host":  {at("http://nowhere.invalid"), []string{"the host nowhere.invalid is not known here", "region or endpoint"}},
		"nobody listening": {at("http://127.0.0.1:1"), []string{"nobody is listening at 127.0.0.1:1", "region or endpoint"}},
		"a proxy that is not": {func(p *place) []string {
			p.Setenv("HTTPS_PROXY", "http://127.0.0.1:1")
			return nil
		}, []string{"the proxy cannot be reached", "HTTPS_PROXY"}},
		"an untrusted certificate": {func(p *place) []string {
			server := httptest.NewUnstartedServer(http.NotFoundHandler())
			server.Config.ErrorLog = log.New(io.Discard, "", 0)
			server.StartTLS()
			p.Cleanup(server.Close)
			return at(server.URL)(p)
		}, []string{"is not trusted", "--cert-bundle"}},
		"no TLS": {func(p *place) []string {
			return at(strings.Replace(p.server.Endpoint(), "http:", "https:", 1))(p)
		}, []string{"does not speak TLS", "http://"}},
		"a proxy's page":  {fault(ocisim.Fault{Body: "<html>Please log in</html>", ContentType: "text/html"}), []string{"an HTML page came back: is a proxy in between?"}},
		"a proxy's error": {fault(ocisim.Fault{Status: 407, Body: "<html>Log in</html>", ContentType: "text/html"}), []string{"HTTP 407 Proxy Authentication Required", "is a proxy in between?"}},
		"an empty answer": {fault(ocisim.Fault{Body: " ", ContentType: "application/json"}), []string{"the answer is empty"}},
		"a silent service": {func(p *place) []string {
			p.server.Inject(ocisim.Fault{Hold: make(chan struct{})})
			return []string{"--endpoint", p.server.Endpoint(), "--read-timeout", "0.1"}
		}, []string{"no answer came within 0.1 s", "r to try again"}},
		"no rights":        {fault(ocisim.Fault{PathContains: "/compartments", Status: 404, Code: "NotAuthorizedOrNotFound", Message: "Authorization failed or requested resource not found."}), []string{"NotAuthorizedOrNotFound (404)", "start ocidesk with --compartment-id"}},
		"no rights at all": {fault(ocisim.Fault{PathContains: "/compartments", Status: 403, Code: "NotAllowed", Message: "No."}), []string{"NotAllowed (403)", "--compartment-id"}},
		"rights to one": {func(p *place) []string {
			p.put("oci_cli_rc", "[DEFAULT]\ncompartment-id = ocid1.compartment.oc1..aaaafinance\n")
			return fault(ocisim.Fault{PathContains: "/compartments", Status: 404, Code: "NotAuthorizedOrNotFound", Message: "No."})(p)
		}, []string{"You may not list the tenancy's compartments", "compartment-id", "ocid1.compartment…inance"}},
		"an unknown region": {func(p *place) []string {
			p.Setenv("HTTPS_PROXY", "http://127.0.0.1:1")
			return []string{"--region", "eu-mars-1"}
		}, []string{"The region eu-mars-1 is new to ocidesk, or misspelt", "--region"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlace(t)
			terminal := inTerminalHere(t, c.spoil(p)...)
			terminal.WaitFor(strings.Join(c.want, ", "), func(screen string) bool {
				return !slices.ContainsFunc(c.want, func(w string) bool { return !strings.Contains(unbroken(screen), unbroken(w)) })
			})
			p.keepsSecrets(terminal.Written())
			terminal.Press("q")
			if code := terminal.Exit(); code != 0 {
				t.Errorf("exit code %d", code)
			}
			restored(t, terminal)
		})
	}
}

// unbroken is a text without its spaces and the ends of its lines, wherever those fall.
func unbroken(text string) string { return strings.Join(strings.Fields(text), "") }

// withLockedKey runs ocidesk in a terminal with a key that needs a passphrase.
func withLockedKey(t *testing.T) (*place, *terminaltest.Terminal) {
	t.Helper()
	p := newPlace(t)
	p.locks("hunter2")
	return p, inTerminalHere(t, "--endpoint", p.server.Endpoint())
}

func TestAPassphraseIsAskedForOnTheTerminalAndNotShown(t *testing.T) {
	p, terminal := withLockedKey(t)
	terminal.Wait("Passphrase of the key")
	terminal.Press("wrung\x7f\x7f\x7fong\r")
	terminal.Wait("That does not open it.")
	terminal.Press("nothing of this\x15hunter2ö\x7f\r")
	terminal.Wait("haldenreyes")
	p.keepsSecrets(terminal.Written())
	for _, typed := range []string{"wr", "nothing"} {
		if before, _, _ := strings.Cut(terminal.Written(), "\x1b"); strings.Contains(before, typed) {
			t.Errorf("what is typed is shown: %q", before)
		}
	}
	terminal.Press("q")
	if code := terminal.Exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
}

func TestAskingForAPassphraseEnds(t *testing.T) {
	t.Run("after three", func(t *testing.T) {
		_, terminal := withLockedKey(t)
		for i := range 3 {
			terminal.WaitFor("another question", func(screen string) bool { return strings.Count(screen, "Passphrase of") == i+1 })
			terminal.Press("hunter3\r")
		}
		if code := terminal.Exit(); code != 2 || !strings.Contains(terminal.Written(), "none of 3 passphrases opens") {
			t.Errorf("exit code %d: %s", code, terminal.Written())
		}
	})
	t.Run("by ^C", func(t *testing.T) {
		_, terminal := withLockedKey(t)
		terminal.Wait("Passphrase of the key")
		terminal.Press("\x03")
		if code := terminal.Exit(); code != 2 || !strings.Contains(terminal.Written(), "no passphrase was given") {
			t.Errorf("exit code %d: %s", code, terminal.Written())
		}
	})
}

// The whole way with credentials of where ocidesk runs: found by variables, without a configuration file.
func TestATenancyIsExploredByAResource(t *testing.T) {
	p := newPlace(t)
	for name, value := range map[string]string{
		"OCI_RESOURCE_PRINCIPAL_VERSION": "2.2", "OCI_RESOURCE_PRINCIPAL_RPST": p.token,
		"OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM": p.key, "OCI_RESOURCE_PRINCIPAL_REGION": p.server.Region(),
		"OCI_CLI_AUTH": "resource_principal", "OCI_CLI_ENDPOINT": p.server.Endpoint(),
	} {
		t.Setenv(name, value)
	}
	if err := os.Remove(p.file); err != nil {
		t.Fatal(err)
	}
	debug := filepath.Join(t.TempDir(), "log")
	terminal := inTerminalHere(t, "--debug", debug)
	terminal.Wait("haldenreyes")
	terminal.Wait("resource_principal")
	terminal.Press("q")
	if code := terminal.Exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	content, err := os.ReadFile(debug)
	if err != nil {
		t.Fatal(err)
	}
	p.keepsSecrets(terminal.Written() + string(content))
}
