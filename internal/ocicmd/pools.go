package ocicmd

import (
	"context"

	"github.com/oracle/oci-go-sdk/v65/common"
	"github.com/oracle/oci-go-sdk/v65/desktops"

	"ocidesk/internal/fleet"
)

func (c *Client) listPools(ctx context.Context, op operation, r Request) (fleet.Facts, string, error) {
	answer, err := list(ctx, c, op, r.Page, func(ctx context.Context, limit *int, page *string) (desktops.ListDesktopPoolsResponse, error) {
		f := r.Part.Filter
		return c.desktops.ListDesktopPools(ctx, desktops.ListDesktopPoolsRequest{
			CompartmentId:      common.String(string(r.Part.Of)),
			LifecycleState:     asked(f.State),
			DisplayName:        asked(f.Name),
			AvailabilityDomain: asked(f.AvailabilityDomain),
			Id:                 asked(f.ID),
			Limit:              limit,
			Page:               page,
		})
	})
	if err != nil {
		return fleet.Facts{}, "", err
	}
	id := func(p *desktops.DesktopPoolSummary) *string { return p.Id }
	return fleet.Facts{Pools: each(answer.Items, id, poolSummary)}, value(answer.OpcNextPage), nil
}

func (c *Client) readPool(ctx context.Context, op operation, r Request) (fleet.Facts, string, error) {
	facts, _, err := c.getPool(ctx, op, r.Part.Of)
	return facts, "", err
}

// getPool reads one pool and its etag.
func (c *Client) getPool(ctx context.Context, op operation, id fleet.OCID) (fleet.Facts, string, error) {
	answer, err := call(ctx, c, op, func(ctx context.Context) (desktops.GetDesktopPoolResponse, error) {
		return c.desktops.GetDesktopPool(ctx, desktops.GetDesktopPoolRequest{DesktopPoolId: common.String(string(id))})
	})
	if err != nil {
		return fleet.Facts{}, "", err
	}
	found := pool(answer.DesktopPool)
	found.ID = id
	return fleet.Facts{Pools: []fleet.Pool{found}}, value(answer.Etag), nil
}

func poolSummary(p desktops.DesktopPoolSummary) fleet.Pool {
	return fleet.Pool{
		ID:             ocid(p.Id),
		CompartmentID:  ocid(p.CompartmentId),
		Name:           text(p.DisplayName),
		State:          state(p.LifecycleState),
		MaximumSize:    value(p.MaximumSize),
		ActiveDesktops: p.ActiveDesktops,
		Contact:        text(p.ContactDetails),
		TimeCreated:    when(p.TimeCreated),
		Tags:           tags(p.FreeformTags, p.DefinedTags),
		Security:       namespaces(p.SecurityAttributes),
	}
}

func pool(p desktops.DesktopPool) fleet.Pool {
	return fleet.Pool{
		ID:            ocid(p.Id),
		CompartmentID: ocid(p.CompartmentId),
		Name:          text(p.DisplayName),
		State:         state(p.LifecycleState),
		MaximumSize:   value(p.MaximumSize),
		Contact:       text(p.ContactDetails),
		TimeCreated:   when(p.TimeCreated),
		Tags:          tags(p.FreeformTags, p.DefinedTags),
		Security:      namespaces(p.SecurityAttributes),
		Detail:        poolDetail(p),
	}
}

func poolDetail(p desktops.DesktopPool) *fleet.PoolDetail {
	availability := value(p.AvailabilityPolicy)
	sessions := value(p.SessionLifecycleActions)
	network := value(p.NetworkConfiguration)
	detail := &fleet.PoolDetail{
		Description:           text(p.Description),
		StandbySize:           value(p.StandbySize),
		ShapeName:             text(p.ShapeName),
		DedicatedVMHost:       enum(p.UseDedicatedVmHost),
		StorageEnabled:        value(p.IsStorageEnabled),
		StorageSizeInGBs:      value(p.StorageSizeInGBs),
		StorageBackupPolicyID: ocid(p.StorageBackupPolicyId),
		BootVolumeSizeInGBs:   p.BootVolumeSizeInGBs,
		DevicePolicy:          devicePolicy(p.DevicePolicy),
		StartSchedule:         schedule(availability.StartSchedule),
		StopSchedule:          schedule(availability.StopSchedule),
		TimeStartScheduled:    moment(p.TimeStartScheduled),
		TimeStopScheduled:     moment(p.TimeStopScheduled),
		Image:                 image(p.Image),
		Network: fleet.Network{
			VCNID:    ocid(network.VcnId),
			SubnetID: ocid(network.SubnetId),
			Security: namespaces(network.SecurityAttributes),
		},
		NSGIDs:             ocids(p.NsgIds),
		PrivateAccess:      privateAccess(p.PrivateAccessDetails),
		PrivilegedUsers:    value(p.ArePrivilegedUsers),
		AvailabilityDomain: text(p.AvailabilityDomain),
	}
	if s := p.ShapeConfig; s != nil {
		detail.Shape = &fleet.ShapeConfig{OCPUs: s.Ocpus, MemoryInGBs: s.MemoryInGBs, Baseline: enum(s.BaselineOcpuUtilization)}
	}
	if i := sessions.Inactivity; i != nil {
		detail.Inactivity = &fleet.SessionRule{Action: enum(i.Action), GraceMinutes: i.GracePeriodInMinutes}
	}
	if d := sessions.Disconnect; d != nil {
		detail.Disconnect = &fleet.SessionRule{Action: enum(d.Action), GraceMinutes: d.GracePeriodInMinutes}
	}
	return detail
}

func devicePolicy(p *desktops.DesktopDevicePolicy) fleet.DevicePolicy {
	d := value(p)
	return fleet.DevicePolicy{
		Clipboard:    enum(d.ClipboardMode),
		Audio:        enum(d.AudioMode),
		DriveMapping: enum(d.CdmMode),
		Printing:     value(d.IsPrintingEnabled),
		Pointer:      value(d.IsPointerEnabled),
		Keyboard:     value(d.IsKeyboardEnabled),
		Screen:       value(d.IsDisplayEnabled),
		VideoInput:   d.IsVideoInputEnabled,
	}
}

// schedule is nil where none is set; the service tells that by a null or by an empty one.
func schedule(s *desktops.DesktopSchedule) *fleet.Schedule {
	if s == nil || value(s.CronExpression) == "" {
		return nil
	}
	return &fleet.Schedule{Cron: text(s.CronExpression), Timezone: text(s.Timezone)}
}

func image(i *desktops.DesktopImage) fleet.Image {
	v := value(i)
	return fleet.Image{ID: ocid(v.ImageId), Name: text(v.ImageName), OperatingSystem: text(v.OperatingSystem)}
}

func privateAccess(p *desktops.DesktopPoolPrivateAccessDetails) *fleet.PrivateAccess {
	if p == nil {
		return nil
	}
	return &fleet.PrivateAccess{
		SubnetID:     ocid(p.SubnetId),
		VCNID:        ocid(p.VcnId),
		NSGIDs:       ocids(p.NsgIds),
		PrivateIP:    text(p.PrivateIp),
		EndpointFQDN: text(p.EndpointFqdn),
		Security:     namespaces(p.SecurityAttributes),
	}
}
