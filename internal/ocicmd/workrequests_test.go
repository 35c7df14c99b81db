package ocicmd

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/fleet"
)

func TestTailReadsBackToTheLinesKnown(t *testing.T) {
	at := func(minute int) time.Time { return time.Date(2026, 1, 2, 3, minute, 0, 0, time.UTC) }
	newestFirst := map[string][]int{"": {9, 8, 7}, "2": {6, 5, 4}, "3": {3, 2, 1}}
	oldestFirst := map[string][]int{"": {1, 2, 3}, "2": {4, 5, 6}, "3": {7, 8, 9}}
	next := map[string]string{"": "2", "2": "3"}
	for name, c := range map[string]struct {
		since time.Time
		pages map[string][]int
		want  []int
		asked int
	}{
		"all":                   {time.Time{}, newestFirst, []int{1, 2, 3, 4, 5, 6, 7, 8, 9}, 3},
		"the newest":            {at(8), newestFirst, []int{8, 9}, 1},
		"back to a known one":   {at(5), newestFirst, []int{5, 6, 7, 8, 9}, 2},
		"in an order of theirs": {at(5), oldestFirst, []int{5, 6, 7, 8, 9}, 3},
	} {
		t.Run(name, func(t *testing.T) {
			asked := 0
			client := scripted(t, func(r *http.Request) (*http.Response, error) {
				asked++
				q := r.URL.Query()
				if q.Get("sortBy") != "timeAccepted" || q.Get("sortOrder") != "DESC" {
					t.Errorf("asked with %v", q)
				}
				var items []string
				for _, m := range c.pages[q.Get("page")] {
					items = append(items, fmt.Sprintf(`{"message":"%d","code":"C","timestamp":%q}`, m, at(m).Format(time.RFC3339)))
				}
				return says(200, `{"items":[`+strings.Join(items, ",")+`]}`, "Opc-Next-Page", next[q.Get("page")]), nil
			})
			for _, stream := range []fleet.Stream{fleet.Logs, fleet.Errors} {
				asked = 0
				reply := client.read(t.Context(), Request{Part: fleet.Part{Kind: fleet.OneWorkRequest, Of: workID}, Stream: stream, LinesSince: c.since})
				var got []int
				for _, l := range reply.Facts.Lines {
					got = append(got, l.At.Minute())
					if l.IsError != (stream == fleet.Errors) || l.IsError != (l.Code == "C") {
						t.Errorf("line %+v of stream %d", l, stream)
					}
				}
				if reply.Failure != nil || reply.More || !slices.Equal(got, c.want) || asked != c.asked || !reply.Facts.LinesSince.Equal(c.since) {
					t.Errorf("got %v in %d pages (%v), want %v in %d", got, asked, reply.Failure, c.want, c.asked)
				}
			}
		})
	}
}
