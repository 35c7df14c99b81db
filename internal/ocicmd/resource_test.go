package ocicmd

import (
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/fleet"
	"ocidesk/internal/ocisim"
)

func write(t *testing.T, file, content string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// resource is a function or job that OCI gave a token and a key, by files or by the variables themselves.
type resource struct{ token, key string }

func asResource(t *testing.T, sim *ocisim.Server, byFile bool) resource {
	t.Helper()
	r := resource{token: sim.SessionToken(time.Hour), key: string(sim.Credentials().PrivateKey)}
	if byFile {
		dir := t.TempDir()
		for _, v := range []*string{&r.token, &r.key} {
			file := filepath.Join(dir, fmt.Sprint(len(*v)))
			write(t, file, *v)
			*v = file
		}
	}
	t.Setenv("OCI_RESOURCE_PRINCIPAL_VERSION", "2.2")
	t.Setenv("OCI_RESOURCE_PRINCIPAL_RPST", r.token)
	t.Setenv("OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM", r.key)
	t.Setenv("OCI_RESOURCE_PRINCIPAL_REGION", sim.Region())
	return r
}

func TestAResourceSignsAsItself(t *testing.T) {
	for name, byFile := range map[string]bool{"by files": true, "by variables": false} {
		t.Run(name, func(t *testing.T) {
			sim, _ := startSim(t, ocisim.Options{Seed: 1})
			asResource(t, sim, byFile)
			cred, err := Principal(t.Context(), PrincipalConfig{Auth: "resource_principal"})
			if err != nil {
				t.Fatal(err)
			}
			if cred.Tenancy != sim.Tenancy() || cred.Region != sim.Region() {
				t.Errorf("tenancy %s, region %s", cred.Tenancy, cred.Region)
			}
			c := newClient(t, Config{Credentials: cred, Endpoint: sim.Endpoint(), Region: cred.Region})
			readAll(t, c, fleet.Part{Kind: fleet.Compartments, Of: fleet.OCID(sim.Tenancy())}, fleet.Main)
		})
	}
}

func TestAResourceThatCannotProveItself(t *testing.T) {
	sim, _ := startSim(t, ocisim.Options{Seed: 1})
	//lint:ignore SA1019 it is how OpenSSL encrypts keys
	locked, err := x509.EncryptPEMBlock(rand.Reader, "RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(testKey()), []byte("open sesame"), x509.PEMCipherAES256)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		set  map[string]string
		want []string
	}{
		"nowhere":           {map[string]string{"OCI_RESOURCE_PRINCIPAL_VERSION": ""}, []string{"OCI_RESOURCE_PRINCIPAL_VERSION is not set", "Functions"}},
		"of another age":    {map[string]string{"OCI_RESOURCE_PRINCIPAL_VERSION": "9"}, []string{`"9"`, "1.1, 2.2 and 3.0"}},
		"older, unset":      {map[string]string{"OCI_RESOURCE_PRINCIPAL_VERSION": "1.1"}, []string{"OCI_RESOURCE_PRINCIPAL_RPT_ENDPOINT"}},
		"no token":          {map[string]string{"OCI_RESOURCE_PRINCIPAL_RPST": ""}, []string{"OCI_RESOURCE_PRINCIPAL_RPST is not set"}},
		"no token there":    {map[string]string{"OCI_RESOURCE_PRINCIPAL_RPST": "/no/such"}, []string{"OCI_RESOURCE_PRINCIPAL_RPST", "/no/such"}},
		"a token like none": {map[string]string{"OCI_RESOURCE_PRINCIPAL_RPST": "secret.secret.secret"}, []string{"is no session token"}},
		"no region":         {map[string]string{"OCI_RESOURCE_PRINCIPAL_REGION": ""}, []string{"OCI_RESOURCE_PRINCIPAL_REGION is not set"}},
		"no key":            {map[string]string{"OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM": "secret"}, []string{"OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM", "not in PEM form"}},
		"a locked key":      {map[string]string{"OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM": string(pem.EncodeToMemory(locked))}, []string{"encrypted and no passphrase"}},
		"the wrong way":     {map[string]string{"OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM": string(pem.EncodeToMemory(locked)), "OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM_PASSPHRASE": "secret"}, []string{"the passphrase does not open"}},
	} {
		t.Run(name, func(t *testing.T) {
			asResource(t, sim, false)
			for name, value := range c.set {
				t.Setenv(name, value)
			}
			_, err := Principal(t.Context(), PrincipalConfig{Auth: "resource_principal"})
			refusal(t, err, c.want...)
		})
	}
}

// A token that is renewed on the disk, or spoilt there, while the program runs.
func TestAResourcesTokenIsRenewed(t *testing.T) {
	sim, _ := startSim(t, ocisim.Options{Seed: 1})
	r := asResource(t, sim, true)
	write(t, r.token, sim.SessionToken(time.Minute)) // which the SDK takes for one that is running out
	cred, err := Principal(t.Context(), PrincipalConfig{Auth: "resource_principal"})
	if err != nil {
		t.Fatal(err)
	}
	c := newClient(t, Config{Credentials: cred, Endpoint: sim.Endpoint(), Region: cred.Region})
	compartments := Request{Part: fleet.Part{Kind: fleet.Compartments, Of: fleet.OCID(sim.Tenancy())}}
	for spoilt, want := range map[string]string{
		"secret":                               "cannot be renewed",
		jwt(map[string]any{"sub": "nobody"}):   "malformed",
		"secretsecretsecretsecretsecretsecret": "cannot be renewed",
	} {
		write(t, r.token, spoilt)
		f := failureOf(t, c, compartments)
		if f.Class != fleet.FailedAuth {
			t.Errorf("class %d", f.Class)
		}
		refusal(t, f, want)
	}
	write(t, r.token, sim.SessionToken(time.Hour))
	if reply := c.read(t.Context(), compartments); reply.Failure != nil {
		t.Errorf("the new token is not used: %v", reply.Failure)
	}
}

func TestAWorkloadThatCannotProveItself(t *testing.T) {
	file := filepath.Join(t.TempDir(), "ca.crt")
	for name, c := range map[string]struct {
		set  map[string]string
		want []string
	}{
		"nowhere":           {nil, []string{"OCI_RESOURCE_PRINCIPAL_VERSION is not set", "enhanced OKE clusters"}},
		"outside a cluster": {map[string]string{"OCI_RESOURCE_PRINCIPAL_VERSION": "2.2", "OCI_RESOURCE_PRINCIPAL_REGION": "iad"}, []string{"KUBERNETES_SERVICE_HOST is not set"}},
		"no authority": {map[string]string{
			"OCI_RESOURCE_PRINCIPAL_VERSION": "2.2", "OCI_RESOURCE_PRINCIPAL_REGION": "iad", "KUBERNETES_SERVICE_HOST": "127.0.0.1", "OCI_KUBERNETES_SERVICE_ACCOUNT_CERT_PATH": file,
		}, []string{file, "no such file"}},
	} {
		t.Run(name, func(t *testing.T) {
			for _, name := range []string{"OCI_RESOURCE_PRINCIPAL_VERSION", "OCI_RESOURCE_PRINCIPAL_REGION", "KUBERNETES_SERVICE_HOST"} {
				t.Setenv(name, "")
			}
			for name, value := range c.set {
				t.Setenv(name, value)
			}
			_, err := Principal(t.Context(), PrincipalConfig{Auth: "oke_workload_identity"})
			refusal(t, err, c.want...)
		})
	}
}

func TestTheSDKsWordsAreToldWithoutWhatIsSecret(t *testing.T) {
	token := jwt(map[string]any{"sub": "x", "exp": 1})
	key := string(pemOf("PRIVATE KEY", []byte(strings.Repeat("k", 300))))
	for text, want := range map[string]string{
		`failed to parse the token string "` + token + `": it is odd`:                                                      "failed to parse the token string …: it is odd",
		`failed to parse the token string "short": it is odd`:                                                              "failed to parse the token string …: it is odd",
		"bad token " + token + " here":                                                                                     "bad token … here",
		"can not create it from " + key + "\nbecause":                                                                      "can not create it from …",
		"environment variable: OCI_RESOURCE_PRINCIPAL_RPST, not present\nSee https://docs":                                 "environment variable: OCI_RESOURCE_PRINCIPAL_RPST, not present",
		"failed to get security token: failed to renew security token: failed to get security token: the cluster is basic": "the cluster is basic",
	} {
		if got := withoutSecrets(text); got != want {
			t.Errorf("%q is told as %q, want %q", text, got, want)
		}
	}
}
