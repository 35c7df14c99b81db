package ocicmd

import (
	"context"
	"errors"
	"strings"

	"github.com/oracle/oci-go-sdk/v65/common"
	"github.com/oracle/oci-go-sdk/v65/identity"
	"golang.org/x/sync/errgroup"

	"ocidesk/internal/fleet"
)

// isTenancy tells whether a compartment is the tenancy itself.
func (c *Client) isTenancy(id fleet.OCID) bool {
	return id == c.tenancy || strings.HasPrefix(string(id), "ocid1.tenancy.")
}

// readRoot reads the compartment at the top of what is shown. An operator may be allowed to use the
// desktops in a compartment and not to read the compartment: then it bears the end of its OCID and can
// be gone into all the same. Of the tenancy that is nothing to speak of; of a compartment it is told,
// for it may also be misspelt.
func (c *Client) readRoot(ctx context.Context, op operation, r Request) (fleet.Facts, string, error) {
	id := r.Part.Of
	root, err := c.tenancyOrCompartment(ctx, op, id)
	if isForbidden(err) {
		root = fleet.Compartment{ID: id, Name: id.Short(), State: fleet.Active}
		if c.isTenancy(id) {
			err = nil
		}
	} else if err != nil {
		return fleet.Facts{}, "", err
	}
	root.ParentID = "" // whatever is above it is not shown
	return fleet.Facts{Compartments: []fleet.Compartment{root}}, "", err
}

func (c *Client) tenancyOrCompartment(ctx context.Context, op operation, id fleet.OCID) (fleet.Compartment, error) {
	if c.isTenancy(id) {
		answer, err := call(ctx, c, op, func(ctx context.Context) (identity.GetTenancyResponse, error) {
			return c.identity.GetTenancy(ctx, identity.GetTenancyRequest{TenancyId: common.String(string(id))})
		})
		if err == nil {
			return tenancy(id, answer.Tenancy), nil
		}
		if !isForbidden(err) {
			return fleet.Compartment{}, err
		}
	}
	answer, err := call(ctx, c, op, func(ctx context.Context) (identity.GetCompartmentResponse, error) {
		return c.identity.GetCompartment(ctx, identity.GetCompartmentRequest{CompartmentId: common.String(string(id))})
	})
	if err != nil {
		return fleet.Compartment{}, err
	}
	found := compartment(answer.Compartment)
	found.ID = id
	return found, nil
}

// isForbidden tells whether the service said that something is absent or not ours to see.
func isForbidden(err error) bool {
	var f *fleet.Failure
	return errors.As(err, &f) && (f.Class == fleet.FailedNotFound || f.Class == fleet.FailedForbidden)
}

// listCompartments reads a page of the tenancy's compartments, or all those below another compartment.
func (c *Client) listCompartments(ctx context.Context, op operation, r Request) (fleet.Facts, string, error) {
	if !c.isTenancy(r.Part.Of) {
		all, err := c.walk(ctx, op, r.Part.Of)
		return fleet.Facts{Compartments: all}, "", err
	}
	page, next, err := c.compartmentsPage(ctx, op, r.Part.Of, r.Page, true)
	if r.Page == "" && isForbidden(err) {
		facts, err := c.insteadOfTenancy(ctx, op, err)
		return facts, "", err
	}
	return fleet.Facts{Compartments: page}, next, err
}

// walk lists what is below a compartment level by level: only for the tenancy can the service list a
// whole subtree. Below a compartment that may not be looked into there is nothing to show.
func (c *Client) walk(ctx context.Context, op operation, top fleet.OCID) ([]fleet.Compartment, error) {
	var all []fleet.Compartment
	seen := map[fleet.OCID]bool{top: true}
	for level := []fleet.OCID{top}; len(level) > 0; {
		below := make([][]fleet.Compartment, len(level))
		var group errgroup.Group
		for i, parent := range level {
			group.Go(func() (err error) {
				below[i], err = c.children(ctx, op, parent)
				if parent != top && isForbidden(err) {
					return nil
				}
				return err
			})
		}
		err := group.Wait()
		level = nil
		for _, children := range below {
			for _, child := range children {
				if !seen[child.ID] {
					seen[child.ID] = true
					all, level = append(all, child), append(level, child.ID)
				}
			}
		}
		if err != nil {
			return all, err
		}
	}
	return all, nil
}

func (c *Client) children(ctx context.Context, op operation, parent fleet.OCID) ([]fleet.Compartment, error) {
	if err := validate(op, parent); err != nil {
		return nil, err
	}
	return everyPage(op, func(page string) ([]fleet.Compartment, string, error) {
		return c.compartmentsPage(ctx, op, parent, page, false)
	})
}

func (c *Client) compartmentsPage(ctx context.Context, op operation, of fleet.OCID, page string, subtree bool) ([]fleet.Compartment, string, error) {
	request := identity.ListCompartmentsRequest{
		CompartmentId:  common.String(string(of)),
		AccessLevel:    identity.ListCompartmentsAccessLevelAny,
		LifecycleState: identity.CompartmentLifecycleStateActive, // deleted ones are listed for months
	}
	if subtree {
		request.CompartmentIdInSubtree = common.Bool(true)
	}
	answer, err := list(ctx, c, op, page, func(ctx context.Context, limit *int, page *string) (identity.ListCompartmentsResponse, error) {
		request.Limit, request.Page = limit, page
		return c.identity.ListCompartments(ctx, request)
	})
	if err != nil {
		return nil, "", err
	}
	id := func(c *identity.Compartment) *string { return c.Id }
	return each(answer.Items, id, compartment), value(answer.OpcNextPage), nil
}

func compartment(c identity.Compartment) fleet.Compartment {
	return fleet.Compartment{
		ID:          ocid(c.Id),
		ParentID:    ocid(c.CompartmentId),
		Name:        text(c.Name),
		Description: text(c.Description),
		State:       state(c.LifecycleState),
		TimeCreated: when(c.TimeCreated),
		Tags:        tags(c.FreeformTags, c.DefinedTags),
	}
}

func tenancy(id fleet.OCID, t identity.Tenancy) fleet.Compartment {
	return fleet.Compartment{
		ID:          id,
		Name:        text(t.Name),
		Description: text(t.Description),
		State:       fleet.Active,
		Tags:        tags(t.FreeformTags, t.DefinedTags),
	}
}
