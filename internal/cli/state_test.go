package cli

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"ocidesk/internal/cli/terminaltest"
	"ocidesk/internal/config"
	"ocidesk/internal/fleet/ocicli"
)

func TestTheJournalIsWhereStateBelongs(t *testing.T) {
	home := cleanEnvironment(t)
	for state, want := range map[string]string{
		"":            home + "/.local/state/ocidesk",
		"relative":    home + "/.local/state/ocidesk", // the base directory specification has these ignored
		"/var/states": "/var/states/ocidesk",
	} {
		env := map[string]string{"HOME": home, "XDG_STATE_HOME": state}
		if got := stateFolder(func(name string) string { return env[name] }); got != want {
			t.Errorf("with XDG_STATE_HOME=%q it is %s, want %s", state, got, want)
		}
	}
}

func TestATokenSaysWhoseItIs(t *testing.T) {
	server, file := configured(t)
	token := filepath.Join(filepath.Dir(file), "ocidesk_sim_token")
	if got := tokenUser(token); string(got) != server.Credentials().User {
		t.Errorf("the token is %q's, want %q", got, server.Credentials().User)
	}
	for _, text := range []string{"", "a.b.c", "a.b", "a.e30.c", "a.eyJzdWIiOiJib2IifQ.c"} {
		if err := os.WriteFile(token, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := tokenUser(token); got != "" {
			t.Errorf("the token %q is %q's", text, got)
		}
	}
}

// stopsFinance stops the one pool of the compartment finance.
func stopsFinance(terminal *terminaltest.Terminal) {
	terminal.Wait("compartments · read")
	terminal.Press("jj")
	terminal.WaitFor("the cursor on finance", func(screen string) bool { return onCursor(screen, "finance") })
	terminal.Press("\r")
	terminal.WaitFor("the pools of finance", func(screen string) bool { return onCursor(screen, "finance-month-end") })
	terminal.Press("x")
	terminal.Wait("users are connected")
	terminal.PressUntil("y", "STOP_DESKTOP_POOL")
}

func TestWhatWasUnderWayWhenTheProgramWasKilledIsWatchedAgain(t *testing.T) {
	server, file := configured(t)
	state := t.TempDir()
	t.Setenv("XDG_STATE_HOME", state)
	args := []string{"--config-file", file, "--endpoint", server.Endpoint()}
	terminal := inTerminalHere(t, args...)
	stopsFinance(terminal)
	terminal.Wait("ACCEPTED") // by now both lines are on the disk
	terminal.Signal(syscall.SIGKILL)
	terminal.Exit()

	terminal = inTerminalHere(t, args...)
	terminal.Wait("STOP_DESKTOP_POOL finance-month-end")
	terminal.Press("q")
	terminal.Wait("Stop pool finance-month-end is still running") // it is the operator's own as much as before
	terminal.Press("q")
	if code := terminal.Exit(); code != 0 {
		t.Errorf("exit code %d", code)
	}
	content, err := os.ReadFile(filepath.Join(state, "ocidesk", "journal.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(content), "\n")
	for i, want := range []string{`"outcome":"asked"`, `"outcome":"accepted"`} {
		if !strings.Contains(lines[i], want) || !strings.Contains(lines[i], `"userId":"`+server.Credentials().User) {
			t.Errorf("line %d is %s", i+1, lines[i])
		}
	}
}

func TestTheNextStartOpensWhereTheLastEnded(t *testing.T) {
	server, file := configured(t)
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	args := []string{"--config-file", file, "--endpoint", server.Endpoint()}
	terminal := inTerminalHere(t, args...)
	terminal.Wait("compartments · read")
	terminal.Press(":pools finance\r")
	terminal.WaitFor("the pools of finance", func(screen string) bool { return onCursor(screen, "finance-month-end") })
	terminal.Press("q")
	terminal.Exit()

	terminal = inTerminalHere(t, args...)
	terminal.WaitFor("the pools of finance", func(screen string) bool { return onCursor(screen, "finance-month-end") })
	terminal.Press("q")
	terminal.Exit()

	terminal = inTerminalHere(t, append(args, "--region", "eu-frankfurt-1")...)
	terminal.Wait("compartments · read")
	terminal.Press("q")
	terminal.Exit()
}

func TestADemoLeavesNoRecord(t *testing.T) {
	home := cleanEnvironment(t)
	state, scratch := filepath.Join(home, "state"), filepath.Join(home, "tmp")
	if err := os.Mkdir(scratch, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("XDG_STATE_HOME", state)
	t.Setenv("TMPDIR", scratch)
	terminal := inTerminalHere(t, "--demo", "--latency", "0s")
	stopsFinance(terminal)
	if journals, err := filepath.Glob(filepath.Join(scratch, "*", "journal.jsonl")); err != nil || len(journals) != 1 {
		t.Errorf("%v: while it runs the demo has the journals %q", err, journals)
	}
	terminal.Press("q")
	terminal.Wait("Quit while actions")
	terminal.Press("q")
	terminal.Exit()
	for _, folder := range []string{state, scratch} {
		if left, err := filepath.Glob(filepath.Join(folder, "*")); err != nil || len(left) > 0 {
			t.Errorf("%v: the demo left %q", err, left)
		}
	}
}

func TestOCIsOwnCommandLineIsToldOfTheSameProfile(t *testing.T) {
	usual := config.Profile{Name: "PROD", Auth: config.APIKey, Region: "us-ashburn-1", File: "/home/me/.oci/config", Usual: true}
	if got, want := (Settings{}).commandLine(usual), (ocicli.Options{Profile: "PROD", Region: "us-ashburn-1"}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	other := config.Profile{Name: "TOKEN", Auth: config.SecurityToken, Region: "us-ashburn-1", File: "/tmp/box/config", SecurityTokenFile: "/tmp/box/token"}
	want := ocicli.Options{ConfigFile: "/tmp/box/config", Profile: "TOKEN", Region: "us-ashburn-1", Endpoint: "http://a", IdentityEndpoint: "http://a", Auth: "security_token"}
	if got := (Settings{Endpoint: "http://a"}).commandLine(other); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}
