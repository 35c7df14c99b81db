package api

import "time"

// Compartment is the Identity model of that name. Of the root, CompartmentID is empty.
type Compartment struct {
	ID             string                    `json:"id"`
	CompartmentID  string                    `json:"compartmentId"` // the parent
	Name           string                    `json:"name"`
	Description    string                    `json:"description"`
	TimeCreated    time.Time                 `json:"timeCreated"`
	LifecycleState string                    `json:"lifecycleState"`
	InactiveStatus *int64                    `json:"inactiveStatus,omitempty"`
	IsAccessible   *bool                     `json:"isAccessible,omitempty"`
	FreeformTags   map[string]string         `json:"freeformTags,omitempty"`
	DefinedTags    map[string]map[string]any `json:"definedTags,omitempty"`
}

// Tenancy is the Identity model of that name.
type Tenancy struct {
	ID            string                    `json:"id"`
	Name          string                    `json:"name"`
	Description   string                    `json:"description"`
	HomeRegionKey string                    `json:"homeRegionKey"`
	FreeformTags  map[string]string         `json:"freeformTags,omitempty"`
	DefinedTags   map[string]map[string]any `json:"definedTags,omitempty"`
}

// RegionSubscription is the Identity model of that name.
type RegionSubscription struct {
	RegionKey    string `json:"regionKey"`
	RegionName   string `json:"regionName"`
	Status       string `json:"status"` // READY or IN_PROGRESS
	IsHomeRegion bool   `json:"isHomeRegion"`
}

// AvailabilityDomain is the Identity model of that name.
type AvailabilityDomain struct {
	Name          string `json:"name"`
	ID            string `json:"id"`
	CompartmentID string `json:"compartmentId"`
}

// Region is the Identity model of that name.
type Region struct {
	Key  string `json:"key"`
	Name string `json:"name"`
}
