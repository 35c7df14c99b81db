package ocicmd

import "github.com/oracle/oci-go-sdk/v65/common"

// SDKVersion is the version of the OCI SDK, without a leading v.
func SDKVersion() string { return common.Version() }
