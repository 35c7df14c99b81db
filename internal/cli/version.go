package cli

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"ocidesk/internal/ocicmd"
)

// Set by the linker in builds by the Makefile; commitDate is RFC 3339 in UTC. Where they are empty, what
// the Go command notes by itself counts.
var version, commit, commitDate string

// build is what this program was made from. When it was made is left out: the same source gives the same
// bytes.
type build struct {
	Version    string `json:"version"`     // "devel" where nobody said
	Commit     string `json:"commit"`      // "" where nobody said
	CommitDate string `json:"commit_date"` // likewise
	Go         string `json:"go_version"`
	SDK        string `json:"oci_sdk_version"`
	Platform   string `json:"platform"` // operating system/architecture, as Go names them
}

func newVersion() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Long: `Version prints which ocidesk this is and, with --json, what it was built from:
the commit and its date, the versions of Go and of the OCI SDK, the platform.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return running(currentBuild().print(cmd.OutOrStdout(), asJSON))
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON object: version, commit, commit_date, go_version, oci_sdk_version, platform")
	return cmd
}

func (b build) print(w io.Writer, asJSON bool) error {
	if asJSON {
		return json.NewEncoder(w).Encode(b)
	}
	_, err := fmt.Fprintf(w, "ocidesk %s (%s, %s)\n", b.Version, b.Go, b.Platform)
	return err
}

func currentVersion() string { return currentBuild().Version }

// currentBuild is this program's. A build from a checkout by the Go command alone knows its commit, one
// from the module proxy its version.
func currentBuild() build {
	var noted debug.BuildInfo
	if info, ok := debug.ReadBuildInfo(); ok {
		noted = *info
	}
	b := build{
		Version: version, Commit: commit, CommitDate: commitDate,
		Go: runtime.Version(), SDK: ocicmd.SDKVersion(), Platform: runtime.GOOS + "/" + runtime.GOARCH,
	}
	if noted.Main.Version != "(devel)" {
		b.Version = cmp.Or(b.Version, noted.Main.Version)
	}
	b.Version = cmp.Or(b.Version, "devel")
	for _, s := range noted.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Commit = cmp.Or(b.Commit, s.Value)
		case "vcs.time":
			b.CommitDate = cmp.Or(b.CommitDate, s.Value)
		}
	}
	return b
}
