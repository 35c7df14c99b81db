package ocicmd

import (
	"context"
	"errors"
	"fmt"

	"ocidesk/internal/fleet"
)

// instead is the compartment to show where the tenancy's may not be listed.
type instead struct {
	id     fleet.OCID // "" for none
	source string     // where it is from
}

// insteadOfTenancy is what is listed where the tenancy may not be: the one compartment the operator has
// set as usual for OCI's CLI, and what is below it. Without one the refusal says what to do. Of that
// compartment, too, little may be readable; its desktops may be all the same, so it is shown.
func (c *Client) insteadOfTenancy(ctx context.Context, op operation, refusal error) (fleet.Facts, error) {
	const remedy = "You may not list the tenancy's compartments: start ocidesk with --compartment-id and the OCID of a compartment you may look into."
	id := c.instead.id
	if id == "" {
		var f *fleet.Failure
		if errors.As(refusal, &f) {
			f.Remedy = remedy
		}
		return fleet.Facts{Note: remedy}, refusal
	}
	top, err := c.tenancyOrCompartment(ctx, op, id)
	if isForbidden(err) {
		top, err = fleet.Compartment{ID: id, Name: id.Short(), State: fleet.Active}, nil
	}
	if err != nil {
		return fleet.Facts{}, err
	}
	top.ParentID = c.tenancy
	below, err := c.walk(ctx, op, id)
	if isForbidden(err) {
		err = nil
	}
	return fleet.Facts{
		Compartments: append([]fleet.Compartment{top}, below...),
		Note:         fmt.Sprintf("You may not list the tenancy's compartments: this is the compartment-id of %s. --compartment-id chooses another.", c.instead.source),
	}, err
}
