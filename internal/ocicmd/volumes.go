package ocicmd

import (
	"cmp"
	"context"

	"github.com/oracle/oci-go-sdk/v65/common"
	"github.com/oracle/oci-go-sdk/v65/desktops"

	"ocidesk/internal/fleet"
)

func (c *Client) listVolumes(ctx context.Context, op operation, r Request) (fleet.Facts, string, error) {
	answer, err := list(ctx, c, op, r.Page, func(ctx context.Context, limit *int, page *string) (desktops.ListDesktopPoolVolumesResponse, error) {
		f := r.Part.Filter
		return c.desktops.ListDesktopPoolVolumes(ctx, desktops.ListDesktopPoolVolumesRequest{
			CompartmentId:      common.String(string(r.Part.Compartment)),
			DesktopPoolId:      common.String(string(r.Part.Of)),
			LifecycleState:     asked(f.State),
			DisplayName:        asked(f.Name),
			AvailabilityDomain: asked(f.AvailabilityDomain),
			Id:                 asked(f.ID),
			Limit:              limit,
			Page:               page,
		})
	})
	if err != nil {
		return fleet.Facts{}, "", err
	}
	id := func(v *desktops.DesktopPoolVolumeSummary) *string { return v.Id }
	of := func(v desktops.DesktopPoolVolumeSummary) fleet.Volume { return volume(r.Part.Of, v) }
	return fleet.Facts{Volumes: each(answer.Items, id, of)}, value(answer.OpcNextPage), nil
}

func volume(pool fleet.OCID, v desktops.DesktopPoolVolumeSummary) fleet.Volume {
	return fleet.Volume{
		ID:                 ocid(v.Id),
		PoolID:             cmp.Or(ocid(v.PoolId), pool),
		Name:               text(v.Name),
		User:               text(v.UserName),
		State:              state(v.LifecycleState),
		AvailabilityDomain: text(v.AvailabilityDomain),
		Tags:               tags(v.FreeformTags, v.DefinedTags),
	}
}
