package app

import "time"

// tornWithin is how long after Esc the rest of a torn sequence is expected. Two seconds is a bad line.
const tornWithin = 2 * time.Second

// tornEscape recognises an escape sequence that a slow line has torn apart. An arrow key is ESC [ A;
// where the rest comes more than about 50 ms later, the terminal layer reads Esc, "[" and "A" as
// three keys (measured). The Esc is lost to that, but its rest must not be taken for commands: the
// torn left arrow ends in D, which deletes.
type tornEscape struct {
	at     time.Time
	within uint8 // 0: no sequence; 1: after Esc; 2: after Esc and [ or O
}

// swallows tells whether a key is the rest of a torn sequence.
func (t *tornEscape) swallows(key string, now time.Time) bool {
	late := now.Sub(t.at) > tornWithin
	switch {
	case key == "esc":
		*t = tornEscape{at: now, within: 1}
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
	}
	t.within = 0
	return false
}
