package ocicmd

import (
	"context"
	"encoding/json"
	"time"

	"github.com/oracle/oci-go-sdk/v65/common"
	"github.com/oracle/oci-go-sdk/v65/desktops"

	"ocidesk/internal/fleet"
)

// The mutations that carry a body, and the one that takes a mutation back.

// createPool sends what the draft sets. Where it says nothing of schedules the pool has none, which the
// API wants said.
func (c *Client) createPool(ctx context.Context, o order) (accepted, error) {
	draft := o.action.Pool
	if draft.Availability == nil {
		draft.Availability = &fleet.AvailabilityDraft{}
	}
	details, err := body[desktops.CreateDesktopPoolDetails](draft)
	if err != nil {
		return accepted{}, err
	}
	r, err := c.desktops.CreateDesktopPool(ctx, desktops.CreateDesktopPoolRequest{CreateDesktopPoolDetails: details, OpcRetryToken: o.token})
	if err != nil {
		return accepted{}, err
	}
	return accepted{workRequest: r.OpcWorkRequestId, requestID: r.OpcRequestId, created: []fleet.Pool{pool(r.DesktopPool)}}, nil
}

// updatePool sends what changes, and nothing else.
func (c *Client) updatePool(ctx context.Context, o order) (accepted, error) {
	details, err := body[desktops.UpdateDesktopPoolDetails](o.action.Pool.Changed(o.fresh.Pools[0]))
	if err != nil {
		return accepted{}, err
	}
	r, err := c.desktops.UpdateDesktopPool(ctx, desktops.UpdateDesktopPoolRequest{DesktopPoolId: o.id, IfMatch: o.etag, UpdateDesktopPoolDetails: details})
	return accepted{workRequest: r.OpcWorkRequestId, requestID: r.OpcRequestId}, err
}

// updateDesktop sends what changes, and nothing else.
func (c *Client) updateDesktop(ctx context.Context, o order) (accepted, error) {
	details, err := body[desktops.UpdateDesktopDetails](o.action.Desktop.Changed(o.fresh.Desktops[0]))
	if err != nil {
		return accepted{}, err
	}
	r, err := c.desktops.UpdateDesktop(ctx, desktops.UpdateDesktopRequest{DesktopId: o.id, IfMatch: o.etag, UpdateDesktopDetails: details})
	return accepted{workRequest: r.OpcWorkRequestId, requestID: r.OpcRequestId}, err
}

func (c *Client) movePool(ctx context.Context, o order) (accepted, error) {
	r, err := c.desktops.ChangeDesktopPoolCompartment(ctx, desktops.ChangeDesktopPoolCompartmentRequest{
		DesktopPoolId: o.id, IfMatch: o.etag, OpcRetryToken: o.token,
		ChangeDesktopPoolCompartmentDetails: desktops.ChangeDesktopPoolCompartmentDetails{
			CompartmentId: common.String(string(o.action.MoveTo)),
		},
	})
	return accepted{workRequest: r.OpcWorkRequestId, requestID: r.OpcRequestId}, err
}

func (c *Client) cancelWork(ctx context.Context, o order) (accepted, error) {
	r, err := c.desktops.CancelWorkRequest(ctx, desktops.CancelWorkRequestRequest{WorkRequestId: o.id, IfMatch: o.etag})
	return accepted{requestID: r.OpcRequestId}, err
}

// body makes the API's model of a draft. Their JSON names are the same but for the case of two, which
// encoding/json reads in any.
func body[T any](draft any) (details T, err error) {
	data, err := json.Marshal(draft)
	if err == nil {
		err = json.Unmarshal(data, &details)
	}
	return details, err
}

func judgeCreation(o order, now time.Time) string { return sentence(o.action.Pool.CheckCreate(now)) }

func judgePoolUpdate(o order, now time.Time) string {
	pool := o.fresh.Pools[0]
	if len(o.action.Pool.Diff(pool)) == 0 {
		return "nothing would change"
	}
	return sentence(o.action.Pool.CheckUpdate(pool, now))
}

func judgeDesktopUpdate(o order, _ time.Time) string {
	desktop := o.fresh.Desktops[0]
	if len(o.action.Desktop.Diff(desktop)) == 0 {
		return "nothing would change"
	}
	return sentence(o.action.Desktop.Check(desktop))
}

func judgeMove(o order, _ time.Time) string {
	if err := o.action.MoveTo.Validate(); err != nil {
		return "the compartment to move it to: " + err.Error()
	}
	return ""
}
