package world

import (
	"time"

	"ocidesk/internal/ocisim/api"
)

// volume is a user's storage in a pool. It outlives the desktop, INACTIVE, until the pool goes.
type volume struct {
	id, name, user, state string
	created               time.Time
}

func (w *World) addVolume(p *pool, user string) *volume {
	v := &volume{
		id:      w.ocid("volume"),
		name:    p.prefix + "-storage-" + user,
		user:    user,
		state:   api.StateActive,
		created: w.now,
	}
	p.volumes = append(p.volumes, v)
	return v
}

// PoolVolumes lists the volumes of a pool.
func (w *World) PoolVolumes(poolID string) ([]VolumeItem, error) {
	defer w.enter()()
	p, err := w.findPool(poolID)
	if err != nil {
		return nil, err
	}
	list := make([]VolumeItem, 0, len(p.volumes))
	for _, v := range p.volumes {
		list = append(list, VolumeItem{
			DesktopPoolVolumeSummary: api.DesktopPoolVolumeSummary{
				ID:                 v.id,
				Name:               v.name,
				LifecycleState:     v.state,
				UserName:           v.user,
				AvailabilityDomain: p.AvailabilityDomain,
				PoolID:             new(p.ID),
				FreeformTags:       p.FreeformTags,
			},
			TimeCreated: v.created,
		})
	}
	return list, nil
}
