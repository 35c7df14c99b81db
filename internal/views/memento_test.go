package views_test

import (
	"encoding/json"
	"testing"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views"
)

// everyPlace is a place of each kind.
var everyPlace = []views.Place{
	compartmentsPlace, poolsPlace, desktopsPlace, allPlace, belowPlace, volumesPlace, workPlace,
	detailsPlace(fleet.NounPool, engLinux), detailsPlace(fleet.NounWorkRequest, startAlice), yamlPlace(fleet.NounVolume, aliceVol),
	{Kind: views.JSONPlace, Of: aliceID, Noun: fleet.NounDesktop},
	{Kind: views.PoolsPlace, Of: linux, Compartment: linux, Filter: fleet.Filter{State: fleet.Active}},
}

func TestAScreenIsTheSameAfterItWasWrittenDown(t *testing.T) {
	for _, place := range everyPlace {
		for _, keys := range [][]string{nil, {"j"}, {"o"}, {"2", "j", "j"}, {"/", "e", "enter"}, {"/", "a", "enter", "j", "o", "o"}} {
			w := newTenancy(t).read().get()
			s := open(w, place)
			s.Resize(80, 5)
			if place.Kind < views.DetailsPlace {
				for _, k := range keys {
					press(s, k)
				}
			}
			written, err := json.Marshal(s.Memento())
			if err != nil {
				t.Fatal(err)
			}
			var m views.Memento
			if err := json.Unmarshal(written, &m); err != nil {
				t.Fatal(err)
			}
			if err := m.Check(); err != nil {
				t.Errorf("%s is refused: %v", written, err)
			}
			again := views.New(w.env(), m.Place)
			again.Resume(m)
			again.Resize(80, 5)
			if got, want := text(again), text(s); got != want || again.Status() != s.Status() {
				t.Errorf("after %q, from %s:\n%s\n%s\nwant\n%s\n%s", keys, written, again.Status(), got, s.Status(), want)
			}
		}
	}
}

func TestTheCursorWaitsForTheThingItWasOn(t *testing.T) {
	w := newTenancy(t)
	s := views.New(w.env(), desktopsPlace)
	s.Resize(80, 10)
	s.Resume(views.Memento{Place: desktopsPlace, On: caroID})
	if m := s.Memento(); m.On != caroID {
		t.Errorf("before anything is read the cursor waits for %q", m.On)
	}
	w.read()
	again := views.New(w.env(), desktopsPlace)
	again.Resume(s.Memento())
	if got, ok := again.Selection(); !ok || got.ID != caroID {
		t.Errorf("the cursor is on %+v", got)
	}
}

func TestWhatAFoldedCompartmentHidesIsReturnedTo(t *testing.T) {
	s := open(newTenancy(t).read(), compartmentsPlace)
	s.Focus(linux)
	m := s.Memento()
	s.Focus(eng)
	press(s, "h")
	s.Resume(m)
	if got, _ := s.Selection(); got.ID != linux {
		t.Errorf("the cursor is on %s", got.Name)
	}
}

func TestEveryKindOfPlaceHasItsWord(t *testing.T) {
	env := newTenancy(t).env()
	kinds := map[string]views.PlaceKind{}
	for k := views.CompartmentsPlace; k < 100; k++ {
		fallback := k != views.CompartmentsPlace && views.New(env, views.Place{Kind: k, Of: linux}).Crumb() == "compartments"
		word := k.String()
		if fallback != (word == "") {
			t.Errorf("the kind %d has the word %q", uint8(k), word)
		}
		if other, taken := kinds[word]; taken && word != "" {
			t.Errorf("the kinds %d and %d are both %q", uint8(other), uint8(k), word)
		}
		kinds[word] = k
	}
}

func TestWhatIsNoPlaceIsRefused(t *testing.T) {
	for name, written := range map[string]string{
		"nothing":                `{}`,
		"a kind of another time": `{"place": {"kind": "dashboards", "of": "ocid1.tenancy.oc1..a"}}`,
		"no OCID":                `{"place": {"kind": "pools"}}`,
		"a path for an OCID":     `{"place": {"kind": "pools", "of": "ocid1.compartment.oc1../../desktopPools/x"}}`,
		"details of nothing":     `{"place": {"kind": "details", "of": "ocid1.desktop.oc1..a", "noun": "dashboard"}}`,
		"a cursor on a path":     `{"place": {"kind": "pools", "of": "ocid1.compartment.oc1..a"}, "on": "x/y"}`,
		"a filter that draws":    `{"place": {"kind": "pools", "of": "ocid1.compartment.oc1..a"}, "filter": "\u001b[2J"}`,
	} {
		var m views.Memento
		if err := json.Unmarshal([]byte(written), &m); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if m.Check() == nil {
			t.Errorf("%s is taken for a place: %+v", name, m)
		}
	}
}
