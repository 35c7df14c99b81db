package world

import "ocidesk/internal/ocisim/api"

// notFound does not tell what is missing from what is forbidden.
func notFound() *api.Error {
	return api.Errorf(404, "NotAuthorizedOrNotFound", "Authorization failed or requested resource not found.")
}

func incorrectState(format string, args ...any) *api.Error {
	return api.Errorf(409, "IncorrectState", format, args...)
}

func invalidParameter(format string, args ...any) *api.Error {
	return api.Errorf(400, "InvalidParameter", format, args...)
}

func relatedNotFound(what, id string) *api.Error {
	return api.Errorf(400, "RelatedResourceNotAuthorizedOrNotFound",
		"The %s %q was not found, or you are not authorized to use it.", what, id)
}
