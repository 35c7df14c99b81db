package views

import (
	"strings"

	"ocidesk/internal/fleet"
)

// Identifier is an OCID that has to do with a thing, and what it is of it: "subnet".
type Identifier struct {
	What string
	ID   fleet.OCID
}

// Identifiers are the thing's own OCID and all others its details show, each once, its own first.
func Identifiers(env *Env, s Subject) []Identifier {
	ids := []Identifier{{s.Noun.String(), s.ID}}
	doc := describe(env, s.Noun, s.ID)
	if doc == nil {
		return ids
	}
	at := map[fleet.OCID]int{s.ID: 0}
	for _, section := range doc.sections {
		for _, f := range section.fields {
			id := fleet.OCID(f.value)
			if id.Validate() != nil {
				continue
			}
			what := section.nameOf(f)
			i, known := at[id]
			switch {
			case !known:
				at[id] = len(ids)
				ids = append(ids, Identifier{what, id})
			case i > 0 && !strings.Contains(ids[i].What, lowerFirst(f.label)):
				ids[i].What += ", " + what
			}
		}
	}
	return ids
}

// nameOf is what a field is called where the others of its section are not beside it.
func (s *section) nameOf(f field) string {
	switch s.title {
	case "Identifiers", "Network":
		return lowerFirst(f.label)
	case "Resource":
		return s.value("Type") + " " + s.value("Name")
	}
	return lowerFirst(s.title) + ": " + f.label
}

func (s *section) value(label string) string {
	for _, f := range s.fields {
		if f.label == label {
			return f.value
		}
	}
	return ""
}

// lowerFirst leaves what is written in capitals as it is: VCN, OCID.
func lowerFirst(label string) string {
	if len(label) > 1 && label[1] >= 'A' && label[1] <= 'Z' {
		return label
	}
	return strings.ToLower(label[:min(1, len(label))]) + label[min(1, len(label)):]
}
