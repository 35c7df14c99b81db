package views_test

import (
	"strings"
	"testing"

	"ocidesk/internal/fleet"
)

func TestFolding(t *testing.T) {
	s := open(newTenancy(t).read(), compartmentsPlace)
	s.Focus(linux)
	press(s, "h") // nothing below it: to the one above
	mustSelect(t, s, eng)
	press(s, "h")
	mustShow(t, s, "▸ eng", "Finance")
	mustNotShow(t, s, "linux", "windows")
	mustSelect(t, s, eng)
	press(s, "l")
	mustShow(t, s, "▾ eng", "linux", "windows")
	press(s, "l") // open already: to the first below
	mustSelect(t, s, linux)

	s.Focus(acme)
	press(s, "h")
	mustNotShow(t, s, "eng", "Finance")
	s.Focus(windows)
	mustShow(t, s, "windows")
	mustSelect(t, s, windows)
}

func TestAFilterFindsCompartmentsWithTheirPathFoldedOrNot(t *testing.T) {
	s := open(newTenancy(t).read(), compartmentsPlace)
	s.Focus(eng)
	press(s, "h")
	press(s, "/")
	typed(s, "windo")
	mustShow(t, s, "eng / windows")
	mustNotShow(t, s, "Finance", "acme")
	mustSelect(t, s, windows)
	press(s, "esc")
	mustShow(t, s, "▸ eng", "Finance")
	mustNotShow(t, s, "windows")
	mustSelect(t, s, eng)

	press(s, "/")
	typed(s, "eng linux") // words of the path
	mustShow(t, s, "eng / linux")
	mustStand(t, s, "1 of 6 matches “eng linux” · read just now")
}

func TestWhatAKeptFilterFoundIsUnfoldedWhenItIsCleared(t *testing.T) {
	w := newTenancy(t).read()
	w.apply(compartmentsPart, fleet.Facts{Compartments: append(compartments(), // with its path wider than the tree
		fleet.Compartment{ID: ocid("compartment", "team"), ParentID: windows, Name: "team-of-the-office", State: fleet.Active})})
	s := open(w, compartmentsPlace)
	before := text(s)
	s.Focus(eng)
	press(s, "h")
	press(s, "/")
	typed(s, "windo")
	mustShow(t, s, "eng / windows / team-of-the-office")
	press(s, "enter")
	if !s.Back() {
		t.Fatal("Esc does not clear the filter")
	}
	mustSelect(t, s, windows)
	mustShow(t, s, "▾ eng", "windows")
	s.Focus(acme)
	if got := text(s); got != before {
		t.Errorf("after a filter came and went the tree is\n%s\nwant\n%s", got, before)
	}
}

func TestTheTreeIsRightInWhateverOrderItArrives(t *testing.T) {
	w := newTenancy(t)
	s := open(w, compartmentsPlace)
	generation := w.Begin(compartmentsPart)
	for _, c := range compartments() { // children first, the root last
		s.Changed(w.arrive(fleet.Arrival{Part: compartmentsPart, Stream: fleet.Main, Generation: generation, At: now, More: true,
			Facts: fleet.Facts{Compartments: []fleet.Compartment{c}}}))
	}
	s.Changed(w.arrive(fleet.Arrival{Part: compartmentsPart, Stream: fleet.Main, Generation: generation, At: now}))
	s.Changed(w.arrive(fleet.Arrival{Part: compartmentsPart, Stream: fleet.Root, Generation: generation, At: now,
		Facts: fleet.Facts{Compartments: compartments()[5:]}}))
	want := text(open(newTenancy(t).read(), compartmentsPlace))
	s.Focus(acme)
	if got := text(s); got != want {
		t.Errorf("the tree that came piece by piece is\n%s\nwant\n%s", got, want)
	}
}

func TestACompartmentThatIsGoneLeavesTheTree(t *testing.T) {
	w := newTenancy(t).read()
	s := open(w, compartmentsPlace)
	changed(s, w.apply(compartmentsPart, fleet.Facts{Compartments: compartments()[2:]})) // eng has nothing below any more
	mustNotShow(t, s, "linux", "windows", "▾ eng")
	mustStand(t, s, "4 compartments · read just now")
	if !strings.Contains(text(s), "eng") {
		t.Error("eng is gone too")
	}
}
