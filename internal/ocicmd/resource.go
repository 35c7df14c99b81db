package ocicmd

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
)

// resourceVersion names the variable by which a service tells how its resources have credentials.
const resourceVersion = "OCI_RESOURCE_PRINCIPAL_VERSION"

// resourceIsSet looks whether the variables are set by which an OCI service gives its resources an
// identity, and whether what they point to is a token and a key.
func resourceIsSet(context.Context, *errand) error {
	const remedy = "; resource_principal works inside OCI services that set it, such as Functions and Data Science"
	switch version := os.Getenv(resourceVersion); version {
	case "":
		return errors.New(resourceVersion + " is not set" + remedy)
	case "1.1", "3.0":
		return nil // the SDK knows which of their many variables must be set
	case "2.2":
	default:
		return fmt.Errorf("%s is %q, and 1.1, 2.2 and 3.0 are what there is%s", resourceVersion, clean(version), remedy)
	}
	for _, name := range []string{"OCI_RESOURCE_PRINCIPAL_RPST", "OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM", "OCI_RESOURCE_PRINCIPAL_REGION"} {
		if os.Getenv(name) == "" {
			return errors.New(name + " is not set" + remedy)
		}
	}
	token, err := fromVariable("OCI_RESOURCE_PRINCIPAL_RPST")
	if err != nil {
		return err
	}
	if claimsOf(strings.TrimSpace(string(token))).Expires.IsZero() {
		return errors.New("what OCI_RESOURCE_PRINCIPAL_RPST gives is no session token" + remedy)
	}
	key, err := fromVariable("OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM")
	if err != nil {
		return err
	}
	passphrase, err := fromVariable("OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM_PASSPHRASE")
	if err != nil {
		return err
	}
	if _, err := parseKey(key, string(passphrase)); err != nil {
		return fmt.Errorf("OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM: %w", err)
	}
	return nil
}

// fromVariable is what a variable holds, or the content of the file it names by an absolute path.
func fromVariable(name string) ([]byte, error) {
	value := os.Getenv(name)
	if !path.IsAbs(value) {
		return []byte(value), nil
	}
	content, err := os.ReadFile(value)
	if err != nil {
		return nil, fmt.Errorf("what %s names cannot be read: %w", name, err)
	}
	return content, nil
}

// workloadIsSet looks whether this is a pod of a cluster that gives its workloads an identity.
func workloadIsSet(context.Context, *errand) error {
	const remedy = "; oke_workload_identity works in pods of enhanced OKE clusters only"
	for _, name := range []string{resourceVersion, "OCI_RESOURCE_PRINCIPAL_REGION", "KUBERNETES_SERVICE_HOST"} {
		if os.Getenv(name) == "" {
			return errors.New(name + " is not set" + remedy)
		}
	}
	const account = "/var/run/secrets/kubernetes.io/serviceaccount/"
	authority := os.Getenv("OCI_KUBERNETES_SERVICE_ACCOUNT_CERT_PATH")
	if authority == "" {
		authority = account + "ca.crt"
	}
	for _, file := range []string{authority, account + "token"} {
		if _, err := os.Stat(file); err != nil {
			var failed *fs.PathError
			if errors.As(err, &failed) {
				err = failed.Err
			}
			return fmt.Errorf("the service account's file %s cannot be read: %w%s", file, err, remedy)
		}
	}
	return nil
}
