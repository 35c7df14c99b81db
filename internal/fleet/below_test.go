package fleet

import (
	"slices"
	"testing"
)

func TestBelow(t *testing.T) {
	s := NewStore()
	part := Part{Kind: Compartments, Of: "acme"}
	named := func(id, name string, parent OCID) Compartment {
		return Compartment{ID: OCID(id), Name: name, ParentID: parent}
	}
	s.Apply(Arrival{Part: part, Generation: s.Begin(part), Facts: Facts{Compartments: []Compartment{
		named("w", "Windows", "eng"), named("acme", "acme", ""), named("eng", "eng", "acme"),
		named("l", "linux", "eng"), named("ll", "a", "l"), named("fin", "finance", "acme"), named("eng-2", "eng-2", "acme"),
	}}})
	for of, want := range map[OCID][]OCID{
		"acme":    {"acme", "eng", "l", "ll", "w", "eng-2", "fin"},
		"eng":     {"eng", "l", "ll", "w"},
		"fin":     {"fin"},
		"unknown": {"unknown"},
	} {
		if got := s.Below(of); !slices.Equal(got, want) {
			t.Errorf("below %s are %v, want %v", of, got, want)
		}
	}
}
