package app

import (
	"cmp"
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/ocicmd"
)

// loader reads parts of the tenancy into the store, page by page. At most one read of a part is under
// way at a time.
type loader struct {
	ask   func(context.Context, ocicmd.Request) tea.Cmd // for a page
	store *fleet.Store
	now   func() time.Time
	reads map[fleet.Part]*read
	last  map[fleet.Part]attempt
}

// read is a read that is under way.
type read struct {
	generation uint64
	order
	ctx    context.Context
	cancel context.CancelFunc
	began  time.Time
	again  *order // asked for anew meanwhile: what comes may be older, or less, than what is wanted
}

// order says how a part is to be read.
type order struct {
	kept       bool // for an action: navigation does not cancel it
	background bool // not on screen: served after what is
	whole      bool // of a work request: all its lines, not only new ones
}

// attempt is how the last read of a part went, whether it failed or not.
type attempt struct {
	ended time.Time
	took  time.Duration // 0 if it failed
}

func newLoader(ask func(context.Context, ocicmd.Request) tea.Cmd, store *fleet.Store, now func() time.Time) *loader {
	return &loader{ask: ask, store: store, now: now, reads: map[fleet.Part]*read{}, last: map[fleet.Part]attempt{}}
}

// read begins to read a part, unless that is under way already.
func (l *loader) read(p fleet.Part, o order) tea.Cmd {
	if r := l.reads[p]; r != nil {
		r.kept = r.kept || o.kept
		r.background = r.background && o.background
		if o.whole && !r.whole {
			r.again = &o
		}
		return nil
	}
	ctx, cancel := context.WithCancel(context.Background())
	r := &read{generation: l.store.Begin(p), order: o, ctx: ctx, cancel: cancel, began: l.now()}
	l.reads[p] = r
	var cmds []tea.Cmd
	for _, stream := range p.Streams() {
		cmds = append(cmds, l.page(p, r, stream, ""))
	}
	return tea.Batch(cmds...)
}

// readAfter reads a part such that what comes was asked for after now: a read under way is followed
// by another one.
func (l *loader) readAfter(p fleet.Part, o order) tea.Cmd {
	if r := l.reads[p]; r != nil {
		r.again = &o
		r.kept = r.kept || o.kept
		return nil
	}
	return l.read(p, o)
}

func (l *loader) page(p fleet.Part, r *read, stream fleet.Stream, page string) tea.Cmd {
	request := ocicmd.Request{
		Part: p, Stream: stream, Generation: r.generation, Page: page,
		Region: l.region(p), Name: l.name(p), Background: r.background,
	}
	if !r.whole {
		request.LinesSince = l.newest(p, stream)
	}
	return l.ask(r.ctx, request)
}

// newest is when the last known line of a work request's log, or of its errors, was written.
func (l *loader) newest(p fleet.Part, stream fleet.Stream) (at time.Time) {
	if stream != fleet.Logs && stream != fleet.Errors {
		return at
	}
	for _, line := range l.store.Lines(p.Of) {
		if line.IsError == (stream == fleet.Errors) && line.At.After(at) {
			at = line.At
		}
	}
	return at
}

// region is where a part is read, if not in the session's own region: where it says, or where what it is of is.
func (l *loader) region(p fleet.Part) string { return cmp.Or(p.Region, l.store.RegionOf(p.Of)) }

// name is what to call a part in sentences: a compartment by its path, other things by their names.
func (l *loader) name(p fleet.Part) string {
	if l.store.Compartment(p.Of) != nil {
		return l.store.PathName(p.Of)
	}
	return l.store.NameOf(p.Of)
}

// arrival is what a reply came to.
type arrival struct {
	change fleet.Change
	over   bool  // the part has been read to its end, or as far as it could be
	as     order // how it was read
	next   tea.Cmd
}

// arrived puts a reply into the store. It is false for one nobody waits for any more.
func (l *loader) arrived(reply ocicmd.Reply) (arrival, bool) {
	r := l.reads[reply.Part]
	if reply.Cancelled || r == nil || r.generation != reply.Generation {
		return arrival{}, false
	}
	change, ok := l.store.Apply(reply.Arrival)
	if !ok {
		return arrival{}, false
	}
	a := arrival{change: change, as: r.order}
	switch {
	case reply.Next != "":
		a.next = l.page(reply.Part, r, reply.Stream, reply.Next)
	case !l.store.Status(reply.Part).Loading:
		a.over = true
		a.next = l.finish(reply.Part, r)
	}
	return a, true
}

// finish closes a read that is over, and begins the next one if it was asked for meanwhile.
func (l *loader) finish(p fleet.Part, r *read) tea.Cmd {
	r.cancel()
	delete(l.reads, p)
	now := l.now()
	l.last[p] = attempt{ended: now}
	if l.store.Status(p).Failure == nil { // waiting in vain says nothing about what reading takes
		l.last[p] = attempt{ended: now, took: now.Sub(r.began)}
	}
	if r.again == nil {
		return nil
	}
	return l.read(p, *r.again)
}

// tell puts into the store what came otherwise than by a read: the Get an action is preceded by.
func (l *loader) tell(p fleet.Part, facts fleet.Facts, at time.Time) fleet.Change {
	l.abandon(p)
	change, _ := l.store.Apply(fleet.Arrival{Part: p, Generation: l.store.Begin(p), At: at, Facts: facts})
	return change
}

// abandon cancels the read of a part that is under way, if any.
func (l *loader) abandon(p fleet.Part) {
	if r := l.reads[p]; r != nil {
		r.cancel()
		delete(l.reads, p)
		l.store.Abandon(p)
	}
}

// keepOnly abandons the reads that nobody waits for, which are those of neither wanted parts nor actions.
func (l *loader) keepOnly(wanted map[fleet.Part]bool) {
	for p, r := range l.reads {
		if !r.kept && !wanted[p] {
			l.abandon(p)
		}
	}
}

// close abandons everything, at the end of the program.
func (l *loader) close() {
	for p := range l.reads {
		l.abandon(p)
	}
}

// due tells whether a part is to be read again for being older than limit. A part that takes long to
// read is read more rarely, so that reading it takes a quarter of the time at most.
func (l *loader) due(p fleet.Part, limit time.Duration) bool {
	if l.reads[p] != nil {
		return false
	}
	last, tried := l.last[p]
	return !tried || l.now().Sub(last.ended) >= max(limit, 3*last.took)
}
