package world

import (
	"fmt"
	"slices"

	"ocidesk/internal/ocisim/api"
)

// UpdatePool answers UpdateDesktopPool: what the details leave out stays as it is. What cannot be
// changed after creation has no place in them.
func (w *World) UpdatePool(id, ifMatch string, details api.UpdateDesktopPoolDetails) (workRequestID string, err error) {
	defer w.enter()()
	p, err := w.freePool(id, ifMatch, "updated", api.StateActive, api.StateInactive)
	if err != nil {
		return "", err
	}
	wanted := p.DesktopPool
	w.apply(details, &wanted)
	if err := w.check(wanted); err != nil {
		return "", err
	}
	if n := p.size(); wanted.MaximumSize < n {
		return "", invalidParameter("maximumSize must be at least %d: pool %s has that many desktops.", n, p.DisplayName)
	}
	return w.updatePool(p, details).ID, nil
}

func (w *World) updatePool(p *pool, details api.UpdateDesktopPoolDetails) *workRequest {
	before := p.LifecycleState
	p.LifecycleState = api.StateUpdating
	wanted := p.DesktopPool
	w.apply(details, &wanted)
	steps := []step{{at: seconds(1), log: "Updating pool " + p.DisplayName + "."}}
	fails := func(f *fault) *fault {
		if f != nil {
			p.LifecycleState = before
		}
		return f
	}
	if details.Image != nil {
		steps = append(steps, step{at: seconds(3), log: "Checking image " + wanted.Image.ImageID + ".", do: func() *fault {
			return fails(w.imageFault(wanted.Image.ImageID))
		}})
	}
	if details.MaximumSize != nil {
		steps = append(steps, step{at: seconds(4.5), log: fmt.Sprintf("Checking subnet %s for room for %d desktops.",
			p.NetworkConfiguration.SubnetID, wanted.MaximumSize), do: func() *fault {
			if p.addresses > 0 && wanted.MaximumSize > p.addresses {
				return fails(subnetExhausted(p, wanted.MaximumSize))
			}
			return nil
		}})
	}
	steps = append(steps,
		step{at: seconds(6), log: "Checking tags against the tag namespaces."},
		step{at: seconds(7.5), log: "Writing the new configuration."},
		step{at: seconds(9), log: "Telling the session broker and the desktops' agents."},
		step{at: seconds(11), log: "Pool is " + before + ".", do: func() *fault {
			w.apply(details, &p.DesktopPool)
			p.LifecycleState = before
			if !w.quiet {
				w.arm(p)
			}
			return nil
		}})
	return w.orderForPool(p, api.OpUpdateDesktopPool, "", api.ResourceUpdated, steps, func() { p.LifecycleState = before })
}

// apply changes a pool's model as the details ask.
func (w *World) apply(d api.UpdateDesktopPoolDetails, m *api.DesktopPool) {
	give(&m.DisplayName, d.DisplayName)
	give(&m.MaximumSize, d.MaximumSize)
	give(&m.StandbySize, d.StandbySize)
	give(&m.DevicePolicy, d.DevicePolicy)
	give(&m.AvailabilityPolicy, d.AvailabilityPolicy)
	give(&m.ContactDetails, d.ContactDetails)
	replace(&m.Description, d.Description)
	replace(&m.TimeStartScheduled, utc(d.TimeStartScheduled))
	replace(&m.TimeStopScheduled, utc(d.TimeStopScheduled))
	replace(&m.BootVolumeSizeInGBs, d.BootVolumeSizeInGBs)
	if d.FreeformTags != nil {
		m.FreeformTags = d.FreeformTags
	}
	if d.DefinedTags != nil {
		m.DefinedTags = d.DefinedTags
	}
	if d.SecurityAttributes != nil {
		m.SecurityAttributes = d.SecurityAttributes
	}
	if d.NetworkConfiguration != nil && d.NetworkConfiguration.SecurityAttributes != nil {
		m.NetworkConfiguration.SecurityAttributes = d.NetworkConfiguration.SecurityAttributes
	}
	if d.PrivateAccessDetails != nil && m.PrivateAccessDetails != nil {
		access := *m.PrivateAccessDetails
		access.SecurityAttributes = d.PrivateAccessDetails.SecurityAttributes
		m.PrivateAccessDetails = &access
	}
	if s := d.SessionLifecycleActions; s != nil {
		var actions api.DesktopSessionLifecycleActions
		if m.SessionLifecycleActions != nil {
			actions = *m.SessionLifecycleActions
		}
		replace(&actions.Inactivity, s.Inactivity)
		replace(&actions.Disconnect, s.Disconnect)
		m.SessionLifecycleActions = &actions
	}
	if d.Image != nil && *d.Image.ImageID != m.Image.ImageID {
		m.Image = w.bootImage(*d.Image.ImageID)
	}
}

// give changes a value if there is a new one.
func give[T any](to *T, from *T) {
	if from != nil {
		*to = *from
	}
}

// replace changes a pointer, never what it points to, if there is a new one.
func replace[T any](to **T, from *T) {
	if from != nil {
		*to = from
	}
}

// bootImage is an image as pools have it. What the tenancy does not know goes by its OCID.
func (w *World) bootImage(id string) api.DesktopImage {
	i, known := w.images[id]
	if !known {
		return api.DesktopImage{ImageID: id, ImageName: id}
	}
	return api.DesktopImage{ImageID: id, ImageName: i.Name, OperatingSystem: new(i.OperatingSystem)}
}

// imageFault is what a pool runs into with an image, if anything.
func (w *World) imageFault(id string) *fault {
	if i, known := w.images[id]; known && !i.Desktop {
		return untaggedImage(i)
	}
	return nil
}

// mostDesktops is the service limit for one pool.
const mostDesktops = 1000

// check refuses what no pool can be, created or updated.
func (w *World) check(m api.DesktopPool) error {
	if m.MaximumSize > mostDesktops {
		return api.Errorf(400, "LimitExceeded", "A maximumSize of %d exceeds the service limit desktop-pool-size-count of %d.", m.MaximumSize, mostDesktops)
	}
	if m.StandbySize > m.MaximumSize {
		return invalidParameter("standbySize (%d) must not exceed maximumSize (%d).", m.StandbySize, m.MaximumSize)
	}
	if !slices.ContainsFunc(w.domains, func(a api.AvailabilityDomain) bool { return a.Name == m.AvailabilityDomain }) {
		return invalidParameter("availabilityDomain %q is none of this tenancy's.", m.AvailabilityDomain)
	}
	related := []struct{ kind, id string }{
		{"image", m.Image.ImageID}, {"vcn", m.NetworkConfiguration.VCNID}, {"subnet", m.NetworkConfiguration.SubnetID},
	}
	if m.PrivateAccessDetails != nil {
		related = append(related, struct{ kind, id string }{"subnet", m.PrivateAccessDetails.SubnetID})
	}
	for _, r := range related {
		if !isOCID(r.id, r.kind) {
			return relatedNotFound(r.kind, r.id)
		}
	}
	return checkAvailability(m)
}

// checkAvailability refuses schedules that cannot be read, and such as contradict what the pool does
// when a session has ended.
func checkAvailability(m api.DesktopPool) error {
	policy := m.AvailabilityPolicy
	for _, s := range []*api.DesktopSchedule{policy.StartSchedule, policy.StopSchedule} {
		if s == nil {
			continue
		}
		if _, err := parseSchedule(*s); err != nil {
			return invalidParameter("availabilityPolicy: %v.", err)
		}
	}
	ended := m.SessionLifecycleActions
	if (policy.StartSchedule != nil || policy.StopSchedule != nil) &&
		ended != nil && ended.Disconnect != nil && ended.Disconnect.Action != api.SessionNone {
		return invalidParameter("A disconnect action (%s) cannot be combined with a schedule in availabilityPolicy.", ended.Disconnect.Action)
	}
	return nil
}
