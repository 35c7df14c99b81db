package views

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"ocidesk/internal/fleet"
	"ocidesk/internal/spelling"
	"ocidesk/internal/views/style"
)

// CheckColumns refuses a kind of list there is not, and titles that none of its columns has, naming the nearest.
func CheckColumns(kind string, titles []string) error {
	known := columnsByKind()
	all, found := known[kind]
	if !found {
		kinds := slices.Sorted(maps.Keys(known))
		if near := spelling.Nearest(kind, kinds); len(near) > 0 {
			return fmt.Errorf("there is no list %q; did you mean %s?", kind, spelling.List(near))
		}
		return fmt.Errorf("there is no list %q; there is %s", kind, spelling.List(kinds))
	}
	for i, title := range titles {
		switch {
		case slices.Contains(titles[:i], title):
			return fmt.Errorf("the column %q is there twice", title)
		case slices.Contains(all, title):
			continue
		}
		if near := spelling.Nearest(title, all); len(near) > 0 {
			return fmt.Errorf("%s have no column %q; did you mean %s?", kind, title, spelling.List(near))
		}
		return fmt.Errorf("%s have no column %q; there is %s", kind, title, spelling.List(all))
	}
	return nil
}

// columnsByKind are the titles of all columns that lists of a kind can have.
func columnsByKind() map[string][]string {
	env := &Env{Store: fleet.NewStore(), Now: time.Now, Styles: style.New(style.Options{}), Columns: ColumnChoices{}}
	known := map[string][]string{}
	for p := CompartmentsPlace; p < DetailsPlace; p++ {
		if a, is := New(env, Place{Kind: p}).(Arranged); is {
			if kind, all, _ := a.Columns(); kind != "" {
				known[kind] = all
			}
		}
	}
	return known
}
