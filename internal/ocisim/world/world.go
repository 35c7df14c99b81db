// Package world is a living OCI tenancy with Secure Desktops in it: made from a seed, kept in memory,
// and moved on by the clock. It knows states, conflicts, quotas and etags, and nothing of HTTP.
//
// There is no goroutine and no timer: every call first lets happen what was due by Options.Now, so
// with a fake clock the whole life of the tenancy is deterministic. Refusals are *api.Error.
//
// What a call answers is never written to afterwards: pointers, maps and slices inside the models are
// replaced, not changed.
package world

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	"ocidesk/internal/ocisim/api"
)

// Scale is how large a tenancy is.
type Scale string

// The scales there are.
const (
	Demo  Scale = "demo"  // one believable company, an incident under way
	Large Scale = "large" // 200 compartments, 1,000 pools, 100,000 desktops
)

// Options say which tenancy to make.
type Options struct {
	Seed  uint64           // the same seed and moment give the same tenancy
	Scale Scale            // Demo when empty
	Now   func() time.Time // time.Now when nil
	Speed float64          // how many times faster processes run (not grace periods or schedules); 1 when zero
	// Region is the one that is served, of those the tenancy is subscribed to; the home region when empty.
	// Tenancy and compartments are the same ones in each.
	Region string
}

// World is the tenancy. It is safe for concurrent use.
type World struct {
	mu     sync.Mutex
	clock  func() time.Time
	now    time.Time // the moment of what is happening
	agenda agenda    // what is going to happen
	seq    uint64
	speed  float64
	mint   *rand.Rand // OCIDs, and the small differences between processes
	life   *rand.Rand // who connects, and when
	quiet  bool       // no life of its own yet: the past is being made
	churn  time.Duration

	region       region
	tenancy      api.Tenancy
	operator     string
	domains      []api.AvailabilityDomain
	images       map[string]image // by OCID
	people       []string
	clients      []client
	root         *compartment
	compartments map[string]*compartment
	below        []*compartment // all but the root, parents first
	pools        map[string]*pool
	allPools     []*pool
	desktops     map[string]*desktop
	requests     map[string]*workRequest
}

// New makes a tenancy as it is at Options.Now.
func New(o Options) (*World, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Speed <= 0 {
		o.Speed = 1
	}
	if o.Region == "" {
		o.Region = homeRegion
	}
	if !slices.Contains(subscribed, o.Region) {
		return nil, fmt.Errorf("the tenancy is not subscribed to a region %q, but to %s", o.Region, strings.Join(subscribed, ", "))
	}
	w := &World{
		clock:        o.Now,
		now:          instant(o.Now()),
		speed:        1,
		mint:         rand.New(rand.NewPCG(o.Seed, 1)),
		life:         rand.New(rand.NewPCG(o.Seed, 2)),
		quiet:        true,
		region:       regionNamed(o.Region),
		images:       map[string]image{},
		compartments: map[string]*compartment{},
		pools:        map[string]*pool{},
		desktops:     map[string]*desktop{},
		requests:     map[string]*workRequest{},
	}
	co, err := readCompany()
	if err != nil {
		return nil, err
	}
	w.found(co)
	switch o.Scale {
	case Demo, "":
		err = w.makeDemo(co)
	case Large:
		w.makeLarge(co)
	default:
		err = fmt.Errorf("no scale %q: there are %q and %q", o.Scale, Demo, Large)
	}
	if err != nil {
		return nil, err
	}
	w.comeAlive(o.Speed)
	return w, nil
}

// comeAlive ends the making of the past: from here on schedules fire, pools keep their standby
// desktops, and people come and go.
func (w *World) comeAlive(speed float64) {
	w.quiet = false
	w.speed = speed
	for _, p := range w.allPools {
		w.arm(p)
		w.refill(p)
	}
	w.letPeopleAct()
}

// enter locks the world and brings it up to the present; what it returns unlocks it.
func (w *World) enter() (leave func()) {
	w.mu.Lock()
	w.advance(w.clock())
	return w.mu.Unlock
}
