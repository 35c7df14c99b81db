package ocicli

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"ocidesk/internal/fleet"
)

const (
	tenancy     = "ocid1.tenancy.oc1..t"
	compartment = "ocid1.compartment.oc1..c"
	pool        = "ocid1.desktoppool.oc1.iad.p"
	desktop     = "ocid1.desktop.oc1.iad.d"
	request     = "ocid1.desktopsworkrequest.oc1.iad.w"
)

// known are the CLI's commands that are used here, with those of their options that are (oci-cli's
// generated commands as renamed by its extensions, July 2026).
var known = map[string][]string{
	"iam compartment get":                      {"--compartment-id"},
	"iam compartment list":                     {"--compartment-id", "--compartment-id-in-subtree", "--access-level", "--lifecycle-state", "--all"},
	"iam tenancy get":                          {"--tenancy-id"},
	"desktops desktop list":                    {"--compartment-id", "--desktop-pool-id", "--lifecycle-state", "--display-name", "--availability-domain", "--id", "--all"},
	"desktops desktop get":                     {"--desktop-id"},
	"desktops desktop start":                   {"--desktop-id", "--if-match"},
	"desktops desktop stop":                    {"--desktop-id", "--is-soft-stop", "--if-match"},
	"desktops desktop delete":                  {"--desktop-id", "--if-match"},
	"desktops desktop update":                  {"--desktop-id", "--from-json", "--force", "--if-match"},
	"desktops desktop-pool list":               {"--compartment-id", "--all"},
	"desktops desktop-pool get":                {"--desktop-pool-id"},
	"desktops desktop-pool list-desktops":      {"--compartment-id", "--desktop-pool-id", "--all"},
	"desktops desktop-pool list-volumes":       {"--compartment-id", "--desktop-pool-id", "--all"},
	"desktops desktop-pool start":              {"--desktop-pool-id", "--if-match"},
	"desktops desktop-pool stop":               {"--desktop-pool-id", "--if-match"},
	"desktops desktop-pool delete":             {"--desktop-pool-id", "--are-volumes-preserved", "--if-match"},
	"desktops desktop-pool create":             {"--from-json"},
	"desktops desktop-pool update":             {"--desktop-pool-id", "--from-json", "--force", "--if-match"},
	"desktops work-request list":               {"--compartment-id", "--status", "--resource-id", "--work-request-id", "--all"},
	"desktops work-request cancel":             {"--work-request-id", "--if-match"},
	"desktops desktop-pool change-compartment": {"--desktop-pool-id", "--compartment-id", "--if-match"},
	"desktops work-request get":                {"--work-request-id"},
	"desktops work-request list-logs":          {"--work-request-id", "--all"},
	"desktops work-request list-errors":        {"--work-request-id", "--all"},
}

// global are the options every command takes.
var global = []string{"--config-file", "--profile", "--region", "--endpoint", "--auth", "--query", "--raw-output"}

var everyPart = []fleet.Part{
	{Kind: fleet.Compartments, Of: tenancy}, {Kind: fleet.Compartments, Of: compartment}, {Kind: fleet.Pools, Of: compartment},
	{Kind: fleet.Desktops, Of: pool, Compartment: compartment}, {Kind: fleet.Volumes, Of: pool, Compartment: compartment},
	{Kind: fleet.WorkRequests, Of: compartment}, {Kind: fleet.OnePool, Of: pool}, {Kind: fleet.OneDesktop, Of: desktop},
	{Kind: fleet.OneWorkRequest, Of: request},
	{Kind: fleet.CompartmentDesktops, Of: compartment, Filter: fleet.Filter{State: "FAILED", Name: "al ice", AvailabilityDomain: "x:AD-1", ID: desktop}},
	{Kind: fleet.WorkRequests, Of: compartment, Filter: fleet.Filter{Status: "FAILED", Resource: desktop, ID: request}},
}

func action(rule fleet.Rule, keep bool) fleet.Action {
	id := fleet.OCID(desktop)
	switch rule.Noun {
	case fleet.NounPool:
		id = pool
	case fleet.NounWorkRequest:
		id = request
	}
	return fleet.Action{Rule: rule, KeepVolumes: keep, MoveTo: compartment, Targets: []fleet.Target{{ID: id, Name: "it's"}}}
}

func TestEveryReadAndEveryActionIsACommandTheCLIHas(t *testing.T) {
	o := Options{ConfigFile: "/etc/my oci/config", Profile: "PROD", Region: "us-ashburn-1", Endpoint: "https://desktops.example", Auth: "security_token"}
	var lines []string
	for _, p := range everyPart {
		read := o.Read(p)
		if len(read) != len(p.Streams()) {
			t.Errorf("%v is read by %d calls, but told as %q", p, len(p.Streams()), read)
		}
		lines = append(lines, read...)
	}
	for _, rule := range fleet.Rules {
		act := o.Act(action(rule, true))
		if len(act) != 2 && rule.Verb != fleet.Create || len(act) == 0 {
			t.Errorf("%s %s is told as %q", rule.Verb, rule.Noun, act)
		}
		lines = append(lines, act...)
	}
	used := map[string]bool{}
	for _, line := range lines {
		used[checked(t, line)] = true
	}
	for command := range known {
		if !used[command] {
			t.Errorf("%s is never told", command)
		}
	}
}

// checked checks a command line against what the CLI knows and gives the command in it.
func checked(t *testing.T, line string) string {
	t.Helper()
	line = strings.TrimSuffix(strings.TrimPrefix(line, "etag=$("), ") &&")
	var words, options []string
	for i, given := 0, inShell(t, line); i < len(given); i++ {
		switch word := given[i]; {
		case word == "--all" || word == "--raw-output" || word == "--force":
			options = append(options, word)
		case strings.HasPrefix(word, "--"):
			options = append(options, word)
			i++ // its value
		default:
			words = append(words, word)
		}
	}
	if words[0] != "oci" {
		t.Errorf("%s is no command line of the CLI", line)
	}
	command := strings.Join(words[1:], " ")
	takes, ok := known[command]
	if !ok {
		t.Errorf("the CLI has no command %q: %s", command, line)
	}
	for _, option := range options {
		if !slices.Contains(takes, option) && !slices.Contains(global, option) {
			t.Errorf("%q takes no %s: %s", command, option, line)
		}
	}
	return command
}

// inShell is a line's words as a POSIX shell takes them.
func inShell(t *testing.T, words string) []string {
	t.Helper()
	out, err := exec.Command("sh", "-c", `printf '%s\000' `+words).Output()
	if err != nil {
		t.Fatalf("the shell refuses %s: %v", words, err)
	}
	return strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")
}

func TestWhatIsDoneIsToldInFull(t *testing.T) {
	o := Options{Profile: "PROD", Region: "us-ashburn-1"}
	const oci = "oci --profile PROD --region us-ashburn-1 desktops "
	for _, c := range []struct {
		verb fleet.Verb
		noun fleet.Noun
		keep bool
		want string
	}{
		{fleet.Start, fleet.NounDesktop, true, oci + "desktop start --desktop-id " + desktop},
		{fleet.Stop, fleet.NounDesktop, true, oci + "desktop stop --desktop-id " + desktop + " --is-soft-stop true"},
		{fleet.HardStop, fleet.NounDesktop, true, oci + "desktop stop --desktop-id " + desktop + " --is-soft-stop false"},
		{fleet.Delete, fleet.NounDesktop, true, oci + "desktop delete --desktop-id " + desktop},
		{fleet.Start, fleet.NounPool, true, oci + "desktop-pool start --desktop-pool-id " + pool},
		{fleet.Stop, fleet.NounPool, true, oci + "desktop-pool stop --desktop-pool-id " + pool},
		{fleet.Delete, fleet.NounPool, true, oci + "desktop-pool delete --desktop-pool-id " + pool + " --are-volumes-preserved true"},
		{fleet.Delete, fleet.NounPool, false, oci + "desktop-pool delete --desktop-pool-id " + pool + " --are-volumes-preserved false"},
	} {
		rule, _ := fleet.RuleFor(c.verb, c.noun)
		got := o.Act(action(rule, c.keep))
		if len(got) != 2 || got[1] != c.want+` --if-match "$etag"` {
			t.Errorf("%s %s is\n%q, want\n%s", c.verb, c.noun, got, c.want)
		}
		if !strings.HasPrefix(got[0], "etag=$("+oci) || !strings.HasSuffix(got[0], " --query etag --raw-output) &&") || !strings.Contains(got[0], " get ") {
			t.Errorf("its etag is read by %q", got[0])
		}
	}
}

func TestAFilteredListIsToldWithItsFilter(t *testing.T) {
	part := fleet.Part{Kind: fleet.WorkRequests, Of: compartment, Filter: fleet.Filter{Status: "FAILED", ID: request}}
	want := "oci desktops work-request list --compartment-id " + compartment + " --status FAILED --work-request-id " + request + " --all"
	if got := (Options{}).Read(part)[0]; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestOnlyWhatTheOperatorUsesIsSaid(t *testing.T) {
	part := fleet.Part{Kind: fleet.OneDesktop, Of: desktop}
	if got, want := (Options{}).Read(part)[0], "oci desktops desktop get --desktop-id "+desktop; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	o := Options{ConfigFile: "/home/al's files/config", Profile: "A B", Endpoint: "http://127.0.0.1:1", IdentityEndpoint: "http://127.0.0.1:2", Auth: "security_token"}
	want := `oci --config-file '/home/al'\''s files/config' --profile 'A B' --endpoint http://127.0.0.1:1 --auth security_token desktops desktop get --desktop-id ` + desktop
	if got := o.Read(part)[0]; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got := o.Read(fleet.Part{Kind: fleet.Compartments, Of: tenancy})[0]; !strings.Contains(got, "--endpoint http://127.0.0.1:2 ") {
		t.Errorf("the Identity service is asked at another address: %s", got)
	}
}

func TestAShellReadsEveryWordBackAsItWas(t *testing.T) {
	for _, word := range []string{"", "plain-1.2_3/x:y@z", "two words", "it's", "''", `a"b`, "$HOME", "`id`", "a;b", "a\nb", "*", "~", "#x", "\\", "!!", "-x", "本社", "a&b|c>d<e(f)"} {
		if got := inShell(t, Quote(word)); len(got) != 1 || got[0] != word {
			t.Errorf("%q is quoted as %s, which is %q to a shell", word, Quote(word), got)
		}
	}
}

func TestASessionIsRefreshedOrStartedAnewForTheSameProfile(t *testing.T) {
	o := Options{Profile: "PROD", Region: "us-ashburn-1", Auth: SecurityToken}
	if got, want := o.Refresh(), "oci session refresh --profile PROD"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	o.ConfigFile = "/my oci/config"
	if got, want := o.Authenticate(), "oci session authenticate --config-location '/my oci/config' --profile-name PROD --region us-ashburn-1"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestWhatIsInAnotherRegionIsReadAndActedUponThere(t *testing.T) {
	o := Options{Region: "us-ashburn-1"}
	part := fleet.Part{Kind: fleet.OneDesktop, Of: desktop, Region: "eu-amsterdam-1"}
	if got, want := o.Read(part)[0], "oci --region eu-amsterdam-1 desktops desktop get --desktop-id "+desktop; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	rule, _ := fleet.RuleFor(fleet.Start, fleet.NounDesktop)
	lines := o.Act(fleet.Action{Rule: rule, Targets: []fleet.Target{{ID: desktop, Region: "eu-amsterdam-1"}, {ID: desktop}}})
	for i, region := range []string{"eu-amsterdam-1", "eu-amsterdam-1", "us-ashburn-1", "us-ashburn-1"} {
		if !strings.Contains(lines[i], "oci --region "+region+" ") {
			t.Errorf("line %d is not of %s: %s", i, region, lines[i])
		}
	}
}
