package ocisim

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"
)

// A page token says after which item the next page begins, by what the list is sorted by, and not how
// many items came before: so nothing is lost or shown twice when the list changes between two pages.

// position is where an item stands in a list: its sort key, then its id to tell equals apart.
type position struct{ key, id string }

func (p position) compare(o position) int {
	return cmp.Or(strings.Compare(p.key, o.key), strings.Compare(p.id, o.id))
}

// timeKey is a time as a key that sorts as the times do.
func timeKey(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000000") }

// window is the part of a list that is asked for.
type window struct {
	scope      string // what the page token is bound to
	limit      int
	descending bool
	after      *position // nil for the first page
}

// pager makes page tokens and reads its own again.
type pager struct{ secret []byte }

func newPager() *pager { return &pager{secret: randomBytes(32)} }

// window reads limit, page and sortOrder. naturalOrder is the order when none is asked for.
func (p *pager) window(c *call, q *query, naturalOrder string) window {
	other := "ASC"
	if naturalOrder == other {
		other = "DESC"
	}
	w := window{
		scope:      scope(c),
		limit:      q.limit(),
		descending: q.oneOf("sortOrder", naturalOrder, other) == "DESC",
	}
	if token := q.text("page"); token != "" {
		after, ok := p.read(token, w.scope)
		if !ok {
			q.refuse(invalidParameter("page is not a token of this list."))
		}
		w.after = &after
	}
	return w
}

// scope is the list as it was asked for; the size of a page may change from one to the next.
func scope(c *call) string {
	asked := maps.Clone(c.query)
	delete(asked, "page")
	delete(asked, "limit")
	return c.path + "?" + url.Values(asked).Encode()
}

const macSize = 16

func (p *pager) token(at position, scope string) string {
	text := at.key + "\x00" + at.id
	return base64.RawURLEncoding.EncodeToString(append(p.mac(text, scope), text...))
}

func (p *pager) read(token, scope string) (at position, ok bool) {
	raw, err := base64.RawURLEncoding.DecodeString(token)
	if err != nil || len(raw) < macSize {
		return position{}, false
	}
	text := string(raw[macSize:])
	if !hmac.Equal(raw[:macSize], p.mac(text, scope)) {
		return position{}, false
	}
	at.key, at.id, _ = strings.Cut(text, "\x00")
	return at, true
}

func (p *pager) mac(text, scope string) []byte {
	mac := hmac.New(sha256.New, p.secret)
	mac.Write([]byte(scope + "\x00" + text))
	return mac.Sum(nil)[:macSize]
}

// listed is an item of a list, and where it stands in it.
type listed[T any] struct {
	at   position
	item T
}

// page sorts the items and cuts out the window. The token of the next page is empty on the last.
func page[T any](p *pager, w window, items []listed[T]) (shown []T, next string) {
	compare := func(a, b listed[T]) int { return a.at.compare(b.at) }
	if w.descending {
		compare = func(a, b listed[T]) int { return b.at.compare(a.at) }
	}
	slices.SortFunc(items, compare)
	start := 0
	if w.after != nil {
		last := listed[T]{at: *w.after}
		for start < len(items) && compare(items[start], last) <= 0 {
			start++
		}
	}
	rest := items[start:]
	if len(rest) > w.limit {
		rest = rest[:w.limit]
		next = p.token(rest[w.limit-1].at, w.scope)
	}
	shown = make([]T, len(rest)) // an empty page is [], not null
	for i := range rest {
		shown[i] = rest[i].item
	}
	return shown, next
}

// collection answers with a page as the Desktops API wraps lists.
func collection[T any](items []T, next string) answer {
	return listAnswer(map[string][]T{"items": items}, next)
}

func listAnswer(body any, next string) answer {
	a := found(body)
	if next != "" {
		a.header = map[string]string{"opc-next-page": next}
	}
	return a
}
