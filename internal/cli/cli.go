// Package cli is the command line of ocidesk: flags, environment and configuration file become one
// Settings value, and what is wrong with them one sentence.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// runningError marks what went wrong after everything asked for had been accepted.
type runningError struct{ error }

func (e runningError) Unwrap() error { return e.error }

// running marks an error as one of a command that was under way; nil stays nil.
func running(err error) error {
	if err == nil {
		return nil
	}
	return runningError{err}
}

// Run carries out the command line and returns the process's exit code. Whatever is wrong is said in
// one line on stderr. When ctx ends, so does the command, as it would by SIGTERM.
func Run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	root := newRoot(stdout, stderr)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitOK
	}
	fmt.Fprintf(stderr, "ocidesk: %s\n", oneLine(err.Error()))
	if _, started := errors.AsType[runningError](err); started {
		return exitFailed
	}
	return exitUsage
}

func newRoot(stdout, stderr io.Writer) *cobra.Command {
	root := newExplorer()
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.AddCommand(newSim(), newConfig(), newVersion())
	root.Args = knownCommand
	root.SetFlagErrorFunc(flagSentence)
	root.SilenceErrors = true
	root.SilenceUsage = true
	root.SetUsageFunc(usage)
	makeStrict(root)
	return root
}

// makeStrict has Cobra's own commands refuse words they do not know, as ours do.
func makeStrict(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			c.Args = func(_ *cobra.Command, words []string) error {
				if at, _, err := root.Find(words); err == nil && at != root {
					return nil
				}
				return knownCommand(root, words)
			}
		case "completion":
			c.Args = knownCommand
			c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
		}
	}
}

// oneLine keeps an error that quotes something of several lines to one.
func oneLine(s string) string {
	lines := strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' })
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.Join(slices.DeleteFunc(lines, func(l string) bool { return l == "" }), " ")
}
