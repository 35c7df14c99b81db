package app_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/fleet"
)

// enters types a line into the palette, as fast as keys can come.
func (r *rig) enters(line string) {
	r.press(":", line, "enter")
}

// prompt is the line of the palette as it stands; "" while it is closed.
func (r *rig) prompt() string {
	for line := range strings.SplitSeq(r.frame(), "\n") {
		if strings.HasPrefix(line, ":") {
			return strings.TrimRight(line, " ")
		}
	}
	return ""
}

func (r *rig) seesPrompt(want string) {
	r.Helper()
	r.waits("the palette's line to be "+want, func(string) bool { return r.prompt() == want })
}

func TestThePaletteGoesToPlacesByName(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("customer-care")
	r.finds("support-frontline")
	for _, c := range []struct{ line, header, shows string }{
		{"c", "compartments  ", "sandbox"},
		{"compartment haldenreyes/customer-care", "haldenreyes/customer-care  ", "support-frontline"},
		{"pools CORPORATE", "haldenreyes/corporate  ", "Active/max"},
		{"po corporate/finance", "haldenreyes/corporate/finance  ", "finance-month-end"},
		{"d support-frontline", "haldenreyes/customer-care › support-frontline  ", "care-001"},
		{"vol", "customer-care › support-frontline › volumes  ", "Availability domain"},
		{"dt", "customer-care › support-frontline  ", "care-001"},
		{"volumes haldenreyes/customer-care/support-frontline", "customer-care › support-frontline › volumes  ", "Availability domain"},
		{"wr", "haldenreyes/customer-care › work requests  ", "start desktop"},
		{"wr finance", "haldenreyes/corporate/finance › work requests  ", "Operation"},
		{"all", "haldenreyes/corporate/finance › all desktops  ", "finance-month-end"},
		{"below customer-care", "haldenreyes/customer-care › all desktops here and below  ", "care-001"},
		{"find care-018", "haldenreyes › all desktops here and below  ", "1 of "},
	} {
		r.enters(c.line)
		r.idles()
		header, _, _ := strings.Cut(r.frame(), "\n")
		if !strings.Contains(header, c.header) || !r.shows(c.shows) {
			t.Fatalf(":%s was to lead to %q with %q, and led to\n%s", c.line, c.header, c.shows, r.frame())
		}
	}
	r.press("esc", "esc")
	r.sees("compartments  ")
}

func TestThePaletteLeadsUpByTheListsAThingIsIn(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.idles()
	r.press("esc")
	r.enters("volumes support-frontline")
	r.sees("support-frontline › volumes")
	r.press("esc")
	r.waits("the cursor on the pool", func(string) bool { return strings.Contains(r.cursor(), "support-frontline") })
	r.press("esc")
	r.waits("the cursor on the compartment", func(string) bool { return strings.Contains(r.cursor(), "customer-care") })
}

func TestWhatThePaletteDoesNotKnowIsSaidAndStays(t *testing.T) {
	r := start(t, 120, 40)
	r.opens("customer-care")
	r.press("esc")
	r.idles()
	for _, c := range []struct{ line, says string }{
		{"desktops suport-frontline", "There is no pool “suport-frontline” among the 2 known; did you mean support-frontline?"},
		{"d sprtfrntln", "There is no pool “sprtfrntln” among the 2 known"}, // has its letters, and yet is not it
		{"d nowhere", "There is no pool “nowhere” among the 2 known. :pools COMPARTMENT reads those of a compartment."},
		{"pools finanec", "There is no compartment “finanec” among the 9 known; did you mean finance?"},
		{"polls", "Nothing here is called “polls”; did you mean pools"},
		{"desktops", "Of which pool? None is selected here"},
		{"find", "What is to be found?"},
		{"quit now", "Nothing may follow “quit”."},
		{"stopp", "Nothing here is called “stopp”"}, // no key stops a compartment
		{"pools ocid1.compartment", "is not an OCID"},
		{"d ocid1.desktoppool.oc1.iad.unheardof", "Which compartment ocid1.desktoppool…eardof is in is not known"},
		{"ocid1.desktop.oc1/../x.y", "is not an OCID"},
		{"ocid1.desktop.oc1.iad.x as volume", "as pool, as desktop or as work request"},
	} {
		r.enters(c.line)
		r.waits(c.says, func(screen string) bool { return strings.Contains(strings.Join(strings.Fields(screen), " "), c.says) })
		r.seesPrompt(":" + c.line)
		r.press("esc")
		r.seesPrompt("")
		r.clock.advance(3 * time.Second)
	}
}

func TestThePaletteCompletes(t *testing.T) {
	onBoth(t, 80, 24, func(r *rig) {
		r.opens("customer-care")
		r.press(":")
		r.sees("── 8 of", "compartments [COMPARTMENT]", "find TEXT")
		r.press("po")
		r.sees("▸ pools [COMPARTMENT]")
		r.press("tab")
		r.seesPrompt(":pools")
		r.sees("  haldenreyes/corporate/finance")
		r.press("finance")
		r.sees("▸ haldenreyes/corporate/finance")
		r.press("tab")
		r.seesPrompt(":pools haldenreyes/corporate/finance")
		r.press("enter")
		r.sees("finance-month-end")
		r.press(":", "d sprt")
		r.sees("  support-frontline")
		r.seesNo("▸ support-frontline")
		r.press("down", "enter") // chosen by hand
		r.sees("customer-care › support-frontline")
		r.press(":")
		r.seesPrompt(":")
		r.press("up") // what was entered last
		r.seesPrompt(":d support-frontline")
		r.press("esc")
		r.seesPrompt("")
		r.press(":", "find alice")
		r.sees("▸ find TEXT")
		r.press("esc")
		r.seesPrompt("")
		r.press(":", "xyzzy")
		r.sees("Nothing known is called so")
		r.press("esc") // destroys nothing
		r.seesPrompt("")
		r.press(":", "up")
		r.seesPrompt(":xyzzy")
	})
}

func TestThePaletteKnowsEveryCommandWithItsKey(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("customer-care")
	r.finds("support-frontline")
	r.press(":", "stop")
	r.waits("the key of stop", func(screen string) bool {
		return strings.Contains(screen, "▸ stop ") && strings.Contains(screen, "     x\n")
	})
	r.press("enter")
	r.sees("Stop pool support-frontline", "users are connected")
	r.answer("esc")
	r.press("esc", ":", "filter", "enter", "kiosk")
	r.sees("1 of 2 matches “kiosk”")
	r.press("enter", "esc")
	r.enters("sort-next")
	r.sees("by state")
	r.enters("help")
	r.sees("─ Keys ─")
	r.press("esc")
	r.enters("new-tab")
	r.sees("▸2 ")
	r.enters("q")
	r.ends()
}

func TestKeysTypedAfterThePaletteReachThePlaceItLeadsTo(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("finance")
	r.press("esc", "esc")
	r.opens("customer-care")
	r.press(":pools finance", "enter", "d")
	r.sees("finance-month-end details")
}

func TestAnOCIDLeadsToItsDetails(t *testing.T) {
	r := start(t, 80, 24)
	r.opens("finance")
	pool := r.firstPool(r.listed("/desktopPools", "compartmentId"))
	r.press("esc")
	r.idles()
	r.press(":")
	r.send(tea.PasteMsg{Content: string(pool.ID) + "\n"})
	r.sees("▸ ocid1.desktoppool…", "details of the pool finance-month-end")
	r.press("enter")
	r.sees("finance › finance-month-end details")
	r.press("esc")
	r.waits("the cursor on the pool", func(string) bool { return strings.Contains(r.cursor(), "finance-month-end") })
}

func TestAnOCIDNobodyKnowsIsShownAsWhatItIsSaidToBe(t *testing.T) {
	r := start(t, 80, 24)
	r.idles()
	unknown := fleet.OCID("ocid1.workrequest.oc1.iad.unheardof")
	r.press(":")
	r.send(tea.PasteMsg{Content: string(unknown)})
	r.waits("what it is likely to be first", func(screen string) bool {
		i, j, k := strings.Index(screen, "▸ as work request"), strings.Index(screen, "as pool"), strings.Index(screen, "as desktop")
		return i > 0 && i < j && j < k
	})
	r.press("down", "down", "enter")
	r.sees("NotAuthorizedOrNotFound", "Nothing is known of it")
	if n := len(r.sent("GET", "/desktops/"+string(unknown))); n == 0 {
		t.Error("it was to be read as a desktop")
	}
	r.press("esc")
	r.sees("compartments  ")
}
