package ocicmd

import (
	"sync"

	"github.com/oracle/oci-go-sdk/v65/common"
)

// silence is an SDK logger that logs nothing. OCI_GO_SDK_DEBUG would have the SDK write requests and
// answers over the screen; what happened on the wire is logged by dispatcher instead, without secrets.
type silence struct{}

func (silence) LogLevel() int                 { return 0 }
func (silence) Log(int, string, ...any) error { return nil }

// silenceSDK replaces the SDK's logger once, before the first call: the SDK reads it without a lock.
var silenceSDK = sync.OnceFunc(func() { common.SetSDKLogger(silence{}) })
