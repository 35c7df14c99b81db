package fleet

import (
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // schedules name time zones, and not every machine has them

	"github.com/reugn/go-quartz/quartz"
)

// Next is when the schedule comes next after t, in the schedule's own time zone. Its error tells what
// cannot be read in it, or that it never comes again.
func (s Schedule) Next(t time.Time) (time.Time, error) {
	zone, err := zone(s.Timezone)
	if err != nil {
		return time.Time{}, err
	}
	trigger, err := quartz.NewCronTriggerWithLoc(s.Cron, zone)
	if err != nil {
		return time.Time{}, fmt.Errorf("reading the cron expression %q: %w", s.Cron, err)
	}
	next, err := trigger.NextFireTime(t.UnixNano())
	if err != nil {
		return time.Time{}, fmt.Errorf("finding the next time of %q: %w", s.Cron, err)
	}
	return time.Unix(0, next).In(zone), nil
}

// zone finds an IANA time zone. Go's own "" and "Local" are none.
func zone(name string) (*time.Location, error) {
	if name == "" || name == "Local" {
		return nil, fmt.Errorf("%q is not a time zone: one looks like Europe/Berlin", name)
	}
	zone, err := time.LoadLocation(name)
	if err != nil {
		return nil, fmt.Errorf("%q is not a time zone: one looks like Europe/Berlin", name)
	}
	return zone, nil
}

// isCron takes Quartz's cron expressions of six fields, the seconds first: the form of the API.
func isCron(text string) string {
	if n := len(strings.Fields(text)); n != 6 {
		return fmt.Sprintf("must have six fields (second minute hour day month weekday, as 0 30 8 ? * 2-6 with 1 for Sunday), not %d", n)
	}
	if err := quartz.ValidateCronExpression(text); err != nil {
		return fmt.Sprintf("is not a Quartz cron expression: %v", err)
	}
	return ""
}

func isZone(text string) string {
	if _, err := zone(text); err != nil {
		return "must be an IANA time zone: " + err.Error()
	}
	return ""
}
