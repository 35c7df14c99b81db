package world

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"ocidesk/internal/ocisim/api"
)

// compartment is one, with what is in it.
type compartment struct {
	api.Compartment
	path         string // below the root, names joined by slashes
	inaccessible bool   // the operator may see it, not enter it
	pools        []*pool
	requests     []*workRequest // oldest first
}

// found makes the tenancy, its operator, and what all scales have: images and people.
func (w *World) found(co company) {
	id := w.globalOCID("tenancy")
	w.tenancy = api.Tenancy{
		ID: id, Name: co.Tenancy.Name, Description: co.Tenancy.Description, HomeRegionKey: regionNamed(homeRegion).key,
	}
	w.operator = w.globalOCID("user")
	for n := 1; n <= 3; n++ {
		w.domains = append(w.domains, api.AvailabilityDomain{
			Name:          fmt.Sprintf("%s:%s-AD-%d", co.AvailabilityDomainPrefix, strings.ToUpper(strings.TrimSuffix(w.region.name, "-1")), n),
			ID:            w.globalOCID("availabilitydomain"),
			CompartmentID: id,
		})
	}
	w.root = &compartment{Compartment: api.Compartment{
		ID: id, Name: co.Tenancy.Name, Description: "The root compartment of the tenancy",
		TimeCreated: w.now.Add(-1300 * 24 * time.Hour), LifecycleState: api.StateActive, IsAccessible: new(true),
	}}
	w.compartments[id] = w.root
	for _, i := range co.Images {
		i.ID = w.ocid("image")
		w.images[i.ID] = i
	}
	w.people = co.People.Users
	w.clients = co.People.Clients
}

// addCompartment makes one in another.
func (w *World) addCompartment(parent *compartment, plan compartmentPlan) *compartment {
	state := api.StateActive
	if plan.Deleted {
		state = api.StateDeleted
	}
	c := &compartment{
		Compartment: api.Compartment{
			ID:             w.globalOCID("compartment"),
			CompartmentID:  parent.ID,
			Name:           plan.Name,
			Description:    plan.Description,
			TimeCreated:    parent.TimeCreated.Add(time.Duration(20+w.mint.IntN(3000)) * time.Hour / 10),
			LifecycleState: state,
			IsAccessible:   new(!plan.Inaccessible && !plan.Deleted),
			FreeformTags:   plan.Tags,
		},
		path:         strings.TrimPrefix(parent.path+"/"+plan.Name, "/"),
		inaccessible: plan.Inaccessible || plan.Deleted,
	}
	w.compartments[c.ID] = c
	w.below = append(w.below, c)
	return c
}

// compartmentAt finds a compartment by its path below the root.
func (w *World) compartmentAt(path string) (*compartment, error) {
	for _, c := range w.below {
		if c.path == path {
			return c, nil
		}
	}
	return nil, fmt.Errorf("no compartment %q", path)
}

// enterable is the compartment of that OCID, or the refusal of a call that has it in its query.
func (w *World) enterable(id string) (*compartment, error) {
	c := w.compartments[id]
	if c == nil || c.inaccessible {
		return nil, notFound()
	}
	return c, nil
}

// Tenancy answers GetTenancy.
func (w *World) Tenancy() api.Tenancy { return w.tenancy }

// User is the OCID of the operator whose API key signs the calls.
func (w *World) User() string { return w.operator }

// AvailabilityDomains answers ListAvailabilityDomains.
func (w *World) AvailabilityDomains() []api.AvailabilityDomain { return slices.Clone(w.domains) }

// RegionSubscriptions answers ListRegionSubscriptions: the home region first.
func (w *World) RegionSubscriptions() (subscriptions []api.RegionSubscription) {
	add := func(name, status string) {
		subscriptions = append(subscriptions, api.RegionSubscription{
			RegionKey: regionNamed(name).key, RegionName: name, Status: status, IsHomeRegion: name == homeRegion,
		})
	}
	for _, name := range subscribed {
		add(name, "READY")
	}
	add(subscribing, "IN_PROGRESS")
	return subscriptions
}

// Compartments lists every compartment but the root, parents before their children.
func (w *World) Compartments() []api.Compartment {
	defer w.enter()()
	all := make([]api.Compartment, len(w.below))
	for i, c := range w.below {
		all[i] = c.Compartment
	}
	return all
}

// Compartment answers GetCompartment; the root too.
func (w *World) Compartment(id string) (c api.Compartment, etag string, err error) {
	defer w.enter()()
	found := w.compartments[id]
	if found == nil {
		return c, "", notFound()
	}
	return found.Compartment, etagOf(found.Compartment), nil
}

// Accessible tells whether the operator may enter a compartment: the desktops calls on the others
// answer as if they did not exist.
func (w *World) Accessible(compartmentID string) bool {
	defer w.enter()()
	_, err := w.enterable(compartmentID)
	return err == nil
}
