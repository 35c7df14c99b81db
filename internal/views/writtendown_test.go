package views_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views"
)

func jsonPlace(n fleet.Noun, id fleet.OCID) views.Place {
	p := detailsPlace(n, id)
	p.Kind = views.JSONPlace
	return p
}

// written is the whole text of a document, its longest lines too.
func written(w *tenancy, p views.Place) string {
	s := views.New(w.env(), p)
	s.Resize(400, 120)
	var lines []string
	for line := range strings.SplitSeq(text(s), "\n") {
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return strings.Join(lines, "\n")
}

func TestJSONSaysTheSameAsYAML(t *testing.T) {
	w := newTenancy(t).read().get()
	for noun, id := range map[fleet.Noun]fleet.OCID{
		fleet.NounCompartment: eng, fleet.NounPool: engLinux, fleet.NounDesktop: aliceID, fleet.NounVolume: aliceVol, fleet.NounWorkRequest: startAlice,
	} {
		var fromJSON, fromYAML map[string]any
		if err := json.Unmarshal([]byte(written(w, jsonPlace(noun, id))), &fromJSON); err != nil {
			t.Fatalf("the JSON of a %s: %v", noun, err)
		}
		if err := yaml.Unmarshal([]byte(written(w, yamlPlace(noun, id))), &fromYAML); err != nil {
			t.Fatalf("the YAML of a %s: %v", noun, err)
		}
		if fromJSON["id"] != string(id) {
			t.Errorf("the JSON of a %s is that of %v", noun, fromJSON["id"])
		}
		asJSON, _ := json.Marshal(fromJSON)
		again, _ := json.Marshal(fromYAML)
		if string(asJSON) != string(again) {
			t.Errorf("a %s is in JSON\n%s\nand in YAML\n%s", noun, asJSON, again)
		}
	}
}

func TestJSONCanBeReadBackWhateverTheNames(t *testing.T) {
	for _, name := range []string{`"quoted\"`, `<b> & "c": d`, "two\nlines", "絵美", "\U000e0001\u2028", `back\slash": `, "", "null"} {
		w := newTenancy(t)
		w.apply(poolsPart, fleet.Facts{Pools: []fleet.Pool{{ID: engLinux, CompartmentID: linux, Name: name, Detail: poolDetail(),
			Tags: fleet.Tags{Freeform: map[string]string{"a" + name: name}}}}})
		var got struct {
			DisplayName  string            `json:"displayName"`
			ShapeName    string            `json:"shapeName"`
			FreeformTags map[string]string `json:"freeformTags"`
		}
		if err := json.Unmarshal([]byte(written(w, jsonPlace(fleet.NounPool, engLinux))), &got); err != nil {
			t.Errorf("the JSON of a pool named %q: %v", name, err)
			continue
		}
		if got.DisplayName != name || got.FreeformTags["a"+name] != name || got.ShapeName != "VM.Standard.E5.Flex" {
			t.Errorf("the JSON of a pool named %q reads %+v", name, got)
		}
	}
}

func TestJSONIsNothingElseWhileTheRestIsRead(t *testing.T) {
	w := newTenancy(t).read()
	p := jsonPlace(fleet.NounPool, engLinux)
	if !json.Valid([]byte(written(w, p))) {
		t.Errorf("this is no JSON:\n%s", written(w, p))
	}
	mustStandWith(t, tall(w, p), "the rest to come")
	mustShow(t, tall(newTenancy(t), p), "reading the pool…")
}

func TestAKeyIsNotPartedFromItsOCID(t *testing.T) {
	for _, place := range []views.Place{yamlPlace(fleet.NounPool, engLinux), jsonPlace(fleet.NounPool, engLinux)} {
		s := views.New(newTenancy(t).read().get().env(), place)
		s.Resize(60, 40)
		press(s, "W")
		for line := range strings.SplitSeq(text(s), "\n") {
			if key := strings.Trim(line, ` "`); key == "id:" || key == `id":` {
				t.Errorf("the key stands alone:\n%s", text(s))
			}
		}
	}
}
