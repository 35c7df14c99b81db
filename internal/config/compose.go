package config

// compose makes a profile of its own section and the one it inherits from, as the environment has it.
func compose(own, inherited map[string]string, env Environment, auth Auth) Profile {
	value := func(keys ...string) string {
		for _, section := range []map[string]string{own, inherited} {
			for _, key := range keys {
				if v, set := section[key]; set {
					return v
				}
			}
		}
		return ""
	}
	p := Profile{
		Tenancy:             firstOf(env("OCI_CLI_TENANCY"), value("tenancy")),
		User:                firstOf(env("OCI_CLI_USER"), value("user")),
		Fingerprint:         firstOf(env("OCI_CLI_FINGERPRINT"), value("fingerprint")),
		KeyFile:             firstOf(env("OCI_CLI_KEY_FILE"), value("key_file")),
		Passphrase:          firstOf(env("OCI_CLI_PASSPHRASE"), value("pass_phrase", "passphrase")),
		Region:              value("region"),
		SecurityTokenFile:   firstOf(env("OCI_CLI_SECURITY_TOKEN_FILE"), value("security_token_file")),
		DelegationTokenFile: firstOf(env("OCI_CLI_DELEGATION_TOKEN_FILE"), value("delegation_token_file")),
	}
	if content := env("OCI_CLI_KEY_CONTENT"); content != "" {
		p.Key, p.KeyFile = []byte(content), ""
	}
	if auth == fromProfile {
		auth = p.told(own, value("authentication_type"))
	}
	p.Auth = auth
	p.leaveOut(env)
	return p
}

// told is how a profile says it authenticates. A section that says how to sign is not overruled by the
// section it inherits from. One that has both a user and a token signs with the API key, as OCI's own
// tools do unless told otherwise.
func (p Profile) told(own map[string]string, authenticationType string) Auth {
	_, ownUser := own["user"]
	_, ownToken := own["security_token_file"]
	switch {
	case authenticationType == string(InstancePrincipal) && p.DelegationTokenFile != "":
		return InstanceOBOUser
	case authenticationType == string(InstancePrincipal):
		return InstancePrincipal
	case p.SecurityTokenFile != "" && (p.User == "" || ownToken && !ownUser):
		return SecurityToken
	}
	return APIKey
}

// leaveOut drops what the profile's way to authenticate has no use for, so that nothing is read, or
// missed, in vain.
func (p *Profile) leaveOut(env Environment) {
	if p.Auth != SecurityToken {
		p.SecurityTokenFile = ""
	}
	if p.Auth != APIKey {
		p.User = ""
	}
	if p.Auth != InstanceOBOUser {
		p.DelegationTokenFile = ""
	}
	if p.Auth.OfMachine() {
		p.Key, p.KeyFile, p.Fingerprint, p.Passphrase = nil, "", "", ""
	}
	switch p.Auth {
	case InstanceOBOUser: // the instance is in another tenancy than the user it speaks for
		p.Tenancy = firstOf(p.Tenancy, env("OCI_TENANCY"))
	case InstancePrincipal, ResourcePrincipal, OKEWorkloadIdentity: // know their own
		p.Tenancy = ""
	}
}
