package views

import (
	"time"

	"ocidesk/internal/fleet"
	"ocidesk/internal/views/style"
	"ocidesk/internal/views/when"
)

// kindWords are the API's kinds of desktop action in an operator's words. done says what was done
// and by whom; next is the verb for one that is announced.
var kindWords = map[string]struct {
	done, next string
	role       style.Role // how much an announced one matters
}{
	"API_START":           {"start by request", "starts", style.Plain},
	"API_STOP":            {"stop by request", "stops", style.Warn},
	"AVAILABILITY_START":  {"start by schedule", "starts", style.Plain},
	"AVAILABILITY_STOP":   {"stop by schedule", "stops", style.Warn},
	"SCHEDULED_START":     {"one-off start", "starts", style.Plain},
	"SCHEDULED_STOP":      {"one-off stop", "stops", style.Warn},
	"DISCONNECTED_STOP":   {"stop after disconnect", "stops", style.Warn},
	"DISCONNECTED_DELETE": {"delete after disconnect", "deleted", style.Bad},
	"SYNCHRONIZE":         {"synchronized", "syncs", style.Plain},
	"CONNECTED":           {"connected", "user connects", style.Plain},
	"DISCONNECTED":        {"disconnected", "cut off", style.Warn},
}

// doneWords says what was done: "stop after disconnect". A kind we do not know stays as it came.
func doneWords(kind string) string {
	if w, ok := kindWords[kind]; ok {
		return w.done
	}
	return kind
}

// lastAction says what was done to a desktop last, and when: "stop by schedule 3 min ago".
func lastAction(a *fleet.DesktopAction, now time.Time) string {
	if a == nil || a.Kind == "" {
		return ""
	}
	return withTime(doneWords(a.Kind), a.At, now)
}

// nextAction says what will be done to a desktop next, and when: "stops in 12 min".
func nextAction(a *fleet.DesktopAction, now time.Time) (text string, role style.Role) {
	if a == nil || a.Kind == "" {
		return "", style.Plain
	}
	verb, role := a.Kind, style.Warn
	if w, ok := kindWords[a.Kind]; ok {
		verb, role = w.next, w.role
	}
	if !a.At.IsZero() && a.At.Before(now) {
		return verb + ", overdue", role
	}
	if when.Ago(a.At, now) == "just now" {
		return verb + " now", role
	}
	return withTime(verb, a.At, now), role
}

func withTime(what string, t, now time.Time) string {
	if t.IsZero() {
		return what
	}
	return what + " " + when.Ago(t, now)
}
