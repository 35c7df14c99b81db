package ocicmd

import (
	"context"

	"github.com/oracle/oci-go-sdk/v65/common"
	"github.com/oracle/oci-go-sdk/v65/identity"

	"ocidesk/internal/fleet"
)

// listRegions reads the regions a tenancy is subscribed to. The answer has no pages.
func (c *Client) listRegions(ctx context.Context, op operation, r Request) (fleet.Facts, string, error) {
	answer, err := call(ctx, c, op, func(ctx context.Context) (identity.ListRegionSubscriptionsResponse, error) {
		return c.identity.ListRegionSubscriptions(ctx, identity.ListRegionSubscriptionsRequest{TenancyId: common.String(string(r.Part.Of))})
	})
	if err != nil {
		return fleet.Facts{}, "", err
	}
	var regions []fleet.Region
	for _, s := range answer.Items {
		if name := text(s.RegionName); name != "" {
			regions = append(regions, fleet.Region{
				Name: name, Key: text(s.RegionKey), Home: value(s.IsHomeRegion),
				Ready: s.Status == identity.RegionSubscriptionStatusReady,
			})
		}
	}
	return fleet.Facts{Regions: regions}, "", nil
}
