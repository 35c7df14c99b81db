package ocicmd

import (
	"context"
	"slices"
	"time"

	"github.com/oracle/oci-go-sdk/v65/common"
	"github.com/oracle/oci-go-sdk/v65/desktops"

	"ocidesk/internal/fleet"
)

func (c *Client) listWorkRequests(ctx context.Context, op operation, r Request) (fleet.Facts, string, error) {
	answer, err := list(ctx, c, op, r.Page, func(ctx context.Context, limit *int, page *string) (desktops.ListWorkRequestsResponse, error) {
		return c.desktops.ListWorkRequests(ctx, desktops.ListWorkRequestsRequest{
			CompartmentId: common.String(string(r.Part.Of)),
			Status:        desktops.ListWorkRequestsStatusEnum(r.Part.Filter.Status),
			ResourceId:    asked(r.Part.Filter.Resource),
			WorkRequestId: asked(r.Part.Filter.ID),
			SortBy:        desktops.ListWorkRequestsSortByTimeaccepted,
			SortOrder:     desktops.ListWorkRequestsSortOrderDesc,
			Limit:         limit,
			Page:          page,
		})
	})
	if err != nil {
		return fleet.Facts{}, "", err
	}
	id := func(w *desktops.WorkRequestSummary) *string { return w.Id }
	of := func(w desktops.WorkRequestSummary) fleet.WorkRequest { return workRequest(desktops.WorkRequest(w)) }
	return fleet.Facts{WorkRequests: each(answer.Items, id, of)}, value(answer.OpcNextPage), nil
}

func (c *Client) readWorkRequest(ctx context.Context, op operation, r Request) (fleet.Facts, string, error) {
	facts, _, err := c.getWorkRequest(ctx, op, r.Part.Of)
	return facts, "", err
}

// getWorkRequest reads one work request and its etag.
func (c *Client) getWorkRequest(ctx context.Context, op operation, id fleet.OCID) (fleet.Facts, string, error) {
	answer, err := call(ctx, c, op, func(ctx context.Context) (desktops.GetWorkRequestResponse, error) {
		return c.desktops.GetWorkRequest(ctx, desktops.GetWorkRequestRequest{WorkRequestId: common.String(string(id))})
	})
	if err != nil {
		return fleet.Facts{}, "", err
	}
	found := workRequest(answer.WorkRequest)
	found.ID = id
	return fleet.Facts{WorkRequests: []fleet.WorkRequest{found}}, value(answer.Etag), nil
}

func workRequest(w desktops.WorkRequest) fleet.WorkRequest {
	resources := make([]fleet.WorkResource, 0, len(w.Resources))
	for _, r := range w.Resources {
		resources = append(resources, fleet.WorkResource{
			EntityType: text(r.EntityType),
			ActionType: enum(r.ActionType),
			ID:         ocid(r.Identifier),
			URI:        text(r.EntityUri),
		})
	}
	return fleet.WorkRequest{
		ID:            ocid(w.Id),
		CompartmentID: ocid(w.CompartmentId),
		Operation:     enum(w.OperationType),
		Status:        fleet.WorkStatus(enum(w.Status)),
		Percent:       value(w.PercentComplete),
		TimeAccepted:  when(w.TimeAccepted),
		TimeStarted:   moment(w.TimeStarted),
		TimeFinished:  moment(w.TimeFinished),
		Resources:     resources,
	}
}

func (c *Client) readLogs(ctx context.Context, op operation, r Request) (fleet.Facts, string, error) {
	return tail(op, r.LinesSince, func(page string) ([]fleet.LogLine, string, error) {
		answer, err := list(ctx, c, op, page, func(ctx context.Context, limit *int, page *string) (desktops.ListWorkRequestLogsResponse, error) {
			return c.desktops.ListWorkRequestLogs(ctx, desktops.ListWorkRequestLogsRequest{
				WorkRequestId: common.String(string(r.Part.Of)),
				SortBy:        desktops.ListWorkRequestLogsSortByTimeaccepted,
				SortOrder:     desktops.ListWorkRequestLogsSortOrderDesc,
				Limit:         limit,
				Page:          page,
			})
		})
		var lines []fleet.LogLine
		for _, l := range answer.Items {
			lines = append(lines, fleet.LogLine{At: when(l.Timestamp), Message: text(l.Message)})
		}
		return lines, value(answer.OpcNextPage), err
	})
}

func (c *Client) readErrors(ctx context.Context, op operation, r Request) (fleet.Facts, string, error) {
	return tail(op, r.LinesSince, func(page string) ([]fleet.LogLine, string, error) {
		answer, err := list(ctx, c, op, page, func(ctx context.Context, limit *int, page *string) (desktops.ListWorkRequestErrorsResponse, error) {
			return c.desktops.ListWorkRequestErrors(ctx, desktops.ListWorkRequestErrorsRequest{
				WorkRequestId: common.String(string(r.Part.Of)),
				SortBy:        desktops.ListWorkRequestErrorsSortByTimeaccepted,
				SortOrder:     desktops.ListWorkRequestErrorsSortOrderDesc,
				Limit:         limit,
				Page:          page,
			})
		})
		var lines []fleet.LogLine
		for _, e := range answer.Items {
			lines = append(lines, fleet.LogLine{At: when(e.Timestamp), Message: text(e.Message), Code: text(e.Code), IsError: true})
		}
		return lines, value(answer.OpcNextPage), err
	})
}

// tail reads the lines from since on, newest first as they were asked for, and gives them in the order
// of time. Pages are read until one reaches behind since; one that is not in the order asked for does not
// tell that nothing newer follows.
func tail(op operation, since time.Time, read func(page string) ([]fleet.LogLine, string, error)) (fleet.Facts, string, error) {
	lines, err := everyPage(op, func(page string) ([]fleet.LogLine, string, error) {
		lines, next, err := read(page)
		if n := len(lines); n > 0 && isNewestFirst(lines) && lines[n-1].At.Before(since) {
			next = ""
		}
		return lines, next, err
	})
	if err != nil {
		return fleet.Facts{LinesSince: since}, "", err
	}
	lines = slices.DeleteFunc(lines, func(l fleet.LogLine) bool { return l.At.Before(since) })
	slices.Reverse(lines)
	slices.SortStableFunc(lines, func(a, b fleet.LogLine) int { return a.At.Compare(b.At) })
	return fleet.Facts{Lines: lines, LinesSince: since}, "", nil
}

func isNewestFirst(lines []fleet.LogLine) bool {
	return slices.IsSortedFunc(lines, func(a, b fleet.LogLine) int { return b.At.Compare(a.At) })
}

// everyPage reads a list to its end.
func everyPage[T any](op operation, read func(page string) (items []T, next string, err error)) ([]T, error) {
	var all []T
	for page := ""; ; {
		items, next, err := read(page)
		all = append(all, items...)
		switch {
		case err != nil:
			return all, err
		case next == "":
			return all, nil
		case next == page:
			return all, samePage(op)
		}
		page = next
	}
}
