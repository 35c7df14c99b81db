package config

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"ocidesk/internal/spelling"
)

// Bookmark is a place with a name.
type Bookmark struct {
	Name        string `yaml:"name" doc:"what the bookmark is called"`
	Screen      string `yaml:"screen" doc:"which screen: pools, desktops, volumes, work-requests, all-desktops or desktops-below"`
	Of          string `yaml:"of" doc:"the OCID of what it is of: a compartment, or the pool of desktops and volumes"`
	Compartment string `yaml:"compartment" doc:"the OCID of the pool's compartment, where it is of a pool"`
}

// bookmarkable are the screens that are of something which keeps its OCID.
var bookmarkable = []string{"pools", "desktops", "volumes", "work-requests", "all-desktops", "desktops-below"}

// checkBookmarks refuses bookmarks that say too little, or the same as another.
func (o *Own) checkBookmarks() error {
	seen := map[string]bool{}
	for i, b := range o.Bookmarks {
		at := func(key string) []string { return []string{"bookmarks", strconv.Itoa(i), key} }
		ofPool := b.Screen == "desktops" || b.Screen == "volumes"
		for _, c := range []struct {
			key   string
			wrong bool
			why   string
		}{
			{"name", b.Name == "", "a bookmark needs a name"},
			{"name", seen[b.Name], fmt.Sprintf("there is another bookmark %q", b.Name)},
			{"screen", !slices.Contains(bookmarkable, b.Screen), fmt.Sprintf("the bookmark %q is to be of the screen %s, not %q", b.Name, spelling.List(bookmarkable), b.Screen)},
			{"of", b.Of == "", fmt.Sprintf("the bookmark %q lacks the OCID it is of", b.Name)},
			{"compartment", ofPool && b.Compartment == "", fmt.Sprintf("the bookmark %q lacks the OCID of its pool's compartment", b.Name)},
		} {
			if c.wrong {
				return o.Refuse(errors.New(c.why), at(c.key)...)
			}
		}
		seen[b.Name] = true
	}
	return nil
}
