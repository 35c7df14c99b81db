package ocicmd

import (
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"ocidesk/internal/fleet"
)

func TestRefusalsBecomeSentences(t *testing.T) {
	const html = "<!DOCTYPE html><html><body><h1>Bad Gateway</h1></body></html>"
	for name, c := range map[string]struct {
		status  int
		body    string
		headers []string
		class   fleet.FailureClass
		want    string
	}{
		"invalid":         {400, `{"code":"InvalidParameter","message":"limit is 5000."}`, nil, fleet.FailedInvalid, "listing the pools of eng: InvalidParameter (400): limit is 5000"},
		"limit":           {400, `{"code":"LimitExceeded","message":"No more."}`, nil, fleet.FailedLimit, "LimitExceeded (400): No more"},
		"quota":           {400, `{"code":"QuotaExceeded","message":"No more."}`, nil, fleet.FailedLimit, "QuotaExceeded (400)"},
		"related":         {400, `{"code":"RelatedResourceNotAuthorizedOrNotFound","message":"image"}`, nil, fleet.FailedNotFound, "(400): image"},
		"unauthenticated": {401, `{"code":"NotAuthenticated","message":"Wrong."}`, nil, fleet.FailedAuth, "NotAuthenticated (401): Wrong"},
		"forbidden":       {403, `{"code":"NotAllowed","message":"No."}`, nil, fleet.FailedForbidden, "NotAllowed (403)"},
		"absent":          {404, `{"code":"NotAuthorizedOrNotFound","message":"No."}`, nil, fleet.FailedNotFound, "NotAuthorizedOrNotFound (404): No"},
		"malformed path":  {404, `{"code":"InvalidParameter","message":"No."}`, nil, fleet.FailedInvalid, "InvalidParameter (404)"},
		"conflict":        {409, `{"code":"IncorrectState","message":"It is UPDATING."}`, nil, fleet.FailedConflict, "It is UPDATING"},
		"precondition":    {412, `{"code":"NoEtagMatch","message":"No."}`, nil, fleet.FailedPrecondition, "NoEtagMatch (412)"},
		"throttled":       {429, `{"code":"TooManyRequests","message":"No."}`, []string{"Retry-After", "20"}, fleet.FailedThrottled, "TooManyRequests (429)"},
		"server":          {503, `{"code":"ServiceUnavailable","message":"No."}`, []string{"Retry-After", "20"}, fleet.FailedServer, "ServiceUnavailable (503)"},
		"proxy's page":    {502, html, []string{"Retry-After", "20"}, fleet.FailedServer, "HTTP 502 Bad Gateway with an HTML page: is a proxy in between?"},
		"empty":           {404, "", nil, fleet.FailedNotFound, "HTTP 404 Not Found without an explanation"},
		"plain text":      {403, "nope\x1b[31m\nnever", nil, fleet.FailedForbidden, "HTTP 403 Forbidden: nope␛[31m never"},
		"hostile words":   {409, `{"code":"Incorrect\u001bState","message":"two\nlines\u202e"}`, nil, fleet.FailedConflict, "Incorrect␛State (409): two lines"},
		"lying body":      {404, `{"code":"X","message":"y","statusCode":200,"opc-request-id":"forged"}`, nil, fleet.FailedNotFound, "X (404): y"},
		"odd":             {418, `{}`, nil, fleet.FailedOther, "HTTP 418"},
		"a whole novel":   {400, `{"code":"X","message":"` + strings.Repeat("word ", 1000) + `"}`, nil, fleet.FailedInvalid, "word …"},
	} {
		t.Run(name, func(t *testing.T) {
			client := scripted(t, func(*http.Request) (*http.Response, error) {
				return says(c.status, c.body, append(c.headers, "Opc-Request-Id", "ours/theirs")...), nil
			})
			f := failureOf(t, client, listOfPools())
			if f.Class != c.class || f.Status != c.status {
				t.Errorf("class %d, status %d; want class %d, status %d", f.Class, f.Status, c.class, c.status)
			}
			if !strings.Contains(f.Error(), c.want) {
				t.Errorf("got %q, want %q in it", f.Error(), c.want)
			}
			if f.RequestID != "ours/theirs" {
				t.Errorf("the request id is %q", f.RequestID)
			}
			if strings.ContainsAny(f.Error(), "\n\x1b<") || len(f.Error()) > 700 {
				t.Errorf("not fit for a screen: %q", f.Error())
			}
			if len(c.headers) > 0 && f.RetryAfter != 20*time.Second {
				t.Errorf("Retry-After is %v", f.RetryAfter)
			}
		})
	}
}

func TestUnreadableAnswers(t *testing.T) {
	for name, c := range map[string]struct {
		body, kind string
		want       string
	}{
		"a captive portal":    {"<html>Please log in</html>", "text/html", "an HTML page came back: is a proxy in between?"},
		"one that says JSON":  {" <html>Please log in</html>", "application/json", "an HTML page came back"},
		"empty":               {"", "application/json", "the answer is empty"},
		"null":                {"null", "application/json", "the answer is empty"},
		"torn":                {`{"items":[{"id":"`, "application/json", "the answer cannot be read"},
		"a list":              {`[]`, "application/json", "the answer cannot be read"},
		"a number for a name": {`{"items":[{"id":"x","displayName":7}]}`, "application/json", "the answer cannot be read"},
		"a time in no format": {`{"items":[{"id":"x","timeCreated":"yesterday"}]}`, "application/json", "the answer cannot be read"},
	} {
		t.Run(name, func(t *testing.T) {
			tries := 0
			client := scripted(t, func(*http.Request) (*http.Response, error) {
				tries++
				return says(200, c.body, "Content-Type", c.kind), nil
			})
			f := failureOf(t, client, listOfPools())
			if f.Class != fleet.FailedAnswer || !strings.Contains(f.Message, c.want) {
				t.Errorf("got %q (class %d), want %q", f.Message, f.Class, c.want)
			}
			if strings.Contains(f.Message, "\n") || f.RequestID != "answer/1" {
				t.Errorf("got %q of request %q", f.Message, f.RequestID)
			}
			if tries != 1 {
				t.Errorf("tried %d times", tries)
			}
		})
	}
}

func TestNoAnswer(t *testing.T) {
	gone := httptest.NewServer(nil)
	gone.Close()
	secure := httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	t.Cleanup(secure.Close)
	for name, c := range map[string]struct{ endpoint, want string }{
		"nobody listening":  {gone.URL, "nobody is listening at " + strings.TrimPrefix(gone.URL, "http://")},
		"unknown host":      {"http://nowhere.invalid", "the host nowhere.invalid is not known here"},
		"unknown authority": {secure.URL, "is not trusted"},
		"TLS where none is": {strings.Replace(gone.URL, "http://", "https://", 1), "nobody is listening"},
	} {
		t.Run(name, func(t *testing.T) {
			f := failureOf(t, newClient(t, Config{Credentials: testCredentials(t), Endpoint: c.endpoint}), listOfPools())
			if f.Class != fleet.FailedNetwork || !strings.Contains(f.Message, c.want) {
				t.Errorf("got %q (class %d), want %q", f.Message, f.Class, c.want)
			}
			if strings.Contains(f.Message, "compartmentId") {
				t.Errorf("the query is in the message: %q", f.Message)
			}
		})
	}
}

func TestWrongClockIsNamed(t *testing.T) {
	for name, c := range map[string]struct {
		offset time.Duration
		want   string
	}{
		"right":          {0, ""},
		"a little wrong": {3 * time.Minute, ""},
		"behind":         {17 * time.Minute, "clock is 17 minutes behind the service's"},
		"ahead":          {-62 * time.Minute, "clock is 62 minutes ahead of the service's"},
	} {
		t.Run(name, func(t *testing.T) {
			client := scripted(t, func(*http.Request) (*http.Response, error) {
				return refuses(401, "NotAuthenticated", "Date", time.Now().Add(c.offset).UTC().Format(http.TimeFormat)), nil
			})
			f := failureOf(t, client, listOfPools())
			if c.want == "" && strings.Contains(f.Message, "clock") || !strings.Contains(f.Message, c.want) {
				t.Errorf("got %q, want %q", f.Message, c.want)
			}
		})
	}
}

func TestRetryAfter(t *testing.T) {
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	for value, want := range map[string]time.Duration{
		"": 0, "7": 7 * time.Second, "-1": 0, "soon": 0, "99999999999999999999": 0,
		"Fri, 02 Jan 2026 03:04:35 GMT": 30 * time.Second,
		"Fri, 02 Jan 2026 03:00:00 GMT": 0,
	} {
		if got := retryAfter(http.Header{"Retry-After": {value}}, now); got != want {
			t.Errorf("Retry-After: %q is %v, want %v", value, got, want)
		}
	}
}
