package ocisim

import (
	"crypto/sha256"
	"sync"
	"time"
)

// retryTokenLife is how long a repeat is recognised, as the API reference says.
const retryTokenLife = 24 * time.Hour

// retries remembers the first answer to each retry token, so that a request repeated with its token is
// carried out once.
type retries struct {
	now    func() time.Time
	exists func(pool string) bool
	mu     sync.Mutex // held while a request is carried out: a repeat waits for the first
	first  map[string]retried
}

type retried struct {
	request [sha256.Size]byte
	answer  answer
	expires time.Time
}

// once carries the call out, or gives the first answer if it was already, unless what it made is gone
// since. A refusal is not remembered: its repeat may succeed.
func (r *retries) once(c *call, carryOut func() (answer, error)) (answer, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.forget()
	request := sha256.Sum256([]byte(c.target + "\n" + string(c.body)))
	if before, ok := r.first[c.retryToken]; ok {
		if before.request != request {
			return answer{}, errRetryToken
		}
		if made := before.answer.made; made != "" && !r.exists(made) {
			return answer{}, errMadeIsGone
		}
		return before.answer, nil
	}
	a, err := carryOut()
	if err == nil {
		r.first[c.retryToken] = retried{request: request, answer: a, expires: r.now().Add(retryTokenLife)}
	}
	return a, err
}

func (r *retries) forget() {
	now := r.now()
	for token, before := range r.first {
		if !now.Before(before.expires) {
			delete(r.first, token)
		}
	}
}
