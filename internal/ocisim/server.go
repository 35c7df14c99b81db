// Package ocisim is OCI in a box: an HTTP server on loopback that speaks the Identity and Secure
// Desktops APIs on the wire, for the demo, for training and for tests.
//
// It verifies request signatures, pages lists, honours etags and retry tokens, and answers as the API
// reference says, in front of the living tenancy of package world. It knows no SDK: whatever client
// speaks the wire can use it.
package ocisim

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"math"
	"net"
	"net/http"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"ocidesk/internal/ocisim/world"
)

// Options say what to serve and how. The zero value serves the demo tenancy on a free loopback port.
type Options struct {
	Listen    string           // host:port on loopback; 127.0.0.1:0 when empty
	Seed      uint64           // the same seed gives the same tenancy
	Scale     string           // "demo" (when empty) or "large"
	Region    string           // of the tenancy's, the one served; the home region when empty
	Key       Credentials      // that another server of the same tenancy made, for another region; a fresh one when zero
	Latency   time.Duration    // added to every answer
	Speed     float64          // how much faster than life work requests run; 1 when zero
	RateLimit float64          // requests a second; no limit when zero
	Now       func() time.Time // the tenancy's clock, time.Now when nil; requests are dated by the real clock
}

// Server is a running service. It is safe for concurrent use.
type Server struct {
	world       *world.World
	latency     time.Duration
	limiter     *rate.Limiter // nil without a limit
	credentials Credentials
	verifier    *verifier
	pager       *pager
	retries     *retries
	faults      faults
	log         requestLog

	endpoint string
	http     *http.Server
	running  sync.WaitGroup // the accept loop and every connection
}

// Start makes the tenancy and serves it until Close. An address that is not loopback is refused.
func Start(o Options) (*Server, error) {
	listener, err := listenLoopback(o.Listen)
	if err != nil {
		return nil, err
	}
	s, err := newServer(o)
	if err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	s.endpoint = "http://" + listener.Addr().String()
	s.serve(listener)
	return s, nil
}

func newServer(o Options) (*Server, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	w, err := world.New(world.Options{Seed: o.Seed, Scale: world.Scale(o.Scale), Now: o.Now, Speed: o.Speed, Region: o.Region})
	if err != nil {
		return nil, fmt.Errorf("making the tenancy: %w", err)
	}
	credentials := o.Key
	if credentials.key == nil {
		credentials, err = newCredentials(w.Tenancy().ID, w.User())
	}
	if err != nil {
		return nil, err
	}
	s := &Server{
		world:       w,
		latency:     o.Latency,
		credentials: credentials,
		verifier:    newVerifier(credentials),
		pager:       newPager(),
		retries:     &retries{now: o.Now, exists: w.HasPool, first: map[string]retried{}},
	}
	if o.RateLimit > 0 {
		s.limiter = rate.NewLimiter(rate.Limit(o.RateLimit), max(1, int(math.Ceil(o.RateLimit))))
	}
	return s, nil
}

// listenLoopback listens on an address only this machine can reach.
func listenLoopback(address string) (net.Listener, error) {
	if address == "" {
		address = "127.0.0.1:0"
	}
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("listening on %q: the address must be host:port", address)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, fmt.Errorf("listening on %q is refused: the simulator serves this machine only, use 127.0.0.1, [::1] or localhost", address)
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listening on %q: %w", address, err)
	}
	return listener, nil
}

// serve accepts connections in the background.
func (s *Server) serve(listener net.Listener) {
	ctx, cancel := context.WithCancel(context.Background())
	s.http = &http.Server{
		Handler:           http.HandlerFunc(s.handle),
		ReadHeaderTimeout: 10 * time.Second,
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ErrorLog:          log.New(io.Discard, "", 0), // a demo shares its terminal with the interface
		ConnState: func(_ net.Conn, state http.ConnState) {
			switch state {
			case http.StateNew:
				s.running.Add(1)
			case http.StateClosed, http.StateHijacked:
				s.running.Done()
			}
		},
	}
	s.running.Go(func() {
		defer cancel()             // requests under way end with the server
		_ = s.http.Serve(listener) // always ends with ErrServerClosed, by Close
	})
}

// Close ends every connection, cuts off requests under way, and returns when the last one has gone.
func (s *Server) Close() error {
	err := s.http.Close()
	s.running.Wait()
	return err
}

// Endpoint is the scheme, host and port under which both services are reached: Desktops below
// /20220618, Identity below /20160918.
func (s *Server) Endpoint() string { return s.endpoint }

// Tenancy is the OCID of the tenancy, which is its root compartment too.
func (s *Server) Tenancy() string { return s.credentials.Tenancy }

// Region is the name of the region served.
func (s *Server) Region() string { return s.world.Region() }

// User is the OCID of the operator whose API key signs.
func (s *Server) User() string { return s.credentials.User }

// Credentials are what a client in this process signs with.
func (s *Server) Credentials() Credentials { return s.credentials }
