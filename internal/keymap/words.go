package keymap

import "slices"

// The commands that have no key of their own: the palette knows them by their names alone.
const (
	GoCompartments Command = "compartments"
	GoPools        Command = "pools"
	Find           Command = "find"
	QuitAtOnce     Command = "quit-at-once"
	GoProfile      Command = "profile"
	GoRegion       Command = "region"
	Bookmark       Command = "bookmark"
	ReadOnly       Command = "read-only"
)

// Argument says what may stand behind a name in the palette.
type Argument string

// The arguments.
const (
	None          Argument = ""
	OfCompartment Argument = "COMPARTMENT" // its path, its name where there is one such, or its OCID
	OfPool        Argument = "POOL"        // its name, with the compartment's path before it where there are several such, or its OCID
	OfProfile     Argument = "PROFILE"     // its name in OCI's configuration file; chosen from a list where none is there
	OfRegion      Argument = "REGION"      // its name or its key, likewise
	OfBookmark    Argument = "NAME"        // of a bookmark, which must be there
	OnOff         Argument = "on|off"      // the other way round where it is not there
	Text          Argument = "TEXT"        // which must be there
)

// Word is a command as the palette takes it.
type Word struct {
	Command  Command
	Names    []string // the first is the one to show
	Argument Argument
	Help     string // a sentence without its period
}

// Usage is how the word is entered: "pools [COMPARTMENT]", "find TEXT".
func (w Word) Usage() string {
	switch w.Argument {
	case None:
		return w.Names[0]
	case Text, OfBookmark:
		return w.Names[0] + " " + string(w.Argument)
	}
	return w.Names[0] + " [" + string(w.Argument) + "]"
}

// Words are the commands that have other names in the palette than their own, or take an argument
// there. A place is that of what is selected, or of where one is, unless it is named.
var Words = []Word{
	{GoCompartments, []string{"compartments", "compartment", "comp", "c"}, OfCompartment, "the tree of compartments; or into the one that is named"},
	{GoPools, []string{"pools", "pool", "po"}, OfCompartment, "the pools of the compartment"},
	{OpenDesktops, []string{"desktops", "desktop", "dt", "d"}, OfPool, "the desktops of the pool"},
	{OpenVolumes, []string{"volumes", "volume", "vol"}, OfPool, "the volumes of the pool"},
	{OpenWorkRequests, []string{"workrequests", "work-requests", "wr"}, OfCompartment, "the work requests of the compartment"},
	{OpenAllDesktops, []string{"all", "all-desktops"}, OfCompartment, "all desktops of the compartment, whatever their pool"},
	{OpenDesktopsBelow, []string{"below", "desktops-below"}, OfCompartment, "all desktops of the compartment and of those below it"},
	{Find, []string{"find", "f"}, Text, "all desktops there are, filtered by the text: to find somebody"},
	{GoProfile, []string{"profile", "profiles", "ctx"}, OfProfile, "another profile, where you left it; or a choice of them"},
	{GoRegion, []string{"region", "regions"}, OfRegion, "another region of this tenancy, where you left it; +REGION has the lists show it too, -REGION no longer"},
	{Bookmark, []string{"bookmark", "bm", "b"}, OfBookmark, "a place that the configuration has a name for"},
	{ReadOnly, []string{"read-only", "readonly"}, OnOff, "nothing can be changed; off lifts that, unless a flag or a protected profile has it so"},
	{History, []string{"journal", "j"}, None, "what was done from this account, and what came of it"},
	{Help, []string{"help", "h"}, None, "the keys that work here"},
	{Quit, []string{"quit", "q"}, None, "leave ocidesk; asks while actions are running"},
	{QuitAtOnce, []string{"q!", "quit!"}, None, "leave ocidesk without being asked; the service finishes what is running"},
}

// InForce are the bindings by which any key does something in the scopes, each command once: the most
// particular scope's first.
func InForce(scopes []Scope) []Binding {
	var found []Binding
	seen := map[Command]bool{}
	for i, s := range scopes {
		for _, b := range bindings[s] {
			reached := func(key string) bool { return Match(scopes[:i], key) == "" }
			if !seen[b.Command] && slices.ContainsFunc(b.Keys, reached) {
				seen[b.Command] = true
				found = append(found, b)
			}
		}
	}
	return found
}
