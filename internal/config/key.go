package config

import (
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// readSecrets reads the private key and looks whether the tokens are there.
func (p *Profile) readSecrets(ask func(Profile) (string, error)) error {
	if p.Auth == InstanceOBOUser {
		return p.checkToken("delegation_token_file", p.DelegationTokenFile, "Cloud Shell writes it: open a new Cloud Shell session")
	}
	if p.Auth.OfMachine() {
		return nil
	}
	if p.Auth == SecurityToken {
		if err := p.checkToken("security_token_file", p.SecurityTokenFile, "`oci session authenticate` makes one"); err != nil {
			return err
		}
	}
	if p.KeyFile != "" {
		key, err := os.ReadFile(p.KeyFile)
		if err != nil {
			return fmt.Errorf("the key_file of %s cannot be read: %s: %w; the profile must name the file of the private key", p.label(), p.KeyFile, reason(err))
		}
		p.Key = key
	}
	if p.Passphrase != "" || !encrypted(p.Key) {
		return nil
	}
	if ask == nil {
		return fmt.Errorf("%s is encrypted and %s has no pass_phrase for it; OCI_CLI_PASSPHRASE can hold it, and on a terminal ocidesk asks for it", p.KeyName(), p.Origin())
	}
	passphrase, err := ask(*p)
	p.Passphrase = passphrase
	return err
}

// label names a profile in a sentence that names its file by other means, or need not.
func (p Profile) label() string {
	if p.Name == "" {
		return p.Origin()
	}
	return "profile " + p.Name
}

// KeyName says in words which private key is meant.
func (p Profile) KeyName() string {
	if p.KeyFile == "" {
		return "the key in OCI_CLI_KEY_CONTENT"
	}
	return "the key " + p.KeyFile
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

// checkToken refuses a token that is not there. A token is one line; space around it does not count.
func (p Profile) checkToken(key, file, remedy string) error {
	token, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("the %s of %s cannot be read: %s: %w; %s", key, p.label(), file, reason(err), remedy)
	}
	if strings.TrimSpace(string(token)) == "" {
		return fmt.Errorf("the %s of %s is empty: %s; %s", key, p.label(), file, remedy)
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
