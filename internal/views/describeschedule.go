package views

import (
	"fmt"
	"strings"
	"time"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/when"
)

// hours tells when the desktops of a pool are started and stopped, in words, and when that comes next.
func (s *section) hours(p *fleet.PoolDetail, now time.Time) {
	start, stop := p.StartSchedule, p.StopSchedule
	together, ok := "", false
	if start != nil && stop != nil {
		together, ok = fleet.Hours(*start, *stop)
	}
	switch {
	case start == nil && stop == nil:
		s.paint(style.Dim, "Schedule", "none")
	case ok:
		s.add("Runs", together+" "+start.Timezone)
	default:
		s.schedule("Starts", start)
		s.schedule("Stops", stop)
	}
	s.coming("Next start", start, now)
	s.coming("Next stop", stop, now)
	s.timeIf("Start once", p.TimeStartScheduled, now)
	s.timeIf("Stop once", p.TimeStopScheduled, now)
}

// schedule says a recurring time in words; one that has no simple words stays as the service keeps it.
func (s *section) schedule(label string, sched *fleet.Schedule) {
	if sched == nil {
		s.paint(style.Dim, label, "not by schedule")
		return
	}
	words, ok := sched.Words()
	if !ok {
		words = "by the cron expression " + sched.Cron + ","
	}
	s.add(label, strings.TrimSpace(words+" "+sched.Timezone))
}

// coming tells when a recurring time comes next, or why that cannot be told.
func (s *section) coming(label string, sched *fleet.Schedule, now time.Time) {
	if sched == nil {
		return
	}
	next, err := sched.Next(now)
	if err != nil {
		s.paint(style.Warn, label, "cannot be told: "+err.Error())
		return
	}
	s.add(label, when.Coming(next, now))
}

// sessionRules tell what becomes of sessions that are left alone or cut off.
func (s *section) sessionRules(p *fleet.PoolDetail) {
	s.add("When inactive", sessionRule(p.Inactivity, "nothing happens: the session stays"))
	s.add("On disconnect", sessionRule(p.Disconnect, "nothing happens: the desktop runs on"))
}

// sessionRule says what becomes of a session: "the desktop is stopped after 60 minutes".
func sessionRule(r *fleet.SessionRule, nothing string) string {
	if r == nil || r.Action == "" || r.Action == "NONE" {
		return nothing
	}
	what := map[string]string{
		"DISCONNECT": "the user is disconnected",
		"STOP":       "the desktop is stopped",
		"DELETE":     "the desktop is deleted",
	}[r.Action]
	if what == "" {
		what = strings.ToLower(r.Action)
	}
	if r.GraceMinutes == nil {
		return what + " after the service's own default time"
	}
	return fmt.Sprintf("%s after %s", what, count(*r.GraceMinutes, "minute"))
}
