package ocicmd

import (
	"crypto/sha256"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
)

// Standing is how the credentials stand, and the message CheckStanding ends in.
type Standing struct {
	// Expires is when the token that signs runs out, by the service's clock; zero for an API key, and
	// for what renews itself.
	Expires time.Time
	// User and Tenancy are whose token signs, as it says itself; "" with an API key, and where it does not say.
	User, Tenancy fleet.OCID
	// Renewed counts how often the files of key and token have been found changed.
	Renewed int
	// Skew is how far this machine's clock is ahead of the service's, as the last answer told; below
	// zero when it is behind. It is told in whole seconds at best.
	Skew time.Duration
}

// Left is for how long the token holds at a moment of this machine's clock; below zero once it has run
// out. It is false where there is nothing to run out.
func (s Standing) Left(now time.Time) (left time.Duration, ok bool) {
	if s.Expires.IsZero() {
		return 0, false
	}
	return s.Expires.Sub(now.Add(-s.Skew)), true
}

// tolerableSkew is how wrong a clock may be before it is worth a word: the service refuses what is dated
// more than five minutes off.
const tolerableSkew = 4 * time.Minute

// ClockIsOff tells whether this machine's clock is so wrong that the service refuses requests, or soon will.
func (s Standing) ClockIsOff() bool { return s.Skew.Abs() > tolerableSkew }

// CheckStanding looks how the credentials stand: at their files, not at the service. Its message is a
// Standing.
func (c *Client) CheckStanding() tea.Cmd {
	return func() tea.Msg { return c.standing() }
}

func (c *Client) standing() Standing {
	token := c.keys.claims()
	return Standing{Expires: token.Expires, User: token.Subject, Tenancy: token.Tenancy, Renewed: c.keys.files.renewals(), Skew: c.clock.skew()}
}

// watchedFiles are files whose content is compared with what it was. Their contents, which are secrets,
// are not kept.
type watchedFiles struct {
	paths []string

	mu      sync.Mutex
	seen    [sha256.Size]byte
	renewed int
}

func watch(paths ...string) *watchedFiles {
	w := &watchedFiles{paths: paths}
	w.seen = w.digest()
	return w
}

// renewals is how often the files were found changed so far. Half of a change counts as one: a token
// is written before or after its key, and what was signed in between is tried again with both.
func (w *watchedFiles) renewals() int {
	now := w.digest()
	w.mu.Lock()
	defer w.mu.Unlock()
	if now != w.seen {
		w.seen = now
		w.renewed++
	}
	return w.renewed
}

// digest stands for the contents of all files; one that cannot be read is as good as empty.
func (w *watchedFiles) digest() (sum [sha256.Size]byte) {
	h := sha256.New()
	for _, path := range w.paths {
		content, err := os.ReadFile(path)
		if path == "" || err != nil {
			content = nil
		}
		one := sha256.Sum256(content)
		h.Write(one[:])
	}
	h.Sum(sum[:0])
	return sum
}

// serviceClock compares the service's clock with this machine's, by the Date of its answers.
type serviceClock struct{ ahead atomic.Int64 } // nanoseconds

// heard takes note of an answer that came at now.
func (s *serviceClock) heard(h http.Header, now time.Time) {
	if skew, ok := skewOf(h, now); ok && s != nil {
		s.ahead.Store(int64(skew))
	}
}

func (s *serviceClock) skew() time.Duration { return time.Duration(s.ahead.Load()) }

// skewOf is how far a clock that says now is ahead of the one an answer was dated by.
func skewOf(h http.Header, now time.Time) (skew time.Duration, ok bool) {
	theirs, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return 0, false
	}
	skew = now.Sub(theirs)
	if skew > -2*time.Second && skew < 2*time.Second { // a date has whole seconds, and an answer takes time
		skew = 0
	}
	return skew, true
}
