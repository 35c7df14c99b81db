package fleet

import (
	"slices"
	"time"
)

// PoolDraft is a pool as an operator wants it: all that CreateDesktopPool takes, and so all that
// UpdateDesktopPool takes. What is nil is unset: left to the service when a pool is created, left as
// it is when one is updated.
//
// The JSON names are those OCI's CLI takes with --from-json. They are the API's, but for two: the CLI
// finds its options by undoing the camel case, and knows storageSizeInGBs and bootVolumeSizeInGBs as
// storageSizeInGbs and bootVolumeSizeInGbs. Both spellings are read.
type PoolDraft struct {
	CompartmentID         *OCID                     `json:"compartmentId,omitempty"`
	Name                  *string                   `json:"displayName,omitempty"`
	Description           *string                   `json:"description,omitempty"`
	Contact               *string                   `json:"contactDetails,omitempty"`
	MaximumSize           *int                      `json:"maximumSize,omitempty"`
	StandbySize           *int                      `json:"standbySize,omitempty"`
	AvailabilityDomain    *string                   `json:"availabilityDomain,omitempty"`
	ShapeName             *string                   `json:"shapeName,omitempty"`
	Shape                 ShapeDraft                `json:"shapeConfig,omitzero"`
	DedicatedVMHost       *string                   `json:"useDedicatedVmHost,omitempty"`
	Image                 ImageDraft                `json:"image,omitzero"`
	BootVolumeSizeInGBs   *int                      `json:"bootVolumeSizeInGbs,omitempty"`
	StorageEnabled        *bool                     `json:"isStorageEnabled,omitempty"`
	StorageSizeInGBs      *int                      `json:"storageSizeInGbs,omitempty"`
	StorageBackupPolicyID *OCID                     `json:"storageBackupPolicyId,omitempty"`
	Network               NetworkDraft              `json:"networkConfiguration,omitzero"`
	NSGIDs                []OCID                    `json:"nsgIds,omitzero"`
	PrivateAccess         PrivateAccessDraft        `json:"privateAccessDetails,omitzero"`
	PrivilegedUsers       *bool                     `json:"arePrivilegedUsers,omitempty"`
	DevicePolicy          DevicePolicyDraft         `json:"devicePolicy,omitzero"`
	Availability          *AvailabilityDraft        `json:"availabilityPolicy,omitempty"`
	TimeStartScheduled    *time.Time                `json:"timeStartScheduled,omitempty"`
	TimeStopScheduled     *time.Time                `json:"timeStopScheduled,omitempty"`
	Sessions              SessionsDraft             `json:"sessionLifecycleActions,omitzero"`
	FreeformTags          map[string]string         `json:"freeformTags,omitzero"`
	DefinedTags           map[string]map[string]any `json:"definedTags,omitzero"`
	Security              map[string]map[string]any `json:"securityAttributes,omitzero"`
}

// ShapeDraft sizes a flexible shape.
type ShapeDraft struct {
	OCPUs       *int64  `json:"ocpus,omitempty"`
	MemoryInGBs *int64  `json:"memoryInGBs,omitempty"`
	Baseline    *string `json:"baselineOcpuUtilization,omitempty"`
}

// ImageDraft names the image; an update takes the OCID alone.
type ImageDraft struct {
	ID              *OCID   `json:"imageId,omitempty"`
	Name            *string `json:"imageName,omitempty"`
	OperatingSystem *string `json:"operatingSystem,omitempty"`
}

// NetworkDraft is where the desktops are attached.
type NetworkDraft struct {
	VCNID    *OCID                     `json:"vcnId,omitempty"`
	SubnetID *OCID                     `json:"subnetId,omitempty"`
	Security map[string]map[string]any `json:"securityAttributes,omitzero"`
}

// PrivateAccessDraft is the private endpoint.
type PrivateAccessDraft struct {
	SubnetID  *OCID                     `json:"subnetId,omitempty"`
	NSGIDs    []OCID                    `json:"nsgIds,omitzero"`
	PrivateIP *string                   `json:"privateIp,omitempty"`
	Security  map[string]map[string]any `json:"securityAttributes,omitzero"`
}

// DevicePolicyDraft is what a session may do with the user's own devices.
type DevicePolicyDraft struct {
	Clipboard    *string `json:"clipboardMode,omitempty"`
	Audio        *string `json:"audioMode,omitempty"`
	DriveMapping *string `json:"cdmMode,omitempty"`
	Printing     *bool   `json:"isPrintingEnabled,omitempty"`
	Pointer      *bool   `json:"isPointerEnabled,omitempty"`
	Keyboard     *bool   `json:"isKeyboardEnabled,omitempty"`
	Screen       *bool   `json:"isDisplayEnabled,omitempty"`
	VideoInput   *bool   `json:"isVideoInputEnabled,omitempty"`
}

// AvailabilityDraft are the recurring times; a nil schedule is none. It is one value: to the API, a
// policy that leaves a schedule out takes it away.
type AvailabilityDraft struct {
	Start *ScheduleDraft `json:"startSchedule"`
	Stop  *ScheduleDraft `json:"stopSchedule"`
}

// ScheduleDraft is a recurring time, as Schedule.
type ScheduleDraft struct {
	Cron     string `json:"cronExpression"`
	Timezone string `json:"timezone"`
}

// SessionsDraft is what happens to sessions left alone or cut off.
type SessionsDraft struct {
	Inactivity SessionDraft `json:"inactivity,omitzero"`
	Disconnect SessionDraft `json:"disconnect,omitzero"`
}

// SessionDraft is one such rule.
type SessionDraft struct {
	Action       *string `json:"action,omitempty"`
	GraceMinutes *int    `json:"gracePeriodInMinutes,omitempty"`
}

// DraftOf is the pool as a draft that changes nothing: what an edit form starts from. Of a pool no Get
// has told of (Detail is nil), only what lists tell is set.
func DraftOf(p Pool) PoolDraft {
	d := PoolDraft{
		CompartmentID: unlessZero(p.CompartmentID),
		Name:          &p.Name,
		Contact:       &p.Contact,
		MaximumSize:   &p.MaximumSize,
		FreeformTags:  p.Tags.Freeform,
		DefinedTags:   p.Tags.Defined,
		Security:      p.Security,
	}
	x := p.Detail
	if x == nil {
		return d
	}
	d.Description = unlessZero(x.Description)
	d.StandbySize = &x.StandbySize
	d.AvailabilityDomain = &x.AvailabilityDomain
	d.ShapeName = &x.ShapeName
	if s := x.Shape; s != nil {
		d.Shape = ShapeDraft{s.OCPUs, s.MemoryInGBs, unlessZero(s.Baseline)}
	}
	d.DedicatedVMHost = unlessZero(x.DedicatedVMHost)
	d.Image = ImageDraft{unlessZero(x.Image.ID), unlessZero(x.Image.Name), unlessZero(x.Image.OperatingSystem)}
	d.BootVolumeSizeInGBs = x.BootVolumeSizeInGBs
	d.StorageEnabled = &x.StorageEnabled
	d.StorageSizeInGBs = &x.StorageSizeInGBs
	d.StorageBackupPolicyID = &x.StorageBackupPolicyID
	d.Network = NetworkDraft{unlessZero(x.Network.VCNID), unlessZero(x.Network.SubnetID), x.Network.Security}
	d.NSGIDs = x.NSGIDs
	if a := x.PrivateAccess; a != nil {
		d.PrivateAccess = PrivateAccessDraft{unlessZero(a.SubnetID), a.NSGIDs, unlessZero(a.PrivateIP), a.Security}
	}
	d.PrivilegedUsers = &x.PrivilegedUsers
	d.DevicePolicy = devicePolicyDraft(x.DevicePolicy)
	d.Availability = &AvailabilityDraft{scheduleDraft(x.StartSchedule), scheduleDraft(x.StopSchedule)}
	d.TimeStartScheduled, d.TimeStopScheduled = x.TimeStartScheduled, x.TimeStopScheduled
	d.Sessions = SessionsDraft{sessionDraft(x.Inactivity), sessionDraft(x.Disconnect)}
	return d
}

// Like is a draft of another pool that is made as p is. What cannot be had twice, or is over, is left
// out: its name, its private IP address, its one-off times.
func Like(p Pool) PoolDraft {
	d := DraftOf(p)
	d.Name, d.PrivateAccess.PrivateIP = nil, nil
	d.TimeStartScheduled, d.TimeStopScheduled = nil, nil
	return d
}

// Completed is the draft with what goes without saying: where users have no storage, its size is 0 and
// there is no backup policy. The API wants both said all the same.
func (d PoolDraft) Completed() PoolDraft {
	if d.StorageEnabled == nil || *d.StorageEnabled {
		return d
	}
	if d.StorageSizeInGBs == nil {
		d.StorageSizeInGBs = new(int)
	}
	if d.StorageBackupPolicyID == nil {
		d.StorageBackupPolicyID = new(OCID)
	}
	return d
}

func devicePolicyDraft(p DevicePolicy) DevicePolicyDraft {
	return DevicePolicyDraft{
		Clipboard: unlessZero(p.Clipboard), Audio: unlessZero(p.Audio), DriveMapping: unlessZero(p.DriveMapping),
		Printing: &p.Printing, Pointer: &p.Pointer, Keyboard: &p.Keyboard, Screen: &p.Screen, VideoInput: p.VideoInput,
	}
}

func scheduleDraft(s *Schedule) *ScheduleDraft {
	if s == nil {
		return nil
	}
	return &ScheduleDraft{s.Cron, s.Timezone}
}

func sessionDraft(r *SessionRule) SessionDraft {
	if r == nil {
		return SessionDraft{}
	}
	return SessionDraft{unlessZero(r.Action), r.GraceMinutes}
}

func unlessZero[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

// Diff lists what the draft would change of the pool, in the order of the table. What is Immutable the
// API cannot change; CheckUpdate refuses it.
func (d PoolDraft) Diff(p Pool) []FieldChange {
	changes := diff(PoolFields, d, DraftOf(p))
	if slices.ContainsFunc(changes, func(c FieldChange) bool { return c.Field == "image.imageId" }) {
		// They go with the image, and an update names it by its OCID alone.
		changes = slices.DeleteFunc(changes, func(c FieldChange) bool {
			return c.Field == "image.imageName" || c.Field == "image.operatingSystem"
		})
	}
	return changes
}

// Changed is the draft reduced to what it changes of the pool: what UpdateDesktopPool is sent, and what
// is left to be laid over the pool again when somebody else has changed it in between. Properties the
// API replaces as a whole are whole in it.
func (d PoolDraft) Changed(p Pool) PoolDraft {
	return reduced(PoolFields, d, DraftOf(p), d.Diff(p))
}

// Over is the pool as a draft, with what d says laid over it.
func (d PoolDraft) Over(p Pool) PoolDraft { return over(PoolFields, d, DraftOf(p)) }
