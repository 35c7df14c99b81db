package fleet

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestSchedulesInWords(t *testing.T) {
	for cron, want := range map[string]string{
		"0 0 8 ? * 2-6":             "weekdays 08:00",
		"0 0 8 ? * MON-FRI":         "weekdays 08:00",
		"0 0 8 * * mon,tue,3-6":     "weekdays 08:00",
		"0 30 18 ? * 2,4,6":         "Mon, Wed, Fri 18:30",
		"0 30 18 ? * MON,WED,FRI":   "Mon, Wed, Fri 18:30",
		"0 0 7 * * ?":               "daily 07:00",
		"0 0 7 ? * *":               "daily 07:00",
		"0 0 7 ? * 1-7":             "daily 07:00",
		"0 0 7 ? * SUN":             "Sun 07:00",
		"0 0 7 ? * 1,7":             "weekends 07:00",
		"0 0 7 ? * 2-5":             "Mon–Thu 07:00",
		"0 0 7 ? * 2-4,7":           "Mon–Wed, Sat 07:00",
		"0 0 7 ? * 2,3":             "Mon, Tue 07:00",
		"0 0 7 ? * 1,6,7":           "Fri–Sun 07:00",
		"0 0 6 1 * ?":               "1st of each month 06:00",
		"0 0 6 15,1 * ?":            "1st and 15th of each month 06:00",
		"0 0 6 2,3,11,21,22 * ?":    "2nd, 3rd, 11th, 21st and 22nd of each month 06:00",
		"30 5 0 * * ?":              "daily 00:05:30",
		"0 0/15 8 ? * 2-6":          "",
		"0 0 8,12 ? * 2-6":          "",
		"0 0 8 ? 1 2-6":             "",
		"0 0 8 ? * 6L":              "",
		"0 0 8 L * ?":               "",
		"0 0 8 31 * ?":              "", // some months have none
		"0 0 8 ? * 2,9":             "",
		"0 0 8 ? * 6-2":             "",
		"0 0 8 ? * 2/2":             "",
		"0 0 24 ? * *":              "",
		"0 8 * * *":                 "",
		"0 0 8 ? * 2-6 2027":        "",
		"":                          "",
		"0 0 8 1 * 2":               "",
		"every morning, if you can": "",
	} {
		got, ok := Schedule{Cron: cron, Timezone: "Europe/Berlin"}.Words()
		if got != want || ok != (want != "") {
			t.Errorf("%q is %q, %t; want %q", cron, got, ok, want)
		}
	}
}

func TestStartAndStopAsHours(t *testing.T) {
	berlin := func(cron string) Schedule { return Schedule{Cron: cron, Timezone: "Europe/Berlin"} }
	for _, c := range []struct {
		start, stop Schedule
		want        string
	}{
		{berlin("0 0 8 ? * 2-6"), berlin("0 30 18 ? * MON-FRI"), "weekdays 08:00–18:30"},
		{berlin("0 0 8 * * ?"), berlin("0 30 18 ? * *"), "daily 08:00–18:30"},
		{berlin("0 0 8 ? * 2-6"), berlin("0 30 18 * * ?"), ""},                 // other days
		{berlin("0 0 8 * * ?"), Schedule{"0 0 18 * * ?", "Europe/Zurich"}, ""}, // another zone
		{berlin("0 0 22 ? * 2-6"), berlin("0 0 6 ? * 2-6"), ""},                // of the next day, but on Fridays
		{berlin("0 0 8 ? * 2-6"), berlin("0 0/5 18 ? * 2-6"), ""},              // no simple words
	} {
		if got, ok := Hours(c.start, c.stop); got != c.want || ok != (c.want != "") {
			t.Errorf("%v to %v is %q, %t; want %q", c.start, c.stop, got, ok, c.want)
		}
	}
}

// What the words say is what the schedule does: it comes on each of the days said, at the time said,
// and at no other.
func TestWordsSayWhenAScheduleComes(t *testing.T) {
	day := rapid.SampledFrom([]string{"1", "2", "3", "4", "5", "6", "7", "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "2-6", "MON-WED", "1-3", "THU-SAT"})
	rapid.Check(t, func(t *rapid.T) {
		date, weekday := "?", "*"
		switch rapid.IntRange(0, 2).Draw(t, "by") {
		case 0:
			weekday = strings.Join(rapid.SliceOfN(day, 1, 4).Draw(t, "weekdays"), ",")
		case 1:
			date = strings.Trim(fmt.Sprint(rapid.SliceOfN(rapid.IntRange(1, 28), 1, 3).Draw(t, "dates")), "[]")
			date, weekday = strings.ReplaceAll(date, " ", ","), "?"
		}
		s := Schedule{Timezone: "UTC", Cron: fmt.Sprintf("%d %d %d %s * %s", rapid.IntRange(0, 59).Draw(t, "second"),
			rapid.IntRange(0, 59).Draw(t, "minute"), rapid.IntRange(0, 23).Draw(t, "hour"), date, weekday)}
		words, ok := s.Words()
		if !ok {
			t.Fatalf("%s has no words", s.Cron)
		}
		table, _ := s.timetable()
		at := time.Date(2026, 2, 20, 0, 0, 0, 0, time.UTC)
		next, err := s.Next(at.Add(-time.Second))
		for range 70 {
			said := table.weekdays[at.Weekday()]
			if table.dates != nil {
				said = slices.Contains(table.dates, at.Day())
			}
			comes := err == nil && next.YearDay() == at.YearDay()
			if said != comes {
				t.Fatalf("%s, %q: on %s it comes: %t", s.Cron, words, at.Format("Mon 2 Jan"), comes)
			}
			if comes {
				if clock := next.Format("15:04:05"); !strings.Contains(clock, table.clock()) || !strings.HasSuffix(words, table.clock()) {
					t.Fatalf("%s, %q, comes at %s", s.Cron, words, clock)
				}
				next, err = s.Next(next)
			}
			at = at.AddDate(0, 0, 1)
		}
	})
}
