package ocicmd

import (
	"context"
	"net/http"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"ocidesk/internal/fleet"
)

func TestPurseKeepsToItsRate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPurse(10, 4)
		began := time.Now()
		for range 54 { // the first four go at once
			ticket, err := p.acquire(t.Context(), false)
			if err != nil {
				t.Fatal(err)
			}
			p.release(ticket)
		}
		if took := time.Since(began).Round(10 * time.Millisecond); took != 5*time.Second {
			t.Errorf("54 calls at 10 a second took %v", took)
		}
	})
}

func TestPurseServesWhatIsOnScreenFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPurse(1000, 4)
		slow := func(inBackground bool) {
			ticket, err := p.acquire(t.Context(), inBackground)
			if err != nil {
				t.Error(err)
				return
			}
			<-time.After(10 * time.Second)
			p.release(ticket)
		}
		var wg sync.WaitGroup
		for range 20 {
			wg.Go(func() { slow(true) })
		}
		synctest.Wait()
		if p.inFlight != 2 {
			t.Errorf("%d slots of 4 taken by what is not on screen", p.inFlight)
		}
		for range 2 {
			wg.Go(func() { slow(false) })
		}
		synctest.Wait()
		if p.inFlight != 4 {
			t.Errorf("what is on screen has to wait behind what is not")
		}
		wg.Go(func() {
			began := time.Now()
			slow(false)
			if took := time.Since(began); took != 20*time.Second {
				t.Errorf("it should have had the first slot that came free, but took %v", took)
			}
		})
		wg.Wait()
		if p.inFlight != 0 || p.background != 0 {
			t.Errorf("slots lost: %d, %d", p.inFlight, p.background)
		}
	})
}

func TestPurseLetsGoOfThoseWhoGiveUp(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPurse(1000, 1)
		ticket, err := p.acquire(t.Context(), false)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := p.acquire(ctx, false); err == nil {
			t.Fatal("two calls at once in a purse of one slot")
		}
		p.release(ticket)
		if _, err := p.acquire(t.Context(), false); err != nil || p.inFlight != 1 {
			t.Errorf("after one gave up: %v, %d in flight", err, p.inFlight)
		}
	})
}

func TestThrottlingSlowsTheBudgetAndSuccessRestoresIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var throttle bool
		c := scripted(t, func(*http.Request) (*http.Response, error) {
			if throttle {
				throttle = false
				return refuses(429, "TooManyRequests", "Retry-After", "2"), nil
			}
			return says(200, noItems), nil
		})
		if got := c.Pace(); got.CallsPerSecond != 20 || !got.SlowedUntil.IsZero() {
			t.Fatalf("at first the pace is %+v", got)
		}
		throttle = true
		began := time.Now()
		var wg sync.WaitGroup
		wg.Go(func() { c.read(t.Context(), listOfPools()) })
		synctest.Wait()
		if got := c.Pace(); got.CallsPerSecond != 10 || !got.SlowedUntil.Equal(began.Add(2*time.Second)) {
			t.Errorf("after a 429 the pace is %+v", got)
		}
		other := listOfPools() // another screen's call waits as well
		if reply := c.read(t.Context(), other); reply.Failure != nil || time.Since(began) < 2*time.Second {
			t.Errorf("another call went out %v after the 429: %v", time.Since(began), reply.Failure)
		}
		wg.Wait()
		for range 30 {
			c.read(t.Context(), other)
		}
		if got := c.Pace(); got.CallsPerSecond != 20 || !got.SlowedUntil.IsZero() {
			t.Errorf("after many successes the pace is %+v", got)
		}
	})
}

// Eight calls under way are throttled together: that is one reason to slow down, not eight.
func TestThrottledTogetherHalvesOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := newPurse(16, 8)
		var tickets []*ticket
		for range 8 {
			ticket, err := p.acquire(t.Context(), false)
			if err != nil {
				t.Fatal(err)
			}
			tickets = append(tickets, ticket)
		}
		<-time.After(50 * time.Millisecond)
		for _, ticket := range tickets {
			p.throttled(ticket, 0)
			p.release(ticket)
		}
		if got := p.pace().CallsPerSecond; got != 8 {
			t.Errorf("the rate is %v, want 8", got)
		}
		for range 100 {
			ticket, err := p.acquire(t.Context(), false)
			if err != nil {
				t.Fatal(err)
			}
			p.throttled(ticket, time.Hour)
			p.release(ticket)
		}
		if got := p.pace().CallsPerSecond; got != slowestCallsPerSecond {
			t.Errorf("throttled again and again the rate is %v", got)
		}
		if until := p.pace().SlowedUntil; until.After(time.Now().Add(longestPause)) {
			t.Errorf("an absurd Retry-After stops everything until %v", until)
		}
	})
}

func TestBackgroundReadsWaitBehindOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var order []string
		var mu sync.Mutex
		c := scripted(t, func(r *http.Request) (*http.Response, error) {
			mu.Lock()
			order = append(order, r.URL.Query().Get("compartmentId"))
			mu.Unlock()
			<-time.After(time.Second)
			return says(200, noItems), nil
		})
		c.purse = newPurse(1000, 1)
		var wg sync.WaitGroup
		ask := func(compartment fleet.OCID, inBackground bool) {
			wg.Go(func() {
				c.read(t.Context(), Request{Part: fleet.Part{Kind: fleet.Pools, Of: compartment}, Background: inBackground})
			})
			synctest.Wait()
		}
		ask("ocid1.compartment.oc1..first", true)
		ask("ocid1.compartment.oc1..behind", true)
		ask("ocid1.compartment.oc1..screen", false)
		wg.Wait()
		if len(order) != 3 || order[1] != "ocid1.compartment.oc1..screen" {
			t.Errorf("served in the order %q", order)
		}
	})
}
