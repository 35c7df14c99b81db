package app

import (
	"slices"
	"testing"
)

func TestWhatIsTypedIsLookedForAsItStandsFirst(t *testing.T) {
	texts := []string{"acme/eng/linux", "acme/Eng", "linux", "Linux-old", "finance", "eng"}
	for _, c := range []struct {
		typed string
		want  []string
		meant int
	}{
		{"", texts, -1},
		{"linux", []string{"linux", "Linux-old", "acme/eng/linux"}, 0},
		{"ENG", []string{"eng", "acme/Eng", "acme/eng/linux"}, 0},
		{"linx", []string{"linux", "Linux-old", "acme/eng/linux"}, -1},
		{"zzz", nil, -1},
	} {
		found, meant := alike(c.typed, texts)
		var got []string
		for _, i := range found {
			got = append(got, texts[i])
		}
		if !slices.Equal(got, c.want) || meant != c.meant {
			t.Errorf("%q finds %q, the %d. meant; want %q, %d", c.typed, got, meant, c.want, c.meant)
		}
	}
}
