package ocicmd

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"ocidesk/internal/fleet"
)

// turn is one answer of a scripted service, or what happens instead of one.
type turn func(*http.Request) (*http.Response, error)

func answers(status int, code string, headers ...string) turn {
	return func(*http.Request) (*http.Response, error) {
		if status/100 == 2 {
			return says(status, noItems, headers...), nil
		}
		return refuses(status, code, headers...), nil
	}
}

// breaks is a connection that ends with err once the request was sent.
func breaks(err error) turn {
	return func(r *http.Request) (*http.Response, error) {
		send(r)
		return nil, err
	}
}

// hangs never answers.
func hangs(r *http.Request) (*http.Response, error) {
	send(r)
	<-r.Context().Done()
	return nil, r.Context().Err()
}

// play is a script of turns, the last of them for ever. It counts them.
func play(turns ...turn) (script, *int) {
	n := new(int)
	return func(r *http.Request) (*http.Response, error) {
		now := turns[min(*n, len(turns)-1)]
		*n++
		return now(r)
	}, n
}

func TestReadsAreRetriedWhereThatHelps(t *testing.T) {
	ok := answers(200, "")
	dial := breaks(fmt.Errorf("dial: %w", syscall.ECONNREFUSED))
	for name, c := range map[string]struct {
		turns  []turn
		tries  int
		within time.Duration
		failed fleet.FailureClass // of what it ends in; 0 for none
	}{
		"500":                     {[]turn{answers(500, "InternalServerError"), ok}, 2, time.Second, 0},
		"503 and 504":             {[]turn{answers(503, "ServiceUnavailable"), answers(504, "Gateway"), ok}, 3, 2 * time.Second, 0},
		"429":                     {[]turn{answers(429, "TooManyRequests"), ok}, 2, time.Second, 0},
		"connection reset":        {[]turn{breaks(syscall.ECONNRESET), ok}, 2, time.Second, 0},
		"end of file":             {[]turn{breaks(io.EOF), ok}, 2, time.Second, 0},
		"500 for ever":            {[]turn{answers(500, "InternalServerError")}, 4, 3 * time.Second, fleet.FailedServer},
		"no route":                {[]turn{answers(501, "MethodNotImplemented")}, 1, 0, fleet.FailedServer},
		"absent":                  {[]turn{answers(404, "NotAuthorizedOrNotFound")}, 1, 0, fleet.FailedNotFound},
		"nobody listening":        {[]turn{dial}, 1, 0, fleet.FailedNetwork},
		"hanging":                 {[]turn{hangs}, 1, readTime, fleet.FailedTimeout},
		"told to wait":            {[]turn{answers(429, "TooManyRequests", "Retry-After", "3"), ok}, 2, 3 * time.Second, 0},
		"told to wait for long":   {[]turn{answers(429, "TooManyRequests", "Retry-After", "30"), ok}, 1, 0, fleet.FailedThrottled},
		"told so by 503":          {[]turn{answers(503, "ServiceUnavailable", "Retry-After", "2"), ok}, 2, 2 * time.Second, 0},
		"500, then one that says": {[]turn{answers(500, "InternalServerError"), answers(404, "NotAuthorizedOrNotFound")}, 2, time.Second, fleet.FailedNotFound},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s, tries := play(c.turns...)
				began := time.Now()
				reply := scripted(t, s).read(t.Context(), listOfPools())
				if took := time.Since(began); took > c.within {
					t.Errorf("took %v, want at most %v", took, c.within)
				}
				if *tries != c.tries {
					t.Errorf("tried %d times, want %d", *tries, c.tries)
				}
				if (c.failed == 0) != (reply.Failure == nil) || reply.Failure != nil && reply.Failure.Class != c.failed {
					t.Errorf("ended in %v, want class %d", reply.Failure, c.failed)
				}
				if reply.Failure != nil && reply.Failure.Unknown {
					t.Error("a read is said to have had an unknown effect")
				}
			})
		})
	}
}

// A deadline must not hide why the time ran out.
func TestDeadlineKeepsTheServicesLastError(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, _ := play(answers(500, "InternalServerError"))
		ctx, cancel := context.WithTimeout(t.Context(), 400*time.Millisecond)
		defer cancel()
		reply := scripted(t, s).read(ctx, listOfPools())
		if reply.Cancelled || reply.Failure == nil || reply.Failure.Code != "InternalServerError" || reply.Failure.RequestID != "answer/1" {
			t.Errorf("got %+v", reply)
		}
	})
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		reply := scripted(t, hangs).read(ctx, listOfPools())
		if reply.Cancelled || reply.Failure == nil || reply.Failure.Class != fleet.FailedTimeout {
			t.Errorf("got %+v", reply)
		}
	})
}

func TestCancelledReadIsNoFailure(t *testing.T) {
	for name, turns := range map[string][]turn{
		"while it hangs":       {hangs},
		"while it is retried":  {answers(500, "InternalServerError")},
		"while it is held up":  {answers(429, "TooManyRequests", "Retry-After", "7")},
		"although it answered": {func(r *http.Request) (*http.Response, error) { _, _ = hangs(r); return refuses(500, "X"), nil }},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s, _ := play(turns...)
				ctx, cancel := context.WithCancel(t.Context())
				time.AfterFunc(100*time.Millisecond, cancel)
				began := time.Now()
				reply := scripted(t, s).read(ctx, listOfPools())
				if !reply.Cancelled || reply.Failure != nil {
					t.Errorf("got %+v", reply)
				}
				if took := time.Since(began); took != 100*time.Millisecond {
					t.Errorf("came back %v after it began, not when it was cancelled", took)
				}
			})
		})
	}
}

// A dozen refused stops open the SDK's circuit breaker, and then no list loads for half a minute.
func TestRefusedStopsDoNotBlockReads(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := scripted(t, func(r *http.Request) (*http.Response, error) {
			switch {
			case r.Method == http.MethodPost:
				return refuses(409, "IncorrectState"), nil
			case r.URL.Path == "/20220618/desktops/"+desktopID:
				return says(200, desktopJSON, "Etag", "e1"), nil
			}
			return says(200, noItems), nil
		})
		for range 15 {
			began := time.Now()
			done := act(c, fleet.Stop, desktopTarget())
			if done.Failure == nil || done.Failure.Class != fleet.FailedConflict || done.Failure.Unknown {
				t.Fatalf("a refused stop ended in %v", done.Failure)
			}
			if took := time.Since(began); took > 2*time.Second { // 126 s under the SDK's policy
				t.Fatalf("the refusal took %v", took)
			}
		}
		if reply := c.read(t.Context(), listOfPools()); reply.Failure != nil {
			t.Errorf("a read after refused stops: %v", reply.Failure)
		}
	})
}

func TestMutationsAreRepeatedOnlyWhereTheyCannotHappenTwice(t *testing.T) {
	done := answers(202, "", "Opc-Work-Request-Id", workID)
	for name, c := range map[string]struct {
		verb    fleet.Verb
		turns   []turn
		tries   int
		failed  bool
		unknown bool
	}{
		"stop, 500":                           {fleet.Stop, []turn{answers(500, "InternalServerError"), done}, 2, false, false},
		"stop, connection lost":               {fleet.Stop, []turn{breaks(io.EOF), done}, 2, false, false},
		"stop, throttled":                     {fleet.Stop, []turn{answers(429, "TooManyRequests"), done}, 2, false, false},
		"stop, 500 for ever":                  {fleet.Stop, []turn{answers(500, "InternalServerError")}, 4, true, true},
		"stop, throttled for ever":            {fleet.Stop, []turn{answers(429, "TooManyRequests")}, 4, true, false},
		"stop, hanging":                       {fleet.Stop, []turn{hangs}, 1, true, true},
		"stop, lost and then conflicting":     {fleet.Stop, []turn{breaks(io.EOF), answers(409, "IncorrectState")}, 2, true, true},
		"stop, lost and then another version": {fleet.Stop, []turn{breaks(io.EOF), answers(412, "NoEtagMatch")}, 2, true, true},
		"delete, 503":                         {fleet.Delete, []turn{answers(503, "ServiceUnavailable"), done}, 2, false, false},
		"delete, throttled":                   {fleet.Delete, []turn{answers(429, "TooManyRequests"), done}, 2, false, false},
		"delete, 500":                         {fleet.Delete, []turn{answers(500, "InternalServerError"), done}, 1, true, true},
		"delete, 502":                         {fleet.Delete, []turn{answers(502, "BadGateway"), done}, 1, true, true},
		"delete, connection lost":             {fleet.Delete, []turn{breaks(syscall.ECONNRESET), done}, 1, true, true},
		"delete, hanging":                     {fleet.Delete, []turn{hangs}, 1, true, true},
		"delete, refused":                     {fleet.Delete, []turn{answers(409, "IncorrectState")}, 1, true, false},
		"delete, web page":                    {fleet.Delete, []turn{func(*http.Request) (*http.Response, error) { return says(200, "<html>"), nil }}, 1, true, true},
		"delete, never sent":                  {fleet.Delete, []turn{func(*http.Request) (*http.Response, error) { return nil, syscall.ECONNREFUSED }}, 1, true, false},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s, tries := play(c.turns...)
				tokens := map[string]bool{}
				client := scripted(t, func(r *http.Request) (*http.Response, error) {
					if r.Method == http.MethodGet {
						return says(200, desktopJSON, "Etag", "e1"), nil
					}
					tokens[r.Header.Get("Opc-Retry-Token")] = true
					if got := r.Header.Get("If-Match"); got != "e1" {
						t.Errorf("sent with if-match %q", got)
					}
					return s(r)
				})
				acted := act(client, c.verb, desktopTarget())
				if *tries != c.tries {
					t.Errorf("sent %d times, want %d", *tries, c.tries)
				}
				if len(tokens) != 1 || tokens[""] != (c.verb == fleet.Delete) {
					t.Errorf("retry tokens: %v", tokens)
				}
				if (acted.Failure != nil) != c.failed || len(acted.Drift) > 0 {
					t.Fatalf("ended in %v, drift %q", acted.Failure, acted.Drift)
				}
				if c.failed && acted.Failure.Unknown != c.unknown {
					t.Errorf("unknown is %v for %v", acted.Failure.Unknown, acted.Failure)
				}
				if !c.failed && acted.WorkRequest != workID {
					t.Errorf("work request %q", acted.WorkRequest)
				}
			})
		})
	}
}

func TestEndlessListIsCutOff(t *testing.T) {
	c := scripted(t, func(*http.Request) (*http.Response, error) { return says(200, noItems, "Opc-Next-Page", "again"), nil })
	r := listOfPools()
	r.Page = "again"
	reply := c.read(t.Context(), r)
	if reply.Failure == nil || reply.Failure.Class != fleet.FailedAnswer || reply.More || reply.Next != "" {
		t.Errorf("got %+v", reply)
	}
	logs := Request{Part: fleet.Part{Kind: fleet.OneWorkRequest, Of: workID}, Stream: fleet.Logs}
	if f := failureOf(t, c, logs); f.Class != fleet.FailedAnswer {
		t.Errorf("the log ended in %v", f)
	}
}
