package views_test

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
	"ocidesk/internal/views"
)

func TestPlacesTheListsLeadTo(t *testing.T) {
	aliceDetails := detailsPlace(fleet.NounDesktop, aliceID)
	for _, c := range []struct {
		from  views.Place
		focus fleet.OCID
		key   string
		want  tea.Msg
	}{
		{compartmentsPlace, linux, "enter", views.Enter{Place: poolsPlace}},
		{compartmentsPlace, linux, "w", views.Enter{Place: workPlace}},
		{compartmentsPlace, linux, "a", views.Enter{Place: allPlace}},
		{compartmentsPlace, eng, "A", views.Enter{Place: belowPlace}},
		{poolsPlace, engLinux, "a", views.Enter{Place: allPlace}},
		{poolsPlace, engLinux, "A", views.Enter{Place: views.Place{Kind: views.DesktopsBelowPlace, Of: linux, Compartment: linux}}},
		{allPlace, aliceID, "enter", views.Enter{Place: aliceDetails}},
		{allPlace, aliceID, "v", views.Enter{Place: volumesPlace}},
		{belowPlace, aliceID, "enter", views.Enter{Place: aliceDetails}},
		{belowPlace, aliceID, "w", views.Enter{Place: workPlace}},
		{poolsPlace, engLinux, "enter", views.Enter{Place: desktopsPlace}},
		{poolsPlace, engLinux, "v", views.Enter{Place: volumesPlace}},
		{poolsPlace, engLinux, "w", views.Enter{Place: workPlace}},
		{desktopsPlace, aliceID, "enter", views.Enter{Place: aliceDetails}},
		{desktopsPlace, aliceID, "v", views.Enter{Place: volumesPlace}},
		{desktopsPlace, aliceID, "w", views.Enter{Place: workPlace}},
		{volumesPlace, aliceVol, "enter", views.Enter{Place: detailsPlace(fleet.NounVolume, aliceVol)}},
		{volumesPlace, aliceVol, "v", views.Enter{Place: desktopsPlace}},
		{volumesPlace, aliceVol, "w", views.Enter{Place: workPlace}},
		{workPlace, startAlice, "enter", views.Watch{WorkRequest: startAlice}},
		{aliceDetails, aliceID, "y", views.Enter{Place: yamlPlace(fleet.NounDesktop, aliceID)}},
		{yamlPlace(fleet.NounDesktop, aliceID), aliceID, "d", views.Enter{Place: aliceDetails}},
	} {
		s := open(newTenancy(t).read(), c.from)
		s.Focus(c.focus)
		if got := press(s, c.key); got != c.want {
			t.Errorf("%s on %+v leads to %+v, want %+v", c.key, c.from, got, c.want)
		}
	}
}

func TestSelectionsNameWhatAnActionNeeds(t *testing.T) {
	for _, c := range []struct {
		place views.Place
		want  views.Subject
	}{
		{compartmentsPlace, views.Subject{Noun: fleet.NounCompartment, ID: linux, Name: "linux", Compartment: linux}},
		{poolsPlace, views.Subject{Noun: fleet.NounPool, ID: engLinux, Name: "eng-linux", Pool: engLinux, Compartment: linux}},
		{desktopsPlace, views.Subject{Noun: fleet.NounDesktop, ID: aliceID, Name: "eng-linux-alice", Pool: engLinux, Compartment: linux}},
		{allPlace, views.Subject{Noun: fleet.NounDesktop, ID: aliceID, Name: "eng-linux-alice", Pool: engLinux, Compartment: linux}},
		{belowPlace, views.Subject{Noun: fleet.NounDesktop, ID: aliceID, Name: "eng-linux-alice", Pool: engLinux, Compartment: linux}},
		{volumesPlace, views.Subject{Noun: fleet.NounVolume, ID: aliceVol, Name: "eng-linux-alice-vol", Pool: engLinux, Compartment: linux}},
		{workPlace, views.Subject{Noun: fleet.NounWorkRequest, ID: startAlice, Name: "start desktop", Compartment: linux}},
	} {
		w := newTenancy(t).read()
		list := open(w, c.place)
		list.Focus(c.want.ID)
		details := open(w, detailsPlace(c.want.Noun, c.want.ID))
		for _, s := range []views.Screen{list, details} {
			if got, ok := s.Selection(); !ok || got != c.want {
				t.Errorf("%+v selects %+v, want %+v", s.Place(), got, c.want)
			}
		}
	}
	if _, ok := open(newTenancy(t), poolsPlace).Selection(); ok {
		t.Error("an empty list selects something")
	}
}

// shells are the commands that never come to a screen: the shell carries them out.
var shells = map[keymap.Command]bool{
	keymap.StartIt: true, keymap.StopIt: true, keymap.HardStopIt: true, keymap.DeleteIt: true, keymap.CancelIt: true,
	keymap.NewPool: true, keymap.NewPoolLike: true, keymap.EditIt: true,
	keymap.Describe: true, keymap.YAML: true, keymap.CopyOCID: true, keymap.ShowCLI: true, keymap.Export: true,
	keymap.JSON: true, keymap.Identifiers: true, keymap.MoveIt: true,
	keymap.AskFewer: true, keymap.ChooseColumns: true,
}

func TestEveryDeclaredKeyDoesSomething(t *testing.T) {
	// Where to stand, and what to press first, for the key to have anything to do.
	before := map[keymap.Command][]string{
		keymap.ClearMarks: {"space"}, keymap.Left: {"right"}, keymap.Up: {"end"}, keymap.PageUp: {"end"}, keymap.HalfPageUp: {"end"}, keymap.Top: {"end"},
		keymap.Wrap: {"/", "O", "C", "I", "D", "enter"}, keymap.SearchNext: {"/", "O", "C", "I", "D", "enter"}, keymap.SearchPrev: {"/", "O", "C", "I", "D", "enter"},
	}
	for _, place := range []views.Place{
		compartmentsPlace, poolsPlace, desktopsPlace, allPlace, belowPlace, volumesPlace, workPlace,
		detailsPlace(fleet.NounPool, engLinux), yamlPlace(fleet.NounPool, engLinux),
	} {
		w := newTenancy(t).read().get()
		scopes := views.New(w.env(), place).Scopes()
		for _, scope := range scopes[:len(scopes)-1] {
			for _, b := range keymap.In(scope) {
				for _, k := range b.Keys {
					if shells[b.Command] || keymap.Match(scopes, k) != b.Command || k > "1" && k <= "9" {
						continue
					}
					s := views.New(w.env(), place)
					s.Resize(70, 6)
					for _, first := range before[b.Command] {
						press(s, first)
					}
					if scope == keymap.Compartments && b.Command == keymap.Left {
						press(s, "up")
					}
					was := s.View()
					if msg := press(s, k); msg == nil && s.View() == was && !s.Capturing() {
						t.Errorf("%s (%s) does nothing on %+v:\n%s", k, b.Command, place, text(s))
					}
				}
			}
		}
	}
}

func TestScreensFillTheirRoom(t *testing.T) {
	stores := map[string]func() *tenancy{
		"nothing known": func() *tenancy { return newTenancy(t) },
		"all read":      func() *tenancy { return newTenancy(t).read().get() },
		"failed": func() *tenancy {
			w := newTenancy(t)
			for _, p := range []fleet.Part{compartmentsPart, poolsPart, desktopsPart, volumesPart, workPart,
				{Kind: fleet.OnePool, Of: engLinux}, {Kind: fleet.OneDesktop, Of: aliceID}} {
				w.fail(p, throttled)
			}
			return w
		},
		"stale": func() *tenancy {
			w := newTenancy(t).read()
			for _, p := range []fleet.Part{compartmentsPart, poolsPart, desktopsPart, volumesPart, workPart} {
				w.fail(p, throttled)
			}
			return w
		},
	}
	for name, store := range stores {
		for _, place := range []views.Place{
			compartmentsPlace, poolsPlace, desktopsPlace, allPlace, belowPlace, volumesPlace, workPlace,
			detailsPlace(fleet.NounPool, engLinux), detailsPlace(fleet.NounDesktop, aliceID), yamlPlace(fleet.NounDesktop, aliceID),
		} {
			s := views.New(store().env(), place)
			if s.View() != "" {
				t.Errorf("%+v is drawn before it has any room", place)
			}
			for _, size := range [][2]int{{40, 5}, {80, 20}, {13, 3}, {200, 60}, {1, 1}, {60, 2}} {
				t.Run(fmt.Sprintf("%s/%d/%dx%d", name, place.Kind, size[0], size[1]), func(t *testing.T) {
					s.Resize(size[0], size[1])
					mustMeasure(t, s.View(), size[0], size[1])
					if place.Kind < views.DetailsPlace {
						press(s, "/")
						mustMeasure(t, s.View(), size[0], size[1])
						s.Back()
					}
				})
			}
			s.Resize(0, 0)
			if s.View() != "" {
				t.Errorf("%+v is drawn without any room", place)
			}
		}
	}
}
