package fleet

// Region is a region that a tenancy is subscribed to.
type Region struct {
	Name string // us-ashburn-1
	Key  string // IAD
	Home bool   // where the tenancy's own data is kept
	// Ready: the subscription is in force.
	Ready bool
}
