// Package when puts times and durations in words an operator reads at a glance.
package when

import (
	"fmt"
	"time"
)

const (
	day = 24 * time.Hour
	// step is how finely ages under a minute are told. They are redrawn as they change, so a fine
	// step costs bytes on a slow line.
	step = 15 * time.Second
)

// Ago tells how long before now t was, or how long after now it will be: "just now", "45 s ago",
// "3 min ago", "2 h ago", "5 d ago", "in 4 min"; from 30 days on the date, in now's time zone. What
// is told is rounded down. The zero time is "never".
func Ago(t, now time.Time) string {
	if !t.IsZero() && now.Sub(t).Abs() >= 30*day {
		return t.In(now.Location()).Format("2 Jan 2006")
	}
	return distance(t, now)
}

// distance is Ago without the date: "81 d ago".
func distance(t, now time.Time) string {
	if t.IsZero() {
		return "never"
	}
	d := now.Sub(t).Abs()
	var span string
	switch {
	case d < step:
		return "just now"
	case d < time.Minute:
		span = fmt.Sprintf("%d s", d.Truncate(step)/time.Second)
	case d < time.Hour:
		span = fmt.Sprintf("%d min", d/time.Minute)
	case d < day:
		span = fmt.Sprintf("%d h", d/time.Hour)
	default:
		span = fmt.Sprintf("%d d", d/day)
	}
	if t.After(now) {
		return "in " + span
	}
	return span + " ago"
}

// Lasting is a duration by its two largest units: "42 s", "3 min 10 s", "2 h 05 min", "3 d 4 h".
// A negative one is "0 s".
func Lasting(d time.Duration) string {
	d = max(d, 0)
	switch {
	case d < time.Minute:
		return fmt.Sprintf("%d s", d/time.Second)
	case d < time.Hour:
		return fmt.Sprintf("%d min %02d s", d/time.Minute, d%time.Minute/time.Second)
	case d < day:
		return fmt.Sprintf("%d h %02d min", d/time.Hour, d%time.Hour/time.Minute)
	}
	return fmt.Sprintf("%d d %d h", d/day, d%day/time.Hour)
}

// Exact is t to the second in now's time zone, in UTC where that is another, and how long ago:
// "Mon 23 Nov 2026 18:39:33 CET (17:39:33 UTC, 3 min ago)". The date is told again where it is
// another one in UTC. The zero time is "never".
func Exact(t, now time.Time) string {
	if t.IsZero() {
		return "never"
	}
	local, utc := t.In(now.Location()), t.UTC()
	const second = "Mon 2 Jan 2006 15:04:05 MST"
	_, offset := local.Zone()
	clock := "15:04:05 MST"
	switch {
	case offset == 0:
		return fmt.Sprintf("%s (%s)", local.Format(second), distance(t, now))
	case utc.Day() != local.Day():
		clock = "Mon 2 Jan 15:04:05 MST"
	}
	return fmt.Sprintf("%s (%s, %s)", local.Format(second), utc.Format(clock), distance(t, now))
}

// Coming is when something comes that recurs by the clock of t's own time zone, in now's, in t's own where
// that tells another hour, and how far off: "Tue 24 Nov 06:30 CET, in 20 h", "Mon 23 Nov 23:30 UTC (Tue
// 08:30 JST there), in 9 h".
func Coming(t, now time.Time) string {
	local := t.In(now.Location())
	text := local.Format("Mon 2 Jan 15:04 MST")
	_, here := local.Zone()
	if _, there := t.Zone(); there != here {
		clock := "15:04 MST"
		if t.Day() != local.Day() {
			clock = "Mon 15:04 MST"
		}
		text += " (" + t.Format(clock) + " there)"
	}
	return text + ", " + distance(t, now)
}
