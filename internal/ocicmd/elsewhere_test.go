package ocicmd

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"ocidesk/internal/fleet"
)

func TestAnotherRegionIsAskedAtItsOwnEndpoint(t *testing.T) {
	var hosts []string
	c := scripted(t, func(r *http.Request) (*http.Response, error) {
		hosts = append(hosts, r.URL.Host)
		return says(200, noItems), nil
	})
	c.others.fixed = false // as without an endpoint of the operator's own
	for _, region := range []string{"", "eu-amsterdam-1", "eu-amsterdam-1"} {
		if reply := c.read(context.Background(), Request{Part: fleet.Part{Kind: fleet.Pools, Of: compartmentID}, Region: region}); reply.Failure != nil {
			t.Error(reply.Failure)
		}
	}
	const away = "api.desktops.eu-amsterdam-1.oci.oraclecloud.com"
	if len(hosts) != 3 || hosts[0] == away || hosts[1] != away || hosts[2] != away {
		t.Errorf("asked were %q", hosts)
	}
	if there, err := c.in("eu-amsterdam-1"); err != nil || there.purse != c.purse || len(c.others.clients) != 1 {
		t.Errorf("it has a purse of its own, or is made anew: %v, %v", there, err)
	}
}

func TestWhatRegionsCannotBeAsked(t *testing.T) {
	c := scripted(t, func(*http.Request) (*http.Response, error) { return says(200, noItems), nil })
	c.others.fixed = true
	for region, want := range map[string]string{"eu.evil.example": "is not a region", "eu-amsterdam-1": "is one region's"} {
		reply := c.read(context.Background(), Request{Part: fleet.Part{Kind: fleet.Pools, Of: compartmentID}, Region: region})
		if reply.Failure == nil || !strings.Contains(reply.Failure.Error(), want) {
			t.Errorf("%s: %v", region, reply.Failure)
		}
	}
}
