package ocicmd

import (
	"errors"
	"fmt"
	"regexp"

	"github.com/oracle/oci-go-sdk/v65/common"
)

var regionName = regexp.MustCompile(`^[A-Za-z0-9-]+$`)

func checkRegion(cfg Config) error {
	if cfg.Region == "" {
		if cfg.Endpoint != "" && cfg.IdentityEndpoint != "" {
			return nil
		}
		return errors.New("no region is set: give one in the profile or by --region")
	}
	if !regionName.MatchString(cfg.Region) {
		return fmt.Errorf("%q is not a region: one looks like us-ashburn-1", cfg.Region)
	}
	return nil
}

// KnownRegion tells whether a region, by its name or its short code, is one the SDK knows. One it does
// not know may be new: it is taken for a region of the commercial realm.
func KnownRegion(name string) bool {
	_, err := common.StringToRegion(name).RealmID()
	return err == nil
}

// RegionName is the whole name of a region that may be given by its short code. One that the SDK does not
// know stays as it is. It may look into the SDK's own files for regions.
func RegionName(name string) string { return string(common.StringToRegion(name)) }
