package grid

import (
	"fmt"
	"math"
	"time"
)

// showDate is the day, and the time of day where the format shows one and there is one; empty where the number is no date.
// A month or year that is shown without its day is only that where it stands for its first day.
func (s *section) showDate(v float64, epoch1904 bool) string {
	const last = 2_958_466 // the day after 9999-12-31
	if v < 0 || v >= last {
		return ""
	}
	days, seconds := int(math.Floor(v)), int(math.Round((v-math.Floor(v))*24*60*60))
	if seconds == 24*60*60 {
		days, seconds = days+1, 0
	}
	if !s.date() && s.elapsed {
		return clock(24*days+seconds/3600, seconds)
	}
	return s.showMoment(dayOf(days, epoch1904), seconds)
}

// showMoment is what the format shows of a day and its time in seconds.
func (s *section) showMoment(day time.Time, seconds int) string {
	if !s.date() {
		return clock(seconds/3600, seconds)
	}
	text := day.Format(time.DateOnly)
	switch {
	case s.day || s.clock || day.Day() != 1:
	case s.month:
		text = day.Format("2006-01")
	case day.Month() == time.January:
		text = day.Format("2006")
	}
	if s.clock && seconds != 0 {
		text += " " + clock(seconds/3600, seconds)
	}
	return text
}

func clock(hours, seconds int) string {
	text := fmt.Sprintf("%02d:%02d", hours, seconds/60%60)
	if seconds%60 != 0 {
		text += fmt.Sprintf(":%02d", seconds%60)
	}
	return text
}

// dayOf is the day that a spreadsheet counts as so many. Counted from 1900, it has a 29th of February in that year.
func dayOf(days int, epoch1904 bool) time.Time {
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case epoch1904:
		base = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days < 60:
		base = base.AddDate(0, 0, 1)
	}
	return base.AddDate(0, 0, days)
}

// showISO is what the format shows of a date that a file writes in full, as ISO 8601 does; what is no such date stays as it is.
func (s *section) showISO(text string) string {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999", "2006-01-02T15:04", "2006-01-02"} {
		t, err := time.Parse(layout, text)
		if err != nil {
			continue
		}
		t = t.Round(time.Second)
		return s.showMoment(t, t.Hour()*3600+t.Minute()*60+t.Second())
	}
	return text
}

// allOfDate shows a date with all that it has.
var allOfDate = &section{year: true, month: true, day: true, clock: true}

// showISO is what a cell shows that holds a date in full.
func (f *format) showISO(text string) string {
	if s := f.pick(0); s != nil && (s.date() || s.clock) {
		return s.showISO(text)
	}
	return allOfDate.showISO(text)
}
