package views_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"
	"github.com/goccy/go-yaml"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views"
)

// tall makes a screen with room for a whole document.
func tall(w *tenancy, p views.Place) views.Screen {
	s := views.New(w.env(), p)
	s.Resize(140, 70)
	return s
}

func TestDetailsShowTheListsPartUntilTheGetAnswers(t *testing.T) {
	w := newTenancy(t).read()
	for _, place := range []views.Place{detailsPlace(fleet.NounPool, engLinux), yamlPlace(fleet.NounPool, engLinux)} {
		s := tall(w, place)
		mustShow(t, s, "eng-linux", "it-desktops@acme.example", "reading the rest…")
		pool := pools()[0]
		pool.Detail = poolDetail()
		w := newTenancy(t).read()
		s = tall(w, place)
		w.Begin(s.Parts()[0])
		mustStandWith(t, s, "reading…")
		changed(s, w.apply(s.Parts()[0], fleet.Facts{Pools: []fleet.Pool{pool}}))
		mustShow(t, s, "VM.Standard.E5.Flex", "Europe/Zurich")
		mustNotShow(t, s, "reading the rest…")
		mustStandWith(t, s, "read just now")
	}
}

func mustStandWith(t *testing.T, s views.Screen, want string) {
	t.Helper()
	if got := s.Status(); !strings.Contains(got, want) {
		t.Errorf("the status line says %q, and not %q", got, want)
	}
}

func TestDetailsSayWhatTheGetFailedOf(t *testing.T) {
	refused := &fleet.Failure{Doing: "reading the desktop eng-linux-alice", Class: fleet.FailedNotFound, Status: 404,
		Code: "NotAuthorizedOrNotFound", Message: "Authorization failed or requested resource not found.", RequestID: "1234/5678/9ABC"}
	w := newTenancy(t).read()
	s := tall(w, detailsPlace(fleet.NounDesktop, aliceID))
	changed(s, w.fail(s.Parts()[0], refused))
	mustShow(t, s, "eng-linux-alice", "NotAuthorizedOrNotFound (404)", "your policies may not let you see it", "opc-request-id 1234/5678/9ABC",
		"The rest could not be read; r tries again.")
	mustStandWith(t, s, "NotAuthorizedOrNotFound (404)")

	w = newTenancy(t)
	s = tall(w, detailsPlace(fleet.NounDesktop, aliceID))
	mustShow(t, s, "reading the desktop…")
	changed(s, w.fail(s.Parts()[0], refused))
	mustShow(t, s, "Nothing is known of it; r tries again, Esc goes back.", "NotAuthorizedOrNotFound (404)")
}

func TestDocumentsAreOfThePartThatKnowsMost(t *testing.T) {
	w := newTenancy(t).read()
	for _, c := range []struct {
		noun fleet.Noun
		of   fleet.OCID
		want fleet.Part
	}{
		{fleet.NounCompartment, linux, compartmentsPart},
		{fleet.NounPool, engLinux, fleet.Part{Kind: fleet.OnePool, Of: engLinux}},
		{fleet.NounDesktop, aliceID, fleet.Part{Kind: fleet.OneDesktop, Of: aliceID}},
		{fleet.NounVolume, aliceVol, volumesPart},
		{fleet.NounWorkRequest, startAlice, fleet.Part{Kind: fleet.OneWorkRequest, Of: startAlice}},
	} {
		for _, place := range []views.Place{detailsPlace(c.noun, c.of), yamlPlace(c.noun, c.of)} {
			want := []fleet.Part{c.want}
			if c.noun == fleet.NounDesktop { // by its pool's rules it lives
				want = append(want, fleet.Part{Kind: fleet.OnePool, Of: engLinux})
			}
			if got := views.New(w.env(), place).Parts(); !slices.Equal(got, want) {
				t.Errorf("a document of a %s reads %+v, want %+v", c.noun, got, want)
			}
		}
	}
}

func TestDocumentsShowEveryOCIDWhole(t *testing.T) {
	w := newTenancy(t).read().get()
	for place, ids := range map[views.Place][]fleet.OCID{
		detailsPlace(fleet.NounPool, engLinux): {engLinux, linux, ocid("image", "ol9"), ocid("volumebackuppolicy", "silver"), ocid("vcn", "main"),
			ocid("subnet", "eng"), ocid("networksecuritygroup", "a"), ocid("networksecuritygroup", "b")},
		detailsPlace(fleet.NounDesktop, aliceID):        {aliceID, engLinux, linux, ocid("image", "ol9"), ocid("instance", "i-eng-linux-alice")},
		detailsPlace(fleet.NounVolume, aliceVol):        {aliceVol, engLinux},
		detailsPlace(fleet.NounWorkRequest, startAlice): {startAlice, linux, aliceID},
		detailsPlace(fleet.NounCompartment, eng):        {eng, acme},
	} {
		details := tall(w, place)
		place.Kind = views.YAMLPlace
		text := tall(w, place)
		for _, id := range ids {
			mustShow(t, details, string(id))
			if id != linux || place.Noun != fleet.NounDesktop { // GetDesktop tells no compartment
				mustShow(t, text, string(id))
			}
		}
	}
}

func TestLongMessagesHangBehindTheirTimes(t *testing.T) {
	w := newTenancy(t).read().get()
	s := views.New(w.env(), detailsPlace(fleet.NounWorkRequest, startAlice))
	s.Resize(50, 80)
	_, logs, found := strings.Cut(text(s), "Logs and errors")
	if !found {
		t.Fatalf("no logs in\n%s", text(s))
	}
	stamped := regexp.MustCompile(`^  [✗ ] \d+ [A-Z][a-z]{2} \d\d:\d\d:\d\d  \S`)
	hanging := regexp.MustCompile(`^ {20,21}\S`)
	wrapped := 0
	for line := range strings.Lines(logs) {
		switch line = strings.TrimRight(line, " \n"); {
		case line == "" || stamped.MatchString(line):
		case hanging.MatchString(line):
			wrapped++
		default:
			t.Errorf("%q neither begins with a time nor stands below a message", line)
		}
	}
	if wrapped == 0 {
		t.Errorf("no message was long enough to wrap:\n%s", logs)
	}
}

func TestDocumentsFollowWhatOtherPartsTell(t *testing.T) {
	w := newTenancy(t).read().get()
	details := tall(w, detailsPlace(fleet.NounDesktop, aliceID))
	written := tall(w, yamlPlace(fleet.NounDesktop, aliceID))
	changes := w.apply(desktopsPart, fleet.Facts{Desktops: func() []fleet.Desktop {
		all := desktops()
		all[0].State = fleet.Updating
		return all
	}()})
	changed(details, changes)
	changed(written, changes)
	mustShow(t, details, "◐ UPDATING")
	mustShow(t, written, "lifecycleState: UPDATING", "connectAddress: https://")
	gone := w.MarkDeleted(fleet.NounDesktop, aliceID)
	details.Changed(gone)
	mustShow(t, details, "· DELETED")
}

func TestYAMLCanBeReadBackWhateverTheNames(t *testing.T) {
	for _, name := range []string{"yes", "0755", "a: b # c", "- item", "絵美's \"desktop\"", "{x}", " blank ", "two\nlines: 2", "null", "~", "@x", "*y", "1e3", "2026-11-23"} {
		tag := strings.ReplaceAll(name, "\n", " ") // OCI has no tag of two lines
		w := newTenancy(t)
		w.apply(poolsPart, fleet.Facts{Pools: []fleet.Pool{{ID: engLinux, CompartmentID: linux, Name: name, Detail: poolDetail(),
			Tags: fleet.Tags{Freeform: map[string]string{tag: name}}}}})
		written := regexp.MustCompile(` +(?m:$)`).ReplaceAllString(text(tall(w, yamlPlace(fleet.NounPool, engLinux))), "")
		var got struct {
			DisplayName  string            `yaml:"displayName"`
			FreeformTags map[string]string `yaml:"freeformTags"`
		}
		if err := yaml.Unmarshal([]byte(written), &got); err != nil {
			t.Errorf("the YAML of a pool named %q: %v\n%s", name, err, written)
			continue
		}
		if got.DisplayName != name || got.FreeformTags[tag] != name {
			t.Errorf("the YAML of a pool named %q reads %q, tags %q", name, got.DisplayName, got.FreeformTags)
		}
	}
}

func TestTimesInDocumentsGrowOld(t *testing.T) {
	w := newTenancy(t).read().get()
	s := tall(w, detailsPlace(fleet.NounDesktop, aliceID))
	mustShow(t, s, "alice is connected since Mon 23 Nov 2026 10:02:00 CET (09:02:00 UTC, 3 min ago).")
	w.clock = now.Add(5 * time.Minute)
	mustShow(t, s, "alice is connected since Mon 23 Nov 2026 10:02:00 CET (09:02:00 UTC, 8 min ago).")
}

func TestSessionsInSentences(t *testing.T) {
	w := newTenancy(t).read()
	for id, want := range map[fleet.OCID][]string{
		bobID: {"Nobody is connected; bob.müller@acme.example was until Mon 23 Nov 2026 08:05:00 CET",
			"Next: stop after disconnect, Mon 23 Nov 2026 10:17:05 CET (09:17:05 UTC, in 12 min)."},
		caroID:    {"caro was connected from Sun 22 Nov 2026 08:05:00 CET", "the desktop does not run any more."},
		standbyID: {"Nobody was ever connected.", "no: on standby, ready for a new user"},
	} {
		mustShow(t, tall(w, detailsPlace(fleet.NounDesktop, id)), want...)
	}
}

func TestPreviews(t *testing.T) {
	w := newTenancy(t).read().get()
	for name, s := range map[string]views.Subject{
		"pool":        {Noun: fleet.NounPool, ID: engLinux},
		"desktop":     {Noun: fleet.NounDesktop, ID: aliceID},
		"volume":      {Noun: fleet.NounVolume, ID: ocid("volume", "zoevol")},
		"workrequest": {Noun: fleet.NounWorkRequest, ID: startAlice},
		"compartment": {Noun: fleet.NounCompartment, ID: eng},
	} {
		t.Run(name, func(t *testing.T) {
			drawn := views.Preview(w.env(), s, 52, 30)
			mustMeasure(t, drawn, 52, 30)
			for _, size := range [][2]int{{20, 4}, {9, 1}, {1, 1}, {70, 60}} {
				mustMeasure(t, views.Preview(w.env(), s, size[0], size[1]), size[0], size[1])
			}
			golden.RequireEqual(t, ansi.Strip(drawn)+"\n")
		})
	}
	if got := views.Preview(w.env(), views.Subject{Noun: fleet.NounDesktop, ID: ocid("desktop", "unknown")}, 10, 2); got != "          \n          " {
		t.Errorf("the preview of a thing nothing is known of is %q", got)
	}
}
