package edu

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Date is a day, or only a month or a year where the paper says no more (2022-04). It is kept small: a teacher has a dozen, a
// ledger ten thousand teachers.
type Date struct {
	y    int16
	m, d int8
}

// date makes a date of its parts, of which the month and the day may be 0. Whether there is such a day, valid tells; parts for which it
// has no room must not become others.
func date(y, m, d int) Date {
	if y < 0 || y > math.MaxInt16 || m < 0 || m > 99 || d < 0 || d > 99 {
		return Date{y: -1}
	}
	return Date{int16(y), int8(m), int8(d)}
}

// Day makes a full date; it panics on one that does not exist, so it is for constants and tests.
func Day(y, m, d int) Date {
	v := date(y, m, d)
	if !v.valid() {
		panic(fmt.Sprintf("edu: no such day %d-%d-%d", y, m, d))
	}
	return v
}

// Month makes a date that is only a month.
func Month(y, m int) Date { return date(y, m, 0) }

// DateOf is the day of t.
func DateOf(t time.Time) Date { return date(t.Year(), int(t.Month()), t.Day()) }

// Known reports whether there is a date.
func (d Date) Known() bool { return d.y != 0 }

// Year is the calendar year.
func (d Date) Year() int { return int(d.y) }

// MonthOf is the month, 0 where only the year is known.
func (d Date) MonthOf() int { return int(d.m) }

// First is the first day the date can mean: a month without a day is its first day.
func (d Date) First() time.Time {
	return time.Date(int(d.y), time.Month(max(d.m, 1)), int(max(d.d, 1)), 0, 0, 0, 0, time.UTC)
}

// Last is the last day the date can mean.
func (d Date) Last() Date {
	switch {
	case d.d != 0:
		return d
	case d.m != 0:
		return DateOf(d.First().AddDate(0, 1, -1))
	}
	return Date{d.y, 12, 31}
}

// Earlier reports whether the date is before another whatever days partial dates mean: 2022-04 is neither
// before nor after 2022-04-19.
func (d Date) Earlier(o Date) bool { return d.Last().Before(DateOf(o.First())) }

// Before compares by the first day.
func (d Date) Before(o Date) bool { return d.First().Before(o.First()) }

// Full reports whether the day is known.
func (d Date) Full() bool { return d.d != 0 }

func (d Date) valid() bool {
	if d.y < 1800 || d.y > 2200 || d.m < 0 || d.m > 12 || d.d < 0 || d.m == 0 && d.d != 0 {
		return false
	}
	return d.d == 0 || d.First().Day() == int(d.d)
}

// Kind implements Value.
func (*Date) Kind() Kind { return KindDate }

// Parse implements Value. It takes what clerks and workbooks write (see readDate): 2022-04-19, 2022.4, 2022年4月份, 二〇二二年,
// 20220419, 2022.4至今, a day count of a spreadsheet (44805), and 4-19 where the format names the year.
func (d *Date) Parse(s string, f Format) error {
	if IsNone(s) {
		*d = Date{}
		return nil
	}
	v, ok := readDate(s, f.Year)
	if !ok || !v.valid() {
		return refusal(s, v, ok, f.example())
	}
	*d = v
	return nil
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// String is the date in the ledger's form: 2022-04-19, 2022-04 or 2022.
func (d Date) String() string {
	switch year := strconv.Itoa(int(d.y)); {
	case d.y == 0:
		return ""
	case d.m == 0:
		return year
	case d.d == 0:
		return year + "-" + twoDigits(int(d.m))
	default:
		return year + "-" + twoDigits(int(d.m)) + "-" + twoDigits(int(d.d))
	}
}

// ledgerDate reads the form that String writes, which is that of most dates: 2022, 2022-04, 2022-04-19.
func ledgerDate(s string) (Date, bool) {
	year, rest, more := strings.Cut(s, "-")
	month, day, full := strings.Cut(rest, "-")
	y, m, d := figures(year, 4), figures(month, 2), figures(day, 2)
	return date(y, m, d), y > 0 && (m > 0 || !more) && (d > 0 || !full)
}

// figures is the number that a text of so many figures is; 0 for any other text.
func figures(s string, length int) (n int) {
	if len(s) != length {
		return 0
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0
		}
		n = 10*n + int(s[i]-'0')
	}
	return n
}

// Chinese is the date as official papers write it: 2022年4月19日, without leading zeros.
func (d Date) Chinese() string {
	switch {
	case d.y == 0:
		return ""
	case d.m == 0:
		return fmt.Sprintf("%d年", d.y)
	case d.d == 0:
		return fmt.Sprintf("%d年%d月", d.y, d.m)
	}
	return fmt.Sprintf("%d年%d月%d日", d.y, d.m, d.d)
}

// Text implements Value.
func (d *Date) Text(Format) string { return d.String() }

// Stored implements Value.
func (d *Date) Stored() any { return storedText(d.String()) }

// Restore implements Value.
func (d *Date) Restore(v any) error {
	var s string
	if err := restoreText(&s, "date", v); err != nil {
		return err
	}
	if v, ok := ledgerDate(s); ok && v.valid() {
		*d = v
		return nil
	}
	if s == "" {
		*d = Date{}
		return nil
	}
	return d.Parse(s, Format{})
}

// Year is a school year (学年) by the calendar year it begins in: 2022 is 2022-09-01 to 2023-08-31.
type Year int

// YearOf is the school year a day lies in.
func YearOf(t time.Time) Year {
	if t.Month() < time.September {
		return Year(t.Year() - 1)
	}
	return Year(t.Year())
}

// Start is the first day, which is also the statistics date 统计时点 (9月1日).
func (y Year) Start() Date { return date(int(y), 9, 1) }

// End is the last day, the base date of rotation.
func (y Year) End() Date { return date(int(y)+1, 8, 31) }

// Label is the school year as papers write it: 2022—2023学年.
func (y Year) Label() string { return fmt.Sprintf("%d—%d学年", y, y+1) }

// Kind implements Value.
func (*Year) Kind() Kind { return KindYear }

var (
	yearForm = regexp.MustCompile(`^(\d{2}|\d{4})(?:年?[-—–~～/至]+(\d{2}|\d{4}))?(学年度?|年度?)?(?:第?[一二12]学期|[上下]学期)?$`)
	// season is a term by the season in which it begins: spring is the second of the year before.
	season = regexp.MustCompile(`^(\d{4})年?([春秋])季?(?:学期|学年)?$`)
)

// Parse implements Value: 2022, 2022学年, 2022-2023, 2022—2023学年度第一学期, 22-23, 2023年春季.
func (y *Year) Parse(s string, _ Format) error {
	if IsNone(s) {
		*y = 0
		return nil
	}
	t := Squeeze(Halfwidth(s))
	if plain := spellYears.ReplaceAllStringFunc(t, func(m string) string { digits, _ := spelt(m); return digits }); plain != t {
		t = plain
	}
	year, ok := schoolYearOf(t)
	if !ok || year < 1950 || year > 2150 {
		return fmt.Errorf("%s不是有效的学年，请写成2022或2022—2023学年", Quote(s))
	}
	*y = Year(year)
	return nil
}

var spellYears = regexp.MustCompile(`[〇○零一二三四五六七八九]{4}`)

// schoolYearOf is the calendar year in which a school year begins; two figures are one only beside the next or before 学年.
func schoolYearOf(t string) (year int, ok bool) {
	if p := season.FindStringSubmatch(t); p != nil {
		if year = atoi(p[1]); p[2] == "春" {
			year--
		}
		return year, true
	}
	p := yearForm.FindStringSubmatch(t)
	if p == nil || p[2] != "" && atoi(p[2])%100 != (atoi(p[1])+1)%100 || p[2] == "" && len(p[1]) == 2 && !strings.HasPrefix(p[3], "学年") {
		return 0, false
	}
	if year = atoi(p[1]); len(p[1]) == 2 {
		d, known := dateFrom(p[1], "", "")
		return int(d.y), known && len(p[2]) != 4
	}
	return year, true
}

// Text implements Value.
func (y *Year) Text(Format) string {
	if *y == 0 {
		return ""
	}
	return strconv.Itoa(int(*y))
}

// Stored implements Value.
func (y *Year) Stored() any {
	if *y == 0 {
		return nil
	}
	return int64(*y)
}

// Restore implements Value.
func (y *Year) Restore(v any) error {
	switch v := v.(type) {
	case nil:
		*y = 0
	case int64:
		*y = Year(v)
	default:
		return wrongStored("school year", v)
	}
	return nil
}
