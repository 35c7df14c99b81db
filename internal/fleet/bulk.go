package fleet

import (
	"fmt"
	"slices"
	"strings"
)

// The sentences of a confirmation about many things at once. They count where those about one thing name.

func startDesktops(_ *Store, a *Action) []string {
	return []string{fmt.Sprintf("%s start; while they run they count towards usage.", NounDesktop.Plural(len(a.Targets)))}
}

func stopDesktops(_ *Store, a *Action) []string {
	return []string{
		lose(a.connected(), ""),
		"Their operating systems are asked to shut down; the desktops and their files are kept.",
	}
}

func hardStopDesktops(_ *Store, a *Action) []string {
	return []string{
		lose(a.connected(), " at once"),
		"They are powered off by force: what is not saved is lost.",
	}
}

func deleteDesktops(_ *Store, a *Action) []string {
	sentences := []string{
		lose(a.connected(), ""),
		"Their instances are terminated, with everything on the boot disks.",
	}
	var users []string
	for _, t := range a.Targets {
		if t.Desktop.User != "" {
			users = append(users, t.Desktop.User)
		}
	}
	users = distinct(users)
	switch len(users) {
	case 0:
		sentences = append(sentences, "Nobody has been given any of them yet.")
	case 1:
		sentences = append(sentences, users[0]+" loses one for good.")
	default:
		sentences = append(sentences, fmt.Sprintf("%d users lose them for good: %s.", len(users), some(users)))
	}
	return append(sentences, "The users' volumes are kept and become INACTIVE.")
}

// connected are the users, or the desktops where no user is known, that are connected to the targets.
func (a *Action) connected() (names []string) {
	for _, t := range a.Targets {
		if t.Desktop.IsConnected() {
			names = append(names, nameOr(t.Desktop.User, t.Name))
		}
	}
	return distinct(names) // who has several is one user
}

// distinct is each of the names once, in their order.
func distinct(names []string) []string {
	seen := make(map[string]bool, len(names))
	return slices.DeleteFunc(names, func(n string) bool {
		before := seen[n]
		seen[n] = true
		return before
	})
}

func startPools(s *Store, a *Action) []string {
	count := "Their desktops"
	if n, known := a.countDesktops(s, nil); known {
		count = "Their " + NounDesktop.Plural(n)
	}
	return []string{count + " can be used again once the pools are ACTIVE; running desktops count towards usage."}
}

func stopPools(s *Store, a *Action) []string {
	sentences := a.connectedToPools(s)
	if n, known := a.countDesktops(s, func(d *Desktop) bool { return d.State == Active }); known {
		sentences = append(sentences, fmt.Sprintf("%s that run now are shut down, not deleted.", NounDesktop.Plural(n)))
	}
	return append(sentences, "Nobody has access until the pools are started again.")
}

func deletePools(s *Store, a *Action) (sentences []string) {
	if !a.KeepVolumes {
		sentences = append(sentences, "The users' volumes are DELETED with all the files on them.")
	}
	if n, known := a.countDesktops(s, nil); known {
		assigned, _ := a.countDesktops(s, func(d *Desktop) bool { return d.User != "" })
		sentences = append(sentences, fmt.Sprintf("%s go at once and for good; %d belong to users.", NounDesktop.Plural(n), assigned))
	} else {
		sentences = append(sentences, "All their desktops go at once and for good.")
	}
	sentences = append(sentences, a.connectedToPools(s)...)
	if a.KeepVolumes {
		sentences = append(sentences, "The users' volumes are kept.")
	}
	return sentences
}

// countDesktops counts the desktops of all the pools that match; known is false where a list was never read
// to its end.
func (a *Action) countDesktops(s *Store, match func(*Desktop) bool) (sum int, known bool) {
	known = true
	for _, t := range a.Targets {
		n, read := s.countDesktops(t.Pool, match)
		sum += n
		known = known && read
	}
	return sum, known
}

// connectedToPools tells who is connected to the desktops of the pools, and of which pools that is not known.
func (a *Action) connectedToPools(s *Store) []string {
	names, unread := a.usersOfPools(s)
	if len(unread) == len(a.Targets) {
		return []string{"Who is connected could not be read."}
	}
	sentences := []string{lose(names, "")}
	if len(unread) > 0 {
		sentences = append(sentences, fmt.Sprintf("Who is connected could not be read for %s.", some(unread)))
	}
	return sentences
}

// usersOfPools are who is connected to the pools' desktops, each once, and the pools of which that is not known.
func (a *Action) usersOfPools(s *Store) (names, unread []string) {
	for _, t := range a.Targets {
		of, known := s.connectedNames(t.Pool)
		if !known {
			unread = append(unread, t.Name)
			continue
		}
		names = append(names, of...)
	}
	return distinct(names), unread
}

func movePools(s *Store, a *Action) []string {
	var from []string
	for _, t := range a.Targets {
		from = append(from, s.NameOf(t.CompartmentID))
	}
	from = distinct(from)
	to := "the compartment chosen"
	if a.MoveTo != "" {
		to = s.NameOf(a.MoveTo)
	}
	sentences := []string{
		fmt.Sprintf("Access follows the compartment: who may connect and who may administer them is governed by the policies of %s from then on, no longer by those of %s.", to, some(from)),
		fmt.Sprintf("%s go to %s with all their desktops and volumes.", NounPool.Plural(len(a.Targets)), to),
	}
	names, unread := a.usersOfPools(s)
	switch {
	case len(unread) == len(a.Targets):
		return append(sentences, "Who is connected could not be read.")
	case len(names) == 0:
		sentences = append(sentences, "Nobody is connected.")
	default:
		sentences = append(sentences, fmt.Sprintf("Connected now, and what becomes of their sessions the service does not say: %s.", some(names)))
	}
	if len(unread) > 0 {
		sentences = append(sentences, fmt.Sprintf("Who is connected could not be read for %s.", some(unread)))
	}
	return sentences
}

func cancelWorks(_ *Store, a *Action) []string {
	return []string{
		fmt.Sprintf("The service is asked to stop %s.", NounWorkRequest.Plural(len(a.Targets))),
		cancelMayBeLate,
	}
}

// Exceptions tells which of the things asked for are left out, and why: "2 of 40 are left out: 1 DELETING,
// 1 FAILED." It is "" where none are.
func (a Action) Exceptions() string {
	if len(a.LeftOut) == 0 {
		return ""
	}
	counts := map[string]int{}
	for _, t := range a.LeftOut {
		counts[t.Standing()]++
	}
	var why []string
	for state, n := range counts {
		why = append(why, fmt.Sprintf("%d %s", n, state))
	}
	slices.Sort(why)
	verb := "are"
	if len(a.LeftOut) == 1 {
		verb = "is"
	}
	return fmt.Sprintf("%d of %d %s left out: %s.", len(a.LeftOut), len(a.LeftOut)+len(a.Targets), verb, strings.Join(why, ", "))
}
