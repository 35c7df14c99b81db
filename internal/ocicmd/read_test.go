package ocicmd

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/fleet"
	"ocidesk/internal/ocisim"
)

// tenancyOf reads the whole demo tenancy into a store, as the program does, and fails on anything odd.
func tenancyOf(t *testing.T, sim *ocisim.Server, c *Client) *fleet.Store {
	t.Helper()
	store := fleet.NewStore()
	compartments := fleet.Part{Kind: fleet.Compartments, Of: fleet.OCID(sim.Tenancy())}
	load(t, c, store, compartments)
	for _, id := range store.IDs(compartments) {
		pools := fleet.Part{Kind: fleet.Pools, Of: id}
		if !tryLoad(c, store, pools) {
			continue // a compartment that may be seen but not entered
		}
		load(t, c, store, fleet.Part{Kind: fleet.WorkRequests, Of: id})
		for _, pool := range store.IDs(pools) {
			load(t, c, store, fleet.Part{Kind: fleet.Desktops, Of: pool, Compartment: id})
			load(t, c, store, fleet.Part{Kind: fleet.Volumes, Of: pool, Compartment: id})
		}
	}
	return store
}

func load(t *testing.T, c *Client, store *fleet.Store, part fleet.Part) {
	t.Helper()
	if !tryLoad(c, store, part) {
		t.Fatal(store.Status(part).Failure)
	}
}

// tryLoad reads all streams of a part to their ends into the store.
func tryLoad(c *Client, store *fleet.Store, part fleet.Part) bool {
	generation := store.Begin(part)
	for _, stream := range part.Streams() {
		for r := (Request{Part: part, Stream: stream, Generation: generation}); ; {
			reply := c.read(context.Background(), r)
			store.Apply(reply.Arrival)
			if reply.Failure != nil {
				return false
			}
			if reply.Next == "" {
				break
			}
			r.Page = reply.Next
		}
	}
	return store.Status(part).Complete
}

func TestWholeTenancyArrives(t *testing.T) {
	sim, c := startSim(t, ocisim.Options{Seed: 1})
	store := tenancyOf(t, sim, c)
	root := fleet.OCID(sim.Tenancy())
	if r := store.Compartment(root); r == nil || !r.IsRoot() || r.Name == "" || strings.HasPrefix(r.Name, "ocid1.") {
		t.Errorf("the root is %+v", r)
	}
	var pools, desktops, named, instances, connections, volumes, works int
	for _, compartment := range store.IDs(fleet.Part{Kind: fleet.Compartments, Of: root}) {
		if path := store.Path(compartment); len(path) == 0 || path[0].ID != root {
			t.Errorf("%s does not hang on the root: %v", compartment, path)
		}
		works += len(store.IDs(fleet.Part{Kind: fleet.WorkRequests, Of: compartment}))
		for _, id := range store.IDs(fleet.Part{Kind: fleet.Pools, Of: compartment}) {
			pools++
			p := store.Pool(id)
			if p.CompartmentID != compartment || p.Name == "" || p.State == "" || p.ActiveDesktops == nil || p.MaximumSize == 0 || p.TimeCreated.IsZero() {
				t.Errorf("pool %+v", p)
			}
			volumes += len(store.IDs(fleet.Part{Kind: fleet.Volumes, Of: id, Compartment: compartment}))
			for d := range store.DesktopsOf(p) {
				desktops++
				if d.PoolID != id || d.State == "" || d.TimeCreated.IsZero() {
					t.Errorf("desktop %+v", d)
				}
				if d.Name != "" {
					named++
				}
				if d.InstanceID != "" && d.Assigned != nil {
					instances++
				}
				if d.Connection != nil {
					connections++
				}
			}
		}
	}
	if pools < 5 || desktops < 100 || named < 100 || instances < 100 || connections == 0 || volumes == 0 || works == 0 {
		t.Errorf("pools %d, desktops %d of which %d named, %d with instance, %d with connection; volumes %d, work requests %d",
			pools, desktops, named, instances, connections, volumes, works)
	}
}

// anyOf is the first thing in the store's parts of this kind.
func anyOf(t *testing.T, store *fleet.Store, root fleet.OCID, kind fleet.PartKind) (id, compartment fleet.OCID) {
	t.Helper()
	for _, compartment := range store.IDs(fleet.Part{Kind: fleet.Compartments, Of: root}) {
		if ids := store.IDs(fleet.Part{Kind: kind, Of: compartment}); len(ids) > 0 {
			return ids[0], compartment
		}
	}
	t.Fatalf("the tenancy has nothing of kind %d", kind)
	return "", ""
}

func TestSingleThingsArrive(t *testing.T) {
	sim, c := startSim(t, ocisim.Options{Seed: 1})
	store := tenancyOf(t, sim, c)
	root := fleet.OCID(sim.Tenancy())

	poolID, _ := anyOf(t, store, root, fleet.Pools)
	load(t, c, store, fleet.Part{Kind: fleet.OnePool, Of: poolID})
	p := store.Pool(poolID)
	if p.Detail == nil || p.Detail.ShapeName == "" || p.Detail.Image.ID == "" || p.Detail.Network.SubnetID == "" || p.Detail.AvailabilityDomain == "" || p.Detail.DevicePolicy.Clipboard == "" {
		t.Errorf("pool detail %+v", p.Detail)
	}
	for d := range store.DesktopsOf(p) {
		instance := d.InstanceID
		load(t, c, store, fleet.Part{Kind: fleet.OneDesktop, Of: d.ID})
		if got := store.Desktop(d.ID); got.Detail == nil || got.Detail.Image.Name == "" || got.InstanceID != instance {
			t.Errorf("desktop %+v", got)
		}
		break
	}
	workID, _ := anyOf(t, store, root, fleet.WorkRequests)
	load(t, c, store, fleet.Part{Kind: fleet.OneWorkRequest, Of: workID})
	if w := store.WorkRequest(workID); w.Status == "" || w.Operation == "" || w.TimeAccepted.IsZero() || len(w.Resources) == 0 {
		t.Errorf("work request %+v", w)
	}
	lines := store.Lines(workID)
	if len(lines) == 0 || !slices.IsSortedFunc(lines, func(a, b fleet.LogLine) int { return a.At.Compare(b.At) }) {
		t.Errorf("its lines: %+v", lines)
	}
}

func TestSessionTokenSigns(t *testing.T) {
	sim, _ := startSim(t, ocisim.Options{Seed: 1})
	cfg := simConfig(sim)
	cfg.Credentials.SecurityTokenFile = filepath.Join(t.TempDir(), "token")
	write := func(life time.Duration) {
		if err := os.WriteFile(cfg.Credentials.SecurityTokenFile, []byte(sim.SessionToken(life)+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(time.Hour)
	c := newClient(t, cfg)
	root := Request{Part: fleet.Part{Kind: fleet.Compartments, Of: fleet.OCID(sim.Tenancy())}, Stream: fleet.Root}
	if reply := c.read(t.Context(), root); reply.Failure != nil {
		t.Fatal(reply.Failure)
	}
	write(-time.Hour)
	if f := failureOf(t, c, root); f.Class != fleet.FailedAuth || f.Code != "NotAuthenticated" || f.RequestID == "" {
		t.Errorf("with an expired token: %v", f)
	}
	write(time.Hour)
	if reply := c.read(t.Context(), root); reply.Failure != nil {
		t.Errorf("after oci session refresh: %v", reply.Failure)
	}
}

func TestFaultsOfTheWire(t *testing.T) {
	sim, c := startSim(t, ocisim.Options{Seed: 1})
	r := Request{Part: fleet.Part{Kind: fleet.Pools, Of: fleet.OCID(sim.Tenancy())}}
	for name, fault := range map[string]ocisim.Fault{
		"dropped":   {Times: 1, Drop: true},
		"500":       {Times: 2, Status: 500, Code: "InternalServerError", Message: "Oops."},
		"throttled": {Times: 1, Status: 429, Code: "TooManyRequests", Message: "Slow down."},
	} {
		sim.Inject(fault)
		if reply := c.read(t.Context(), r); reply.Failure != nil {
			t.Errorf("%s: %v", name, reply.Failure)
		}
		sim.ClearFaults()
	}
	hold := make(chan struct{})
	defer close(hold)
	sim.Inject(ocisim.Fault{Hold: hold})
	before := len(sim.Requests())
	ctx, cancel := context.WithCancel(t.Context())
	replies := make(chan Reply)
	go func() { replies <- c.read(ctx, r) }()
	for len(sim.Requests()) == before && ctx.Err() == nil {
		select {
		case reply := <-replies:
			t.Fatalf("it was not held: %+v", reply)
		default:
			runtime.Gosched()
		}
	}
	cancel()
	if reply := <-replies; !reply.Cancelled || reply.Failure != nil {
		t.Errorf("cancelled while it hung: %+v", reply)
	}
}

func TestPagesAreSmallFirstAndLargeThen(t *testing.T) {
	var asked []string
	c := scripted(t, func(r *http.Request) (*http.Response, error) {
		q := r.URL.Query()
		asked = append(asked, q.Get("page")+"/"+q.Get("limit"))
		if q.Get("page") == "" {
			return says(200, noItems, "Opc-Next-Page", "two+2/&="), nil
		}
		return says(200, noItems), nil
	})
	readAll(t, c, listOfPools().Part, fleet.Main)
	if want := []string{"/100", "two+2/&=/1000"}; !slices.Equal(asked, want) {
		t.Errorf("asked for %q, want %q", asked, want)
	}
	asked = nil
	behind := listOfPools()
	behind.Background = true // nobody waits for its first rows
	c.read(t.Context(), behind)
	if want := []string{"/1000"}; !slices.Equal(asked, want) {
		t.Errorf("in the background asked for %q, want %q", asked, want)
	}
}

func TestServiceThatDislikesOurPageSize(t *testing.T) {
	var limits []string
	refuse := true
	c := scripted(t, func(r *http.Request) (*http.Response, error) {
		limit := r.URL.Query().Get("limit")
		limits = append(limits, limit)
		if limit != "" || !refuse {
			return refuses(400, "InvalidParameter"), nil
		}
		return says(200, noItems), nil
	})
	for range 2 {
		if reply := c.read(t.Context(), listOfPools()); reply.Failure != nil {
			t.Error(reply.Failure)
		}
	}
	if want := []string{"100", "", ""}; !slices.Equal(limits, want) {
		t.Errorf("limits %q, want %q", limits, want)
	}
	refuse = false
	if f := failureOf(t, c, listOfPools()); f.Code != "InvalidParameter" {
		t.Errorf("a parameter that is really wrong: %v", f)
	}
}

func TestOnlyOCIDsEnterPaths(t *testing.T) {
	sent := 0
	c := scripted(t, func(*http.Request) (*http.Response, error) { sent++; return says(200, noItems), nil })
	for _, bad := range []fleet.OCID{"", "../desktopPools/x", "ocid1.desktop.oc1.iad.a/../../desktopPools/x", "ocid1.desktop.oc1.iad.a%2fb", "ocid1.desktop.oc1.iad.a?b"} {
		for s := range readers {
			r := Request{Part: fleet.Part{Kind: s.kind, Of: bad, Compartment: compartmentID}, Stream: s.stream}
			if f := failureOf(t, c, r); f.Class != fleet.FailedInvalid {
				t.Errorf("%q in %+v: %v", bad, s, f)
			}
		}
		target := desktopTarget()
		target.ID = bad
		if done := act(c, fleet.Delete, target); done.Failure == nil || done.Failure.Class != fleet.FailedInvalid {
			t.Errorf("deleting %q: %+v", bad, done.Failure)
		}
	}
	desktops := Request{Part: fleet.Part{Kind: fleet.Desktops, Of: poolID}} // whose compartment nobody knows
	if f := failureOf(t, c, desktops); f.Class != fleet.FailedInvalid {
		t.Error(f)
	}
	if sent != 0 {
		t.Errorf("%d requests were sent", sent)
	}
}

// Every field of every answer may be absent or null.
func TestNullsAreNothing(t *testing.T) {
	objects := []string{
		"{}", `{"items":null}`, `{"items":[null]}`,
		`{"items":[{"id":"` + desktopID + `","desktopId":"` + desktopID + `","connection":{"nextAction":{},"lastAction":null},"image":null,"resources":[{}]}]}`,
		`{"id":null,"availabilityPolicy":{"startSchedule":null,"stopSchedule":{}},"sessionLifecycleActions":{"inactivity":{}},"shapeConfig":{},"privateAccessDetails":{},"resources":[{}],"hostingOptions":{},"connection":{"nextAction":{}}}`,
	}
	lists := []string{"[]", "[null]", "[{}]", `[{"id":"` + compartmentID + `","name":null}]`}
	for s := range readers {
		bodies := objects
		if s == (source{fleet.Compartments, fleet.Main}) || s.kind == fleet.Regions {
			bodies = lists
		}
		for _, body := range bodies {
			c := scripted(t, func(*http.Request) (*http.Response, error) { return says(200, body), nil })
			r := Request{Part: fleet.Part{Kind: s.kind, Of: tenancyID, Compartment: compartmentID}, Stream: s.stream}
			if reply := c.read(t.Context(), r); reply.Failure != nil {
				t.Errorf("%+v, %s: %v", s, body, reply.Failure)
			}
		}
	}
}

func TestUnknownWordsAreKept(t *testing.T) {
	c := scripted(t, func(*http.Request) (*http.Response, error) {
		return says(200, `{"items":[{"id":"`+poolID+`","lifecycleState":"NEEDS_ATTENTION"}]}`), nil
	})
	if reply := c.read(t.Context(), listOfPools()); reply.Facts.Pools[0].State != "NEEDS_ATTENTION" {
		t.Errorf("got %+v", reply)
	}
}

func TestReplySaysWhatItIsOf(t *testing.T) {
	c := scripted(t, func(*http.Request) (*http.Response, error) { return says(200, noItems, "Opc-Next-Page", "2"), nil })
	stamp := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	c.now = func() time.Time { return stamp }
	r := listOfPools()
	r.Generation = 42
	reply := c.Read(t.Context(), r)().(Reply)
	if reply.Part != r.Part || reply.Generation != 42 || !reply.At.Equal(stamp) || !reply.More || reply.Next != "2" || reply.Request != r {
		t.Errorf("got %+v", reply)
	}
}
