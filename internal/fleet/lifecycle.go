package fleet

// LifecycleState is where a compartment, pool, desktop or volume stands. The service may answer
// with values that are not listed here; they are kept and shown as they came.
type LifecycleState string

// The lifecycle states the Desktops API names. Pools and desktops share them; volumes are only
// ever ACTIVE or INACTIVE. There is no STARTING or STOPPING.
const (
	Creating LifecycleState = "CREATING"
	Active   LifecycleState = "ACTIVE"
	Inactive LifecycleState = "INACTIVE"
	Updating LifecycleState = "UPDATING"
	Deleting LifecycleState = "DELETING"
	Deleted  LifecycleState = "DELETED"
	Failed   LifecycleState = "FAILED"
)

// InTransit tells whether the resource is on its way to another state by itself.
func (s LifecycleState) InTransit() bool {
	return s == Creating || s == Updating || s == Deleting
}
