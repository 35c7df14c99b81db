package cli

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"ocidesk/internal/spelling"
)

// parsed is a flag whose text is checked when it is read, so that what is wrong is said before
// anything starts. What target holds at first is the default.
type parsed[T any] struct {
	target *T
	kind   string // what help calls the value
	parse  func(string) (T, error)
}

var _ pflag.Value = parsed[string]{}

// Set implements pflag.Value.
func (p parsed[T]) Set(text string) error {
	v, err := p.parse(text)
	if err != nil {
		return err
	}
	*p.target = v
	return nil
}

// Type implements pflag.Value.
func (p parsed[T]) Type() string { return p.kind }

// String implements pflag.Value.
func (p parsed[T]) String() string {
	if p.target == nil {
		return ""
	}
	if v := fmt.Sprint(*p.target); v != "0" && v != "0s" {
		return v
	}
	return "" // no default worth showing
}

// optional is a switch that may be left to others: nil until it is given.
type optional struct{ target **bool }

var _ pflag.Value = (*optional)(nil)

// Set implements pflag.Value.
func (o *optional) Set(text string) error {
	on, err := strconv.ParseBool(text)
	if err != nil {
		return errors.New("it is true or false")
	}
	*o.target = &on
	return nil
}

// Type implements pflag.Value.
func (o *optional) Type() string { return "bool" }

// String implements pflag.Value.
func (o *optional) String() string { return "" }

func parseText(text string) (string, error) {
	if strings.TrimSpace(text) == "" {
		return "", errors.New("it is empty")
	}
	return text, nil
}

func parseSeed(text string) (uint64, error) {
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return 0, errors.New("a seed is a whole number, not negative")
	}
	return n, nil
}

// scales are the tenancies the simulator knows.
var scales = []string{"demo", "large"}

// offer has the shell complete a flag with the values it takes.
func offer(cmd *cobra.Command, flag string, values []string) {
	err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic(err) // the command has no such flag
	}
}

func parseScale(text string) (string, error) {
	if slices.Contains(scales, text) {
		return text, nil
	}
	return "", errors.New("a scale is " + spelling.List(scales))
}

func parseLatency(text string) (time.Duration, error) {
	d, err := time.ParseDuration(text)
	if err != nil || d < 0 {
		return 0, errors.New("a latency is a duration such as 50ms or 2s")
	}
	return d, nil
}

func parseSpeed(text string) (float64, error) {
	return parsePositive(text, "a speed is a number above 0, such as 0.5 or 10")
}

// parseRateLimit reads calls per second: 10 and 10/s are the same.
func parseRateLimit(text string) (float64, error) {
	return parsePositive(strings.TrimSuffix(text, "/s"), "a rate limit is a number above 0, such as 10/s")
}

func parsePositive(text, otherwise string) (float64, error) {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) || n <= 0 {
		return 0, errors.New(otherwise)
	}
	return n, nil
}
