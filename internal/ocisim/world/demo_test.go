package world

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/ocisim/api"
)

// census is all that is in a tenancy, as the API shows it.
type census struct {
	Compartments []api.Compartment
	Pools        []api.DesktopPool
	Summaries    []PoolItem
	Desktops     []DesktopItem
	PoolDesktops []PoolDesktopItem
	Volumes      []VolumeItem
	WorkRequests []api.WorkRequestSummary
	Logs         map[string][]api.WorkRequestLogEntry
	Errors       map[string][]api.WorkRequestError
}

func (w *tenancy) census() census {
	w.t.Helper()
	all := census{Compartments: w.Compartments(), Logs: map[string][]api.WorkRequestLogEntry{}, Errors: map[string][]api.WorkRequestError{}}
	for _, c := range all.Compartments {
		if !w.Accessible(c.ID) {
			continue
		}
		pools, err := w.Pools(c.ID)
		must(w.t, err)
		for _, item := range pools {
			p, _, err := w.Pool(item.ID)
			must(w.t, err)
			all.Summaries = append(all.Summaries, item)
			all.Pools = append(all.Pools, p)
			desktops, err := w.PoolDesktops(p.ID)
			must(w.t, err)
			all.PoolDesktops = append(all.PoolDesktops, desktops...)
			volumes, err := w.PoolVolumes(p.ID)
			must(w.t, err)
			all.Volumes = append(all.Volumes, volumes...)
		}
		desktops, err := w.Desktops(c.ID)
		must(w.t, err)
		all.Desktops = append(all.Desktops, desktops...)
		requests, err := w.WorkRequests(c.ID)
		must(w.t, err)
		all.WorkRequests = append(all.WorkRequests, requests...)
	}
	for _, wr := range all.WorkRequests {
		var err error
		all.Logs[wr.ID], err = w.WorkRequestLogs(wr.ID)
		must(w.t, err)
		all.Errors[wr.ID], err = w.WorkRequestErrors(wr.ID)
		must(w.t, err)
	}
	return all
}

func (c census) json(t *testing.T) string {
	text, err := json.Marshal(c)
	must(t, err)
	return string(text)
}

// The moments at which the demo must hold: a working day, a Sunday night, and the hour that clocks
// in Europe are put back.
var moments = []time.Time{
	monday,
	time.Date(2026, time.August, 16, 23, 50, 11, 0, time.UTC),
	time.Date(2026, time.October, 25, 0, 30, 0, 0, time.UTC),
}

// demos are tenancies of several seeds at those moments, each with its census, made once for all tests
// that only look.
var demos []counted

type counted struct {
	*tenancy
	all census
}

func everyDemo(t *testing.T, check func(t *testing.T, w *tenancy, all census)) {
	t.Helper()
	if demos == nil {
		for _, at := range moments {
			for seed := range uint64(6) {
				w := demoAt(t, seed, at)
				demos = append(demos, counted{w, w.census()})
			}
		}
	}
	for _, d := range demos {
		d.tenancy.t = t
		check(t, d.tenancy, d.all)
	}
}

func TestSameSeedSameTenancy(t *testing.T) {
	one, two := demo(t, 7), demo(t, 7)
	// The same life too, however often somebody looks.
	for range 36 {
		two.pass(5 * time.Minute)
		two.census()
	}
	one.pass(180 * time.Minute)
	if one.census().json(t) != two.census().json(t) {
		t.Error("two tenancies of one seed differ after three hours")
	}
	if demo(t, 7).census().json(t) == demo(t, 8).census().json(t) {
		t.Error("two seeds gave the same tenancy")
	}
}

func TestDemoSize(t *testing.T) {
	everyDemo(t, func(t *testing.T, w *tenancy, all census) {
		if len(all.Pools) != 7 || len(all.Desktops) != 180 || len(all.PoolDesktops) != 180 {
			t.Errorf("%d pools, %d desktops, %d of them in pools; want 7, 180, 180", len(all.Pools), len(all.Desktops), len(all.PoolDesktops))
		}
		if n := len(all.WorkRequests); n < 55 || n > 75 {
			t.Errorf("%d work requests, want about 60", n)
		}
		list, err := w.PoolDesktops(w.poolNamed("eng-linux").ID)
		must(t, err)
		if len(list) != 60 {
			t.Errorf("the everyday pool has %d desktops, want 60", len(list))
		}
	})
}

func TestDemoCompartments(t *testing.T) {
	w := demo(t, 1)
	parent := map[string]string{}
	var closed, empty int
	for _, c := range w.Compartments() {
		parent[c.ID] = c.CompartmentID
		if c.LifecycleState != api.StateActive {
			continue
		}
		pools, err := w.Pools(c.ID)
		if !w.Accessible(c.ID) {
			refused(t, err, 404, "NotAuthorizedOrNotFound")
			closed++
		} else if len(pools) == 0 {
			empty++
		}
	}
	depth := func(id string) (n int) {
		for ; id != w.Tenancy().ID; n++ {
			id = parent[id]
		}
		return n
	}
	deepest := 0
	for id := range parent {
		deepest = max(deepest, depth(id))
	}
	if deepest != 3 || closed != 1 || empty < 1 {
		t.Errorf("depth %d, %d closed, %d empty; want 3, 1, at least 1", deepest, closed, empty)
	}
	root, _, err := w.Compartment(w.Tenancy().ID)
	must(t, err)
	if root.Name != "haldenreyes" || root.CompartmentID != "" {
		t.Errorf("the root is %+v", root)
	}
}

func TestDemoShowsEverything(t *testing.T) {
	everyDemo(t, func(t *testing.T, w *tenancy, all census) {
		seen := map[string]int{}
		for _, d := range all.Desktops {
			seen["state "+d.LifecycleState]++
			seen[kind(d)]++
			if c := d.Connection; c != nil {
				if c.LastAction != nil {
					seen["last "+c.LastAction.Action]++
				}
				if c.NextAction != nil {
					seen["next "+c.NextAction.Action]++
				}
			}
		}
		for _, v := range all.Volumes {
			seen["volume "+v.LifecycleState]++
		}
		for _, wr := range all.WorkRequests {
			seen["request "+wr.Status]++
			seen["operation "+wr.OperationType]++
			for _, e := range all.Errors[wr.ID] {
				seen["error "+e.Code]++
			}
		}
		for _, p := range all.Pools {
			seen["pool "+p.LifecycleState]++
			if p.AvailabilityPolicy.StartSchedule == nil && p.AvailabilityPolicy.StopSchedule == nil {
				seen["no schedule"]++
			}
		}
		for _, want := range strings.Fields(`
			state:CREATING state:ACTIVE state:INACTIVE state:UPDATING state:DELETING state:DELETED state:FAILED
			connected idle never standby
			last:API_START last:API_STOP last:AVAILABILITY_START last:AVAILABILITY_STOP last:DISCONNECTED_STOP
			last:DISCONNECTED_DELETE last:SCHEDULED_START last:SCHEDULED_STOP last:SYNCHRONIZE last:CONNECTED last:DISCONNECTED
			next:API_START next:API_STOP next:AVAILABILITY_START next:AVAILABILITY_STOP next:DISCONNECTED_STOP
			next:DISCONNECTED_DELETE next:SCHEDULED_START next:SCHEDULED_STOP next:SYNCHRONIZE next:CONNECTED next:DISCONNECTED
			volume:ACTIVE volume:INACTIVE pool:ACTIVE pool:INACTIVE pool:FAILED no:schedule
			request:ACCEPTED request:IN_PROGRESS request:WAITING request:SUCCEEDED request:FAILED request:CANCELING request:CANCELED
			operation:CREATE_DESKTOP_POOL operation:UPDATE_DESKTOP_POOL operation:MOVE_DESKTOP_POOL operation:START_DESKTOP_POOL
			operation:STOP_DESKTOP_POOL operation:START_DESKTOP operation:STOP_DESKTOP operation:DELETE_DESKTOP operation:UPDATE_DESKTOP
			error:OutOfHostCapacity error:NotAuthorizedOrNotFound error:SubnetExhausted error:InvalidParameter`) {
			if want = strings.Replace(want, ":", " ", 1); seen[want] == 0 {
				t.Errorf("seed and moment %v: nothing is %q", w.clock.t, want)
			}
		}
	})
}

// kind is how a desktop is or was used.
func kind(d DesktopItem) string {
	c := d.Connection
	switch {
	case d.UserName == "":
		return "standby"
	case c == nil || c.TimeConnected == nil:
		return "never"
	case c.TimeDisconnected == nil || c.TimeConnected.After(*c.TimeDisconnected):
		return "connected"
	default:
		return "idle"
	}
}

func TestDemoTellsTheStory(t *testing.T) {
	everyDemo(t, func(t *testing.T, w *tenancy, all census) {
		alice := w.desktopIn(w.poolNamed("eng-linux"), func(d api.Desktop) bool { return d.UserName == "alice" })
		if alice.LifecycleState != api.StateFailed {
			t.Errorf("alice's desktop is %s", alice.LifecycleState)
		}
		failed, since := 0, w.clock.t
		trouble := w.poolNamed("support-frontline")
		for _, d := range all.Desktops {
			if d.PoolID == trouble.ID && d.LifecycleState == api.StateFailed {
				failed++
			}
		}
		for _, wr := range all.WorkRequests {
			for _, e := range all.Errors[wr.ID] {
				if e.Code == "OutOfHostCapacity" && e.Timestamp.Before(since) {
					since = e.Timestamp
				}
			}
		}
		if age := w.clock.t.Sub(since); failed != 10 || age < 20*time.Minute || age > 23*time.Minute {
			t.Errorf("%d desktops FAILED for want of capacity, the first %v ago; want 10, about 20 minutes", failed, age)
		}
		closing := w.poolNamed("finance-month-end")
		if stop := closing.TimeStopScheduled; stop == nil || stop.Sub(w.clock.t) > 30*time.Minute {
			t.Errorf("the finance pool stops at %v", stop)
		}
		if list, _ := w.PoolDesktops(closing.ID); len(list) != closing.MaximumSize {
			t.Errorf("the finance pool has %d desktops of %d", len(list), closing.MaximumSize)
		}
	})
}

// Nobody can be connected to what is not running, be idle longer than the grace period, or have been
// connected tomorrow.
func TestDemoIsConsistent(t *testing.T) {
	everyDemo(t, func(t *testing.T, w *tenancy, all census) {
		for _, d := range all.Desktops {
			c := d.Connection
			if kind(d) == "connected" && d.LifecycleState != api.StateActive && d.LifecycleState != api.StateUpdating && d.LifecycleState != api.StateDeleting {
				t.Errorf("somebody is connected to %q, which is %s", d.DisplayName, d.LifecycleState)
			}
			if c == nil {
				continue
			}
			for _, at := range []*time.Time{c.TimeConnected, c.TimeDisconnected, when(c.LastAction)} {
				if at != nil && at.After(w.clock.t) {
					t.Errorf("%q: something is past at %v", d.DisplayName, at)
				}
			}
			if next := when(c.NextAction); next != nil && next.Before(w.clock.t) {
				t.Errorf("%q: %s was due at %v", d.DisplayName, c.NextAction.Action, next)
			}
			if c.TimeConnected != nil && c.TimeConnected.Before(d.TimeCreated) {
				t.Errorf("%q was used before it was made", d.DisplayName)
			}
		}
	})
}

func when(a *api.DesktopAction) *time.Time {
	if a == nil {
		return nil
	}
	return &a.TimeApplied
}

func TestOCIDs(t *testing.T) {
	w := demo(t, 3)
	p := w.poolNamed("eng-linux")
	d, err := w.PoolDesktops(p.ID)
	must(t, err)
	for kind, id := range map[string]string{
		"desktoppool.oc1.iad": p.ID, "desktop.oc1.iad": d[0].DesktopID, "instance.oc1.iad": d[0].InstanceID,
		"compartment.oc1.": p.CompartmentID, "tenancy.oc1.": w.Tenancy().ID, "user.oc1.": w.User(),
	} {
		want := "^ocid1\\." + regexp.QuoteMeta(kind) + "\\.[a-z2-7]{60}$"
		if !regexp.MustCompile(want).MatchString(id) {
			t.Errorf("%s does not match %s", id, want)
		}
	}
}

func TestNamesTryTheClient(t *testing.T) {
	everyDemo(t, func(t *testing.T, w *tenancy, all census) {
		names := ""
		for _, d := range all.Desktops {
			names += d.DisplayName + "\n"
		}
		for _, trap := range []string{"\x1b[31m", "\u202e", "山田", "🛃"} {
			if !strings.Contains(names, trap) {
				t.Errorf("no desktop has %q in its name", trap)
			}
		}
	})
}
