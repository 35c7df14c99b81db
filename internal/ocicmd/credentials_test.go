package ocicmd

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"ocidesk/internal/fleet"
	"ocidesk/internal/ocisim"
)

func TestNewSaysWhatIsWrongWithTheCredentials(t *testing.T) {
	pkcs8, err := x509.MarshalPKCS8PrivateKey(testKey())
	if err != nil {
		t.Fatal(err)
	}
	public, err := x509.MarshalPKIXPublicKey(testKey().Public())
	if err != nil {
		t.Fatal(err)
	}
	curve, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	ec, err := x509.MarshalPKCS8PrivateKey(curve)
	if err != nil {
		t.Fatal(err)
	}
	//lint:ignore SA1019 it is how OpenSSL, and OCI's own guide, encrypt keys
	locked, err := x509.EncryptPEMBlock(rand.Reader, "RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(testKey()), []byte("open sesame"), x509.PEMCipherAES256)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		change func(*Credentials)
		want   string // "" for none
	}{
		"good":                   {func(*Credentials) {}, ""},
		"PKCS #8":                {func(c *Credentials) { c.PrivateKeyPEM = pemOf("PRIVATE KEY", pkcs8) }, ""},
		"with a label below":     {func(c *Credentials) { c.PrivateKeyPEM = append(c.PrivateKeyPEM, "OCI_API_KEY\n"...) }, ""},
		"needless passphrase":    {func(c *Credentials) { c.Passphrase = "x" }, ""},
		"upper-case fingerprint": {func(c *Credentials) { c.Fingerprint = strings.ToUpper(c.Fingerprint) }, ""},
		"right passphrase":       {func(c *Credentials) { c.PrivateKeyPEM, c.Passphrase = pem.EncodeToMemory(locked), "open sesame" }, ""},
		"wrong passphrase":       {func(c *Credentials) { c.PrivateKeyPEM, c.Passphrase = pem.EncodeToMemory(locked), "x" }, "the passphrase does not open the private key"},
		"no passphrase":          {func(c *Credentials) { c.PrivateKeyPEM = pem.EncodeToMemory(locked) }, "encrypted and no passphrase"},
		"public key":             {func(c *Credentials) { c.PrivateKeyPEM = pemOf("PUBLIC KEY", public) }, "public half"},
		"elliptic curve":         {func(c *Credentials) { c.PrivateKeyPEM = pemOf("PRIVATE KEY", ec) }, "RSA keys only"},
		"elliptic curve, SEC 1":  {func(c *Credentials) { c.PrivateKeyPEM = pemOf("EC PRIVATE KEY", []byte{1}) }, "RSA keys only"},
		"OpenSSH":                {func(c *Credentials) { c.PrivateKeyPEM = pemOf("OPENSSH PRIVATE KEY", []byte{1}) }, "ssh-keygen"},
		"certificate":            {func(c *Credentials) { c.PrivateKeyPEM = pemOf("CERTIFICATE", []byte{1}) }, "certificate"},
		"not PEM":                {func(c *Credentials) { c.PrivateKeyPEM = []byte("hello") }, "PEM"},
		"damaged":                {func(c *Credentials) { c.PrivateKeyPEM = pemOf("PRIVATE KEY", []byte{1, 2}) }, "damaged"},
		"another fingerprint":    {func(c *Credentials) { c.Fingerprint = "aa:bb" }, "another key's"},
		"no fingerprint":         {func(c *Credentials) { c.Fingerprint = "" }, "no key fingerprint"},
		"no user":                {func(c *Credentials) { c.User = "" }, "user is wrong"},
		"no tenancy":             {func(c *Credentials) { c.Tenancy = "acme" }, "tenancy is wrong"},
		"no token file":          {func(c *Credentials) { c.SecurityTokenFile = filepath.Join(t.TempDir(), "none") }, "session token cannot be read"},
	} {
		t.Run(name, func(t *testing.T) {
			cred := testCredentials(t)
			c.change(&cred)
			_, err := New(Config{Credentials: cred, Region: "iad"})
			switch {
			case c.want == "" && err != nil:
				t.Errorf("refused: %v", err)
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Errorf("got %v, want it to say %q", err, c.want)
			case err != nil && strings.Contains(err.Error(), "\n"):
				t.Errorf("more than a line: %q", err)
			}
		})
	}
}

func TestSessionTokenIsReadForEachRequest(t *testing.T) {
	file := filepath.Join(t.TempDir(), "token")
	write := func(s string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var authorization string
	var answer http.HandlerFunc = func(w http.ResponseWriter, r *http.Request) {
		authorization = r.Header.Get("Authorization")
		_, _ = w.Write([]byte(noItems))
	}
	write("first.token\n") // with the newline an editor leaves
	c := serveWithToken(t, answer, file)
	for _, token := range []string{"first.token", "second.token"} {
		write(token + "\n")
		if reply := c.read(t.Context(), listOfPools()); reply.Failure != nil {
			t.Fatal(reply.Failure)
		}
		if !strings.Contains(authorization, `keyId="ST$`+token+`"`) {
			t.Errorf("signed as %s, want the token %s", authorization, token)
		}
	}
	write("")
	f := failureOf(t, c, listOfPools())
	if f.Class != fleet.FailedAuth || !strings.Contains(f.Message, "is empty") {
		t.Errorf("an emptied token file: %v (class %d)", f, f.Class)
	}
}

// A new session (oci session authenticate) has a new key as well as a new token.
func TestANewSessionIsTakenUp(t *testing.T) {
	old, err := ocisim.Start(ocisim.Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if _, err := old.WriteConfig(dir); err != nil {
		t.Fatal(err)
	}
	keyFile, tokenFile := filepath.Join(dir, "ocidesk_sim_key.pem"), filepath.Join(dir, "ocidesk_sim_token")
	key, err := os.ReadFile(keyFile)
	if err != nil {
		t.Fatal(err)
	}
	sim, _ := startSim(t, ocisim.Options{Seed: 1}) // which trusts another key and its own tokens
	c := newClient(t, Config{
		Credentials: Credentials{Tenancy: sim.Tenancy(), PrivateKeyPEM: key, PrivateKeyFile: keyFile, SecurityTokenFile: tokenFile},
		Endpoint:    sim.Endpoint(), Region: sim.Region(),
	})
	compartments := Request{Part: fleet.Part{Kind: fleet.Compartments, Of: fleet.OCID(sim.Tenancy())}}
	if f := failureOf(t, c, compartments); f.Class != fleet.FailedAuth {
		t.Fatalf("the old session is to be refused: %v", f)
	}
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := sim.WriteConfig(dir); err != nil {
		t.Fatal(err)
	}
	if reply := c.read(t.Context(), compartments); reply.Failure != nil {
		t.Errorf("the new session is not used: %v", reply.Failure)
	}
	if err := os.WriteFile(keyFile, []byte("half a ke"), 0o600); err != nil {
		t.Fatal(err)
	}
	if f := failureOf(t, c, compartments); f.Class != fleet.FailedAuth || !strings.Contains(f.Message, "PEM") {
		t.Errorf("a damaged key: %v (class %d)", f, f.Class)
	}
}
