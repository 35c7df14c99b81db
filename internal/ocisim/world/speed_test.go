package world

import (
	"testing"
	"time"

	"ocidesk/internal/ocisim/api"
)

// A speed beyond all measure makes processes instant, or lasting for ever; the world answers all the same.
func TestAnySpeedCanBeLivedWith(t *testing.T) {
	for speed, want := range map[float64]string{
		1e-300: api.StateUpdating, 1e-12: api.StateUpdating, 1e6: api.StateInactive, 1e300: api.StateInactive,
	} {
		c := &clock{monday}
		made, err := New(Options{Seed: 1, Now: c.now, Speed: speed})
		must(t, err)
		w := &tenancy{made, c, t}
		pool := w.poolNamed("eng-linux")
		_, err = w.StopPool(pool.ID, "")
		must(t, err)
		w.pass(time.Second)
		if pool, _, err = w.Pool(pool.ID); err != nil || pool.LifecycleState != want {
			t.Errorf("at speed %g a pool stopped a second ago is %s, not %s (%v)", speed, pool.LifecycleState, want, err)
		}
	}
}
