package fleet

import "time"

// Source names the calls that told something of a desktop; they complete each other.
type Source uint8

// The three calls that tell of desktops, and what only each of them tells.
const (
	FromDesktops     Source = 1 << iota // ListDesktops: name
	FromPoolDesktops                    // ListDesktopPoolDesktops: instance, assigned
	FromGet                             // GetDesktop: name, Detail
)

// Desktop is one desktop: the join of ListDesktops, ListDesktopPoolDesktops and GetDesktop on its OCID.
type Desktop struct {
	ID          OCID
	PoolID      OCID
	Name        string // "" until ListDesktops or GetDesktop told it
	User        string // "" for a standby desktop nobody was given yet
	State       LifecycleState
	TimeCreated time.Time
	Image       Image
	Tags        Tags
	Connection  *Connection // nil where the service tells of none
	InstanceID  OCID        // "" until ListDesktopPoolDesktops told it
	Assigned    *bool       // nil until ListDesktopPoolDesktops told it
	Detail      *DesktopDetail
	Told        Source // which calls the fields above come from
}

// DesktopDetail is what only GetDesktop tells.
type DesktopDetail struct {
	DevicePolicy   DevicePolicy
	Image          Image
	ConnectAddress string
}

// Connection is the session side of a desktop.
type Connection struct {
	TimeConnected    *time.Time
	TimeDisconnected *time.Time
	Next, Last       *DesktopAction
	ClientType       string
	ClientVersion    string
	ClientPlatform   string
}

// DesktopAction is something that was or will be done to a desktop, by whom the Kind says: API_*,
// AVAILABILITY_* (the pool's schedule), SCHEDULED_* (its one-off times), DISCONNECTED_* (session
// lifecycle), SYNCHRONIZE, CONNECTED and DISCONNECTED (the user).
type DesktopAction struct {
	Kind string
	At   time.Time
}

// Presence is what a desktop's connection amounts to.
type Presence uint8

// How a user and a desktop stand to each other.
const (
	NeverConnected Presence = iota
	Connected
	Disconnected
)

// Presence tells whether somebody is connected now, and since when that (or their absence) holds.
// The time is zero for NeverConnected.
func (d Desktop) Presence() (Presence, time.Time) {
	c := d.Connection
	if c == nil || c.TimeConnected == nil && c.TimeDisconnected == nil {
		return NeverConnected, time.Time{}
	}
	if c.TimeConnected != nil && (c.TimeDisconnected == nil || c.TimeConnected.After(*c.TimeDisconnected)) {
		return Connected, *c.TimeConnected
	}
	return Disconnected, *c.TimeDisconnected
}

// IsConnected tells whether somebody is working on the desktop now. A desktop that does not run has
// nobody on it, whatever its last connection says.
func (d Desktop) IsConnected() bool {
	p, _ := d.Presence()
	return p == Connected && (d.State == Active || d.State == Updating)
}

// DisplayName is what to call the desktop: its name, or the end of its OCID until that is known.
func (d Desktop) DisplayName() string {
	if d.Name != "" {
		return d.Name
	}
	return d.ID.Short()
}

// merge completes d, as one call told it, with what only other calls told before.
func (d Desktop) merge(old Desktop) Desktop {
	if d.Told&(FromDesktops|FromGet) == 0 {
		d.Name = old.Name
	}
	if d.PoolID == "" {
		d.PoolID = old.PoolID
	}
	if d.Told&FromPoolDesktops == 0 {
		d.InstanceID, d.Assigned = old.InstanceID, old.Assigned
	}
	if d.User == "" && d.Told&FromPoolDesktops != 0 && old.Told&(FromDesktops|FromGet) != 0 {
		d.User = old.User // optional in that one list
	}
	if d.Image == (Image{}) {
		d.Image = old.Image
	}
	if d.Detail == nil {
		d.Detail = old.Detail
	}
	d.Told |= old.Told
	return d
}
