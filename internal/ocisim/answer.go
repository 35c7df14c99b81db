package ocisim

import (
	"encoding/hex"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"ocidesk/internal/ocisim/api"
)

// answer is what goes back: a status, headers beside the usual ones, and a body that is sent as JSON
// unless it is nil.
type answer struct {
	status int
	header map[string]string
	body   any
	made   string // the OCID of the pool that now exists because of the call, if one does
}

// found answers a GET.
func found(body any) answer { return answer{status: http.StatusOK, body: body} }

// foundAt answers a GET of something that has an etag.
func foundAt(body any, etag string) answer {
	return answer{status: http.StatusOK, body: body, header: map[string]string{"etag": etag}}
}

// accepted answers a mutation that a work request carries out.
func accepted(workRequest string) answer {
	return answer{status: http.StatusAccepted, header: map[string]string{"opc-work-request-id": workRequest}}
}

// refused answers with an error. One that is not the service's own is a fault of the simulator.
func refused(err error) answer {
	var refusal *api.Error
	if !errors.As(err, &refusal) {
		refusal = api.Errorf(http.StatusInternalServerError, "InternalServerError", "The simulator failed: %v", err)
	}
	return answer{status: refusal.Status, body: refusal}
}

func (a answer) write(w http.ResponseWriter) {
	for name, value := range a.header {
		w.Header().Set(name, value)
	}
	if a.body == nil {
		w.WriteHeader(a.status)
		return
	}
	body := mustJSON(a.body)
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(a.status)
	_, _ = w.Write(body) // a client that has gone needs no answer
}

// requestID is an answer's opc-request-id: the client's, or a fresh one, then two of the server's.
func requestID(client string) string {
	if client == "" {
		client = freshID()
	}
	return client + "/" + freshID() + "/" + freshID()
}

func freshID() string { return strings.ToUpper(hex.EncodeToString(randomBytes(16))) }

// The refusals that belong to HTTP, not to the tenancy.
var (
	errNotAuthenticated = api.Errorf(http.StatusUnauthorized, "NotAuthenticated",
		"The required information to complete authentication was not provided or was incorrect.")
	errNotFound = api.Errorf(http.StatusNotFound, "NotAuthorizedOrNotFound",
		"Authorization failed or requested resource not found.")
	errTooLarge = api.Errorf(http.StatusRequestEntityTooLarge, "RequestEntityTooLarge",
		"The body has more than %d bytes.", maxBody)
	errTooManyRequests = api.Errorf(http.StatusTooManyRequests, "TooManyRequests",
		"Too many requests for the user.")
	errMadeIsGone = api.Errorf(http.StatusConflict, "InvalidatedRetryToken",
		"The retry token was used before, and what was made with it has been deleted since.")
	errRetryToken = api.Errorf(http.StatusConflict, "InvalidatedRetryToken",
		"The retry token was used before, with another request.")
)

func missingParameter(name string) *api.Error {
	return api.Errorf(http.StatusBadRequest, "MissingParameter", "Missing required parameter: %s.", name)
}

func invalidParameter(format string, args ...any) *api.Error {
	return api.Errorf(http.StatusBadRequest, "InvalidParameter", format, args...)
}

func cannotParse(format string, args ...any) *api.Error {
	return api.Errorf(http.StatusBadRequest, "CannotParseRequest", format, args...)
}
