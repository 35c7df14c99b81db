package app_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/app"
	"ocidesk/internal/fleet"
	"ocidesk/internal/ocicmd"
	"ocidesk/internal/ocisim"
)

func TestFindingSomebodyFromTheTree(t *testing.T) {
	onBoth(t, 80, 24, func(r *rig) {
		r.idles()
		r.press("g", "A")
		r.sees("all desktops here and below", "left out: legal-hold (404)")
		r.idles()
		r.seesNo("to come", "NotAuthorizedOrNotFound")
		r.finds("care-018")
		r.sees("support-frontline")
		r.press("enter")
		r.sees("here and below › care-018", "support-frontline")
		for key, where := range map[string]string{"v": "support-frontline › volumes", "w": "haldenreyes/customer-care › work requests"} {
			r.press("esc")
			r.sees("here and below  ")
			r.press(key)
			r.sees(where)
		}
		r.press("esc")
		r.waits("the cursor to be where it was", func(string) bool { return strings.Contains(r.cursor(), "care-018") })
	})
}

func TestAllDesktopsOfACompartment(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("customer-care")
	r.press("a")
	r.sees("haldenreyes/customer-care › all desktops", "support-frontline", "care-001")
	r.press("esc", "esc", "esc")
	r.idles()
	r.finds("legal-hold")
	r.press("a")
	r.sees("NotAuthorizedOrNotFound", "Esc goes back")
}

func TestAnActionFromAllDesktopsIsSeenInItsRow(t *testing.T) {
	r := start(t, 120, 40)
	r.idles()
	r.press("g", "A")
	r.idles()
	r.finds("care-018")
	r.press("x")
	r.sees("Stop desktop care-018")
	r.answer("y")
	r.passesUntil(2*time.Second, "SUCCEEDED after")
	r.waits("the row to tell of it", func(string) bool { return strings.Contains(r.cursor(), "INACTIVE") })
}

func TestManyListsDoNotHoldUpAnAction(t *testing.T) {
	r := start(t, 120, 40)
	r.idles()
	r.press("g", "A")
	r.idles()
	r.finds("care-018")
	never := make(chan struct{})
	defer close(never)
	r.sim.Inject(ocisim.Fault{Method: "GET", PathContains: "/desktopPools", Hold: never}) // of nine compartments
	r.press("r", "x")
	r.sees("Stop desktop care-018")
	r.answer("y")
	r.sees("STOP_DESKTOP care-018")
	r.waits("the stop to be sent", func(string) bool { return len(r.sent("POST", "/actions/stop")) == 1 })
}

func TestCompartmentsThatAreToldOfLaterAreReadToo(t *testing.T) {
	r, m := fixture(t)
	m.Update(tea.WindowSizeMsg{Width: 120, Height: 40})
	var late []tea.Msg
	for _, msg := range answers(m.Init()) {
		told, _ := msg.(app.Told)
		if reply, ok := told.Msg.(ocicmd.Reply); ok && reply.Stream == fleet.Main {
			late = append(late, msg)
			continue
		}
		m.Update(msg)
	}
	_, cmd := m.Update(tea.KeyPressMsg{Code: 'A', Text: "A"}) // on the root, all that is known
	before := len(r.sent("GET", "/desktops"))
	if answers(cmd); len(r.sent("GET", "/desktops"))-before != 1 {
		t.Errorf("of one compartment %d lists were read", len(r.sent("GET", "/desktops"))-before)
	}
	for _, msg := range late {
		_, cmd = m.Update(msg)
		answers(cmd)
	}
	if n := len(r.sent("GET", "/desktops")) - before; n != 9 {
		t.Errorf("of nine compartments %d lists were read", n)
	}
}

// answers are the messages a command and the commands in it end in.
func answers(cmd tea.Cmd) (all []tea.Msg) {
	if cmd == nil {
		return nil
	}
	msg := cmd()
	batch, ok := msg.(tea.BatchMsg)
	if !ok {
		return []tea.Msg{msg}
	}
	for _, c := range batch {
		all = append(all, answers(c)...)
	}
	return all
}

func TestManyListsAreOneChoiceOfCommandLines(t *testing.T) {
	r := start(t, 120, 40, byCLI)
	r.idles()
	r.press("g", "A")
	r.idles()
	r.press("C", "tab", "tab")
	r.sees("▸ The desktops of this list: (copied)")
	r.waits("a command for each compartment", func(screen string) bool { return strings.Count(screen, "desktops desktop list") >= 2 })
}
