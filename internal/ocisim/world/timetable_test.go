package world

import (
	"testing"
	"time"

	"ocidesk/internal/ocisim/api"
)

func TestNextTime(t *testing.T) {
	for name, c := range map[string]struct{ cron, zone, from, want string }{
		"day 1 is Sunday":           {"0 0 8 ? * 1", "UTC", "2026-11-23T10:00:00Z", "2026-11-29T08:00:00Z"},
		"day 2 is Monday":           {"0 10 8 ? * 2", "America/Denver", "2026-11-23T10:00:00Z", "2026-11-23T15:10:00Z"},
		"day 7 is Saturday":         {"0 0 8 ? * 7", "UTC", "2026-11-23T10:00:00Z", "2026-11-28T08:00:00Z"},
		"working days, from Friday": {"0 0 7 ? * 2-6", "Europe/Amsterdam", "2026-11-27T06:00:00Z", "2026-11-30T06:00:00Z"},
		"names of days":             {"0 30 18 ? * MON-FRI", "UTC", "2026-11-28T00:00:00Z", "2026-11-30T18:30:00Z"},
		"? as day of the week":      {"0 0 12 1 * ?", "UTC", "2026-11-23T10:00:00Z", "2026-12-01T12:00:00Z"},
		"summer time":               {"0 0 7 ? * *", "Europe/Amsterdam", "2026-07-01T10:00:00Z", "2026-07-02T05:00:00Z"},
		"winter time":               {"0 0 7 ? * *", "Europe/Amsterdam", "2026-12-01T10:00:00Z", "2026-12-02T06:00:00Z"},
		"the clocks go back":        {"0 0 7 ? * *", "Europe/Amsterdam", "2026-10-24T06:00:00Z", "2026-10-25T06:00:00Z"},
		"half-hour zone":            {"0 0 9 ? * *", "Asia/Kolkata", "2026-11-23T10:00:00Z", "2026-11-24T03:30:00Z"},
	} {
		t.Run(name, func(t *testing.T) {
			from, err := time.Parse(time.RFC3339, c.from)
			must(t, err)
			next, err := nextTime(api.DesktopSchedule{CronExpression: c.cron, Timezone: c.zone}, from)
			must(t, err)
			if got := next.UTC().Format(time.RFC3339); got != c.want {
				t.Errorf("%s in %s after %s comes at %s, want %s", c.cron, c.zone, c.from, got, c.want)
			}
		})
	}
}

// schedule gives a pool schedules in New York and lets the update finish.
func (w *tenancy) schedule(p api.DesktopPool, start, stop string) {
	w.t.Helper()
	policy := &api.DesktopAvailabilityPolicy{}
	if start != "" {
		policy.StartSchedule = &api.DesktopSchedule{CronExpression: start, Timezone: "America/New_York"}
	}
	if stop != "" {
		policy.StopSchedule = &api.DesktopSchedule{CronExpression: stop, Timezone: "America/New_York"}
	}
	w.succeeds(w.UpdatePool(p.ID, "", api.UpdateDesktopPoolDetails{AvailabilityPolicy: policy}))
}

func TestSchedulesFireAtTheLocalTime(t *testing.T) {
	w := demo(t, 1) // Monday 10:00 UTC, 05:00 in New York
	p := w.poolNamed("contractors")
	w.schedule(p, "0 30 6 ? * 2-6", "0 0 18 ? * 2-6")
	d := w.desktopIn(p, inState(api.StateInactive))
	if next := d.Connection.NextAction; next.Action != api.ActionAvailabilityStart || next.TimeApplied.Format("15:04") != "11:30" {
		t.Errorf("announced: %v", next)
	}
	w.clock.t = time.Date(2026, time.November, 23, 11, 29, 0, 0, time.UTC)
	if s := w.poolState(p.ID); s != api.StateInactive {
		t.Errorf("a minute before, the pool is %s", s)
	}
	w.pass(3 * time.Minute)
	if d = w.desktop(d.ID); w.poolState(p.ID) != api.StateActive || d.Connection.LastAction.Action != api.ActionAvailabilityStart {
		t.Errorf("after, the pool is %s, the desktop's last action %v", w.poolState(p.ID), d.Connection.LastAction)
	}
	if newest, _ := w.WorkRequests(p.CompartmentID); newest[0].OperationType != api.OpStartDesktopPool {
		t.Errorf("the newest work request is %s", newest[0].OperationType)
	}
	if next := d.Connection.NextAction; next == nil || next.Action != api.ActionAvailabilityStop || next.TimeApplied.Format("15:04") != "23:00" {
		t.Errorf("announced next: %v", next)
	}
	w.clock.t = time.Date(2026, time.November, 23, 23, 5, 0, 0, time.UTC)
	if d = w.desktop(d.ID); w.poolState(p.ID) != api.StateInactive || d.Connection.LastAction.Action != api.ActionAvailabilityStop {
		t.Errorf("in the evening the pool is %s, the desktop's last action %v", w.poolState(p.ID), d.Connection.LastAction)
	}
	w.clock.t = time.Date(2026, time.November, 24, 12, 0, 0, 0, time.UTC)
	if s := w.poolState(p.ID); s != api.StateActive {
		t.Errorf("the next morning the pool is %s", s)
	}
}

// A schedule that was replaced no longer counts.
func TestScheduleReplaced(t *testing.T) {
	w := demo(t, 1)
	p := w.poolNamed("contractors")
	w.schedule(p, "0 30 6 ? * 2-6", "")
	w.schedule(p, "", "")
	w.clock.t = time.Date(2026, time.November, 23, 13, 0, 0, 0, time.UTC)
	if s := w.poolState(p.ID); s != api.StateInactive {
		t.Errorf("the pool is %s", s)
	}
}

func TestOneOffStop(t *testing.T) {
	w := demo(t, 1)
	p := w.poolNamed("finance-month-end")
	w.pass(24 * time.Minute)
	if s := w.poolState(p.ID); s != api.StateActive {
		t.Errorf("after 24 minutes the pool is %s", s)
	}
	w.pass(4 * time.Minute)
	d := w.desktopIn(p, inState(api.StateInactive))
	if s := w.poolState(p.ID); s != api.StateInactive || d.Connection.LastAction.Action != api.ActionScheduledStop {
		t.Errorf("after 28 minutes the pool is %s, a desktop's last action %v", s, d.Connection.LastAction)
	}
	if d.Connection.NextAction != nil {
		t.Errorf("announced: %v", d.Connection.NextAction)
	}
}

// due is the desktop of a pool for which an action is announced at the earliest time.
func (w *tenancy) due(pool, action string) api.Desktop {
	w.t.Helper()
	list, err := w.PoolDesktops(w.poolNamed(pool).ID)
	must(w.t, err)
	var earliest api.Desktop
	for _, item := range list {
		c := item.Connection
		if item.LifecycleState == api.StateActive && c != nil && c.NextAction != nil && c.NextAction.Action == action &&
			(earliest.ID == "" || c.NextAction.TimeApplied.Before(earliest.Connection.NextAction.TimeApplied)) {
			earliest = w.desktop(item.DesktopID)
		}
	}
	if earliest.ID == "" {
		w.t.Fatalf("nothing in %s has %s announced", pool, action)
	}
	return earliest
}

// What is announced for the end of a session happens at its time, unless the user came back.
func TestSessionActionsHappen(t *testing.T) {
	for _, c := range []struct{ pool, action, state string }{
		{"eng-linux", api.ActionDisconnectedStop, api.StateInactive},
		{"cad-lab-ephemeral", api.ActionDisconnectedDelete, api.StateDeleted},
		{"eng-linux", api.ActionDisconnected, api.StateActive},
		{"eng-linux", api.ActionSynchronize, api.StateActive},
	} {
		happened := 0
		for seed := range uint64(8) {
			w := demo(t, seed)
			d := w.due(c.pool, c.action)
			at := d.Connection.NextAction.TimeApplied
			w.clock.t = at.Add(-time.Second)
			if next := w.desktop(d.ID).Connection.NextAction; next == nil || !next.TimeApplied.Equal(at) {
				continue // the user came back
			}
			w.pass(40 * time.Second)
			after := w.desktop(d.ID)
			if last := after.Connection.LastAction; after.LifecycleState != c.state || last.Action != c.action {
				t.Errorf("%s: it is %s, last action %v", c.action, after.LifecycleState, last)
			}
			happened++
		}
		if happened == 0 {
			t.Errorf("%s never happened", c.action)
		}
	}
}

// What is announced for a moment at which the desktop is busy happens a little later.
func TestSessionActionsWaitForTheDesktop(t *testing.T) {
	happened := 0
	for seed := range uint64(8) {
		w := demo(t, seed)
		d := w.due("eng-linux", api.ActionDisconnectedStop)
		w.clock.t = d.Connection.NextAction.TimeApplied.Add(-time.Second)
		_, err := w.UpdateDesktop(d.ID, "", api.UpdateDesktopDetails{DisplayName: new("renamed")})
		must(t, err)
		w.pass(3 * time.Minute)
		after := w.desktop(d.ID)
		if next := after.Connection.NextAction; next != nil && next.TimeApplied.Before(w.clock.t) {
			t.Errorf("seed %d: %s is still announced for %s ago", seed, next.Action, w.clock.t.Sub(next.TimeApplied))
		}
		if after.LifecycleState == api.StateInactive {
			happened++
		}
	}
	if happened == 0 {
		t.Error("it never happened")
	}
}

// Somebody who came back in time keeps the desktop, even when a second absence is under way.
func TestComingBackInTime(t *testing.T) {
	w := demo(t, 1)
	d := w.due("eng-linux", api.ActionDisconnectedStop)
	at := d.Connection.NextAction.TimeApplied
	own := w.desktops[d.ID]
	w.connect(own)
	w.disconnect(own)
	w.clock.t = at.Add(time.Minute)
	if s := w.state(d.ID); s != api.StateActive {
		t.Errorf("at the time first announced it is %s", s)
	}
}

func TestPeopleComeAndGo(t *testing.T) {
	w := demo(t, 1)
	changes := 0
	before := map[string]api.Desktop{}
	for _, d := range w.census().Desktops {
		before[d.ID] = w.desktop(d.ID)
	}
	w.pass(10 * time.Minute)
	for id, was := range before {
		now, _, err := w.Desktop(id)
		if err == nil && now.Connection != nil && was.Connection != nil && now.Connection.LastAction != nil {
			if a := now.Connection.LastAction.Action; now.Connection.LastAction.TimeApplied.After(monday) && (a == api.ActionConnected || a == api.ActionDisconnected) {
				changes++
			}
		}
	}
	if changes < 4 || changes > 20 {
		t.Errorf("%d sessions began or ended in ten minutes, want about one in 45 s", changes)
	}
}

func TestSpeed(t *testing.T) {
	c := &clock{monday}
	quick, err := New(Options{Seed: 1, Now: c.now, Speed: 20})
	must(t, err)
	w := &tenancy{quick, c, t}
	d := w.desktopIn(w.poolNamed("cad-lab-ephemeral"), connected)
	id, err := w.StopDesktop(d.ID, "", true)
	must(t, err)
	w.pass(1500 * time.Millisecond)
	if s := w.request(id).Status; s != api.StatusSucceeded {
		t.Errorf("at twentyfold speed, after 1.5 s, a stop is %s", s)
	}
}
