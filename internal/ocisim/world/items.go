package world

import (
	"time"

	"ocidesk/internal/ocisim/api"
)

// PoolItem is a pool as a list shows it, with what the list can be filtered by.
type PoolItem struct {
	api.DesktopPoolSummary
	AvailabilityDomain string `json:"-"`
}

// DesktopItem is a desktop as a compartment's list shows it, with what the list can be filtered by.
type DesktopItem struct {
	api.DesktopSummary
	AvailabilityDomain string `json:"-"`
}

// PoolDesktopItem is a desktop as a pool's list shows it. The model has no name, though the list can
// be filtered and sorted by it.
type PoolDesktopItem struct {
	api.DesktopPoolDesktopSummary
	DisplayName        string `json:"-"`
	AvailabilityDomain string `json:"-"`
}

// VolumeItem is a volume as a pool's list shows it. The model has no time of creation, though the
// list can be sorted by it.
type VolumeItem struct {
	api.DesktopPoolVolumeSummary
	TimeCreated time.Time `json:"-"`
}
