package bench_test

import (
	"fmt"
	"testing"
	"time"

	"ocidesk/internal/fleet"
	"ocidesk/internal/ocicmd"
	"ocidesk/internal/views"
)

// BenchmarkDesktopsBelow measures, in one list of the 100,000 desktops of 200 compartments, what
// BenchmarkKeyToFrame does in that of one pool. Each page is followed by a frame.
func BenchmarkDesktopsBelow(b *testing.B) {
	const compartments = 200
	m, root := atRoot(b)
	of := func(i int) fleet.OCID { return fleet.OCID(fmt.Sprintf("ocid1.compartment.oc1..%03d", i)) }
	var facts fleet.Facts
	for i := range compartments {
		facts.Compartments = append(facts.Compartments, fleet.Compartment{ID: of(i), ParentID: root, Name: fmt.Sprintf("site-%03d", i), State: fleet.Active})
	}
	for _, msg := range messages(m.Init()) {
		if r, ok := msg.(ocicmd.Reply); ok {
			if r.Stream == fleet.Main {
				r.Facts, r.Failure = facts, nil
			}
			m.Update(r)
		}
	}
	_, cmd := m.Update(views.Enter{Place: views.Place{Kind: views.DesktopsBelowPlace, Of: root, Compartment: root}})
	i := 0
	var frames []time.Duration
	for _, msg := range messages(cmd) {
		r, ok := msg.(ocicmd.Reply)
		if !ok || r.Part.Kind != fleet.CompartmentDesktops || r.Part.Of == root {
			continue
		}
		r.Failure, r.Next, r.More = nil, "", false
		for range many / compartments {
			r.Facts.Desktops = append(r.Facts.Desktops, desktop(i, r.Stream))
			i++
		}
		started := time.Now()
		m.Update(r)
		_ = m.View()
		frames = append(frames, time.Since(started))
	}
	report(b, float64(i), "desktops")
	report(b, milliseconds(quantile(frames, 0.5)), "ms-page-median")
	report(b, milliseconds(quantile(frames, 1)), "ms-page-slowest")
	reportKeys(b, m)
}
