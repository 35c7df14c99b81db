package fleet

import (
	"fmt"
	"strings"
	"time"
)

// The sentences of a confirmation. What they say of the service is documented by Oracle: a deleted
// desktop's instance is terminated and its volume kept INACTIVE; a stopped pool gives no access until
// it is started; running desktops count towards usage; deleting a pool takes every desktop at once.

func startDesktop(_ *Store, _ *Action, t *Target) []string {
	return []string{fmt.Sprintf("%s starts; while it runs it counts towards usage.", t.Name)}
}

func stopDesktop(_ *Store, a *Action, t *Target) []string {
	return []string{
		whoLoses(t.Desktop, a.FrozenAt, "the session ends"),
		"The operating system is asked to shut down; the desktop and its files are kept.",
	}
}

func hardStopDesktop(_ *Store, a *Action, t *Target) []string {
	return []string{
		whoLoses(t.Desktop, a.FrozenAt, "the session ends at once"),
		"It is powered off by force: what is not saved is lost.",
	}
}

func deleteDesktop(s *Store, a *Action, t *Target) []string {
	who := "Nobody has been given it yet."
	if user := t.Desktop.User; user != "" {
		who = fmt.Sprintf("%s loses it for good.", user)
	}
	return []string{
		whoLoses(t.Desktop, a.FrozenAt, "the session ends"),
		"Its instance is terminated, with everything on the boot disk. " + who,
		s.volumeLeft(t),
	}
}

func startPool(s *Store, _ *Action, t *Target) []string {
	count := "Its desktops"
	if n, known := s.countDesktops(t.Pool, nil); known {
		count = "Its " + NounDesktop.Plural(n)
	}
	return []string{count + " can be used again once the pool is ACTIVE; running desktops count towards usage."}
}

func stopPool(s *Store, a *Action, t *Target) []string {
	sentences := s.connectedTo(t.Pool, a.FrozenAt)
	if n, known := s.countDesktops(t.Pool, func(d *Desktop) bool { return d.State == Active }); known {
		sentence := NounDesktop.Plural(n) + " that run now are shut down, not deleted"
		if n == 1 {
			sentence = "1 desktop that runs now is shut down, not deleted"
		}
		if between := s.between(t.Pool); between != "" {
			sentence += "; so may be those that are not ACTIVE: " + between
		}
		sentences = append(sentences, sentence+".")
	}
	return append(sentences, "Nobody has access until the pool is started again.")
}

// between counts the pool's desktops that do not run and may yet come to: "8 UPDATING, 3 FAILED".
func (s *Store) between(p *Pool) string {
	var counts []string
	for _, state := range []LifecycleState{Creating, Updating, Failed} {
		if n, _ := s.countDesktops(p, func(d *Desktop) bool { return d.State == state }); n > 0 {
			counts = append(counts, fmt.Sprintf("%d %s", n, state))
		}
	}
	return strings.Join(counts, ", ")
}

func deletePool(s *Store, a *Action, t *Target) (sentences []string) {
	if !a.KeepVolumes {
		sentences = append(sentences, s.volumesLost(t))
	}
	if n, known := s.countDesktops(t.Pool, nil); known {
		assigned, _ := s.countDesktops(t.Pool, func(d *Desktop) bool { return d.User != "" })
		sentences = append(sentences, fmt.Sprintf("%s go at once and for good; %d belong to users.", NounDesktop.Plural(n), assigned))
	} else {
		sentences = append(sentences, "All its desktops go at once and for good.")
	}
	sentences = append(sentences, s.connectedTo(t.Pool, a.FrozenAt)...)
	if a.KeepVolumes {
		sentences = append(sentences, s.volumesKept(t))
	}
	return sentences
}

// whoLoses tells who is connected to the desktop, since when, and what becomes of that.
func whoLoses(d *Desktop, now time.Time, what string) string {
	_, since := d.Presence()
	if d.IsConnected() {
		return fmt.Sprintf("%s is connected since %s; %s.", nameOr(d.User, "Somebody"), clock(since, now), what)
	}
	if since.IsZero() {
		return "Nobody is connected."
	}
	return fmt.Sprintf("Nobody is connected (%s was until %s).", nameOr(d.User, "somebody"), clock(since, now))
}

// connectedTo tells who is connected to the pool's desktops, or that this is not known.
func (s *Store) connectedTo(p *Pool, now time.Time) []string {
	names, known := s.connectedNames(p)
	if !known {
		return []string{"Who is connected could not be read."}
	}
	return []string{lose(names, "")}
}

// connectedNames are those who are connected to the pool's desktops; known is false where the list of
// these was never read to its end.
func (s *Store) connectedNames(p *Pool) (names []string, known bool) {
	for d := range s.DesktopsOf(p) {
		if d.IsConnected() {
			names = append(names, nameOr(d.User, d.DisplayName()))
		}
	}
	return names, s.Status(p.desktops()).Complete
}

// lose tells which connected users lose their sessions, and how: " at once", or "".
func lose(names []string, how string) string {
	switch len(names) {
	case 0:
		return "Nobody is connected."
	case 1:
		return fmt.Sprintf("%s is connected; the session ends%s.", names[0], how)
	}
	return fmt.Sprintf("%d users are connected; their sessions end%s: %s.", len(names), how, some(names))
}

// some are the first of the names, and how many more there are.
func some(names []string) string {
	const shown = 5
	list := strings.Join(names[:min(shown, len(names))], ", ")
	if rest := len(names) - shown; rest > 0 {
		list += fmt.Sprintf(" and %d more", rest)
	}
	return list
}

// countDesktops counts the pool's desktops that match, deleted ones aside; known is false where the
// list was never read to its end.
func (s *Store) countDesktops(p *Pool, match func(*Desktop) bool) (n int, known bool) {
	for d := range s.DesktopsOf(p) {
		if d.State != Deleted && (match == nil || match(d)) {
			n++
		}
	}
	return n, s.Status(p.desktops()).Complete
}

// clock is a time as an operator reads it off a wall: the hour for today, with the date otherwise.
func clock(t, now time.Time) string {
	t = t.In(now.Location())
	if t.YearDay() == now.YearDay() && t.Year() == now.Year() {
		return t.Format("15:04")
	}
	return t.Format("2 Jan 15:04")
}

func nameOr(name, otherwise string) string {
	if name == "" {
		return otherwise
	}
	return name
}
