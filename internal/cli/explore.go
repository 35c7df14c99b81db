package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"ocidesk/internal/app"
	"ocidesk/internal/config"
)

const about = `Ocidesk explores OCI Secure Desktops: compartments, desktop pools, desktops,
volumes and work requests. It uses the configuration file and profiles of OCI's
own CLI; with --demo it brings a simulated tenancy along and needs neither.

What is set in several places counts in this order: flags, the environment
(OCI_CLI_...), ~/.oci/oci_cli_rc, the profile in ~/.oci/config.`

func newExplorer() *cobra.Command {
	var s Settings
	cmd := &cobra.Command{
		Use:   "ocidesk",
		Short: "Explore OCI Secure Desktops in the terminal",
		Long:  about + "\n\n" + aboutExitCodes(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := s.check(cmd.Flags()); err != nil {
				return err
			}
			ctx, stop := untilSignal(cmd.Context())
			defer stop()
			return s.explore(ctx, cmd.OutOrStdout())
		},
	}
	s.register(cmd.Flags())
	offer(cmd, "scale", scales)
	offer(cmd, "auth", config.Auths())
	return cmd
}

// explore runs the explorer until the operator leaves or ctx ends.
func (s Settings) explore(ctx context.Context, stdout io.Writer) (err error) {
	log, logFile, err := openLog(s.Debug)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, running(logFile.Close())) }()

	if s.own, err = loadOwn(); err != nil {
		return err
	}
	t, err := s.tenancy(ctx, log, stdout)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, running(t.Close())) }()
	if err := needTerminal(stdout); err != nil {
		return err
	}
	log.Info("started", "version", currentVersion(), "profile", t.profile, "region", t.region, "root", t.root)
	farewell, err := app.Run(ctx, t.appConfig())
	for _, sentence := range farewell.Sentences {
		fmt.Fprintln(stdout, sentence)
	}
	log.Info("ended", slog.Any("error", err))
	if ctx.Err() != nil && errors.Is(err, context.Cause(ctx)) {
		return nil // ended by a signal, as asked
	}
	return running(err)
}

// needTerminal refuses to draw on what is no terminal, or says of itself that its cursor cannot be moved.
func needTerminal(stdout io.Writer) error {
	f, ok := stdout.(*os.File)
	if !ok || !term.IsTerminal(f.Fd()) {
		return errors.New("stdout is a file or a pipe, and ocidesk needs a terminal")
	}
	if os.Getenv("TERM") == "dumb" {
		return errors.New("the terminal says it is a dumb one (TERM=dumb), and ocidesk needs one it can draw on; if it can do more, set TERM=xterm-256color")
	}
	return nil
}
