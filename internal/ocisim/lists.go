package ocisim

import (
	"fmt"
	"time"

	"ocidesk/internal/ocisim/api"
	"ocidesk/internal/ocisim/world"
)

// traits are what the four lists of resources are filtered and sorted by. Not every model shows them
// all: a pool's desktops have no name in the answer, volumes no time of creation.
type traits struct {
	id, name, state, domain, pool string
	created                       time.Time
}

// resourceQuery is what the four lists of resources can be asked.
type resourceQuery struct {
	compartment string
	want        traits // empty ones are not filtered by
	byName      bool
	window      window
}

func (s *Server) resourceQuery(c *call) (resourceQuery, error) {
	q := query{values: c.query}
	r := resourceQuery{
		compartment: q.mandatory("compartmentId"),
		want: traits{
			id:     q.text("id"),
			name:   q.text("displayName"),
			state:  q.text("lifecycleState"),
			domain: q.text("availabilityDomain"),
		},
	}
	naturalOrder := "DESC"
	if r.byName = q.oneOf("sortBy", "TIMECREATED", "DISPLAYNAME") == "DISPLAYNAME"; r.byName {
		naturalOrder = "ASC"
	}
	r.window = s.pager.window(c, &q, naturalOrder)
	return r, q.check()
}

func (r resourceQuery) accepts(t traits) bool {
	w := r.want
	return (w.id == "" || w.id == t.id) &&
		(w.name == "" || w.name == t.name) &&
		(w.state == "" || w.state == t.state) &&
		(w.domain == "" || w.domain == t.domain) &&
		(w.pool == "" || w.pool == t.pool)
}

func (r resourceQuery) position(t traits) position {
	if r.byName {
		return position{t.name, t.id}
	}
	return position{timeKey(t.created), t.id}
}

// resources filters, sorts and pages a list.
func resources[T any](p *pager, r resourceQuery, items []T, traitsOf func(T) traits) answer {
	var kept []listed[T]
	for _, item := range items {
		if t := traitsOf(item); r.accepts(t) {
			kept = append(kept, listed[T]{r.position(t), item})
		}
	}
	return collection(page(p, r.window, kept))
}

func (s *Server) listDesktopPools(c *call) (answer, error) {
	r, err := s.resourceQuery(c)
	if err != nil {
		return answer{}, err
	}
	pools, err := s.world.Pools(r.compartment)
	if err != nil {
		return answer{}, err
	}
	return resources(s.pager, r, pools, func(p world.PoolItem) traits {
		return traits{id: p.ID, name: p.DisplayName, state: p.LifecycleState, domain: p.AvailabilityDomain, created: p.TimeCreated}
	}), nil
}

func (s *Server) listDesktops(c *call) (answer, error) {
	r, err := s.resourceQuery(c)
	if err != nil {
		return answer{}, err
	}
	r.want.pool = c.query.Get("desktopPoolId")
	desktops, err := s.world.Desktops(r.compartment)
	if err != nil {
		return answer{}, err
	}
	return resources(s.pager, r, desktops, func(d world.DesktopItem) traits {
		return traits{id: d.ID, name: d.DisplayName, state: d.LifecycleState, domain: d.AvailabilityDomain, pool: d.PoolID, created: d.TimeCreated}
	}), nil
}

func (s *Server) listDesktopPoolDesktops(c *call) (answer, error) {
	r, err := s.poolQuery(c)
	if err != nil {
		return answer{}, err
	}
	desktops, err := s.world.PoolDesktops(c.id)
	if err != nil {
		return answer{}, err
	}
	return resources(s.pager, r, desktops, func(d world.PoolDesktopItem) traits {
		return traits{id: d.DesktopID, name: d.DisplayName, state: d.LifecycleState, domain: d.AvailabilityDomain, created: d.TimeCreated}
	}), nil
}

func (s *Server) listDesktopPoolVolumes(c *call) (answer, error) {
	r, err := s.poolQuery(c)
	if err != nil {
		return answer{}, err
	}
	volumes, err := s.world.PoolVolumes(c.id)
	if err != nil {
		return answer{}, err
	}
	return resources(s.pager, r, volumes, func(v world.VolumeItem) traits {
		return traits{id: v.ID, name: v.Name, state: v.LifecycleState, domain: v.AvailabilityDomain, created: v.TimeCreated}
	}), nil
}

// poolQuery reads the parameters of a list below a pool. The compartment asked for must be the pool's.
func (s *Server) poolQuery(c *call) (resourceQuery, error) {
	r, err := s.resourceQuery(c)
	if err != nil {
		return r, err
	}
	pool, _, err := s.world.Pool(c.id)
	if err == nil && pool.CompartmentID != r.compartment {
		err = errNotFound
	}
	return r, err
}

func (s *Server) listWorkRequests(c *call) (answer, error) {
	q := query{values: c.query}
	compartment := q.mandatory("compartmentId")
	id, resource := q.text("workRequestId"), q.text("resourceId")
	status := q.oneOf("status", "", api.StatusAccepted, api.StatusInProgress, api.StatusWaiting, api.StatusFailed,
		api.StatusSucceeded, api.StatusCanceling, api.StatusCanceled)
	w := s.chronicle(c, &q)
	if err := q.check(); err != nil {
		return answer{}, err
	}
	all, err := s.world.WorkRequests(compartment)
	if err != nil {
		return answer{}, err
	}
	var kept []listed[api.WorkRequestSummary]
	for _, wr := range all {
		if (id == "" || id == wr.ID) && (status == "" || status == wr.Status) && (resource == "" || concerns(wr, resource)) {
			kept = append(kept, listed[api.WorkRequestSummary]{position{timeKey(wr.TimeAccepted), wr.ID}, wr})
		}
	}
	return collection(page(s.pager, w, kept)), nil
}

func concerns(wr api.WorkRequestSummary, resource string) bool {
	for _, r := range wr.Resources {
		if r.Identifier == resource {
			return true
		}
	}
	return false
}

func (s *Server) listWorkRequestLogs(c *call) (answer, error) {
	return entries(s, c, s.world.WorkRequestLogs, func(e api.WorkRequestLogEntry) time.Time { return e.Timestamp })
}

func (s *Server) listWorkRequestErrors(c *call) (answer, error) {
	return entries(s, c, s.world.WorkRequestErrors, func(e api.WorkRequestError) time.Time { return e.Timestamp })
}

// entries lists a work request's logs or errors, which have no id: they are only ever appended, so
// their number tells those of one moment apart.
func entries[T any](s *Server, c *call, of func(id string) ([]T, error), when func(T) time.Time) (answer, error) {
	q := query{values: c.query}
	w := s.chronicle(c, &q)
	if err := q.check(); err != nil {
		return answer{}, err
	}
	all, err := of(c.id)
	if err != nil {
		return answer{}, err
	}
	items := make([]listed[T], len(all))
	for i, e := range all {
		items[i] = listed[T]{position{timeKey(when(e)), fmt.Sprintf("%06d", i)}, e}
	}
	return collection(page(s.pager, w, items)), nil
}

// chronicle reads the parameters of the lists about work requests: they sort by timeAccepted alone, the
// newest first unless asked otherwise.
func (s *Server) chronicle(c *call, q *query) window {
	q.oneOf("sortBy", "timeAccepted")
	return s.pager.window(c, q, "DESC")
}
