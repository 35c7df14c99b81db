package ocisim

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// maxSkew is how far a request's date may be from the server's clock.
const maxSkew = 5 * time.Minute

// verifier knows the keys that may sign. Requests are dated by the real clock: a client cannot know
// what time the tenancy believes it is.
type verifier struct {
	keyID  string // of the one API key
	key    *rsa.PublicKey
	tokens tokenIssuer
}

func newVerifier(c Credentials) *verifier {
	return &verifier{keyID: c.keyID(), key: &c.key.PublicKey, tokens: newTokenIssuer()}
}

// verify says why a request is not authentic, or nil. The reason is for the log: the answer has the
// same words whatever was wrong.
func (v *verifier) verify(r *http.Request, body []byte, now time.Time) error {
	auth, err := parseAuthorization(r.Header.Values("Authorization"))
	if err != nil {
		return err
	}
	key, err := v.keyOf(auth.keyID, now)
	if err != nil {
		return err
	}
	if err := auth.covers(r.Method); err != nil {
		return err
	}
	if err := checkDate(r, auth.headers, now); err != nil {
		return err
	}
	if err := checkBody(r, auth.headers, body); err != nil {
		return err
	}
	text, err := signingString(r, auth.headers, len(body))
	if err != nil {
		return err
	}
	hash := sha256.Sum256([]byte(text))
	if err := rsa.VerifyPKCS1v15(key, crypto.SHA256, hash[:], auth.signature); err != nil {
		return fmt.Errorf("the signature does not match: %w", err)
	}
	return nil
}

func (v *verifier) keyOf(keyID string, now time.Time) (*rsa.PublicKey, error) {
	if token, ok := strings.CutPrefix(keyID, "ST$"); ok {
		return v.tokens.key(token, now)
	}
	if keyID != v.keyID {
		return nil, errors.New("no such API key")
	}
	return v.key, nil
}

// authorization is a taken apart Authorization header.
type authorization struct {
	keyID     string
	headers   []string // lower case, in the order in which they were signed
	signature []byte
}

// parseAuthorization reads `Signature name="value",…`, the names in any order.
func parseAuthorization(values []string) (authorization, error) {
	var a authorization
	if len(values) != 1 {
		return a, fmt.Errorf("%d Authorization headers", len(values))
	}
	scheme, rest, _ := strings.Cut(values[0], " ")
	if !strings.EqualFold(scheme, "Signature") {
		return a, errors.New("the Authorization scheme is not Signature")
	}
	params := map[string]string{}
	for rest = strings.TrimSpace(rest); rest != ""; rest = strings.TrimLeft(rest, ", ") {
		name, after, ok := strings.Cut(rest, `="`)
		value, tail, closed := strings.Cut(after, `"`)
		if !ok || !closed {
			return a, errors.New("the Authorization header is malformed")
		}
		if _, twice := params[name]; twice {
			return a, fmt.Errorf("the Authorization header names %s twice", name)
		}
		params[name], rest = value, tail
	}
	if v, ok := params["version"]; ok && v != "1" {
		return a, fmt.Errorf("signature version %q", v)
	}
	if !strings.EqualFold(params["algorithm"], "rsa-sha256") {
		return a, fmt.Errorf("signature algorithm %q", params["algorithm"])
	}
	signature, err := base64.StdEncoding.DecodeString(params["signature"])
	if err != nil {
		return a, fmt.Errorf("the signature is not base64: %w", err)
	}
	a.keyID, a.signature = params["keyId"], signature
	a.headers = strings.Fields(strings.ToLower(params["headers"]))
	return a, nil
}

// covers checks that what must be signed is: target, host and a date always, the body with POST and PUT.
func (a authorization) covers(method string) error {
	must := []string{"(request-target)", "host"}
	if method == http.MethodPost || method == http.MethodPut || method == http.MethodPatch {
		must = append(must, "content-length", "content-type", "x-content-sha256")
	}
	for _, name := range must {
		if !slices.Contains(a.headers, name) {
			return fmt.Errorf("%s is not signed", name)
		}
	}
	return nil
}

// checkDate judges the signed date; TypeScript's SDK signs x-date, the others date.
func checkDate(r *http.Request, signed []string, now time.Time) error {
	name := "date"
	if !slices.Contains(signed, name) {
		name = "x-date"
	}
	if !slices.Contains(signed, name) {
		return errors.New("no date is signed")
	}
	date, err := http.ParseTime(r.Header.Get(name))
	if err != nil {
		return fmt.Errorf("reading %s: %w", name, err)
	}
	if skew := now.Sub(date); skew.Abs() > maxSkew {
		return fmt.Errorf("the clocks differ by %s", skew.Round(time.Second))
	}
	return nil
}

// checkBody compares a signed x-content-sha256 with the body that came.
func checkBody(r *http.Request, signed []string, body []byte) error {
	if !slices.Contains(signed, "x-content-sha256") {
		return nil
	}
	sum := sha256.Sum256(body)
	if r.Header.Get("X-Content-Sha256") != base64.StdEncoding.EncodeToString(sum[:]) {
		return errors.New("x-content-sha256 is not the body's")
	}
	return nil
}

// signingString is what the client signed: the request as it came over the wire, nothing re-encoded. A
// body that was sent in chunks has its length only when it has been read.
func signingString(r *http.Request, signed []string, length int) (string, error) {
	lines := make([]string, len(signed))
	for i, name := range signed {
		value := strings.Join(r.Header.Values(name), ", ")
		switch name {
		case "(request-target)":
			value = strings.ToLower(r.Method) + " " + r.RequestURI
		case "host":
			value = r.Host
		case "content-length":
			value = strconv.Itoa(length)
		default:
			if len(r.Header.Values(name)) == 0 {
				return "", fmt.Errorf("%s is signed but absent", name)
			}
		}
		lines[i] = name + ": " + value
	}
	return strings.Join(lines, "\n"), nil
}
