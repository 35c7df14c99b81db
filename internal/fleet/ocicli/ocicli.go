// Package ocicli writes what ocidesk does as command lines of OCI's own CLI, for runbooks, tickets and
// whoever wants to do it without ocidesk. Commands and options bear the names that oci-cli's source gives
// them.
package ocicli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"ocidesk/internal/fleet"
)

// Options say how the operator reaches the service; what is empty is left to the CLI's own defaults.
type Options struct {
	ConfigFile, Profile, Region string
	// Endpoint and IdentityEndpoint are those of the Desktops and the Identity service.
	Endpoint, IdentityEndpoint string
	// Auth is how the CLI has to be told to authenticate; "" where that is by API key, its default.
	Auth string
	// CertBundle is the file of the certificates to trust.
	CertBundle string
}

// Read gives the command lines that read a part of the tenancy, one for each call.
func (o Options) Read(p fleet.Part) []string {
	o = o.in(p.Region)
	desktops := func(words ...string) string { return o.desktops(words...) }
	list := func(words ...string) string { return o.desktops(append(append(words, filtered(p)...), "--all")...) }
	of, compartment := string(p.Of), string(p.Compartment)
	switch p.Kind {
	case fleet.Compartments:
		return o.compartments(p.Of)
	case fleet.Pools:
		return []string{list("desktop-pool", "list", "--compartment-id", of)}
	case fleet.Desktops:
		return []string{
			list("desktop", "list", "--compartment-id", compartment, "--desktop-pool-id", of),
			list("desktop-pool", "list-desktops", "--compartment-id", compartment, "--desktop-pool-id", of),
		}
	case fleet.CompartmentDesktops:
		return []string{list("desktop", "list", "--compartment-id", of)}
	case fleet.Volumes:
		return []string{list("desktop-pool", "list-volumes", "--compartment-id", compartment, "--desktop-pool-id", of)}
	case fleet.WorkRequests:
		return []string{list("work-request", "list", "--compartment-id", of)}
	case fleet.OnePool:
		return []string{desktops("desktop-pool", "get", "--desktop-pool-id", of)}
	case fleet.OneDesktop:
		return []string{desktops("desktop", "get", "--desktop-id", of)}
	case fleet.OneWorkRequest:
		return []string{
			desktops("work-request", "get", "--work-request-id", of),
			desktops("work-request", "list-logs", "--work-request-id", of, "--all"),
			desktops("work-request", "list-errors", "--work-request-id", of, "--all"),
		}
	}
	return nil
}

// filterOptions are the options by which the CLI's lists are filtered.
var filterOptions = map[fleet.FilterField]string{
	fleet.ByState: "--lifecycle-state", fleet.ByName: "--display-name", fleet.ByAvailabilityDomain: "--availability-domain",
	fleet.ByID: "--id", fleet.ByStatus: "--status", fleet.ByResource: "--resource-id",
}

// filtered are the options for what a part's list is narrowed to.
func filtered(p fleet.Part) (words []string) {
	for _, field := range p.Kind.Filters() {
		option := filterOptions[field]
		if p.Kind == fleet.WorkRequests && field == fleet.ByID {
			option = "--work-request-id"
		}
		if value := p.Filter.Get(field); value != "" {
			words = append(words, option, value)
		}
	}
	return words
}

// compartments reads the compartments below one. All levels at once can be had of the tenancy only.
func (o Options) compartments(id fleet.OCID) []string {
	list := []string{"iam", "compartment", "list", "--compartment-id", string(id)}
	get := []string{"iam", "compartment", "get", "--compartment-id", string(id)}
	if strings.HasPrefix(string(id), "ocid1.tenancy.") {
		list = append(list, "--compartment-id-in-subtree", "true", "--access-level", "ANY")
		get = []string{"iam", "tenancy", "get", "--tenancy-id", string(id)}
	}
	list = append(list, "--lifecycle-state", "ACTIVE", "--all")
	return []string{o.line(o.IdentityEndpoint, get), o.line(o.IdentityEndpoint, list)}
}

// thing is how the CLI calls what an action is done to.
type thing struct{ group, option string }

var things = map[fleet.Noun]thing{
	fleet.NounPool:        {"desktop-pool", "--desktop-pool-id"},
	fleet.NounDesktop:     {"desktop", "--desktop-id"},
	fleet.NounWorkRequest: {"work-request", "--work-request-id"},
}

// verbs are the CLI's commands for what can be done.
var verbs = map[fleet.Verb]string{
	fleet.Start: "start", fleet.Stop: "stop", fleet.HardStop: "stop", fleet.Delete: "delete",
	fleet.Cancel: "cancel", fleet.Move: "change-compartment", fleet.Update: "update", fleet.Create: "create",
}

// Act gives the command lines that do an action as ocidesk does it: for each target a reading of its
// etag, and, if that went well, the command guarded by it. What is made has no etag yet. It is empty for
// an action the CLI's names of are not known.
func (o Options) Act(a fleet.Action) (lines []string) {
	verb, ok := verbs[a.Rule.Verb]
	what, known := things[a.Rule.Noun]
	if !ok || !known {
		return nil
	}
	if a.Rule.Verb == fleet.Create {
		return []string{o.desktops(append([]string{what.group, verb}, choices(a)...)...)}
	}
	for _, t := range a.Targets {
		o := o.in(t.Region)
		get := o.desktops(what.group, "get", what.option, string(t.ID), "--query", "etag", "--raw-output")
		words := append([]string{what.group, verb, what.option, string(t.ID)}, choices(a)...)
		lines = append(lines, fmt.Sprintf("etag=$(%s) &&", get), o.desktops(words...)+` --if-match "$etag"`)
	}
	return lines
}

// in are the options for another region than the operator's own; "" is that.
func (o Options) in(region string) Options {
	if region != "" {
		o.Region = region
	}
	return o
}

// choices are what an action is done with, and what ocidesk says with every such action lest the
// service's own default counts.
func choices(a fleet.Action) []string {
	switch {
	case a.Rule.OffersVolumes:
		return []string{"--are-volumes-preserved", fmt.Sprint(a.KeepVolumes)}
	case a.Rule.Noun == fleet.NounDesktop && a.Rule.Verb == fleet.Stop:
		return []string{"--is-soft-stop", "true"}
	case a.Rule.Verb == fleet.HardStop:
		return []string{"--is-soft-stop", "false"}
	case a.Rule.Verb == fleet.Move:
		return []string{"--compartment-id", string(a.MoveTo)}
	case a.Rule.Verb == fleet.Create:
		return draft(a.Pool)
	case a.Rule.Verb == fleet.Update && a.Rule.Noun == fleet.NounPool:
		return append(draft(a.Pool), "--force") // it was confirmed already
	case a.Rule.Verb == fleet.Update:
		return append(draft(a.Desktop), "--force")
	}
	return nil
}

// draft gives what is made or changed as JSON on one line: the CLI's options are too many for that.
func draft(d interface{ JSON() ([]byte, error) }) []string {
	var line bytes.Buffer
	text, err := d.JSON()
	if err == nil {
		err = json.Compact(&line, text)
	}
	if err != nil { // a tag of a kind that JSON does not know; nobody can have typed one
		line.WriteString("{}")
	}
	return []string{"--from-json", line.String()}
}

func (o Options) desktops(words ...string) string {
	return o.line(o.Endpoint, append([]string{"desktops"}, words...))
}

// line is a whole command line, quoted for a POSIX shell.
func (o Options) line(endpoint string, words []string) string {
	line := []string{"oci"}
	for _, global := range []struct{ option, value string }{
		{"--config-file", o.ConfigFile}, {"--profile", o.Profile}, {"--region", o.Region}, {"--endpoint", endpoint},
		{"--cert-bundle", o.CertBundle}, {"--auth", o.Auth},
	} {
		if global.value != "" {
			line = append(line, global.option, global.value)
		}
	}
	return quotedLine(append(line, words...))
}

func quotedLine(words []string) string {
	for i := range words {
		words[i] = Quote(words[i])
	}
	return strings.Join(words, " ")
}

// Quote is a word as a POSIX shell reads it back: as it is where nothing in it means anything to a
// shell, else in single quotes.
func Quote(word string) string {
	for _, r := range word {
		plain := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./:@%+=,", r)
		if !plain {
			return quoted(word)
		}
	}
	if word == "" {
		return quoted(word)
	}
	return word
}

func quoted(word string) string { return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'" }
