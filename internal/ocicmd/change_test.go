package ocicmd

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/fleet"
	"ocidesk/internal/ocisim"
)

// changeIn makes an action of the rule that can be carried out in the demo tenancy, with something to
// do: another name, another home, a work request that has just begun.
func changeIn(t *testing.T, sim *ocisim.Server, c *Client, store *fleet.Store, rule fleet.Rule) fleet.Action {
	t.Helper()
	for _, compartment := range store.IDs(fleet.Part{Kind: fleet.Compartments, Of: fleet.OCID(sim.Tenancy())}) {
		for _, pool := range store.IDs(fleet.Part{Kind: fleet.Pools, Of: compartment}) {
			load(t, c, store, fleet.Part{Kind: fleet.OnePool, Of: pool})
		}
	}
	name := "renamed"
	switch rule.Verb {
	case fleet.Create:
		like, _ := fleet.RuleFor(fleet.Stop, fleet.NounPool)
		d := fleet.Like(*targetIn(t, sim, store, like).Targets[0].Pool)
		d.Name = &name
		return store.ProposePool(d, time.Now())
	case fleet.Cancel:
		stop, _ := fleet.RuleFor(fleet.Stop, fleet.NounPool)
		a := targetIn(t, sim, store, stop)
		done := c.Act(a, a.Targets[0])().(Acted)
		load(t, c, store, fleet.Part{Kind: fleet.OneWorkRequest, Of: done.WorkRequest})
		return store.Propose(rule, []fleet.OCID{done.WorkRequest}, time.Now())
	}
	a := targetIn(t, sim, store, rule)
	switch {
	case rule.Verb == fleet.Move:
		for _, home := range store.IDs(fleet.Part{Kind: fleet.Compartments, Of: fleet.OCID(sim.Tenancy())}) {
			if home != a.Targets[0].CompartmentID && store.Status(fleet.Part{Kind: fleet.Pools, Of: home}).Complete {
				return a.To(home, store)
			}
		}
	case rule.Verb == fleet.Update && rule.Noun == fleet.NounPool:
		d := fleet.DraftOf(*a.Targets[0].Pool)
		d.Name = &name
		return a.WithPool(d, store)
	case rule.Verb == fleet.Update:
		d := fleet.DesktopDraftOf(*a.Targets[0].Desktop)
		d.Name = &name
		return a.WithDesktop(d, store)
	}
	return a
}

func ruleFor(t *testing.T, v fleet.Verb, n fleet.Noun) fleet.Rule {
	t.Helper()
	rule, ok := fleet.RuleFor(v, n)
	if !ok {
		t.Fatalf("no rule to %s a %s", v, n)
	}
	return rule
}

// Each change on the wire, and that it comes to pass there.
func TestEveryChangeOnTheWire(t *testing.T) {
	for job, want := range map[task]struct {
		gets           int
		method, suffix string
		body           func(a fleet.Action) string // "" for any
		token          bool
	}{
		{fleet.Update, fleet.NounPool}:    {1, "PUT", "", func(fleet.Action) string { return `{"displayName":"renamed"}` }, false},
		{fleet.Update, fleet.NounDesktop}: {1, "PUT", "", func(fleet.Action) string { return `{"displayName":"renamed"}` }, false},
		{fleet.Move, fleet.NounPool}: {1, "POST", "/actions/changeCompartment", func(a fleet.Action) string {
			return `{"compartmentId":"` + string(a.MoveTo) + `"}`
		}, true},
		{fleet.Cancel, fleet.NounWorkRequest}: {1, "DELETE", "", func(fleet.Action) string { return "" }, false},
		{fleet.Create, fleet.NounPool}:        {0, "POST", "/desktopPools", nil, true},
	} {
		t.Run(fmt.Sprint(job.verb, " ", job.noun), func(t *testing.T) {
			t.Parallel()
			sim, c := startSim(t, ocisim.Options{Seed: 1})
			store := tenancyOf(t, sim, c)
			a := changeIn(t, sim, c, store, ruleFor(t, job.verb, job.noun))
			before := len(sim.Requests())
			done := c.Act(a, a.Targets[0])().(Acted)
			if done.Failure != nil || len(done.Drift) > 0 || done.RequestID == "" || done.Target.Token != "" {
				t.Fatalf("got %+v: %v", done, done.Failure)
			}
			sent := sim.Requests()[before:]
			if len(sent) != want.gets+1 || want.gets == 1 && sent[0].Method != http.MethodGet {
				t.Fatalf("sent %+v", sent)
			}
			got := sent[want.gets]
			if want.gets == 1 {
				want.suffix = "/" + string(a.Targets[0].ID) + want.suffix
			}
			if got.Method != want.method || !strings.HasSuffix(got.Path, want.suffix) {
				t.Errorf("sent %s %s", got.Method, got.Path)
			}
			if (got.Header.Get("If-Match") != "") != (want.gets == 1) || (got.Header.Get("Opc-Retry-Token") != "") != want.token {
				t.Errorf("sent with %v", got.Header)
			}
			if want.body != nil && got.Body != want.body(a) {
				t.Errorf("sent %s, want %s", got.Body, want.body(a))
			}
			if job.verb == fleet.Cancel {
				load(t, c, store, fleet.Part{Kind: fleet.OneWorkRequest, Of: a.Targets[0].ID})
				if w := store.WorkRequest(a.Targets[0].ID); w.Status != fleet.WorkCanceling && w.Status != fleet.WorkCanceled {
					t.Errorf("it is %s", w.Status)
				}
				return
			}
			reply := c.read(t.Context(), Request{Part: fleet.Part{Kind: fleet.OneWorkRequest, Of: done.WorkRequest}})
			if reply.Failure != nil || reply.Facts.WorkRequests[0].Operation != a.Rule.Operation {
				t.Errorf("its work request: %+v %v", reply.Facts.WorkRequests, reply.Failure)
			}
			if job.verb == fleet.Create && (len(done.Fresh.Pools) != 1 || done.Fresh.Pools[0].ID == "" || done.Fresh.Pools[0].Name != "renamed" || done.Fresh.Pools[0].Detail == nil) {
				t.Errorf("the new pool is told as %+v", done.Fresh)
			}
		})
	}
}

// Somebody else is faster: between the reading and the sending the thing changes, and the service
// refuses what was sent with the etag of before.
func TestSomebodyFasterIsToldOfByEveryGuardedMutation(t *testing.T) {
	for job := range deeds {
		if job.verb == fleet.Create {
			continue // there is nothing yet to be changed
		}
		t.Run(fmt.Sprint(job.verb, " ", job.noun), func(t *testing.T) {
			t.Parallel()
			sim, c := startSim(t, ocisim.Options{Seed: 1})
			store := tenancyOf(t, sim, c)
			a := changeIn(t, sim, c, store, ruleFor(t, job.verb, job.noun))
			target := a.Targets[0]
			hold := make(chan struct{})
			sim.Inject(ocisim.Fault{PathContains: string(target.ID), Times: 1}) // the Get
			sim.Inject(ocisim.Fault{PathContains: string(target.ID), Times: 1, Hold: hold})
			before := len(sim.Requests())
			outcome := make(chan Acted, 1)
			go func() { outcome <- c.Act(a, target)().(Acted) }()
			for len(sim.Requests()) < before+2 {
				select {
				case done := <-outcome:
					t.Fatalf("it was not held: %+v, %v", done, done.Failure)
				default:
					runtime.Gosched()
				}
			}
			overtake(t, sim, c, target)
			close(hold)
			done := <-outcome
			if len(done.Drift) == 0 || done.Failure != nil || done.WorkRequest != "" || done.Target.Token != "" {
				t.Errorf("got %+v: %v", done, done.Failure)
			}
			if target.WorkRequest == nil && done.Drift[0] == "somebody changed it in between" {
				t.Errorf("what was changed is not told: %q", done.Drift)
			}
			var refused int
			for _, r := range sim.Requests()[before:] {
				if r.Status == http.StatusPreconditionFailed {
					refused++
				}
			}
			if refused != 1 {
				t.Errorf("%d times refused for its etag", refused)
			}
		})
	}
}

// overtake does something else to an action's target.
func overtake(t *testing.T, sim *ocisim.Server, c *Client, target fleet.Target) {
	t.Helper()
	store := fleet.NewStore()
	part, _ := target.Part()
	load(t, c, store, part)
	other, now := "theirs", time.Now()
	var a fleet.Action
	switch {
	case target.Pool != nil:
		a = store.Propose(ruleFor(t, fleet.Update, fleet.NounPool), []fleet.OCID{target.ID}, now).WithPool(fleet.PoolDraft{Contact: &other}, store)
	case target.Desktop != nil:
		a = store.Propose(ruleFor(t, fleet.Update, fleet.NounDesktop), []fleet.OCID{target.ID}, now).WithDesktop(fleet.DesktopDraft{Name: &other}, store)
	default:
		a = store.Propose(ruleFor(t, fleet.Cancel, fleet.NounWorkRequest), []fleet.OCID{target.ID}, now)
	}
	if done := c.Act(a, a.Targets[0])().(Acted); done.Failure != nil || len(done.Drift) > 0 {
		t.Fatalf("%s by somebody else: %+v, %v", a.Title(), done.Drift, done.Failure)
	}
}

// workJSON is a work request at some percent.
func workJSON(status string, percent int) string {
	return fmt.Sprintf(`{"id":%q,"operationType":"STOP_DESKTOP","status":%q,"percentComplete":%d}`, workID, status, percent)
}

func workTarget() fleet.Target {
	return fleet.Target{ID: workID, Name: "stop desktop", WorkRequest: &fleet.WorkRequest{ID: workID, Status: fleet.WorkInProgress}}
}

// A work request gets on while it is being cancelled; each percent is another etag.
func TestACancelIsNotPutOffByProgress(t *testing.T) {
	rule, _ := fleet.RuleFor(fleet.Cancel, fleet.NounWorkRequest)
	for name, c := range map[string]struct {
		refusals int
		status   string
		drift    []string
	}{
		"once":        {1, "IN_PROGRESS", nil},
		"always":      {9, "IN_PROGRESS", []string{"somebody changed it in between"}},
		"to its end":  {9, "SUCCEEDED", []string{"its status was IN_PROGRESS and is SUCCEEDED"}},
		"not at all":  {0, "IN_PROGRESS", nil},
		"to canceled": {1, "CANCELED", []string{"its status was IN_PROGRESS and is CANCELED"}},
	} {
		t.Run(name, func(t *testing.T) {
			deletes := 0
			client := scripted(t, func(r *http.Request) (*http.Response, error) {
				if r.Method == http.MethodGet && deletes == 0 {
					return says(200, workJSON("IN_PROGRESS", 0), "Etag", "e0"), nil
				}
				if r.Method == http.MethodGet {
					return says(200, workJSON(c.status, deletes), "Etag", fmt.Sprint("e", deletes)), nil
				}
				if etag := r.Header.Get("If-Match"); etag != fmt.Sprint("e", deletes) {
					t.Errorf("sent with %s at %d", etag, deletes)
				}
				if deletes++; deletes <= c.refusals {
					return refuses(412, "NoEtagMatch"), nil
				}
				return says(202, ""), nil
			})
			done := client.Act(fleet.Action{Rule: rule}, workTarget())().(Acted)
			if done.Failure != nil || !slices.Equal(done.Drift, c.drift) {
				t.Errorf("got %q, %v", done.Drift, done.Failure)
			}
			if deletes > mostReadings {
				t.Errorf("sent %d times", deletes)
			}
		})
	}
}

func TestACancelTooLateIsRefusedInTheServicesWords(t *testing.T) {
	rule, _ := fleet.RuleFor(fleet.Cancel, fleet.NounWorkRequest)
	client := scripted(t, func(r *http.Request) (*http.Response, error) {
		if r.Method == http.MethodGet {
			return says(200, workJSON("IN_PROGRESS", 99), "Etag", "e"), nil
		}
		return refuses(409, "IncorrectState"), nil
	})
	done := client.Act(fleet.Action{Rule: rule}, workTarget())().(Acted)
	if done.Failure == nil || done.Failure.Class != fleet.FailedConflict || done.Failure.Unknown || !strings.Contains(done.Failure.Error(), "IncorrectState (409): No") {
		t.Errorf("got %+v", done)
	}
}

// Every answer to a creation is lost. Sent again from what was handed back, it makes no second pool.
func TestACreationOfUnknownOutcomeIsRepeatedNotDoubled(t *testing.T) {
	t.Parallel()
	sim, c := startSim(t, ocisim.Options{Seed: 1})
	a := changeIn(t, sim, c, tenancyOf(t, sim, c), ruleFor(t, fleet.Create, fleet.NounPool))
	before := len(sim.Requests())
	sim.Inject(ocisim.Fault{Method: http.MethodPost, After: true, Drop: true})
	done := c.Act(a, a.Targets[0])().(Acted)
	if done.Failure == nil || !done.Failure.Unknown || done.Target.Token == "" {
		t.Fatalf("got %+v: %v", done, done.Failure)
	}
	sim.ClearFaults()
	again := c.Act(done.Action, done.Target)().(Acted)
	if again.Failure != nil || again.WorkRequest == "" || again.Target.Token != "" {
		t.Fatalf("got %+v: %v", again, again.Failure)
	}
	tokens := map[string]int{}
	for _, r := range sim.Requests()[before:] {
		tokens[r.Header.Get("Opc-Retry-Token")]++
	}
	if len(tokens) != 1 {
		t.Errorf("tokens: %v", tokens)
	}
	pools := fleet.Part{Kind: fleet.Pools, Of: a.Targets[0].CompartmentID, Filter: fleet.Filter{Name: "renamed"}}
	if found := readAll(t, c, pools, fleet.Main)[0].Facts.Pools; len(found) != 1 || found[0].ID != again.Fresh.Pools[0].ID {
		t.Errorf("there are %d pools: %+v", len(found), found)
	}
}

func TestARefusedCreationGetsANewToken(t *testing.T) {
	t.Parallel()
	sim, c := startSim(t, ocisim.Options{Seed: 1})
	a := changeIn(t, sim, c, tenancyOf(t, sim, c), ruleFor(t, fleet.Create, fleet.NounPool))
	domain := "Nowhere:AD-1"
	a.Pool.AvailabilityDomain = &domain
	done := c.Act(a, a.Targets[0])().(Acted)
	if done.Failure == nil || done.Failure.Unknown || done.Failure.Class != fleet.FailedInvalid || done.Failure.RequestID == "" || done.Target.Token != "" {
		t.Errorf("got %+v: %v", done, done.Failure)
	}
}

func TestSenselessChangesAreNotSent(t *testing.T) {
	name, shape := "alice-01", "VM.Other"
	poolJSON := `{"id":"` + poolID + `","compartmentId":"` + compartmentID + `","displayName":"devs","lifecycleState":"ACTIVE","shapeName":"VM.Standard"}`
	p := &fleet.Pool{ID: poolID, Name: "devs", State: fleet.Active, CompartmentID: compartmentID}
	poolTarget := fleet.Target{ID: poolID, Name: p.Name, PoolID: poolID, Pool: p}
	for _, c := range []struct {
		verb   fleet.Verb
		target fleet.Target
		change func(*fleet.Action)
		want   string
	}{
		{fleet.Update, desktopTarget(), func(a *fleet.Action) { a.Desktop.Name = &name }, "nothing would change; nothing was sent"},
		{fleet.Update, poolTarget, func(a *fleet.Action) {}, "nothing would change"},
		{fleet.Update, poolTarget, func(a *fleet.Action) { a.Pool.ShapeName = &shape }, "shapeName cannot be changed after creation"},
		{fleet.Move, poolTarget, func(a *fleet.Action) { a.MoveTo = "../x" }, "is not an OCID"},
		{fleet.Create, fleet.Target{ID: compartmentID}, func(a *fleet.Action) {}, "displayName is mandatory"},
	} {
		client := scripted(t, func(r *http.Request) (*http.Response, error) {
			if r.Method != http.MethodGet {
				t.Errorf("sent %s %s", r.Method, r.URL)
			}
			if c.target.Pool != nil {
				return says(200, poolJSON, "Etag", "e"), nil
			}
			return says(200, desktopJSON, "Etag", "e"), nil
		})
		a := actionOn(c.verb, c.target)
		if c.verb == fleet.Create {
			a.Rule = ruleFor(t, fleet.Create, fleet.NounPool)
		}
		c.change(&a)
		done := client.Act(a, c.target)().(Acted)
		if done.Failure == nil || done.Failure.Class != fleet.FailedInvalid || !strings.Contains(done.Failure.Message, c.want) {
			t.Errorf("%s: %+v, %v, want %q", c.verb, done.Drift, done.Failure, c.want)
		}
	}
}

// fullDraft has a value in every field of the API's model.
const fullDraft = `{"compartmentId":"ocid1.compartment.oc1..c","displayName":"a","description":"b","contactDetails":"c","maximumSize":4,"standbySize":0,
"availabilityDomain":"AD-1","shapeName":"VM","shapeConfig":{"ocpus":2,"memoryInGBs":16,"baselineOcpuUtilization":"BASELINE_1_1"},"useDedicatedVmHost":"AUTO",
"image":{"imageId":"i","imageName":"n","operatingSystem":"o"},"bootVolumeSizeInGBs":60,"isStorageEnabled":false,"storageSizeInGBs":0,"storageBackupPolicyId":"",
"networkConfiguration":{"vcnId":"v","subnetId":"s","securityAttributes":{"n":{"k":{"value":"1"}}}},"nsgIds":["g"],
"privateAccessDetails":{"subnetId":"p","nsgIds":["h"],"privateIp":"10.0.0.1","securityAttributes":{}},"arePrivilegedUsers":false,
"devicePolicy":{"clipboardMode":"NONE","audioMode":"FULL","cdmMode":"READONLY","isPrintingEnabled":false,"isPointerEnabled":true,"isKeyboardEnabled":true,"isDisplayEnabled":true,"isVideoInputEnabled":false},
"availabilityPolicy":{"startSchedule":{"cronExpression":"0 0 8 ? * 2","timezone":"UTC"},"stopSchedule":null},
"timeStartScheduled":"2026-04-01T08:00:00.5Z","timeStopScheduled":"2026-04-02T08:00:00+02:00",
"sessionLifecycleActions":{"inactivity":{"action":"DISCONNECT","gracePeriodInMinutes":5},"disconnect":{"action":"NONE"}},
"freeformTags":{},"definedTags":{"n":{"k":1}},"securityAttributes":{"n":{"k":{"value":"2"}}}}`

func TestEveryFieldOfADraftReachesTheBody(t *testing.T) {
	draft, err := fleet.ReadPoolDraft([]byte(fullDraft))
	if err != nil {
		t.Fatal(err)
	}
	client := scripted(t, func(r *http.Request) (*http.Response, error) {
		var sent, want map[string]any
		if err := json.NewDecoder(r.Body).Decode(&sent); err != nil {
			t.Error(err)
		}
		if err := json.Unmarshal([]byte(fullDraft), &want); err != nil {
			t.Error(err)
		}
		for name := range want {
			if !reflect.DeepEqual(sent[name], want[name]) {
				t.Errorf("%s was sent as %v, want %v", name, sent[name], want[name])
			}
		}
		if len(sent) != len(want) {
			t.Errorf("sent %v", sent)
		}
		return says(200, "{}"), nil
	})
	_, err = call(t.Context(), client, operation{doing: "creating"}, func(ctx context.Context) (accepted, error) {
		return client.createPool(ctx, order{action: fleet.Action{Pool: draft}})
	})
	if err != nil {
		t.Error(err)
	}
}
