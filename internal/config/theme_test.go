package config_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"ocidesk/internal/config"
)

func TestAThemeIsFoundByNameAndByFile(t *testing.T) {
	h := newHome(t)
	path := h.write(".config/ocidesk/themes/night.yaml", "base: dark\nroles:\n  bad: {colour: \"#ff0000\", bold: true}\n  dim:\n    colour: 244\n")
	for _, name := range []string{"night", "themes/night.yaml", path, "~/.config/ocidesk/themes/night.yaml"} {
		theme, err := config.ReadTheme(name, h.lookup)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want := config.Look{Colour: "#ff0000", Bold: true}
		if theme.Base != "dark" || theme.Roles["bad"] != want || theme.Roles["dim"].Colour != "244" {
			t.Errorf("%s is %+v", name, theme)
		}
		if err := theme.Refuse(errors.New("no"), "roles", "bad"); err.Error() != path+":3:3: no" {
			t.Errorf("%s is refused by %v", name, err)
		}
	}
}

func TestThemesThatCannotBeUsedAreRefused(t *testing.T) {
	h := newHome(t)
	h.write(".config/ocidesk/themes/wrong.yaml", "roles:\n  bad:\n    color: 9\n")
	if _, err := config.ReadTheme("wrong", h.lookup); err == nil || !strings.Contains(err.Error(), `wrong.yaml:3:5: there is no "color" here; did you mean colour?`) {
		t.Errorf("a wrong key: %v", err)
	}
	if _, err := config.ReadTheme("none", h.lookup); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "/.config/ocidesk/themes/none.yaml") {
		t.Errorf("no such theme: %v", err)
	}
}
