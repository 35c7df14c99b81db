package world

import (
	"testing"
	"time"

	"ocidesk/internal/ocisim/api"
)

func TestCancel(t *testing.T) {
	w := demo(t, 1)
	p := w.poolNamed("eng-linux")
	active, inactive := w.desktopIn(p, inState(api.StateActive)), w.desktopIn(p, inState(api.StateInactive))
	for name, c := range map[string]struct {
		id    string
		order func(id, ifMatch string) (string, error)
		state string
	}{
		"start":  {inactive.ID, w.StartDesktop, api.StateInactive},
		"delete": {active.ID, w.DeleteDesktop, api.StateActive},
	} {
		id, err := c.order(c.id, "")
		must(t, err)
		w.pass(3 * time.Second)
		must(t, w.CancelWorkRequest(id, ""))
		if s := w.request(id).Status; s != api.StatusCanceling {
			t.Errorf("%s: once canceled it is %s", name, s)
		}
		refused(t, w.CancelWorkRequest(id, ""), 409, "IncorrectState")
		w.pass(3 * time.Second)
		if s := w.request(id).Status; s != api.StatusCanceled {
			t.Errorf("%s: a little later it is %s", name, s)
		}
		w.pass(time.Minute)
		if s := w.state(c.id); s != c.state {
			t.Errorf("%s: the desktop is %s, want %s again", name, s, c.state)
		}
		refused(t, w.CancelWorkRequest(id, ""), 409, "IncorrectState")
		if _, err := c.order(c.id, ""); err != nil {
			t.Errorf("%s: it cannot be done again: %v", name, err)
		}
	}
}

func TestCancelTooLate(t *testing.T) {
	w := demo(t, 1)
	d := w.desktopIn(w.poolNamed("eng-linux"), inState(api.StateActive))
	id, err := w.DeleteDesktop(d.ID, "")
	must(t, err)
	w.pass(25 * time.Second) // the instance is being terminated
	refused(t, w.CancelWorkRequest(id, ""), 409, "IncorrectState")
	w.succeeds(id, nil)
}

func TestCancelIfMatch(t *testing.T) {
	w := demo(t, 1)
	d := w.desktopIn(w.poolNamed("eng-linux"), inState(api.StateActive))
	id, err := w.StopDesktop(d.ID, "", true)
	must(t, err)
	_, etag, err := w.WorkRequest(id)
	must(t, err)
	w.pass(3 * time.Second)
	refused(t, w.CancelWorkRequest(id, etag), 412, "NoEtagMatch")
	_, etag, err = w.WorkRequest(id)
	must(t, err)
	must(t, w.CancelWorkRequest(id, etag))
	refused(t, w.CancelWorkRequest("ocid1.desktopsworkrequest.oc1.iad.none", ""), 404, "NotAuthorizedOrNotFound")
}

func TestCancelPoolStop(t *testing.T) {
	w := demo(t, 1)
	p := w.poolNamed("eng-linux")
	id, err := w.StopPool(p.ID, "")
	must(t, err)
	w.pass(30 * time.Second)
	must(t, w.CancelWorkRequest(id, ""))
	w.pass(3 * time.Minute)
	if s := w.poolState(p.ID); s != api.StateActive {
		t.Errorf("the pool is %s", s)
	}
	d := w.desktopIn(p, inState(api.StateInactive)) // one of those stopped by then
	w.succeeds(w.StartDesktop(d.ID, ""))
	list, err := w.PoolDesktops(p.ID)
	must(t, err)
	for _, d := range list {
		if d.LifecycleState == api.StateUpdating {
			t.Errorf("desktop %s was left UPDATING", d.DisplayName)
		}
	}
}

// A stop that is canceled does not heal what had failed before.
func TestCancelPoolStopInTrouble(t *testing.T) {
	w := demo(t, 1)
	p := w.poolNamed("support-frontline")
	before, err := w.PoolDesktops(p.ID)
	must(t, err)
	for elapsed := 5 * time.Second; elapsed < 60*time.Second; elapsed += 5 * time.Second {
		w := demo(t, 1)
		id, err := w.StopPool(p.ID, "")
		must(t, err)
		w.pass(elapsed)
		must(t, w.CancelWorkRequest(id, ""))
		w.pass(3 * time.Second)
		for _, d := range before {
			if s := w.state(d.DesktopID); d.LifecycleState == api.StateFailed && s != api.StateFailed && s != api.StateInactive {
				t.Errorf("canceled after %v: a desktop that had failed is %s", elapsed, s)
			}
		}
	}
}

func TestCancelPoolStart(t *testing.T) {
	w := demo(t, 1)
	p := w.poolNamed("contractors")
	id, err := w.StartPool(p.ID, "")
	must(t, err)
	w.pass(25 * time.Second)
	must(t, w.CancelWorkRequest(id, ""))
	w.pass(time.Minute)
	if s := w.poolState(p.ID); s != api.StateInactive {
		t.Errorf("the pool is %s", s)
	}
	list, err := w.PoolDesktops(p.ID)
	must(t, err)
	for _, d := range list {
		if d.LifecycleState != api.StateInactive {
			t.Errorf("desktop %s is %s in a stopped pool", d.DisplayName, d.LifecycleState)
		}
	}
}
