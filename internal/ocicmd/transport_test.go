package ocicmd

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"testing"

	"ocidesk/internal/fleet"
)

// The SDK returns shared variables when its context ends while its goroutine may still write them. The
// race detector sees it in this test if calls are given the context that is cancelled.
func TestCancelledCallsDoNotRace(t *testing.T) {
	const calls = 100
	arrived := map[string]chan struct{}{}
	id := func(i int) string { return fmt.Sprintf("%s%d", compartmentID, i) }
	for i := range calls {
		arrived[id(i)] = make(chan struct{}, 1)
	}
	hanging := func(i int) bool { return i%2 == 0 }
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		compartment := r.URL.Query().Get("compartmentId")
		arrived[compartment] <- struct{}{}
		if i, _ := strconv.Atoi(strings.TrimPrefix(compartment, compartmentID)); hanging(i) {
			<-r.Context().Done()
			return
		}
		_, _ = w.Write([]byte(noItems))
	})
	var wg sync.WaitGroup
	for i := range calls {
		ctx, cancel := context.WithCancel(t.Context())
		wg.Go(func() {
			r := listOfPools()
			r.Part.Of = fleet.OCID(id(i))
			reply := c.read(ctx, r)
			if reply.Failure != nil {
				t.Error(reply.Failure)
			}
			if hanging(i) && !reply.Cancelled {
				t.Error("a cancelled call came back as if nothing had happened")
			}
		})
		wg.Go(func() {
			<-arrived[id(i)]
			cancel() // at any moment of the answer
		})
	}
	wg.Wait()
}

func TestControlCharactersInAnswers(t *testing.T) {
	c := serve(t, func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "{\n\t\"items\": [{\"id\":%q, \"displayName\":\"bare\x1b[31m\x00 and \\\"quoted\\\"\ttab \\u001b]0;title\\u0007\"}]\n}", poolID)
	})
	reply := c.read(t.Context(), listOfPools())
	if reply.Failure != nil {
		t.Fatal(reply.Failure)
	}
	if got, want := reply.Facts.Pools[0].Name, `bare␛[31m␀ and "quoted" tab ␛]0;title␇`; got != want {
		t.Errorf("the name is %q, want %q", got, want)
	}
}

func FuzzEscapeControls(f *testing.F) {
	f.Add([]byte(`{"a":"b\"c` + "\x01\n" + `"}`))
	f.Add([]byte("[\n1,\t\"\\\\\"]"))
	f.Fuzz(func(t *testing.T, body []byte) {
		got := escapeControls(body)
		if json.Valid(body) && !bytes.Equal(got, body) {
			t.Errorf("valid JSON was changed: %q → %q", body, got)
		}
		if again := escapeControls(got); !bytes.Equal(again, got) {
			t.Errorf("%q → %q → %q", body, got, again)
		}
	})
}

func TestRedirectIsRefused(t *testing.T) {
	var other int
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { other++ }))
	t.Cleanup(elsewhere.Close)
	c := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, elsewhere.URL+"/login?next=secret", http.StatusTemporaryRedirect)
	})
	f := failureOf(t, c, listOfPools())
	if f.Class != fleet.FailedAnswer || !strings.Contains(f.Message, elsewhere.URL) || strings.Contains(f.Message, "secret") {
		t.Errorf("got %v (class %d)", f, f.Class)
	}
	if other != 0 {
		t.Error("the signed request was sent on")
	}
}
