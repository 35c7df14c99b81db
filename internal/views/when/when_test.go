package when_test

import (
	"testing"
	"time"

	"ocidesk/internal/views/when"
)

var (
	cet = time.FixedZone("CET", 3600)
	now = time.Date(2026, 11, 23, 18, 42, 33, 0, cet)
)

func TestAgo(t *testing.T) {
	const day = 24 * time.Hour
	for _, c := range []struct {
		before time.Duration
		want   string
	}{
		{0, "just now"}, {14 * time.Second, "just now"}, {15 * time.Second, "15 s ago"}, {59 * time.Second, "45 s ago"},
		{time.Minute, "1 min ago"}, {3*time.Minute + 59*time.Second, "3 min ago"}, {59*time.Minute + 59*time.Second, "59 min ago"},
		{time.Hour, "1 h ago"}, {day - 1, "23 h ago"}, {day, "1 d ago"}, {30*day - 1, "29 d ago"}, {30 * day, "24 Oct 2026"},
		{-5 * time.Second, "just now"}, {-25 * time.Second, "in 15 s"}, {-4*time.Minute - 30*time.Second, "in 4 min"}, {-3 * day, "in 3 d"},
		{-40 * day, "2 Jan 2027"},
	} {
		if got := when.Ago(now.Add(-c.before), now); got != c.want {
			t.Errorf("%v before now is %q, want %q", c.before, got, c.want)
		}
	}
	if got := when.Ago(time.Time{}, now); got != "never" {
		t.Errorf("the zero time is %q", got)
	}
}

func TestTheDateIsTheOperators(t *testing.T) {
	lateInUTC := time.Date(2026, 1, 1, 23, 30, 0, 0, time.UTC)
	if got := when.Ago(lateInUTC, now); got != "2 Jan 2026" {
		t.Errorf("got %q; half past midnight of the 2nd in CET", got)
	}
}

func TestLasting(t *testing.T) {
	for _, c := range []struct {
		d    time.Duration
		want string
	}{
		{-time.Second, "0 s"}, {0, "0 s"}, {42*time.Second + 900*time.Millisecond, "42 s"}, {3*time.Minute + 10*time.Second, "3 min 10 s"},
		{4*time.Minute + 5*time.Second, "4 min 05 s"}, {2*time.Hour + 5*time.Minute + 59*time.Second, "2 h 05 min"}, {76 * time.Hour, "3 d 4 h"},
	} {
		if got := when.Lasting(c.d); got != c.want {
			t.Errorf("Lasting(%v) = %q, want %q", c.d, got, c.want)
		}
	}
}

func TestExact(t *testing.T) {
	for _, c := range []struct {
		t, now time.Time
		want   string
	}{
		{now.Add(-3 * time.Minute), now, "Mon 23 Nov 2026 18:39:33 CET (17:39:33 UTC, 3 min ago)"},
		{time.Date(2026, 11, 22, 23, 30, 0, 0, time.UTC), now, "Mon 23 Nov 2026 00:30:00 CET (Sun 22 Nov 23:30:00 UTC, 18 h ago)"},
		{now.Add(-3 * time.Minute), now.UTC(), "Mon 23 Nov 2026 17:39:33 UTC (3 min ago)"},
		{now.AddDate(0, 0, -81), now.UTC(), "Thu 3 Sep 2026 17:42:33 UTC (81 d ago)"},
		{time.Time{}, now, "never"},
	} {
		if got := when.Exact(c.t, c.now); got != c.want {
			t.Errorf("Exact(%v) = %q, want %q", c.t, got, c.want)
		}
	}
}

func TestComing(t *testing.T) {
	tokyo := time.FixedZone("JST", 9*3600)
	for _, c := range []struct {
		t, now time.Time
		want   string
	}{
		{now.Add(20 * time.Hour), now, "Tue 24 Nov 14:42 CET, in 20 h"},
		{now.Add(20 * time.Hour).In(tokyo), now, "Tue 24 Nov 14:42 CET (22:42 JST there), in 20 h"},
		{now.Add(6 * time.Hour).In(tokyo), now, "Tue 24 Nov 00:42 CET (08:42 JST there), in 6 h"},
		{now.Add(5 * time.Hour).In(tokyo), now, "Mon 23 Nov 23:42 CET (Tue 07:42 JST there), in 5 h"},
	} {
		if got := when.Coming(c.t, c.now); got != c.want {
			t.Errorf("Coming(%v) = %q, want %q", c.t, got, c.want)
		}
	}
}
