package fleet

import (
	"fmt"
	"slices"
	"strings"
)

// Filter narrows a list to what the API itself is asked for: one value each, compared exactly by the
// service. It is part of a Part's identity, so what a filtered list tells, drops and how old it is says
// nothing of the whole list. The zero Filter is everything.
type Filter struct {
	State              LifecycleState
	Name               string
	AvailabilityDomain string
	ID                 OCID       // of the pool, desktop, volume or work request itself
	Status             WorkStatus // work requests
	Resource           OCID       // work requests: what they act upon
}

// FilterField is a parameter lists can be filtered by, under the API's name.
type FilterField string

// The parameters. Which list takes which, PartKind.Filters tells.
const (
	ByState              FilterField = "lifecycleState"
	ByName               FilterField = "displayName"
	ByAvailabilityDomain FilterField = "availabilityDomain"
	ByID                 FilterField = "id" // "workRequestId" on the wire for work requests
	ByStatus             FilterField = "status"
	ByResource           FilterField = "resourceId"
)

// Filters are the parameters the part's list can be filtered by; none where it cannot.
func (k PartKind) Filters() []FilterField {
	switch k {
	case Pools, Desktops, CompartmentDesktops, Volumes:
		return []FilterField{ByState, ByName, ByAvailabilityDomain, ByID}
	case WorkRequests:
		return []FilterField{ByStatus, ByResource, ByID}
	}
	return nil
}

// Choices are the values a parameter of the part's list can have; none where it is any text.
func (k PartKind) Choices(f FilterField) []string {
	switch {
	case f == ByStatus:
		return words(WorkAccepted, WorkInProgress, WorkWaiting, WorkFailed, WorkSucceeded, WorkCanceling, WorkCanceled)
	case f == ByState && k == Volumes:
		return words(Active, Inactive)
	case f == ByState:
		return words(Creating, Active, Inactive, Updating, Deleting, Deleted, Failed)
	}
	return nil
}

// Get is the value asked for, "" where the filter does not ask for one.
func (f Filter) Get(field FilterField) string {
	switch field {
	case ByState:
		return string(f.State)
	case ByName:
		return f.Name
	case ByAvailabilityDomain:
		return f.AvailabilityDomain
	case ByID:
		return string(f.ID)
	case ByStatus:
		return string(f.Status)
	case ByResource:
		return string(f.Resource)
	}
	return ""
}

// With is the filter with one value replaced; "" takes it out.
func (f Filter) With(field FilterField, value string) Filter {
	switch field {
	case ByState:
		f.State = LifecycleState(value)
	case ByName:
		f.Name = value
	case ByAvailabilityDomain:
		f.AvailabilityDomain = value
	case ByID:
		f.ID = OCID(value)
	case ByStatus:
		f.Status = WorkStatus(value)
	case ByResource:
		f.Resource = OCID(value)
	}
	return f
}

var allFilterFields = []FilterField{ByState, ByStatus, ByName, ByAvailabilityDomain, ByID, ByResource}

// String is the filter as an operator reads it: "lifecycleState=ACTIVE displayName=office". It is ""
// for everything.
func (f Filter) String() string { return f.told(func(id OCID) string { return string(id) }) }

// Brief is String with shortened OCIDs, for where there is little room.
func (f Filter) Brief() string { return f.told(OCID.Short) }

func (f Filter) told(id func(OCID) string) string {
	var terms []string
	for _, field := range allFilterFields {
		v := f.Get(field)
		if v == "" {
			continue
		}
		if field == ByID || field == ByResource {
			v = id(OCID(v))
		}
		terms = append(terms, fmt.Sprintf("%s=%s", field, v))
	}
	return strings.Join(terms, " ")
}

// Check refuses what the list of this kind cannot be asked for, naming the parameter: one it does not
// take, a word that is none of its choices, what is no OCID.
func (f Filter) Check(k PartKind) []FieldError {
	var wrong []FieldError
	for _, field := range allFilterFields {
		v := f.Get(field)
		if v == "" {
			continue
		}
		message := ""
		switch choices := k.Choices(field); {
		case !slices.Contains(k.Filters(), field):
			message = "this list cannot be filtered by it"
		case choices != nil:
			message = oneOf(choices...)(v)
		case field == ByID || field == ByResource:
			message = isOCID(v)
		}
		if message != "" {
			wrong = append(wrong, FieldError{string(field), message})
		}
	}
	return wrong
}
