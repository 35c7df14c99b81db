package app

import (
	"errors"
	"testing"
)

func TestAnExportThatFailsAfterItsDialogWasLeftIsComplainedOf(t *testing.T) {
	err := errors.New("cannot write /x/y.csv: there is no folder /x")
	const want = "Cannot write /x/y.csv: there is no folder /x."

	m := New(Config{})
	m.Update(exported{form: &exportForm{what: "9 rows"}, err: err})
	if m.notice.text != "✗ "+want || !m.notice.sticky {
		t.Errorf("of a list that was not written it says %q", m.notice.text)
	}

	d := &drafting{}
	m = New(Config{})
	m.overlay = d // which covers what the shell has to say
	m.Update(exported{form: &exportForm{what: "what the form holds", behind: d}, err: err})
	if d.hint != want {
		t.Errorf("of a form that was not written it says %q", d.hint)
	}
}
