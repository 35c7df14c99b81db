package ocisim

import (
	"errors"
	"io"
	"net/http"
	"time"
)

// maxBody is more than any of these APIs' bodies needs.
const maxBody = 1 << 20

// handle answers one request. Authentication comes before everything else a client could learn
// something from.
func (s *Server) handle(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("opc-request-id", requestID(r.Header.Get("opc-request-id")))
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
		refused(errTooLarge).write(w)
		return
	}
	if err != nil {
		panic(http.ErrAbortHandler) // the client went away
	}
	number := s.log.add(r, body)
	out := &statusWriter{ResponseWriter: w}
	reason := ""
	defer func() { s.log.answered(number, out.status, reason) }()

	s.delay(r)
	serve := func() answer {
		a, why := s.serveAuthentic(r, body)
		reason = why
		return a
	}
	if fault := s.faults.next(r); fault != nil && fault.befall(r.Context(), out, serve) {
		return
	}
	serve().write(out)
}

// delay is the network's latency; a client that goes away meanwhile is not waited for.
func (s *Server) delay(r *http.Request) {
	if s.latency <= 0 {
		return
	}
	timer := time.NewTimer(s.latency)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-r.Context().Done():
		panic(http.ErrAbortHandler)
	}
}

// serveAuthentic checks who asks, and how often, and carries out the operation asked for. reason is
// why a request is not authentic.
func (s *Server) serveAuthentic(r *http.Request, body []byte) (a answer, reason string) {
	if err := s.verifier.verify(r, body, time.Now()); err != nil {
		return refused(errNotAuthenticated), err.Error()
	}
	if wait, ok := s.admit(); !ok {
		a := refused(errTooManyRequests)
		a.header = map[string]string{"Retry-After": wait}
		return a, ""
	}
	op, id, err := route(r)
	if err != nil {
		return refused(err), ""
	}
	c, err := newCall(op, id, r, body)
	if err != nil {
		return refused(err), ""
	}
	a, err = s.perform(op, c)
	if err != nil {
		return refused(err), ""
	}
	return a, ""
}

// admit takes one request off the budget, or says how many seconds to wait for the next.
func (s *Server) admit() (retryAfter string, ok bool) {
	if s.limiter == nil {
		return "", true
	}
	reservation := s.limiter.Reserve()
	wait := reservation.Delay()
	if wait == 0 {
		return "", true
	}
	reservation.Cancel()
	return seconds(wait), false
}

// perform carries an operation out, once per retry token where the operation takes one.
func (s *Server) perform(op *operation, c *call) (answer, error) {
	if op.takesRetryToken && c.retryToken != "" {
		return s.retries.once(c, func() (answer, error) { return op.serve(s, c) })
	}
	return op.serve(s, c)
}

// statusWriter remembers the status for the log.
type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}
