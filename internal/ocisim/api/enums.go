package api

// Lifecycle states of pools and desktops. Volumes know only ACTIVE and INACTIVE.
const (
	StateCreating = "CREATING"
	StateActive   = "ACTIVE"
	StateInactive = "INACTIVE"
	StateUpdating = "UPDATING"
	StateDeleting = "DELETING"
	StateDeleted  = "DELETED"
	StateFailed   = "FAILED"
)

// Statuses of work requests.
const (
	StatusAccepted   = "ACCEPTED"
	StatusInProgress = "IN_PROGRESS"
	StatusWaiting    = "WAITING"
	StatusFailed     = "FAILED"
	StatusSucceeded  = "SUCCEEDED"
	StatusCanceling  = "CANCELING"
	StatusCanceled   = "CANCELED"
)

// Operation types of work requests. Desktops are made by their pool: there is none for that.
const (
	OpCreateDesktopPool = "CREATE_DESKTOP_POOL"
	OpUpdateDesktopPool = "UPDATE_DESKTOP_POOL"
	OpDeleteDesktopPool = "DELETE_DESKTOP_POOL"
	OpMoveDesktopPool   = "MOVE_DESKTOP_POOL"
	OpStartDesktopPool  = "START_DESKTOP_POOL"
	OpStopDesktopPool   = "STOP_DESKTOP_POOL"
	OpDeleteDesktop     = "DELETE_DESKTOP"
	OpUpdateDesktop     = "UPDATE_DESKTOP"
	OpStartDesktop      = "START_DESKTOP"
	OpStopDesktop       = "STOP_DESKTOP"
)

// Action types of a work request's resources: what it did to each, IN_PROGRESS until it is done.
const (
	ResourceCreated    = "CREATED"
	ResourceUpdated    = "UPDATED"
	ResourceDeleted    = "DELETED"
	ResourceInProgress = "IN_PROGRESS"
	ResourceRelated    = "RELATED"
	ResourceFailed     = "FAILED"
)

// Actions on desktops, named for who acted: API_* an operator, AVAILABILITY_* the pool's schedule,
// SCHEDULED_* the pool's one-off times, DISCONNECTED_* the session's end, and the user.
const (
	ActionAPIStart           = "API_START"
	ActionAPIStop            = "API_STOP"
	ActionAvailabilityStart  = "AVAILABILITY_START"
	ActionAvailabilityStop   = "AVAILABILITY_STOP"
	ActionDisconnectedStop   = "DISCONNECTED_STOP"
	ActionDisconnectedDelete = "DISCONNECTED_DELETE"
	ActionScheduledStart     = "SCHEDULED_START"
	ActionScheduledStop      = "SCHEDULED_STOP"
	ActionSynchronize        = "SYNCHRONIZE"
	ActionConnected          = "CONNECTED"
	ActionDisconnected       = "DISCONNECTED"
)

// What a pool may do when a session is idle (NONE, DISCONNECT) or has ended (NONE, STOP, DELETE).
const (
	SessionNone       = "NONE"
	SessionDisconnect = "DISCONNECT"
	SessionStop       = "STOP"
	SessionDelete     = "DELETE"
)
