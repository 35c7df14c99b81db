package world

import "fmt"

// fault is why a work request fails, as its errors tell.
type fault struct{ code, message string }

func outOfCapacity(p *pool) *fault {
	return &fault{"OutOfHostCapacity", fmt.Sprintf(
		"Out of host capacity: no host for shape %s in %s, in any fault domain. Try again later, or use another shape or availability domain.",
		p.ShapeName, p.AvailabilityDomain)}
}

func missingPolicy(p *pool, compartment string) *fault {
	return &fault{"NotAuthorizedOrNotFound", fmt.Sprintf(
		"Authorization failed or requested resource not found. The dynamic group of desktop pool %s may not use subnet %s: a policy such as 'Allow dynamic-group desktop-pools to use virtual-network-family in compartment %s' is missing.",
		p.DisplayName, p.NetworkConfiguration.SubnetID, compartment)}
}

func subnetExhausted(p *pool, wanted int) *fault {
	return &fault{"SubnetExhausted", fmt.Sprintf(
		"Subnet %s has %d private IPv4 addresses for desktops, %d of them in use: a maximum size of %d does not fit.",
		p.NetworkConfiguration.SubnetID, p.addresses, p.size(), wanted)}
}

func untaggedImage(i image) *fault {
	return &fault{"InvalidParameter", fmt.Sprintf(
		"Image %s (%s) does not have the tag oci:desktops:is_desktop_image=true: desktop pools cannot use it.", i.ID, i.Name)}
}

func volumeNotAttached(d *desktop) *fault {
	volume := "of its user"
	if d.volume != nil {
		volume = d.volume.id
	}
	return &fault{"VolumeAttachmentFailed", fmt.Sprintf(
		"Volume %s was not attached to instance %s within 120 s: the iSCSI login was refused, an earlier attachment is still there. Stop the desktop and start it again.",
		volume, d.instanceID)}
}
