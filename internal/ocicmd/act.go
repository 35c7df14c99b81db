package ocicmd

import (
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
	Action      fleet.Action
	Target      fleet.Target
	WorkRequest fleet.OCID  // "" where the service named none
	RequestID   string      // opc-request-id
	Fresh       fleet.Facts // the target as it was read just before, or after somebody else's change
	At          time.Time
	// Drift tells how the target differs from what was confirmed, or that somebody changed it in
	// between. Then nothing was done.
	Drift   []string
	Failure *fleet.Failure
}

// Act does an action to one of its targets. Its message is an Acted. It is not cancelled by anything:
// what was confirmed is carried out, or told why not.
//
// The target is read anew first; if it is no longer what was confirmed, nothing is sent. What is sent
// carries the etag of that reading, so that it is refused if somebody was faster.
func (c *Client) Act(a fleet.Action, t fleet.Target) tea.Cmd {
	return func() tea.Msg {
		done := Acted{Action: a, Target: t}
		if err := c.act(context.Background(), &done); err != nil && !errors.As(err, &done.Failure) {
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
}

// order is what a deed is sent with.
type order struct {
	id, etag, token *string
	keepVolumes     bool
}

// accepted is what the service says to a mutation: there is no body.
type accepted struct{ workRequest, requestID *string }

type task struct {
	verb fleet.Verb
	noun fleet.Noun
}

// A DELETE takes no retry token: it is repeated only where the service refused it before acting.
var deeds = map[task]deed{
	{fleet.Start, fleet.NounDesktop}:    {"starting the desktop %s", withToken, (*Client).startDesktop},
	{fleet.Stop, fleet.NounDesktop}:     {"stopping the desktop %s", withToken, (*Client).stopDesktop},
	{fleet.HardStop, fleet.NounDesktop}: {"powering off the desktop %s", withToken, (*Client).powerOffDesktop},
	{fleet.Delete, fleet.NounDesktop}:   {"deleting the desktop %s", ifRefused, (*Client).deleteDesktop},
	{fleet.Start, fleet.NounPool}:       {"starting the pool %s", withToken, (*Client).startPool},
	{fleet.Stop, fleet.NounPool}:        {"stopping the pool %s", withToken, (*Client).stopPool},
	{fleet.Delete, fleet.NounPool}:      {"deleting the pool %s", ifRefused, (*Client).deletePool},
}

func (c *Client) act(ctx context.Context, done *Acted) error {
	a, t := done.Action, done.Target
	how, ok := deeds[task{a.Rule.Verb, a.Rule.Noun}]
	if !ok {
		return &fleet.Failure{Doing: a.Title(), Message: "this program has no such action"}
	}
	op := operation{doing: fmt.Sprintf(how.doing, t.Name), repeat: how.repeat}
	if err := validate(op, t.ID); err != nil {
		return err
	}
	fresh, etag, err := c.get(ctx, op.doing, a.Rule.Noun, t.ID)
	if err != nil {
		return err
	}
	done.Fresh = fresh
	if done.Drift = t.Drift(fresh); len(done.Drift) > 0 {
		return nil
	}
	if etag == "" {
		return &fleet.Failure{Doing: op.doing, Class: fleet.FailedAnswer, Message: "the service gave no etag to guard it with; nothing was sent"}
	}
	o := order{id: common.String(string(t.ID)), etag: &etag, keepVolumes: a.KeepVolumes}
	if how.repeat == withToken {
		o.token = common.String(common.RetryToken()) // one for all tries
	}
	answer, err := call(ctx, c, op, func(ctx context.Context) (accepted, error) { return how.send(c, ctx, o) })
	var failure *fleet.Failure
	if errors.As(err, &failure) && failure.Class == fleet.FailedPrecondition && !failure.Unknown {
		c.changedInBetween(ctx, op.doing, done)
		return nil
	}
	if err != nil {
		return err
	}
	done.WorkRequest, done.RequestID = ocid(answer.workRequest), text(answer.requestID)
	return nil
}

// changedInBetween tells what somebody else did between the reading and the sending.
func (c *Client) changedInBetween(ctx context.Context, doing string, done *Acted) {
	if fresh, _, err := c.get(ctx, doing, done.Action.Rule.Noun, done.Target.ID); err == nil {
		done.Fresh = fresh
		done.Drift = done.Target.Drift(fresh)
	}
	if len(done.Drift) == 0 {
		done.Drift = []string{"somebody changed it in between"}
	}
}

// get reads a target with its etag before something is done to it.
func (c *Client) get(ctx context.Context, before string, n fleet.Noun, id fleet.OCID) (fleet.Facts, string, error) {
	op := operation{doing: "reading it before " + before}
	if n == fleet.NounPool {
		return c.getPool(ctx, op, id)
	}
	return c.getDesktop(ctx, op, id)
}

func (c *Client) startDesktop(ctx context.Context, o order) (accepted, error) {
	r, err := c.desktops.StartDesktop(ctx, desktops.StartDesktopRequest{DesktopId: o.id, IfMatch: o.etag, OpcRetryToken: o.token})
	return accepted{r.OpcWorkRequestId, r.OpcRequestId}, err
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
	return accepted{r.OpcWorkRequestId, r.OpcRequestId}, err
}

func (c *Client) deleteDesktop(ctx context.Context, o order) (accepted, error) {
	r, err := c.desktops.DeleteDesktop(ctx, desktops.DeleteDesktopRequest{DesktopId: o.id, IfMatch: o.etag})
	return accepted{r.OpcWorkRequestId, r.OpcRequestId}, err
}

func (c *Client) startPool(ctx context.Context, o order) (accepted, error) {
	r, err := c.desktops.StartDesktopPool(ctx, desktops.StartDesktopPoolRequest{DesktopPoolId: o.id, IfMatch: o.etag, OpcRetryToken: o.token})
	return accepted{r.OpcWorkRequestId, r.OpcRequestId}, err
}

func (c *Client) stopPool(ctx context.Context, o order) (accepted, error) {
	r, err := c.desktops.StopDesktopPool(ctx, desktops.StopDesktopPoolRequest{DesktopPoolId: o.id, IfMatch: o.etag, OpcRetryToken: o.token})
	return accepted{r.OpcWorkRequestId, r.OpcRequestId}, err
}

// deletePool always says whether the volumes are kept: without a word from us they would be deleted.
func (c *Client) deletePool(ctx context.Context, o order) (accepted, error) {
	r, err := c.desktops.DeleteDesktopPool(ctx, desktops.DeleteDesktopPoolRequest{DesktopPoolId: o.id, IfMatch: o.etag, AreVolumesPreserved: &o.keepVolumes})
	return accepted{r.OpcWorkRequestId, r.OpcRequestId}, err
}
