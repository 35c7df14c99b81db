package fleet

import (
	"fmt"
	"slices"
	"time"
)

// CheckCreate tells all that is wrong with the draft as a new pool, in the order of the table, a
// sentence a field. Empty: the service may be asked.
func (d PoolDraft) CheckCreate(now time.Time) (wrong []FieldError) {
	for _, f := range PoolFields {
		if m := wrongIn(f, d, f.Mandatory); m != "" {
			wrong = append(wrong, FieldError{f.Name, m})
		}
	}
	for _, r := range poolRules {
		wrong = addFirst(wrong, r, d, now)
	}
	return wrong
}

// CheckUpdate tells all that is wrong with the draft as a change of the pool: what cannot be changed,
// and what the changed fields make wrong. What the draft does not change is not judged.
func (d PoolDraft) CheckUpdate(p Pool, now time.Time) (wrong []FieldError) {
	changed := map[string]bool{}
	for _, c := range d.Diff(p) {
		changed[c.Field] = true
		switch f, _ := PoolField(c.Field); {
		case c.Field == "compartmentId":
			wrong = append(wrong, FieldError{c.Field, "cannot be changed by an update: move the pool instead"})
		case c.Immutable:
			wrong = append(wrong, FieldError{c.Field, fmt.Sprintf("cannot be changed after creation: it stays %s", nameOr(c.Before, "unset"))})
		default:
			if m := f.wrong(c.After); m != "" {
				wrong = append(wrong, FieldError{c.Field, m})
			}
		}
	}
	whole := d.Over(p)
	for _, r := range poolRules {
		if slices.ContainsFunc(r.of, func(field string) bool { return changed[field] }) {
			wrong = addFirst(wrong, r, whole, now)
		}
	}
	return wrong
}

// wrongIn is what is wrong with a field by itself.
func wrongIn[D any](f Field[D], d D, needed bool) string {
	if !f.IsSet(d) {
		if needed {
			return "is mandatory"
		}
		return ""
	}
	return f.wrong(f.Text(d))
}

// addFirst adds what a rule complains of, unless that field has a complaint already.
func addFirst(wrong []FieldError, r poolRule, d PoolDraft, now time.Time) []FieldError {
	m := r.wrong(d, now)
	if m == "" || slices.ContainsFunc(wrong, func(e FieldError) bool { return e.Field == r.of[0] }) {
		return wrong
	}
	return append(wrong, FieldError{r.of[0], m})
}

// poolRule is what fields must be to each other; the first is the one that is complained of.
type poolRule struct {
	of    []string
	wrong func(d PoolDraft, now time.Time) string
}

const (
	startCron = "availabilityPolicy.startSchedule.cronExpression"
	startZone = "availabilityPolicy.startSchedule.timezone"
	stopCron  = "availabilityPolicy.stopSchedule.cronExpression"
	stopZone  = "availabilityPolicy.stopSchedule.timezone"
)

var poolRules = []poolRule{
	{[]string{"standbySize", "maximumSize"}, func(d PoolDraft, _ time.Time) string {
		if d.StandbySize != nil && d.MaximumSize != nil && *d.MaximumSize > 0 && *d.StandbySize > *d.MaximumSize {
			return fmt.Sprintf("must not exceed the maximum size, %d", *d.MaximumSize)
		}
		return ""
	}},
	{[]string{"storageSizeInGBs", "isStorageEnabled"}, func(d PoolDraft, _ time.Time) string {
		if copyOf(d.StorageEnabled) && d.StorageSizeInGBs != nil && *d.StorageSizeInGBs == 0 {
			return "must be more than 0 where storage is enabled"
		}
		return ""
	}},
	{[]string{"storageBackupPolicyId", "isStorageEnabled"}, func(d PoolDraft, _ time.Time) string {
		if copyOf(d.StorageEnabled) && d.StorageBackupPolicyID != nil && *d.StorageBackupPolicyID == "" {
			return "is needed where storage is enabled"
		}
		return ""
	}},
	{[]string{startCron, startZone}, halfMissing(startSchedule, cronOf, "a time zone alone is no schedule: a cron expression is missing")},
	{[]string{startZone, startCron}, halfMissing(startSchedule, timezoneOf, "is missing to the schedule")},
	{[]string{stopCron, stopZone}, halfMissing(stopSchedule, cronOf, "a time zone alone is no schedule: a cron expression is missing")},
	{[]string{stopZone, stopCron}, halfMissing(stopSchedule, timezoneOf, "is missing to the schedule")},
	{[]string{"timeStartScheduled"}, func(d PoolDraft, now time.Time) string { return inThePast(d.TimeStartScheduled, now) }},
	{[]string{"timeStopScheduled"}, func(d PoolDraft, now time.Time) string { return inThePast(d.TimeStopScheduled, now) }},
	{[]string{"timeStopScheduled", "timeStartScheduled"}, func(d PoolDraft, _ time.Time) string {
		if d.TimeStartScheduled != nil && d.TimeStopScheduled != nil && d.TimeStartScheduled.Equal(*d.TimeStopScheduled) {
			return "must not be the moment it is to start at"
		}
		return ""
	}},
	{[]string{"sessionLifecycleActions.disconnect.action", startCron, startZone, stopCron, stopZone}, disconnectWithSchedule},
	{[]string{"sessionLifecycleActions.inactivity.action", "sessionLifecycleActions.inactivity.gracePeriodInMinutes"}, func(d PoolDraft, _ time.Time) string {
		return graceAlone(d.Sessions.Inactivity)
	}},
	{[]string{"sessionLifecycleActions.disconnect.action", "sessionLifecycleActions.disconnect.gracePeriodInMinutes"}, func(d PoolDraft, _ time.Time) string {
		return graceAlone(d.Sessions.Disconnect)
	}},
	{[]string{"privateAccessDetails.subnetId", "privateAccessDetails.privateIp", "privateAccessDetails.nsgIds", "privateAccessDetails.securityAttributes"}, func(d PoolDraft, _ time.Time) string {
		a := d.PrivateAccess
		if a.SubnetID == nil && (a.PrivateIP != nil || len(a.NSGIDs) > 0 || len(a.Security) > 0) {
			return "is needed for private access"
		}
		return ""
	}},
}

// disconnectWithSchedule: the two cannot be combined, as the API's documentation says.
func disconnectWithSchedule(d PoolDraft, _ time.Time) string {
	action := copyOf(d.Sessions.Disconnect.Action)
	scheduled := d.Availability != nil && (d.Availability.Start != nil || d.Availability.Stop != nil)
	if scheduled && action != "" && action != "NONE" {
		return fmt.Sprintf("cannot be %s together with a start or stop schedule", action)
	}
	return ""
}

// halfMissing complains of one half of a schedule whose other half is there.
func halfMissing(which func(*AvailabilityDraft) **ScheduleDraft, half func(*ScheduleDraft) *string, complaint string) func(PoolDraft, time.Time) string {
	return func(d PoolDraft, _ time.Time) string {
		if d.Availability == nil {
			return ""
		}
		if s := *which(d.Availability); s != nil && *half(s) == "" {
			return complaint
		}
		return ""
	}
}

func inThePast(t *time.Time, now time.Time) string {
	if t != nil && !t.After(now) {
		return "must be in the future: it is " + now.UTC().Format(time.RFC3339) + " now"
	}
	return ""
}

func graceAlone(s SessionDraft) string {
	if s.Action == nil && s.GraceMinutes != nil {
		return "is needed where a grace period is set"
	}
	return ""
}
