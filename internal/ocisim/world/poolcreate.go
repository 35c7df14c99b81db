package world

import (
	"fmt"
	"time"

	"ocidesk/internal/ocisim/api"
)

// CreatePool answers CreateDesktopPool. The details must be complete, as the API's reference has them.
func (w *World) CreatePool(details api.CreateDesktopPoolDetails) (m api.DesktopPool, etag, workRequestID string, err error) {
	defer w.enter()()
	home, err := w.enterable(*details.CompartmentID)
	if err != nil {
		return m, "", "", relatedNotFound("compartment", *details.CompartmentID)
	}
	m = w.fromDetails(details)
	if err := w.check(m); err != nil {
		return api.DesktopPool{}, "", "", err
	}
	p := &pool{DesktopPool: m, prefix: m.DisplayName, network: "10.60"}
	w.addPool(p, home)
	wr := w.createPool(p)
	return p.DesktopPool, etagOf(p.DesktopPool), wr.ID, nil
}

// fromDetails is the pool that the details ask for.
func (w *World) fromDetails(d api.CreateDesktopPoolDetails) api.DesktopPool {
	m := api.DesktopPool{
		ID:                    w.ocid("desktoppool"),
		CompartmentID:         *d.CompartmentID,
		DisplayName:           *d.DisplayName,
		LifecycleState:        api.StateCreating,
		TimeCreated:           w.now,
		MaximumSize:           *d.MaximumSize,
		StandbySize:           *d.StandbySize,
		ShapeName:             *d.ShapeName,
		IsStorageEnabled:      *d.IsStorageEnabled,
		StorageSizeInGBs:      *d.StorageSizeInGBs,
		StorageBackupPolicyID: *d.StorageBackupPolicyID,
		DevicePolicy:          *d.DevicePolicy,
		AvailabilityPolicy:    *d.AvailabilityPolicy,
		Image:                 *d.Image,
		NetworkConfiguration:  *d.NetworkConfiguration,
		ContactDetails:        *d.ContactDetails,
		ArePrivilegedUsers:    *d.ArePrivilegedUsers,
		AvailabilityDomain:    *d.AvailabilityDomain,
		Description:           d.Description,
		UseDedicatedVMHost:    d.UseDedicatedVMHost,
		TimeStartScheduled:    utc(d.TimeStartScheduled),
		TimeStopScheduled:     utc(d.TimeStopScheduled),
		FreeformTags:          d.FreeformTags,
		DefinedTags:           d.DefinedTags,
		SecurityAttributes:    d.SecurityAttributes,
		NsgIDs:                d.NsgIDs,
		BootVolumeSizeInGBs:   d.BootVolumeSizeInGBs,
	}
	if d.ShapeConfig != nil {
		m.ShapeConfig = new(api.DesktopPoolShapeConfig(*d.ShapeConfig))
	}
	if d.SessionLifecycleActions != nil {
		m.SessionLifecycleActions = new(api.DesktopSessionLifecycleActions(*d.SessionLifecycleActions))
	}
	if a := d.PrivateAccessDetails; a != nil {
		m.PrivateAccessDetails = &api.DesktopPoolPrivateAccessDetails{
			SubnetID: *a.SubnetID, VCNID: m.NetworkConfiguration.VCNID, NsgIDs: a.NsgIDs, PrivateIP: a.PrivateIP,
			SecurityAttributes: a.SecurityAttributes, EndpointFQDN: new(w.endpointFQDN()),
		}
	}
	return m
}

// endpointFQDN is the name under which a pool's private endpoint is found.
func (w *World) endpointFQDN() string {
	return fmt.Sprintf("p%08x.desktops.%s.oci.oraclecloud.com", w.mint.Uint32(), w.region.name)
}

func utc(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	return new(t.UTC())
}

// createPool is how a pool, entered already, comes to be ACTIVE with its standby desktops, or FAILED.
func (w *World) createPool(p *pool) *workRequest {
	fails := func(f *fault) *fault {
		if f != nil {
			p.LifecycleState = api.StateFailed
		}
		return f
	}
	return w.orderForPool(p, api.OpCreateDesktopPool, "", api.ResourceCreated, []step{
		{at: seconds(1), log: "Creating pool " + p.DisplayName + "."},
		{at: seconds(4), log: "Checking image " + p.Image.ImageID + ".", do: func() *fault {
			return fails(w.imageFault(p.Image.ImageID))
		}},
		{at: seconds(9), log: "Checking the shape " + p.shape() + " in " + p.AvailabilityDomain + "."},
		{at: seconds(15), log: "Adding the pool to its dynamic group."},
		{at: seconds(22), log: "Checking the policies of the pool's dynamic group.", do: func() *fault {
			return fails(p.fault)
		}},
		{at: seconds(28), log: "Placing a private endpoint in subnet " + p.NetworkConfiguration.SubnetID + "."},
		{at: seconds(36), log: fmt.Sprintf("Making %d standby desktops.", p.StandbySize), do: func() *fault {
			for range p.StandbySize {
				w.addDesktop(p).state = api.StateCreating
			}
			return nil
		}},
		{at: seconds(50), log: "Starting the standby desktops' instances."},
		{at: seconds(66), log: "Waiting for the desktop agents."},
		{at: seconds(78), log: "Standby desktops are ACTIVE.", do: func() *fault {
			for _, d := range p.desktops {
				w.createdStandby(d)
			}
			return nil
		}},
		{at: seconds(84), log: "Session broker has the pool's desktops."},
		{at: seconds(90), log: "Pool is ACTIVE.", do: func() *fault {
			p.LifecycleState = api.StateActive
			if !w.quiet {
				w.arm(p)
			}
			return nil
		}},
	}, func() {
		for _, d := range p.desktops {
			w.bury(d, "")
		}
		w.buryPool(p)
	})
}
