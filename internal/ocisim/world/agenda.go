package world

import (
	"container/heap"
	"time"
)

// event is something that is going to happen.
type event struct {
	at  time.Time
	seq uint64 // of two at the same moment, the one arranged first comes first
	do  func()
}

// agenda is a heap of events, the next one on top.
type agenda []event

func (a agenda) Len() int      { return len(a) }
func (a agenda) Swap(i, j int) { a[i], a[j] = a[j], a[i] }
func (a agenda) Less(i, j int) bool {
	if a[i].at.Equal(a[j].at) {
		return a[i].seq < a[j].seq
	}
	return a[i].at.Before(a[j].at)
}
func (a *agenda) Push(x any) { *a = append(*a, x.(event)) }
func (a *agenda) Pop() any {
	last := len(*a) - 1
	e := (*a)[last]
	(*a)[last] = event{} // let go of the closure
	*a = (*a)[:last]
	return e
}

// at arranges for something to happen at a moment.
func (w *World) at(t time.Time, do func()) {
	w.seq++
	heap.Push(&w.agenda, event{instant(t), w.seq, do})
}

// after arranges for something to happen once a process has gone on for d at speed 1.
func (w *World) after(d time.Duration, do func()) {
	w.at(w.now.Add(w.paced(d)), do)
}

// forever is longer than any tenancy is served: what takes longer, in a slow one, is not told apart.
const forever = 100 * 365 * 24 * time.Hour

// paced is how long something that lasts d at speed 1 really lasts.
func (w *World) paced(d time.Duration) time.Duration {
	return time.Duration(min(float64(d)/w.speed, float64(forever)))
}

// advance lets happen, in order and each at its own moment, what is due by t. A clock that goes back
// stops the world until it has caught up.
func (w *World) advance(t time.Time) {
	t = instant(t)
	for len(w.agenda) > 0 && !w.agenda[0].at.After(t) {
		e := heap.Pop(&w.agenda).(event)
		if e.at.After(w.now) {
			w.now = e.at
		}
		e.do()
	}
	if t.After(w.now) {
		w.now = t
	}
}

// instant is a time as the service gives it: UTC, whole milliseconds.
func instant(t time.Time) time.Time {
	return t.UTC().Truncate(time.Millisecond)
}
