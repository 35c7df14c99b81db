package world

import (
	"slices"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/ocisim/api"
)

func connected(d api.Desktop) bool {
	c := d.Connection
	return d.LifecycleState == api.StateActive && c != nil && c.TimeConnected != nil &&
		(c.TimeDisconnected == nil || c.TimeConnected.After(*c.TimeDisconnected))
}

func TestStopEndsTheSession(t *testing.T) {
	w := demo(t, 1)
	d := w.desktopIn(w.poolNamed("eng-linux"), connected)
	id, err := w.StopDesktop(d.ID, "", true)
	must(t, err)
	if now := w.desktop(d.ID); now.LifecycleState != api.StateUpdating || now.Connection.NextAction.Action != api.ActionAPIStop {
		t.Errorf("while it stops it is %s, next action %v", now.LifecycleState, now.Connection.NextAction)
	}
	started := w.clock.t
	w.succeeds(id, nil)
	if took := w.clock.t.Sub(started); took < 14*time.Second || took > 25*time.Second {
		t.Errorf("a soft stop took %v", took)
	}
	after := w.desktop(d.ID)
	if after.LifecycleState != api.StateInactive || after.Connection.LastAction.Action != api.ActionAPIStop {
		t.Errorf("stopped, it is %s, last action %v", after.LifecycleState, after.Connection.LastAction)
	}
	if off := after.Connection.TimeDisconnected; off == nil || !off.After(*after.Connection.TimeConnected) {
		t.Errorf("the session did not end: disconnected %v", off)
	}
}

func TestHardStopIsQuicker(t *testing.T) {
	w := demo(t, 1)
	d := w.desktopIn(w.poolNamed("eng-linux"), connected)
	id, err := w.StopDesktop(d.ID, "", false)
	must(t, err)
	w.pass(8 * time.Second)
	if s := w.request(id).Status; s != api.StatusSucceeded {
		t.Errorf("after 8 s a hard stop is %s", s)
	}
}

func TestStartAgain(t *testing.T) {
	w := demo(t, 1)
	p := w.poolNamed("eng-linux")
	d := w.desktopIn(p, inState(api.StateInactive))
	w.succeeds(w.StartDesktop(d.ID, ""))
	if d = w.desktop(d.ID); d.LifecycleState != api.StateActive || d.Connection.LastAction.Action != api.ActionAPIStart {
		t.Errorf("started, it is %s, last action %v", d.LifecycleState, d.Connection.LastAction)
	}
}

// A work request goes through its statuses, its percentage only grows, its log is worth watching, and
// its etag changes with it.
func TestWorkRequestRuns(t *testing.T) {
	w := demo(t, 1)
	p := w.poolNamed("eng-linux")
	d := w.desktopIn(p, inState(api.StateInactive))
	id, err := w.StartDesktop(d.ID, "")
	must(t, err)
	var statuses []string
	var early, last api.WorkRequest
	etags := map[string]bool{}
	for range 40 {
		wr, etag, err := w.WorkRequest(id)
		must(t, err)
		if wr.PercentComplete < last.PercentComplete {
			t.Errorf("percentComplete fell from %v to %v", last.PercentComplete, wr.PercentComplete)
		}
		if statuses = append(statuses, wr.Status); wr.Status != api.StatusAccepted && wr.TimeStarted == nil {
			t.Errorf("%s and not started", wr.Status)
		}
		if wr.Status == api.StatusInProgress && wr.Resources[0].ActionType != api.ResourceInProgress {
			t.Errorf("in progress, its resource is %s", wr.Resources[0].ActionType)
		}
		if wr.Status == api.StatusInProgress {
			early = wr
		}
		etags[etag] = true
		last = wr
		w.pass(time.Second)
	}
	want := []string{api.StatusAccepted, api.StatusInProgress, api.StatusSucceeded}
	if got := slices.Compact(statuses); !slices.Equal(got, want) {
		t.Errorf("statuses %v, want %v", got, want)
	}
	if last.PercentComplete != 100 || last.TimeFinished == nil {
		t.Errorf("in the end %v %%, finished %v", last.PercentComplete, last.TimeFinished)
	}
	if r := last.Resources[0]; r.EntityType != "desktop" || r.ActionType != api.ResourceUpdated || r.Identifier != d.ID {
		t.Errorf("its resource is %+v", r)
	}
	if early.Resources[0].ActionType != api.ResourceInProgress {
		t.Error("an answer given before was written to")
	}
	if len(etags) < 8 {
		t.Errorf("%d etags, want one for each change", len(etags))
	}
	logs, err := w.WorkRequestLogs(id)
	must(t, err)
	if len(logs) < 8 || !strings.Contains(logs[0].Message, d.DisplayName) {
		t.Errorf("its log is %v", logs)
	}
	if newest, _ := w.WorkRequests(p.CompartmentID); newest[0].ID != id {
		t.Errorf("the newest work request is not listed first")
	}
}

func TestNoCapacity(t *testing.T) {
	w := demo(t, 1)
	d := w.desktopIn(w.poolNamed("support-frontline"), inState(api.StateFailed))
	wr := w.finished(w.StartDesktop(d.ID, ""))
	errs, err := w.WorkRequestErrors(wr.ID)
	must(t, err)
	if wr.Status != api.StatusFailed || len(errs) != 1 || errs[0].Code != "OutOfHostCapacity" || wr.Resources[0].ActionType != api.ResourceFailed {
		t.Errorf("%s %v with errors %v", wr.Status, wr.Resources[0], errs)
	}
	if s := w.state(d.ID); s != api.StateFailed {
		t.Errorf("the desktop is %s", s)
	}
}

// What her error says helps alice: stop the desktop, start it again.
func TestAliceCanBeHelped(t *testing.T) {
	w := demo(t, 2)
	alice := w.desktopIn(w.poolNamed("eng-linux"), func(d api.Desktop) bool { return d.UserName == "alice" })
	if wr := w.finished(w.StartDesktop(alice.ID, "")); wr.Status != api.StatusFailed {
		t.Fatalf("another start is %s", wr.Status)
	}
	w.succeeds(w.StopDesktop(alice.ID, "", false))
	w.succeeds(w.StartDesktop(alice.ID, ""))
	if s := w.state(alice.ID); s != api.StateActive {
		t.Errorf("her desktop is %s", s)
	}
}

func TestDeleteKeepsTheVolume(t *testing.T) {
	w := demo(t, 1)
	p := w.poolNamed("eng-linux")
	d := w.desktopIn(p, connected)
	id, err := w.DeleteDesktop(d.ID, "")
	must(t, err)
	if s := w.state(d.ID); s != api.StateDeleting {
		t.Errorf("while it is deleted it is %s", s)
	}
	w.succeeds(id, nil)
	if s := w.state(d.ID); s != api.StateDeleted {
		t.Errorf("deleted, it is %s", s)
	}
	volumes, err := w.PoolVolumes(p.ID)
	must(t, err)
	i := slices.IndexFunc(volumes, func(v VolumeItem) bool { return v.UserName == d.UserName })
	if i < 0 || volumes[i].LifecycleState != api.StateInactive {
		t.Errorf("the volume of %s is not INACTIVE", d.UserName)
	}
	if r := w.request(id).Resources[0]; r.ActionType != api.ResourceDeleted {
		t.Errorf("its resource is %v", r)
	}
	w.pass(59 * time.Minute)
	if s := w.state(d.ID); s != api.StateDeleted {
		t.Errorf("after 59 minutes it is %s", s)
	}
	w.pass(2 * time.Minute)
	_, _, err = w.Desktop(d.ID)
	refused(t, err, 404, "NotAuthorizedOrNotFound")
}

func TestUpdateDesktop(t *testing.T) {
	w := demo(t, 1)
	d := w.desktopIn(w.poolNamed("eng-linux"), inState(api.StateActive))
	w.succeeds(w.UpdateDesktop(d.ID, "", api.UpdateDesktopDetails{DisplayName: new("renamed"), FreeformTags: map[string]string{"a": "b"}}))
	after := w.desktop(d.ID)
	if after.DisplayName != "renamed" || after.FreeformTags["a"] != "b" || after.LifecycleState != api.StateActive {
		t.Errorf("updated, it is %+v", after)
	}
}

func TestWhatCannotBeDoneNow(t *testing.T) {
	w := demo(t, 1)
	p := w.poolNamed("eng-linux")
	active, inactive := w.desktopIn(p, inState(api.StateActive)), w.desktopIn(p, inState(api.StateInactive))
	updating, deleting := w.desktopIn(p, inState(api.StateUpdating)), w.desktopIn(p, inState(api.StateDeleting))
	creating := w.desktopIn(p, func(d api.Desktop) bool { return d.LifecycleState == api.StateCreating })
	resting := w.desktopIn(w.poolNamed("contractors"), inState(api.StateInactive))
	start := func(d api.Desktop) error { _, err := w.StartDesktop(d.ID, ""); return err }
	stop := func(d api.Desktop) error { _, err := w.StopDesktop(d.ID, "", true); return err }
	remove := func(d api.Desktop) error { _, err := w.DeleteDesktop(d.ID, ""); return err }
	for name, err := range map[string]error{
		"start of ACTIVE": start(active), "stop of INACTIVE": stop(inactive), "start in a stopped pool": start(resting),
		"start of UPDATING": start(updating), "stop of UPDATING": stop(updating), "delete of UPDATING": remove(updating),
		"delete of DELETING": remove(deleting), "stop of CREATING": stop(creating),
	} {
		t.Run(name, func(t *testing.T) { refused(t, err, 409, "IncorrectState") })
	}
	_, err := w.StopDesktop("ocid1.desktop.oc1.iad.nothing", "", true)
	refused(t, err, 404, "NotAuthorizedOrNotFound")
}

func TestEtags(t *testing.T) {
	w := demo(t, 1)
	d := w.desktopIn(w.poolNamed("eng-linux"), inState(api.StateInactive))
	_, etag, err := w.Desktop(d.ID)
	must(t, err)
	if _, again, _ := w.Desktop(d.ID); again != etag {
		t.Error("the etag of what did not change has changed")
	}
	_, err = w.DeleteDesktop(d.ID, "another")
	refused(t, err, 412, "NoEtagMatch")
	w.succeeds(w.StartDesktop(d.ID, etag))
	_, err = w.StopDesktop(d.ID, etag, true)
	refused(t, err, 412, "NoEtagMatch")
	// A session that begins or ends changes its desktop.
	_, etag, err = w.Desktop(d.ID)
	must(t, err)
	before := w.desktop(d.ID).Connection
	for range 2000 {
		w.pass(time.Minute)
		if now := w.desktop(d.ID).Connection; now.LastAction.Action != before.LastAction.Action {
			break
		}
	}
	if _, later, _ := w.Desktop(d.ID); later == etag {
		t.Error("somebody connected, and the etag did not change")
	}
}
