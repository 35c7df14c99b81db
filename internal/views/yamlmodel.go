package views

import (
	"time"

	"ocidesk/internal/fleet"
)

// The things as the Desktops and Identity APIs name their fields, in the order of their importance.
// What the service has not told is left out rather than shown as empty.

type compartmentYAML struct {
	ID             fleet.OCID                `yaml:"id"`
	CompartmentID  fleet.OCID                `yaml:"compartmentId,omitempty"`
	Name           string                    `yaml:"name"`
	Description    string                    `yaml:"description,omitempty"`
	LifecycleState fleet.LifecycleState      `yaml:"lifecycleState,omitempty"`
	TimeCreated    *time.Time                `yaml:"timeCreated,omitempty"`
	FreeformTags   map[string]string         `yaml:"freeformTags,omitempty"`
	DefinedTags    map[string]map[string]any `yaml:"definedTags,omitempty"`
}

type poolYAML struct {
	ID                 fleet.OCID           `yaml:"id"`
	CompartmentID      fleet.OCID           `yaml:"compartmentId"`
	DisplayName        string               `yaml:"displayName"`
	LifecycleState     fleet.LifecycleState `yaml:"lifecycleState"`
	MaximumSize        int                  `yaml:"maximumSize"`
	ActiveDesktops     *int                 `yaml:"activeDesktops,omitempty"`
	ContactDetails     string               `yaml:"contactDetails"`
	TimeCreated        *time.Time           `yaml:"timeCreated,omitempty"`
	*poolDetailYAML    `yaml:",inline"`
	FreeformTags       map[string]string         `yaml:"freeformTags,omitempty"`
	DefinedTags        map[string]map[string]any `yaml:"definedTags,omitempty"`
	SecurityAttributes map[string]map[string]any `yaml:"securityAttributes,omitempty"`
}

// poolDetailYAML is what only GetDesktopPool tells.
type poolDetailYAML struct {
	Description             string                `yaml:"description,omitempty"`
	StandbySize             int                   `yaml:"standbySize"`
	ShapeName               string                `yaml:"shapeName"`
	ShapeConfig             *shapeYAML            `yaml:"shapeConfig,omitempty"`
	UseDedicatedVMHost      string                `yaml:"useDedicatedVmHost,omitempty"`
	IsStorageEnabled        bool                  `yaml:"isStorageEnabled"`
	StorageSizeInGBs        int                   `yaml:"storageSizeInGBs"`
	StorageBackupPolicyID   fleet.OCID            `yaml:"storageBackupPolicyId"`
	BootVolumeSizeInGBs     *int                  `yaml:"bootVolumeSizeInGBs,omitempty"`
	DevicePolicy            devicePolicyYAML      `yaml:"devicePolicy"`
	AvailabilityPolicy      availabilityYAML      `yaml:"availabilityPolicy"`
	TimeStartScheduled      *time.Time            `yaml:"timeStartScheduled,omitempty"`
	TimeStopScheduled       *time.Time            `yaml:"timeStopScheduled,omitempty"`
	SessionLifecycleActions *sessionLifecycleYAML `yaml:"sessionLifecycleActions,omitempty"`
	Image                   imageYAML             `yaml:"image"`
	NetworkConfiguration    networkYAML           `yaml:"networkConfiguration"`
	NSGIDs                  []fleet.OCID          `yaml:"nsgIds,omitempty"`
	PrivateAccessDetails    *privateAccessYAML    `yaml:"privateAccessDetails,omitempty"`
	ArePrivilegedUsers      bool                  `yaml:"arePrivilegedUsers"`
	AvailabilityDomain      string                `yaml:"availabilityDomain"`
}

type shapeYAML struct {
	OCPUs                   *int64 `yaml:"ocpus,omitempty"`
	MemoryInGBs             *int64 `yaml:"memoryInGBs,omitempty"`
	BaselineOCPUUtilization string `yaml:"baselineOcpuUtilization,omitempty"`
}

type devicePolicyYAML struct {
	ClipboardMode       string `yaml:"clipboardMode"`
	AudioMode           string `yaml:"audioMode"`
	CDMMode             string `yaml:"cdmMode"`
	IsPrintingEnabled   bool   `yaml:"isPrintingEnabled"`
	IsPointerEnabled    bool   `yaml:"isPointerEnabled"`
	IsKeyboardEnabled   bool   `yaml:"isKeyboardEnabled"`
	IsDisplayEnabled    bool   `yaml:"isDisplayEnabled"`
	IsVideoInputEnabled *bool  `yaml:"isVideoInputEnabled,omitempty"`
}

// availabilityYAML shows a schedule that is not set as null, as the API does.
type availabilityYAML struct {
	StartSchedule *scheduleYAML `yaml:"startSchedule"`
	StopSchedule  *scheduleYAML `yaml:"stopSchedule"`
}

type scheduleYAML struct {
	CronExpression string `yaml:"cronExpression"`
	Timezone       string `yaml:"timezone"`
}

type sessionLifecycleYAML struct {
	Inactivity *sessionRuleYAML `yaml:"inactivity,omitempty"`
	Disconnect *sessionRuleYAML `yaml:"disconnect,omitempty"`
}

type sessionRuleYAML struct {
	Action               string `yaml:"action"`
	GracePeriodInMinutes *int   `yaml:"gracePeriodInMinutes,omitempty"`
}

type imageYAML struct {
	ImageID         fleet.OCID `yaml:"imageId"`
	ImageName       string     `yaml:"imageName"`
	OperatingSystem string     `yaml:"operatingSystem,omitempty"`
}

type networkYAML struct {
	VCNID              fleet.OCID                `yaml:"vcnId"`
	SubnetID           fleet.OCID                `yaml:"subnetId"`
	SecurityAttributes map[string]map[string]any `yaml:"securityAttributes,omitempty"`
}

type privateAccessYAML struct {
	SubnetID           fleet.OCID                `yaml:"subnetId"`
	VCNID              fleet.OCID                `yaml:"vcnId"`
	NSGIDs             []fleet.OCID              `yaml:"nsgIds,omitempty"`
	PrivateIP          string                    `yaml:"privateIp,omitempty"`
	EndpointFQDN       string                    `yaml:"endpointFqdn,omitempty"`
	SecurityAttributes map[string]map[string]any `yaml:"securityAttributes,omitempty"`
}

// desktopYAML is the join of the three calls that tell of a desktop.
type desktopYAML struct {
	ID             fleet.OCID                `yaml:"id"`
	PoolID         fleet.OCID                `yaml:"poolId,omitempty"`
	DisplayName    string                    `yaml:"displayName,omitempty"`
	UserName       string                    `yaml:"userName"`
	LifecycleState fleet.LifecycleState      `yaml:"lifecycleState"`
	IsAssigned     *bool                     `yaml:"isAssigned,omitempty"`
	InstanceID     fleet.OCID                `yaml:"instanceId,omitempty"`
	TimeCreated    *time.Time                `yaml:"timeCreated,omitempty"`
	Image          *imageYAML                `yaml:"image,omitempty"`
	Connection     *connectionYAML           `yaml:"connection,omitempty"`
	HostingOptions *hostingYAML              `yaml:"hostingOptions,omitempty"`
	DevicePolicy   *devicePolicyYAML         `yaml:"devicePolicy,omitempty"`
	FreeformTags   map[string]string         `yaml:"freeformTags,omitempty"`
	DefinedTags    map[string]map[string]any `yaml:"definedTags,omitempty"`
}

type connectionYAML struct {
	TimeConnected    *time.Time  `yaml:"timeConnected,omitempty"`
	TimeDisconnected *time.Time  `yaml:"timeDisconnected,omitempty"`
	NextAction       *actionYAML `yaml:"nextAction,omitempty"`
	LastAction       *actionYAML `yaml:"lastAction,omitempty"`
	ClientType       string      `yaml:"clientType,omitempty"`
	ClientVersion    string      `yaml:"clientVersion,omitempty"`
	ClientPlatform   string      `yaml:"clientPlatform,omitempty"`
}

type actionYAML struct {
	Action      string     `yaml:"action"`
	TimeApplied *time.Time `yaml:"timeApplied,omitempty"`
}

type hostingYAML struct {
	Image          *imageYAML `yaml:"image,omitempty"`
	ConnectAddress string     `yaml:"connectAddress,omitempty"`
}

type volumeYAML struct {
	ID                 fleet.OCID                `yaml:"id"`
	PoolID             fleet.OCID                `yaml:"poolId,omitempty"`
	Name               string                    `yaml:"name"`
	UserName           string                    `yaml:"userName"`
	LifecycleState     fleet.LifecycleState      `yaml:"lifecycleState"`
	AvailabilityDomain string                    `yaml:"availabilityDomain"`
	FreeformTags       map[string]string         `yaml:"freeformTags,omitempty"`
	DefinedTags        map[string]map[string]any `yaml:"definedTags,omitempty"`
}

// workRequestYAML has the errors and logs with it, which the API tells in calls of their own.
type workRequestYAML struct {
	ID              fleet.OCID       `yaml:"id"`
	CompartmentID   fleet.OCID       `yaml:"compartmentId"`
	OperationType   string           `yaml:"operationType"`
	Status          fleet.WorkStatus `yaml:"status"`
	PercentComplete float32          `yaml:"percentComplete"`
	TimeAccepted    *time.Time       `yaml:"timeAccepted,omitempty"`
	TimeStarted     *time.Time       `yaml:"timeStarted,omitempty"`
	TimeFinished    *time.Time       `yaml:"timeFinished,omitempty"`
	Resources       []resourceYAML   `yaml:"resources"`
	Errors          []lineYAML       `yaml:"errors,omitempty"`
	Logs            []lineYAML       `yaml:"logs,omitempty"`
}

type resourceYAML struct {
	EntityType string     `yaml:"entityType"`
	ActionType string     `yaml:"actionType"`
	Identifier fleet.OCID `yaml:"identifier"`
	EntityURI  string     `yaml:"entityUri,omitempty"`
}

type lineYAML struct {
	Timestamp *time.Time `yaml:"timestamp,omitempty"`
	Code      string     `yaml:"code,omitempty"`
	Message   string     `yaml:"message"`
}
