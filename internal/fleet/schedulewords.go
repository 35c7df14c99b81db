package fleet

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/reugn/go-quartz/quartz"
)

// timetable is a schedule that comes once on certain days, always at the same time.
type timetable struct {
	weekdays             [7]bool // from Sunday on; all of them unless dates say which days
	dates                []int   // of each month; nil where weekdays say which days
	hour, minute, second int
}

// Words is the schedule as people say it, without its time zone: "weekdays 08:00", "Mon, Wed, Fri
// 18:30", "daily 07:00", "1st of each month 06:00". It is false for what has no such simple words, and
// for what cannot be read.
func (s Schedule) Words() (string, bool) {
	t, ok := s.timetable()
	if !ok {
		return "", false
	}
	return t.days() + " " + t.clock(), true
}

// Hours are the hours between a start and a stop that come on the same days in the same zone: "weekdays
// 08:00–18:30". It is false where the two cannot be told in one, as where the stop is the next day's.
func Hours(start, stop Schedule) (string, bool) {
	from, ok := start.timetable()
	to, ok2 := stop.timetable()
	if !ok || !ok2 || start.Timezone != stop.Timezone || from.days() != to.days() || from.ofDay() >= to.ofDay() {
		return "", false
	}
	return from.days() + " " + from.clock() + "–" + to.clock(), true
}

// timetable reads a cron expression that is no more than a time on certain days of every month.
func (s Schedule) timetable() (timetable, bool) {
	fields := strings.Fields(strings.ToUpper(s.Cron))
	if len(fields) != 6 || quartz.ValidateCronExpression(s.Cron) != nil || !every(fields[4]) {
		return timetable{}, false
	}
	t := timetable{weekdays: [7]bool{true, true, true, true, true, true, true}}
	var ok [3]bool
	t.second, ok[0] = number(fields[0], 0, 59)
	t.minute, ok[1] = number(fields[1], 0, 59)
	t.hour, ok[2] = number(fields[2], 0, 23)
	if ok != [3]bool{true, true, true} {
		return timetable{}, false
	}
	date, weekday := fields[3], fields[5]
	switch {
	case every(date) && every(weekday):
		return t, true
	case every(date):
		return t, t.readWeekdays(weekday)
	case every(weekday):
		return t, t.readDates(date)
	}
	return timetable{}, false
}

func every(field string) bool { return field == "*" || field == "?" }

func number(text string, lowest, highest int) (int, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= lowest && n <= highest
}

var cronDays = []string{"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"}

// readWeekdays reads a list of days and ranges of days, by name or by number, with 1 for Sunday.
func (t *timetable) readWeekdays(field string) bool {
	t.weekdays = [7]bool{}
	day := func(text string) (int, bool) {
		if i := slices.Index(cronDays, text); i >= 0 {
			return i, true
		}
		n, ok := number(text, 1, 7)
		return n - 1, ok
	}
	for item := range strings.SplitSeq(field, ",") {
		low, high, ranged := strings.Cut(item, "-")
		if !ranged {
			high = low
		}
		from, ok := day(low)
		to, ok2 := day(high)
		if !ok || !ok2 || from > to {
			return false
		}
		for i := from; i <= to; i++ {
			t.weekdays[i] = true
		}
	}
	return true
}

// readDates reads a list of days of the month. Those not every month has have no simple words.
func (t *timetable) readDates(field string) bool {
	for item := range strings.SplitSeq(field, ",") {
		n, ok := number(item, 1, 28)
		if !ok {
			return false
		}
		t.dates = append(t.dates, n)
	}
	slices.Sort(t.dates)
	t.dates = slices.Compact(t.dates)
	return true
}

// days are the days it comes on: "daily", "weekdays", "weekends", "Mon–Thu", "Mon, Wed, Fri", "1st and
// 15th of each month".
func (t timetable) days() string {
	if t.dates != nil {
		var nth []string
		for _, n := range t.dates {
			nth = append(nth, ordinal(n))
		}
		return listed(nth) + " of each month"
	}
	switch t.weekdays {
	case [7]bool{true, true, true, true, true, true, true}:
		return "daily"
	case [7]bool{false, true, true, true, true, true, false}:
		return "weekdays"
	case [7]bool{true, false, false, false, false, false, true}:
		return "weekends"
	}
	return strings.Join(t.runs(), ", ")
}

// runs are the weekdays from Monday on, three and more in a row as one: "Mon–Wed", "Fri".
func (t timetable) runs() (words []string) {
	names := [7]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}
	on := func(i int) bool { return i < 7 && t.weekdays[(i+1)%7] }
	for i := 0; i < 7; i++ {
		if !on(i) {
			continue
		}
		last := i
		for on(last + 1) {
			last++
		}
		if last-i < 2 {
			words = append(words, names[i])
			continue
		}
		words = append(words, names[i]+"–"+names[last])
		i = last
	}
	return words
}

func (t timetable) ofDay() int { return (t.hour*60+t.minute)*60 + t.second }

func (t timetable) clock() string {
	if t.second != 0 {
		return fmt.Sprintf("%02d:%02d:%02d", t.hour, t.minute, t.second)
	}
	return fmt.Sprintf("%02d:%02d", t.hour, t.minute)
}

func ordinal(n int) string {
	ending := "th"
	if n/10 != 1 {
		switch n % 10 {
		case 1:
			ending = "st"
		case 2:
			ending = "nd"
		case 3:
			ending = "rd"
		}
	}
	return strconv.Itoa(n) + ending
}

// listed are words as people list them: "1st", "1st and 15th", "1st, 10th and 20th".
func listed(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}
