package ocicmd

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"time"

	"ocidesk/internal/fleet"
)

// repeat says when an operation may be sent once more after something went wrong.
type repeat uint8

const (
	// freely: a read.
	freely repeat = iota
	// withToken: a mutation with a retry token, to whose repeat the service gives its first answer.
	withToken
	// ifRefused: a mutation without one; only where the service has surely not acted on it.
	ifRefused
)

// operation is what is being done by a call, whatever the call is.
type operation struct {
	doing      string // "listing the pools of acme/eng"
	repeat     repeat
	background bool
}

// How often and how long a call is tried. The SDK's own policy waits more than two minutes before it
// hands out a refusal that is permanent (measured).
const (
	maxTries   = 4
	patience   = 8 * time.Second // no try begins later than this after the first
	readTime   = 15 * time.Second
	mutateTime = 30 * time.Second
)

// limits are how long an answer may take.
type limits struct{ read, mutate time.Duration }

func limitsOf(cfg Config) limits {
	return limits{cmp.Or(cfg.ReadTimeout, readTime), cmp.Or(cfg.ReadTimeout, mutateTime)}
}

var backoff = [maxTries - 1]time.Duration{250 * time.Millisecond, 500 * time.Millisecond, time.Second}

// call sends an operation, paying for each try from the purse, until it is answered or there is no
// sense in going on. Its error is a *fleet.Failure, or ctx's if that was cancelled.
func call[A any](ctx context.Context, c *Client, op operation, send func(context.Context) (A, error)) (A, error) {
	var last *mishap // of the try before
	var unsure bool  // a mutation may have taken effect at an earlier try
	var began time.Time
	for try := 0; ; try++ {
		answer, m := attempt(ctx, c, op, send)
		if m == nil {
			return answer, nil
		}
		if ctx.Err() != nil {
			return answer, ended(ctx, op, last, m)
		}
		if began.IsZero() {
			began = m.at
		}
		unsure = unsure || !m.unacted
		m.failure.Unknown = unsure && op.repeat != freely
		if try == maxTries-1 || !m.transient || !m.unacted && op.repeat == ifRefused {
			return answer, m.failure
		}
		wait := max(jitter(backoff[try]), m.failure.RetryAfter)
		if time.Since(began)+wait > patience {
			return answer, m.failure
		}
		last = m
		if sleep(ctx, wait) != nil {
			return answer, ended(ctx, op, last)
		}
	}
}

// attempt is one try of a call.
func attempt[A any](ctx context.Context, c *Client, op operation, send func(context.Context) (A, error)) (A, *mishap) {
	var none A
	t, err := c.purse.acquire(ctx, op.background)
	if err != nil {
		return none, &mishap{at: time.Now(), unacted: true, failure: &fleet.Failure{Doing: op.doing, Cause: err}}
	}
	defer c.purse.release(t)
	limit := c.limits.read
	if op.repeat != freely {
		limit = c.limits.mutate
	}
	tryCtx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	x := &exchange{ctx: tryCtx}
	at := time.Now()
	answer, err := send(x.hide())
	if err == nil {
		c.purse.succeeded()
		return answer, nil
	}
	m := explain(op.doing, x, err, limit)
	m.at = at
	c.blameToken(m.failure)
	if m.failure.Class == fleet.FailedThrottled {
		c.purse.throttled(t, m.failure.RetryAfter)
	}
	return none, m
}

// ended is the error of a call whose context ended. One that was cancelled is waited for by nobody; one
// that ran out of time tells what the service said last, for that is why.
func ended(ctx context.Context, op operation, tries ...*mishap) error {
	if !errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return ctx.Err()
	}
	for _, m := range slices.Backward(tries) {
		if m != nil && m.failure.Status != 0 {
			return m.failure
		}
	}
	return &fleet.Failure{Doing: op.doing, Class: fleet.FailedTimeout, Message: "no answer came in time", Cause: ctx.Err()}
}

// jitter spreads waits, so that calls that failed together are not tried again together.
func jitter(d time.Duration) time.Duration {
	return d*3/4 + rand.N(d/2)
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
