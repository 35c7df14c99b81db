package world

import (
	"slices"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/ocisim/api"
)

// states counts the desktops of a pool by state.
func (w *tenancy) states(poolID string) map[string]int {
	w.t.Helper()
	list, err := w.PoolDesktops(poolID)
	must(w.t, err)
	n := map[string]int{}
	for _, d := range list {
		n[d.LifecycleState]++
	}
	return n
}

func TestStopPool(t *testing.T) {
	w := demo(t, 1)
	p := w.poolNamed("eng-linux")
	started := w.clock.t
	id, err := w.StopPool(p.ID, "")
	must(t, err)
	if s := w.poolState(p.ID); s != api.StateUpdating {
		t.Errorf("while it stops the pool is %s", s)
	}
	_, err = w.StopPool(p.ID, "")
	refused(t, err, 409, "IncorrectState")
	d := w.desktopIn(p, inState(api.StateActive))
	_, err = w.StopDesktop(d.ID, "", true)
	refused(t, err, 409, "IncorrectState")
	w.pass(30 * time.Second) // one after another: some are done, some are being stopped, some wait
	if n := w.states(p.ID); n[api.StateInactive] < 10 || n[api.StateUpdating] == 0 || n[api.StateActive] < 10 {
		t.Errorf("half a minute later: %v", n)
	}
	w.succeeds(id, nil)
	if took := w.clock.t.Sub(started); took < 40*time.Second || took > 2*time.Minute {
		t.Errorf("stopping the pool took %v", took)
	}
	// Not even one that failed before, or was only being made, is anything but stopped.
	for state, n := range w.states(p.ID) {
		if state != api.StateInactive && state != api.StateDeleted {
			t.Errorf("in the end %d desktops are %s", n, state)
		}
	}
	if s := w.poolState(p.ID); s != api.StateInactive {
		t.Errorf("in the end the pool is %s", s)
	}
	if r := w.request(id).Resources[0]; r.EntityType != "desktopPool" || r.ActionType != api.ResourceUpdated {
		t.Errorf("its resource is %+v", r)
	}
	logs, err := w.WorkRequestLogs(id)
	must(t, err)
	if !slices.ContainsFunc(logs, func(e api.WorkRequestLogEntry) bool { return strings.Contains(e.Message, d.UserName) }) {
		t.Errorf("the log does not tell of %s's desktop", d.UserName)
	}
	w.pass(time.Hour)
	if n := w.states(p.ID); n[api.StateActive]+n[api.StateCreating] > 0 {
		t.Errorf("an hour after it was stopped: %v", n)
	}
}

func TestStartPool(t *testing.T) {
	w := demo(t, 1)
	p := w.poolNamed("contractors")
	w.succeeds(w.StartPool(p.ID, ""))
	if n := w.states(p.ID); n[api.StateActive] != 18 {
		t.Errorf("started: %v", n)
	}
	pools, err := w.Pools(p.CompartmentID)
	must(t, err)
	if pools[0].LifecycleState != api.StateActive || *pools[0].ActiveDesktops != 18 {
		t.Errorf("started: %s with %d active desktops", pools[0].LifecycleState, *pools[0].ActiveDesktops)
	}
	_, err = w.StartPool(p.ID, "")
	refused(t, err, 409, "IncorrectState")
}

// A pool's work request goes before that of one of its desktops, which says so.
func TestPoolTakesOver(t *testing.T) {
	w := demo(t, 1)
	p := w.poolNamed("eng-linux")
	list, err := w.PoolDesktops(p.ID)
	must(t, err)
	first := list[slices.IndexFunc(list, func(d PoolDesktopItem) bool { return d.LifecycleState == api.StateActive })]
	id, err := w.StopDesktop(first.DesktopID, "", true)
	must(t, err)
	w.succeeds(w.StopPool(p.ID, ""))
	errs, err := w.WorkRequestErrors(id)
	must(t, err)
	if wr := w.request(id); wr.Status != api.StatusFailed || len(errs) != 1 || errs[0].Code != "Conflict" {
		t.Errorf("%s with errors %v", wr.Status, errs)
	}
	if s := w.state(first.DesktopID); s != api.StateInactive {
		t.Errorf("the desktop is %s", s)
	}
}

func TestStopPoolInTroubleAndStart(t *testing.T) {
	w := demo(t, 1)
	p := w.poolNamed("support-frontline")
	w.succeeds(w.StopPool(p.ID, ""))
	wr := w.finished(w.StartPool(p.ID, ""))
	errs, err := w.WorkRequestErrors(wr.ID)
	must(t, err)
	if wr.Status != api.StatusFailed || errs[0].Code != "OutOfHostCapacity" {
		t.Errorf("%s with errors %v", wr.Status, errs)
	}
	if n := w.states(p.ID); n[api.StateFailed] != 46 {
		t.Errorf("its desktops: %v", n)
	}
}

func TestDeletePool(t *testing.T) {
	for _, preserve := range []bool{true, false} {
		w := demo(t, 1)
		p := w.poolNamed("eng-linux")
		before, err := w.PoolVolumes(p.ID)
		must(t, err)
		w.succeeds(w.DeletePool(p.ID, "", preserve))
		if s := w.poolState(p.ID); s != api.StateDeleted {
			t.Errorf("deleted, the pool is %s", s)
		}
		if n := w.states(p.ID); n[api.StateDeleted] != 60 {
			t.Errorf("its desktops: %v", n)
		}
		after, err := w.PoolVolumes(p.ID)
		must(t, err)
		if preserve && len(after) != len(before) || !preserve && len(after) > 0 {
			t.Errorf("preserved %v: of %d volumes %d are left", preserve, len(before), len(after))
		}
		for _, v := range after {
			if v.LifecycleState != api.StateInactive {
				t.Errorf("the volume of %s is %s", v.UserName, v.LifecycleState)
			}
		}
		w.pass(time.Hour + time.Minute)
		_, _, err = w.Pool(p.ID)
		refused(t, err, 404, "NotAuthorizedOrNotFound")
	}
}

// A desktop that was being deleted is not left behind by its pool.
func TestDeletePoolTakesOver(t *testing.T) {
	for seed := range uint64(6) {
		w := demo(t, seed)
		m, _, id, err := w.CreatePool(newPool(w))
		must(t, err)
		w.succeeds(id, nil)
		_, err = w.DeleteDesktop(w.desktopIn(m, func(api.Desktop) bool { return true }).ID, "")
		must(t, err)
		w.succeeds(w.DeletePool(m.ID, "", true))
		if n := w.states(m.ID); len(n) != 1 || n[api.StateDeleted] == 0 {
			t.Errorf("seed %d: with their pool deleted, its desktops are %v", seed, n)
		}
	}
}

func TestMovePool(t *testing.T) {
	w := demo(t, 1)
	p := w.poolNamed("contractors")
	to := w.poolNamed("support-frontline").CompartmentID
	_, err := w.MovePool(p.ID, "", "ocid1.compartment.oc1..none")
	refused(t, err, 400, "RelatedResourceNotAuthorizedOrNotFound")
	for _, c := range w.Compartments() {
		if !w.Accessible(c.ID) {
			_, err := w.MovePool(p.ID, "", c.ID)
			refused(t, err, 400, "RelatedResourceNotAuthorizedOrNotFound")
		}
	}
	w.succeeds(w.MovePool(p.ID, "", to))
	if moved := w.poolNamed("contractors"); moved.CompartmentID != to {
		t.Errorf("it is in %s, want %s", moved.CompartmentID, to)
	}
	if left, _ := w.Pools(p.CompartmentID); len(left) != 0 {
		t.Errorf("%d pools are left where it was", len(left))
	}
	desktops, err := w.Desktops(to)
	must(t, err)
	if !slices.ContainsFunc(desktops, func(d DesktopItem) bool { return d.PoolID == p.ID }) {
		t.Error("its desktops did not come along")
	}
}

// An unassigned desktop somebody takes is replaced.
func TestStandbyIsKept(t *testing.T) {
	w := demo(t, 1)
	p := w.poolNamed("cad-lab-ephemeral")
	standby := func() (ready int) {
		list, err := w.PoolDesktops(p.ID)
		must(t, err)
		for _, d := range list {
			if !d.IsAssigned && (d.LifecycleState == api.StateActive || d.LifecycleState == api.StateCreating) {
				if d.UserName != nil {
					t.Errorf("an unassigned desktop has the user %s", *d.UserName)
				}
				ready++
			}
		}
		return ready
	}
	d := w.desktopIn(p, func(d api.Desktop) bool { return d.UserName == "" && d.LifecycleState == api.StateActive })
	w.succeeds(w.DeleteDesktop(d.ID, ""))
	if n := w.states(p.ID); n[api.StateCreating] != 1 || standby() != 3 {
		t.Errorf("one deleted: %v, %d standing by; want another CREATING, 3", n, standby())
	}
	w.pass(time.Minute)
	if n := w.states(p.ID); n[api.StateCreating] != 0 || standby() != 3 {
		t.Errorf("a minute later: %v, %d standing by", n, standby())
	}
	d = w.desktopIn(p, func(d api.Desktop) bool { return d.UserName == "" && d.LifecycleState == api.StateActive })
	w.succeeds(w.StopDesktop(d.ID, "", true))
	if n := w.states(p.ID); n[api.StateCreating] != 1 || standby() != 3 {
		t.Errorf("one stopped: %v, %d standing by; want another CREATING, 3", n, standby())
	}
}

// The maximum size holds however long the tenancy lives.
func TestPoolsStayWithinTheirSize(t *testing.T) {
	w := demo(t, 4)
	for range 48 {
		w.pass(time.Hour)
		for _, p := range w.census().Pools {
			n := w.states(p.ID)
			live := n[api.StateActive] + n[api.StateInactive] + n[api.StateCreating] + n[api.StateUpdating] + n[api.StateFailed]
			if live > p.MaximumSize {
				t.Fatalf("%s has %d desktops of %d", p.DisplayName, live, p.MaximumSize)
			}
		}
	}
}

func newPool(w *tenancy) api.CreateDesktopPoolDetails {
	like := w.poolNamed("eng-linux")
	return api.CreateDesktopPoolDetails{
		CompartmentID: new(like.CompartmentID), DisplayName: new("new"), MaximumSize: new(10), StandbySize: new(2),
		ShapeName: new(like.ShapeName), IsStorageEnabled: new(true), StorageSizeInGBs: new(50),
		StorageBackupPolicyID: new(like.StorageBackupPolicyID), DevicePolicy: &like.DevicePolicy,
		AvailabilityPolicy: &api.DesktopAvailabilityPolicy{}, Image: &like.Image,
		NetworkConfiguration: &like.NetworkConfiguration, ContactDetails: new(""), ArePrivilegedUsers: new(false),
		AvailabilityDomain: new(like.AvailabilityDomain),
	}
}

func TestCreatePool(t *testing.T) {
	w := demo(t, 1)
	p, etag, id, err := w.CreatePool(newPool(w))
	must(t, err)
	if got, now, _ := w.Pool(p.ID); got.LifecycleState != api.StateCreating || now != etag {
		t.Errorf("the new pool is %s with etag %s, answered %s", got.LifecycleState, now, etag)
	}
	w.succeeds(id, nil)
	if r := w.request(id).Resources[0]; r.ActionType != api.ResourceCreated || r.Identifier != p.ID {
		t.Errorf("its resource is %+v", r)
	}
	if n := w.states(p.ID); w.poolState(p.ID) != api.StateActive || n[api.StateActive] != 2 {
		t.Errorf("created: %s with desktops %v", w.poolState(p.ID), n)
	}
}

func TestCancelCreatePool(t *testing.T) {
	w := demo(t, 1)
	p, _, id, err := w.CreatePool(newPool(w))
	must(t, err)
	w.pass(60 * time.Second)
	must(t, w.CancelWorkRequest(id, ""))
	w.pass(time.Minute)
	if n := w.states(p.ID); w.poolState(p.ID) != api.StateDeleted || n[api.StateDeleted] != 2 {
		t.Errorf("canceled: %s with desktops %v", w.poolState(p.ID), n)
	}
}

func TestCreatePoolRefused(t *testing.T) {
	w := demo(t, 1)
	schedule := &api.DesktopSchedule{CronExpression: "0 0 19 ? * 2-6", Timezone: "Europe/Amsterdam"}
	for name, c := range map[string]struct {
		change func(*api.CreateDesktopPoolDetails)
		code   string
	}{
		"no such compartment": {func(d *api.CreateDesktopPoolDetails) { d.CompartmentID = new("ocid1.compartment.oc1..x") }, "RelatedResourceNotAuthorizedOrNotFound"},
		"image is no image":   {func(d *api.CreateDesktopPoolDetails) { d.Image = &api.DesktopImage{ImageID: "ubuntu"} }, "RelatedResourceNotAuthorizedOrNotFound"},
		"subnet is a VCN": {func(d *api.CreateDesktopPoolDetails) {
			d.NetworkConfiguration = &api.DesktopNetworkConfiguration{VCNID: d.NetworkConfiguration.VCNID, SubnetID: d.NetworkConfiguration.VCNID}
		}, "RelatedResourceNotAuthorizedOrNotFound"},
		"no such domain":    {func(d *api.CreateDesktopPoolDetails) { d.AvailabilityDomain = new("AD-1") }, "InvalidParameter"},
		"standby too large": {func(d *api.CreateDesktopPoolDetails) { d.StandbySize = new(11) }, "InvalidParameter"},
		"above the limit":   {func(d *api.CreateDesktopPoolDetails) { d.MaximumSize = new(1001) }, "LimitExceeded"},
		"five-field cron": {func(d *api.CreateDesktopPoolDetails) {
			d.AvailabilityPolicy.StopSchedule = &api.DesktopSchedule{CronExpression: "0 19 * * *", Timezone: "UTC"}
		}, "InvalidParameter"},
		"no such timezone": {func(d *api.CreateDesktopPoolDetails) {
			d.AvailabilityPolicy.StopSchedule = &api.DesktopSchedule{CronExpression: "0 0 19 ? * *", Timezone: "Mars/Olympus"}
		}, "InvalidParameter"},
		"schedule and action": {func(d *api.CreateDesktopPoolDetails) {
			d.AvailabilityPolicy.StopSchedule = schedule
			d.SessionLifecycleActions = &api.CreateDesktopPoolDesktopSessionLifecycleActions{Disconnect: &api.DisconnectConfig{Action: "STOP"}}
		}, "InvalidParameter"},
	} {
		t.Run(name, func(t *testing.T) {
			details := newPool(w)
			c.change(&details)
			_, _, _, err := w.CreatePool(details)
			refused(t, err, 400, c.code)
		})
	}
	if n := len(w.census().Pools); n != 7 {
		t.Errorf("there are %d pools", n)
	}
}

func TestUpdatePool(t *testing.T) {
	w := demo(t, 1)
	p := w.poolNamed("eng-linux")
	was := p
	w.succeeds(w.UpdatePool(p.ID, "", api.UpdateDesktopPoolDetails{
		DisplayName: new("eng"), StandbySize: new(6), FreeformTags: map[string]string{},
		SessionLifecycleActions: &api.UpdateDesktopPoolDesktopSessionLifecycleActions{Inactivity: &api.InactivityConfig{Action: "NONE"}},
	}))
	p, _, err := w.Pool(p.ID)
	must(t, err)
	if p.DisplayName != "eng" || p.StandbySize != 6 || len(p.FreeformTags) != 0 || p.SessionLifecycleActions.Inactivity.Action != "NONE" {
		t.Errorf("updated: %+v", p)
	}
	if p.MaximumSize != was.MaximumSize || p.SessionLifecycleActions.Disconnect.Action != "STOP" || p.LifecycleState != api.StateActive {
		t.Errorf("what was left out has changed: %+v", p)
	}
	if was.SessionLifecycleActions.Inactivity.Action != "DISCONNECT" {
		t.Error("an answer given before was written to")
	}
	if n := w.states(p.ID); n[api.StateCreating] < 2 {
		t.Errorf("with a larger standby size: %v", n)
	}
}

func TestUpdatePoolRefused(t *testing.T) {
	w := demo(t, 1)
	eng := w.poolNamed("eng-linux")
	for name, c := range map[string]struct {
		details api.UpdateDesktopPoolDetails
		code    string
	}{
		"smaller than it is": {api.UpdateDesktopPoolDetails{MaximumSize: new(20)}, "InvalidParameter"},
		"standby too large":  {api.UpdateDesktopPoolDetails{StandbySize: new(81)}, "InvalidParameter"},
		"above the limit":    {api.UpdateDesktopPoolDetails{MaximumSize: new(5000)}, "LimitExceeded"},
		"schedule and action": {api.UpdateDesktopPoolDetails{AvailabilityPolicy: &api.DesktopAvailabilityPolicy{
			StartSchedule: &api.DesktopSchedule{CronExpression: "0 0 7 ? * *", Timezone: "UTC"}}}, "InvalidParameter"},
		"image is no image": {api.UpdateDesktopPoolDetails{Image: &api.UpdateDesktopImage{ImageID: new("x")}}, "RelatedResourceNotAuthorizedOrNotFound"},
	} {
		_, err := w.UpdatePool(eng.ID, "", c.details)
		t.Run(name, func(t *testing.T) { refused(t, err, 400, c.code) })
	}
	_, err := w.UpdatePool(eng.ID, "stale", api.UpdateDesktopPoolDetails{})
	refused(t, err, 412, "NoEtagMatch")
	_, err = w.UpdatePool(w.poolNamed("kiosk-warehouse").ID, "", api.UpdateDesktopPoolDetails{})
	refused(t, err, 409, "IncorrectState")
}

func TestSubnetExhausted(t *testing.T) {
	w := demo(t, 1)
	p := w.poolNamed("finance-month-end")
	wr := w.finished(w.UpdatePool(p.ID, "", api.UpdateDesktopPoolDetails{MaximumSize: new(30)}))
	errs, err := w.WorkRequestErrors(wr.ID)
	must(t, err)
	after, _, _ := w.Pool(p.ID)
	if wr.Status != api.StatusFailed || errs[0].Code != "SubnetExhausted" || after.MaximumSize != 24 || after.LifecycleState != api.StateActive {
		t.Errorf("%s %v; the pool is %s with %d", wr.Status, errs, after.LifecycleState, after.MaximumSize)
	}
}

// A standby desktop that gets ready while its pool is being changed is there afterwards.
func TestStandbyDuringUpdate(t *testing.T) {
	w := demo(t, 1)
	p := w.poolNamed("eng-linux")
	d := w.desktopIn(p, func(d api.Desktop) bool { return d.LifecycleState == api.StateCreating })
	w.pass(42 * time.Second)
	w.succeeds(w.UpdatePool(p.ID, "", api.UpdateDesktopPoolDetails{Description: new("x")}))
	if s := w.state(d.ID); s != api.StateActive {
		t.Errorf("it is %s", s)
	}
}

// One that gets ready while its pool is being stopped is stopped, too.
func TestStandbyDuringStop(t *testing.T) {
	w := demo(t, 1)
	p := w.poolNamed("eng-linux")
	d := w.desktopIn(p, func(d api.Desktop) bool { return d.LifecycleState == api.StateCreating })
	w.pass(30 * time.Second)
	w.succeeds(w.StopPool(p.ID, ""))
	if s := w.state(d.ID); s != api.StateInactive {
		t.Errorf("it is %s", s)
	}
}
