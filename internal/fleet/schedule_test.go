package fleet

import (
	"testing"
	"time"
)

func TestASchedulesNextTime(t *testing.T) {
	friday := time.Date(2026, 3, 27, 20, 0, 0, 0, time.UTC)
	next, err := Schedule{"0 30 8 ? * 2-6", "Europe/Berlin"}.Next(friday)
	if want := time.Date(2026, 3, 30, 6, 30, 0, 0, time.UTC); err != nil || !next.Equal(want) || next.Format("15:04 MST") != "08:30 CEST" {
		t.Errorf("got %v, %v, want %v after the clocks were put forward", next, err, want)
	}
	for _, bad := range []Schedule{{"0 30 8", "Europe/Berlin"}, {"0 30 8 ? * 2-6", ""}, {"0 30 8 ? * 2-6", "Mars/Phobos"}} {
		if next, err := bad.Next(friday); err == nil {
			t.Errorf("%v: %v", bad, next)
		}
	}
}
