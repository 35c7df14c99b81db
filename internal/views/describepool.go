package views

import (
	"fmt"
	"strings"
	"time"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views/style"
)

func describePool(env *Env, p *fleet.Pool) *document {
	now := env.Now()
	d := &document{title: p.Name}
	s := d.section("Pool")
	s.state(p.State)
	s.failed(env, p.State, p.ID)
	if p.Detail != nil {
		s.add("Description", p.Detail.Description)
	}
	s.poolSize(p)
	s.add("Contact", p.Contact)
	s.add("Compartment", env.Store.PathName(p.CompartmentID))
	s.add("Who connects", whoConnects(env.Store, p))
	s.time("Created", p.TimeCreated, now)
	if p.Detail != nil {
		d.poolDetail(p.Detail, now)
	}
	s = d.section("Identifiers")
	s.full = true
	s.add("OCID", string(p.ID))
	s.add("Compartment", string(p.CompartmentID))
	if p.Detail != nil {
		s.add("Image", string(p.Detail.Image.ID))
		s.add("Backup policy", string(p.Detail.StorageBackupPolicyID))
	}
	d.tags(p.Tags, p.Security)
	return d
}

// whoConnects says what decides who gets a desktop of the pool, and which way they come.
func whoConnects(store *fleet.Store, p *fleet.Pool) string {
	who := fmt.Sprintf("whom the policies of %s allow", store.NameOf(p.CompartmentID))
	if p.Detail != nil && p.Detail.PrivateAccess != nil {
		who += ", by the pool's private endpoint"
	}
	return who
}

func (s *section) poolSize(p *fleet.Pool) {
	role, text := style.Plain, fmt.Sprintf("%d at most", p.MaximumSize)
	if p.ActiveDesktops != nil {
		text = fmt.Sprintf("%d active of %s", *p.ActiveDesktops, text)
	}
	if p.Full() {
		role, text = style.Warn, text+": full, nobody new gets one"
	}
	s.paint(role, "Desktops", text)
	if p.Detail != nil {
		s.add("Standby", fmt.Sprintf("%d kept ready for new users", p.Detail.StandbySize))
	}
}

func (d *document) poolDetail(p *fleet.PoolDetail, now time.Time) {
	s := d.section("Schedule and sessions")
	s.hours(p, now)
	s.sessionRules(p)
	d.section("Machine").machine(p)
	d.section("Devices").devices(p.DevicePolicy)
	s = d.section("Network")
	s.full = true
	s.network(p)
	if a := p.PrivateAccess; a != nil {
		s = d.section("Private access")
		s.full = true
		s.add("Address", a.PrivateIP)
		s.add("Endpoint", a.EndpointFQDN)
		s.add("VCN", string(a.VCNID))
		s.add("Subnet", string(a.SubnetID))
		s.ids("Security group", a.NSGIDs)
		s.nested(a.Security)
	}
}

func (s *section) machine(p *fleet.PoolDetail) {
	s.add("Shape", shape(p))
	s.image(p.Image)
	if p.BootVolumeSizeInGBs != nil {
		s.add("Boot volume", fmt.Sprintf("%d GB", *p.BootVolumeSizeInGBs))
	}
	if p.StorageEnabled {
		s.add("Storage", fmt.Sprintf("%d GB for each user", p.StorageSizeInGBs))
	} else {
		s.paint(style.Warn, "Storage", "none: files go with the desktop")
	}
	switch p.DedicatedVMHost {
	case "TRUE":
		s.add("Host", "dedicated")
	case "FALSE":
		s.add("Host", "shared")
	case "AUTO":
		s.add("Host", "dedicated where there is one")
	default:
		s.add("Host", p.DedicatedVMHost)
	}
	if p.PrivilegedUsers {
		s.add("Users", "are administrators of their desktops")
	} else {
		s.add("Users", "have no administrator rights")
	}
	s.add("AD", p.AvailabilityDomain)
}

// shape is the shape with its sizes: "VM.Standard.E5.Flex, 4 OCPUs, 32 GB memory".
func shape(p *fleet.PoolDetail) string {
	words := []string{p.ShapeName}
	if c := p.Shape; c != nil {
		if c.OCPUs != nil {
			words = append(words, count(int(*c.OCPUs), "OCPU"))
		}
		if c.MemoryInGBs != nil {
			words = append(words, fmt.Sprintf("%d GB memory", *c.MemoryInGBs))
		}
		if share, ok := strings.CutPrefix(c.Baseline, "BASELINE_"); ok {
			words = append(words, "baseline "+strings.ReplaceAll(share, "_", "/"))
		}
	}
	return strings.Join(nonEmpty(words), ", ")
}

func (s *section) network(p *fleet.PoolDetail) {
	s.add("VCN", string(p.Network.VCNID))
	s.add("Subnet", string(p.Network.SubnetID))
	s.ids("Security group", p.NSGIDs)
	s.nested(p.Network.Security)
}
