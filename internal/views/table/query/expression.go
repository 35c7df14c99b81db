package query

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"unicode"
)

// compile makes the term's expression. The text it is tried on is in lower case already, so case is
// settled here and not at every letter, which costs several times as much.
func (t *term) compile() error {
	tree, err := syntax.Parse(t.text, syntax.Perl|syntax.FoldCase)
	if err != nil {
		return unreadable(err)
	}
	confine(tree)
	if t.re, err = regexp.Compile(tree.String()); err != nil {
		return unreadable(err)
	}
	t.literals = literals(tree)
	return nil
}

// unreadable says what is wrong with an expression, without the expression itself, which stands beside.
func unreadable(err error) error {
	if wrong := (*syntax.Error)(nil); errors.As(err, &wrong) {
		return fmt.Errorf("no regular expression: %s", wrong.Code)
	}
	return fmt.Errorf("no regular expression: %w", err)
}

// confine makes an expression for lower case, such that no match goes from one column into the next, and
// that ^ and $ are the beginning and the end of a column.
func confine(re *syntax.Regexp) {
	re.Flags &^= syntax.FoldCase | syntax.WasDollar
	switch re.Op {
	case syntax.OpLiteral:
		for i, r := range re.Rune {
			if r == '\n' {
				re.Op = syntax.OpNoMatch
			}
			re.Rune[i] = unicode.ToLower(r)
		}
	case syntax.OpCharClass:
		re.Rune = without('\n', re.Rune)
	case syntax.OpAnyChar:
		re.Op = syntax.OpAnyCharNotNL
	case syntax.OpBeginText:
		re.Op = syntax.OpBeginLine
	case syntax.OpEndText:
		re.Op = syntax.OpEndLine
	}
	for _, sub := range re.Sub {
		confine(sub)
	}
}

// without takes a rune out of a class, which is pairs of the first and the last rune of a range.
func without(r rune, class []rune) []rune {
	var rest []rune
	for i := 0; i+1 < len(class); i += 2 {
		first, last := class[i], class[i+1]
		if r < first || r > last {
			rest = append(rest, first, last)
			continue
		}
		if first < r {
			rest = append(rest, first, r-1)
		}
		if r < last {
			rest = append(rest, r+1, last)
		}
	}
	return rest
}

// literals are texts of which every match of an expression contains one; none where there is no telling.
func literals(re *syntax.Regexp) (texts []string) {
	switch {
	case re.Op == syntax.OpLiteral:
		return []string{string(re.Rune)}
	case re.Op == syntax.OpCapture, re.Op == syntax.OpPlus, re.Op == syntax.OpRepeat && re.Min > 0:
		return literals(re.Sub[0])
	case re.Op == syntax.OpConcat:
		for _, sub := range re.Sub {
			if of := literals(sub); shortest(of) > shortest(texts) {
				texts = of
			}
		}
	case re.Op == syntax.OpAlternate:
		for _, sub := range re.Sub {
			of := literals(sub)
			if of == nil {
				return nil
			}
			texts = append(texts, of...)
		}
	}
	return texts
}

// shortest is the length of the shortest of the texts, which says most about how rare they are.
func shortest(texts []string) (length int) {
	for i, text := range texts {
		if i == 0 || len(text) < length {
			length = len(text)
		}
	}
	return length
}
