package ocicmd

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"

	"ocidesk/internal/fleet"
)

// Claims are what a token says of itself. Nobody has vouched for it: whether it holds is the service's
// to tell.
type Claims struct {
	Subject fleet.OCID // whom it is for; "" where it does not say
	Tenancy fleet.OCID // of the subject; "" where it does not say
	Expires time.Time  // zero where it does not say
}

// ReadClaims reads what the token in a file says of itself: nothing where there is no token, or one of
// another kind.
func ReadClaims(file string) Claims {
	token, err := os.ReadFile(file)
	if err != nil {
		return Claims{}
	}
	return claimsOf(strings.TrimSpace(string(token)))
}

// claimsOf takes a JWT apart.
func claimsOf(token string) (c Claims) {
	parts := strings.Split(token, ".")
	if len(parts) != 3 {
		return c
	}
	payload, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(parts[1], "="))
	if err != nil {
		return c
	}
	var said struct {
		Subject fleet.OCID `json:"sub"`
		Tenant  fleet.OCID `json:"tenant"`
		Expires float64    `json:"exp"` // seconds since 1970
	}
	if json.Unmarshal(payload, &said) != nil {
		return c
	}
	if said.Subject.Validate() == nil {
		c.Subject = said.Subject
	}
	if said.Tenant.Validate() == nil {
		c.Tenancy = said.Tenant
	}
	if said.Expires > 0 {
		c.Expires = time.Unix(int64(said.Expires), 0)
	}
	return c
}

// tokenError says why there is no token, or no key, to sign with.
type tokenError struct{ error }

func (e tokenError) Unwrap() error { return e.error }

// readToken reads a token: which one, and how to come by another, is for the sentence where there is
// none. What surrounds it is cut off: a newline at its end, as every editor leaves one, would make every
// request fail for its header.
func readToken(file, which, remedy string) (string, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return "", tokenError{fmt.Errorf("the %s token cannot be read: %w; %s", which, err, remedy)}
	}
	token := strings.TrimSpace(string(content))
	if token == "" {
		return "", tokenError{fmt.Errorf("the %s token file %s is empty; %s", which, file, remedy)}
	}
	if strings.ContainsFunc(token, func(r rune) bool { return r <= ' ' || r > '~' || r == '"' }) {
		return "", tokenError{fmt.Errorf("the %s token file %s holds something else than one token; %s", which, file, remedy)}
	}
	return token, nil
}

func readSessionToken(file string) (string, error) {
	return readToken(file, "session", "`oci session authenticate` writes a new one")
}

func readDelegationToken(file string) (string, error) {
	return readToken(file, "delegation", "a new Cloud Shell session writes a new one")
}
