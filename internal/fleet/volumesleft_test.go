package fleet

import (
	"fmt"
	"strings"
	"testing"
)

// withVolumes is the office with its pool's volumes read.
func withVolumes(t *testing.T, volumes ...Volume) *Store {
	s := office(t)
	part := Part{Kind: Volumes, Of: "pool", Compartment: "comp"}
	mustApply(t, s, arrive(s, part, Main, s.Begin(part), Facts{Volumes: volumes}))
	return s
}

func TestWhatDeletingLeavesOfVolumes(t *testing.T) {
	vol := func(name, user string, state LifecycleState) Volume {
		return Volume{ID: OCID(name), PoolID: "pool", Name: name, User: user, State: state}
	}
	alices, bobs, old := vol("vol-a", "alice", Active), vol("vol-b", "bob", Active), vol("vol-old", "alice", Inactive)
	var many []Volume
	for i := range 7 {
		many = append(many, vol(fmt.Sprintf("vol-%d", i), fmt.Sprint(i), Active))
	}
	for _, c := range []struct {
		name    string
		volumes []Volume
		noun    Noun
		id      OCID
		lose    bool
		want    string
	}{
		{"a desktop's", []Volume{alices, bobs, old}, NounDesktop, "a", false, "The volume vol-a of alice is kept and becomes INACTIVE."},
		{"two of a user", []Volume{alices, vol("vol-a2", "alice", Active)}, NounDesktop, "a", false, "The volumes of alice are kept and become INACTIVE: vol-a, vol-a2."},
		{"none of the user", []Volume{bobs, old}, NounDesktop, "a", false, "alice has no ACTIVE volume in the pool: nothing of the desktop is kept."},
		{"of a standby desktop", []Volume{bobs}, NounDesktop, "c", false, "It has no user, and so no volume that would be kept."},
		{"a pool's", []Volume{alices, bobs, old}, NounPool, "pool", false, "The users' volumes are kept. Of 3 volumes 2 become INACTIVE as their desktops go: vol-a, vol-b."},
		{"a pool's, inactive", []Volume{old}, NounPool, "pool", false, "The users' volumes are kept. INACTIVE are vol-old already."},
		{"many", many, NounPool, "pool", true, "The users' volumes are DELETED with all the files on them, 7 in all: vol-0, vol-1, vol-2, vol-3, vol-4 and 2 more."},
		{"none to keep", nil, NounPool, "pool", false, "The pool has no volumes that could be kept."},
		{"none to lose", nil, NounPool, "pool", true, "The pool has no volumes that would be deleted."},
	} {
		s := withVolumes(t, c.volumes...)
		a := propose(t, s, Delete, c.noun, c.id)
		if c.lose {
			a = a.WithVolumes(false, s)
		}
		if got := strings.Join(a.Consequences, "\n"); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q is missing in\n%s", c.name, c.want, got)
		}
	}
}

// The service shuts down more than what runs now: what is on its way, and what failed.
func TestStoppingAPoolCountsWhatDoesNotRunYet(t *testing.T) {
	s := office(t)
	failed, busy := *s.Desktop("a"), *s.Desktop("b")
	failed.State, busy.State = Failed, Updating
	s.desktops["a"], s.desktops["b"] = &failed, &busy
	const want = "1 desktop that runs now is shut down, not deleted; so may be those that are not ACTIVE: 1 UPDATING, 1 FAILED."
	if got := strings.Join(propose(t, s, Stop, NounPool, "pool").Consequences, "\n"); !strings.Contains(got, want) {
		t.Errorf("%q is missing in\n%s", want, got)
	}
}

func TestAMoveTellsWhoIsConnected(t *testing.T) {
	s := office(t)
	a := propose(t, s, Move, NounPool, "pool").To("there", s)
	if got := strings.Join(a.Consequences, "\n"); !strings.Contains(got, "alice is connected; what becomes of the session the service does not say.") {
		t.Errorf("consequences:\n%s", got)
	}
}
