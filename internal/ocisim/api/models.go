// Package api holds the Secure Desktops and Identity wire models as this server reads the API's
// reference: JSON names, presence and enumerations, nothing of any client.
package api

import "time"

// ChangeDesktopPoolCompartmentDetails is the API's model of that name.
type ChangeDesktopPoolCompartmentDetails struct {
	CompartmentID *string `json:"compartmentId,omitempty"` // mandatory
}

// CreateDesktopPoolDesktopSessionLifecycleActions is the API's model of that name.
type CreateDesktopPoolDesktopSessionLifecycleActions struct {
	Inactivity *InactivityConfig `json:"inactivity,omitempty"`
	Disconnect *DisconnectConfig `json:"disconnect,omitempty"`
}

// CreateDesktopPoolDetails is the API's model of that name.
type CreateDesktopPoolDetails struct {
	CompartmentID           *string                                          `json:"compartmentId,omitempty"`         // mandatory
	DisplayName             *string                                          `json:"displayName,omitempty"`           // mandatory
	MaximumSize             *int                                             `json:"maximumSize,omitempty"`           // mandatory
	StandbySize             *int                                             `json:"standbySize,omitempty"`           // mandatory
	ShapeName               *string                                          `json:"shapeName,omitempty"`             // mandatory
	IsStorageEnabled        *bool                                            `json:"isStorageEnabled,omitempty"`      // mandatory
	StorageSizeInGBs        *int                                             `json:"storageSizeInGBs,omitempty"`      // mandatory
	StorageBackupPolicyID   *string                                          `json:"storageBackupPolicyId,omitempty"` // mandatory
	DevicePolicy            *DesktopDevicePolicy                             `json:"devicePolicy,omitempty"`          // mandatory
	AvailabilityPolicy      *DesktopAvailabilityPolicy                       `json:"availabilityPolicy,omitempty"`    // mandatory
	Image                   *DesktopImage                                    `json:"image,omitempty"`                 // mandatory
	NetworkConfiguration    *DesktopNetworkConfiguration                     `json:"networkConfiguration,omitempty"`  // mandatory
	ContactDetails          *string                                          `json:"contactDetails,omitempty"`        // mandatory
	ArePrivilegedUsers      *bool                                            `json:"arePrivilegedUsers,omitempty"`    // mandatory
	AvailabilityDomain      *string                                          `json:"availabilityDomain,omitempty"`    // mandatory
	Description             *string                                          `json:"description,omitempty"`
	ShapeConfig             *CreateDesktopPoolShapeConfigDetails             `json:"shapeConfig,omitempty"`
	UseDedicatedVMHost      *string                                          `json:"useDedicatedVmHost,omitempty"`
	SessionLifecycleActions *CreateDesktopPoolDesktopSessionLifecycleActions `json:"sessionLifecycleActions,omitempty"`
	TimeStartScheduled      *time.Time                                       `json:"timeStartScheduled,omitempty"`
	TimeStopScheduled       *time.Time                                       `json:"timeStopScheduled,omitempty"`
	FreeformTags            map[string]string                                `json:"freeformTags,omitempty"`
	DefinedTags             map[string]map[string]any                        `json:"definedTags,omitempty"`
	NsgIDs                  []string                                         `json:"nsgIds,omitempty"`
	PrivateAccessDetails    *CreateDesktopPoolPrivateAccessDetails           `json:"privateAccessDetails,omitempty"`
	SecurityAttributes      map[string]map[string]any                        `json:"securityAttributes,omitempty"`
	BootVolumeSizeInGBs     *int                                             `json:"bootVolumeSizeInGBs,omitempty"`
}

// CreateDesktopPoolPrivateAccessDetails is the API's model of that name.
type CreateDesktopPoolPrivateAccessDetails struct {
	SubnetID           *string                   `json:"subnetId,omitempty"` // mandatory
	NsgIDs             []string                  `json:"nsgIds,omitempty"`
	PrivateIP          *string                   `json:"privateIp,omitempty"`
	SecurityAttributes map[string]map[string]any `json:"securityAttributes,omitempty"`
}

// CreateDesktopPoolShapeConfigDetails is the API's model of that name.
type CreateDesktopPoolShapeConfigDetails struct {
	Ocpus                   *int64  `json:"ocpus,omitempty"`
	MemoryInGBs             *int64  `json:"memoryInGBs,omitempty"`
	BaselineOcpuUtilization *string `json:"baselineOcpuUtilization,omitempty"`
}

// Desktop is the API's model of that name.
type Desktop struct {
	ID             string                    `json:"id"`
	LifecycleState string                    `json:"lifecycleState"`
	TimeCreated    time.Time                 `json:"timeCreated"`
	DisplayName    string                    `json:"displayName"`
	DevicePolicy   DesktopDevicePolicy       `json:"devicePolicy"`
	HostingOptions HostingOptions            `json:"hostingOptions"`
	UserName       string                    `json:"userName"`
	PoolID         string                    `json:"poolId"`
	FreeformTags   map[string]string         `json:"freeformTags,omitempty"`
	DefinedTags    map[string]map[string]any `json:"definedTags,omitempty"`
	Connection     *DesktopConnection        `json:"connection,omitempty"`
}

// DesktopAction is the API's model of that name.
type DesktopAction struct {
	Action      string    `json:"action"`
	TimeApplied time.Time `json:"timeApplied"`
}

// DesktopAvailabilityPolicy is the API's model of that name.
type DesktopAvailabilityPolicy struct {
	StartSchedule *DesktopSchedule `json:"startSchedule"`
	StopSchedule  *DesktopSchedule `json:"stopSchedule"`
}

// DesktopConnection is the API's model of that name.
type DesktopConnection struct {
	TimeConnected    *time.Time     `json:"timeConnected,omitempty"`
	TimeDisconnected *time.Time     `json:"timeDisconnected,omitempty"`
	NextAction       *DesktopAction `json:"nextAction,omitempty"`
	LastAction       *DesktopAction `json:"lastAction,omitempty"`
	ClientType       *string        `json:"clientType,omitempty"`
	ClientVersion    *string        `json:"clientVersion,omitempty"`
	ClientPlatform   *string        `json:"clientPlatform,omitempty"`
}

// DesktopDevicePolicy is the API's model of that name.
type DesktopDevicePolicy struct {
	ClipboardMode       string `json:"clipboardMode"`
	AudioMode           string `json:"audioMode"`
	CdmMode             string `json:"cdmMode"`
	IsPrintingEnabled   bool   `json:"isPrintingEnabled"`
	IsPointerEnabled    bool   `json:"isPointerEnabled"`
	IsKeyboardEnabled   bool   `json:"isKeyboardEnabled"`
	IsDisplayEnabled    bool   `json:"isDisplayEnabled"`
	IsVideoInputEnabled *bool  `json:"isVideoInputEnabled,omitempty"`
}

// DesktopImage is the API's model of that name.
type DesktopImage struct {
	ImageID         string  `json:"imageId"`
	ImageName       string  `json:"imageName"`
	OperatingSystem *string `json:"operatingSystem,omitempty"`
}

// DesktopNetworkConfiguration is the API's model of that name.
type DesktopNetworkConfiguration struct {
	VCNID              string                    `json:"vcnId"`
	SubnetID           string                    `json:"subnetId"`
	SecurityAttributes map[string]map[string]any `json:"securityAttributes,omitempty"`
}

// DesktopPool is the API's model of that name.
type DesktopPool struct {
	ID                      string                           `json:"id"`
	CompartmentID           string                           `json:"compartmentId"`
	DisplayName             string                           `json:"displayName"`
	LifecycleState          string                           `json:"lifecycleState"`
	TimeCreated             time.Time                        `json:"timeCreated"`
	MaximumSize             int                              `json:"maximumSize"`
	StandbySize             int                              `json:"standbySize"`
	ShapeName               string                           `json:"shapeName"`
	IsStorageEnabled        bool                             `json:"isStorageEnabled"`
	StorageSizeInGBs        int                              `json:"storageSizeInGBs"`
	StorageBackupPolicyID   string                           `json:"storageBackupPolicyId"`
	DevicePolicy            DesktopDevicePolicy              `json:"devicePolicy"`
	AvailabilityPolicy      DesktopAvailabilityPolicy        `json:"availabilityPolicy"`
	Image                   DesktopImage                     `json:"image"`
	NetworkConfiguration    DesktopNetworkConfiguration      `json:"networkConfiguration"`
	ContactDetails          string                           `json:"contactDetails"`
	ArePrivilegedUsers      bool                             `json:"arePrivilegedUsers"`
	AvailabilityDomain      string                           `json:"availabilityDomain"`
	Description             *string                          `json:"description,omitempty"`
	ShapeConfig             *DesktopPoolShapeConfig          `json:"shapeConfig,omitempty"`
	UseDedicatedVMHost      *string                          `json:"useDedicatedVmHost,omitempty"`
	SessionLifecycleActions *DesktopSessionLifecycleActions  `json:"sessionLifecycleActions,omitempty"`
	TimeStartScheduled      *time.Time                       `json:"timeStartScheduled,omitempty"`
	TimeStopScheduled       *time.Time                       `json:"timeStopScheduled,omitempty"`
	FreeformTags            map[string]string                `json:"freeformTags,omitempty"`
	DefinedTags             map[string]map[string]any        `json:"definedTags,omitempty"`
	SecurityAttributes      map[string]map[string]any        `json:"securityAttributes,omitempty"`
	NsgIDs                  []string                         `json:"nsgIds,omitempty"`
	PrivateAccessDetails    *DesktopPoolPrivateAccessDetails `json:"privateAccessDetails,omitempty"`
	BootVolumeSizeInGBs     *int                             `json:"bootVolumeSizeInGBs,omitempty"`
}

// DesktopPoolDesktopSummary is the API's model of that name.
type DesktopPoolDesktopSummary struct {
	LifecycleState string                    `json:"lifecycleState"`
	InstanceID     string                    `json:"instanceId"`
	DesktopID      string                    `json:"desktopId"`
	IsAssigned     bool                      `json:"isAssigned"`
	TimeCreated    time.Time                 `json:"timeCreated"`
	UserName       *string                   `json:"userName,omitempty"`
	Image          *DesktopImage             `json:"image,omitempty"`
	FreeformTags   map[string]string         `json:"freeformTags,omitempty"`
	DefinedTags    map[string]map[string]any `json:"definedTags,omitempty"`
	Connection     *DesktopConnection        `json:"connection,omitempty"`
}

// DesktopPoolPrivateAccessDetails is the API's model of that name.
type DesktopPoolPrivateAccessDetails struct {
	SubnetID           string                    `json:"subnetId"`
	VCNID              string                    `json:"vcnId"`
	NsgIDs             []string                  `json:"nsgIds,omitempty"`
	PrivateIP          *string                   `json:"privateIp,omitempty"`
	SecurityAttributes map[string]map[string]any `json:"securityAttributes,omitempty"`
	EndpointFQDN       *string                   `json:"endpointFqdn,omitempty"`
}

// DesktopPoolShapeConfig is the API's model of that name.
type DesktopPoolShapeConfig struct {
	Ocpus                   *int64  `json:"ocpus,omitempty"`
	MemoryInGBs             *int64  `json:"memoryInGBs,omitempty"`
	BaselineOcpuUtilization *string `json:"baselineOcpuUtilization,omitempty"`
}

// DesktopPoolSummary is the API's model of that name.
type DesktopPoolSummary struct {
	ID                 string                    `json:"id"`
	DisplayName        string                    `json:"displayName"`
	LifecycleState     string                    `json:"lifecycleState"`
	MaximumSize        int                       `json:"maximumSize"`
	ContactDetails     string                    `json:"contactDetails"`
	CompartmentID      string                    `json:"compartmentId"`
	TimeCreated        time.Time                 `json:"timeCreated"`
	ActiveDesktops     *int                      `json:"activeDesktops,omitempty"`
	FreeformTags       map[string]string         `json:"freeformTags,omitempty"`
	DefinedTags        map[string]map[string]any `json:"definedTags,omitempty"`
	SecurityAttributes map[string]map[string]any `json:"securityAttributes,omitempty"`
}

// DesktopPoolVolumeSummary is the API's model of that name.
type DesktopPoolVolumeSummary struct {
	ID                 string                    `json:"id"`
	Name               string                    `json:"name"`
	LifecycleState     string                    `json:"lifecycleState"`
	UserName           string                    `json:"userName"`
	AvailabilityDomain string                    `json:"availabilityDomain"`
	PoolID             *string                   `json:"poolId,omitempty"`
	FreeformTags       map[string]string         `json:"freeformTags,omitempty"`
	DefinedTags        map[string]map[string]any `json:"definedTags,omitempty"`
}

// DesktopSchedule is the API's model of that name.
type DesktopSchedule struct {
	CronExpression string `json:"cronExpression"`
	Timezone       string `json:"timezone"`
}

// DesktopSessionLifecycleActions is the API's model of that name.
type DesktopSessionLifecycleActions struct {
	Inactivity *InactivityConfig `json:"inactivity,omitempty"`
	Disconnect *DisconnectConfig `json:"disconnect,omitempty"`
}

// DesktopSummary is the API's model of that name.
type DesktopSummary struct {
	ID             string                    `json:"id"`
	LifecycleState string                    `json:"lifecycleState"`
	TimeCreated    time.Time                 `json:"timeCreated"`
	DisplayName    string                    `json:"displayName"`
	UserName       string                    `json:"userName"`
	PoolID         string                    `json:"poolId"`
	Image          *DesktopImage             `json:"image,omitempty"`
	FreeformTags   map[string]string         `json:"freeformTags,omitempty"`
	DefinedTags    map[string]map[string]any `json:"definedTags,omitempty"`
	Connection     *DesktopConnection        `json:"connection,omitempty"`
}

// DisconnectConfig is the API's model of that name.
type DisconnectConfig struct {
	Action               string `json:"action"`
	GracePeriodInMinutes *int   `json:"gracePeriodInMinutes,omitempty"`
}

// HostingOptions is the API's model of that name.
type HostingOptions struct {
	Image          DesktopImage `json:"image"`
	ConnectAddress string       `json:"connectAddress"`
}

// InactivityConfig is the API's model of that name.
type InactivityConfig struct {
	Action               string `json:"action"`
	GracePeriodInMinutes *int   `json:"gracePeriodInMinutes,omitempty"`
}

// UpdateDesktopDetails is the API's model of that name.
type UpdateDesktopDetails struct {
	DisplayName  *string                   `json:"displayName,omitempty"`
	FreeformTags map[string]string         `json:"freeformTags,omitempty"`
	DefinedTags  map[string]map[string]any `json:"definedTags,omitempty"`
}

// UpdateDesktopImage is the API's model of that name.
type UpdateDesktopImage struct {
	ImageID *string `json:"imageId,omitempty"` // mandatory
}

// UpdateDesktopNetworkConfiguration is the API's model of that name.
type UpdateDesktopNetworkConfiguration struct {
	SecurityAttributes map[string]map[string]any `json:"securityAttributes,omitempty"`
}

// UpdateDesktopPoolDesktopSessionLifecycleActions is the API's model of that name.
type UpdateDesktopPoolDesktopSessionLifecycleActions struct {
	Inactivity *InactivityConfig `json:"inactivity,omitempty"`
	Disconnect *DisconnectConfig `json:"disconnect,omitempty"`
}

// UpdateDesktopPoolDetails is the API's model of that name.
type UpdateDesktopPoolDetails struct {
	DisplayName             *string                                          `json:"displayName,omitempty"`
	Description             *string                                          `json:"description,omitempty"`
	MaximumSize             *int                                             `json:"maximumSize,omitempty"`
	StandbySize             *int                                             `json:"standbySize,omitempty"`
	DevicePolicy            *DesktopDevicePolicy                             `json:"devicePolicy,omitempty"`
	AvailabilityPolicy      *DesktopAvailabilityPolicy                       `json:"availabilityPolicy,omitempty"`
	ContactDetails          *string                                          `json:"contactDetails,omitempty"`
	TimeStartScheduled      *time.Time                                       `json:"timeStartScheduled,omitempty"`
	TimeStopScheduled       *time.Time                                       `json:"timeStopScheduled,omitempty"`
	FreeformTags            map[string]string                                `json:"freeformTags,omitempty"`
	DefinedTags             map[string]map[string]any                        `json:"definedTags,omitempty"`
	SessionLifecycleActions *UpdateDesktopPoolDesktopSessionLifecycleActions `json:"sessionLifecycleActions,omitempty"`
	Image                   *UpdateDesktopImage                              `json:"image,omitempty"`
	NetworkConfiguration    *UpdateDesktopNetworkConfiguration               `json:"networkConfiguration,omitempty"`
	PrivateAccessDetails    *UpdateDesktopPoolPrivateAccessDetails           `json:"privateAccessDetails,omitempty"`
	SecurityAttributes      map[string]map[string]any                        `json:"securityAttributes,omitempty"`
	BootVolumeSizeInGBs     *int                                             `json:"bootVolumeSizeInGBs,omitempty"`
}

// UpdateDesktopPoolPrivateAccessDetails is the API's model of that name.
type UpdateDesktopPoolPrivateAccessDetails struct {
	SecurityAttributes map[string]map[string]any `json:"securityAttributes,omitempty"`
}

// WorkRequest is the API's model of that name.
type WorkRequest struct {
	OperationType   string                `json:"operationType"`
	Status          string                `json:"status"`
	ID              string                `json:"id"`
	CompartmentID   string                `json:"compartmentId"`
	Resources       []WorkRequestResource `json:"resources"`
	PercentComplete float32               `json:"percentComplete"`
	TimeAccepted    time.Time             `json:"timeAccepted"`
	TimeStarted     *time.Time            `json:"timeStarted,omitempty"`
	TimeFinished    *time.Time            `json:"timeFinished,omitempty"`
}

// WorkRequestError is the API's model of that name.
type WorkRequestError struct {
	Code      string    `json:"code"`
	Message   string    `json:"message"`
	Timestamp time.Time `json:"timestamp"`
}

// WorkRequestLogEntry is the API's model of that name.
type WorkRequestLogEntry struct {
	Message   string    `json:"message"`
	Timestamp time.Time `json:"timestamp"`
}

// WorkRequestResource is the API's model of that name.
type WorkRequestResource struct {
	EntityType string  `json:"entityType"`
	ActionType string  `json:"actionType"`
	Identifier string  `json:"identifier"`
	EntityURI  *string `json:"entityUri,omitempty"`
}

// WorkRequestSummary is the API's model of that name.
type WorkRequestSummary struct {
	OperationType   string                `json:"operationType"`
	Status          string                `json:"status"`
	ID              string                `json:"id"`
	CompartmentID   string                `json:"compartmentId"`
	Resources       []WorkRequestResource `json:"resources"`
	PercentComplete float32               `json:"percentComplete"`
	TimeAccepted    time.Time             `json:"timeAccepted"`
	TimeStarted     *time.Time            `json:"timeStarted,omitempty"`
	TimeFinished    *time.Time            `json:"timeFinished,omitempty"`
}
