package ocisim_test

import (
	"cmp"
	"maps"
	"net/url"
	"slices"
	"testing"
)

// resourceList is one of the four lists of resources, below the compartment and pool that have most.
type resourceList struct {
	name, path string
	query      url.Values
	id         string // the member that is the OCID
	items      []thing
}

// resourceLists are the four lists, read whole.
func resourceLists(c *client) []resourceList {
	c.t.Helper()
	var busiest thing
	var compartment string
	most := -1
	for _, p := range c.allOf(pools) {
		at := in(p.text("compartmentId"))
		if items, _ := c.all(pools+"/"+p.text("id")+"/desktops", at, 1000); len(items) > most {
			busiest, compartment, most = p, p.text("compartmentId"), len(items)
		}
	}
	pool := pools + "/" + busiest.text("id")
	lists := []resourceList{
		{name: "pools", path: pools, query: in(compartment), id: "id"},
		{name: "desktops", path: desktops, query: in(compartment), id: "id"},
		{name: "a pool's desktops", path: pool + "/desktops", query: in(compartment), id: "desktopId"},
		{name: "a pool's volumes", path: pool + "/volumes", query: in(compartment), id: "id"},
	}
	for i := range lists {
		lists[i].items, _ = c.all(lists[i].path, lists[i].query, 1000)
		if len(lists[i].items) == 0 {
			c.t.Fatalf("%s: none", lists[i].name)
		}
	}
	return lists
}

func ids(items []thing, id string) []string {
	var all []string
	for _, v := range items {
		all = append(all, v.text(id))
	}
	return all
}

func sorted(s []string) []string { return slices.Sorted(slices.Values(s)) }

func TestSmallPagesLoseAndRepeatNothing(t *testing.T) {
	c := newClient(t, start(t))
	lists := resourceLists(c)
	tree := in(c.tenancy)
	tree.Set("compartmentIdInSubtree", "true")
	lists = append(lists, resourceList{name: "compartments", path: compartments, query: tree, id: "id"})
	wr := c.allOf(workRequests)[0]
	lists = append(lists, resourceList{name: "work requests", path: workRequests, query: in(wr.text("compartmentId")), id: "id"})

	for _, l := range lists {
		t.Run(l.name, func(t *testing.T) {
			whole, _ := c.all(l.path, l.query, 1000)
			for _, limit := range []int{7, len(whole)} {
				paged, pages := c.all(l.path, l.query, limit)
				if !slices.Equal(ids(paged, l.id), ids(whole, l.id)) {
					t.Errorf("limit %d: %d items in other order or number than the %d of one page", limit, len(paged), len(whole))
				}
				if want := (len(whole) + limit - 1) / limit; pages != want {
					t.Errorf("limit %d: %d pages of %d items, want %d", limit, pages, len(whole), want)
				}
			}
			if all := sorted(ids(whole, l.id)); len(slices.Compact(all)) != len(whole) {
				t.Error("an item is listed twice")
			}
		})
	}
}

func TestLogsAndErrorsOfAWorkRequestArePaged(t *testing.T) {
	c := newClient(t, start(t))
	sawErrors := false
	for i, wr := range c.allOf(workRequests) {
		if i >= 5 && wr.text("status") != "FAILED" { // some and the failed ones will do
			continue
		}
		for _, part := range []string{"/logs", "/errors"} {
			path := workRequests + "/" + wr.text("id") + part
			whole, _ := c.all(path, nil, 1000)
			paged, _ := c.all(path, nil, 3)
			if !slices.EqualFunc(whole, paged, maps.Equal[thing]) {
				t.Errorf("%s: %v by threes, %v at once", path, paged, whole)
			}
			if !slices.IsSortedFunc(whole, func(a, b thing) int { return cmp.Compare(b.text("timestamp"), a.text("timestamp")) }) {
				t.Errorf("%s: not the newest first: %v", path, whole)
			}
			oldestFirst, _ := c.all(path, url.Values{"sortOrder": {"ASC"}, "sortBy": {"timeAccepted"}}, 1000)
			slices.Reverse(oldestFirst)
			if !slices.EqualFunc(whole, oldestFirst, maps.Equal[thing]) {
				t.Errorf("%s: ASC is not the other way round", path)
			}
			sawErrors = sawErrors || part == "/errors" && len(whole) > 0
		}
	}
	if !sawErrors {
		t.Error("no failed work request has errors")
	}
}

func TestPageTokensBelongToTheirList(t *testing.T) {
	c := newClient(t, start(t))
	lists := resourceLists(c)
	for i, l := range lists {
		ask := func(path string, change func(url.Values)) reply {
			q := maps.Clone(l.query)
			q.Set("limit", "1")
			change(q)
			return c.get(path + "?" + q.Encode())
		}
		first := ask(l.path, func(url.Values) {})
		if len(l.items) < 2 {
			if first.header.Get("opc-next-page") != "" {
				t.Errorf("%s: a next page after the only item", l.name)
			}
			continue
		}
		token := first.header.Get("opc-next-page")
		page := func(q url.Values) { q.Set("page", token) }

		ask(l.path, page).wants(200, "")
		ask(l.path, func(q url.Values) { page(q); q.Set("limit", "5") }).wants(200, "")
		ask(l.path, func(q url.Values) { page(q); q.Set("lifecycleState", "ACTIVE") }).wants(400, "InvalidParameter")
		ask(l.path, func(q url.Values) { page(q); q.Set("sortBy", "DISPLAYNAME") }).wants(400, "InvalidParameter")
		ask(l.path, func(q url.Values) { page(q); q.Set("sortOrder", "ASC") }).wants(400, "InvalidParameter")
		ask(l.path, func(q url.Values) { q.Set("page", "2") }).wants(400, "InvalidParameter")
		ask(l.path, func(q url.Values) { q.Set("page", token[:len(token)-2]) }).wants(400, "InvalidParameter")
		ask(lists[(i+1)%len(lists)].path, page).wants(400, "InvalidParameter")
	}
}

func TestListsCanBeFiltered(t *testing.T) {
	c := newClient(t, start(t))
	for _, l := range resourceLists(c) {
		t.Run(l.name, func(t *testing.T) {
			for _, f := range []struct{ parameter, member string }{
				{"id", l.id},
				{"lifecycleState", "lifecycleState"},
				{"displayName", "displayName"},
				{"desktopPoolId", "poolId"},
				{"availabilityDomain", "availabilityDomain"},
			} {
				if f.parameter == "desktopPoolId" && l.path != desktops {
					continue
				}
				member := f.member
				if l.name == "a pool's volumes" && member == "displayName" {
					member = "name"
				}
				filterBy(t, c, l, f.parameter, member)
			}
			q := maps.Clone(l.query)
			q.Set("lifecycleState", "ACTIVE")
			q.Set("id", l.items[0].text(l.id))
			both, _ := c.all(l.path, q, 1000)
			if active := l.items[0].text("lifecycleState") == "ACTIVE"; active != (len(both) == 1) {
				t.Errorf("two filters together: %v", both)
			}
		})
	}
}

// filterBy filters by every value that occurs, and compares with what a filter of its own keeps.
func filterBy(t *testing.T, c *client, l resourceList, parameter, member string) {
	t.Helper()
	byValue := map[string][]string{"nothing has this": nil}
	for _, v := range l.items {
		if value := v.text(member); value != "" {
			byValue[value] = append(byValue[value], v.text(l.id))
		}
	}
	for value, want := range byValue {
		q := maps.Clone(l.query)
		q.Set(parameter, value)
		if got, _ := c.all(l.path, q, 1000); !slices.Equal(sorted(ids(got, l.id)), sorted(want)) {
			t.Errorf("%s=%s: %d items, want %d", parameter, value, len(got), len(want))
		}
	}
}

// What a model does not show can be filtered by all the same.
func TestFiltersByWhatListsDoNotShow(t *testing.T) {
	c := newClient(t, start(t))
	lists := resourceLists(c)
	poolList, desktopList, poolDesktops := lists[0], lists[1], lists[2]

	domains := c.get("/20160918/availabilityDomains?compartmentId=" + c.tenancy).items()
	for _, l := range []resourceList{poolList, desktopList, poolDesktops} {
		found := 0
		for _, ad := range domains {
			q := maps.Clone(l.query)
			q.Set("availabilityDomain", ad.text("name"))
			items, _ := c.all(l.path, q, 1000)
			found += len(items)
		}
		if found != len(l.items) {
			t.Errorf("%s: %d in all availability domains together, want %d", l.name, found, len(l.items))
		}
	}
	pool := c.get(pools + "/" + poolList.items[0].text("id")).thing()
	q := maps.Clone(poolList.query)
	q.Set("availabilityDomain", pool.text("availabilityDomain"))
	q.Set("id", pool.text("id"))
	if items, _ := c.all(pools, q, 1000); len(items) != 1 {
		t.Errorf("a pool is not found by its own availability domain")
	}

	named := desktopList.items[slices.IndexFunc(desktopList.items, func(d thing) bool {
		return slices.Contains(ids(poolDesktops.items, "desktopId"), d.text("id"))
	})]
	q = maps.Clone(poolDesktops.query)
	q.Set("displayName", named.text("displayName"))
	if items, _ := c.all(poolDesktops.path, q, 1000); !slices.Contains(ids(items, "desktopId"), named.text("id")) {
		t.Errorf("a pool's desktop is not found by its name")
	}
}

func TestListsCanBeSorted(t *testing.T) {
	c := newClient(t, start(t))
	for _, l := range resourceLists(c) {
		t.Run(l.name, func(t *testing.T) {
			get := func(sortBy, sortOrder string) []string {
				q := maps.Clone(l.query)
				q.Set("sortBy", sortBy)
				q.Set("sortOrder", sortOrder)
				items, _ := c.all(l.path, q, 7)
				return ids(items, l.id)
			}
			name := "displayName"
			if l.name == "a pool's volumes" {
				name = "name"
			}
			for _, by := range []struct{ parameter, member, natural, other string }{
				{"TIMECREATED", "timeCreated", "DESC", "ASC"},
				{"DISPLAYNAME", name, "ASC", "DESC"},
			} {
				natural, other := get(by.parameter, by.natural), get(by.parameter, by.other)
				if !slices.Equal(get(by.parameter, ""), natural) {
					t.Errorf("%s is not %s when no order is asked for", by.parameter, by.natural)
				}
				if slices.Reverse(other); !slices.Equal(other, natural) {
					t.Errorf("%s: %s is not %s the other way round", by.parameter, by.other, by.natural)
				}
				checkOrder(t, l, natural, by.member, by.natural)
			}
			if !slices.Equal(get("", ""), get("TIMECREATED", "DESC")) {
				t.Error("the newest are not first when no order is asked for")
			}
		})
	}
}

// checkOrder looks up the member sorted by, where the model shows it.
func checkOrder(t *testing.T, l resourceList, order []string, member, direction string) {
	t.Helper()
	values := map[string]string{}
	for _, v := range l.items {
		values[v.text(l.id)] = v.text(member)
	}
	for i := 1; i < len(order); i++ {
		a, b := values[order[i-1]], values[order[i]]
		if direction == "DESC" {
			a, b = b, a
		}
		if a > b {
			t.Fatalf("%s %s: %q and %q in the wrong order", member, direction, values[order[i-1]], values[order[i]])
		}
	}
}

func TestWorkRequestsCanBeFiltered(t *testing.T) {
	c := newClient(t, start(t))
	var compartment string
	var whole []thing
	for _, id := range c.compartmentIDs() { // the busiest
		if items, _ := c.all(workRequests, in(id), 1000); len(items) > len(whole) {
			compartment, whole = id, items
		}
	}
	filtered := func(parameter, value string) []thing {
		q := in(compartment)
		q.Set(parameter, value)
		items, _ := c.all(workRequests, q, 1000)
		return items
	}
	keep := func(test func(thing) bool) (kept []thing) {
		for _, wr := range whole {
			if test(wr) {
				kept = append(kept, wr)
			}
		}
		return kept
	}
	same := func(got, want []thing) bool { return slices.Equal(ids(got, "id"), ids(want, "id")) }

	for _, status := range []string{"ACCEPTED", "IN_PROGRESS", "WAITING", "FAILED", "SUCCEEDED", "CANCELING", "CANCELED"} {
		want := keep(func(wr thing) bool { return wr.text("status") == status })
		if got := filtered("status", status); !same(got, want) {
			t.Errorf("status %s: %d, want %d", status, len(got), len(want))
		}
	}
	if got := filtered("workRequestId", whole[0].text("id")); !same(got, whole[:1]) {
		t.Errorf("by id: %v", got)
	}
	byResource := map[string][]thing{}
	for _, wr := range whole {
		for _, r := range wr["resources"].([]any) {
			id := thing(r.(map[string]any)).text("identifier")
			byResource[id] = append(byResource[id], wr)
		}
	}
	if len(byResource) < 2 {
		t.Fatalf("resources %v", byResource)
	}
	for id, want := range byResource {
		if got := filtered("resourceId", id); !same(got, want) {
			t.Errorf("resource %s: %d, want %d", id, len(got), len(want))
		}
	}
}

func TestListParameters(t *testing.T) {
	c := newClient(t, start(t))
	pool := c.one(pools, "ACTIVE")
	here := "?compartmentId=" + pool.text("compartmentId")
	below := pools + "/" + pool.text("id")
	wr := workRequests + "/" + c.allOf(workRequests)[0].text("id")

	for _, list := range []string{pools, desktops, below + "/desktops", below + "/volumes", workRequests, compartments, "/20160918/availabilityDomains"} {
		c.get(list).wants(400, "MissingParameter")
		c.get(list+"?compartmentId=").wants(400, "MissingParameter")
		c.get(list+here).wants(200, "")
		c.get(list+"?compartmentId="+c.tenancy+"x").wants(404, "NotAuthorizedOrNotFound")
	}
	elsewhere := "?compartmentId=" + c.tenancy
	for _, list := range []string{below + "/desktops", below + "/volumes"} {
		c.get(list+elsewhere).wants(404, "NotAuthorizedOrNotFound")
	}
	for _, list := range []string{pools + here, desktops + here, below + "/desktops" + here, below + "/volumes" + here,
		workRequests + here, wr + "/logs?", wr + "/errors?", compartments + here} {
		for _, bad := range []string{"limit=0", "limit=1001", "limit=-1", "limit=x", "limit=1.5", "sortBy=NOTHING", "sortOrder=UP", "sortOrder=asc", "page=x"} {
			c.get(list+"&"+bad).wants(400, "InvalidParameter")
		}
		c.get(list+"&limit=1000&sortOrder=ASC").wants(200, "")
	}
	c.get(workRequests+here+"&status=DONE").wants(400, "InvalidParameter")
	c.get(workRequests+here+"&sortBy=TIMECREATED").wants(400, "InvalidParameter")
	c.get(pools+here+"&displayName=%zz").wants(400, "InvalidParameter")
	c.get(pools+here+"&somethingElse=1").wants(200, "")
	if items := c.get(pools + here + "&displayName=nothing-has-this").items(); len(items) != 0 {
		t.Errorf("%d pools have no such name", len(items))
	}
}

func TestForbiddenCompartment(t *testing.T) {
	c := newClient(t, start(t))
	q := in(c.tenancy)
	q.Set("compartmentIdInSubtree", "true")
	everything, _ := c.all(compartments, q, 1000)
	open := c.compartmentIDs()
	forbidden := 0
	for _, m := range everything {
		if m.text("lifecycleState") != "ACTIVE" || slices.Contains(open, m.text("id")) {
			continue
		}
		forbidden++
		missing := c.get(pools+"?compartmentId=ocid1.compartment.oc1..missing").wants(404, "NotAuthorizedOrNotFound")
		for _, list := range []string{pools, desktops, workRequests} {
			if r := c.get(list+"?compartmentId="+m.text("id")).wants(404, "NotAuthorizedOrNotFound"); r.body != missing.body {
				t.Errorf("%s tells a forbidden compartment (%s) from a missing one (%s)", list, r.body, missing.body)
			}
		}
	}
	if forbidden == 0 {
		t.Error("every compartment can be entered")
	}
}
