package ocicmd

import (
	"bytes"
	"crypto/md5" // OCI names keys by the MD5 of their public half
	"crypto/rsa"
	"crypto/x509"
	"fmt"
	"os"
	"strings"
	"sync"
)

// keyFile is a private key as it is in its file now: keys are replaced while ocidesk runs.
type keyFile struct {
	file, passphrase string // no file: the key never changes
	// lasting: an API key goes on being good when its file is away for a moment, or half written. The
	// key of a session is not: it belongs to the token beside it.
	lasting bool

	mu   sync.Mutex
	text []byte // that key was made of
	key  *rsa.PrivateKey
	name string // its fingerprint
}

func newKeyFile(c Credentials) (*keyFile, error) {
	k := &keyFile{file: c.PrivateKeyFile, passphrase: c.Passphrase, lasting: c.SecurityTokenFile == ""}
	return k, k.take(c.PrivateKeyPEM)
}

// take opens a key and keeps it, if it is one.
func (k *keyFile) take(text []byte) error {
	key, err := parseKey(text, k.passphrase)
	if err != nil {
		return err
	}
	name, err := fingerprint(key)
	if err != nil {
		return err
	}
	k.text, k.key, k.name = bytes.Clone(text), key, name
	return nil
}

// current reads the key anew, and opens it only where it has changed.
func (k *keyFile) current() (key *rsa.PrivateKey, name string, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.file == "" {
		return k.key, k.name, nil
	}
	text, err := os.ReadFile(k.file)
	switch {
	case err != nil:
		err = tokenError{fmt.Errorf("the session's private key cannot be read: %w", err)}
	case !bytes.Equal(text, k.text):
		if err = k.take(text); err != nil {
			err = tokenError{fmt.Errorf("the session's key file %s: %w", k.file, err)}
		}
	}
	if k.lasting {
		err = nil
	}
	return k.key, k.name, err
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
