package ocicli

// SecurityToken is the Auth of a session token.
const SecurityToken = "security_token"

// Refresh is the command line that gives the profile's session another hour, which is possible until its
// token has expired.
func (o Options) Refresh() string {
	return session("refresh", "--config-file", o.ConfigFile, "--profile", o.Profile)
}

// Authenticate is the command line that starts a new session for the profile.
func (o Options) Authenticate() string {
	return session("authenticate", "--config-location", o.ConfigFile, "--profile-name", o.Profile, "--region", o.Region)
}

// session is a command about sessions, with those of its options that have a value.
func session(verb string, options ...string) string {
	line := []string{"oci", "session", verb}
	for i := 0; i+1 < len(options); i += 2 {
		if options[i+1] != "" {
			line = append(line, options[i], options[i+1])
		}
	}
	return quotedLine(line)
}
