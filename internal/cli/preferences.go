package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strconv"

	"ocidesk/internal/app"
	"ocidesk/internal/config"
	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/spelling"
	"ocidesk/internal/views"
	"ocidesk/internal/views/style"
)

// preferences are what ocidesk's own configuration comes to for one profile.
type preferences struct {
	config.Effective
	theme     *style.Theme
	access    app.Access
	columns   map[string][]string
	bookmarks []app.Bookmark
}

// loadOwn reads ocidesk's own configuration, checks what does not depend on the profile, and puts its keys in force.
func loadOwn() (*config.Own, error) {
	own, err := config.LoadOwn(os.Getenv)
	if err != nil {
		return nil, err
	}
	err = keymap.Use(overrides(own))
	if r, refused := errors.AsType[*keymap.Refusal](err); refused {
		return nil, own.Refuse(err, "keys", string(r.Scope), string(r.Command))
	}
	for _, kind := range slices.Sorted(maps.Keys(own.Columns)) {
		if err := views.CheckColumns(kind, own.Columns[kind]); err != nil {
			return nil, own.Refuse(err, "columns", kind)
		}
	}
	for i, b := range own.Bookmarks {
		for key, id := range map[string]string{"of": b.Of, "compartment": b.Compartment} {
			if err := fleet.OCID(id).Validate(); id != "" && err != nil {
				return nil, own.Refuse(err, "bookmarks", strconv.Itoa(i), key)
			}
		}
	}
	return own, err
}

// bookmarks are the bookmarks of the configuration, as the shell takes them.
func bookmarks(own *config.Own) (all []app.Bookmark) {
	for _, b := range own.Bookmarks {
		all = append(all, app.Bookmark{Name: b.Name, Screen: b.Screen, Of: fleet.OCID(b.Of), Compartment: fleet.OCID(b.Compartment)})
	}
	return all
}

// overrides are the keys of the configuration, always in the same order.
func overrides(own *config.Own) (all []keymap.Override) {
	for _, scope := range slices.Sorted(maps.Keys(own.Keys)) {
		for _, command := range slices.Sorted(maps.Keys(own.Keys[scope])) {
			all = append(all, keymap.Override{
				Scope: keymap.Scope(scope), Command: keymap.Command(command), Keys: own.Keys[scope][command],
			})
		}
	}
	return all
}

// prefer is what the configuration and the flags come to for a profile, "" for that of the demo.
func (s Settings) prefer(profile string) (preferences, error) {
	p := preferences{Effective: s.own.For(profile)}
	if s.own != nil {
		p.columns, p.bookmarks = s.own.Columns, bookmarks(s.own)
	}
	if err := app.CheckStart(p.Start); err != nil {
		return p, p.Refuse(err, "start")
	}
	theme, err := themeCalled(p.Theme)
	if err != nil {
		return p, p.Refuse(err, "theme")
	}
	p.theme, p.access = theme, s.access(p.Effective)
	return p, nil
}

// access is what may be done: the flag says more than the session may, which says more than the profile,
// which says more than the file for all. What the flag or a protected profile has shut, the session cannot open.
func (s Settings) access(e config.Effective) app.Access {
	a := app.Access{ReadOnly: e.ReadOnly, Protected: e.Protected, Fixed: e.ReadOnly && e.Protected, Because: "config.yaml"}
	if e.InProfile("read-only") {
		a.Because = "its profile in config.yaml"
	}
	if s.ReadOnly != nil {
		a.ReadOnly, a.Fixed, a.Because = *s.ReadOnly, *s.ReadOnly, "--read-only"
	}
	return a
}

// themeCalled is a theme by its name: one that comes with ocidesk, or one of the operator's own.
func themeCalled(name string) (*style.Theme, error) {
	if theme := style.ThemeNamed(name); theme != nil {
		return theme, nil
	}
	own, err := config.ReadTheme(name, os.Getenv)
	if errors.Is(err, fs.ErrNotExist) {
		if near := spelling.Nearest(name, style.ThemeNames()); len(near) > 0 {
			return nil, fmt.Errorf("there is no theme %q; did you mean %s?", name, spelling.List(near))
		}
		return nil, fmt.Errorf("there is no theme %q; there is %s, and none of your own of that name: %w", name, spelling.List(style.ThemeNames()), err)
	}
	if err != nil {
		return nil, err
	}
	return drawn(own)
}

// drawn is a theme of the operator's own, made of the one it begins with.
func drawn(own *config.Theme) (*style.Theme, error) {
	base := own.Base
	if base == "" {
		base = config.Defaults.Theme
	}
	theme := style.ThemeNamed(base)
	if theme == nil {
		return nil, own.Refuse(fmt.Errorf("there is no theme %q to begin with; there is %s", base, spelling.List(style.ThemeNames())), "base")
	}
	for _, role := range slices.Sorted(maps.Keys(own.Roles)) {
		var err error
		if theme, err = theme.With(role, style.Look(own.Roles[role])); err != nil {
			return nil, own.Refuse(err, "roles", role)
		}
	}
	return theme, nil
}
