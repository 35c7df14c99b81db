package ocicmd

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/fleet"
	"ocidesk/internal/ocisim"
)

// targetIn finds a pool or desktop in the demo tenancy that an action is for.
func targetIn(t *testing.T, sim *ocisim.Server, store *fleet.Store, rule fleet.Rule) fleet.Action {
	t.Helper()
	for _, compartment := range store.IDs(fleet.Part{Kind: fleet.Compartments, Of: fleet.OCID(sim.Tenancy())}) {
		for _, pool := range store.IDs(fleet.Part{Kind: fleet.Pools, Of: compartment}) {
			ids := []fleet.OCID{pool}
			if rule.Noun == fleet.NounDesktop {
				if store.Pool(pool).State != fleet.Active {
					continue
				}
				ids = store.IDs(fleet.Part{Kind: fleet.Desktops, Of: pool, Compartment: compartment})
			}
			for _, id := range ids {
				a := store.Propose(rule, []fleet.OCID{id}, time.Now())
				named := len(a.Targets) == 1 && (a.Targets[0].Desktop == nil || a.Targets[0].Desktop.Name != "")
				if named && len(a.Warnings) == 0 && (rule.Verb != fleet.Start || a.Targets[0].State() == fleet.Inactive) {
					return a
				}
			}
		}
	}
	t.Fatalf("nothing in the tenancy to %s a %s of", rule.Verb, rule.Noun)
	return fleet.Action{}
}

// Each line of the action table, on the wire.
func TestEveryActionOnTheWire(t *testing.T) {
	for task, want := range map[task]struct {
		method, suffix string
		query          map[string]string
		token          bool
	}{
		{fleet.Start, fleet.NounDesktop}:    {"POST", "/actions/start", nil, true},
		{fleet.Stop, fleet.NounDesktop}:     {"POST", "/actions/stop", map[string]string{"isSoftStop": "true"}, true},
		{fleet.HardStop, fleet.NounDesktop}: {"POST", "/actions/stop", map[string]string{"isSoftStop": "false"}, true},
		{fleet.Delete, fleet.NounDesktop}:   {"DELETE", "", nil, false},
		{fleet.Start, fleet.NounPool}:       {"POST", "/actions/start", nil, true},
		{fleet.Stop, fleet.NounPool}:        {"POST", "/actions/stop", nil, true},
		{fleet.Delete, fleet.NounPool}:      {"DELETE", "", map[string]string{"areVolumesPreserved": "true"}, false},
	} {
		rule, ok := fleet.RuleFor(task.verb, task.noun)
		if !ok {
			t.Fatalf("no rule for %+v", task)
		}
		t.Run(fmt.Sprint(task.verb, " ", task.noun), func(t *testing.T) {
			t.Parallel()
			sim, c := startSim(t, ocisim.Options{Seed: 1})
			a := targetIn(t, sim, tenancyOf(t, sim, c), rule)
			before := len(sim.Requests())
			done := c.Act(a, a.Targets[0])().(Acted)
			if done.Failure != nil || len(done.Drift) > 0 || done.WorkRequest == "" || done.RequestID == "" || done.At.IsZero() {
				t.Fatalf("got %+v: %v", done, done.Failure)
			}
			sent := sim.Requests()[before:]
			if len(sent) != 2 || sent[0].Method != http.MethodGet {
				t.Fatalf("sent %+v, want a Get and the action", sent)
			}
			got := sent[1]
			if got.Method != want.method || !strings.HasSuffix(got.Path, "/"+string(a.Targets[0].ID)+want.suffix) {
				t.Errorf("sent %s %s", got.Method, got.Path)
			}
			if got.Header.Get("If-Match") == "" || (got.Header.Get("Opc-Retry-Token") != "") != want.token {
				t.Errorf("sent with %v", got.Header)
			}
			for k, v := range want.query {
				if got.Query.Get(k) != v {
					t.Errorf("sent with %s=%q, want %q", k, got.Query.Get(k), v)
				}
			}
			reply := c.read(t.Context(), Request{Part: fleet.Part{Kind: fleet.OneWorkRequest, Of: done.WorkRequest}})
			if reply.Failure != nil || reply.Facts.WorkRequests[0].Operation != rule.Operation {
				t.Errorf("its work request: %+v %v", reply.Facts.WorkRequests, reply.Failure)
			}
		})
	}
	if len(deeds) != len(fleet.Rules) {
		t.Errorf("%d deeds for %d rules", len(deeds), len(fleet.Rules))
	}
}

func TestDeletingVolumesIsSaidToo(t *testing.T) {
	p := &fleet.Pool{ID: poolID, Name: "devs", State: fleet.Active, CompartmentID: compartmentID}
	target := fleet.Target{ID: poolID, Name: p.Name, PoolID: poolID, Pool: p}
	for _, keep := range []bool{true, false} {
		var query string
		c := scripted(t, func(r *http.Request) (*http.Response, error) {
			query = r.URL.RawQuery
			return says(200, `{"id":"`+poolID+`","compartmentId":"`+compartmentID+`","displayName":"devs","lifecycleState":"ACTIVE"}`, "Etag", "e1"), nil
		})
		a := actionOn(fleet.Delete, target)
		a.KeepVolumes = keep
		if done := c.Act(a, target)().(Acted); done.Failure != nil || len(done.Drift) > 0 {
			t.Fatalf("got %+v", done)
		}
		if want := fmt.Sprintf("areVolumesPreserved=%v", keep); query != want {
			t.Errorf("sent with %q, want %q", query, want)
		}
	}
}

func TestWhatChangedSinceItWasConfirmedIsNotTouched(t *testing.T) {
	c := scripted(t, func(r *http.Request) (*http.Response, error) {
		if r.Method != http.MethodGet {
			t.Errorf("sent %s %s", r.Method, r.URL)
		}
		return says(200, strings.Replace(desktopJSON, "alice\"", "bob\"", 1), "Etag", "e1"), nil
	})
	done := act(c, fleet.Delete, desktopTarget())
	if len(done.Drift) != 1 || !strings.Contains(done.Drift[0], "bob") || done.Failure != nil || done.WorkRequest != "" {
		t.Errorf("got %+v", done)
	}
	if len(done.Fresh.Desktops) != 1 || done.Fresh.Desktops[0].User != "bob" {
		t.Errorf("what is told of it now: %+v", done.Fresh)
	}
}

func TestWhatChangesInBetweenIsNotTouched(t *testing.T) {
	for name, c := range map[string]struct{ after, want string }{
		"visibly":   {strings.Replace(desktopJSON, "ACTIVE", "UPDATING", 1), "its state was ACTIVE and is UPDATING"},
		"invisibly": {desktopJSON, "somebody changed it in between"},
	} {
		t.Run(name, func(t *testing.T) {
			body := desktopJSON
			client := scripted(t, func(r *http.Request) (*http.Response, error) {
				if r.Method != http.MethodGet {
					body = c.after
					return refuses(412, "NoEtagMatch"), nil
				}
				return says(200, body, "Etag", "e1"), nil
			})
			done := act(client, fleet.Stop, desktopTarget())
			if len(done.Drift) != 1 || done.Drift[0] != c.want || done.Failure != nil {
				t.Errorf("got %+v", done)
			}
		})
	}
}

func TestNothingIsSentUnguarded(t *testing.T) {
	c := scripted(t, func(r *http.Request) (*http.Response, error) {
		if r.Method != http.MethodGet {
			t.Errorf("sent %s %s without an etag", r.Method, r.URL)
		}
		return says(200, desktopJSON), nil
	})
	if done := act(c, fleet.Stop, desktopTarget()); done.Failure == nil || done.Failure.Unknown {
		t.Errorf("got %+v", done)
	}
}

func TestUnreadableTargetIsNotTouched(t *testing.T) {
	c := scripted(t, func(r *http.Request) (*http.Response, error) {
		if r.Method != http.MethodGet {
			t.Errorf("sent %s %s", r.Method, r.URL)
		}
		return refuses(404, "NotAuthorizedOrNotFound"), nil
	})
	done := act(c, fleet.Delete, desktopTarget())
	if done.Failure == nil || done.Failure.Unknown || done.RequestID != "answer/1" || !strings.HasPrefix(done.Failure.Error(), "reading it before deleting the desktop alice-01: NotAuthorizedOrNotFound (404)") {
		t.Errorf("got %v", done.Failure)
	}
}

// An answer lost on the way: the repeat carries the same token and gets the first answer.
func TestLostAnswerToAStopIsAskedForAgain(t *testing.T) {
	sim, c := startSim(t, ocisim.Options{Seed: 1})
	rule, _ := fleet.RuleFor(fleet.Stop, fleet.NounDesktop)
	a := targetIn(t, sim, tenancyOf(t, sim, c), rule)
	sim.Inject(ocisim.Fault{Method: http.MethodPost, Times: 1, After: true, Drop: true})
	done := c.Act(a, a.Targets[0])().(Acted)
	if done.Failure != nil || done.WorkRequest == "" {
		t.Fatalf("got %+v: %v", done, done.Failure)
	}
	tokens := map[string]int{}
	for _, r := range sim.Requests() {
		if r.Method == http.MethodPost {
			tokens[r.Header.Get("Opc-Retry-Token")]++
		}
	}
	if len(tokens) != 1 {
		t.Errorf("tokens: %v", tokens)
	}
}

func TestLostAnswerToADeleteIsUnknown(t *testing.T) {
	sim, c := startSim(t, ocisim.Options{Seed: 1})
	rule, _ := fleet.RuleFor(fleet.Delete, fleet.NounDesktop)
	a := targetIn(t, sim, tenancyOf(t, sim, c), rule)
	sim.Inject(ocisim.Fault{Method: http.MethodDelete, Times: 1, After: true, Drop: true})
	done := c.Act(a, a.Targets[0])().(Acted)
	if done.Failure == nil || !done.Failure.Unknown || done.Failure.RequestID == "" {
		t.Errorf("got %+v: %v", done, done.Failure)
	}
}
