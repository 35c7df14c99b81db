package ocicmd

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"ocidesk/internal/fleet"
)

func TestRootIsFoundByWhateverMayBeRead(t *testing.T) {
	const denied, found = "NotAuthorizedOrNotFound", ""
	for name, c := range map[string]struct {
		of                   fleet.OCID
		tenancy, compartment string // codes
		name                 string
		told                 bool // that it cannot be read
	}{
		"the tenancy":            {tenancyID, found, denied, "acme", false},
		"as a compartment":       {tenancyID, denied, found, "acme (root)", false},
		"not at all":             {tenancyID, denied, denied, fleet.OCID(tenancyID).Short(), false},
		"another compartment":    {compartmentID, denied, found, "acme (root)", false},
		"one that may be denied": {compartmentID, denied, denied, fleet.OCID(compartmentID).Short(), true},
	} {
		t.Run(name, func(t *testing.T) {
			client := scripted(t, func(r *http.Request) (*http.Response, error) {
				code, body := c.compartment, `{"id":"x","compartmentId":"ocid1.compartment.oc1..above","name":"acme (root)"}`
				if strings.HasPrefix(r.URL.Path, "/20160918/tenancies/") {
					code, body = c.tenancy, `{"id":"x","name":"acme"}`
				}
				if code != "" {
					return refuses(404, code), nil
				}
				return says(200, body), nil
			})
			reply := client.read(t.Context(), Request{Part: fleet.Part{Kind: fleet.Compartments, Of: c.of}, Stream: fleet.Root})
			if (reply.Failure != nil) != c.told || len(reply.Facts.Compartments) != 1 {
				t.Fatalf("got %+v", reply)
			}
			if got := reply.Facts.Compartments[0]; got.Name != c.name || got.ID != c.of || !got.IsRoot() {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestWalkBelowACompartment(t *testing.T) {
	id := func(name string) string { return "ocid1.compartment.oc1.." + name }
	tree := map[string][]string{id("top"): {"a", "b"}, id("a"): {"a1"}, id("a1"): {"top"}, id("b"): nil}
	c := scripted(t, func(r *http.Request) (*http.Response, error) {
		q := r.URL.Query()
		parent := q.Get("compartmentId")
		if q.Has("compartmentIdInSubtree") || q.Get("lifecycleState") != "ACTIVE" {
			t.Errorf("asked with %v", q)
		}
		if parent == id("b") {
			return refuses(404, "NotAuthorizedOrNotFound"), nil
		}
		children := tree[parent]
		var next []string
		if page := q.Get("page"); page != "" {
			children = children[1:]
		} else if len(children) > 1 {
			children, next = children[:1], []string{"Opc-Next-Page", "2"}
		}
		var items []string
		for _, child := range children {
			items = append(items, fmt.Sprintf(`{"id":%q,"compartmentId":%q,"name":%q}`, id(child), parent, child))
		}
		return says(200, "["+strings.Join(items, ",")+"]", next...), nil
	})
	reply := c.read(t.Context(), Request{Part: fleet.Part{Kind: fleet.Compartments, Of: fleet.OCID(id("top"))}})
	var names []string
	for _, k := range reply.Facts.Compartments {
		names = append(names, k.Name)
	}
	if want := []string{"a", "b", "a1"}; reply.Failure != nil || !slices.Equal(names, want) || reply.More {
		t.Errorf("found %q (%v), want %q", names, reply.Failure, want)
	}
}
