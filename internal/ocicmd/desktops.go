package ocicmd

import (
	"context"

	"github.com/oracle/oci-go-sdk/v65/common"
	"github.com/oracle/oci-go-sdk/v65/desktops"

	"ocidesk/internal/fleet"
)

// A pool's desktops come by two lists that know different things of them: ListDesktops their names,
// ListDesktopPoolDesktops their instances and whether they are assigned. fleet.Store joins them.

func (c *Client) listDesktops(ctx context.Context, op operation, r Request) (fleet.Facts, string, error) {
	compartment, pool := r.Part.Compartment, r.Part.Of
	if r.Part.Kind == fleet.CompartmentDesktops {
		compartment, pool = r.Part.Of, ""
	}
	answer, err := list(ctx, c, op, r.Page, func(ctx context.Context, limit *int, page *string) (desktops.ListDesktopsResponse, error) {
		f := r.Part.Filter
		return c.desktops.ListDesktops(ctx, desktops.ListDesktopsRequest{
			CompartmentId:      asked(compartment),
			DesktopPoolId:      asked(pool),
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
	id := func(d *desktops.DesktopSummary) *string { return d.Id }
	return fleet.Facts{Desktops: each(answer.Items, id, desktopSummary)}, value(answer.OpcNextPage), nil
}

func (c *Client) listPoolDesktops(ctx context.Context, op operation, r Request) (fleet.Facts, string, error) {
	answer, err := list(ctx, c, op, r.Page, func(ctx context.Context, limit *int, page *string) (desktops.ListDesktopPoolDesktopsResponse, error) {
		f := r.Part.Filter
		return c.desktops.ListDesktopPoolDesktops(ctx, desktops.ListDesktopPoolDesktopsRequest{
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
	id := func(d *desktops.DesktopPoolDesktopSummary) *string { return d.DesktopId }
	of := func(d desktops.DesktopPoolDesktopSummary) fleet.Desktop { return poolDesktop(r.Part.Of, d) }
	return fleet.Facts{Desktops: each(answer.Items, id, of)}, value(answer.OpcNextPage), nil
}

func (c *Client) readDesktop(ctx context.Context, op operation, r Request) (fleet.Facts, string, error) {
	facts, _, err := c.getDesktop(ctx, op, r.Part.Of)
	return facts, "", err
}

// getDesktop reads one desktop and its etag.
func (c *Client) getDesktop(ctx context.Context, op operation, id fleet.OCID) (fleet.Facts, string, error) {
	answer, err := call(ctx, c, op, func(ctx context.Context) (desktops.GetDesktopResponse, error) {
		return c.desktops.GetDesktop(ctx, desktops.GetDesktopRequest{DesktopId: common.String(string(id))})
	})
	if err != nil {
		return fleet.Facts{}, "", err
	}
	found := desktop(answer.Desktop)
	found.ID = id
	return fleet.Facts{Desktops: []fleet.Desktop{found}}, value(answer.Etag), nil
}

func desktopSummary(d desktops.DesktopSummary) fleet.Desktop {
	return fleet.Desktop{
		ID:          ocid(d.Id),
		PoolID:      ocid(d.PoolId),
		Name:        text(d.DisplayName),
		User:        text(d.UserName),
		State:       state(d.LifecycleState),
		TimeCreated: when(d.TimeCreated),
		Image:       image(d.Image),
		Tags:        tags(d.FreeformTags, d.DefinedTags),
		Connection:  connection(d.Connection),
		Told:        fleet.FromDesktops,
	}
}

func poolDesktop(pool fleet.OCID, d desktops.DesktopPoolDesktopSummary) fleet.Desktop {
	return fleet.Desktop{
		ID:          ocid(d.DesktopId),
		PoolID:      pool,
		User:        text(d.UserName),
		State:       state(d.LifecycleState),
		TimeCreated: when(d.TimeCreated),
		Image:       image(d.Image),
		Tags:        tags(d.FreeformTags, d.DefinedTags),
		Connection:  connection(d.Connection),
		InstanceID:  ocid(d.InstanceId),
		Assigned:    d.IsAssigned,
		Told:        fleet.FromPoolDesktops,
	}
}

func desktop(d desktops.Desktop) fleet.Desktop {
	hosting := value(d.HostingOptions)
	return fleet.Desktop{
		ID:          ocid(d.Id),
		PoolID:      ocid(d.PoolId),
		Name:        text(d.DisplayName),
		User:        text(d.UserName),
		State:       state(d.LifecycleState),
		TimeCreated: when(d.TimeCreated),
		Image:       image(hosting.Image),
		Tags:        tags(d.FreeformTags, d.DefinedTags),
		Connection:  connection(d.Connection),
		Detail: &fleet.DesktopDetail{
			DevicePolicy:   devicePolicy(d.DevicePolicy),
			Image:          image(hosting.Image),
			ConnectAddress: text(hosting.ConnectAddress),
		},
		Told: fleet.FromGet,
	}
}

func connection(c *desktops.DesktopConnection) *fleet.Connection {
	if c == nil {
		return nil
	}
	return &fleet.Connection{
		TimeConnected:    moment(c.TimeConnected),
		TimeDisconnected: moment(c.TimeDisconnected),
		Next:             desktopAction(c.NextAction),
		Last:             desktopAction(c.LastAction),
		ClientType:       text(c.ClientType),
		ClientVersion:    text(c.ClientVersion),
		ClientPlatform:   text(c.ClientPlatform),
	}
}

func desktopAction(a *desktops.DesktopAction) *fleet.DesktopAction {
	if a == nil {
		return nil
	}
	return &fleet.DesktopAction{Kind: enum(a.Action), At: when(a.TimeApplied)}
}
