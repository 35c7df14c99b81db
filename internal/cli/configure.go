package cli

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"ocidesk/internal/config"
)

// newConfig is `ocidesk config`: the operator's own configuration file.
func newConfig() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Show or begin ocidesk's own configuration file",
		Long: `Config is about ocidesk's own configuration file, not OCI's. All that can be set
is in docs/configuration.md, and in the file that init writes.`,
		Args: knownCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newConfigInit(), newConfigShow(), newConfigPath())
	return cmd
}

func newConfigInit() *cobra.Command {
	return &cobra.Command{
		Use:   "init",
		Short: "Write a file to begin with; replaces none",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			path, err := config.WriteExample(os.Getenv)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), path)
			return running(err)
		},
	}
}

func newConfigPath() *cobra.Command {
	return &cobra.Command{
		Use:   "path",
		Short: "Print where the file is, or would be",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			path := config.OwnFile(os.Getenv)
			if path == "" {
				return errors.New("there is no home directory, and so no configuration file: set HOME or XDG_CONFIG_HOME")
			}
			_, err := fmt.Fprintln(cmd.OutOrStdout(), path)
			return running(err)
		},
	}
}

func newConfigShow() *cobra.Command {
	var s Settings
	cmd := &cobra.Command{
		Use:   "show",
		Short: "Check the file, print what is in force and why",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			profile := cmp.Or(s.Profile, os.Getenv("OCI_CLI_PROFILE"), "DEFAULT")
			var err error
			if s.own, err = loadOwn(); err != nil {
				return err
			}
			p, err := s.prefer(profile)
			if err != nil {
				return err
			}
			table := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
			fmt.Fprintf(table, "# %s, profile %s\n", s.own.File(), profile)
			for _, set := range append(p.Settings(), s.own.Listed()...) {
				fmt.Fprintf(table, "%s\t%s\t%s\n", set.Key, set.Value, set.Origin)
			}
			return running(table.Flush())
		},
	}
	cmd.Flags().Var(parsed[string]{&s.Profile, "NAME", parseText}, "profile", "profile to show it for (DEFAULT; environment OCI_CLI_PROFILE)")
	return cmd
}
