package views

import (
	"time"

	"ocidesk/internal/fleet"
)

// The way from what the store knows to the API's own names.

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

func yamlOfCompartment(c *fleet.Compartment) compartmentYAML {
	return compartmentYAML{
		ID: c.ID, CompartmentID: c.ParentID, Name: c.Name, Description: c.Description,
		LifecycleState: c.State, TimeCreated: utc(c.TimeCreated),
		FreeformTags: c.Tags.Freeform, DefinedTags: c.Tags.Defined,
	}
}

func yamlOfPool(p *fleet.Pool) poolYAML {
	return poolYAML{
		ID: p.ID, CompartmentID: p.CompartmentID, DisplayName: p.Name, LifecycleState: p.State,
		MaximumSize: p.MaximumSize, ActiveDesktops: p.ActiveDesktops, ContactDetails: p.Contact,
		TimeCreated: utc(p.TimeCreated), poolDetailYAML: yamlOfPoolDetail(p.Detail),
		FreeformTags: p.Tags.Freeform, DefinedTags: p.Tags.Defined, SecurityAttributes: p.Security,
	}
}

func yamlOfPoolDetail(p *fleet.PoolDetail) *poolDetailYAML {
	if p == nil {
		return nil
	}
	return &poolDetailYAML{
		Description: p.Description, StandbySize: p.StandbySize,
		ShapeName: p.ShapeName, ShapeConfig: yamlOfShape(p.Shape), UseDedicatedVMHost: p.DedicatedVMHost,
		IsStorageEnabled: p.StorageEnabled, StorageSizeInGBs: p.StorageSizeInGBs,
		StorageBackupPolicyID: p.StorageBackupPolicyID, BootVolumeSizeInGBs: p.BootVolumeSizeInGBs,
		DevicePolicy: yamlOfDevices(p.DevicePolicy),
		AvailabilityPolicy: availabilityYAML{
			StartSchedule: yamlOfSchedule(p.StartSchedule),
			StopSchedule:  yamlOfSchedule(p.StopSchedule),
		},
		TimeStartScheduled: utcIf(p.TimeStartScheduled), TimeStopScheduled: utcIf(p.TimeStopScheduled),
		SessionLifecycleActions: yamlOfSessions(p),
		Image:                   *yamlOfImage(p.Image),
		NetworkConfiguration: networkYAML{
			VCNID: p.Network.VCNID, SubnetID: p.Network.SubnetID, SecurityAttributes: p.Network.Security,
		},
		NSGIDs: p.NSGIDs, PrivateAccessDetails: yamlOfPrivateAccess(p.PrivateAccess),
		ArePrivilegedUsers: p.PrivilegedUsers, AvailabilityDomain: p.AvailabilityDomain,
	}
}

func yamlOfShape(c *fleet.ShapeConfig) *shapeYAML {
	if c == nil {
		return nil
	}
	return &shapeYAML{OCPUs: c.OCPUs, MemoryInGBs: c.MemoryInGBs, BaselineOCPUUtilization: c.Baseline}
}

func yamlOfDevices(p fleet.DevicePolicy) devicePolicyYAML {
	return devicePolicyYAML{
		ClipboardMode: p.Clipboard, AudioMode: p.Audio, CDMMode: p.DriveMapping,
		IsPrintingEnabled: p.Printing, IsPointerEnabled: p.Pointer, IsKeyboardEnabled: p.Keyboard,
		IsDisplayEnabled: p.Screen, IsVideoInputEnabled: p.VideoInput,
	}
}

func yamlOfSchedule(s *fleet.Schedule) *scheduleYAML {
	if s == nil {
		return nil
	}
	return &scheduleYAML{CronExpression: s.Cron, Timezone: s.Timezone}
}

func yamlOfSessions(p *fleet.PoolDetail) *sessionLifecycleYAML {
	if p.Inactivity == nil && p.Disconnect == nil {
		return nil
	}
	rule := func(r *fleet.SessionRule) *sessionRuleYAML {
		if r == nil {
			return nil
		}
		return &sessionRuleYAML{Action: r.Action, GracePeriodInMinutes: r.GraceMinutes}
	}
	return &sessionLifecycleYAML{Inactivity: rule(p.Inactivity), Disconnect: rule(p.Disconnect)}
}

func yamlOfImage(i fleet.Image) *imageYAML {
	return &imageYAML{ImageID: i.ID, ImageName: i.Name, OperatingSystem: i.OperatingSystem}
}

// yamlOfImageIf leaves out an image nothing is known of.
func yamlOfImageIf(i fleet.Image) *imageYAML {
	if i == (fleet.Image{}) {
		return nil
	}
	return yamlOfImage(i)
}

func yamlOfPrivateAccess(a *fleet.PrivateAccess) *privateAccessYAML {
	if a == nil {
		return nil
	}
	return &privateAccessYAML{
		SubnetID: a.SubnetID, VCNID: a.VCNID, NSGIDs: a.NSGIDs,
		PrivateIP: a.PrivateIP, EndpointFQDN: a.EndpointFQDN, SecurityAttributes: a.Security,
	}
}

func yamlOfDesktop(d *fleet.Desktop) desktopYAML {
	y := desktopYAML{
		ID: d.ID, PoolID: d.PoolID, DisplayName: d.Name, UserName: d.User, LifecycleState: d.State,
		IsAssigned: d.Assigned, InstanceID: d.InstanceID, TimeCreated: utc(d.TimeCreated),
		Image: yamlOfImageIf(d.Image), Connection: yamlOfConnection(d.Connection),
		FreeformTags: d.Tags.Freeform, DefinedTags: d.Tags.Defined,
	}
	if d.Detail != nil {
		devices := yamlOfDevices(d.Detail.DevicePolicy)
		y.DevicePolicy = &devices
		y.HostingOptions = &hostingYAML{Image: yamlOfImageIf(d.Detail.Image), ConnectAddress: d.Detail.ConnectAddress}
	}
	return y
}

func yamlOfConnection(c *fleet.Connection) *connectionYAML {
	if c == nil {
		return nil
	}
	action := func(a *fleet.DesktopAction) *actionYAML {
		if a == nil {
			return nil
		}
		return &actionYAML{Action: a.Kind, TimeApplied: utc(a.At)}
	}
	return &connectionYAML{
		TimeConnected: utcIf(c.TimeConnected), TimeDisconnected: utcIf(c.TimeDisconnected),
		NextAction: action(c.Next), LastAction: action(c.Last),
		ClientType: c.ClientType, ClientVersion: c.ClientVersion, ClientPlatform: c.ClientPlatform,
	}
}

func yamlOfVolume(v *fleet.Volume) volumeYAML {
	return volumeYAML{
		ID: v.ID, PoolID: v.PoolID, Name: v.Name, UserName: v.User, LifecycleState: v.State,
		AvailabilityDomain: v.AvailabilityDomain, FreeformTags: v.Tags.Freeform, DefinedTags: v.Tags.Defined,
	}
}

func yamlOfWorkRequest(w *fleet.WorkRequest, lines []fleet.LogLine) workRequestYAML {
	y := workRequestYAML{
		ID: w.ID, CompartmentID: w.CompartmentID, OperationType: w.Operation, Status: w.Status,
		PercentComplete: w.Percent, TimeAccepted: utc(w.TimeAccepted),
		TimeStarted: utcIf(w.TimeStarted), TimeFinished: utcIf(w.TimeFinished),
	}
	for _, r := range w.Resources {
		y.Resources = append(y.Resources, resourceYAML{
			EntityType: r.EntityType, ActionType: r.ActionType, Identifier: r.ID, EntityURI: r.URI,
		})
	}
	for _, l := range lines {
		told := lineYAML{Timestamp: utc(l.At), Code: l.Code, Message: l.Message}
		if l.IsError {
			y.Errors = append(y.Errors, told)
		} else {
			y.Logs = append(y.Logs, told)
		}
	}
	return y
}
