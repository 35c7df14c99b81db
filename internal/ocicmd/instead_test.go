package ocicmd

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"ocidesk/internal/fleet"
)

// closed is a tenancy whose compartments may not be listed; answer says what else may be asked.
func closed(t *testing.T, answer func(r *http.Request) (body string, ok bool)) *Client {
	t.Helper()
	return scripted(t, func(r *http.Request) (*http.Response, error) {
		if body, ok := answer(r); ok {
			return says(200, body), nil
		}
		return refuses(404, "NotAuthorizedOrNotFound"), nil
	})
}

var wholeTenancy = Request{Part: fleet.Part{Kind: fleet.Compartments, Of: tenancyID}}

func TestWhereTheTenancyMayNotBeListedItIsSaidWhatToDo(t *testing.T) {
	c := closed(t, func(*http.Request) (string, bool) { return "", false })
	f := failureOf(t, c, wholeTenancy)
	if f.Class != fleet.FailedNotFound || !strings.Contains(f.Advice(), "--compartment-id") {
		t.Errorf("%s %s", f, f.Advice())
	}
}

func TestTheUsualCompartmentIsShownInstead(t *testing.T) {
	for name, c := range map[string]struct {
		answer func(*http.Request) (string, bool)
		want   []string
	}{
		"with what is below it": {func(r *http.Request) (string, bool) {
			switch {
			case strings.HasSuffix(r.URL.Path, "/compartments/"+compartmentID):
				return `{"id":"x","compartmentId":"ocid1.compartment.oc1..above","name":"finance"}`, true
			case r.URL.Query().Get("compartmentId") == compartmentID:
				return `[{"id":"ocid1.compartment.oc1..below","compartmentId":"` + compartmentID + `","name":"month-end"}]`, true
			case r.URL.Query().Get("compartmentId") == "ocid1.compartment.oc1..below":
				return `[]`, true
			}
			return "", false
		}, []string{"finance", "month-end"}},
		"though nothing of it may be read": {func(*http.Request) (string, bool) { return "", false }, []string{fleet.OCID(compartmentID).Short()}},
	} {
		t.Run(name, func(t *testing.T) {
			client := closed(t, c.answer)
			client.instead = instead{compartmentID, "/home/me/.oci/oci_cli_rc"}
			reply := client.read(t.Context(), wholeTenancy)
			if reply.Failure != nil {
				t.Fatal(reply.Failure)
			}
			var names []string
			for _, k := range reply.Facts.Compartments {
				names = append(names, k.Name)
			}
			if !slices.Equal(names, c.want) {
				t.Errorf("found %q, want %q", names, c.want)
			}
			if top := reply.Facts.Compartments[0]; top.ID != compartmentID || top.ParentID != tenancyID {
				t.Errorf("it stands as %s below %s", top.ID, top.ParentID)
			}
			if !strings.Contains(reply.Facts.Note, "/home/me/.oci/oci_cli_rc") || !strings.Contains(reply.Facts.Note, "--compartment-id") {
				t.Errorf("the operator is told %q", reply.Facts.Note)
			}
		})
	}
}
