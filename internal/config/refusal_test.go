package config_test

import (
	"os"
	"strings"
	"testing"

	"ocidesk/internal/config"
)

func TestRefusalsAreSentences(t *testing.T) {
	const pkcs1 = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00112233\n\nAAAA\n-----END RSA PRIVATE KEY-----\n"
	const pkcs8 = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"
	set := func(key, value string) string {
		lines := strings.Split(complete, "\n")
		for i, l := range lines {
			if strings.HasPrefix(l, key+"=") {
				lines[i] = value
			}
		}
		return strings.Join(lines, "\n")
	}
	for name, c := range map[string]struct {
		config string // "" for none
		key    string // plainKey where ""
		choice config.Choice
		want   []string
	}{
		"no file":               {want: []string{"no configuration file", "/.oci/config", "--config-file", "--demo"}},
		"named file missing":    {config: complete, choice: config.Choice{ConfigFile: "~/elsewhere"}, want: []string{"/elsewhere", "--demo"}},
		"a directory":           {config: complete, choice: config.Choice{ConfigFile: "~/.oci"}, want: []string{"cannot be read"}},
		"misspelt profile":      {config: complete + "[PROD]\nregion=x\n[TEST]\n", choice: config.Choice{Profile: "PRDO"}, want: []string{"no profile PRDO", "did you mean PROD?"}},
		"profile in other case": {config: complete + "[PROD]\nregion=x\n", choice: config.Choice{Profile: "prod"}, want: []string{"no profile prod", "did you mean PROD?"}},
		"unlike any profile":    {config: complete + "[PROD]\nregion=x\n", choice: config.Choice{Profile: "staging"}, want: []string{"no profile staging", "one of DEFAULT, PROD"}},
		"empty file":            {config: "# nothing\n", want: []string{"no profile DEFAULT", "nor any other"}},
		"one key missing":       {config: set("tenancy", ""), want: []string{"profile DEFAULT in", "lacks tenancy"}},
		"several keys missing":  {config: "[DEFAULT]\nuser=u\n", want: []string{"lacks tenancy, fingerprint, key_file, region"}},
		"empty value":           {config: set("user", "user="), want: []string{"lacks user"}},
		"key file missing":      {config: set("key_file", "key_file=~/nokey.pem"), want: []string{"key_file of profile DEFAULT", "/nokey.pem: no such file"}},
		"PKCS #1 encrypted":     {config: complete, key: pkcs1, want: []string{"key.pem is encrypted", "profile DEFAULT", "no pass_phrase"}},
		"PKCS #8 encrypted":     {config: complete, key: pkcs8, want: []string{"key.pem is encrypted", "no pass_phrase"}},
		"token file missing":    {config: set("user", "security_token_file=~/notoken"), want: []string{"security_token_file of profile DEFAULT", "/notoken: no such file", "oci session authenticate"}},
		"token file empty":      {config: set("user", "security_token_file=~/empty"), want: []string{"security_token_file", "is empty"}},
		"not INI":               {config: "-----BEGIN PRIVATE KEY-----\n", want: []string{"line 1 is neither"}},
		"key before section":    {config: "user=x\n", want: []string{"line 1 comes before the first [profile]"}},
		"torn section":          {config: "# c\n\n[DEFAULT\n", want: []string{"line 3 is no [profile] line"}},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHome(t)
			if c.config != "" {
				h.write(".oci/config", c.config)
			}
			if c.key == "" {
				c.key = plainKey
			}
			h.write(".oci/key.pem", c.key)
			h.write("empty", " \n")
			_, err := h.load(c.choice)
			if err == nil {
				t.Fatal("nothing was refused")
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("more than one line: %q", err)
			}
			for _, w := range c.want {
				if !strings.Contains(err.Error(), w) {
					t.Errorf("%q does not say %q", err, w)
				}
			}
		})
	}
}

func TestPassphraseUnlocksAnEncryptedKey(t *testing.T) {
	h := newHome(t)
	h.write(".oci/config", complete+"pass_phrase=secret\n")
	h.write(".oci/key.pem", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n")
	if p := h.mustLoad(config.Choice{}); p.Passphrase != "secret" {
		t.Errorf("passphrase is %q", p.Passphrase)
	}
}

func TestRefusalsDoNotQuoteSecrets(t *testing.T) {
	h := newHome(t)
	h.write(".oci/config", "[DEFAULT]\npass_phrase hunter2\n")
	if _, err := h.load(config.Choice{}); err == nil || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("got %v", err)
	}
}

func TestHomeIsWhatTheEnvironmentSays(t *testing.T) {
	h := newHome(t)
	h.env["HOME"] = t.TempDir()
	_, err := h.load(config.Choice{})
	if err == nil || !strings.Contains(err.Error(), h.env["HOME"]) {
		t.Errorf("the usual file was not looked for in $HOME: %v", err)
	}
	delete(h.env, "HOME")
	user, homeErr := os.UserHomeDir()
	if homeErr != nil {
		t.Fatal(homeErr)
	}
	if p, err := h.load(config.Choice{ConfigFile: "~/no/such/file"}); err == nil || !strings.Contains(err.Error(), user) {
		t.Errorf("without HOME the operator's own home counts: %+v, %v", p, err)
	}
}
