package fleet

// DesktopDraft is what UpdateDesktop takes. What is nil is left as it is; an empty map takes all tags
// away.
type DesktopDraft struct {
	Name         *string                   `json:"displayName,omitempty"`
	FreeformTags map[string]string         `json:"freeformTags,omitzero"`
	DefinedTags  map[string]map[string]any `json:"definedTags,omitzero"`
}

// DesktopFields is the table of what can be changed of a desktop.
var DesktopFields = []Field[DesktopDraft]{
	textField("displayName", "name", func(d *DesktopDraft) **string { return &d.Name }, notEmpty, notTooLong),
	mapField("freeformTags", "free-form tags", freeformExample, func(d *DesktopDraft) *map[string]string { return &d.FreeformTags }),
	mapField("definedTags", "defined tags", definedExample, func(d *DesktopDraft) *map[string]map[string]any { return &d.DefinedTags }),
}

// DesktopDraftOf is the desktop as a draft that changes nothing.
func DesktopDraftOf(d Desktop) DesktopDraft {
	return DesktopDraft{unlessZero(d.Name), d.Tags.Freeform, d.Tags.Defined}
}

// Diff lists what the draft would change of the desktop.
func (d DesktopDraft) Diff(x Desktop) []FieldChange {
	return diff(DesktopFields, d, DesktopDraftOf(x))
}

// Changed is the draft reduced to what it changes of the desktop.
func (d DesktopDraft) Changed(x Desktop) DesktopDraft {
	return reduced(DesktopFields, d, DesktopDraftOf(x), d.Diff(x))
}

// Check tells all that is wrong with the draft as a change of the desktop.
func (d DesktopDraft) Check(x Desktop) (wrong []FieldError) {
	for _, c := range d.Diff(x) {
		if f, _ := fieldNamed(DesktopFields, c.Field); f.wrong(c.After) != "" {
			wrong = append(wrong, FieldError{c.Field, f.wrong(c.After)})
		}
	}
	return wrong
}
