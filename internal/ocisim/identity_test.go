package ocisim_test

import (
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"
)

func TestCompartmentTree(t *testing.T) {
	c := newClient(t, start(t))
	list := func(parent string, change ...string) []thing {
		q := in(parent)
		for i := 0; i < len(change); i += 2 {
			q.Set(change[i], change[i+1])
		}
		items, _ := c.all(compartments, q, 1000)
		return items
	}
	tree := list(c.tenancy, "compartmentIdInSubtree", "true")
	if slices.Contains(ids(tree, "id"), c.tenancy) {
		t.Error("the root is among its own compartments")
	}
	var walked []string
	for level := []string{c.tenancy}; len(level) > 0; {
		var next []string
		for _, parent := range level {
			for _, m := range list(parent) {
				if m.text("compartmentId") != parent {
					t.Errorf("%s is listed below %s", m.text("name"), parent)
				}
				next = append(next, m.text("id"))
			}
		}
		walked, level = append(walked, next...), next
	}
	if !slices.Equal(sorted(walked), sorted(ids(tree, "id"))) {
		t.Errorf("walking finds %d compartments, the tree has %d", len(walked), len(tree))
	}

	keep := func(test func(thing) bool) (kept []string) {
		for _, m := range tree {
			if test(m) {
				kept = append(kept, m.text("id"))
			}
		}
		return sorted(kept)
	}
	name := tree[0].text("name")
	for _, f := range []struct {
		change []string
		want   []string
	}{
		{[]string{"name", name}, keep(func(m thing) bool { return m.text("name") == name })},
		{[]string{"lifecycleState", "ACTIVE"}, keep(func(m thing) bool { return m.text("lifecycleState") == "ACTIVE" })},
		{[]string{"lifecycleState", "active"}, keep(func(m thing) bool { return m.text("lifecycleState") == "ACTIVE" })},
		{[]string{"lifecycleState", "DELETED"}, keep(func(m thing) bool { return m.text("lifecycleState") == "DELETED" })},
		{[]string{"accessLevel", "ANY"}, keep(func(thing) bool { return true })},
	} {
		got := sorted(ids(list(c.tenancy, append(f.change, "compartmentIdInSubtree", "true")...), "id"))
		if !slices.Equal(got, f.want) {
			t.Errorf("%v: %d compartments, want %d", f.change, len(got), len(f.want))
		}
	}

	byName := list(c.tenancy, "compartmentIdInSubtree", "true", "sortBy", "NAME")
	if !slices.IsSortedFunc(byName, func(a, b thing) int { return strings.Compare(a.text("name"), b.text("name")) }) {
		t.Error("not sorted by name")
	}
	if !slices.IsSortedFunc(tree, func(a, b thing) int { return strings.Compare(b.text("timeCreated"), a.text("timeCreated")) }) {
		t.Error("the newest are not first")
	}
}

func TestIdentityReads(t *testing.T) {
	c := newClient(t, start(t))
	tree := in(c.tenancy)
	tree.Set("compartmentIdInSubtree", "true")
	all, _ := c.all(compartments, tree, 1000)
	child := all[0].text("id")

	for _, id := range []string{c.tenancy, child} {
		r := c.get(compartments + "/" + id)
		if m := r.thing(); m.text("id") != id || m.text("name") == "" || r.header.Get("etag") == "" {
			t.Errorf("compartment %v, etag %q", m, r.header.Get("etag"))
		}
	}
	if m := c.get("/20160918/tenancies/" + c.tenancy).thing(); m.text("id") != c.tenancy || m.text("name") == "" || m.text("homeRegionKey") == "" {
		t.Errorf("tenancy %v", m)
	}
	subscriptions := c.get("/20160918/tenancies/" + c.tenancy + "/regionSubscriptions").items()
	if !slices.ContainsFunc(subscriptions, func(r thing) bool { return r.text("regionName") == "us-ashburn-1" && r.text("status") == "READY" }) {
		t.Errorf("region subscriptions %v", subscriptions)
	}
	domains := c.get("/20160918/availabilityDomains?compartmentId=" + child).items()
	if len(domains) == 0 || domains[0].text("name") == "" || domains[0].text("id") == "" {
		t.Errorf("availability domains %v", domains)
	}
	regions := c.get("/20160918/regions").items()
	if !slices.ContainsFunc(regions, func(r thing) bool { return maps.Equal(r, thing{"key": "IAD", "name": "us-ashburn-1"}) }) {
		t.Errorf("regions %v", regions)
	}

	q := url.Values{"compartmentId": {child}, "compartmentIdInSubtree": {"true"}}
	c.get(compartments+"?"+q.Encode()).wants(400, "InvalidParameter")
	c.get(compartments+"?compartmentId="+c.tenancy+"&compartmentIdInSubtree=yes").wants(400, "InvalidParameter")
	c.get(compartments+"?compartmentId="+c.tenancy+"&accessLevel=SOME").wants(400, "InvalidParameter")
	c.get(compartments+"?compartmentId="+c.tenancy+"&lifecycleState=GONE").wants(400, "InvalidParameter")
	c.get(compartments+"/ocid1.compartment.oc1..missing").wants(404, "NotAuthorizedOrNotFound")
	c.get("/20160918/tenancies/"+child).wants(404, "NotAuthorizedOrNotFound")
	c.get("/20160918/tenancies/"+child+"/regionSubscriptions").wants(404, "NotAuthorizedOrNotFound")
}
