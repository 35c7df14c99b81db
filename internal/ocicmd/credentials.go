package ocicmd

import (
	"crypto/rsa"
	"errors"
	"fmt"
	"strings"
	"time"

	"ocidesk/internal/fleet"
)

// Credentials sign the requests: as a user with an API key; with a SecurityTokenFile, as the holder of a
// session token; or as what the program runs on or in, which Principal finds out.
type Credentials struct {
	Tenancy       string // OCID
	User          string // OCID; not needed with a session token
	Fingerprint   string // of the API key; not needed with a session token
	PrivateKeyPEM []byte
	Passphrase    string // of the private key; "" if it is not encrypted
	// SecurityTokenFile holds the session token. It is read anew for each request, so that
	// `oci session refresh` is noticed.
	SecurityTokenFile string
	// PrivateKeyFile is where the private key is from. It is read anew for each request too: keys are
	// rotated, and `oci session authenticate` makes a new one for each token. "" keeps PrivateKeyPEM.
	PrivateKeyFile string
	// Region is where the machine is that Principal asked; "" with other credentials.
	Region string

	machine    *machineKeys // nil unless Principal made them
	delegation string       // file with the token of the user the machine speaks for; "" for itself
}

// signingKeys is what the SDK's request signer asks for.
type signingKeys struct {
	key        *keyFile // nil with machine
	owner      string   // of an API key: tenancy/user/
	tokenFile  string   // of a session token; "" with an API key
	machine    *machineKeys
	delegation string
	files      *watchedFiles
}

// PrivateRSAKey implements common.KeyProvider.
func (k *signingKeys) PrivateRSAKey() (*rsa.PrivateKey, error) {
	if k.machine != nil {
		return k.machine.PrivateRSAKey()
	}
	key, _, err := k.key.current()
	return key, err
}

// KeyID implements common.KeyProvider.
func (k *signingKeys) KeyID() (string, error) {
	switch {
	case k.machine != nil:
		return k.machine.KeyID()
	case k.tokenFile != "":
		token, err := readSessionToken(k.tokenFile)
		return "ST$" + token, err
	}
	_, name, err := k.key.current()
	return k.owner + name, err
}

// token is the file of the token that will expire one day; "" where there is none, or none that has to
// be renewed by somebody.
func (k *signingKeys) token() string {
	if k.delegation != "" {
		return k.delegation
	}
	return k.tokenFile
}

// keys checks the credentials as far as that is possible without asking the service.
func (c Credentials) keys() (*signingKeys, error) {
	if err := fleet.OCID(c.Tenancy).Validate(); err != nil {
		return nil, fmt.Errorf("the credentials' tenancy is wrong: %w", err)
	}
	if c.machine != nil {
		return &signingKeys{machine: c.machine, delegation: c.delegation, files: watch(c.delegation)}, nil
	}
	key, err := newKeyFile(c)
	if err != nil {
		return nil, err
	}
	if c.SecurityTokenFile != "" {
		return c.session(key)
	}
	if err := fleet.OCID(c.User).Validate(); err != nil {
		return nil, fmt.Errorf("the credentials' user is wrong: %w", err)
	}
	if c.Fingerprint == "" {
		return nil, errors.New("the credentials have no key fingerprint")
	}
	if !strings.EqualFold(key.name, strings.TrimSpace(c.Fingerprint)) {
		return nil, fmt.Errorf("the fingerprint %s is another key's: that of the private key is %s; the profile's key_file and fingerprint must belong together", c.Fingerprint, key.name)
	}
	return &signingKeys{key: key, owner: c.Tenancy + "/" + c.User + "/", files: watch(c.PrivateKeyFile)}, nil
}

// session are the keys of a session token, which must not have expired.
func (c Credentials) session(key *keyFile) (*signingKeys, error) {
	keys := &signingKeys{key: key, tokenFile: c.SecurityTokenFile, files: watch(c.SecurityTokenFile, c.PrivateKeyFile)}
	if _, err := keys.KeyID(); err != nil {
		return nil, err
	}
	if ago := time.Since(keys.expires()); !keys.expires().IsZero() && ago >= 0 {
		return nil, fmt.Errorf("the session token has expired %s ago; `oci session authenticate` starts a new session", spoken(ago))
	}
	return keys, nil
}

// expires is when the token that signs now runs out; zero where there is none, or where it does not say.
func (k *signingKeys) expires() time.Time { return k.claims().Expires }

// claims are what the token that signs now says of itself; nothing where there is none.
func (k *signingKeys) claims() Claims {
	if file := k.token(); file != "" {
		return ReadClaims(file)
	}
	return Claims{}
}

// spoken is a length of time in a sentence, rounded down: "3 minutes", "26 hours", "5 days".
func spoken(d time.Duration) string {
	switch {
	case d >= 48*time.Hour:
		return fmt.Sprintf("%d days", d/(24*time.Hour))
	case d >= 2*time.Hour:
		return fmt.Sprintf("%d hours", d/time.Hour)
	case d >= 2*time.Minute:
		return fmt.Sprintf("%d minutes", d/time.Minute)
	case d >= time.Minute:
		return "a minute"
	}
	return "less than a minute"
}
