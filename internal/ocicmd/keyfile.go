package ocicmd

import (
	"bytes"
	"crypto/rsa"
	"fmt"
	"os"
	"sync"
)

// sessionKey is the private key that belongs to a session token, as it is in its file now.
type sessionKey struct {
	file, passphrase string

	mu   sync.Mutex
	text []byte // that key was made of
	key  *rsa.PrivateKey
}

// current reads the key anew, and opens it only where it has changed.
func (s *sessionKey) current() (*rsa.PrivateKey, error) {
	text, err := os.ReadFile(s.file)
	if err != nil {
		return nil, tokenError{fmt.Errorf("the session's private key cannot be read: %w", err)}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if bytes.Equal(text, s.text) {
		return s.key, nil
	}
	key, err := parseKey(text, s.passphrase)
	if err != nil {
		return nil, tokenError{fmt.Errorf("the session's key file %s: %w", s.file, err)}
	}
	s.text, s.key = text, key
	return key, nil
}
