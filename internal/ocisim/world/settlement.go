package world

import (
	"fmt"
	"time"

	"ocidesk/internal/ocisim/api"
)

// settler makes pools from their plans and fills them with desktops and people.
type settler struct {
	w        *World
	present  time.Time // the moment the tenancy is made
	networks map[string]network
	images   map[string]image // by name
}

// network is a VCN with the one subnet that a pool's desktops are in.
type network struct {
	vcn, subnet, prefix string
	addresses           int
}

func (w *World) newSettler(co company) *settler {
	s := &settler{w: w, present: w.now, networks: map[string]network{}, images: map[string]image{}}
	for _, plan := range co.Networks {
		var a, b, rest int
		if _, err := fmt.Sscanf(plan.CIDR, "%d.%d.%d", &a, &b, &rest); err != nil {
			panic(fmt.Sprintf("the asset's network %s has no CIDR: %v", plan.Name, err))
		}
		s.networks[plan.Name] = network{w.ocid("vcn"), w.ocid("subnet"), fmt.Sprintf("%d.%d", a, b), plan.Addresses}
	}
	for _, i := range w.images {
		s.images[i.Name] = i
	}
	return s
}

// pool makes an ACTIVE pool, empty as yet.
func (s *settler) pool(plan poolPlan, home *compartment) *pool {
	w, net := s.w, s.networks[plan.Network]
	m := api.DesktopPool{
		ID:                    w.ocid("desktoppool"),
		DisplayName:           plan.Name,
		LifecycleState:        api.StateActive,
		TimeCreated:           instant(s.present.Add(-time.Duration(plan.AgeInDays)*24*time.Hour - time.Duration(w.mint.IntN(36000))*time.Second)),
		MaximumSize:           plan.MaximumSize,
		StandbySize:           plan.StandbySize,
		ShapeName:             plan.Shape.Name,
		IsStorageEnabled:      plan.StorageInGBs > 0,
		StorageSizeInGBs:      plan.StorageInGBs,
		StorageBackupPolicyID: w.ocid("volumebackuppolicy"),
		DevicePolicy: api.DesktopDevicePolicy{
			ClipboardMode: plan.Devices.Clipboard, AudioMode: plan.Devices.Audio, CdmMode: plan.Devices.CDM,
			IsPrintingEnabled: plan.Devices.Printing, IsPointerEnabled: true, IsKeyboardEnabled: true, IsDisplayEnabled: true,
			IsVideoInputEnabled: new(plan.Devices.Video),
		},
		AvailabilityPolicy:   s.availability(plan),
		Image:                w.bootImage(s.images[plan.Image].ID),
		NetworkConfiguration: api.DesktopNetworkConfiguration{VCNID: net.vcn, SubnetID: net.subnet},
		ContactDetails:       plan.Contact,
		ArePrivilegedUsers:   plan.Privileged,
		AvailabilityDomain:   w.domains[plan.AvailabilityDomain-1].Name,
		Description:          new(plan.Description),
		FreeformTags:         plan.Tags,
		DefinedTags:          plan.Defined,
		UseDedicatedVMHost:   new("FALSE"),
	}
	s.details(plan, net, &m)
	p := &pool{DesktopPool: m, prefix: plan.Prefix, network: net.prefix, addresses: net.addresses}
	w.addPool(p, home)
	return p
}

// details fills in what not every pool has.
func (s *settler) details(plan poolPlan, net network, m *api.DesktopPool) {
	if plan.DedicatedHost != "" {
		m.UseDedicatedVMHost = new(plan.DedicatedHost)
	}
	if plan.Shape.Ocpus > 0 {
		m.ShapeConfig = &api.DesktopPoolShapeConfig{Ocpus: new(plan.Shape.Ocpus), MemoryInGBs: new(plan.Shape.MemoryInGBs)}
		if plan.Shape.Baseline != "" {
			m.ShapeConfig.BaselineOcpuUtilization = new(plan.Shape.Baseline)
		}
	}
	if plan.BootVolumeInGBs > 0 {
		m.BootVolumeSizeInGBs = new(plan.BootVolumeInGBs)
	}
	if plan.StartsIn > 0 {
		m.TimeStartScheduled = new(instant(s.present.Add(plan.StartsIn)))
	}
	if plan.StopsIn > 0 {
		m.TimeStopScheduled = new(instant(s.present.Add(plan.StopsIn)))
	}
	if plan.PrivateAccess {
		m.NsgIDs = []string{s.w.ocid("networksecuritygroup")}
		m.PrivateAccessDetails = &api.DesktopPoolPrivateAccessDetails{
			SubnetID: net.subnet, VCNID: net.vcn, NsgIDs: m.NsgIDs,
			PrivateIP: new(net.prefix + ".0.2"), EndpointFQDN: new(s.w.endpointFQDN()),
		}
	}
	if plan.Inactivity == nil && plan.Disconnect == nil {
		return
	}
	m.SessionLifecycleActions = &api.DesktopSessionLifecycleActions{}
	if a := plan.Inactivity; a != nil {
		m.SessionLifecycleActions.Inactivity = &api.InactivityConfig{Action: a.Action}
		if a.GraceInMinutes > 0 {
			m.SessionLifecycleActions.Inactivity.GracePeriodInMinutes = new(a.GraceInMinutes)
		}
	}
	if a := plan.Disconnect; a != nil {
		m.SessionLifecycleActions.Disconnect = &api.DisconnectConfig{Action: a.Action, GracePeriodInMinutes: new(a.GraceInMinutes)}
	}
}

// quarter is what scheduled times are whole numbers of.
const quarter = 15 * time.Minute

// availability makes daily schedules that were or will be due so many hours from now.
func (s *settler) availability(plan poolPlan) api.DesktopAvailabilityPolicy {
	if plan.Schedule == nil {
		return api.DesktopAvailabilityPolicy{}
	}
	daily := func(hours int) *api.DesktopSchedule {
		zone, err := time.LoadLocation(plan.Schedule.Timezone)
		if err != nil {
			panic(fmt.Sprintf("the asset's pool %s has no timezone: %v", plan.Name, err))
		}
		t := s.present.Add(time.Duration(hours) * time.Hour).Truncate(quarter).In(zone)
		return &api.DesktopSchedule{
			CronExpression: fmt.Sprintf("0 %d %d ? * *", t.Minute(), t.Hour()),
			Timezone:       plan.Schedule.Timezone,
		}
	}
	return api.DesktopAvailabilityPolicy{StartSchedule: daily(plan.Schedule.StartHours), StopSchedule: daily(plan.Schedule.StopHours)}
}

// fill gives a pool desktops made over the years: the leavers' first, then everybody's in any order,
// then those that stand by.
func (s *settler) fill(p *pool, plan poolPlan, users []string) (leavers []*desktop) {
	w := s.w
	all := plan.Leavers + plan.Desktops
	for i := range all {
		d := w.addDesktop(p)
		d.state = api.StateActive
		age := s.present.Sub(p.TimeCreated) * time.Duration(all-i) / time.Duration(all+1)
		d.created = instant(s.present.Add(-age))
		if i < all-plan.Standby {
			w.assign(d, users[i])
			if d.volume != nil {
				d.volume.created = d.created.Add(time.Minute)
			}
		}
		if i < plan.Leavers {
			leavers = append(leavers, d)
		}
	}
	return leavers
}

// sessions gives the desktops of a pool a history of use that fits what became of them: some never
// used, some idle since, most connected now.
func (s *settler) sessions(p *pool) {
	var assigned []*desktop
	for _, d := range p.desktops {
		switch {
		case d.gone():
			s.usedUntil(d, d.session.last.TimeApplied)
		case d.user != "":
			assigned = append(assigned, d)
		}
	}
	s.w.life.Shuffle(len(assigned), func(i, j int) { assigned[i], assigned[j] = assigned[j], assigned[i] })
	for _, d := range p.desktops {
		if d.user == "" && d.state == api.StateActive && d.session.last.Action == "" {
			d.session.last = api.DesktopAction{Action: api.ActionSynchronize, TimeApplied: s.ago(0, time.Hour)}
			s.w.announce(d, api.ActionSynchronize, d.session.last.TimeApplied.Add(time.Hour))
		}
	}
	for i, d := range assigned {
		switch kind := i % 10; {
		case kind == 0: // never used
		case d.state != api.StateActive:
			s.usedUntil(d, d.session.last.TimeApplied)
		case kind <= 3:
			s.idle(d)
		default:
			s.connected(d, kind == 9)
		}
	}
}

// ago is a moment between two ages.
func (s *settler) ago(least, most time.Duration) time.Time {
	return instant(s.w.now.Add(-least - time.Duration(s.w.life.Int64N(int64(most-least)))))
}

// usedUntil is the session of a desktop that was stopped, or failed to start, at a moment.
func (s *settler) usedUntil(d *desktop, end time.Time) {
	if end.IsZero() {
		return
	}
	switch d.session.last.Action {
	case api.ActionDisconnectedStop, api.ActionDisconnectedDelete:
		end = end.Add(-grace(d.pool.disconnectAction().GracePeriodInMinutes))
	}
	d.session.client = s.someClient()
	d.session.disconnected = end
	d.session.connected = instant(end.Add(-time.Duration(1+s.w.life.IntN(300)) * time.Minute))
}

func (s *settler) someClient() *client {
	return &s.w.clients[s.w.life.IntN(len(s.w.clients))]
}

// awake is how long a desktop has been up since something last happened to it, at most nine hours.
func (s *settler) awake(d *desktop) time.Duration {
	return min(9*time.Hour, s.w.now.Sub(d.session.last.TimeApplied))
}

func (s *settler) connected(d *desktop, idle bool) {
	up := s.awake(d)
	d.session.connected = s.ago(0, up)
	if s.w.life.IntN(2) == 0 && d.session.last.Action == "" { // connected before, too
		d.session.disconnected = instant(d.session.connected.Add(-time.Duration(60+s.w.life.IntN(900)) * time.Minute))
	}
	d.session.client = s.someClient()
	d.session.last = api.DesktopAction{Action: api.ActionConnected, TimeApplied: d.session.connected}
	if config := d.pool.inactivityAction(); idle && config.Action == api.SessionDisconnect {
		still := grace(config.GracePeriodInMinutes)
		s.w.announce(d, api.ActionDisconnected, s.ago(0, still).Add(still))
	}
}

func (s *settler) idle(d *desktop) {
	recent := s.awake(d)
	if config := d.pool.disconnectAction(); config.Action != api.SessionNone {
		recent = min(recent, grace(config.GracePeriodInMinutes))
	}
	d.session.disconnected = s.ago(0, recent)
	d.session.connected = instant(d.session.disconnected.Add(-time.Duration(5+s.w.life.IntN(200)) * time.Minute))
	d.session.client = s.someClient()
	d.session.last = api.DesktopAction{Action: api.ActionDisconnected, TimeApplied: d.session.disconnected}
	s.w.announceAbandoned(d)
}
