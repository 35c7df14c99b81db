package app

import (
	"testing"
	"time"

	"ocidesk/internal/fleet"
	"ocidesk/internal/ocicmd"
)

var (
	pools   = fleet.Part{Kind: fleet.Pools, Of: "ocid1.compartment.oc1..a"}
	request = fleet.Part{Kind: fleet.OneWorkRequest, Of: "ocid1.wr.oc1..a"}
)

// idleLoader is a loader whose commands nobody runs.
func idleLoader() *loader {
	return newLoader((*ocicmd.Client)(nil).Read, fleet.NewStore(), func() time.Time { return noon })
}

// replyTo is an answer to the read of a part that is under way.
func (l *loader) replyTo(p fleet.Part, stream fleet.Stream, next string) ocicmd.Reply {
	return ocicmd.Reply{Next: next, Arrival: fleet.Arrival{
		Part: p, Stream: stream, Generation: l.reads[p].generation, At: noon, More: next != "",
		Facts: fleet.Facts{Pools: []fleet.Pool{{ID: "ocid1.pool.oc1..a"}}},
	}}
}

func TestPagesAreAskedForUntilTheLast(t *testing.T) {
	l := idleLoader()
	if l.read(pools, order{}) == nil {
		t.Fatal("nothing was asked for")
	}
	if l.read(pools, order{}) != nil {
		t.Error("it was asked for twice at a time")
	}
	a, ok := l.arrived(l.replyTo(pools, fleet.Main, "2"))
	if !ok || a.over || a.next == nil {
		t.Errorf("after the first page the second is to be asked for: %+v", a)
	}
	a, ok = l.arrived(l.replyTo(pools, fleet.Main, ""))
	if !ok || !a.over || a.next != nil {
		t.Errorf("after the last page it is over: %+v", a)
	}
	if l.reads[pools] != nil || !l.store.Status(pools).Complete {
		t.Error("the read was not closed")
	}
}

func TestAnswersToAnAbandonedReadAreDropped(t *testing.T) {
	l := idleLoader()
	l.read(pools, order{})
	ctx, late := l.reads[pools].ctx, l.replyTo(pools, fleet.Main, "")
	l.keepOnly(map[fleet.Part]bool{})
	if ctx.Err() == nil {
		t.Error("the call was not cancelled")
	}
	if _, ok := l.arrived(late); ok {
		t.Error("a late answer was taken")
	}
	l.read(pools, order{})
	if _, ok := l.arrived(late); ok {
		t.Error("an answer to an earlier read was taken for the new one")
	}
	if l.store.Status(pools).Loading != true {
		t.Error("the late answer ended the new read")
	}
}

func TestNavigationDoesNotCancelWhatAnActionReads(t *testing.T) {
	l := idleLoader()
	l.read(pools, order{})           // a screen's
	l.read(pools, order{kept: true}) // and now an action's too
	l.keepOnly(map[fleet.Part]bool{})
	if l.reads[pools] == nil {
		t.Error("it was cancelled")
	}
}

func TestWhatIsAskedForAgainMeanwhileIsReadAgain(t *testing.T) {
	l := idleLoader()
	l.read(pools, order{})
	first := l.reads[pools].generation
	if l.readAfter(pools, order{kept: true}) != nil {
		t.Error("two reads of a part at a time")
	}
	a, _ := l.arrived(l.replyTo(pools, fleet.Main, ""))
	if !a.over || a.next == nil || l.reads[pools] == nil || l.reads[pools].generation == first {
		t.Error("it was not read again")
	}
}

func TestAWorkRequestThatHasEndedIsReadInFull(t *testing.T) {
	l := idleLoader()
	l.read(request, order{})
	l.read(request, order{whole: true}) // new lines only is not what was asked for
	for _, stream := range request.Streams() {
		a, ok := l.arrived(l.replyTo(request, stream, ""))
		if !ok || a.over && a.as.whole {
			t.Errorf("the first read told %v as if it were all there is", stream)
		}
	}
	if r := l.reads[request]; r == nil || !r.whole {
		t.Error("it was not read in full")
	}
}

func TestWhatTakesLongToReadIsReadMoreRarely(t *testing.T) {
	now := noon
	l := newLoader((*ocicmd.Client)(nil).Read, fleet.NewStore(), func() time.Time { return now })
	l.read(pools, order{})
	now = now.Add(20 * time.Second)
	l.arrived(l.replyTo(pools, fleet.Main, ""))
	now = now.Add(59 * time.Second)
	if l.due(pools, 15*time.Second) {
		t.Error("a part that takes 20 s is read again before a minute is over")
	}
	now = now.Add(time.Second)
	if !l.due(pools, 15*time.Second) {
		t.Error("it is never read again")
	}
}

func TestWhatFailedSlowlyIsTriedAgainSoon(t *testing.T) {
	now := noon
	l := newLoader((*ocicmd.Client)(nil).Read, fleet.NewStore(), func() time.Time { return now })
	l.read(pools, order{})
	now = now.Add(30 * time.Second)
	reply := l.replyTo(pools, fleet.Main, "")
	reply.Failure = &fleet.Failure{Class: fleet.FailedTimeout}
	l.arrived(reply)
	now = now.Add(15 * time.Second)
	if !l.due(pools, 15*time.Second) {
		t.Error("a read that waited 30 s in vain is not tried again after 15 s")
	}
}
