package ocisim

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// The profiles WriteConfig writes.
const (
	APIKeyProfile = "DEFAULT" // signs with the API key
	TokenProfile  = "TOKEN"   // signs with the same key and a session token
)

// TokenLife is how long the session token in a written configuration is good for. The service's own
// last an hour at most; a training session may take a day.
const TokenLife = 24 * time.Hour

// ours is the first line of every configuration written here; a file without it is somebody's own.
const ours = "# written by ocidesk sim, and overwritten by it\n"

// Ready is what a client needs to know to use the server, told as one line of JSON.
type Ready struct {
	Endpoint   string `json:"endpoint"`
	Tenancy    string `json:"tenancy"`
	Region     string `json:"region"`
	ConfigFile string `json:"config_file"`
	Profile    string `json:"profile"`
}

// Ready describes the server to a client that will use configFile.
func (s *Server) Ready(configFile string) Ready {
	return Ready{
		Endpoint:   s.endpoint,
		Tenancy:    s.Tenancy(),
		Region:     s.Region(),
		ConfigFile: configFile,
		Profile:    APIKeyProfile,
	}
}

// WriteConfig writes an OCI configuration into dir, which is made if need be (mode 0700), and returns
// the configuration file's absolute path: profile DEFAULT signs with the API key, profile TOKEN with a
// session token. All files have mode 0600. A configuration that was not written here is not
// overwritten.
func (s *Server) WriteConfig(dir string) (configFile string, err error) {
	dir, err = filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("finding %s: %w", dir, err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("making the configuration directory: %w", err)
	}
	var (
		config = filepath.Join(dir, "config")
		key    = filepath.Join(dir, "ocidesk_sim_key.pem")
		token  = filepath.Join(dir, "ocidesk_sim_token")
	)
	if err := refuseForeign(config); err != nil {
		return "", err
	}
	files := []struct {
		path    string
		content []byte
	}{
		{key, labelled(s.credentials.PrivateKey)},
		{token, []byte(s.SessionToken(TokenLife))},
		{config, s.config(key, token)},
	}
	for _, f := range files {
		if err := replaceFile(f.path, f.content); err != nil {
			return "", err
		}
	}
	return config, nil
}

// labelled is a key with the line behind it that OCI's console writes too. Without it OCI's CLI warns
// at every call.
func labelled(key []byte) []byte {
	return append(slices.Clip(key), "OCI_API_KEY\n"...)
}

func (s *Server) config(key, token string) []byte {
	c := s.credentials
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s[%s]\nuser=%s\nfingerprint=%s\nkey_file=%s\ntenancy=%s\nregion=%s\n",
		ours, APIKeyProfile, c.User, c.Fingerprint, key, c.Tenancy, s.Region())
	fmt.Fprintf(&b, "\n[%s]\nfingerprint=%s\nkey_file=%s\ntenancy=%s\nregion=%s\nsecurity_token_file=%s\n",
		TokenProfile, c.Fingerprint, key, c.Tenancy, s.Region(), token)
	return b.Bytes()
}

// refuseForeign keeps --config-dir ~/.oci from destroying the operator's own configuration.
func refuseForeign(config string) error {
	content, err := os.ReadFile(config)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("looking at the configuration there is: %w", err)
	}
	if !bytes.HasPrefix(content, []byte(ours)) {
		return fmt.Errorf("%s is not the simulator's own, so it is not overwritten; choose another directory", config)
	}
	return nil
}

// replaceFile puts content at path in one step, with mode 0600 whatever was there before.
func replaceFile(path string, content []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*") // mode 0600
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	_, err = f.Write(content)
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, errors.Join(err, os.Remove(f.Name())))
	}
	return nil
}
