package app

import (
	"strings"
	"testing"
	"time"

	"ocidesk/internal/fleet"
	"ocidesk/internal/ocicmd"
	"ocidesk/internal/ocisim"
)

func TestTroubleWithPollingIsToldInWords(t *testing.T) {
	for _, c := range []struct {
		failure fleet.Failure
		times   int
		want    string
	}{
		{fleet.Failure{Class: fleet.FailedThrottled, RetryAfter: 4 * time.Second}, 1, "throttled (429); trying again in 4 s"},
		{fleet.Failure{Class: fleet.FailedTimeout}, 1, "no answer in time; trying again in 2 s"},
		{fleet.Failure{Class: fleet.FailedNetwork}, 2, "no connection; trying again in 4 s"},
		{fleet.Failure{Class: fleet.FailedAuth, Status: 401, Code: "NotAuthenticated"}, 3, "NotAuthenticated (401); trying again in 8 s"},
		{fleet.Failure{Class: fleet.FailedServer, Status: 500, Code: "InternalServerError"}, 50, "InternalServerError (500); trying again in 15 s"},
	} {
		r := &run{stage: watching, trouble: &c.failure, next: noon.Add(retryIn(&c.failure, c.times))}
		if got := r.troubled(noon); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// deletion is a model in which a pool's deletion is being watched, with nobody to run its commands.
func deletion(t *testing.T) (*Model, *run) {
	t.Helper()
	m := New(Config{Session: Session{Client: nowhere(t)}, Now: func() time.Time { return noon }})
	pool := fleet.Part{Kind: fleet.OnePool, Of: "ocid1.pool.oc1..a"}
	m.loader.tell(pool, fleet.Facts{Pools: []fleet.Pool{{ID: pool.Of, Name: "linux", State: fleet.Deleting}}}, noon)
	rule, _ := fleet.RuleFor(fleet.Delete, fleet.NounPool)
	action := m.store.Propose(rule, []fleet.OCID{pool.Of}, noon)
	r := m.newRun("delete linux")
	r.action, r.target, r.operation, r.workRequest = &action, action.Targets[0], rule.Operation, request.Of
	m.panel.add(r)
	m.follow(r)
	return m, r
}

// nowhere is a client whose commands nobody runs.
func nowhere(t *testing.T) *ocicmd.Client {
	t.Helper()
	sim, err := ocisim.Start(ocisim.Options{})
	if err != nil {
		t.Fatal(err)
	}
	key := sim.Credentials()
	client, err := ocicmd.New(ocicmd.Config{
		Credentials: ocicmd.Credentials{Tenancy: key.Tenancy, User: key.User, Fingerprint: key.Fingerprint, PrivateKeyPEM: key.PrivateKey},
		Endpoint:    sim.Endpoint(), Region: sim.Region(),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		client.Close()
		if err := sim.Close(); err != nil {
			t.Error(err)
		}
	})
	return client
}

// answersPoll answers the read of the work request that is under way.
func (m *Model) answersPoll(status fleet.WorkStatus, log ...fleet.LogLine) {
	since := m.loader.newest(request, fleet.Logs)
	if m.loader.reads[request].whole {
		since = time.Time{}
	}
	for _, stream := range request.Streams() {
		reply := m.loader.replyTo(request, stream, "")
		reply.Facts = fleet.Facts{LinesSince: since}
		switch stream {
		case fleet.Main:
			reply.Facts.WorkRequests = []fleet.WorkRequest{{ID: request.Of, Status: status}}
		case fleet.Logs:
			for _, l := range log {
				if !l.At.Before(since) {
					reply.Facts.Lines = append(reply.Facts.Lines, l)
				}
			}
		}
		m.arrived(reply)
	}
}

func TestALineThatIsToldLateIsInTheLogWhenAllIsOver(t *testing.T) {
	m, r := deletion(t)
	first, second := fleet.LogLine{At: noon, Message: "one"}, fleet.LogLine{At: noon.Add(time.Second), Message: "two"}
	m.answersPoll(fleet.WorkInProgress, second)
	r.next = noon
	m.poll(r)
	m.answersPoll(fleet.WorkSucceeded, second)
	if r.stage != watching {
		t.Error("it is taken for over before all its lines were read")
	}
	m.answersPoll(fleet.WorkSucceeded, first, second)
	if r.stage != ended {
		t.Error("it does not end")
	}
	if lines := m.store.Lines(request.Of); len(lines) != 2 || lines[0] != first {
		t.Errorf("the log is %v", lines)
	}
}

func TestWhatWasDeletedShowsAtOnce(t *testing.T) {
	m, r := deletion(t)
	m.answersPoll(fleet.WorkInProgress)
	if m.loader.reads[fleet.Part{Kind: fleet.OnePool, Of: r.target.ID}] == nil {
		t.Error("its pool was not looked at again when the status changed")
	}
	m.poll(r)
	m.answersPoll(fleet.WorkSucceeded)
	if state := m.store.Pool(r.target.ID).State; state != fleet.Deleted {
		t.Errorf("the pool is still %s", state)
	}
}

// failsPoll answers the read of the work request that is under way: it stands so, but its log is not told.
func (m *Model) failsPoll(status fleet.WorkStatus, f *fleet.Failure) {
	for _, stream := range request.Streams() {
		reply := m.loader.replyTo(request, stream, "")
		reply.Facts = fleet.Facts{}
		switch stream {
		case fleet.Main:
			reply.Facts.WorkRequests = []fleet.WorkRequest{{ID: request.Of, Status: status}}
		case fleet.Logs:
			reply.Failure = f
		}
		m.arrived(reply)
	}
}

func TestWhatHasEndedIsOverThoughItsLogCannotBeRead(t *testing.T) {
	m, r := deletion(t)
	m.panel.current().lines().Resize(80, 8)
	denied := &fleet.Failure{Doing: "reading the log", Class: fleet.FailedNotFound, Status: 404, Code: "NotAuthorizedOrNotFound"}
	for range lastLooks {
		if r.stage != watching {
			t.Fatal("it is given up too soon")
		}
		m.failsPoll(fleet.WorkSucceeded, denied)
		m.poll(r)
	}
	if r.stage != ended || len(m.panel.unfinished(m)) > 0 {
		t.Errorf("it is still said to be running, %d failures after its end", r.troubles)
	}
	if shown := r.log.View(); !strings.Contains(shown, "Lines may be missing") || !strings.Contains(shown, "NotAuthorizedOrNotFound (404)") {
		t.Errorf("the pane does not say that lines are missing:\n%s", shown)
	}
}

func TestWhatStillRunsIsNeverGivenUp(t *testing.T) {
	m, r := deletion(t)
	for range 10 * lastLooks {
		m.failsPoll(fleet.WorkInProgress, &fleet.Failure{Class: fleet.FailedServer, Status: 500})
		m.poll(r)
	}
	if r.stage != watching {
		t.Error("a work request that runs is watched no more")
	}
}

func TestOnlyAWorkRequestNobodyKnowsCanBePutAwayWhileItRuns(t *testing.T) {
	m, r := deletion(t)
	for class, kept := range map[fleet.FailureClass]bool{fleet.FailedServer: true, fleet.FailedNotFound: false} {
		r.trouble = &fleet.Failure{Class: class}
		m.dismiss()
		if found := m.panel.current() == r; found != kept {
			t.Errorf("after a failure of class %d it is there: %v, want %v", class, found, kept)
		}
		m.panel.remove(r)
		m.panel.add(r)
	}
}
