package config

import (
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// readKey reads the private key and refuses one that cannot be used without a passphrase there is not.
func (p Profile) readKey() ([]byte, error) {
	key, err := os.ReadFile(p.KeyFile)
	if err != nil {
		return nil, fmt.Errorf("the key_file of profile %s cannot be read: %s: %w", p.Name, p.KeyFile, reason(err))
	}
	if p.Passphrase == "" && encrypted(key) {
		return nil, fmt.Errorf("the key %s is encrypted and profile %s in %s has no pass_phrase for it", p.KeyFile, p.Name, p.File)
	}
	return key, nil
}

// encrypted tells whether a PEM file holds a private key under a passphrase: PKCS #1 says so in a
// header, PKCS #8 in the block's type.
func encrypted(content []byte) bool {
	for block, rest := pem.Decode(content); block != nil; block, rest = pem.Decode(rest) {
		if block.Type == "ENCRYPTED PRIVATE KEY" || block.Headers["DEK-Info"] != "" {
			return true
		}
	}
	return false
}

// checkToken refuses a session token that is not there. A token is one line; space around it does not count.
func (p Profile) checkToken() error {
	if p.SecurityTokenFile == "" {
		return nil
	}
	token, err := os.ReadFile(p.SecurityTokenFile)
	if err != nil {
		return fmt.Errorf("the security_token_file of profile %s cannot be read: %s: %w; `oci session authenticate` makes one", p.Name, p.SecurityTokenFile, reason(err))
	}
	if strings.TrimSpace(string(token)) == "" {
		return fmt.Errorf("the security_token_file of profile %s is empty: %s; `oci session authenticate` makes one", p.Name, p.SecurityTokenFile)
	}
	return nil
}

// reason is why a file cannot be read, without its name.
func reason(err error) error {
	if failed, ok := errors.AsType[*fs.PathError](err); ok {
		return failed.Err
	}
	return err
}
