package app

import (
	"testing"
	"time"
)

func TestADialogTakesNoKeysTypedAhead(t *testing.T) {
	ms := func(n int) time.Time { return noon.Add(time.Duration(n) * time.Millisecond) }
	ahead := newTypeahead(noon, grace)
	for _, at := range []int{0, 100, 499} {
		if !ahead.swallows(ms(at)) {
			t.Errorf("a key %d ms after the dialog appeared was taken", at)
		}
	}
	if ahead.swallows(ms(700)) {
		t.Error("a key 700 ms after the dialog appeared was not taken")
	}
	if ahead.swallows(ms(701)) {
		t.Error("once the grace period is over every key counts")
	}
}

func TestTheGracePeriodDoesNotEndWithinABurst(t *testing.T) {
	ahead := newTypeahead(noon, grace)
	now := noon.Add(450 * time.Millisecond)
	for range 40 { // a key held down: every 33 ms
		if !ahead.swallows(now) {
			t.Fatalf("a key of the burst was taken after %v", now.Sub(noon))
		}
		now = now.Add(33 * time.Millisecond)
	}
	if ahead.swallows(now.Add(burst)) {
		t.Error("a key after the burst was not taken")
	}
}
