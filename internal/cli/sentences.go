package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ocidesk/internal/spelling"
)

// knownCommand refuses a word that is no command, naming the nearest one that is.
func knownCommand(parent *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range parent.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return fmt.Errorf("`%s` has no command %q; %s", parent.CommandPath(), args[0],
		suggestion(args[0], names, fmt.Sprintf("`%s --help` lists them", parent.CommandPath())))
}

// noArguments refuses words after a command that takes none.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return fmt.Errorf("`%s` takes no arguments, but was given %q", cmd.CommandPath(), args[0])
}

// flagSentence words what is wrong with a flag.
func flagSentence(cmd *cobra.Command, err error) error {
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok {
		given := "--" + unknown.GetSpecifiedName()
		if letters := unknown.GetSpecifiedShortnames(); letters != "" {
			given = "-" + letters
		}
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		name := "--" + strings.TrimLeft(given, "-")
		return fmt.Errorf("`%s` has no flag %s; %s", cmd.CommandPath(), given,
			suggestion(name, names, fmt.Sprintf("`%s --help` lists them", cmd.CommandPath())))
	}
	if invalid, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		return fmt.Errorf("--%s %q: %w", invalid.GetFlag().Name, invalid.GetValue(), invalid.Unwrap())
	}
	return err
}

// suggestion names what may have been meant, or says where to look.
func suggestion(given string, names []string, otherwise string) string {
	if near := spelling.Nearest(given, names); len(near) > 0 {
		return "did you mean " + spelling.List(near) + "?"
	}
	return otherwise
}
