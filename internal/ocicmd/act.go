package ocicmd

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/oracle/oci-go-sdk/v65/common"
	"github.com/oracle/oci-go-sdk/v65/desktops"

	"ocidesk/internal/fleet"
)

// Acted is the message an Act ends in. It was done if neither Drift nor Failure is set.
type Acted struct {
	Action fleet.Action
	// Target has a Token if the outcome is not known and the API takes one: given to Act again with the
	// same action, it is not done twice.
	Target      fleet.Target
	WorkRequest fleet.OCID // "" where the service named none, as for a cancel
	RequestID   string     // opc-request-id
	// Fresh is the target as it was read just before, or after somebody else's change; of a creation, the
	// new pool.
	Fresh fleet.Facts
	At    time.Time
	// Drift tells how the target differs from what was confirmed, or that somebody changed it in
	// between. Then nothing was done.
	Drift   []string
	Failure *fleet.Failure
}

// Act does an action to one of its targets. Its message is an Acted. It is not cancelled by anything:
// what was confirmed is carried out, or told why not.
//
// The target is read anew first; if it is no longer what was confirmed, nothing is sent. What is sent
// carries the etag of that reading, so that it is refused if somebody was faster. A creation has nothing
// to read: its retry token alone sees to it that it happens once.
func (c *Client) Act(a fleet.Action, t fleet.Target) tea.Cmd {
	return func() tea.Msg {
		done := Acted{Action: a, Target: t}
		there, err := c.in(t.Region)
		if err == nil {
			err = there.act(context.Background(), &done)
		}
		if err != nil && !errors.As(err, &done.Failure) {
			done.Failure = &fleet.Failure{Doing: a.Title(), Message: clean(err.Error()), Cause: err}
		}
		if done.Failure != nil {
			done.RequestID = done.Failure.RequestID
		}
		done.At = c.now()
		return done
	}
}

// deed is how a line of the action table is carried out.
type deed struct {
	doing  string // with the target's name
	repeat repeat
	send   func(*Client, context.Context, order) (accepted, error)
	// restless: the etag changes by itself while nothing happens that an operator would decide anew by.
	restless bool
	// judge tells why there is no sense in sending it, "" if there is; nil where there is nothing to judge.
	judge func(o order, now time.Time) string
}

// order is what a deed is sent with.
type order struct {
	id, etag, token *string
	keepVolumes     bool
	action          fleet.Action
	fresh           fleet.Facts // the target as it was just read
}

// accepted is what the service says to a mutation. Only a creation's answer has a body.
type accepted struct {
	workRequest, requestID *string
	created                []fleet.Pool
}

type task struct {
	verb fleet.Verb
	noun fleet.Noun
}

// A DELETE takes no retry token: it is repeated only where the service refused it before acting.
var deeds = map[task]deed{
	{fleet.Start, fleet.NounDesktop}:      {doing: "starting the desktop %s", repeat: withToken, send: (*Client).startDesktop},
	{fleet.Stop, fleet.NounDesktop}:       {doing: "stopping the desktop %s", repeat: withToken, send: (*Client).stopDesktop},
	{fleet.HardStop, fleet.NounDesktop}:   {doing: "powering off the desktop %s", repeat: withToken, send: (*Client).powerOffDesktop},
	{fleet.Delete, fleet.NounDesktop}:     {doing: "deleting the desktop %s", repeat: ifRefused, send: (*Client).deleteDesktop},
	{fleet.Update, fleet.NounDesktop}:     {doing: "updating the desktop %s", repeat: ifRefused, send: (*Client).updateDesktop, judge: judgeDesktopUpdate},
	{fleet.Start, fleet.NounPool}:         {doing: "starting the pool %s", repeat: withToken, send: (*Client).startPool},
	{fleet.Stop, fleet.NounPool}:          {doing: "stopping the pool %s", repeat: withToken, send: (*Client).stopPool},
	{fleet.Delete, fleet.NounPool}:        {doing: "deleting the pool %s", repeat: ifRefused, send: (*Client).deletePool},
	{fleet.Create, fleet.NounPool}:        {doing: "creating the pool %s", repeat: withToken, send: (*Client).createPool, judge: judgeCreation},
	{fleet.Update, fleet.NounPool}:        {doing: "updating the pool %s", repeat: ifRefused, send: (*Client).updatePool, judge: judgePoolUpdate},
	{fleet.Move, fleet.NounPool}:          {doing: "moving the pool %s", repeat: withToken, send: (*Client).movePool, judge: judgeMove},
	{fleet.Cancel, fleet.NounWorkRequest}: {doing: "cancelling the work request %s", repeat: ifRefused, send: (*Client).cancelWork, restless: true},
}

// mostReadings is how often a restless target is read and tried before its etag is taken for somebody
// else's change.
const mostReadings = 3

func (c *Client) act(ctx context.Context, done *Acted) error {
	a, t := done.Action, done.Target
	how, ok := deeds[task{a.Rule.Verb, a.Rule.Noun}]
	if !ok {
		return &fleet.Failure{Doing: a.Title(), Message: "this program has no such action"}
	}
	// One of many gives way to what is on the screen.
	op := operation{doing: fmt.Sprintf(how.doing, t.Name), repeat: how.repeat, background: len(a.Targets) > 1}
	if err := validate(op, t.ID); err != nil {
		return err
	}
	o := order{id: common.String(string(t.ID)), keepVolumes: a.KeepVolumes, action: a}
	if how.repeat == withToken { // one for all tries
		o.token = common.String(cmp.Or(t.Token, common.RetryToken()))
	}
	for reading := 1; ; reading++ {
		if ready, err := c.ready(ctx, op.doing, done, &o); !ready {
			return err
		}
		if how.judge != nil {
			if m := how.judge(o, c.now()); m != "" {
				return &fleet.Failure{Doing: op.doing, Class: fleet.FailedInvalid, Message: m + "; nothing was sent"}
			}
		}
		stale, err := c.deliver(ctx, op, how, o, done)
		switch {
		case !stale:
			return err
		case how.restless && reading < mostReadings:
			continue
		}
		c.changedInBetween(ctx, op.doing, done)
		return nil
	}
}

// deliver sends the order and notes in done what came of it. It is stale if all that stood against it
// was its etag; then nothing was done.
func (c *Client) deliver(ctx context.Context, op operation, how deed, o order, done *Acted) (stale bool, err error) {
	answer, err := call(ctx, c, op, func(ctx context.Context) (accepted, error) { return how.send(c, ctx, o) })
	done.Target.Token = ""
	if err == nil {
		done.WorkRequest, done.RequestID = ocid(answer.workRequest), text(answer.requestID)
		if answer.created != nil {
			done.Fresh = fleet.Facts{Pools: answer.created}
		}
		return false, nil
	}
	var failure *fleet.Failure
	if !errors.As(err, &failure) {
		return false, err
	}
	if failure.Unknown {
		done.Target.Token = value(o.token)
	}
	return failure.Class == fleet.FailedPrecondition && !failure.Unknown, err
}

// ready reads the target anew and completes the order with what it is to be guarded with. It is false
// where nothing may be sent: then there is an error, or done tells of the drift.
func (c *Client) ready(ctx context.Context, doing string, done *Acted, o *order) (bool, error) {
	if done.Action.Rule.Verb == fleet.Create {
		return true, nil
	}
	fresh, etag, err := c.get(ctx, doing, done.Action, done.Target.ID)
	if err != nil {
		return false, err
	}
	done.Fresh = fresh
	if done.Drift = done.Action.Drift(done.Target, fresh); len(done.Drift) > 0 {
		return false, nil
	}
	if etag == "" {
		return false, &fleet.Failure{Doing: doing, Class: fleet.FailedAnswer, Message: "the service gave no etag to guard it with; nothing was sent"}
	}
	o.etag, o.fresh = &etag, fresh
	return true, nil
}

// changedInBetween tells what somebody else did between the reading and the sending.
func (c *Client) changedInBetween(ctx context.Context, doing string, done *Acted) {
	if fresh, _, err := c.get(ctx, doing, done.Action, done.Target.ID); err == nil {
		done.Fresh = fresh
		done.Drift = done.Action.Drift(done.Target, fresh)
	}
	if len(done.Drift) == 0 {
		done.Drift = []string{"somebody changed it in between"}
	}
}

// get reads a target with its etag before something is done to it.
func (c *Client) get(ctx context.Context, before string, a fleet.Action, id fleet.OCID) (fleet.Facts, string, error) {
	op := operation{doing: "reading it before " + before, background: len(a.Targets) > 1}
	switch a.Rule.Noun {
	case fleet.NounPool:
		return c.getPool(ctx, op, id)
	case fleet.NounWorkRequest:
		return c.getWorkRequest(ctx, op, id)
	}
	return c.getDesktop(ctx, op, id)
}

func (c *Client) startDesktop(ctx context.Context, o order) (accepted, error) {
	r, err := c.desktops.StartDesktop(ctx, desktops.StartDesktopRequest{DesktopId: o.id, IfMatch: o.etag, OpcRetryToken: o.token})
	return accepted{workRequest: r.OpcWorkRequestId, requestID: r.OpcRequestId}, err
}

func (c *Client) stopDesktop(ctx context.Context, o order) (accepted, error) {
	return c.haltDesktop(ctx, o, true)
}

func (c *Client) powerOffDesktop(ctx context.Context, o order) (accepted, error) {
	return c.haltDesktop(ctx, o, false)
}

// haltDesktop always says how: what the service does when it is not told, its reference does not say.
func (c *Client) haltDesktop(ctx context.Context, o order, soft bool) (accepted, error) {
	r, err := c.desktops.StopDesktop(ctx, desktops.StopDesktopRequest{DesktopId: o.id, IfMatch: o.etag, OpcRetryToken: o.token, IsSoftStop: &soft})
	return accepted{workRequest: r.OpcWorkRequestId, requestID: r.OpcRequestId}, err
}

func (c *Client) deleteDesktop(ctx context.Context, o order) (accepted, error) {
	r, err := c.desktops.DeleteDesktop(ctx, desktops.DeleteDesktopRequest{DesktopId: o.id, IfMatch: o.etag})
	return accepted{workRequest: r.OpcWorkRequestId, requestID: r.OpcRequestId}, err
}

func (c *Client) startPool(ctx context.Context, o order) (accepted, error) {
	r, err := c.desktops.StartDesktopPool(ctx, desktops.StartDesktopPoolRequest{DesktopPoolId: o.id, IfMatch: o.etag, OpcRetryToken: o.token})
	return accepted{workRequest: r.OpcWorkRequestId, requestID: r.OpcRequestId}, err
}

func (c *Client) stopPool(ctx context.Context, o order) (accepted, error) {
	r, err := c.desktops.StopDesktopPool(ctx, desktops.StopDesktopPoolRequest{DesktopPoolId: o.id, IfMatch: o.etag, OpcRetryToken: o.token})
	return accepted{workRequest: r.OpcWorkRequestId, requestID: r.OpcRequestId}, err
}

// deletePool always says whether the volumes are kept: without a word from us they would be deleted.
func (c *Client) deletePool(ctx context.Context, o order) (accepted, error) {
	r, err := c.desktops.DeleteDesktopPool(ctx, desktops.DeleteDesktopPoolRequest{DesktopPoolId: o.id, IfMatch: o.etag, AreVolumesPreserved: &o.keepVolumes})
	return accepted{workRequest: r.OpcWorkRequestId, requestID: r.OpcRequestId}, err
}
