package ocisim

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"ocidesk/internal/ocisim/api"
)

// query reads parameters and keeps the first thing wrong with them. An empty value counts as absent.
type query struct {
	values url.Values
	err    *api.Error
}

func (q *query) refuse(err *api.Error) {
	if q.err == nil {
		q.err = err
	}
}

func (q *query) text(name string) string { return q.values.Get(name) }

func (q *query) mandatory(name string) string {
	value := q.values.Get(name)
	if value == "" {
		q.refuse(missingParameter(name))
	}
	return value
}

// oneOf is the parameter's value among those allowed, or the first of them when it is absent.
func (q *query) oneOf(name string, allowed ...string) string {
	value := q.values.Get(name)
	if value == "" {
		return allowed[0]
	}
	if !slices.Contains(allowed, value) {
		q.refuse(invalidParameter("%s must be one of %s, not %q.", name, strings.Trim(strings.Join(allowed, ", "), ", "), value))
	}
	return value
}

// flag reads true or false in any case of letters: not every client of Python's writes its True small.
func (q *query) flag(name string, absent bool) bool {
	switch value := q.values.Get(name); strings.ToLower(value) {
	case "":
		return absent
	case "true":
		return true
	case "false":
		return false
	default:
		q.refuse(invalidParameter("%s must be true or false, not %q.", name, value))
		return absent
	}
}

// The page sizes. The API reference gives none; these are those of OCI's other services.
const (
	defaultLimit = 100
	maxLimit     = 1000
)

func (q *query) limit() int {
	value := q.values.Get("limit")
	if value == "" {
		return defaultLimit
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 || n > maxLimit {
		q.refuse(invalidParameter("limit must be a number from 1 to %d, not %q.", maxLimit, value))
	}
	return n
}

// check is the first thing wrong, as an error that is nil when nothing is.
func (q *query) check() error {
	if q.err != nil {
		return q.err
	}
	return nil
}
