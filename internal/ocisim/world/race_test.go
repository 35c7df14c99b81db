package world

import (
	"encoding/json"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"ocidesk/internal/ocisim/api"
)

// Answers are read while the world goes on: under the race detector this shows if one is written to.
func TestConcurrentUse(t *testing.T) {
	var passed atomic.Int64
	w, err := New(Options{Seed: 1, Now: func() time.Time { return monday.Add(time.Duration(passed.Add(int64(time.Second)))) }})
	must(t, err)
	home := (&tenancy{w, &clock{monday}, t}).poolNamed("eng-linux")
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for n := range 40 {
				desktops, err := w.Desktops(home.CompartmentID)
				if err != nil {
					t.Error(err)
					return
				}
				d := desktops[n%len(desktops)]
				_, _ = w.StopDesktop(d.ID, "", true) // it may be refused
				_, _ = w.UpdatePool(home.ID, "", api.UpdateDesktopPoolDetails{Description: new("x"), FreeformTags: map[string]string{"n": "1"}})
				pool, _, _ := w.Pool(home.ID)
				requests, _ := w.WorkRequests(home.CompartmentID)
				for _, answer := range []any{desktops, pool, requests} {
					if _, err := json.Marshal(answer); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	all.Wait()
}
