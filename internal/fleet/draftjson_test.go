package fleet

import (
	"encoding/json"
	"strings"
	"testing"
)

// OCI's CLI finds its option by putting an underscore before each capital that begins a word: it knows
// storage_size_in_gbs, which storageSizeInGBs does not lead to.
func TestTheFileIsWhatTheCLITakes(t *testing.T) {
	data, _ := filled(t).JSON()
	var file map[string]any
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"storageSizeInGbs", "bootVolumeSizeInGbs", "useDedicatedVmHost", "nsgIds", "availabilityPolicy"} {
		if _, ok := file[name]; !ok {
			t.Errorf("%s is missing in %s", name, data)
		}
	}
	if shape, _ := file["shapeConfig"].(map[string]any); shape["memoryInGBs"] == nil {
		t.Error("deeper down, names are the API's")
	}
	if strings.Contains(string(data), `\u0026`) {
		t.Error("& is escaped as for a web page")
	}
	none, _ := PoolDraft{Availability: &AvailabilityDraft{}}.JSON()
	if !strings.Contains(string(none), `"startSchedule": null`) {
		t.Errorf("no schedule is written as %s", none)
	}
}

func TestAFileIsReadOrRefusedByName(t *testing.T) {
	d, err := ReadPoolDraft([]byte(`{"storageSizeInGBs":50,"waitForState":["SUCCEEDED"],"desktopPoolId":"x","freeformTags":{},"displayName":null}`))
	if err != nil || *d.StorageSizeInGBs != 50 || d.FreeformTags == nil || d.Name != nil || d.DefinedTags != nil {
		t.Errorf("got %+v, %v", d, err)
	}
	for text, want := range map[string]string{
		`{"maximumSize":"forty"}`:                  "maximumSize is a string where a whole number is due",
		`{"storageSizeInGbs":"x"}`:                 "storageSizeInGBs is a string",
		`{"devicePolicy":{"isPrintingEnabled":1}}`: "devicePolicy.isPrintingEnabled is a number where true or false is due",
		`{"maximumsizes":1}`:                       "maximumsizes is no field",
		`{"timeStopScheduled":"tomorrow"}`:         `timeStopScheduled must be a time like 2026-03-04T18:30:00Z, not "tomorrow"`,
		"{\n\n \"maximumSize\": }":                 "line 3",
		`[]`:                                       "not an object",
		`{} {}`:                                    "something follows",
		`{"displayName":"a"`:                       "no end",
		"":                                         "no end",
		`{"availabilityPolicy":{"startSchedule":{"cron":"0 0 8"}}}`: "cron is no field",
	} {
		if _, err := ReadPoolDraft([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
	if d, err := ReadDesktopDraft([]byte(`{"displayName":"a","desktopId":"x","force":true}`)); err != nil || *d.Name != "a" {
		t.Errorf("got %+v, %v", d, err)
	}
}
