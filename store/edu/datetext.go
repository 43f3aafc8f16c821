package edu

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// The years that two figures can mean: no date of a ledger lies before the first or after the last, so 85 is 1985 and 08 is
// 2008, while 38 is not told apart.
const (
	firstYear = 1940
	lastYear  = 2035
)

var (
	// clock is a time of day behind a date.
	clock = regexp.MustCompile(`(?i)(?:T|\s+|日|号)(?:上午|下午|AM|PM)?\s*\d{1,2}(?:[:时]\d{1,2}分?(?::?\d{1,2}(?:\.\d+)?秒?)?|时)\s*(?:AM|PM|Z)?$`)
	// weekday stands behind a date, in brackets or not.
	weekday = regexp.MustCompile(`\(?(?:星期|周|礼拜)[一二三四五六日天]\)?$`)
	// spaced are the parts of a date with a blank between them.
	spaced = regexp.MustCompile(`(\d)\s+(\d)`)
	// open is what stands behind the beginning of something that goes on.
	open = regexp.MustCompile(`(?:至今|以来|开始|起|[-~～—至])$`)
	// vague is what stands behind a month or a year that is meant as a whole.
	vague = regexp.MustCompile(`(月)(?:份|底|末|初|[上中下]旬|[上下]半月)$|(年)(?:度|底|末|初|[上下]半年)$`)

	chineseYear = regexp.MustCompile(`^([〇○零一二三四五六七八九]{4}|[〇○零一二三四五六七八九]{2})年`)
	chinesePart = regexp.MustCompile(`([〇○零一二三四五六七八九十]+)([月日号])`)

	datePoint   = regexp.MustCompile(`^(\d{2}|\d{4})[.、,·](\d{1,2})月?(?:[.、,·](\d{1,2})日?)?$`)
	dateDash    = regexp.MustCompile(`^(\d{2}|\d{4})-(\d{1,2})月?(?:-(\d{1,2})日?)?$`)
	dateSlash   = regexp.MustCompile(`^(\d{2}|\d{4})/(\d{1,2})月?(?:/(\d{1,2})日?)?$`)
	dateWords   = regexp.MustCompile(`^(\d{2}|\d{4})年(?:(\d{1,2})(?:月(?:(\d{1,2})[日号]?)?)?)?$`)
	dateMixed   = regexp.MustCompile(`^(\d{2}|\d{4})年(\d{1,2})[-./](\d{1,2})日?$`)
	dateYear    = regexp.MustCompile(`^(\d{4})(?:学年)?$`)
	dateForeign = regexp.MustCompile(`^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$`)
	dayMonth    = regexp.MustCompile(`^(\d{1,2})[-./月](\d{1,2})[日号]?$`)
)

// plainDate is a text without what clerks write around a date: the time of day, the day of the week, 份 and 至今. Chinese figures
// are made Arabic ones.
func plainDate(s string) string {
	t := clock.ReplaceAllStringFunc(Halfwidth(s), func(m string) string {
		if strings.HasPrefix(m, "日") || strings.HasPrefix(m, "号") {
			return "日"
		}
		return ""
	})
	for range 2 { // two blanks may share a figure: 2008 9 1
		t = spaced.ReplaceAllString(t, "$1-$2")
	}
	t = weekday.ReplaceAllString(Squeeze(t), "")
	t = open.ReplaceAllString(t, "")
	t = vague.ReplaceAllString(t, "$1$2")
	if p := chineseYear.FindStringSubmatch(t); p != nil {
		year, _ := spelt(p[1])
		t = year + strings.TrimPrefix(t, p[1])
	}
	return chinesePart.ReplaceAllStringFunc(t, func(m string) string {
		p := chinesePart.FindStringSubmatch(m)
		if n, ok := arabic(p[1]); ok {
			return strconv.FormatInt(n, 10) + p[2]
		}
		return m
	})
}

// readDate reads what clerks and workbooks write for a day, a month or a year. year is that of a date which names none, 0 for
// none. ok is false for what is no date; one that does not exist is not valid.
func readDate(s string, year int) (Date, bool) {
	if v, ok := ledgerDate(s); ok {
		return v, true
	}
	t := plainDate(s)
	if v, ok := digitsDate(t); ok {
		return v, true
	}
	if p := dayMonth.FindStringSubmatch(t); p != nil && year != 0 {
		if v, ok := dateFrom(strconv.Itoa(year), p[1], p[2]); ok && v.valid() {
			return v, true
		}
	}
	for _, form := range []*regexp.Regexp{datePoint, dateDash, dateSlash, dateWords, dateMixed} {
		if p := form.FindStringSubmatch(t); p != nil {
			if len(p[1]) == 2 && !yearFirst(form, p[1], p[2], p[3]) {
				return Date{}, false
			}
			return dateFrom(p[1], p[2], p[3])
		}
	}
	if p := dateYear.FindStringSubmatch(t); p != nil {
		return dateFrom(p[1], "", "")
	}
	if p := dateForeign.FindStringSubmatch(t); p != nil && (atoi(p[1]) > 12) != (atoi(p[2]) > 12) { // 9/15/2008, 15/9/2008
		if atoi(p[1]) > 12 {
			p[1], p[2] = p[2], p[1]
		}
		return dateFrom(p[3], p[1], p[2])
	}
	return Date{}, false
}

// yearFirst reports whether a date that begins with two figures can only begin with its year: 08.9 is no day, since no clerk
// writes a month with a nought and the day without, but 8/9/22 may be one, and so may 12.9 and 08.09.
func yearFirst(form *regexp.Regexp, first, second, third string) bool {
	switch {
	case form == dateWords || form == dateMixed || atoi(first) > 12:
		return true
	case form != datePoint:
		return false
	}
	return third != "" || first[0] == '0' && len(second) == 1
}

// dateFrom makes a date of its parts; a part that is written is not 0.
func dateFrom(year, month, day string) (Date, bool) {
	y := atoi(year)
	if len(year) == 2 {
		switch old, recent := 1900+y >= firstYear, 2000+y <= lastYear; {
		case old == recent:
			return Date{}, false
		case old:
			y += 1900
		default:
			y += 2000
		}
	}
	return date(y, atoi(month), atoi(day)), (month == "" || atoi(month) > 0) && (day == "" || atoi(day) > 0)
}

var digitsForm = regexp.MustCompile(`^(\d+)(\.\d*)?$`)

// digitsDate reads a run of digits: 20220419, 202204, 2022, with a time of day behind the day, or a spreadsheet's count of days
// since 1899-12-30, whose fraction is the time of day.
func digitsDate(t string) (Date, bool) {
	p := digitsForm.FindStringSubmatch(t)
	if p == nil || p[2] != "" && len(p[1]) != 5 && p[2] != "." && p[2] != ".0" {
		return Date{}, false
	}
	switch t = p[1]; len(t) {
	case 5:
		n := atoi(t)
		if y := n / 10; y >= firstYear && y <= lastYear && n%10 > 0 {
			return Date{}, false // 20089 is rather a month without its point than a day of 1954
		}
		return DateOf(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n)), n >= 10000 && n < 80000
	case 8, 14:
		return dateFrom(t[:4], t[4:6], t[6:8])
	case 6:
		return dateFrom(t[:4], t[4:], "")
	case 4:
		return dateFrom(t, "", "")
	}
	return Date{}, false
}

// refusal is what is wrong with a text that is no date; the example is of a year.
func refusal(s string, v Date, read bool, year int) error {
	s = strings.TrimSpace(s)
	if read && v.m >= 1 && v.m <= 12 && v.d > 28 && v.d <= 31 && (Date{v.y, v.m, 0}).valid() {
		return fmt.Errorf("%s不是有效的日期：%d年%d月没有%d日", Quote(s), v.y, v.m, v.d)
	}
	return fmt.Errorf("%s不是有效的日期，请写成%d-04-19或%d-04", Quote(s), year, year)
}

// spanMarks are what stands between the beginning and the end of a time, the plainest last.
var spanMarks = []string{"至", "到", "~", "～", "——", "—", "--", "–", "−", "-", "－"}

// Span is the beginning and the end that one cell says: 2022.9-2023.8, 2022年9月至12月. Until is not known for what goes on
// (2022.9至今). ok is false for a text that is no span, also for one date.
func Span(text string) (from, until Date, ok bool) {
	const longest = 200 // bytes; each mark of a longer text, which is no span, would be tried as the one between two dates
	t := strings.TrimSpace(Halfwidth(text))
	if len(t) > longest {
		return Date{}, Date{}, false
	}
	if first, isOpen := strings.CutSuffix(Squeeze(t), "至今"); isOpen {
		from, ok = readDate(first, 0)
		return from, Date{}, ok && from.valid()
	}
	if d, single := readDate(t, 0); single && d.valid() {
		return Date{}, Date{}, false
	}
	for _, mark := range spanMarks {
		found := 0
		for i := range t {
			if !strings.HasPrefix(t[i:], mark) {
				continue
			}
			a, b, fits := spanOf(t[:i], t[i+len(mark):])
			if fits {
				from, until = a, b
				found++
			}
		}
		if found > 0 {
			return from, until, found == 1
		}
	}
	return Date{}, Date{}, false
}

var (
	onlyMonth = regexp.MustCompile(`^\d{1,2}月?(?:份|底)?$`)
	dateTail  = regexp.MustCompile(`[-~～—–−至到]\s*$`)
)

// spanOf is the span of two dates; the end may leave out what it has in common with the beginning.
func spanOf(first, last string) (from, until Date, ok bool) {
	if dateTail.MatchString(first) {
		return
	}
	from, ok = readDate(first, 0)
	if !ok || !from.valid() {
		return from, until, false
	}
	if until, ok = readDate(last, from.Year()); !ok || !until.valid() {
		if m := Squeeze(Halfwidth(last)); from.m != 0 && from.d == 0 && onlyMonth.MatchString(m) {
			until = Month(from.Year(), atoi(strings.TrimRight(m, "月份底")))
		}
	}
	ok = until.valid() && !until.Earlier(from) && (from.m == 0) == (until.m == 0)
	return from, until, ok
}
