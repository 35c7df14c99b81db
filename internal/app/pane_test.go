package app

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestTheTabOfTheShownRunIsAlwaysSeen(t *testing.T) {
	m := New(Config{})
	for i := range 12 {
		m.panel.add(m.newRun(fmt.Sprintf("stop number-%02d-%s", i, strings.Repeat("本社", i%4))))
	}
	for _, width := range []int{60, 80, 200} {
		for i, r := range m.panel.tabs {
			m.panel.show(r)
			line := ansi.Strip(m.panel.edge(m, width))
			if w := ansi.StringWidth(line); w > width {
				t.Errorf("%d cells in a pane of %d: %q", w, width, line)
			}
			if title := fmt.Sprintf("▸◌ stop number-%02d", i); !strings.Contains(line, title) {
				t.Errorf("%q is not to be seen in %q", title, line)
			}
		}
	}
}

func TestDismissingMovesToANeighbour(t *testing.T) {
	m := New(Config{})
	for _, title := range []string{"a", "b", "c"} {
		m.panel.add(m.newRun(title))
	}
	for _, want := range []string{"b", "a"} {
		m.panel.remove(m.panel.current())
		if got := m.panel.current().(*run).title; got != want {
			t.Errorf("shown is %s, want %s", got, want)
		}
	}
	m.panel.remove(m.panel.current())
	if m.panel.visible() || m.panel.current() != nil {
		t.Error("an empty pane takes room")
	}
}

func TestAPathIsShortenedFromTheLeft(t *testing.T) {
	for _, c := range []struct {
		path  string
		width int
		want  string
	}{
		{"acme/eng › linux", 20, "acme/eng › linux"},
		{"acme/eng › linux", 8, "…› linux"},
		{"本社/共用 › pool", 10, "…用 › pool"},
		{"本社/共用 › pool", 9, "… › pool"},
	} {
		if got := endOf(c.path, c.width); got != c.want {
			t.Errorf("%q in %d cells is %q, want %q", c.path, c.width, got, c.want)
		}
	}
}
