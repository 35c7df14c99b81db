package world

import (
	"errors"
	"testing"
	"time"

	"ocidesk/internal/ocisim/api"
)

// clock is a fake one.
type clock struct{ t time.Time }

func (c *clock) now() time.Time { return c.t }

// monday is an ordinary working day.
var monday = time.Date(2026, time.November, 23, 10, 0, 0, 0, time.UTC)

// tenancy is a world whose clock the test turns.
type tenancy struct {
	*World
	*clock
	t *testing.T
}

func demo(t *testing.T, seed uint64) *tenancy {
	t.Helper()
	return demoAt(t, seed, monday)
}

func demoAt(t *testing.T, seed uint64, at time.Time) *tenancy {
	t.Helper()
	c := &clock{at}
	w, err := New(Options{Seed: seed, Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	return &tenancy{w, c, t}
}

// pass lets time go by.
func (w *tenancy) pass(d time.Duration) { w.clock.t = w.clock.t.Add(d) }

// poolNamed finds a pool by its name, wherever it is.
func (w *tenancy) poolNamed(name string) api.DesktopPool {
	w.t.Helper()
	for _, c := range w.Compartments() {
		pools, err := w.Pools(c.ID)
		if err != nil {
			continue // one that may not be entered
		}
		for _, p := range pools {
			if p.DisplayName == name {
				m, _, err := w.Pool(p.ID)
				must(w.t, err)
				return m
			}
		}
	}
	w.t.Fatalf("there is no pool %s", name)
	return api.DesktopPool{}
}

// desktopIn finds the first desktop of a pool that fits.
func (w *tenancy) desktopIn(p api.DesktopPool, fits func(api.Desktop) bool) api.Desktop {
	w.t.Helper()
	list, err := w.PoolDesktops(p.ID)
	must(w.t, err)
	for _, item := range list {
		if d := w.desktop(item.DesktopID); fits(d) {
			return d
		}
	}
	w.t.Fatalf("pool %s has no such desktop", p.DisplayName)
	return api.Desktop{}
}

func (w *tenancy) desktop(id string) api.Desktop {
	w.t.Helper()
	d, _, err := w.World.Desktop(id)
	must(w.t, err)
	return d
}

func (w *tenancy) state(id string) string { w.t.Helper(); return w.desktop(id).LifecycleState }

func (w *tenancy) poolState(id string) string {
	w.t.Helper()
	p, _, err := w.Pool(id)
	must(w.t, err)
	return p.LifecycleState
}

func (w *tenancy) request(id string) api.WorkRequest {
	w.t.Helper()
	wr, _, err := w.WorkRequest(id)
	must(w.t, err)
	return wr
}

// finished lets time go by, a second at a time, until a work request is over.
func (w *tenancy) finished(id string, err error) api.WorkRequest {
	w.t.Helper()
	must(w.t, err)
	for range 600 {
		if wr := w.request(id); wr.TimeFinished != nil {
			return wr
		}
		w.pass(time.Second)
	}
	w.t.Fatalf("work request %s is not finished after ten minutes", id)
	return api.WorkRequest{}
}

func (w *tenancy) succeeds(id string, err error) {
	w.t.Helper()
	if wr := w.finished(id, err); wr.Status != api.StatusSucceeded {
		errs, _ := w.WorkRequestErrors(id)
		w.t.Fatalf("%s is %s: %v", wr.OperationType, wr.Status, errs)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// refused checks that a call was, and why.
func refused(t *testing.T, err error, status int, code string) {
	t.Helper()
	var refusal *api.Error
	if !errors.As(err, &refusal) {
		t.Fatalf("got %v, want a refusal %d %s", err, status, code)
	}
	if refusal.Status != status || refusal.Code != code {
		t.Fatalf("refused with %v, want %d %s", refusal, status, code)
	}
}

func inState(state string) func(api.Desktop) bool {
	return func(d api.Desktop) bool { return d.LifecycleState == state && d.UserName != "" }
}
