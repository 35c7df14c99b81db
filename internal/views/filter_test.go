package views_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"ocidesk/internal/views"
)

func TestFilterNarrowsAsOneTypes(t *testing.T) {
	s := open(newTenancy(t).read(), desktopsPlace)
	press(s, "/")
	if !s.Capturing() {
		t.Fatal("/ does not open the filter")
	}
	typed(s, "FAIL")
	mustShow(t, s, "eng-linux-caro", "/FAIL")
	mustNotShow(t, s, "eng-linux-alice")
	mustStand(t, s, "1 of 7 matches “FAIL” · read just now")
	if lines := strings.Split(text(s), "\n"); !strings.HasPrefix(lines[len(lines)-1], "/FAIL") {
		t.Errorf("the filter is not typed in the last line: %q", lines[len(lines)-1])
	}
	press(s, "enter")
	if s.Capturing() {
		t.Error("Enter does not end typing")
	}
	mustNotShow(t, s, "eng-linux-alice", "/FAIL")
	mustSelect(t, s, caroID)
}

func TestEscClearsTheFilterAndOnlyThenGoesBack(t *testing.T) {
	for _, leave := range []func(views.Screen) bool{
		func(s views.Screen) bool { press(s, "esc"); return true }, // the key comes as text
		func(s views.Screen) bool { return s.Back() },              // the shell asks
	} {
		s := open(newTenancy(t).read(), desktopsPlace)
		s.Focus(bobID)
		press(s, "/")
		typed(s, "caro")
		if !leave(s) {
			t.Error("Esc is not taken while typing")
		}
		if s.Capturing() {
			t.Error("Esc does not close the filter")
		}
		mustShow(t, s, "eng-linux-alice")
		mustSelect(t, s, bobID)
		if s.Back() {
			t.Error("there is nothing left to undo, and still Back says so")
		}
	}
	s := open(newTenancy(t).read(), desktopsPlace)
	press(s, "/")
	typed(s, "caro")
	press(s, "enter")
	if !s.Back() {
		t.Error("Esc does not clear a filter that was kept")
	}
	mustStand(t, s, "7 desktops · read just now")
}

func TestClearingAFilterThatWasKeptStaysOnWhatItFound(t *testing.T) {
	s := open(newTenancy(t).read(), desktopsPlace)
	s.Focus(bobID)
	press(s, "/")
	typed(s, "caro")
	press(s, "enter")
	if !s.Back() {
		t.Fatal("Esc does not clear a filter that was kept")
	}
	mustSelect(t, s, caroID) // the next key must not act on bob's
	press(s, "/")
	typed(s, "bob")
	press(s, "esc") // given up while typing: where one was
	mustSelect(t, s, caroID)
}

func TestUpInAnEmptyFilterBringsBackTheLast(t *testing.T) {
	s := open(newTenancy(t).read(), desktopsPlace)
	press(s, "/")
	typed(s, "caro")
	press(s, "esc") // by mistake, or made up by a slow line
	press(s, "/")
	press(s, "up")
	mustStand(t, s, "1 of 7 matches “caro” · read just now")
	mustShow(t, s, "/caro")
}

func TestArrowsMoveTheCursorWhileTyping(t *testing.T) {
	s := open(newTenancy(t).read(), desktopsPlace)
	press(s, "/")
	typed(s, "active") // INACTIVE contains it too
	mustSelect(t, s, aliceID)
	press(s, "down")
	mustSelect(t, s, bobID)
	press(s, "up")
	mustSelect(t, s, aliceID)
	if !s.Capturing() {
		t.Error("moving ends typing")
	}
}

func TestPasteIntoTheFilter(t *testing.T) {
	s := open(newTenancy(t).read(), desktopsPlace)
	press(s, "/")
	s.Type(tea.PasteMsg{Content: "linux-bob\nidle\r\n"})
	mustStand(t, s, "1 of 7 matches “linux-bob idle” · read just now")
	mustMeasure(t, s.View(), 80, 20)
}

func TestAFilterLongerThanTheScreen(t *testing.T) {
	s := open(newTenancy(t).read(), desktopsPlace)
	press(s, "/")
	s.Type(tea.PasteMsg{Content: strings.Repeat("wide 本社 text ", 40)})
	mustMeasure(t, s.View(), 80, 20)
	press(s, "enter")
	mustShow(t, s, "No row matches “wide 本社")
	mustMeasure(t, s.View(), 80, 20)
}

func TestAFilterByColumnTellsActiveFromInactive(t *testing.T) {
	s := open(newTenancy(t).read(), desktopsPlace)
	press(s, "/")
	typed(s, "state:active !user:alice")
	mustShow(t, s, "eng-linux-bob")
	mustNotShow(t, s, "INACTIVE", "eng-linux-alice", "eng-linux-caro")
	press(s, "esc")
	press(s, "/")
	typed(s, "/-(alice|caro)$/")
	mustStand(t, s, "2 of 7 match “/-(alice|caro)$/” · read just now")
}

func TestWhatCannotBeReadIsToldWhileTheRowsStay(t *testing.T) {
	s := open(newTenancy(t).read(), desktopsPlace)
	press(s, "/")
	typed(s, "caro /a(")
	mustShow(t, s, "/caro /a(", "! no regular expression: missing closing )", "eng-linux-caro")
	mustStand(t, s, "1 of 7 matches “caro /a” · read just now") // the last that could be read
	mustMeasure(t, s.View(), 80, 20)
	press(s, "enter")
	if !s.Capturing() {
		t.Fatal("Enter keeps what is no filter")
	}
	mustShow(t, s, "/caro /a(")
	press(s, "backspace")
	mustNotShow(t, s, "no regular expression")
	typed(s, "[")
	press(s, "esc")
	press(s, "/")
	press(s, "up") // nothing typed is lost
	mustShow(t, s, "/caro /a[", "! no regular expression: missing closing ]")
}

func TestAColumnThatThereIsNotIsPartOfThePatternAndDoubtedWhereNothingMatches(t *testing.T) {
	s := open(newTenancy(t).read(), desktopsPlace)
	press(s, "/")
	typed(s, "host:alice")
	mustShow(t, s, "No row matches “host:alice”; Esc clears the filter.",
		"There is no column “host”. The columns are Name, User, State,")
	s = open(newTenancy(t).read(), compartmentsPlace)
	press(s, "/")
	typed(s, "state:deleting")
	mustShow(t, s, "old projects")
	mustStand(t, s, "1 of 6 matches “state:deleting” · read just now")
}
