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
