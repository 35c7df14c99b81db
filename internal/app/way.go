package app

import (
	"slices"

	"ocidesk/internal/views"
)

// way is how one got in, from the top to where one is: a stack of screens without the screens. What
// is on screen may be a hundred thousand rows; the places one has been to are kept as ways, and their
// screens are made anew from the store.
type way []views.Memento

// leadsTo tells whether two ways end at the same place, looked at through the same filter.
func (w way) leadsTo(other way) bool {
	return slices.EqualFunc(w, other, func(a, b views.Memento) bool { return a.Place == b.Place }) &&
		w[len(w)-1].Filter == other[len(other)-1].Filter
}

// mostPlaces is how many places before and after this one are known.
const mostPlaces = 50

// journey is one of several explorations side by side, a tab each: the screens from the top to the one that is seen,
// and the ways to the places before and after it.
type journey struct {
	stack        []views.Screen // the last one is seen; never empty
	past, future []way          // the last one is the nearest
}

// newJourney is one at the end of a way.
func newJourney(env *views.Env, w way) *journey {
	j := &journey{}
	j.follow(env, w)
	return j
}

func (j *journey) top() views.Screen { return j.stack[len(j.stack)-1] }

// way is the way to where one is.
func (j *journey) way() way {
	w := make(way, len(j.stack))
	for i, s := range j.stack {
		w[i] = s.Memento()
	}
	return w
}

// follow goes to the end of a way. Screens on it that are there already are kept.
func (j *journey) follow(env *views.Env, w way) {
	var stack []views.Screen
	same := true
	for i, m := range w {
		same = same && i < len(j.stack) && j.stack[i].Place() == m.Place
		if same {
			stack = append(stack, j.stack[i])
		} else {
			stack = append(stack, views.New(env, m.Place))
		}
		stack[i].Resume(m)
	}
	j.stack = stack
}

// leaves notes the place one is about to leave for another one. What was gone back from is forgotten.
func (j *journey) leaves() {
	j.past = noted(j.past, j.way())
	j.future = nil
}

// travel goes to the place one was at before, or to the one after; false where there is none.
func (j *journey) travel(env *views.Env, back bool) bool {
	from, to := &j.past, &j.future
	if !back {
		from, to = to, from
	}
	last := len(*from) - 1
	if last < 0 {
		return false
	}
	*to = noted(*to, j.way())
	j.follow(env, (*from)[last])
	*from = (*from)[:last]
	return true
}

// noted is the ways with one more, without the farthest where there are too many.
func noted(ways []way, w way) []way {
	ways = append(ways, w)
	return slices.Delete(ways, 0, max(0, len(ways)-mostPlaces))
}
