package app

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
)

// tornWithin is how long after Esc the rest of a torn sequence is expected. Two seconds is a bad line.
const tornWithin = 2 * time.Second

// tornEscape recognises an escape sequence that a slow line has torn apart. An arrow key is ESC [ A;
// where the rest comes more than about 50 ms later, the terminal layer reads Esc, "[" and "A" as
// three keys (measured). The Esc is lost to that, but its rest must not be taken for commands: the
// torn left arrow ends in D, which deletes.
type tornEscape struct {
	at     time.Time
	within uint8 // 0: no sequence; 1: after Esc; 2: after Esc and [ or O; 3: that was let through
	keys   int   // that have come so far
}

// swallows tells whether a key is the rest of a torn sequence.
func (t *tornEscape) swallows(key string, now time.Time) bool {
	t.keys++
	late := now.Sub(t.at) > tornWithin
	switch {
	case key == "esc":
		t.at, t.within = now, 1
		return false
	case t.within == 0 || late:
	case t.within == 1 && (key == "[" || key == "O"):
		t.within = 2
		return true
	case t.within == 2 && len(key) == 1:
		if c := key[0]; c >= '@' && c <= '~' { // the final byte
			t.within = 0
		}
		return true
	case t.within == 3 && len(key) == 1 && strings.Contains("ABCDFH", key): // arrows, Home, End
		t.within = 0
		return true
	}
	t.within = 0
	return false
}

// loneKey tells that nothing has come for a while after what looked like the beginning of a sequence.
type loneKey struct {
	key  tea.KeyPressMsg
	keys int // that had come by then
}

// holdBack waits for the rest of a sequence whose beginning has come: Esc and then [ may also be two
// keys that the operator pressed. Sequences mostly tear behind their Esc, and the rest comes in one go.
func (m *Model) holdBack(key tea.KeyPressMsg) tea.Cmd {
	if name := key.String(); name != "[" && name != "O" || m.escape.within != 2 || m.overlay != nil || m.typing() {
		return nil
	}
	keys := m.escape.keys
	return tea.Tick(burst, func(time.Time) tea.Msg { return loneKey{key, keys} })
}

// release gives a key that was held back to whom it is for, unless more has come meanwhile.
func (m *Model) release(l loneKey) tea.Cmd {
	if l.keys != m.escape.keys || m.overlay != nil || m.typing() {
		return nil
	}
	m.escape.within = 3
	return m.route(l.key)
}
