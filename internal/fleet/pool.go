package fleet

import "time"

// Pool is a desktop pool: what a list tells of it, and what only a Get tells once one was made.
type Pool struct {
	ID            OCID
	CompartmentID OCID
	Name          string
	State         LifecycleState
	MaximumSize   int
	// ActiveDesktops is told by lists only; nil where no list has told it.
	ActiveDesktops *int
	Contact        string
	TimeCreated    time.Time
	Tags           Tags
	Security       map[string]map[string]any // security attributes, by namespace and key
	Detail         *PoolDetail               // nil until GetDesktopPool answered
}

// PoolDetail is what only GetDesktopPool tells.
type PoolDetail struct {
	Description           string
	StandbySize           int
	ShapeName             string
	Shape                 *ShapeConfig // nil for a fixed shape
	DedicatedVMHost       string       // "TRUE", "FALSE", "AUTO" or ""
	StorageEnabled        bool
	StorageSizeInGBs      int
	StorageBackupPolicyID OCID
	BootVolumeSizeInGBs   *int
	DevicePolicy          DevicePolicy
	StartSchedule         *Schedule // nil where none is set
	StopSchedule          *Schedule
	TimeStartScheduled    *time.Time // one-off
	TimeStopScheduled     *time.Time
	Inactivity            *SessionRule
	Disconnect            *SessionRule
	Image                 Image
	Network               Network
	NSGIDs                []OCID
	PrivateAccess         *PrivateAccess
	PrivilegedUsers       bool // users are administrators of their desktops
	AvailabilityDomain    string
}

// ShapeConfig sizes a flexible shape.
type ShapeConfig struct {
	OCPUs       *int64
	MemoryInGBs *int64
	Baseline    string // baseline OCPU utilisation, e.g. "BASELINE_1_2"; "" where not told
}

// DevicePolicy says what a session may do with the user's own devices. Modes are the API's words.
type DevicePolicy struct {
	Clipboard, Audio, DriveMapping      string
	Printing, Pointer, Keyboard, Screen bool
	VideoInput                          *bool
}

// Schedule is a recurring time as the service keeps it.
type Schedule struct {
	Cron     string // Quartz, six fields, day 1 = Sunday
	Timezone string // IANA name
}

// SessionRule is what happens to a session left alone (inactivity) or cut off (disconnect).
type SessionRule struct {
	Action       string // NONE, DISCONNECT, STOP or DELETE
	GraceMinutes *int   // nil: the service's own default, which it does not state
}

// Image is the system image of a desktop.
type Image struct {
	ID              OCID
	Name            string
	OperatingSystem string
}

// Network is where a pool's desktops are attached.
type Network struct {
	VCNID, SubnetID OCID
	Security        map[string]map[string]any
}

// PrivateAccess is a pool's private endpoint.
type PrivateAccess struct {
	SubnetID, VCNID         OCID
	NSGIDs                  []OCID
	PrivateIP, EndpointFQDN string
	Security                map[string]map[string]any
}

// merge keeps what only another call could tell: lists have no detail, a Get no active count.
func (p Pool) merge(old Pool) Pool {
	if p.Detail == nil {
		p.Detail = old.Detail
	}
	if p.ActiveDesktops == nil {
		p.ActiveDesktops = old.ActiveDesktops
	}
	return p
}

// desktops is the list of the pool's desktops.
func (p Pool) desktops() Part { return Part{Kind: Desktops, Of: p.ID, Compartment: p.CompartmentID} }

// Full tells whether every desktop the pool may have is active, so that nobody new gets one.
func (p Pool) Full() bool {
	return p.ActiveDesktops != nil && p.MaximumSize > 0 && *p.ActiveDesktops >= p.MaximumSize
}
