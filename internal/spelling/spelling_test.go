package spelling_test

import (
	"slices"
	"testing"

	"ocidesk/internal/spelling"
)

func TestNearest(t *testing.T) {
	names := []string{"DEFAULT", "PROD", "PRODUCTION", "dev-phoenix", "dev-ashburn"}
	for _, c := range []struct {
		given string
		want  []string
	}{
		{"PRDO", []string{"PROD"}},
		{"prod", []string{"PROD", "PRODUCTION"}},
		{"dev-ashbrun", []string{"dev-ashburn"}},
		{"dev", []string{"dev-phoenix", "dev-ashburn"}},
		{"DEFUALT", []string{"DEFAULT"}},
		{"staging", nil},
		{"", nil},
	} {
		if got := spelling.Nearest(c.given, names); !slices.Equal(got, c.want) {
			t.Errorf("Nearest(%q) = %q, want %q", c.given, got, c.want)
		}
	}
}

func TestListWordsAlternatives(t *testing.T) {
	for want, names := range map[string][]string{
		"": nil, "a": {"a"}, "a or b": {"a", "b"}, "a, b or c": {"a", "b", "c"},
	} {
		if got := spelling.List(names); got != want {
			t.Errorf("List(%q) = %q, want %q", names, got, want)
		}
	}
}
