package ocisim

import (
	"strings"

	"ocidesk/internal/ocisim/api"
)

// listCompartments lists the compartments in one, or below the root when the whole tree is asked for.
// The root itself is never listed. With ANY, permissions are not checked.
func (s *Server) listCompartments(c *call) (answer, error) {
	q := query{values: c.query}
	parent := q.mandatory("compartmentId")
	subtree := q.flag("compartmentIdInSubtree", false)
	accessible := q.oneOf("accessLevel", "ANY", "ACCESSIBLE") == "ACCESSIBLE"
	name := q.text("name")
	state := compartmentState(&q)
	naturalOrder := "DESC"
	byName := q.oneOf("sortBy", "TIMECREATED", "NAME") == "NAME"
	if byName {
		naturalOrder = "ASC"
	}
	w := s.pager.window(c, &q, naturalOrder)
	if subtree && parent != s.Tenancy() {
		q.refuse(invalidParameter("compartmentIdInSubtree can only be true for the tenancy, the root compartment."))
	}
	if err := q.check(); err != nil {
		return answer{}, err
	}
	if _, _, err := s.world.Compartment(parent); err != nil {
		return answer{}, err
	}

	var kept []listed[api.Compartment]
	for _, m := range s.world.Compartments() {
		if !subtree && m.CompartmentID != parent ||
			accessible && !s.world.Accessible(m.ID) ||
			name != "" && name != m.Name ||
			state != "" && state != m.LifecycleState {
			continue
		}
		at := position{timeKey(m.TimeCreated), m.ID}
		if byName {
			at.key = m.Name
		}
		kept = append(kept, listed[api.Compartment]{at, m})
	}
	compartments, next := page(s.pager, w, kept)
	return listAnswer(compartments, next), nil
}

// compartmentState reads the state filter, which Identity takes in any case of letters.
func compartmentState(q *query) string {
	state := strings.ToUpper(q.text("lifecycleState"))
	switch state {
	case "", "CREATING", "ACTIVE", "INACTIVE", "DELETING", "DELETED":
	default:
		q.refuse(invalidParameter("lifecycleState must be a compartment's state, not %q.", state))
	}
	return state
}

func (s *Server) getCompartment(c *call) (answer, error) {
	compartment, etag, err := s.world.Compartment(c.id)
	return foundAt(compartment, etag), err
}

func (s *Server) getTenancy(c *call) (answer, error) {
	if c.id != s.Tenancy() {
		return answer{}, errNotFound
	}
	return found(s.world.Tenancy()), nil
}

func (s *Server) listRegionSubscriptions(c *call) (answer, error) {
	if c.id != s.Tenancy() {
		return answer{}, errNotFound
	}
	return found(s.world.RegionSubscriptions()), nil
}

func (s *Server) listAvailabilityDomains(c *call) (answer, error) {
	q := query{values: c.query}
	compartment := q.mandatory("compartmentId")
	if err := q.check(); err != nil {
		return answer{}, err
	}
	if _, _, err := s.world.Compartment(compartment); err != nil {
		return answer{}, err
	}
	return found(s.world.AvailabilityDomains()), nil
}

func (s *Server) listRegions(*call) (answer, error) { return found(s.world.Regions()), nil }
