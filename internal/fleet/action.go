package fleet

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Verb is what an action does.
type Verb string

// The verbs.
const (
	Start    Verb = "start"
	Stop     Verb = "stop"      // a desktop: soft, the operating system shuts down by itself
	HardStop Verb = "hard stop" // a desktop: forced power-off
	Delete   Verb = "delete"
	Create   Verb = "create" // a pool
	Update   Verb = "update"
	Move     Verb = "move"   // a pool to another compartment
	Cancel   Verb = "cancel" // a work request
)

// Confirmation is what an operator must do before an action is sent.
type Confirmation uint8

// The confirmations.
const (
	ConfirmKey  Confirmation = iota // press y
	ConfirmName                     // type the name of what is destroyed
)

// Rule is a line of the action table: what can be done to what, and how carefully.
type Rule struct {
	Verb      Verb
	Noun      Noun
	Operation string // the work request's operation type; "" where there is no work request
	Confirm   Confirmation
	From      []LifecycleState // where it makes sense; from elsewhere the service is expected to refuse
	During    []WorkStatus     // the same for work requests
	// OffersVolumes: the operator chooses whether the volumes are kept. They are, unless said otherwise.
	OffersVolumes bool
	effect        func(*Store, *Action, *Target) []string
	doubt         func(*Store, *Action, *Target) []string // why it may not go well; nil for none but the state
	// detail is what the action consists of, for whom reads on; nil where its consequences tell all.
	detail func(*Action) []string
	// many tells the consequences for several targets together; nil: those of each are told, each once.
	many func(*Store, *Action) []string
}

// Rules is the action table. Everything that changes the tenancy goes by one of its lines.
var Rules = []Rule{
	{Verb: Start, Noun: NounDesktop, Operation: "START_DESKTOP", From: []LifecycleState{Inactive, Failed}, effect: startDesktop, many: startDesktops},
	{Verb: Stop, Noun: NounDesktop, Operation: "STOP_DESKTOP", From: []LifecycleState{Active, Failed}, effect: stopDesktop, many: stopDesktops},
	{Verb: HardStop, Noun: NounDesktop, Operation: "STOP_DESKTOP", From: []LifecycleState{Active, Failed}, effect: hardStopDesktop, many: hardStopDesktops},
	{Verb: Delete, Noun: NounDesktop, Operation: "DELETE_DESKTOP", Confirm: ConfirmName, From: []LifecycleState{Active, Inactive, Failed}, effect: deleteDesktop, many: deleteDesktops},
	{Verb: Start, Noun: NounPool, Operation: "START_DESKTOP_POOL", From: []LifecycleState{Inactive, Failed}, effect: startPool, many: startPools},
	{Verb: Stop, Noun: NounPool, Operation: "STOP_DESKTOP_POOL", From: []LifecycleState{Active}, effect: stopPool, many: stopPools},
	{Verb: Delete, Noun: NounPool, Operation: "DELETE_DESKTOP_POOL", Confirm: ConfirmName, From: []LifecycleState{Active, Inactive, Failed}, OffersVolumes: true, effect: deletePool, many: deletePools},
	{Verb: Create, Noun: NounPool, Operation: "CREATE_DESKTOP_POOL", effect: createPool, doubt: doubtCreation, detail: detailCreation},
	{Verb: Update, Noun: NounPool, Operation: "UPDATE_DESKTOP_POOL", From: []LifecycleState{Active, Inactive}, effect: updatePool, doubt: doubtPoolUpdate},
	{Verb: Move, Noun: NounPool, Operation: "MOVE_DESKTOP_POOL", From: []LifecycleState{Active, Inactive}, effect: movePool, many: movePools, doubt: doubtMove},
	{Verb: Update, Noun: NounDesktop, Operation: "UPDATE_DESKTOP", From: []LifecycleState{Active, Inactive}, effect: updateDesktop},
	{Verb: Cancel, Noun: NounWorkRequest, During: []WorkStatus{WorkAccepted, WorkInProgress, WorkWaiting}, effect: cancelWork, many: cancelWorks},
}

// RuleFor finds the line of the action table for a verb and a noun.
func RuleFor(v Verb, n Noun) (Rule, bool) {
	for _, r := range Rules {
		if r.Verb == v && r.Noun == n {
			return r, true
		}
	}
	return Rule{}, false
}

// Target is one thing an action is done to, as it was when the action was proposed.
type Target struct {
	ID            OCID
	Name          string
	CompartmentID OCID   // of the pool, or of the desktop's pool; "" where not known
	PoolID        OCID   // the desktop's pool, or the pool itself
	Region        string // it is in; "" for that of the session
	Pool          *Pool
	Desktop       *Desktop
	WorkRequest   *WorkRequest
	// Token is the retry token of an action whose outcome is not known: acting on the target once more
	// repeats that action rather than doing it twice. "" otherwise.
	Token string
}

// Part is what reading the target alone brings up to date; false for a pool that is yet to be created.
func (t Target) Part() (Part, bool) {
	switch {
	case t.Pool != nil:
		return Part{Kind: OnePool, Of: t.ID}, true
	case t.Desktop != nil:
		return Part{Kind: OneDesktop, Of: t.ID}, true
	case t.WorkRequest != nil:
		return Part{Kind: OneWorkRequest, Of: t.ID}, true
	}
	return Part{}, false
}

// State is the target's lifecycle state when the action was proposed.
func (t Target) State() LifecycleState {
	switch {
	case t.Pool != nil:
		return t.Pool.State
	case t.Desktop != nil:
		return t.Desktop.State
	}
	return ""
}

// Action is something that changes the tenancy, frozen as the operator saw it: what, on which
// things, with what consequence, and which confirmation it needs.
type Action struct {
	Rule    Rule
	Targets []Target
	// LeftOut are those of several things asked for that the action makes no sense for as they stand now.
	LeftOut      []Target
	KeepVolumes  bool         // for rules that offer volumes
	Pool         PoolDraft    // to create a pool by, or to update one
	Desktop      DesktopDraft // to update a desktop by
	MoveTo       OCID         // the compartment a pool is moved to
	Consequences []string     // one sentence each, the gravest first
	Warnings     []string     // why the service may refuse, or what is not known
	Details      []string     // what it consists of, a line each, where the consequences do not tell all
	FrozenAt     time.Time
}

// Title names the action and what it is done to: "Stop desktop alice-01".
func (a Action) Title() string {
	verb := strings.ToUpper(string(a.Rule.Verb[:1])) + string(a.Rule.Verb[1:])
	if len(a.Targets) == 1 {
		return fmt.Sprintf("%s %s %s", verb, a.Rule.Noun, a.Targets[0].Name)
	}
	return verb + " " + a.Rule.Noun.Plural(len(a.Targets))
}

// WithVolumes is the action with the operator's choice about the volumes, its consequences told anew
// from the facts it was frozen with.
func (a Action) WithVolumes(keep bool, s *Store) Action {
	a.KeepVolumes = keep
	a.tell(s)
	return a
}

// Propose freezes an action on the things with these OCIDs as the store knows them at now, whose
// location is the operator's. Things the store does not know are left out.
func (s *Store) Propose(rule Rule, ids []OCID, now time.Time) Action {
	a := Action{Rule: rule, KeepVolumes: true, FrozenAt: now}
	for _, id := range ids {
		if t, ok := s.target(rule.Noun, id); ok {
			a.Targets = append(a.Targets, t)
		}
	}
	a.leaveOut()
	a.tell(s)
	return a
}

// leaveOut takes those of several targets out that are in no state for the action. A single target stays: the
// operator asked for it by name, and is warned.
func (a *Action) leaveOut() {
	if len(a.Targets)+len(a.LeftOut) < 2 {
		return
	}
	var fit []Target
	for _, t := range a.Targets {
		if a.Rule.expects(t) {
			fit = append(fit, t)
		} else {
			a.LeftOut = append(a.LeftOut, t)
		}
	}
	a.Targets = fit
}

// Again freezes the same action anew, with all that was chosen for it, on its targets as the store knows
// them at now. Targets the store no longer knows are left out; a pool that is yet to be created stays.
func (s *Store) Again(a Action, now time.Time) Action {
	a.FrozenAt = now
	before := a.Targets
	a.Targets = nil
	for _, t := range before {
		if _, exists := t.Part(); !exists {
			a.Targets = append(a.Targets, t)
		} else if known, ok := s.target(a.Rule.Noun, t.ID); ok {
			known.Token = t.Token
			a.Targets = append(a.Targets, known)
		}
	}
	a.LeftOut = slices.Clone(a.LeftOut) // those of the action before are its own
	a.leaveOut()
	a.tell(s)
	return a
}

// Only is the action on one of its targets alone, as it was frozen.
func (a Action) Only(t Target) Action { return a.On([]Target{t}) }

// On is the action on these of its targets alone, as they were frozen.
func (a Action) On(targets []Target) Action {
	a.Targets, a.LeftOut = targets, nil
	return a
}

// Phrase is what is to be typed to confirm it where a key is not enough: the name, or how many there are.
func (a Action) Phrase() string {
	if len(a.Targets) == 1 {
		return a.Targets[0].Name
	}
	return strconv.Itoa(len(a.Targets))
}

// mostByKey is how many things may be acted upon by the press of a key.
const mostByKey = 50

// ByName tells whether the phrase has to be typed to confirm it: for what destroys, and for so many things at
// once that one key is too little.
func (a Action) ByName() bool { return a.Rule.Confirm == ConfirmName || len(a.Targets) > mostByKey }

func (s *Store) target(n Noun, id OCID) (Target, bool) {
	switch n {
	case NounPool:
		if p := s.pools[id]; p != nil {
			return Target{ID: id, Name: p.Name, CompartmentID: p.CompartmentID, PoolID: id, Region: s.RegionOf(id), Pool: p}, true
		}
	case NounDesktop:
		if d := s.desktops[id]; d != nil {
			t := Target{ID: id, Name: d.DisplayName(), PoolID: d.PoolID, Region: s.RegionOf(id), Desktop: d}
			if p := s.pools[d.PoolID]; p != nil {
				t.CompartmentID = p.CompartmentID
			}
			return t, true
		}
	case NounWorkRequest:
		if w := s.workRequests[id]; w != nil {
			return Target{ID: id, Name: s.workName(w), CompartmentID: w.CompartmentID, Region: s.RegionOf(id), WorkRequest: w}, true
		}
	}
	return Target{}, false
}

// tell writes what the action does, from the frozen targets and from what the store holds of theirs.
func (a *Action) tell(s *Store) {
	a.Consequences, a.Warnings, a.Details = nil, nil, nil
	if a.Rule.detail != nil {
		a.Details = a.Rule.detail(a)
	}
	together := len(a.Targets) > 1 && a.Rule.many != nil
	if together {
		a.Consequences = a.Rule.many(s, a)
	}
	for i := range a.Targets {
		t := &a.Targets[i]
		if !together {
			a.Consequences = addNew(a.Consequences, a.Rule.effect(s, a, t))
		}
		if !a.Rule.expects(*t) {
			a.Warnings = append(a.Warnings, fmt.Sprintf("%s is %s: the service will probably refuse.", t.Name, t.Standing()))
		}
		if a.Rule.doubt != nil {
			a.Warnings = addNew(a.Warnings, a.Rule.doubt(s, a, t))
		}
	}
}

func (r Rule) expects(t Target) bool {
	if t.WorkRequest != nil {
		return slices.Contains(r.During, t.WorkRequest.Status)
	}
	return len(r.From) == 0 || slices.Contains(r.From, t.State())
}

// addNew adds those sentences that are not there yet.
func addNew(sentences, more []string) []string {
	for _, s := range more {
		if !slices.Contains(sentences, s) {
			sentences = append(sentences, s)
		}
	}
	return sentences
}

// Standing is the target's state, or the work request's status, in the service's word.
func (t Target) Standing() string {
	if t.WorkRequest != nil {
		return string(t.WorkRequest.Status)
	}
	return string(t.State())
}
