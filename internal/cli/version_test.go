package cli

import (
	"encoding/json"
	"os"
	"runtime"
	"strings"
	"testing"
)

func TestTheVersionIsToldToScripts(t *testing.T) {
	for _, set := range []struct {
		variable *string
		to       string
	}{{&version, "v1.2.3"}, {&commit, "0123456789ab"}, {&commitDate, "2026-11-24T22:04:25Z"}} {
		before := *set.variable
		*set.variable = set.to
		t.Cleanup(func() { *set.variable = before })
	}
	r := ocidesk(t, "version", "--json")
	var got map[string]string
	if err := json.Unmarshal([]byte(r.stdout), &got); err != nil || r.code != 0 || strings.Count(r.stdout, "\n") != 1 {
		t.Fatalf("exit code %d, %v: %q", r.code, err, r.stdout)
	}
	for name, want := range map[string]string{
		"version": "v1.2.3", "commit": "0123456789ab", "commit_date": "2026-11-24T22:04:25Z",
		"go_version": runtime.Version(), "platform": runtime.GOOS + "/" + runtime.GOARCH,
	} {
		if got[name] != want {
			t.Errorf("%s is %q, want %q", name, got[name], want)
		}
	}
	required, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	if line := "oci-go-sdk/v65 v" + got["oci_sdk_version"] + "\n"; !strings.Contains(string(required), line) {
		t.Errorf("the SDK is said to be %q, which is not what go.mod requires", got["oci_sdk_version"])
	}
}

func TestABuildThatNobodyNamedSaysSo(t *testing.T) {
	r := ocidesk(t, "version", "--json")
	var got map[string]string
	if err := json.Unmarshal([]byte(r.stdout), &got); err != nil {
		t.Fatal(err)
	}
	if got["version"] != "devel" {
		t.Errorf("the version is %q", got["version"])
	}
}
