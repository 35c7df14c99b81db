package views

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/when"
)

// describe is everything the store knows about a thing; nil if it knows nothing.
func describe(env *Env, n fleet.Noun, id fleet.OCID) *document {
	d := described(env, n, id)
	if region := env.Store.RegionOf(id); d != nil && region != "" {
		d.sections[0].add("Region", region)
	}
	return d
}

func described(env *Env, n fleet.Noun, id fleet.OCID) *document {
	switch n {
	case fleet.NounCompartment:
		if c := env.Store.Compartment(id); c != nil {
			return describeCompartment(env, c)
		}
	case fleet.NounPool:
		if p := env.Store.Pool(id); p != nil {
			return describePool(env, p)
		}
	case fleet.NounDesktop:
		if d := env.Store.Desktop(id); d != nil {
			return describeDesktop(env, d)
		}
	case fleet.NounVolume:
		if v := env.Store.Volume(id); v != nil {
			return describeVolume(env, v)
		}
	case fleet.NounWorkRequest:
		if w := env.Store.WorkRequest(id); w != nil {
			return describeWorkRequest(env, w)
		}
	}
	return nil
}

func describeCompartment(env *Env, c *fleet.Compartment) *document {
	d := &document{title: c.Name}
	s := d.section("Compartment")
	s.state(c.State)
	s.add("Description", c.Description)
	s.add("Path", env.Store.PathName(c.ID))
	s.time("Created", c.TimeCreated, env.Now())
	if c.IsRoot() {
		s.say(style.Dim, "It is the tenancy: the root of all compartments.")
	}
	s = d.section("Identifiers")
	s.full = true
	s.add("OCID", string(c.ID))
	s.add("Parent", string(c.ParentID))
	d.tags(c.Tags, nil)
	return d
}

func describeVolume(env *Env, v *fleet.Volume) *document {
	d := &document{title: v.Name}
	s := d.section("Volume")
	s.state(v.State)
	if v.State == fleet.Inactive {
		s.say(style.Warn, "Perhaps orphaned: the volume of a deleted desktop is kept, INACTIVE.")
	}
	s.add("User", v.User)
	s.add("Pool", env.Store.NameOf(v.PoolID))
	s.add("AD", v.AvailabilityDomain)
	s = d.section("Identifiers")
	s.full = true
	s.add("OCID", string(v.ID))
	s.add("Pool", string(v.PoolID))
	if pool := env.Store.Pool(v.PoolID); pool != nil {
		s.add("Compartment", string(pool.CompartmentID))
	}
	d.tags(v.Tags, nil)
	return d
}

// The fields that several things have.

func (s *section) state(state fleet.LifecycleState) {
	glyph, role := style.State(state)
	s.paint(role, "State", glyph+" "+string(state))
}

func (s *section) time(label string, t, now time.Time) {
	if !t.IsZero() {
		s.add(label, when.Exact(t, now))
	}
}

func (s *section) timeIf(label string, t *time.Time, now time.Time) {
	if t != nil {
		s.time(label, *t, now)
	}
}

func (s *section) ids(label string, ids []fleet.OCID) {
	for _, id := range ids {
		s.add(label, string(id))
	}
}

func (s *section) image(i fleet.Image) {
	name := i.Name
	if i.OperatingSystem != "" {
		name += " (" + i.OperatingSystem + ")"
	}
	s.add("Image", strings.TrimSpace(name))
}

func (s *section) devices(p fleet.DevicePolicy) {
	s.add("Clipboard", direction(p.Clipboard))
	s.add("Audio", direction(p.Audio))
	s.add("Drives", driveMapping(p.DriveMapping))
	s.add("Printing", yesNo(p.Printing))
	s.add("Mouse", yesNo(p.Pointer))
	s.add("Keyboard", yesNo(p.Keyboard))
	s.add("Screen", yesNo(p.Screen))
	if p.VideoInput != nil {
		s.add("Camera", yesNo(*p.VideoInput))
	}
}

// direction puts a clipboard or audio mode of the API into words. Modes we do not know stay as they came.
func direction(mode string) string {
	switch mode {
	case "NONE":
		return "no"
	case "TODESKTOP":
		return "to the desktop only"
	case "FROMDESKTOP":
		return "from the desktop only"
	case "FULL":
		return "both ways"
	}
	return mode
}

func driveMapping(mode string) string {
	switch mode {
	case "NONE":
		return "no"
	case "READONLY":
		return "read only"
	case "FULL":
		return "read and write"
	}
	return mode
}

func yesNo(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// tags adds the tags and security attributes, in the order of their names.
func (d *document) tags(t fleet.Tags, security map[string]map[string]any) {
	s := d.section("Tags")
	for _, k := range slices.Sorted(maps.Keys(t.Freeform)) {
		s.add(k, cmp.Or(t.Freeform[k], "(empty)"))
	}
	s.nested(t.Defined)
	s.full = true
	s = d.section("Security attributes")
	s.nested(security)
	s.full = true
}

func (s *section) nested(spaces map[string]map[string]any) {
	for _, ns := range slices.Sorted(maps.Keys(spaces)) {
		for _, k := range slices.Sorted(maps.Keys(spaces[ns])) {
			s.add(ns+"."+k, fmt.Sprint(spaces[ns][k]))
		}
	}
}
