package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"ocidesk/internal/ocisim"
)

// simulation is what `ocidesk sim` was asked for.
type simulation struct {
	Service
	Listen    string
	ConfigDir string // "" makes one that is removed at the end
}

func newSim() *cobra.Command {
	var s simulation
	cmd := &cobra.Command{
		Use:   "sim",
		Short: "Serve a simulated tenancy on this machine, for any OCI client",
		Long: `Sim serves the Secure Desktops and Identity APIs of a simulated tenancy on a
loopback address. It writes an OCI configuration file with a fresh API key and,
when ready, prints one line of JSON:

  {"endpoint":…,"tenancy":…,"region":…,"config_file":…,"profile":…}

It runs until it is interrupted.`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, stop := untilSignal(cmd.Context(), os.Interrupt)
			defer stop()
			return s.serve(ctx, cmd.OutOrStdout())
		},
	}
	f := cmd.Flags()
	s.Listen = "127.0.0.1:0"
	f.Var(parsed[string]{&s.Listen, "HOST:PORT", parseText}, "listen", "loopback address to serve on; port 0 takes a free one")
	s.Service.register(f, "")
	f.Var(parsed[string]{&s.ConfigDir, "DIR", parseText}, "config-dir", "where to write the configuration, and leave it (a temporary directory, removed at the end)")
	offer(cmd, "scale", scales)
	return cmd
}

// serve runs the service until ctx ends.
func (s simulation) serve(ctx context.Context, stdout io.Writer) (err error) {
	options := s.options()
	options.Listen = s.Listen
	server, err := ocisim.Start(options)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, running(server.Close())) }()

	dir := s.ConfigDir
	if dir == "" {
		dir, err = os.MkdirTemp("", "ocidesk-sim-")
		if err != nil {
			return fmt.Errorf("making a directory for the configuration: %w", err)
		}
		defer func() { err = errors.Join(err, running(os.RemoveAll(dir))) }()
	}
	file, err := server.WriteConfig(dir)
	if err != nil {
		return err
	}
	if err := json.NewEncoder(stdout).Encode(server.Ready(file)); err != nil {
		return running(fmt.Errorf("saying that the service is ready: %w", err))
	}
	<-ctx.Done()
	return nil
}
