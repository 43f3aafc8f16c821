package edu

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// DeadlineOf is the moment that a text means which is written now, as people speak of deadlines: 下周五, 本周五下午4点, 周三前, 明天, 月底,
// 12月5日前, 3天内, and whatever Moment.Parse takes. A day alone is the end of it; one without its year is the nearest to now.
func DeadlineOf(text string, now time.Time) (m Moment, err error) {
	if IsNone(text) {
		return "", nil
	}
	text = strings.TrimLeft(strings.TrimSpace(Halfwidth(text)), "请于在")
	text = strings.TrimSpace(untilIt.ReplaceAllString(text, ""))
	hour := timeOfDay.FindString(text)
	day := strings.Trim(strings.TrimSuffix(text, hour), " ,，的T")
	today := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC)
	if spoken, ok := spokenDay(day, today); ok {
		day = DateOf(spoken).String()
	}
	if err := m.Parse(strings.TrimSpace(day+" "+hour), Format{Year: now.Year()}); err != nil {
		next := today.AddDate(0, 0, 7)
		return "", fmt.Errorf("%s看不出是哪一天，请写成%s 16:00、%d月%d日或下周五", Quote(text), DateOf(next), int(next.Month()), next.Day())
	}
	if yearless.MatchString(day) {
		m = inYear(m, now)
	}
	return m, nil
}

var (
	untilIt  = regexp.MustCompile(`(?:之前|以前|前|截止|为止|止|以内|之内)$`)
	yearless = regexp.MustCompile(`^\d{1,2}\s*[月./-]\s*\d{1,2}\s*[日号]?$`)
	// A day as it is spoken of: so many days on, a day of the week, a day of the month, the end of a month.
	daysOn     = regexp.MustCompile(`^(\d{1,3}|[一二两三四五六七八九十])\s*(?:天[内后]?|日[内后])$`)
	dayOfAWeek = regexp.MustCompile(`^(本|这|这个|下|下个|下下)?(?:周|星期|礼拜)([一二三四五六日天末])$`)
	dayAlone   = regexp.MustCompile(`^(本月|这个月|下月|下个月)?(\d{1,2})[日号]$`)
	monthEnd   = regexp.MustCompile(`^(本月|这个月|下月|下个月|(\d{1,2})月)?(?:月?底|月?末)$`)
)

const theDigits = "一二三四五六七八九十"

// spokenDay is the day that words mean which are said today; ok is false where they are none of these.
func spokenDay(words string, today time.Time) (day time.Time, ok bool) {
	if n, ok := map[string]int{"今天": 0, "今日": 0, "当天": 0, "明天": 1, "明日": 1, "后天": 2, "大后天": 3}[words]; ok {
		return today.AddDate(0, 0, n), true
	}
	if words == "年底" || words == "年末" {
		return time.Date(today.Year(), time.December, 31, 0, 0, 0, 0, time.UTC), true
	}
	if x := daysOn.FindStringSubmatch(words); x != nil {
		return today.AddDate(0, 0, spokenNumber(x[1])), true
	}
	if x := dayOfAWeek.FindStringSubmatch(words); x != nil {
		return dayOfWeek(x[1], x[2], today), true
	}
	if x := dayAlone.FindStringSubmatch(words); x != nil {
		day = time.Date(today.Year(), today.Month()+monthsOn(x[1]), atoi(x[2]), 0, 0, 0, 0, time.UTC)
		if x[1] == "" && day.Before(today) {
			day = day.AddDate(0, 1, 0)
		}
		return day, day.Day() == atoi(x[2])
	}
	if x := monthEnd.FindStringSubmatch(words); x != nil {
		return endOfMonth(x[1], atoi(x[2]), today)
	}
	return day, false
}

// endOfMonth is the last day of this month, the next, or that of a number; of one that is over it is that of the next year.
func endOfMonth(which string, number int, today time.Time) (day time.Time, ok bool) {
	month := today.Month() + monthsOn(which)
	if number > 0 {
		month = time.Month(number)
	}
	day = time.Date(today.Year(), month+1, 0, 0, 0, 0, 0, time.UTC)
	if number > 0 && day.Before(today) {
		day = time.Date(today.Year()+1, month+1, 0, 0, 0, 0, 0, time.UTC)
	}
	return day, number <= 12
}

// spokenNumber is a number up to ten, or in figures.
func spokenNumber(s string) int {
	if s == "两" {
		return 2
	}
	if at := strings.Index(theDigits, s); at >= 0 {
		return at/len("一") + 1
	}
	return atoi(s)
}

// dayOfWeek is a day of this week, the next, or the one after; where it is not said which, the next such day from today on. Weeks begin on
// Monday.
func dayOfWeek(which, name string, today time.Time) time.Time {
	at := 7 // 日, 天, 末
	if i := strings.Index(theDigits, name); i >= 0 {
		at = i/len("一") + 1
	}
	is := (int(today.Weekday())+6)%7 + 1
	switch which {
	case "":
		return today.AddDate(0, 0, (at-is+7)%7)
	case "下", "下个":
		at += 7
	case "下下":
		at += 14
	}
	return today.AddDate(0, 0, at-is)
}

func monthsOn(which string) time.Month {
	if strings.HasPrefix(which, "下") {
		return 1
	}
	return 0
}

// inYear is a moment that was written without its year, in the year in which it is nearest to now.
func inYear(m Moment, now time.Time) Moment {
	best, t := m, m.Time()
	gap := func(t time.Time) time.Duration { return t.Sub(now).Abs() }
	for _, by := range []int{-1, 1} {
		if other := t.AddDate(by, 0, 0); gap(other) < gap(best.Time()) {
			best = MomentOf(other)
		}
	}
	return best
}

// Spoken is the moment with its day of the week: 2022年12月9日（星期五）16时.
func (m Moment) Spoken() string {
	day, words := m.Day().Chinese(), m.Words()
	if words == "" {
		return ""
	}
	names := []rune("日一二三四五六")
	return day + "（星期" + string(names[m.Time().Weekday()]) + "）" + strings.TrimPrefix(words, day)
}
