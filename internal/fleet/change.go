package fleet

import (
	"fmt"
	"strings"
	"time"
)

// The actions that make or change something, and what a confirmation says of them.

// ProposePool freezes the creation of the pool that the draft describes. Its one target is the pool to
// be: it has the draft's name, and the OCID of the compartment it is made in.
func (s *Store) ProposePool(d PoolDraft, now time.Time) Action {
	rule, _ := RuleFor(Create, NounPool)
	home := copyOf(d.CompartmentID)
	a := Action{
		Rule: rule, KeepVolumes: true, Pool: d, FrozenAt: now,
		Targets: []Target{{ID: home, Name: copyOf(d.Name), CompartmentID: home}},
	}
	a.tell(s)
	return a
}

// WithPool is an update with what is to become of the pool. It keeps of the draft what it changes of
// the frozen pool, so that no other field is put back, should somebody else change it meanwhile.
func (a Action) WithPool(d PoolDraft, s *Store) Action {
	if len(a.Targets) == 1 && a.Targets[0].Pool != nil {
		d = d.Changed(*a.Targets[0].Pool)
	}
	a.Pool = d
	a.tell(s)
	return a
}

// WithDesktop is an update with what is to become of the desktop; see WithPool.
func (a Action) WithDesktop(d DesktopDraft, s *Store) Action {
	if len(a.Targets) == 1 && a.Targets[0].Desktop != nil {
		d = d.Changed(*a.Targets[0].Desktop)
	}
	a.Desktop = d
	a.tell(s)
	return a
}

// To is a move with the compartment it goes to.
func (a Action) To(compartment OCID, s *Store) Action {
	a.MoveTo = compartment
	a.tell(s)
	return a
}

func updatePool(_ *Store, a *Action, t *Target) []string {
	return changesTold(a.Pool.Diff(*t.Pool))
}

func updateDesktop(_ *Store, a *Action, t *Target) []string {
	return changesTold(a.Desktop.Diff(*t.Desktop))
}

func changesTold(changes []FieldChange) (sentences []string) {
	for _, c := range changes {
		sentences = append(sentences, upperFirst(c.String())+".")
	}
	if len(sentences) == 0 {
		return []string{"Nothing changes."}
	}
	return sentences
}

// doubtPoolUpdate tells what a confirmation cannot show, and what the service will not take.
func doubtPoolUpdate(_ *Store, a *Action, t *Target) (sentences []string) {
	if t.Pool.Detail == nil {
		sentences = append(sentences, "All that the pool is made of was not read: what it was before is not known for every field.")
	}
	for _, e := range a.Pool.CheckUpdate(*t.Pool, a.FrozenAt) {
		f, _ := PoolField(e.Field)
		sentences = append(sentences, fmt.Sprintf("%s %s.", upperFirst(f.Label), e.Message))
	}
	return sentences
}

func movePool(s *Store, a *Action, t *Target) []string {
	from, to := s.NameOf(t.CompartmentID), "the compartment chosen"
	if a.MoveTo != "" {
		to = s.NameOf(a.MoveTo)
	}
	sentences := []string{
		fmt.Sprintf("Access follows the compartment: who may connect and who may administer it is governed by the policies of %s from then on, no longer by those of %s.", to, from),
		fmt.Sprintf("%s goes from %s to %s with all its desktops and volumes.", t.Name, from, to),
	}
	names, known := s.connectedNames(t.Pool)
	switch {
	case !known:
		sentences = append(sentences, "Who is connected could not be read.")
	case len(names) == 0:
		sentences = append(sentences, "Nobody is connected.")
	case len(names) == 1:
		sentences = append(sentences, names[0]+" is connected; what becomes of the session the service does not say.")
	default:
		sentences = append(sentences, fmt.Sprintf("%d users are connected; what becomes of their sessions the service does not say: %s.", len(names), some(names)))
	}
	return sentences
}

func doubtMove(_ *Store, a *Action, t *Target) []string {
	if a.MoveTo != "" && a.MoveTo == t.CompartmentID {
		return []string{"It is in that compartment already."}
	}
	return nil
}

func cancelWork(_ *Store, _ *Action, t *Target) []string {
	return []string{
		fmt.Sprintf("The service is asked to stop it, at %.0f %%.", t.WorkRequest.Percent),
		cancelMayBeLate,
	}
}

const cancelMayBeLate = "That may come too late: it may be refused, or the work request may end as if nothing had been asked. What is done by then may stay done."

// workName is what to call a work request: what it does, and to what.
func (s *Store) workName(w *WorkRequest) string {
	name := strings.ToLower(strings.ReplaceAll(w.Operation, "_", " "))
	if targets := w.Targets(); len(targets) > 0 {
		name += " " + s.NameOf(targets[0].ID)
	}
	return nameOr(strings.TrimSpace(name), w.ID.Short())
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
