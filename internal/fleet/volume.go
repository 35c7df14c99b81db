package fleet

// Volume is a user's block volume in a pool. The service tells neither its size nor its age.
type Volume struct {
	ID                 OCID
	PoolID             OCID
	Name               string
	User               string
	State              LifecycleState
	AvailabilityDomain string
	Tags               Tags
}
