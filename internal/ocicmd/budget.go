package ocicmd

import (
	"context"
	"slices"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Pace is what throttling has done to the budget of calls.
type Pace struct {
	CallsPerSecond float64 // what is allowed now; below what was configured after a 429
	// SlowedUntil is when calls go out again that the service asked to hold back; zero when none are.
	SlowedUntil time.Time
}

// The budget's defaults and bounds.
const (
	defaultCallsPerSecond = 20
	defaultConcurrency    = 8
	slowestCallsPerSecond = 0.5         // throttling never goes below
	recovery              = 1.0 / 50    // of the full rate, given back with each call that succeeds
	longestPause          = time.Minute // that a Retry-After is believed
)

// purse is the one budget all calls are paid from: so many a second, so many at once, what is on screen
// before what is not. A 429 halves the rate, and successes restore it bit by bit.
type purse struct {
	mu         sync.Mutex
	limiter    *rate.Limiter
	full       float64 // calls per second without throttling
	slots      int
	inFlight   int
	background int // of those in flight
	waiting    [2][]*ticket
	paused     time.Time // nothing goes out before
	cut        time.Time // when the rate was last halved
	alarm      *time.Timer
}

// The two queues of a purse.
const (
	foreground = iota
	behind
)

// ticket is a call's place in the purse's queue, and its right to go once granted.
type ticket struct {
	queue   int
	granted chan struct{} // closed when the call may go
	since   time.Time     // when it was granted
}

func newPurse(callsPerSecond float64, concurrency int) *purse {
	if callsPerSecond <= 0 {
		callsPerSecond = defaultCallsPerSecond
	}
	if concurrency <= 0 {
		concurrency = defaultConcurrency
	}
	return &purse{
		limiter: rate.NewLimiter(rate.Limit(callsPerSecond), concurrency),
		full:    callsPerSecond,
		slots:   concurrency,
	}
}

// acquire waits until a call may go out, or ctx ends. The ticket must be given to release.
func (p *purse) acquire(ctx context.Context, inBackground bool) (*ticket, error) {
	t := &ticket{granted: make(chan struct{})}
	if inBackground {
		t.queue = behind
	}
	p.mu.Lock()
	p.waiting[t.queue] = append(p.waiting[t.queue], t)
	p.grant()
	p.mu.Unlock()
	select {
	case <-t.granted:
		return t, nil
	case <-ctx.Done():
		p.leave(t)
		return nil, ctx.Err()
	}
}

// leave gives up a ticket nobody waits for any more.
func (p *purse) leave(t *ticket) {
	p.mu.Lock()
	i := slices.Index(p.waiting[t.queue], t)
	if i >= 0 {
		p.waiting[t.queue] = slices.Delete(p.waiting[t.queue], i, i+1)
	}
	p.mu.Unlock()
	if i < 0 { // granted in the same moment
		p.release(t)
	}
}

// release ends the call the ticket was for.
func (p *purse) release(t *ticket) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.inFlight--
	if t.queue == behind {
		p.background--
	}
	p.grant()
}

// grant lets calls go as far as slots and rate allow, and sets the alarm for when time alone will allow
// more. p.mu is held.
func (p *purse) grant() {
	for {
		queue := p.next()
		if queue < 0 {
			return
		}
		now := time.Now()
		if wait := p.wait(now); wait > 0 {
			p.wakeIn(wait)
			return
		}
		p.limiter.AllowN(now, 1)
		t := p.waiting[queue][0]
		p.waiting[queue] = p.waiting[queue][1:]
		p.inFlight++
		if queue == behind {
			p.background++
		}
		t.since = now
		close(t.granted)
	}
}

// next is the queue whose turn it is, -1 if nobody's. What is not on screen never takes more than half
// of the slots, so that what is finds one free however slow the answers are.
func (p *purse) next() int {
	switch {
	case p.inFlight >= p.slots:
		return -1
	case len(p.waiting[foreground]) > 0:
		return foreground
	case len(p.waiting[behind]) > 0 && p.background < max(1, p.slots/2):
		return behind
	}
	return -1
}

// wait is how long the next call has to wait for the pause to end and for its share of the rate.
func (p *purse) wait(now time.Time) time.Duration {
	pause := p.paused.Sub(now)
	missing := 1 - p.limiter.TokensAt(now)
	if missing <= 0 {
		return pause
	}
	share := time.Duration(missing / float64(p.limiter.Limit()) * float64(time.Second))
	return max(pause, share, time.Microsecond) // rounded to nothing, it would never be paid
}

func (p *purse) wakeIn(d time.Duration) {
	if p.alarm != nil {
		p.alarm.Stop()
	}
	p.alarm = time.AfterFunc(d, func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.grant()
	})
}

// throttled is told that the service answered 429 to the call of this ticket. Several calls under way
// are throttled together, so the rate is halved once for all that went out before it was.
func (p *purse) throttled(t *ticket, retryAfter time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	if !t.since.Before(p.cut) {
		p.setRate(now, max(slowestCallsPerSecond, float64(p.limiter.Limit())/2))
		p.cut = now
	}
	if until := now.Add(min(retryAfter, longestPause)); retryAfter > 0 && until.After(p.paused) {
		p.paused = until
	}
}

// succeeded is told that a call was answered as it should.
func (p *purse) succeeded() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if now := float64(p.limiter.Limit()); now < p.full {
		p.setRate(time.Now(), min(p.full, now+p.full*recovery))
	}
}

func (p *purse) setRate(now time.Time, callsPerSecond float64) {
	p.limiter.SetLimitAt(now, rate.Limit(callsPerSecond))
}

func (p *purse) pace() Pace {
	p.mu.Lock()
	defer p.mu.Unlock()
	pace := Pace{CallsPerSecond: float64(p.limiter.Limit())}
	if p.paused.After(time.Now()) {
		pace.SlowedUntil = p.paused
	}
	return pace
}
