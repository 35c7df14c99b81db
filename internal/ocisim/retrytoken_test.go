package ocisim_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"ocidesk/internal/ocisim"
)

func TestRetryTokens(t *testing.T) {
	now, mu := noon, sync.Mutex{}
	s := start(t, func(o *ocisim.Options) {
		o.Now = func() time.Time { mu.Lock(); defer mu.Unlock(); return now }
	})
	c := newClient(t, s)
	body := newPool(activePool(c), "once")
	post := func(target, body, token string) reply {
		return c.send(request{method: "POST", target: target, body: body, header: map[string]string{"opc-retry-token": token}})
	}
	named := func(name string) int {
		n := 0
		for _, p := range c.allOf(pools) {
			if p.text("displayName") == name {
				n++
			}
		}
		return n
	}

	first := post(pools, body, "a").wants(200, "")
	again := post(pools, body, "a").wants(200, "")
	if again.body != first.body {
		t.Errorf("the repeat got %s, the first %s", again.body, first.body)
	}
	for _, h := range []string{"opc-work-request-id", "etag", "location"} {
		if first.header.Get(h) == "" || again.header.Get(h) != first.header.Get(h) {
			t.Errorf("%s %q, then %q", h, first.header.Get(h), again.header.Get(h))
		}
	}
	if again.header.Get("opc-request-id") == first.header.Get("opc-request-id") {
		t.Error("two requests with one opc-request-id")
	}
	if n := named("once"); n != 1 {
		t.Fatalf("%d pools made", n)
	}

	post(pools, with(t, body, "displayName", "other"), "a").wants(409, "InvalidatedRetryToken")
	post(pools, with(t, body, "displayName", "other"), "b").wants(200, "")

	mu.Lock()
	now = now.Add(24*time.Hour + time.Second)
	mu.Unlock()
	post(pools, body, "a").wants(200, "")
	if n := named("once"); n != 2 {
		t.Errorf("%d pools after the token ran out", n)
	}
}

// The first answer would tell of a pool that is no more.
func TestRetryTokenOfSomethingDeleted(t *testing.T) {
	now, mu := noon, sync.Mutex{}
	c := newClient(t, start(t, func(o *ocisim.Options) {
		o.Now = func() time.Time { mu.Lock(); defer mu.Unlock(); return now }
	}))
	create := request{method: "POST", target: pools, body: newPool(activePool(c), "short-lived"), header: map[string]string{"opc-retry-token": "a"}}
	made := c.send(create).wants(200, "")
	c.send(create).wants(200, "")
	c.send(request{method: "DELETE", target: "/20220618/workRequests/" + made.header.Get("opc-work-request-id")}).wants(202, "")
	c.send(create).wants(200, "") // being canceled, it is there still
	mu.Lock()
	now = now.Add(time.Minute)
	mu.Unlock()
	c.get(pools+"/"+made.thing().text("id")).wants(200, "") // listed as DELETED
	c.send(create).wants(409, "InvalidatedRetryToken")
}

func TestRetryTokensOfActions(t *testing.T) {
	c := newClient(t, start(t))
	active, inactive := c.one(pools, "ACTIVE").text("id"), c.one(pools, "INACTIVE").text("id")
	on, off := c.one(desktops, "ACTIVE"), c.one(desktops, "INACTIVE")
	for i, target := range []string{
		desktops + "/" + on.text("id") + "/actions/stop",
		desktops + "/" + off.text("id") + "/actions/start",
		pools + "/" + active + "/actions/stop",
		pools + "/" + inactive + "/actions/start",
	} {
		r := request{method: "POST", target: target, header: map[string]string{"opc-retry-token": fmt.Sprint(i)}}
		first := c.send(r).wants(202, "").header.Get("opc-work-request-id")
		if again := c.send(r).wants(202, "").header.Get("opc-work-request-id"); again != first {
			t.Errorf("%s: work request %s, then %s", target, first, again)
		}
	}
}

// A request that was refused has done nothing: its token is as good as new.
func TestRefusalsAreNotRemembered(t *testing.T) {
	c := newClient(t, start(t))
	at := pools + "/" + c.one(pools, "ACTIVE").text("id")
	r := request{method: "POST", target: at + "/actions/stop", header: map[string]string{"opc-retry-token": "a", "if-match": "old"}}
	c.send(r).wants(412, "NoEtagMatch")
	r.header["if-match"] = c.get(at).header.Get("etag")
	asynchronous(t, c, c.send(r), "STOP_DESKTOP_POOL")
	asynchronous(t, c, c.send(r), "STOP_DESKTOP_POOL") // though the etag is not that any more
}

func TestRepeatsAtTheSameTimeAreDoneOnce(t *testing.T) {
	c := newClient(t, start(t))
	r := request{method: "POST", target: pools, body: newPool(activePool(c), "crowd"), header: map[string]string{"opc-retry-token": "a"}}
	replies, errs := make([]reply, 8), make([]error, 8)
	var all sync.WaitGroup
	for i := range replies {
		all.Go(func() { replies[i], errs[i] = c.try(r) })
	}
	all.Wait()
	for i, got := range replies {
		if errs[i] != nil {
			t.Fatal(errs[i])
		}
		if got.wants(200, ""); got.body != replies[0].body {
			t.Errorf("different pools: %s and %s", got.body, replies[0].body)
		}
	}
}
