package fleet

import "fmt"

// What becomes of volumes when what they are attached to is deleted. Where the pool's volumes were not
// read, only what is documented is said.

// volumeLeft tells what becomes of the volume of a desktop's user, by its name where that is known.
func (s *Store) volumeLeft(t *Target) string {
	user := t.Desktop.User
	if user == "" {
		return "It has no user, and so no volume that would be kept."
	}
	volumes, known := s.volumesOf(t)
	if !known {
		return "The user's volume is kept and becomes INACTIVE."
	}
	var names []string
	for _, v := range volumes {
		if v.User == user && v.State == Active {
			names = append(names, nameOr(v.Name, v.ID.Short()))
		}
	}
	switch len(names) {
	case 0:
		return fmt.Sprintf("%s has no ACTIVE volume in the pool: nothing of the desktop is kept.", user)
	case 1:
		return fmt.Sprintf("The volume %s of %s is kept and becomes INACTIVE.", names[0], user)
	}
	return fmt.Sprintf("The volumes of %s are kept and become INACTIVE: %s.", user, some(names))
}

// volumesLost tells which volumes a pool takes with it.
func (s *Store) volumesLost(t *Target) string {
	volumes, known := s.volumesOf(t)
	const lost = "The users' volumes are DELETED with all the files on them"
	switch {
	case !known:
		return lost + "."
	case len(volumes) == 0:
		return "The pool has no volumes that would be deleted."
	}
	return fmt.Sprintf("%s, %d in all: %s.", lost, len(volumes), some(volumeNames(volumes)))
}

// volumesKept tells which volumes a pool leaves, and which of them nobody can use any more.
func (s *Store) volumesKept(t *Target) string {
	volumes, known := s.volumesOf(t)
	const kept = "The users' volumes are kept."
	switch {
	case !known:
		return kept
	case len(volumes) == 0:
		return "The pool has no volumes that could be kept."
	}
	var active []*Volume
	for _, v := range volumes {
		if v.State == Active {
			active = append(active, v)
		}
	}
	if len(active) == 0 {
		return fmt.Sprintf("%s INACTIVE are %s already.", kept, some(volumeNames(volumes)))
	}
	return fmt.Sprintf("%s Of %s %d become INACTIVE as their desktops go: %s.", kept, NounVolume.Plural(len(volumes)), len(active), some(volumeNames(active)))
}

// volumesOf are the volumes of the target's pool; known is false where they were never read to the end.
func (s *Store) volumesOf(t *Target) (volumes []*Volume, known bool) {
	part := Part{Kind: Volumes, Of: t.PoolID, Compartment: t.CompartmentID}
	for _, id := range s.IDs(part) {
		if v := s.volumes[id]; v != nil {
			volumes = append(volumes, v)
		}
	}
	return volumes, s.Status(part).Complete
}

func volumeNames(volumes []*Volume) (names []string) {
	for _, v := range volumes {
		names = append(names, nameOr(v.Name, v.ID.Short()))
	}
	return names
}
