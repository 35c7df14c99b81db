package ocisim

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"math/big"
	"strings"
	"time"
)

// A session token is a JWT that carries the public key its holder signs with, in the claim jwk (a
// string of JSON, as the service issues it). The simulator is issuer and verifier in one, so a secret
// of its own vouches for the token.

type tokenClaims struct {
	Subject string `json:"sub"`
	Tenant  string `json:"tenant"`
	Owner   string `json:"res_tenant"` // the tenant again, as the tokens of resources name it
	Issuer  string `json:"iss"`
	Issued  int64  `json:"iat"`
	Expires int64  `json:"exp"`
	JWK     string `json:"jwk"`
}

type jsonWebKey struct {
	Type     string `json:"kty"`
	Modulus  string `json:"n"`
	Exponent string `json:"e"`
	Use      string `json:"use"`
	Alg      string `json:"alg"`
}

// SessionToken issues a token for the credentials' key that is good for life, by the real clock; a
// negative life gives one that has run out. Clients sign with keyId "ST$" + token.
func (s *Server) SessionToken(life time.Duration) string {
	return s.verifier.tokens.issue(s.credentials, time.Now(), life)
}

// tokenIssuer is the secret that vouches for session tokens.
type tokenIssuer []byte

func newTokenIssuer() tokenIssuer { return tokenIssuer(randomBytes(32)) }

// randomBytes are n fresh ones. crypto/rand does not fail: it ends the program instead.
func randomBytes(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b)
	return b
}

func (t tokenIssuer) issue(c Credentials, now time.Time, life time.Duration) string {
	jwk := jsonWebKey{
		Type:     "RSA",
		Modulus:  base64.RawURLEncoding.EncodeToString(c.key.N.Bytes()),
		Exponent: base64.RawURLEncoding.EncodeToString(big.NewInt(int64(c.key.E)).Bytes()),
		Use:      "sig",
		Alg:      "RS256",
	}
	signed := segment(map[string]string{"alg": "HS256", "typ": "JWT"}) + "." + segment(tokenClaims{
		Subject: c.User,
		Tenant:  c.Tenancy,
		Owner:   c.Tenancy,
		Issuer:  "authService.oracle.com",
		Issued:  now.Unix(),
		Expires: now.Add(life).Unix(),
		JWK:     string(mustJSON(jwk)),
	})
	return signed + "." + base64.RawURLEncoding.EncodeToString(t.sign(signed))
}

func segment(v any) string { return base64.RawURLEncoding.EncodeToString(mustJSON(v)) }

// mustJSON encodes a value of this package's own types, which always have an encoding.
func mustJSON(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return b
}

func (t tokenIssuer) sign(s string) []byte {
	mac := hmac.New(sha256.New, t)
	mac.Write([]byte(s))
	return mac.Sum(nil)
}

// key is the public key in a token, if the token was issued here and is still good.
func (t tokenIssuer) key(token string, now time.Time) (*rsa.PublicKey, error) {
	dot := strings.LastIndexByte(token, '.')
	if dot < 0 {
		return nil, errors.New("the session token is no JWT")
	}
	mac, err := base64.RawURLEncoding.DecodeString(token[dot+1:])
	if err != nil || !hmac.Equal(mac, t.sign(token[:dot])) {
		return nil, errors.New("the session token was not issued here")
	}
	// What follows was made by issue: it only has to be taken apart again.
	_, payload, _ := strings.Cut(token[:dot], ".")
	claims, err := base64.RawURLEncoding.DecodeString(payload)
	if err != nil {
		return nil, err
	}
	var c tokenClaims
	var k jsonWebKey
	if err := errors.Join(json.Unmarshal(claims, &c), json.Unmarshal([]byte(c.JWK), &k)); err != nil {
		return nil, err
	}
	if now.Unix() >= c.Expires {
		return nil, errors.New("the session token has expired")
	}
	n, nErr := base64.RawURLEncoding.DecodeString(k.Modulus)
	e, eErr := base64.RawURLEncoding.DecodeString(k.Exponent)
	return &rsa.PublicKey{N: new(big.Int).SetBytes(n), E: int(new(big.Int).SetBytes(e).Int64())}, errors.Join(nErr, eErr)
}
