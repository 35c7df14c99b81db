package fleet

import "fmt"

// Drift tells, a sentence each, how a target has changed since it was frozen, in what would make an
// operator decide anew. fresh holds the one pool or desktop a Get just gave. Empty: go ahead.
func (t Target) Drift(fresh Facts) []string {
	switch {
	case t.Pool != nil && len(fresh.Pools) == 1:
		return driftedPool(*t.Pool, fresh.Pools[0])
	case t.Desktop != nil && len(fresh.Desktops) == 1:
		return driftedDesktop(*t.Desktop, fresh.Desktops[0])
	case t.WorkRequest != nil && len(fresh.WorkRequests) == 1:
		return driftedWork(*t.WorkRequest, fresh.WorkRequests[0])
	}
	return nil
}

// Drift tells the same for one of the action's targets. An update is decided by what it changes: there
// every field of the target counts, whoever is connected does not, and neither does a state from which
// it can be done as well.
func (a Action) Drift(t Target, fresh Facts) []string {
	if a.Rule.Verb != Update {
		return t.Drift(fresh)
	}
	now := t
	var changes []FieldChange
	switch {
	case t.Pool != nil && len(fresh.Pools) == 1:
		now.Pool = &fresh.Pools[0]
		if t.Pool.Detail == nil {
			return t.Drift(fresh) // no more than this was known
		}
		changes = compare(PoolFields, DraftOf(*t.Pool), DraftOf(*now.Pool))
	case t.Desktop != nil && len(fresh.Desktops) == 1:
		now.Desktop = &fresh.Desktops[0]
		changes = compare(DesktopFields, DesktopDraftOf(*t.Desktop), DesktopDraftOf(*now.Desktop))
	}
	var sentences []string
	if !a.Rule.expects(now) {
		sentences = differs("its state", string(t.State()), string(now.State()))
	}
	for _, c := range changes {
		sentences = append(sentences, differs("its "+c.Label, nameOr(c.Before, "unset"), nameOr(c.After, "unset"))...)
	}
	return sentences
}

// driftedWork: that a work request gets on is no reason to decide anew; that it ends by itself is.
func driftedWork(seen, now WorkRequest) []string {
	if now.Status.Ended() || now.Status == WorkCanceling {
		return differs("its status", string(seen.Status), string(now.Status))
	}
	return nil
}

func driftedPool(seen, now Pool) (changes []string) {
	changes = append(changes, differs("its state", string(seen.State), string(now.State))...)
	changes = append(changes, differs("its name", seen.Name, now.Name)...)
	changes = append(changes, differs("its compartment", seen.CompartmentID.Short(), now.CompartmentID.Short())...)
	return changes
}

func driftedDesktop(seen, now Desktop) (changes []string) {
	changes = append(changes, differs("its state", string(seen.State), string(now.State))...)
	changes = append(changes, differs("its user", nameOr(seen.User, "nobody"), nameOr(now.User, "nobody"))...)
	if seen.Name != "" {
		changes = append(changes, differs("its name", seen.Name, now.Name)...)
	}
	if !seen.IsConnected() && now.IsConnected() {
		changes = append(changes, nameOr(now.User, "Somebody")+" has connected")
	}
	return changes
}

func differs(what, seen, now string) []string {
	if seen == now {
		return nil
	}
	return []string{fmt.Sprintf("%s was %s and is %s", what, seen, now)}
}
