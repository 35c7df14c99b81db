package ocisim

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"ocidesk/internal/ocisim/api"
)

// operation is one operation of an API: where it is found, and what carries it out.
type operation struct {
	method          string
	path            string // {id} stands for an OCID
	serve           func(*Server, *call) (answer, error)
	takesRetryToken bool
}

const (
	desktops = "/20220618"
	identity = "/20160918"
)

// operations are all there are: the 21 of Secure Desktops, and Identity's reads.
var operations = []*operation{
	{method: "GET", path: desktops + "/desktopPools", serve: (*Server).listDesktopPools},
	{method: "POST", path: desktops + "/desktopPools", serve: (*Server).createDesktopPool, takesRetryToken: true},
	{method: "GET", path: desktops + "/desktopPools/{id}", serve: (*Server).getDesktopPool},
	{method: "PUT", path: desktops + "/desktopPools/{id}", serve: (*Server).updateDesktopPool},
	{method: "DELETE", path: desktops + "/desktopPools/{id}", serve: (*Server).deleteDesktopPool},
	{method: "POST", path: desktops + "/desktopPools/{id}/actions/start", serve: (*Server).startDesktopPool, takesRetryToken: true},
	{method: "POST", path: desktops + "/desktopPools/{id}/actions/stop", serve: (*Server).stopDesktopPool, takesRetryToken: true},
	{method: "POST", path: desktops + "/desktopPools/{id}/actions/changeCompartment", serve: (*Server).changeDesktopPoolCompartment, takesRetryToken: true},
	{method: "GET", path: desktops + "/desktopPools/{id}/desktops", serve: (*Server).listDesktopPoolDesktops},
	{method: "GET", path: desktops + "/desktopPools/{id}/volumes", serve: (*Server).listDesktopPoolVolumes},
	{method: "GET", path: desktops + "/desktops", serve: (*Server).listDesktops},
	{method: "GET", path: desktops + "/desktops/{id}", serve: (*Server).getDesktop},
	{method: "PUT", path: desktops + "/desktops/{id}", serve: (*Server).updateDesktop},
	{method: "DELETE", path: desktops + "/desktops/{id}", serve: (*Server).deleteDesktop},
	{method: "POST", path: desktops + "/desktops/{id}/actions/start", serve: (*Server).startDesktop, takesRetryToken: true},
	{method: "POST", path: desktops + "/desktops/{id}/actions/stop", serve: (*Server).stopDesktop, takesRetryToken: true},
	{method: "GET", path: desktops + "/workRequests", serve: (*Server).listWorkRequests},
	{method: "GET", path: desktops + "/workRequests/{id}", serve: (*Server).getWorkRequest},
	{method: "DELETE", path: desktops + "/workRequests/{id}", serve: (*Server).cancelWorkRequest},
	{method: "GET", path: desktops + "/workRequests/{id}/errors", serve: (*Server).listWorkRequestErrors},
	{method: "GET", path: desktops + "/workRequests/{id}/logs", serve: (*Server).listWorkRequestLogs},

	{method: "GET", path: identity + "/compartments", serve: (*Server).listCompartments},
	{method: "GET", path: identity + "/compartments/{id}", serve: (*Server).getCompartment},
	{method: "GET", path: identity + "/tenancies/{id}", serve: (*Server).getTenancy},
	{method: "GET", path: identity + "/tenancies/{id}/regionSubscriptions", serve: (*Server).listRegionSubscriptions},
	{method: "GET", path: identity + "/availabilityDomains", serve: (*Server).listAvailabilityDomains},
	{method: "GET", path: identity + "/regions", serve: (*Server).listRegions},
}

// ocid is what every OCID looks like; what the parts mean is the service's own business.
var ocid = regexp.MustCompile(`^ocid1\.[a-z0-9]+\.[a-z0-9-]+\.[a-z0-9-]*\.[A-Za-z0-9._-]+$`)

// route finds the operation a request asks for, and the OCID in its path.
func route(r *http.Request) (op *operation, id string, err error) {
	known := false
	for _, op := range operations {
		id, matches := match(op.path, r.URL.EscapedPath())
		if !matches {
			continue
		}
		if op.method == r.Method {
			if strings.Contains(op.path, "{id}") && !ocid.MatchString(id) {
				return nil, "", api.Errorf(http.StatusNotFound, "InvalidParameter", "%q in the path is not an OCID.", id)
			}
			return op, id, nil
		}
		known = true
	}
	if known {
		return nil, "", api.Errorf(http.StatusMethodNotAllowed, "MethodNotAllowed", "%s is not allowed here.", r.Method)
	}
	return nil, "", api.Errorf(http.StatusNotFound, "NotFound", "There is nothing at %s.", r.URL.Path)
}

// match compares an escaped path with a pattern, part by part.
func match(pattern, path string) (id string, ok bool) {
	want, got := strings.Split(pattern, "/"), strings.Split(path, "/")
	if len(want) != len(got) {
		return "", false
	}
	for i := range want {
		part, err := url.PathUnescape(got[i])
		if err != nil {
			return "", false
		}
		if want[i] == "{id}" && part != "" {
			id = part
		} else if want[i] != part {
			return "", false
		}
	}
	return id, true
}

// call is a request for an operation, taken apart.
type call struct {
	id         string // the OCID in the path, if there is one
	target     string // method, path and query as they came: what makes two requests the same
	path       string
	query      url.Values
	body       []byte
	json       bool   // what the Content-Type says of the body
	ifMatch    string // empty when the client takes any state
	retryToken string
}

func newCall(op *operation, id string, r *http.Request, body []byte) (*call, error) {
	// Not every client encodes a semicolon in a value, which Go takes for a mistake.
	query, err := url.ParseQuery(strings.ReplaceAll(r.URL.RawQuery, ";", "%3B"))
	if err != nil {
		return nil, invalidParameter("The query cannot be read: %v.", err)
	}
	ifMatch := r.Header.Get("if-match")
	if ifMatch == "*" { // any state there is
		ifMatch = ""
	}
	return &call{
		id:         id,
		target:     r.Method + " " + r.RequestURI,
		path:       r.URL.Path,
		query:      query,
		body:       body,
		json:       isJSON(r.Header.Get("Content-Type")),
		ifMatch:    ifMatch,
		retryToken: r.Header.Get("opc-retry-token"),
	}, nil
}
