package app

import (
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"

	"ocidesk/internal/fleet"
	"ocidesk/internal/keymap"
)

// word is a command as the palette knows it where it was opened.
type word struct {
	keymap.Word
	key string // that does it here; "" where none does
}

// vocabulary are the words that are understood where these scopes are in force: the places, and
// whatever a key does.
func vocabulary(scopes []keymap.Scope) []word {
	inForce := keymap.InForce(scopes)
	var words []word
	for _, w := range keymap.Words {
		known := word{Word: w}
		if i := slices.IndexFunc(inForce, func(b keymap.Binding) bool { return b.Command == w.Command }); i >= 0 {
			known.key = inForce[i].Label()
		}
		words = append(words, known)
	}
	for _, b := range inForce {
		named := slices.ContainsFunc(keymap.Words, func(w keymap.Word) bool { return w.Command == b.Command })
		// Which column to sort by its digit alone says; and the palette is open.
		if named || b.Command == keymap.SortColumn || b.Command == keymap.Palette {
			continue
		}
		words = append(words, word{Word: keymap.Word{Command: b.Command, Names: []string{string(b.Command)}, Help: b.Help}, key: b.Label()})
	}
	return words
}

// called is the word with this name; nil where there is none.
func called(words []word, name string) *word {
	for i := range words {
		if slices.Contains(words[i].Names, strings.ToLower(name)) {
			return &words[i]
		}
	}
	return nil
}

// offersFor is what a line may become, and which of it is meant where Enter is pressed now: the first,
// if what is typed is to be found in it as it stands. What only has the same letters has to be chosen.
func (p *palette) offersFor(m *Model, line string) (offers []offer, at int) {
	name, argument, behind := strings.Cut(strings.TrimLeft(line, " "), " ")
	switch w := called(p.words, name); {
	case looksLikeOCID(name):
		offers = slices.DeleteFunc(m.offersOf(fleet.OCID(name)), func(o offer) bool { return !strings.HasPrefix(o.line, strings.TrimSpace(line)) })
		return offers, min(0, len(offers)-1)
	case !behind, w != nil && argument == "" && w.Argument == keymap.None:
		return p.names(name)
	case w == nil:
		return nil, -1
	case w.Argument == keymap.Text:
		return []offer{{line: line, label: w.Usage(), what: w.Help}}, 0
	case w.Argument == keymap.OfCompartment:
		return things(name, argument, m.knownCompartments())
	case w.Argument == keymap.OfPool:
		return things(name, argument, m.knownPools())
	case w.Argument == keymap.OfProfile:
		return things(name, argument, m.knownProfiles())
	case w.Argument == keymap.OfRegion:
		if sign := strings.TrimSpace(argument); strings.HasPrefix(sign, "+") || strings.HasPrefix(sign, "-") {
			return things(name+" "+sign[:1], sign[1:], m.knownRegions())
		}
		return things(name, argument, m.knownRegions())
	case w.Argument == keymap.OfBookmark:
		return things(name, argument, m.bookmarks())
	case w.Argument == keymap.OnOff:
		return things(name, argument, []thing{{name: "on"}, {name: "off"}})
	}
	return nil, -1
}

// names offers the words that may be meant by the beginning of a line.
func (p *palette) names(typed string) (offers []offer, at int) {
	var texts []string
	var whose []int
	for i, w := range p.words {
		for _, n := range w.Names {
			if w.Command == keymap.QuitAtOnce && typed != n { // it asks nothing: only by its whole name
				continue
			}
			texts = append(texts, n)
			whose = append(whose, i)
		}
	}
	found, meant := alike(typed, texts)
	seen := map[int]bool{}
	for _, i := range found {
		w := p.words[whose[i]]
		if seen[whose[i]] {
			continue
		}
		seen[whose[i]] = true
		offers = append(offers, offer{line: w.Names[0], label: w.Usage(), what: w.Help, key: w.key, more: w.Argument != keymap.None})
	}
	return offers, meant
}

// offered is the line that goes to a thing: a sign belongs to what is behind it.
func offered(name, thing string) string {
	if strings.HasSuffix(name, " +") || strings.HasSuffix(name, " -") {
		return name + thing
	}
	return name + " " + thing
}

// things offers those that may be meant by what follows a name.
func things(name, typed string, all []thing) (offers []offer, at int) {
	texts := make([]string, len(all))
	for i, t := range all {
		texts[i] = t.name
	}
	found, meant := alike(strings.TrimSpace(typed), texts)
	for _, i := range found {
		offers = append(offers, offer{line: offered(name, all[i].name), label: all[i].name, what: all[i].where})
	}
	return offers, meant
}

// alike are the texts that have what is typed in them, by their place in texts: the text itself first,
// then those that begin with it, then the others, the best match first. Where there is none, they are
// those that have its letters in its order; then none of them is meant unless it is chosen, else the
// first. Nothing typed is in all of them.
func alike(typed string, texts []string) (found []int, meant int) {
	if typed == "" {
		for i := range texts {
			found = append(found, i)
		}
		return found, -1
	}
	typed = strings.ToLower(typed)
	const scattered = 3
	rank := func(text string) int {
		switch text = strings.ToLower(text); {
		case text == typed:
			return 0
		case strings.HasPrefix(text, typed):
			return 1
		case strings.Contains(text, typed):
			return 2
		}
		return scattered
	}
	matches := fuzzy.Find(typed, texts)
	slices.SortStableFunc(matches, func(a, b fuzzy.Match) int { return rank(a.Str) - rank(b.Str) })
	meant = -1
	for _, match := range matches {
		whole := rank(match.Str) < scattered
		if whole {
			meant = 0
		} else if meant == 0 {
			break
		}
		found = append(found, match.Index)
	}
	return found, meant
}
