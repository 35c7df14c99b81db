// Package spelling finds what somebody may have meant by a name that does not exist.
package spelling

import (
	"slices"
	"strings"
)

// Nearest are the names that resemble the given one, the most alike first, at most three; names in
// another case or that begin with it count as alike.
func Nearest(given string, names []string) []string {
	type alike struct {
		name     string
		distance int
	}
	var found []alike
	for _, name := range names {
		d := distance(strings.ToLower(given), strings.ToLower(name))
		switch {
		case given != "" && strings.HasPrefix(strings.ToLower(name), strings.ToLower(given)):
			d = min(d, 1)
		case d > max(1, len([]rune(given))/3):
			continue
		}
		found = append(found, alike{name, d})
	}
	slices.SortStableFunc(found, func(a, b alike) int { return a.distance - b.distance })
	var nearest []string
	for _, f := range found[:min(3, len(found))] {
		nearest = append(nearest, f.name)
	}
	return nearest
}

// distance counts the letters that must be put in, left out, replaced, or swapped with their
// neighbour to make b of a (optimal string alignment).
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	var beforeLast []int
	last := make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := range s {
		row := make([]int, len(t)+1)
		row[0] = i + 1
		for j := range t {
			replaced := last[j]
			if s[i] != t[j] {
				replaced++
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, replaced)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], beforeLast[j-1]+1)
			}
		}
		beforeLast, last = last, row
	}
	return last[len(t)]
}

// List words names as alternatives: "a", "a or b", "a, b or c".
func List(names []string) string {
	switch n := len(names); n {
	case 0:
		return ""
	case 1:
		return names[0]
	default:
		return strings.Join(names[:n-1], ", ") + " or " + names[n-1]
	}
}
