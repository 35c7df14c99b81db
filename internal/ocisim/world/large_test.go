package world

import (
	"testing"

	"ocidesk/internal/ocisim/api"
)

func large(tb testing.TB) *World {
	tb.Helper()
	c := &clock{monday}
	w, err := New(Options{Seed: 1, Scale: Large, Now: c.now})
	if err != nil {
		tb.Fatal(err)
	}
	return w
}

func TestLargeSize(t *testing.T) {
	w := large(t)
	compartments := w.Compartments()
	pools, desktops, active := 0, 0, 0
	for _, c := range compartments {
		p, err := w.Pools(c.ID)
		must(t, err)
		pools += len(p)
		d, err := w.Desktops(c.ID)
		must(t, err)
		desktops += len(d)
		for _, item := range d {
			if item.LifecycleState == api.StateActive {
				active++
			}
		}
	}
	if len(compartments) != 200 || pools != 1000 || desktops != 100_000 {
		t.Errorf("%d compartments, %d pools, %d desktops; want 200, 1,000, 100,000", len(compartments), pools, desktops)
	}
	if active < 50_000 {
		t.Errorf("only %d of the desktops are ACTIVE", active)
	}
}

func TestNoSuchScale(t *testing.T) {
	if _, err := New(Options{Scale: "huge"}); err == nil {
		t.Error("a tenancy of scale huge was made")
	}
}

func BenchmarkNewLarge(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		large(b)
	}
}

func BenchmarkNewDemo(b *testing.B) {
	for b.Loop() {
		if _, err := New(Options{Seed: 1}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkListLargeCompartment(b *testing.B) {
	w := large(b)
	id := w.Compartments()[100].ID
	for b.Loop() {
		if _, err := w.Desktops(id); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkListLargePool(b *testing.B) {
	w := large(b)
	pools, err := w.Pools(w.Compartments()[100].ID)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := w.PoolDesktops(pools[0].ID); err != nil {
			b.Fatal(err)
		}
	}
}
