package config

import (
	"fmt"
	"strings"

	"ocidesk/internal/spelling"
)

// Auth is a way to prove who is calling, by the name OCI's CLI has for it.
type Auth string

// The ways to prove who is calling.
const (
	APIKey              Auth = "api_key"               // a user's key, from the profile
	SecurityToken       Auth = "security_token"        // a session token of that user's (oci session authenticate)
	InstancePrincipal   Auth = "instance_principal"    // the compute instance ocidesk runs on
	InstanceOBOUser     Auth = "instance_obo_user"     // a user for whom the instance speaks: Cloud Shell
	ResourcePrincipal   Auth = "resource_principal"    // the resource ocidesk runs in: a function, a job
	OKEWorkloadIdentity Auth = "oke_workload_identity" // the Kubernetes workload ocidesk runs in
	fromProfile         Auth = ""                      // the profile tells by what it has
)

// Auths are the names --auth takes.
func Auths() []string {
	var names []string
	for _, a := range []Auth{APIKey, SecurityToken, InstancePrincipal, InstanceOBOUser, ResourcePrincipal, OKEWorkloadIdentity} {
		names = append(names, string(a))
	}
	return names
}

// ParseAuth reads one of the names of Auths.
func ParseAuth(name string) (Auth, error) {
	for _, known := range Auths() {
		if name == known {
			return Auth(known), nil
		}
	}
	if near := spelling.Nearest(name, Auths()); len(near) > 0 {
		return "", fmt.Errorf("there is no such way to authenticate; did you mean %s?", spelling.List(near))
	}
	return "", fmt.Errorf("there is no such way to authenticate; there are %s", strings.Join(Auths(), ", "))
}

// OfMachine tells whether the credentials come from where ocidesk runs, not from a key in a profile.
func (a Auth) OfMachine() bool {
	switch a {
	case InstancePrincipal, InstanceOBOUser, ResourcePrincipal, OKEWorkloadIdentity:
		return true
	}
	return false
}

// needsProfile tells whether there is nothing to be done without a profile.
func (a Auth) needsProfile() bool { return !a.OfMachine() || a == InstanceOBOUser }
