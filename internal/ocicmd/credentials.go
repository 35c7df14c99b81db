package ocicmd

import (
	"crypto/md5" // OCI names keys by the MD5 of their public half
	"crypto/rsa"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"strings"

	"ocidesk/internal/fleet"
)

// Credentials sign the requests: as a user with an API key, or, with a SecurityTokenFile, as the holder
// of a session token.
type Credentials struct {
	Tenancy       string // OCID
	User          string // OCID; not needed with a session token
	Fingerprint   string // of the API key; not needed with a session token
	PrivateKeyPEM []byte
	Passphrase    string // of the private key; "" if it is not encrypted
	// SecurityTokenFile holds the session token. It is read anew for each request, so that
	// `oci session refresh` is noticed.
	SecurityTokenFile string
	// PrivateKeyFile is where the private key is from. With a session token it is read anew for each
	// request too: `oci session authenticate` makes a new key for each token. "" keeps PrivateKeyPEM.
	PrivateKeyFile string
}

// signingKeys is what the SDK's request signer asks for.
type signingKeys struct {
	key       *rsa.PrivateKey
	keyID     string // of an API key
	tokenFile string // of a session token; "" with an API key
	session   *sessionKey
}

// PrivateRSAKey implements common.KeyProvider.
func (k signingKeys) PrivateRSAKey() (*rsa.PrivateKey, error) {
	if k.session == nil {
		return k.key, nil
	}
	return k.session.current()
}

// KeyID implements common.KeyProvider.
func (k signingKeys) KeyID() (string, error) {
	if k.tokenFile == "" {
		return k.keyID, nil
	}
	token, err := readToken(k.tokenFile)
	if err != nil {
		return "", err
	}
	return "ST$" + token, nil
}

// tokenError says why a session has no token, or no key, to sign with.
type tokenError struct{ error }

func (e tokenError) Unwrap() error { return e.error }

// readToken reads a session token. What surrounds it is cut off: a newline at its end, as every editor
// leaves one, would make every request fail for its header.
func readToken(file string) (string, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return "", tokenError{fmt.Errorf("the session token cannot be read: %w", err)}
	}
	token := strings.TrimSpace(string(content))
	if token == "" {
		return "", tokenError{fmt.Errorf("the session token file %s is empty; oci session authenticate writes a new one", file)}
	}
	if strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r > '~' || r == '"' }) {
		return "", tokenError{fmt.Errorf("the session token file %s holds something else than one token; oci session authenticate writes a new one", file)}
	}
	return token, nil
}

// keys checks the credentials as far as that is possible without asking the service.
func (c Credentials) keys() (signingKeys, error) {
	if err := fleet.OCID(c.Tenancy).Validate(); err != nil {
		return signingKeys{}, fmt.Errorf("the credentials' tenancy is wrong: %w", err)
	}
	key, err := parseKey(c.PrivateKeyPEM, c.Passphrase)
	if err != nil {
		return signingKeys{}, err
	}
	if c.SecurityTokenFile != "" {
		keys := signingKeys{key: key, tokenFile: c.SecurityTokenFile}
		if c.PrivateKeyFile != "" {
			keys.session = &sessionKey{file: c.PrivateKeyFile, passphrase: c.Passphrase, text: c.PrivateKeyPEM, key: key}
		}
		_, err := keys.KeyID()
		return keys, err
	}
	if err := fleet.OCID(c.User).Validate(); err != nil {
		return signingKeys{}, fmt.Errorf("the credentials' user is wrong: %w", err)
	}
	if c.Fingerprint == "" {
		return signingKeys{}, errors.New("the credentials have no key fingerprint")
	}
	own, err := fingerprint(key)
	if err != nil {
		return signingKeys{}, err
	}
	if !strings.EqualFold(own, strings.TrimSpace(c.Fingerprint)) {
		return signingKeys{}, fmt.Errorf("the fingerprint %s is another key's: that of the private key is %s", c.Fingerprint, own)
	}
	return signingKeys{key: key, keyID: c.Tenancy + "/" + c.User + "/" + own}, nil
}

// fingerprint is the name OCI gives an API key: the MD5 of the public key's DER form.
func fingerprint(key *rsa.PrivateKey) (string, error) {
	der, err := x509.MarshalPKIXPublicKey(key.Public())
	if err != nil {
		return "", fmt.Errorf("the private key's public half cannot be written: %w", err)
	}
	sum := md5.Sum(der)
	return strings.ReplaceAll(fmt.Sprintf("% x", sum), " ", ":"), nil
}
