package world

import (
	"fmt"
	"time"

	"ocidesk/internal/ocisim/api"
)

// deletedShown is how long what is deleted is still listed, as DELETED.
const deletedShown = time.Hour

// desktop is one of a pool's.
type desktop struct {
	pool         *pool
	id           string
	instanceID   string
	name         string
	user         string // empty while it stands by
	address      string
	state        string
	created      time.Time
	image        *api.DesktopImage
	freeformTags map[string]string
	definedTags  map[string]map[string]any
	volume       *volume
	session      session
	busy         *workRequest // what is acting on it, if anything
	fault        *fault       // what starting it runs into until it has been stopped
}

// addDesktop makes a desktop in a pool, without saying in which state.
func (w *World) addDesktop(p *pool) *desktop {
	p.made++
	d := &desktop{
		pool:       p,
		id:         w.ocid("desktop"),
		instanceID: w.ocid("instance"),
		name:       fmt.Sprintf("%s-%03d", p.prefix, p.made),
		address:    fmt.Sprintf("%s.%d.%d", p.network, p.made/250, 2+p.made%250),
		created:    w.now,
		image:      new(p.Image),
	}
	p.desktops = append(p.desktops, d)
	w.desktops[d.id] = d
	return d
}

// assign gives a standby desktop to somebody, with the volume kept from an earlier desktop or a new one.
func (w *World) assign(d *desktop, user string) {
	d.user = user
	d.session.due = nil
	if !d.pool.IsStorageEnabled {
		return
	}
	for _, v := range d.pool.volumes {
		if v.user == user && v.state == api.StateInactive {
			v.state = api.StateActive
			d.volume = v
			return
		}
	}
	d.volume = w.addVolume(d.pool, user)
}

// gone tells whether a desktop is deleted or about to be.
func (d *desktop) gone() bool {
	return d.state == api.StateDeleting || d.state == api.StateDeleted
}

// standsBy tells whether a desktop is ready, or getting ready, for somebody to come.
func (d *desktop) standsBy() bool {
	return d.user == "" && (d.state == api.StateActive || d.state == api.StateCreating)
}

// whose is how log lines speak of a desktop.
func (d *desktop) whose() string {
	if d.user == "" {
		return d.name + " (unassigned)"
	}
	return d.name + " (" + d.user + ")"
}

// halt is the moment a desktop's instance stops: a session on it ends.
func (w *World) halt(d *desktop, cause string) {
	if d.session.live() {
		d.session.disconnected = w.now
	}
	d.session.due = nil
	d.session.last = api.DesktopAction{Action: cause, TimeApplied: w.now}
	d.fault = nil
	d.state = api.StateInactive
}

// run is the moment a desktop is ready to be used.
func (w *World) run(d *desktop, cause string) {
	d.state = api.StateActive
	if cause == api.ActionConnected {
		w.connect(d)
		return
	}
	d.session.last = api.DesktopAction{Action: cause, TimeApplied: w.now}
	w.announceSync(d)
}

// bury is the moment a desktop's instance is terminated. Its volume is kept, INACTIVE; the desktop
// is listed as DELETED for a while.
func (w *World) bury(d *desktop, cause string) {
	if d.session.live() {
		d.session.disconnected = w.now
	}
	d.session.due = nil
	if cause != "" {
		d.session.last = api.DesktopAction{Action: cause, TimeApplied: w.now}
	}
	if d.volume != nil {
		d.volume.state = api.StateInactive
		d.volume = nil
	}
	d.state = api.StateDeleted
	w.at(w.now.Add(deletedShown), func() { w.forget(d) })
}

// forget takes a deleted desktop off the lists.
func (w *World) forget(d *desktop) {
	delete(w.desktops, d.id)
	d.pool.desktops = without(d.pool.desktops, d)
}

// model is the desktop as GetDesktop answers it.
func (d *desktop) model() api.Desktop {
	return api.Desktop{
		ID:             d.id,
		LifecycleState: d.state,
		TimeCreated:    d.created,
		DisplayName:    d.name,
		DevicePolicy:   d.pool.DevicePolicy,
		HostingOptions: api.HostingOptions{Image: *d.image, ConnectAddress: d.address},
		UserName:       d.user,
		PoolID:         d.pool.ID,
		FreeformTags:   d.freeformTags,
		DefinedTags:    d.definedTags,
		Connection:     d.connection(),
	}
}

// findDesktop is the desktop of that OCID, where the operator may go.
func (w *World) findDesktop(id string) (*desktop, error) {
	d := w.desktops[id]
	if d == nil || d.pool.home.inaccessible {
		return nil, notFound()
	}
	return d, nil
}

// Desktop answers GetDesktop.
func (w *World) Desktop(id string) (m api.Desktop, etag string, err error) {
	defer w.enter()()
	d, err := w.findDesktop(id)
	if err != nil {
		return m, "", err
	}
	m = d.model()
	return m, etagOf(m), nil
}

// Desktops lists the desktops of all pools of a compartment. Of one that stands by, the user name is
// empty: the API's reference leaves open whether those are listed.
func (w *World) Desktops(compartmentID string) ([]DesktopItem, error) {
	defer w.enter()()
	c, err := w.enterable(compartmentID)
	if err != nil {
		return nil, err
	}
	var list []DesktopItem
	for _, p := range c.pools {
		for _, d := range p.desktops {
			list = append(list, DesktopItem{
				DesktopSummary: api.DesktopSummary{
					ID:             d.id,
					LifecycleState: d.state,
					TimeCreated:    d.created,
					DisplayName:    d.name,
					UserName:       d.user,
					PoolID:         p.ID,
					Image:          d.image,
					FreeformTags:   d.freeformTags,
					DefinedTags:    d.definedTags,
					Connection:     d.connection(),
				},
				AvailabilityDomain: p.AvailabilityDomain,
			})
		}
	}
	return list, nil
}

// PoolDesktops lists the desktops of a pool.
func (w *World) PoolDesktops(poolID string) ([]PoolDesktopItem, error) {
	defer w.enter()()
	p, err := w.findPool(poolID)
	if err != nil {
		return nil, err
	}
	list := make([]PoolDesktopItem, 0, len(p.desktops))
	for _, d := range p.desktops {
		item := PoolDesktopItem{
			DesktopPoolDesktopSummary: api.DesktopPoolDesktopSummary{
				LifecycleState: d.state,
				InstanceID:     d.instanceID,
				DesktopID:      d.id,
				IsAssigned:     d.user != "",
				TimeCreated:    d.created,
				Image:          d.image,
				FreeformTags:   d.freeformTags,
				DefinedTags:    d.definedTags,
				Connection:     d.connection(),
			},
			DisplayName:        d.name,
			AvailabilityDomain: p.AvailabilityDomain,
		}
		if d.user != "" {
			item.UserName = new(d.user)
		}
		list = append(list, item)
	}
	return list, nil
}
