// Package fleet is the domain of ocidesk as plain values: compartments, desktop pools, desktops,
// volumes and work requests, the rules over them, the actions that change them, and the Store of
// what is known. It does no I/O, draws nothing and knows nothing of the OCI SDK.
package fleet

import (
	"errors"
	"fmt"
	"strings"
)

// OCID is an Oracle Cloud identifier. The service treats it as opaque, and so do we.
type OCID string

// Short is the OCID with its middle left out, for lists: "ocid1.desktop…k3v9qx". An OCID of up to
// 24 characters is returned whole. What is copied is always the whole OCID.
func (o OCID) Short() string {
	const tail = 6
	runes := []rune(o)
	if len(runes) <= 24 {
		return string(o)
	}
	head := string(runes[:12])
	if parts := strings.SplitN(string(o), ".", 3); len(parts) == 3 {
		head = parts[0] + "." + parts[1]
	}
	return head + "…" + string(runes[len(runes)-tail:])
}

// Validate refuses what must not be put into a request path. The Go SDK does not escape path
// parameters and cleans the path, so an identifier with a slash or dots would address another
// resource (measured: an id of "../desktopPools/X" deletes the pool X).
func (o OCID) Validate() error {
	s := string(o)
	if s == "" {
		return errors.New("the OCID is empty")
	}
	if !strings.HasPrefix(s, "ocid1.") || strings.Count(s, ".") < 4 {
		return fmt.Errorf("%q is not an OCID: one looks like ocid1.desktop.oc1.iad.aaaa…", s)
	}
	if strings.HasSuffix(s, ".") {
		return fmt.Errorf("%q is not an OCID: its unique part is missing", s)
	}
	for _, r := range s {
		ok := r == '.' || r == '-' || r == '_' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
		if !ok {
			return fmt.Errorf("%q is not an OCID: it contains %q", s, r)
		}
	}
	return nil
}
