package ocicmd

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"strings"

	"github.com/oracle/oci-go-sdk/v65/common"
)

// parseKey opens a private key, and says in a sentence why it cannot. The SDK says "failed to parse
// private key" to a wrong passphrase, an elliptic-curve key and a public key alike (measured).
func parseKey(text []byte, passphrase string) (*rsa.PrivateKey, error) {
	block, _ := pem.Decode(text)
	if block == nil {
		return nil, errors.New("the private key is not in PEM form: the file should begin with -----BEGIN PRIVATE KEY-----")
	}
	if err := foreignKey(block); err != nil {
		return nil, err
	}
	encrypted := block.Type == "ENCRYPTED PRIVATE KEY" || block.Headers["DEK-Info"] != ""
	if encrypted && passphrase == "" {
		return nil, errors.New("the private key is encrypted and no passphrase is set (pass_phrase in the profile, or OCI_CLI_PASSPHRASE)")
	}
	var phrase *string
	if encrypted {
		phrase = &passphrase
	}
	key, err := common.PrivateKeyFromBytes(text, phrase)
	switch {
	case err == nil:
		return key, nil
	case encrypted:
		return nil, ErrPassphrase
	}
	return nil, errors.New("the private key is damaged, or not a private key at all")
}

// ErrPassphrase is a passphrase that does not fit.
var ErrPassphrase = errors.New("the passphrase does not open the private key, or what it opens is no RSA key")

// CheckKey tells whether a private key can sign, once opened with its passphrase. It is ErrPassphrase
// where another passphrase may do, else a sentence about the key.
func CheckKey(pem []byte, passphrase string) error {
	_, err := parseKey(pem, passphrase)
	return err
}

// foreignKey recognises the keys that are good for something, but not for OCI.
func foreignKey(block *pem.Block) error {
	switch {
	case strings.HasSuffix(block.Type, "PUBLIC KEY"):
		return errors.New("the key is the public half: requests are signed with the private key")
	case block.Type == "CERTIFICATE":
		return errors.New("the key is a certificate: requests are signed with a private key")
	case block.Type == "OPENSSH PRIVATE KEY":
		return errors.New("the private key is in OpenSSH's own form: OCI takes PEM (ssh-keygen -p -m PEM -f FILE rewrites it)")
	case block.Type == "EC PRIVATE KEY":
		return errNotRSA
	}
	if key, err := x509.ParsePKCS8PrivateKey(block.Bytes); err == nil {
		switch key.(type) {
		case *ecdsa.PrivateKey, ed25519.PrivateKey:
			return errNotRSA
		}
	}
	return nil
}

var errNotRSA = errors.New("the private key is an elliptic-curve key: OCI takes RSA keys only")
