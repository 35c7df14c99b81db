package ocisim

import (
	"context"
	"math"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"ocidesk/internal/ocisim/api"
)

// Fault is something that goes wrong with requests, for tests. The first injected fault that matches a
// request happens to it, before its signature is looked at:
//
//   - Drop ends the connection without an answer;
//   - a Body is sent as it is, with Status (200 when zero) and ContentType: a proxy's HTML page, torn JSON;
//   - a Status alone is answered as the service words errors, with Code and Message;
//   - otherwise the request is served as usual.
//
// With After the request is carried out first, and what is above takes the place of its answer, which is
// lost when there is nothing above. With Hold all that waits until the channel is closed, or the client
// has gone.
type Fault struct {
	Method       string // any when empty
	PathContains string // any when empty
	Times        int    // how many requests it happens to; all when zero

	Hold  <-chan struct{}
	After bool

	Drop        bool
	Status      int
	Code        string
	Message     string
	RetryAfter  time.Duration // sent as Retry-After, in seconds rounded up
	Body        string
	ContentType string
}

// Inject makes a fault happen from now on.
func (s *Server) Inject(f Fault) {
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	s.faults.list = append(s.faults.list, &f)
}

// ClearFaults ends all faults injected so far; requests held go on being held.
func (s *Server) ClearFaults() {
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	s.faults.list = nil
}

type faults struct {
	mu   sync.Mutex
	list []*Fault
}

// next is the fault that happens to r, if any, counted as having happened.
func (f *faults) next(r *http.Request) *Fault {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i, fault := range f.list {
		if fault.Method != "" && fault.Method != r.Method || !strings.Contains(r.URL.Path, fault.PathContains) {
			continue
		}
		happening := *fault
		if fault.Times == 1 {
			f.list = append(f.list[:i:i], f.list[i+1:]...)
		} else if fault.Times > 1 {
			fault.Times--
		}
		return &happening
	}
	return nil
}

// befall lets the fault happen, and reports whether the request has been dealt with by that. serve
// carries the request out.
func (f *Fault) befall(ctx context.Context, w http.ResponseWriter, serve func() answer) (done bool) {
	if f.Hold != nil {
		select {
		case <-f.Hold:
		case <-ctx.Done():
			panic(http.ErrAbortHandler)
		}
	}
	if f.After {
		serve()
	}
	lost := f.After && f.Body == "" && f.Status == 0
	switch {
	case f.Drop || lost:
		panic(http.ErrAbortHandler)
	case f.Body != "":
		w.Header().Set("Content-Type", f.ContentType)
		f.setRetryAfter(w.Header())
		w.WriteHeader(max(f.Status, http.StatusOK))
		_, _ = w.Write([]byte(f.Body))
	case f.Status != 0:
		f.setRetryAfter(w.Header())
		refused(api.Errorf(f.Status, f.Code, "%s", f.Message)).write(w)
	default:
		return false
	}
	return true
}

func (f *Fault) setRetryAfter(h http.Header) {
	if f.RetryAfter > 0 {
		h.Set("Retry-After", seconds(f.RetryAfter))
	}
}

// seconds is d as Retry-After gives it: whole, and never too early.
func seconds(d time.Duration) string {
	return strconv.Itoa(int(math.Ceil(d.Seconds())))
}
