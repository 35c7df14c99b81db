package fleet

import "time"

// Tags are the labels on a resource.
type Tags struct {
	Freeform map[string]string
	// Defined tags by namespace and key; values are whatever JSON the tenancy's tag definitions allow.
	Defined map[string]map[string]any
}

// Compartment is a folder of the tenancy. The tenancy itself is the compartment without a parent.
type Compartment struct {
	ID          OCID
	ParentID    OCID // "" for the tenancy
	Name        string
	Description string
	State       LifecycleState
	TimeCreated time.Time
	Tags        Tags
}

// IsRoot tells whether the compartment is the tenancy.
func (c Compartment) IsRoot() bool { return c.ParentID == "" }
