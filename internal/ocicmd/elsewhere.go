package ocicmd

import (
	"fmt"
	"sync"
)

// otherRegions are the clients for the Desktops services of other regions of the tenancy.
type otherRegions struct {
	endpoints map[string]string // where they are not the regions' own
	fixed     bool              // the client's own is not its region's either: where others are is not known

	mu      sync.Mutex
	clients map[string]*Client
}

// CheckRegion tells, in a sentence, why the Desktops service of another region cannot be asked; nil if it can.
func (c *Client) CheckRegion(region string) error {
	if region == "" || region == c.region {
		return nil
	}
	if !regionName.MatchString(region) {
		return fmt.Errorf("%q is not a region: one looks like us-ashburn-1", region)
	}
	if _, known := c.others.endpoints[region]; c.others.fixed && !known {
		return fmt.Errorf("the endpoint %s is one region's: without it, ocidesk finds those of all", c.desktops.Host)
	}
	return nil
}

// in is the client that asks the Desktops service of another region, as the same operator and from the same
// purse; "" is its own.
func (c *Client) in(region string) (*Client, error) {
	if region == "" || region == c.region {
		return c, nil
	}
	if err := c.CheckRegion(region); err != nil {
		return nil, err
	}
	c.others.mu.Lock()
	defer c.others.mu.Unlock()
	if there := c.others.clients[region]; there != nil {
		return there, nil
	}
	there := &Client{
		desktops: c.desktops, identity: c.identity,
		tenancy: c.tenancy, region: region, others: c.others, instead: c.instead,
		keys: c.keys, clock: c.clock, limits: c.limits, purse: c.purse, http: c.http, now: c.now,
	}
	setHost(&there.desktops.BaseClient, c.others.endpoints[region], func() { there.desktops.SetRegion(region) })
	c.others.clients[region] = there
	return there, nil
}
