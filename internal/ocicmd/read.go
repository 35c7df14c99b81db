package ocicmd

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
)

// Request asks for one page of one stream of a part.
type Request struct {
	Part       fleet.Part
	Stream     fleet.Stream
	Generation uint64 // as Store.Begin gave it
	Page       string // the Next of the page before; "" for the first
	// LinesSince is from when on a work request's logs or errors are asked for; all when zero.
	LinesSince time.Time
	Region     string // of the service to ask; "" for the client's own
	Name       string // what to call Part.Of in sentences; its short OCID when empty
	Background bool   // not on screen: served after what is
}

// Reply is the message a Read ends in.
type Reply struct {
	fleet.Arrival
	Request   Request
	Next      string // the page to ask for next; "" at the end
	Cancelled bool   // nobody waits for it any more: not a failure, and nothing to apply
}

// Read asks for one page of a part's stream. Its message is a Reply. Logs and errors of a work request,
// and the walk through compartments below one that is not the tenancy, come whole in one Reply.
// A deadline of ctx that passes is a failure; a ctx that is cancelled is not.
func (c *Client) Read(ctx context.Context, r Request) tea.Cmd {
	return func() tea.Msg { return c.read(ctx, r) }
}

// source is what a reader reads.
type source struct {
	kind   fleet.PartKind
	stream fleet.Stream
}

// reader is how a stream of a part is read.
type reader struct {
	doing string // with the name of what it is of
	read  func(*Client, context.Context, operation, Request) (facts fleet.Facts, next string, err error)
}

var readers = map[source]reader{
	{fleet.Compartments, fleet.Root}:        {"reading the compartment %s", (*Client).readRoot},
	{fleet.Compartments, fleet.Main}:        {"listing the compartments of %s", (*Client).listCompartments},
	{fleet.Regions, fleet.Main}:             {"listing the regions of %s", (*Client).listRegions},
	{fleet.Pools, fleet.Main}:               {"listing the pools of %s", (*Client).listPools},
	{fleet.OnePool, fleet.Main}:             {"reading the pool %s", (*Client).readPool},
	{fleet.Desktops, fleet.Main}:            {"listing the desktops of %s", (*Client).listDesktops},
	{fleet.Desktops, fleet.PoolDesktops}:    {"listing the instances of %s", (*Client).listPoolDesktops},
	{fleet.CompartmentDesktops, fleet.Main}: {"listing the desktops of %s", (*Client).listDesktops},
	{fleet.OneDesktop, fleet.Main}:          {"reading the desktop %s", (*Client).readDesktop},
	{fleet.Volumes, fleet.Main}:             {"listing the volumes of %s", (*Client).listVolumes},
	{fleet.WorkRequests, fleet.Main}:        {"listing the work requests of %s", (*Client).listWorkRequests},
	{fleet.OneWorkRequest, fleet.Main}:      {"reading the work request %s", (*Client).readWorkRequest},
	{fleet.OneWorkRequest, fleet.Logs}:      {"reading the log of %s", (*Client).readLogs},
	{fleet.OneWorkRequest, fleet.Errors}:    {"reading the errors of %s", (*Client).readErrors},
}

func (c *Client) read(ctx context.Context, r Request) Reply {
	reply := Reply{Request: r, Arrival: fleet.Arrival{Part: r.Part, Stream: r.Stream, Generation: r.Generation}}
	var err error
	reply.Facts, reply.Next, err = c.facts(ctx, r)
	reply.At = c.now()
	reply.More = reply.Next != ""
	if err != nil {
		reply.Next, reply.More = "", false
		if !errors.As(err, &reply.Failure) {
			reply.Cancelled = true
		}
	}
	return reply
}

func (c *Client) facts(ctx context.Context, r Request) (fleet.Facts, string, error) {
	how, ok := readers[source{r.Part.Kind, r.Stream}]
	if !ok {
		return fleet.Facts{}, "", &fleet.Failure{Doing: "reading", Message: fmt.Sprintf("there is no stream %d of part %d", r.Stream, r.Part.Kind)}
	}
	op := operation{
		doing:      fmt.Sprintf(how.doing, cmp.Or(r.Name, r.Part.Of.Short())),
		background: r.Background,
	}
	addresses := []fleet.OCID{r.Part.Of}
	if r.Part.Kind == fleet.Desktops || r.Part.Kind == fleet.Volumes {
		addresses = append(addresses, r.Part.Compartment)
	}
	if err := validate(op, addresses...); err != nil {
		return fleet.Facts{}, "", err
	}
	if wrong := r.Part.Filter.Check(r.Part.Kind); len(wrong) > 0 {
		return fleet.Facts{}, "", &fleet.Failure{Doing: op.doing, Class: fleet.FailedInvalid, Message: sentence(wrong)}
	}
	there, err := c.in(r.Region)
	if err != nil {
		return fleet.Facts{}, "", &fleet.Failure{Doing: op.doing, Class: fleet.FailedInvalid, Message: clean(err.Error()), Cause: err}
	}
	facts, next, err := how.read(there, ctx, op, r)
	if err == nil && next != "" && next == r.Page {
		err = samePage(op)
	}
	return facts, next, err
}

// validate keeps what is no OCID out of request paths, where the SDK would let it address something
// else altogether.
func validate(op operation, ids ...fleet.OCID) error {
	for _, id := range ids {
		if err := id.Validate(); err != nil {
			return &fleet.Failure{Doing: op.doing, Class: fleet.FailedInvalid, Message: clean(err.Error()), Cause: err}
		}
	}
	return nil
}

// sentence strings together what is wrong with a draft or a filter.
func sentence(wrong []fleet.FieldError) string {
	var parts []string
	for _, e := range wrong {
		parts = append(parts, e.Error())
	}
	return clean(strings.Join(parts, "; "))
}

// samePage is a list that would never end.
func samePage(op operation) error {
	return &fleet.Failure{Doing: op.doing, Class: fleet.FailedAnswer, Message: "the service gave the same page as the next one again"}
}

// The sizes of pages. The API reference does not bound them; 1,000 is the most that OCI's services
// take by convention, and a list of 20,000 is read in 21 calls. The first page is small, for
// rows to appear soon, unless so many lists are read that this would only make for more calls.
const (
	firstPage = 100
	otherPage = 1000
)

// list asks for a page of a list. Should the service not like its size, it is asked for a page of
// whatever size it likes itself, and so are all lists from then on.
func list[A any](ctx context.Context, c *Client, op operation, page string, send func(ctx context.Context, limit *int, page *string) (A, error)) (A, error) {
	var token *string
	size := firstPage
	if page != "" {
		token = &page
	}
	if page != "" || op.background {
		size = otherPage
	}
	ask := func(limit *int) (A, error) {
		return call(ctx, c, op, func(ctx context.Context) (A, error) { return send(ctx, limit, token) })
	}
	if c.serverPages.Load() {
		return ask(nil)
	}
	answer, err := ask(&size)
	var failure *fleet.Failure
	if !errors.As(err, &failure) || failure.Code != "InvalidParameter" {
		return answer, err
	}
	if unsized, again := ask(nil); again == nil {
		c.serverPages.Store(true)
		return unsized, nil
	}
	return answer, err
}
