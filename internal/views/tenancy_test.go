package views_test

import (
	"fmt"
	"testing"
	"time"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views"
	"ocidesk/internal/views/style"
)

// now is the moment of all tests: a Monday morning in Zurich.
var now = time.Date(2026, time.November, 23, 10, 5, 0, 0, time.FixedZone("CET", 3600))

func ago(d time.Duration) time.Time { return now.Add(-d) }

func at(d time.Duration) *time.Time {
	t := ago(d)
	return &t
}

func ptr[T any](v T) *T { return &v }

// ocid is an OCID as long as the service's own.
func ocid(kind, name string) fleet.OCID {
	const fill = "aaaaaaaak7q3vndwz5o2jx4tmgbyrc6puhfsile7a2q5n3vkdxwzt4ojm6"
	return fleet.OCID(fmt.Sprintf("ocid1.%s.oc1.eu-zurich-1.%s%s", kind, fill[:60-len(name)-4], name))
}

var (
	acme        = fleet.OCID("ocid1.tenancy.oc1..aaaaaaaak7q3vndwz5o2jx4tmgbyrc6puhfsile7a2q5n3vkdxwacme")
	eng         = ocid("compartment", "eng")
	linux       = ocid("compartment", "linux")
	windows     = ocid("compartment", "windows")
	finance     = ocid("compartment", "finance")
	old         = ocid("compartment", "old")
	engLinux    = ocid("desktoppool", "englinux")
	cadLab      = ocid("desktoppool", "cadlab")
	contractors = ocid("desktoppool", "contractors")
	hq          = ocid("desktoppool", "hq")
	kiosk       = ocid("desktoppool", "kiosk")
	aliceID     = ocid("desktop", "alice")
	bobID       = ocid("desktop", "bob")
	caroID      = ocid("desktop", "caro")
	standbyID   = ocid("desktop", "standby")
	aliceVol    = ocid("volume", "alicevol")
	startAlice  = ocid("workrequest", "startalice")
)

func compartments() []fleet.Compartment {
	c := func(id, parent fleet.OCID, name, description string, state fleet.LifecycleState) fleet.Compartment {
		return fleet.Compartment{ID: id, ParentID: parent, Name: name, Description: description, State: state, TimeCreated: ago(9000 * time.Hour)}
	}
	tagged := c(eng, acme, "eng", "Engineering", fleet.Active)
	tagged.Tags = fleet.Tags{
		Freeform: map[string]string{"cost-center": "4711", "empty": ""},
		Defined:  map[string]map[string]any{"Operations": {"Owner": "it@acme.example", "Critical": true}},
	}
	return []fleet.Compartment{
		c(windows, eng, "windows", "", fleet.Active),
		c(linux, eng, "linux", "Linux workplaces of all engineers", fleet.Active),
		tagged,
		c(finance, acme, "Finance", "Month end and audit", fleet.Active),
		c(old, acme, "old projects", "To be removed by the end of the year", fleet.Deleting),
		c(acme, "", "acme", "The tenancy", fleet.Active),
	}
}

func pools() []fleet.Pool {
	p := func(id fleet.OCID, name string, state fleet.LifecycleState, active *int, most int, contact string, age time.Duration) fleet.Pool {
		return fleet.Pool{ID: id, CompartmentID: linux, Name: name, State: state, ActiveDesktops: active,
			MaximumSize: most, Contact: contact, TimeCreated: ago(age)}
	}
	return []fleet.Pool{
		p(engLinux, "eng-linux", fleet.Active, ptr(41), 60, "it-desktops@acme.example", 100*24*time.Hour),
		p(cadLab, "cad-lab-ephemeral", fleet.Updating, ptr(16), 16, "cad@acme.example, phone 4711", 20*24*time.Hour),
		p(contractors, "contractors", fleet.Inactive, ptr(0), 24, "procurement@acme.example", 5*time.Hour),
		p(hq, "HQ general – 本社共用 for everybody who works at the headquarters", fleet.Failed, nil, 250, "総務部", 3*24*time.Hour),
		p(kiosk, "kiosk-warehouse", fleet.Creating, ptr(1), 8, "", 4*time.Minute),
	}
}

func poolDetail() *fleet.PoolDetail {
	return &fleet.PoolDetail{
		Description: "Linux workplaces of all engineers", StandbySize: 3,
		ShapeName: "VM.Standard.E5.Flex", Shape: &fleet.ShapeConfig{OCPUs: ptr(int64(4)), MemoryInGBs: ptr(int64(32)), Baseline: "BASELINE_1_2"},
		DedicatedVMHost: "FALSE", StorageEnabled: true, StorageSizeInGBs: 50,
		StorageBackupPolicyID: ocid("volumebackuppolicy", "silver"), BootVolumeSizeInGBs: ptr(100),
		DevicePolicy: fleet.DevicePolicy{Clipboard: "TODESKTOP", Audio: "FULL", DriveMapping: "READONLY",
			Printing: false, Pointer: true, Keyboard: true, Screen: true, VideoInput: ptr(true)},
		StartSchedule:      &fleet.Schedule{Cron: "0 30 6 ? * 2-6", Timezone: "Europe/Zurich"},
		Inactivity:         &fleet.SessionRule{Action: "DISCONNECT", GraceMinutes: ptr(30)},
		Disconnect:         &fleet.SessionRule{Action: "NONE"},
		Image:              fleet.Image{ID: ocid("image", "ol9"), Name: "Oracle-Linux-9.6-desktop", OperatingSystem: "Oracle Linux"},
		Network:            fleet.Network{VCNID: ocid("vcn", "main"), SubnetID: ocid("subnet", "eng")},
		NSGIDs:             []fleet.OCID{ocid("networksecuritygroup", "a"), ocid("networksecuritygroup", "b")},
		PrivateAccess:      &fleet.PrivateAccess{SubnetID: ocid("subnet", "eng"), VCNID: ocid("vcn", "main"), PrivateIP: "10.0.4.17", EndpointFQDN: "eng.desktops.acme.example"},
		AvailabilityDomain: "Uocm:EU-ZURICH-1-AD-1",
	}
}

func desktops() []fleet.Desktop {
	const told = fleet.FromDesktops | fleet.FromPoolDesktops
	d := func(id fleet.OCID, name, user string, state fleet.LifecycleState, c *fleet.Connection) fleet.Desktop {
		return fleet.Desktop{ID: id, PoolID: engLinux, Name: name, User: user, State: state, TimeCreated: ago(90 * 24 * time.Hour),
			Connection: c, InstanceID: ocid("instance", "i-"+name), Assigned: ptr(user != ""), Told: told,
			Image: fleet.Image{ID: ocid("image", "ol9"), Name: "Oracle-Linux-9.6-desktop", OperatingSystem: "Oracle Linux"}}
	}
	return []fleet.Desktop{
		d(aliceID, "eng-linux-alice", "alice", fleet.Active, &fleet.Connection{
			TimeConnected: at(3 * time.Minute), TimeDisconnected: at(14 * time.Hour),
			Last:       &fleet.DesktopAction{Kind: "CONNECTED", At: ago(3 * time.Minute)},
			Next:       &fleet.DesktopAction{Kind: "AVAILABILITY_STOP", At: now.Add(9 * time.Hour)},
			ClientType: "Desktop client", ClientVersion: "1.4.2", ClientPlatform: "Windows"}),
		d(bobID, "eng-linux-bob", "bob.müller@acme.example", fleet.Active, &fleet.Connection{
			TimeConnected: at(5 * time.Hour), TimeDisconnected: at(2 * time.Hour),
			Last: &fleet.DesktopAction{Kind: "DISCONNECTED", At: ago(2 * time.Hour)},
			Next: &fleet.DesktopAction{Kind: "DISCONNECTED_STOP", At: now.Add(12*time.Minute + 5*time.Second)}}),
		d(caroID, "eng-linux-caro", "caro", fleet.Failed, &fleet.Connection{
			TimeConnected: at(26 * time.Hour),
			Last:          &fleet.DesktopAction{Kind: "API_START", At: ago(41 * time.Minute)}}),
		d(ocid("desktop", "dave"), "eng-linux-dave", "dave", fleet.Inactive, &fleet.Connection{
			TimeConnected: at(30 * time.Hour), TimeDisconnected: at(28 * time.Hour),
			Last: &fleet.DesktopAction{Kind: "DISCONNECTED_STOP", At: ago(27 * time.Hour)},
			Next: &fleet.DesktopAction{Kind: "DISCONNECTED_DELETE", At: ago(2 * time.Minute)}}),
		d(ocid("desktop", "emi"), "eng-linux-絵美", "絵美", fleet.Updating, &fleet.Connection{
			Last: &fleet.DesktopAction{Kind: "HIBERNATE", At: ago(time.Minute)}}),
		d(standbyID, "eng-linux-sb1", "", fleet.Active, nil),
		{ID: ocid("desktop", "nameless"), PoolID: engLinux, State: fleet.Creating, TimeCreated: ago(30 * time.Second), Told: fleet.FromPoolDesktops, Assigned: ptr(false)},
	}
}

func desktopDetail() *fleet.DesktopDetail {
	return &fleet.DesktopDetail{
		DevicePolicy:   fleet.DevicePolicy{Clipboard: "NONE", Audio: "FROMDESKTOP", DriveMapping: "FULL", Printing: true, Pointer: true, Keyboard: true, Screen: true},
		Image:          fleet.Image{ID: ocid("image", "ol9"), Name: "Oracle-Linux-9.6-desktop", OperatingSystem: "Oracle Linux"},
		ConnectAddress: "https://published.desktops.eu-zurich-1.oci.oraclecloud.com/client?desktop=alice",
	}
}

func volumes() []fleet.Volume {
	v := func(id fleet.OCID, name, user string, state fleet.LifecycleState) fleet.Volume {
		return fleet.Volume{ID: id, PoolID: engLinux, Name: name, User: user, State: state, AvailabilityDomain: "Uocm:EU-ZURICH-1-AD-1"}
	}
	return []fleet.Volume{
		v(aliceVol, "eng-linux-alice-vol", "alice", fleet.Active),
		v(ocid("volume", "bobvol"), "eng-linux-bob-vol", "bob.müller@acme.example", fleet.Active),
		v(ocid("volume", "zoevol"), "eng-linux-zoe-vol", "zoe", fleet.Inactive),
	}
}

func workRequests() []fleet.WorkRequest {
	w := func(id fleet.OCID, op string, status fleet.WorkStatus, percent float32, accepted, finished time.Duration, targets ...fleet.OCID) fleet.WorkRequest {
		r := fleet.WorkRequest{ID: id, CompartmentID: linux, Operation: op, Status: status, Percent: percent, TimeAccepted: ago(accepted)}
		if percent > 0 {
			r.TimeStarted = at(accepted - 2*time.Second)
		}
		if status.Ended() {
			r.TimeFinished = at(finished)
		}
		for _, t := range targets {
			r.Resources = append(r.Resources, fleet.WorkResource{EntityType: "desktop", ActionType: "IN_PROGRESS", ID: t, URI: "/desktops/" + string(t)})
		}
		return r
	}
	return []fleet.WorkRequest{
		w(ocid("workrequest", "stoppool"), "STOP_DESKTOP_POOL", fleet.WorkSucceeded, 100, 27*time.Hour, 27*time.Hour-190*time.Second, engLinux, aliceID, bobID),
		w(startAlice, "START_DESKTOP", fleet.WorkInProgress, 42.5, 50*time.Second, 0, aliceID),
		w(ocid("workrequest", "startcaro"), "START_DESKTOP", fleet.WorkFailed, 30, 41*time.Minute, 38*time.Minute, caroID),
		w(ocid("workrequest", "move"), "MOVE_DESKTOP_POOL", fleet.WorkAccepted, 0, 5*time.Second, 0, contractors),
		w(ocid("workrequest", "new"), "REBOOT_DESKTOP", fleet.WorkCanceled, 10, 75*time.Minute, 74*time.Minute, ocid("desktop", "unknown")),
	}
}

func lines() []fleet.LogLine {
	return []fleet.LogLine{
		{At: ago(49 * time.Second), Message: "Starting the instance."},
		{At: ago(20 * time.Second), Message: "Out of host capacity in the availability domain.", IsError: true, Code: "OutOfHostCapacity"},
	}
}

// tenancy is a store under test with the clock that goes with it.
type tenancy struct {
	*fleet.Store
	t     *testing.T
	clock time.Time
}

func newTenancy(t *testing.T) *tenancy { return &tenancy{Store: fleet.NewStore(), t: t, clock: now} }

func (w *tenancy) env() *views.Env {
	return &views.Env{Store: w.Store, Now: func() time.Time { return w.clock }, Styles: style.New(style.Options{Dark: true})}
}

// apply reads a part whole: all its streams answer, the facts coming with the first.
func (w *tenancy) apply(p fleet.Part, facts fleet.Facts) (changes []fleet.Change) {
	w.t.Helper()
	generation := w.Begin(p)
	for _, stream := range p.Streams() {
		a := fleet.Arrival{Part: p, Stream: stream, Generation: generation, At: ago(12 * time.Second)}
		switch stream {
		case p.Streams()[0]:
			a.Facts = facts
		case fleet.Logs, fleet.Errors:
			for _, l := range facts.Lines {
				if l.IsError == (stream == fleet.Errors) {
					a.Facts.Lines = append(a.Facts.Lines, l)
				}
			}
		}
		changes = append(changes, w.arrive(a))
	}
	return changes
}

func (w *tenancy) arrive(a fleet.Arrival) fleet.Change {
	w.t.Helper()
	change, ok := w.Store.Apply(a)
	if !ok {
		w.t.Fatalf("the store did not take the answer %+v", a)
	}
	return change
}

// fail lets a read of the part fail.
func (w *tenancy) fail(p fleet.Part, f *fleet.Failure) (changes []fleet.Change) {
	generation := w.Begin(p)
	for _, stream := range p.Streams() {
		changes = append(changes, w.arrive(fleet.Arrival{Part: p, Stream: stream, Generation: generation, At: now, Failure: f}))
	}
	return changes
}

// The parts of the tenancy.
var (
	compartmentsPart = fleet.Part{Kind: fleet.Compartments, Of: acme}
	poolsPart        = fleet.Part{Kind: fleet.Pools, Of: linux}
	desktopsPart     = fleet.Part{Kind: fleet.Desktops, Of: engLinux, Compartment: linux}
	allPart          = fleet.Part{Kind: fleet.CompartmentDesktops, Of: linux}
	volumesPart      = fleet.Part{Kind: fleet.Volumes, Of: engLinux, Compartment: linux}
	workPart         = fleet.Part{Kind: fleet.WorkRequests, Of: linux}
)

// read fills the store with all lists.
func (w *tenancy) read() *tenancy {
	w.t.Helper()
	w.apply(compartmentsPart, fleet.Facts{Compartments: compartments()})
	w.apply(poolsPart, fleet.Facts{Pools: pools()})
	w.apply(desktopsPart, fleet.Facts{Desktops: desktops()})
	w.apply(allPart, fleet.Facts{Desktops: desktops()})
	w.apply(volumesPart, fleet.Facts{Volumes: volumes()})
	w.apply(workPart, fleet.Facts{WorkRequests: workRequests()})
	return w
}

// get fills the store with what only the Gets tell.
func (w *tenancy) get() *tenancy {
	w.t.Helper()
	pool := pools()[0]
	pool.Detail = poolDetail()
	pool.Tags = compartments()[2].Tags
	w.apply(fleet.Part{Kind: fleet.OnePool, Of: engLinux}, fleet.Facts{Pools: []fleet.Pool{pool}})
	desktop := desktops()[0]
	desktop.Detail, desktop.Told = desktopDetail(), fleet.FromGet
	w.apply(fleet.Part{Kind: fleet.OneDesktop, Of: aliceID}, fleet.Facts{Desktops: []fleet.Desktop{desktop}})
	w.apply(fleet.Part{Kind: fleet.OneWorkRequest, Of: startAlice}, fleet.Facts{WorkRequests: workRequests()[1:2], Lines: lines()})
	return w
}

var throttled = &fleet.Failure{
	Doing: "listing the desktops of eng-linux", Class: fleet.FailedThrottled, Status: 429, Code: "TooManyRequests",
	Message: "User-rate limit exceeded.", RequestID: "8f2b6c1e04d94a53b7aa0c9d1e5f3a77/1C9D0E7F4B3A2D5C6E8F9A0B1C2D3E4F/55A6B7C8D9E0F1A2B3C4D5E6F7A8B9C0",
}

// The places of the screens.
var (
	compartmentsPlace = views.Place{Kind: views.CompartmentsPlace, Of: acme}
	poolsPlace        = views.Place{Kind: views.PoolsPlace, Of: linux, Compartment: linux}
	desktopsPlace     = views.Place{Kind: views.DesktopsPlace, Of: engLinux, Compartment: linux}
	allPlace          = views.Place{Kind: views.AllDesktopsPlace, Of: linux, Compartment: linux}
	belowPlace        = views.Place{Kind: views.DesktopsBelowPlace, Of: eng, Compartment: eng}
	volumesPlace      = views.Place{Kind: views.VolumesPlace, Of: engLinux, Compartment: linux}
	workPlace         = views.Place{Kind: views.WorkRequestsPlace, Of: linux, Compartment: linux}
)

func detailsPlace(n fleet.Noun, id fleet.OCID) views.Place {
	return views.Place{Kind: views.DetailsPlace, Of: id, Compartment: linux, Noun: n}
}

func yamlPlace(n fleet.Noun, id fleet.OCID) views.Place {
	p := detailsPlace(n, id)
	p.Kind = views.YAMLPlace
	return p
}
