package views

import (
	"time"

	"ocidesk/internal/fleet"
)

// The things as the Desktops and Identity APIs name their fields, in the order of their importance.
// What the service has not told is left out rather than shown as empty. YAML and JSON are written of them.

type compartmentAPI struct {
	ID             fleet.OCID                `json:"id" yaml:"id"`
	CompartmentID  fleet.OCID                `json:"compartmentId,omitempty" yaml:"compartmentId,omitempty"`
	Name           string                    `json:"name" yaml:"name"`
	Description    string                    `json:"description,omitempty" yaml:"description,omitempty"`
	LifecycleState fleet.LifecycleState      `json:"lifecycleState,omitempty" yaml:"lifecycleState,omitempty"`
	TimeCreated    *time.Time                `json:"timeCreated,omitempty" yaml:"timeCreated,omitempty"`
	FreeformTags   map[string]string         `json:"freeformTags,omitempty" yaml:"freeformTags,omitempty"`
	DefinedTags    map[string]map[string]any `json:"definedTags,omitempty" yaml:"definedTags,omitempty"`
}

type poolAPI struct {
	ID                 fleet.OCID           `json:"id" yaml:"id"`
	CompartmentID      fleet.OCID           `json:"compartmentId" yaml:"compartmentId"`
	DisplayName        string               `json:"displayName" yaml:"displayName"`
	LifecycleState     fleet.LifecycleState `json:"lifecycleState" yaml:"lifecycleState"`
	MaximumSize        int                  `json:"maximumSize" yaml:"maximumSize"`
	ActiveDesktops     *int                 `json:"activeDesktops,omitempty" yaml:"activeDesktops,omitempty"`
	ContactDetails     string               `json:"contactDetails" yaml:"contactDetails"`
	TimeCreated        *time.Time           `json:"timeCreated,omitempty" yaml:"timeCreated,omitempty"`
	*poolDetailAPI     `yaml:",inline"`
	FreeformTags       map[string]string         `json:"freeformTags,omitempty" yaml:"freeformTags,omitempty"`
	DefinedTags        map[string]map[string]any `json:"definedTags,omitempty" yaml:"definedTags,omitempty"`
	SecurityAttributes map[string]map[string]any `json:"securityAttributes,omitempty" yaml:"securityAttributes,omitempty"`
}

// poolDetailAPI is what only GetDesktopPool tells.
type poolDetailAPI struct {
	Description             string               `json:"description,omitempty" yaml:"description,omitempty"`
	StandbySize             int                  `json:"standbySize" yaml:"standbySize"`
	ShapeName               string               `json:"shapeName" yaml:"shapeName"`
	ShapeConfig             *shapeAPI            `json:"shapeConfig,omitempty" yaml:"shapeConfig,omitempty"`
	UseDedicatedVMHost      string               `json:"useDedicatedVmHost,omitempty" yaml:"useDedicatedVmHost,omitempty"`
	IsStorageEnabled        bool                 `json:"isStorageEnabled" yaml:"isStorageEnabled"`
	StorageSizeInGBs        int                  `json:"storageSizeInGBs" yaml:"storageSizeInGBs"`
	StorageBackupPolicyID   fleet.OCID           `json:"storageBackupPolicyId" yaml:"storageBackupPolicyId"`
	BootVolumeSizeInGBs     *int                 `json:"bootVolumeSizeInGBs,omitempty" yaml:"bootVolumeSizeInGBs,omitempty"`
	DevicePolicy            devicePolicyAPI      `json:"devicePolicy" yaml:"devicePolicy"`
	AvailabilityPolicy      availabilityAPI      `json:"availabilityPolicy" yaml:"availabilityPolicy"`
	TimeStartScheduled      *time.Time           `json:"timeStartScheduled,omitempty" yaml:"timeStartScheduled,omitempty"`
	TimeStopScheduled       *time.Time           `json:"timeStopScheduled,omitempty" yaml:"timeStopScheduled,omitempty"`
	SessionLifecycleActions *sessionLifecycleAPI `json:"sessionLifecycleActions,omitempty" yaml:"sessionLifecycleActions,omitempty"`
	Image                   imageAPI             `json:"image" yaml:"image"`
	NetworkConfiguration    networkAPI           `json:"networkConfiguration" yaml:"networkConfiguration"`
	NSGIDs                  []fleet.OCID         `json:"nsgIds,omitempty" yaml:"nsgIds,omitempty"`
	PrivateAccessDetails    *privateAccessAPI    `json:"privateAccessDetails,omitempty" yaml:"privateAccessDetails,omitempty"`
	ArePrivilegedUsers      bool                 `json:"arePrivilegedUsers" yaml:"arePrivilegedUsers"`
	AvailabilityDomain      string               `json:"availabilityDomain" yaml:"availabilityDomain"`
}

type shapeAPI struct {
	OCPUs                   *int64 `json:"ocpus,omitempty" yaml:"ocpus,omitempty"`
	MemoryInGBs             *int64 `json:"memoryInGBs,omitempty" yaml:"memoryInGBs,omitempty"`
	BaselineOCPUUtilization string `json:"baselineOcpuUtilization,omitempty" yaml:"baselineOcpuUtilization,omitempty"`
}

type devicePolicyAPI struct {
	ClipboardMode       string `json:"clipboardMode" yaml:"clipboardMode"`
	AudioMode           string `json:"audioMode" yaml:"audioMode"`
	CDMMode             string `json:"cdmMode" yaml:"cdmMode"`
	IsPrintingEnabled   bool   `json:"isPrintingEnabled" yaml:"isPrintingEnabled"`
	IsPointerEnabled    bool   `json:"isPointerEnabled" yaml:"isPointerEnabled"`
	IsKeyboardEnabled   bool   `json:"isKeyboardEnabled" yaml:"isKeyboardEnabled"`
	IsDisplayEnabled    bool   `json:"isDisplayEnabled" yaml:"isDisplayEnabled"`
	IsVideoInputEnabled *bool  `json:"isVideoInputEnabled,omitempty" yaml:"isVideoInputEnabled,omitempty"`
}

// availabilityAPI shows a schedule that is not set as null, as the API does.
type availabilityAPI struct {
	StartSchedule *scheduleAPI `json:"startSchedule" yaml:"startSchedule"`
	StopSchedule  *scheduleAPI `json:"stopSchedule" yaml:"stopSchedule"`
}

type scheduleAPI struct {
	CronExpression string `json:"cronExpression" yaml:"cronExpression"`
	Timezone       string `json:"timezone" yaml:"timezone"`
}

type sessionLifecycleAPI struct {
	Inactivity *sessionRuleAPI `json:"inactivity,omitempty" yaml:"inactivity,omitempty"`
	Disconnect *sessionRuleAPI `json:"disconnect,omitempty" yaml:"disconnect,omitempty"`
}

type sessionRuleAPI struct {
	Action               string `json:"action" yaml:"action"`
	GracePeriodInMinutes *int   `json:"gracePeriodInMinutes,omitempty" yaml:"gracePeriodInMinutes,omitempty"`
}

type imageAPI struct {
	ImageID         fleet.OCID `json:"imageId" yaml:"imageId"`
	ImageName       string     `json:"imageName" yaml:"imageName"`
	OperatingSystem string     `json:"operatingSystem,omitempty" yaml:"operatingSystem,omitempty"`
}

type networkAPI struct {
	VCNID              fleet.OCID                `json:"vcnId" yaml:"vcnId"`
	SubnetID           fleet.OCID                `json:"subnetId" yaml:"subnetId"`
	SecurityAttributes map[string]map[string]any `json:"securityAttributes,omitempty" yaml:"securityAttributes,omitempty"`
}

type privateAccessAPI struct {
	SubnetID           fleet.OCID                `json:"subnetId" yaml:"subnetId"`
	VCNID              fleet.OCID                `json:"vcnId" yaml:"vcnId"`
	NSGIDs             []fleet.OCID              `json:"nsgIds,omitempty" yaml:"nsgIds,omitempty"`
	PrivateIP          string                    `json:"privateIp,omitempty" yaml:"privateIp,omitempty"`
	EndpointFQDN       string                    `json:"endpointFqdn,omitempty" yaml:"endpointFqdn,omitempty"`
	SecurityAttributes map[string]map[string]any `json:"securityAttributes,omitempty" yaml:"securityAttributes,omitempty"`
}

// desktopAPI is the join of the three calls that tell of a desktop.
type desktopAPI struct {
	ID             fleet.OCID                `json:"id" yaml:"id"`
	PoolID         fleet.OCID                `json:"poolId,omitempty" yaml:"poolId,omitempty"`
	DisplayName    string                    `json:"displayName,omitempty" yaml:"displayName,omitempty"`
	UserName       string                    `json:"userName" yaml:"userName"`
	LifecycleState fleet.LifecycleState      `json:"lifecycleState" yaml:"lifecycleState"`
	IsAssigned     *bool                     `json:"isAssigned,omitempty" yaml:"isAssigned,omitempty"`
	InstanceID     fleet.OCID                `json:"instanceId,omitempty" yaml:"instanceId,omitempty"`
	TimeCreated    *time.Time                `json:"timeCreated,omitempty" yaml:"timeCreated,omitempty"`
	Image          *imageAPI                 `json:"image,omitempty" yaml:"image,omitempty"`
	Connection     *connectionAPI            `json:"connection,omitempty" yaml:"connection,omitempty"`
	HostingOptions *hostingAPI               `json:"hostingOptions,omitempty" yaml:"hostingOptions,omitempty"`
	DevicePolicy   *devicePolicyAPI          `json:"devicePolicy,omitempty" yaml:"devicePolicy,omitempty"`
	FreeformTags   map[string]string         `json:"freeformTags,omitempty" yaml:"freeformTags,omitempty"`
	DefinedTags    map[string]map[string]any `json:"definedTags,omitempty" yaml:"definedTags,omitempty"`
}

type connectionAPI struct {
	TimeConnected    *time.Time `json:"timeConnected,omitempty" yaml:"timeConnected,omitempty"`
	TimeDisconnected *time.Time `json:"timeDisconnected,omitempty" yaml:"timeDisconnected,omitempty"`
	NextAction       *actionAPI `json:"nextAction,omitempty" yaml:"nextAction,omitempty"`
	LastAction       *actionAPI `json:"lastAction,omitempty" yaml:"lastAction,omitempty"`
	ClientType       string     `json:"clientType,omitempty" yaml:"clientType,omitempty"`
	ClientVersion    string     `json:"clientVersion,omitempty" yaml:"clientVersion,omitempty"`
	ClientPlatform   string     `json:"clientPlatform,omitempty" yaml:"clientPlatform,omitempty"`
}

type actionAPI struct {
	Action      string     `json:"action" yaml:"action"`
	TimeApplied *time.Time `json:"timeApplied,omitempty" yaml:"timeApplied,omitempty"`
}

type hostingAPI struct {
	Image          *imageAPI `json:"image,omitempty" yaml:"image,omitempty"`
	ConnectAddress string    `json:"connectAddress,omitempty" yaml:"connectAddress,omitempty"`
}

type volumeAPI struct {
	ID                 fleet.OCID                `json:"id" yaml:"id"`
	PoolID             fleet.OCID                `json:"poolId,omitempty" yaml:"poolId,omitempty"`
	Name               string                    `json:"name" yaml:"name"`
	UserName           string                    `json:"userName" yaml:"userName"`
	LifecycleState     fleet.LifecycleState      `json:"lifecycleState" yaml:"lifecycleState"`
	AvailabilityDomain string                    `json:"availabilityDomain" yaml:"availabilityDomain"`
	FreeformTags       map[string]string         `json:"freeformTags,omitempty" yaml:"freeformTags,omitempty"`
	DefinedTags        map[string]map[string]any `json:"definedTags,omitempty" yaml:"definedTags,omitempty"`
}

// workRequestAPI has the errors and logs with it, which the API tells in calls of their own.
type workRequestAPI struct {
	ID              fleet.OCID       `json:"id" yaml:"id"`
	CompartmentID   fleet.OCID       `json:"compartmentId" yaml:"compartmentId"`
	OperationType   string           `json:"operationType" yaml:"operationType"`
	Status          fleet.WorkStatus `json:"status" yaml:"status"`
	PercentComplete float32          `json:"percentComplete" yaml:"percentComplete"`
	TimeAccepted    *time.Time       `json:"timeAccepted,omitempty" yaml:"timeAccepted,omitempty"`
	TimeStarted     *time.Time       `json:"timeStarted,omitempty" yaml:"timeStarted,omitempty"`
	TimeFinished    *time.Time       `json:"timeFinished,omitempty" yaml:"timeFinished,omitempty"`
	Resources       []resourceAPI    `json:"resources" yaml:"resources"`
	Errors          []lineAPI        `json:"errors,omitempty" yaml:"errors,omitempty"`
	Logs            []lineAPI        `json:"logs,omitempty" yaml:"logs,omitempty"`
}

type resourceAPI struct {
	EntityType string     `json:"entityType" yaml:"entityType"`
	ActionType string     `json:"actionType" yaml:"actionType"`
	Identifier fleet.OCID `json:"identifier" yaml:"identifier"`
	EntityURI  string     `json:"entityUri,omitempty" yaml:"entityUri,omitempty"`
}

type lineAPI struct {
	Timestamp *time.Time `json:"timestamp,omitempty" yaml:"timestamp,omitempty"`
	Code      string     `json:"code,omitempty" yaml:"code,omitempty"`
	Message   string     `json:"message" yaml:"message"`
}
