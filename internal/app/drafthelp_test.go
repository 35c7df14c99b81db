package app_test

import "testing"

func TestAFormHasAHelpOfItsOwnKeys(t *testing.T) {
	r := start(t, 60, 16)
	r.opens("customer-care")
	r.press("n")
	r.sees("New pool in", "F1 help")
	r.press("typed", "f1")
	r.sees("╭─ Keys", "Form of a pool", "^N  ", "the next known value")
	r.press("G")
	r.sees("^R ", "lay a JSON file over the form")
	r.press("esc")
	r.seesNo("╭─ Keys")
	r.sees("New pool in", "typed")
	r.answer("tab")
	r.sees("A path or an OCID.")
	r.resizes(80, 24)
	r.press("f1")
	r.sees("╭─ Keys", "CLI takes with ")
	r.press("f1")
	r.sees("New pool in")
	r.answer("esc", "esc")
	r.seesNo("New pool in")

	r.opens("support-frontline")
	r.finds("care-018")
	r.press("e")
	r.sees("0 fields changed")
	r.press("f1")
	r.sees("╭─ Keys", "^R ")
	r.seesNo("known value", "next group")
	r.press("f1")
	r.sees("Edit desktop care-018")
	r.seesNo("known value", "next group")
}
