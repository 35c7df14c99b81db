package app_test

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"ocidesk/internal/app"
	"ocidesk/internal/fleet"
	"ocidesk/internal/fleet/ocicli"
	"ocidesk/internal/ocisim"
)

func byCLI(_ *ocisim.Options, cfg *app.Config) { cfg.CLI = ocicli.Options{Profile: "TEST"} }

// listed is the OCID by which a list was asked for.
func (r *rig) listed(pathEnd, parameter string) string {
	r.Helper()
	lists := r.sent("GET", pathEnd)
	if len(lists) == 0 {
		r.Fatalf("%s was never asked for", pathEnd)
	}
	return lists[len(lists)-1].Query.Get(parameter)
}

func TestWhatIsSeenIsShownAsCommandLines(t *testing.T) {
	r, out := startOnTerminal(t, 120, 40, byCLI)
	r.opens("finance")
	compartment := r.listed("/desktopPools", "compartmentId")
	r.press("C")
	r.sees("By OCI's own command line", "▸ The pool finance-month-end: (copied)", "This list:", "Copied the command.")
	r.press("tab")
	r.sees("▸ This list: (copied)")
	r.waitsFor(out, ansi.SetSystemClipboard("oci --profile TEST desktops desktop-pool list --compartment-id "+compartment+" --all"))
	r.press("esc")
	r.seesNo("By OCI's own command line")

	r.press("enter")
	r.sees("finance-month-end", "desktops")
	r.idles()
	pool := r.listed("/20220618/desktops", "desktopPoolId")
	r.press("d")
	r.idles()
	r.press("C")
	r.sees("▸ What is shown here: (copied)")
	r.press("esc")
	r.seesNo("By OCI's own command line")
	r.press("esc")
	r.seesNo("Identifiers")
	r.press("C")
	r.sees("▸ The desktop")
	r.press("tab")
	r.waitsFor(out, ansi.SetSystemClipboard(
		"oci --profile TEST desktops desktop list --compartment-id "+compartment+" --desktop-pool-id "+pool+" --all\n"+
			"oci --profile TEST desktops desktop-pool list-desktops --compartment-id "+compartment+" --desktop-pool-id "+pool+" --all"))
}

func TestWhatIsAskedIsShownAsCommandLines(t *testing.T) {
	r, out := startOnTerminal(t, 80, 24, byCLI)
	r.opens("finance")
	r.press("D")
	r.sees("users are connected")
	r.answer("tab", "space", "fin") // the volumes are not to be kept
	r.sees("> fin")
	r.press("ctrl+o")
	r.sees("Delete pool finance-month-end: (copied)", "--are-volumes-preserved false")
	r.press("esc")
	r.sees("> fin", "and Enter to delete it")
	r.press("esc") // typed before the question could be read again
	r.idles()
	r.answer("ance-month-end", "enter")
	r.sees("DELETE_DESKTOP_POOL")
	r.idles()
	deletions := r.sent("DELETE", "")
	if len(deletions) != 1 {
		t.Fatalf("%d deletions were sent", len(deletions))
	}
	pool := deletions[0].Path[strings.LastIndex(deletions[0].Path, "/")+1:]
	rule, _ := fleet.RuleFor(fleet.Delete, fleet.NounPool)
	lines := r.cfg.CLI.Act(fleet.Action{Rule: rule, Targets: []fleet.Target{{ID: fleet.OCID(pool)}}})
	r.waitsFor(out, ansi.SetSystemClipboard(strings.Join(lines, "\n")))

	r.press("p", "C")
	r.sees("▸ Its work request: (copied)", "work-request list-logs", "Delete pool finance-month-end:")
}

func TestAKeyTypedAheadDoesNotReachTheQuestionBehindTheCommands(t *testing.T) {
	r := start(t, 80, 24, byCLI)
	r.opens("finance")
	r.press("x")
	r.sees("Stop pool finance-month-end", "users are connected")
	r.answer("C")
	r.sees("desktop-pool stop")
	r.press("esc", "y")
	r.sees("▸ Cancel")
	r.idles()
	if n := len(r.sent("POST", "/actions/stop")); n != 0 {
		t.Fatalf("%d stops were sent by a key typed ahead", n)
	}
	r.clock.advance(time.Second)
	r.press("y")
	r.sees("STOP_DESKTOP_POOL")
}

func TestADemoSaysWhyItsCommandLinesNeedAnotherService(t *testing.T) {
	r := start(t, 80, 24, func(_ *ocisim.Options, c *app.Config) { c.Origin = app.Demo })
	r.opens("finance")
	r.press("C")
	r.sees("ocidesk sim serves the same tenancy")
}
