package ocicmd

import (
	"net/http"
	"net/url"
	"reflect"
	"testing"

	"ocidesk/internal/fleet"
	"ocidesk/internal/ocisim"
)

func TestFiltersReachTheService(t *testing.T) {
	const other = "ocid1.desktop.oc1.iad.aaaaother"
	resource := fleet.Filter{State: fleet.Active, Name: "a b&c", AvailabilityDomain: "Uocm:AD-1", ID: other}
	wanted := url.Values{"lifecycleState": {"ACTIVE"}, "displayName": {"a b&c"}, "availabilityDomain": {"Uocm:AD-1"}, "id": {other}}
	in := func(base url.Values, more ...string) url.Values {
		q := url.Values{"limit": {"100"}}
		for k, v := range base {
			q[k] = v
		}
		for i := 0; i < len(more); i += 2 {
			q.Set(more[i], more[i+1])
		}
		return q
	}
	for _, c := range []struct {
		part   fleet.Part
		stream fleet.Stream
		want   url.Values
	}{
		{fleet.Part{Kind: fleet.Pools, Of: compartmentID, Filter: resource}, fleet.Main, in(wanted, "compartmentId", compartmentID)},
		{fleet.Part{Kind: fleet.CompartmentDesktops, Of: compartmentID, Filter: resource}, fleet.Main, in(wanted, "compartmentId", compartmentID)},
		{fleet.Part{Kind: fleet.CompartmentDesktops, Of: compartmentID}, fleet.Main, in(nil, "compartmentId", compartmentID)},
		{fleet.Part{Kind: fleet.Desktops, Of: poolID, Compartment: compartmentID, Filter: resource}, fleet.Main, in(wanted, "compartmentId", compartmentID, "desktopPoolId", poolID)},
		{fleet.Part{Kind: fleet.Desktops, Of: poolID, Compartment: compartmentID, Filter: resource}, fleet.PoolDesktops, in(wanted, "compartmentId", compartmentID)},
		{fleet.Part{Kind: fleet.Volumes, Of: poolID, Compartment: compartmentID, Filter: resource}, fleet.Main, in(wanted, "compartmentId", compartmentID)},
		{
			fleet.Part{Kind: fleet.WorkRequests, Of: compartmentID, Filter: fleet.Filter{Status: fleet.WorkFailed, Resource: poolID, ID: workID}}, fleet.Main,
			in(nil, "compartmentId", compartmentID, "status", "FAILED", "resourceId", poolID, "workRequestId", workID, "sortBy", "timeAccepted", "sortOrder", "DESC"),
		},
	} {
		client := scripted(t, func(r *http.Request) (*http.Response, error) {
			if got := r.URL.Query(); !reflect.DeepEqual(got, c.want) {
				t.Errorf("%+v: asked for %v, want %v", c.part, got, c.want)
			}
			return says(200, noItems), nil
		})
		if reply := client.read(t.Context(), Request{Part: c.part, Stream: c.stream}); reply.Failure != nil {
			t.Errorf("%+v: %v", c.part, reply.Failure)
		}
	}
}

func TestAFilterTheListDoesNotTakeIsNotSent(t *testing.T) {
	client := scripted(t, func(r *http.Request) (*http.Response, error) {
		t.Errorf("sent %s", r.URL)
		return says(200, noItems), nil
	})
	for _, f := range []fleet.Filter{{Status: fleet.WorkFailed}, {State: "BUSY"}, {ID: "x"}} {
		r := listOfPools()
		r.Part.Filter = f
		if failure := failureOf(t, client, r); failure.Class != fleet.FailedInvalid {
			t.Errorf("%v: %v", f, failure)
		}
	}
}

// The demo tenancy, asked for parts of itself, gives what the whole lists hold of them.
func TestFilteredListsAreTheirPartOfTheWhole(t *testing.T) {
	sim, c := startSim(t, ocisim.Options{Seed: 1})
	store := tenancyOf(t, sim, c)
	var states, names, works, whole int
	for _, compartment := range store.IDs(fleet.Part{Kind: fleet.Compartments, Of: fleet.OCID(sim.Tenancy())}) {
		all := fleet.Part{Kind: fleet.CompartmentDesktops, Of: compartment}
		if !tryLoad(c, store, all) {
			continue // a compartment that may be seen but not entered
		}
		whole += len(store.IDs(all))
		inactive := all
		inactive.Filter = fleet.Filter{State: fleet.Inactive}
		load(t, c, store, inactive)
		for _, id := range store.IDs(all) {
			d := store.Desktop(id)
			if store.Has(inactive, id) != (d.State == fleet.Inactive) {
				t.Errorf("%s is %s", d.Name, d.State)
			}
			if d.Name == "" || d.InstanceID == "" {
				t.Errorf("not joined: %+v", d)
			}
		}
		states += len(store.IDs(inactive))
		for _, id := range store.IDs(fleet.Part{Kind: fleet.Pools, Of: compartment}) {
			named := fleet.Part{Kind: fleet.Pools, Of: compartment, Filter: fleet.Filter{Name: store.Pool(id).Name}}
			load(t, c, store, named)
			if !store.Has(named, id) {
				t.Errorf("no pool named %s", store.Pool(id).Name)
			}
			names++
		}
		failed := fleet.Part{Kind: fleet.WorkRequests, Of: compartment, Filter: fleet.Filter{Status: fleet.WorkFailed}}
		load(t, c, store, failed)
		for _, id := range store.IDs(failed) {
			if w := store.WorkRequest(id); w.Status != fleet.WorkFailed {
				t.Errorf("it is %s", w.Status)
			}
			works++
		}
	}
	if whole < 100 || states == 0 || states == whole || names < 5 || works == 0 {
		t.Errorf("%d desktops of which %d inactive, %d pools by name, %d failed work requests", whole, states, names, works)
	}
}
