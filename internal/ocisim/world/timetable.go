package world

import (
	"fmt"
	"time"
	_ "time/tzdata" // schedules name timezones, and not every machine has them

	"github.com/reugn/go-quartz/quartz"

	"ocidesk/internal/ocisim/api"
)

// timetable is when a pool stops and starts next by itself; nil where it does not.
type timetable struct {
	start, stop *api.DesktopAction
}

// arm works out a pool's timetable afresh and has it carried out. The one before no longer counts.
func (w *World) arm(p *pool) {
	t := &timetable{
		start: earlier(
			w.scheduled(p.AvailabilityPolicy.StartSchedule, api.ActionAvailabilityStart),
			w.once(p.TimeStartScheduled, api.ActionScheduledStart)),
		stop: earlier(
			w.scheduled(p.AvailabilityPolicy.StopSchedule, api.ActionAvailabilityStop),
			w.once(p.TimeStopScheduled, api.ActionScheduledStop)),
	}
	p.timetable = t
	for _, next := range []*api.DesktopAction{t.start, t.stop} {
		if next != nil {
			w.at(next.TimeApplied, func() { w.keepTime(p, t, next.Action) })
		}
	}
}

// keepTime is the moment a pool is to start or stop by itself. One that is busy does it a little later.
func (w *World) keepTime(p *pool, t *timetable, action string) {
	if p.timetable != t || w.pools[p.ID] == nil {
		return
	}
	if p.busy != nil {
		w.at(w.now.Add(30*time.Second), func() { w.keepTime(p, t, action) })
		return
	}
	starts := action == api.ActionAvailabilityStart || action == api.ActionScheduledStart
	switch {
	case starts && p.LifecycleState == api.StateInactive:
		w.startPool(p, action)
	case !starts && p.LifecycleState == api.StateActive:
		w.stopPool(p, action)
	}
	w.arm(p)
}

// once is a one-off time that is still to come.
func (w *World) once(t *time.Time, action string) *api.DesktopAction {
	if t == nil || !t.After(w.now) {
		return nil
	}
	return &api.DesktopAction{Action: action, TimeApplied: instant(*t)}
}

// scheduled is the next time of a schedule.
func (w *World) scheduled(s *api.DesktopSchedule, action string) *api.DesktopAction {
	if s == nil {
		return nil
	}
	next, err := nextTime(*s, w.now)
	if err != nil {
		return nil // it has none any more; that it can be read was checked when it was given
	}
	return &api.DesktopAction{Action: action, TimeApplied: instant(next)}
}

// nextTime is when a schedule comes next after t. Its cron expression is Quartz's: seconds first, day
// 1 is Sunday.
func nextTime(s api.DesktopSchedule, t time.Time) (time.Time, error) {
	trigger, err := parseSchedule(s)
	if err != nil {
		return time.Time{}, err
	}
	next, err := trigger.NextFireTime(t.UnixNano())
	if err != nil {
		return time.Time{}, fmt.Errorf("finding the next time of %q: %w", s.CronExpression, err)
	}
	return time.Unix(0, next), nil
}

func parseSchedule(s api.DesktopSchedule) (*quartz.CronTrigger, error) {
	zone, err := time.LoadLocation(s.Timezone)
	if err != nil {
		return nil, fmt.Errorf("loading the timezone %q: %w", s.Timezone, err)
	}
	trigger, err := quartz.NewCronTriggerWithLoc(s.CronExpression, zone)
	if err != nil {
		return nil, fmt.Errorf("reading the cron expression %q: %w", s.CronExpression, err)
	}
	return trigger, nil
}
