package app

import (
	"strings"
	"time"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views/style"
)

// noteStays is how long a plain note is shown.
const noteStays = 5 * time.Second

// notice is what the shell has to say, on the line above the keys. Errors stay until Esc or the next
// notice, plain notes go by themselves.
type notice struct {
	text   string
	last   string // a line that is never cut: the request id
	role   style.Role
	sticky bool
	at     time.Time
}

func (n *notice) expire(now time.Time) {
	if !n.sticky && now.Sub(n.at) >= noteStays {
		*n = notice{}
	}
}

// attributed is a sentence with whose it is, unless it is of the session that is seen.
func (m *Model) attributed(text string) string {
	if m.inSight() {
		return text
	}
	return m.whose() + ": " + text
}

func (m *Model) say(text string) {
	m.notice = notice{text: m.attributed(text), role: style.Accent, at: m.cfg.Now()}
}

// warn says what is to be known before anything goes wrong.
func (m *Model) warn(text string) {
	m.notice = notice{text: "! " + m.attributed(text), role: style.Warn, sticky: true, at: m.cfg.Now()}
}

func (m *Model) complain(text string) {
	m.notice = notice{text: "✗ " + m.attributed(text), role: style.Bad, sticky: true, at: m.cfg.Now()}
}

// complainOf tells of a failure, what to do about it, and what more there is to say.
func (m *Model) complainOf(f *fleet.Failure, more ...string) {
	sentences := []string{strings.TrimSuffix(f.Error(), ".") + "."}
	if len(more) == 0 && f.Advice() != "" {
		more = []string{f.Advice()}
	}
	m.complain(strings.Join(append(sentences, more...), " "))
	m.notice.last = requestID(f)
}

// explained is a failure in full: what failed and why, what to do, and what Oracle's support asks for.
func explained(f *fleet.Failure) []string {
	sentences := []string{f.Error()}
	if advice := f.Advice(); advice != "" {
		sentences = append(sentences, advice)
	}
	if id := requestID(f); id != "" {
		sentences = append(sentences, id)
	}
	return sentences
}

// requestID is what Oracle's support asks for, "" where the service was not reached.
func requestID(f *fleet.Failure) string {
	if f.RequestID == "" {
		return ""
	}
	return "opc-request-id " + f.RequestID
}
