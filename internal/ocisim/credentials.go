package ocisim

import (
	"crypto/md5" // the fingerprint of an API key is defined by it
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"strings"
)

// Credentials are an API key and whose it is, made afresh by every Start.
type Credentials struct {
	Tenancy     string // OCID
	User        string // OCID
	Fingerprint string // colon-separated MD5 of the public key's DER
	PrivateKey  []byte // PEM, PKCS #8, RSA 2048, without passphrase

	key *rsa.PrivateKey
}

func newCredentials(tenancy, user string) (Credentials, error) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return Credentials{}, fmt.Errorf("making an API key: %w", err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return Credentials{}, fmt.Errorf("encoding the API key: %w", err)
	}
	public, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		return Credentials{}, fmt.Errorf("encoding the public key: %w", err)
	}
	return Credentials{
		Tenancy:     tenancy,
		User:        user,
		Fingerprint: fingerprint(public),
		PrivateKey:  pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private}),
		key:         key,
	}, nil
}

// fingerprint of a public key in DER form, as OCI shows it: aa:bb:cc…
func fingerprint(public []byte) string {
	sum := md5.Sum(public)
	return strings.ReplaceAll(fmt.Sprintf("% x", sum), " ", ":")
}

// keyID names the API key in an Authorization header.
func (c Credentials) keyID() string {
	return c.Tenancy + "/" + c.User + "/" + c.Fingerprint
}
