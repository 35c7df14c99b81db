package views

import (
	"time"

	"ocidesk/internal/fleet"
)

// The way from what the store knows to the API's own names.

// byAPI is what the store knows of a thing, ready to be written; nil if it knows nothing.
func byAPI(s *fleet.Store, n fleet.Noun, id fleet.OCID) any {
	switch n {
	case fleet.NounCompartment:
		if c := s.Compartment(id); c != nil {
			return apiOfCompartment(c)
		}
	case fleet.NounPool:
		if p := s.Pool(id); p != nil {
			return apiOfPool(p)
		}
	case fleet.NounDesktop:
		if d := s.Desktop(id); d != nil {
			return apiOfDesktop(d)
		}
	case fleet.NounVolume:
		if v := s.Volume(id); v != nil {
			return apiOfVolume(v)
		}
	case fleet.NounWorkRequest:
		if w := s.WorkRequest(id); w != nil {
			return apiOfWorkRequest(w, s.Lines(id))
		}
	}
	return nil
}

// utc is a time as the API tells it; nil for one that is not known.
func utc(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}

func utcIf(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	return utc(*t)
}

func apiOfCompartment(c *fleet.Compartment) compartmentAPI {
	return compartmentAPI{
		ID: c.ID, CompartmentID: c.ParentID, Name: c.Name, Description: c.Description,
		LifecycleState: c.State, TimeCreated: utc(c.TimeCreated),
		FreeformTags: c.Tags.Freeform, DefinedTags: c.Tags.Defined,
	}
}

func apiOfPool(p *fleet.Pool) poolAPI {
	return poolAPI{
		ID: p.ID, CompartmentID: p.CompartmentID, DisplayName: p.Name, LifecycleState: p.State,
		MaximumSize: p.MaximumSize, ActiveDesktops: p.ActiveDesktops, ContactDetails: p.Contact,
		TimeCreated: utc(p.TimeCreated), poolDetailAPI: apiOfPoolDetail(p.Detail),
		FreeformTags: p.Tags.Freeform, DefinedTags: p.Tags.Defined, SecurityAttributes: p.Security,
	}
}

func apiOfPoolDetail(p *fleet.PoolDetail) *poolDetailAPI {
	if p == nil {
		return nil
	}
	return &poolDetailAPI{
		Description: p.Description, StandbySize: p.StandbySize,
		ShapeName: p.ShapeName, ShapeConfig: apiOfShape(p.Shape), UseDedicatedVMHost: p.DedicatedVMHost,
		IsStorageEnabled: p.StorageEnabled, StorageSizeInGBs: p.StorageSizeInGBs,
		StorageBackupPolicyID: p.StorageBackupPolicyID, BootVolumeSizeInGBs: p.BootVolumeSizeInGBs,
		DevicePolicy: apiOfDevices(p.DevicePolicy),
		AvailabilityPolicy: availabilityAPI{
			StartSchedule: apiOfSchedule(p.StartSchedule),
			StopSchedule:  apiOfSchedule(p.StopSchedule),
		},
		TimeStartScheduled: utcIf(p.TimeStartScheduled), TimeStopScheduled: utcIf(p.TimeStopScheduled),
		SessionLifecycleActions: apiOfSessions(p),
		Image:                   *apiOfImage(p.Image),
		NetworkConfiguration: networkAPI{
			VCNID: p.Network.VCNID, SubnetID: p.Network.SubnetID, SecurityAttributes: p.Network.Security,
		},
		NSGIDs: p.NSGIDs, PrivateAccessDetails: apiOfPrivateAccess(p.PrivateAccess),
		ArePrivilegedUsers: p.PrivilegedUsers, AvailabilityDomain: p.AvailabilityDomain,
	}
}

func apiOfShape(c *fleet.ShapeConfig) *shapeAPI {
	if c == nil {
		return nil
	}
	return &shapeAPI{OCPUs: c.OCPUs, MemoryInGBs: c.MemoryInGBs, BaselineOCPUUtilization: c.Baseline}
}

func apiOfDevices(p fleet.DevicePolicy) devicePolicyAPI {
	return devicePolicyAPI{
		ClipboardMode: p.Clipboard, AudioMode: p.Audio, CDMMode: p.DriveMapping,
		IsPrintingEnabled: p.Printing, IsPointerEnabled: p.Pointer, IsKeyboardEnabled: p.Keyboard,
		IsDisplayEnabled: p.Screen, IsVideoInputEnabled: p.VideoInput,
	}
}

func apiOfSchedule(s *fleet.Schedule) *scheduleAPI {
	if s == nil {
		return nil
	}
	return &scheduleAPI{CronExpression: s.Cron, Timezone: s.Timezone}
}

func apiOfSessions(p *fleet.PoolDetail) *sessionLifecycleAPI {
	if p.Inactivity == nil && p.Disconnect == nil {
		return nil
	}
	rule := func(r *fleet.SessionRule) *sessionRuleAPI {
		if r == nil {
			return nil
		}
		return &sessionRuleAPI{Action: r.Action, GracePeriodInMinutes: r.GraceMinutes}
	}
	return &sessionLifecycleAPI{Inactivity: rule(p.Inactivity), Disconnect: rule(p.Disconnect)}
}

func apiOfImage(i fleet.Image) *imageAPI {
	return &imageAPI{ImageID: i.ID, ImageName: i.Name, OperatingSystem: i.OperatingSystem}
}

// apiOfImageIf leaves out an image nothing is known of.
func apiOfImageIf(i fleet.Image) *imageAPI {
	if i == (fleet.Image{}) {
		return nil
	}
	return apiOfImage(i)
}

func apiOfPrivateAccess(a *fleet.PrivateAccess) *privateAccessAPI {
	if a == nil {
		return nil
	}
	return &privateAccessAPI{
		SubnetID: a.SubnetID, VCNID: a.VCNID, NSGIDs: a.NSGIDs,
		PrivateIP: a.PrivateIP, EndpointFQDN: a.EndpointFQDN, SecurityAttributes: a.Security,
	}
}

func apiOfDesktop(d *fleet.Desktop) desktopAPI {
	y := desktopAPI{
		ID: d.ID, PoolID: d.PoolID, DisplayName: d.Name, UserName: d.User, LifecycleState: d.State,
		IsAssigned: d.Assigned, InstanceID: d.InstanceID, TimeCreated: utc(d.TimeCreated),
		Image: apiOfImageIf(d.Image), Connection: apiOfConnection(d.Connection),
		FreeformTags: d.Tags.Freeform, DefinedTags: d.Tags.Defined,
	}
	if d.Detail != nil {
		devices := apiOfDevices(d.Detail.DevicePolicy)
		y.DevicePolicy = &devices
		y.HostingOptions = &hostingAPI{Image: apiOfImageIf(d.Detail.Image), ConnectAddress: d.Detail.ConnectAddress}
	}
	return y
}

func apiOfConnection(c *fleet.Connection) *connectionAPI {
	if c == nil {
		return nil
	}
	action := func(a *fleet.DesktopAction) *actionAPI {
		if a == nil {
			return nil
		}
		return &actionAPI{Action: a.Kind, TimeApplied: utc(a.At)}
	}
	return &connectionAPI{
		TimeConnected: utcIf(c.TimeConnected), TimeDisconnected: utcIf(c.TimeDisconnected),
		NextAction: action(c.Next), LastAction: action(c.Last),
		ClientType: c.ClientType, ClientVersion: c.ClientVersion, ClientPlatform: c.ClientPlatform,
	}
}

func apiOfVolume(v *fleet.Volume) volumeAPI {
	return volumeAPI{
		ID: v.ID, PoolID: v.PoolID, Name: v.Name, UserName: v.User, LifecycleState: v.State,
		AvailabilityDomain: v.AvailabilityDomain, FreeformTags: v.Tags.Freeform, DefinedTags: v.Tags.Defined,
	}
}

func apiOfWorkRequest(w *fleet.WorkRequest, lines []fleet.LogLine) workRequestAPI {
	y := workRequestAPI{
		ID: w.ID, CompartmentID: w.CompartmentID, OperationType: w.Operation, Status: w.Status,
		PercentComplete: w.Percent, TimeAccepted: utc(w.TimeAccepted),
		TimeStarted: utcIf(w.TimeStarted), TimeFinished: utcIf(w.TimeFinished),
	}
	for _, r := range w.Resources {
		y.Resources = append(y.Resources, resourceAPI{
			EntityType: r.EntityType, ActionType: r.ActionType, Identifier: r.ID, EntityURI: r.URI,
		})
	}
	for _, l := range lines {
		told := lineAPI{Timestamp: utc(l.At), Code: l.Code, Message: l.Message}
		if l.IsError {
			y.Errors = append(y.Errors, told)
		} else {
			y.Logs = append(y.Logs, told)
		}
	}
	return y
}
