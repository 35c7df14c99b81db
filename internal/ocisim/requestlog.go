package ocisim

import (
	"net/http"
	"net/url"
	"sync"
)

// logged is how many requests are remembered; a service that runs for days must not grow.
const logged = 10_000

// Request is one request that came in, as tests look at it.
type Request struct {
	Method string
	Path   string
	Query  url.Values
	Header http.Header // as sent, without Authorization
	Body   string
	Status int    // of the answer; 0 while under way and when there was none
	Reason string // why a signature was not accepted, which the answer does not say
}

// Requests are the requests so far, oldest first, the last 10,000 of them.
func (s *Server) Requests() []Request { return s.log.all() }

type requestLog struct {
	mu   sync.Mutex
	ring []Request
	next int // how many have come
}

// add remembers a request that has just come in, and returns its number for answered.
func (l *requestLog) add(r *http.Request, body []byte) (number int) {
	header := r.Header.Clone()
	header.Del("Authorization")
	entry := Request{Method: r.Method, Path: r.URL.Path, Query: r.URL.Query(), Header: header, Body: string(body)}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.ring) < logged {
		l.ring = append(l.ring, entry)
	} else {
		l.ring[l.next%logged] = entry
	}
	l.next++
	return l.next - 1
}

// answered notes how a request ended, if it is still remembered.
func (l *requestLog) answered(number, status int, reason string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if number >= l.next-logged {
		entry := &l.ring[number%logged]
		entry.Status, entry.Reason = status, reason
	}
}

func (l *requestLog) all() []Request {
	l.mu.Lock()
	defer l.mu.Unlock()
	oldest := 0
	if l.next > logged {
		oldest = l.next % logged
	}
	return append(append([]Request(nil), l.ring[oldest:]...), l.ring[:oldest]...)
}
