package edu

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Moment is a day with its time (时刻), to the minute, as it is kept: 2022-04-03 15:40. Texts of moments are in the order of time.
type Moment string

const momentForm = "2006-01-02 15:04"

// MomentOf is the minute of t, in its own place.
func MomentOf(t time.Time) Moment { return Moment(t.Format(momentForm)) }

// Known reports whether there is one.
func (m Moment) Known() bool { return m != "" }

// Time is the moment on the clock, wherever that is; zero where it is not known.
func (m Moment) Time() time.Time {
	t, err := time.Parse(momentForm, string(m))
	if err != nil {
		return time.Time{}
	}
	return t
}

// Day is the day of it; not known where it is not.
func (m Moment) Day() Date {
	if t := m.Time(); !t.IsZero() {
		return DateOf(t)
	}
	return Date{}
}

// WholeDay reports whether a deadline was given as a day alone: it is the end of it.
func (m Moment) WholeDay() bool { return strings.HasSuffix(string(m), " 23:59") }

// After reports whether it is later than another; what is not known is neither.
func (m Moment) After(o Moment) bool { return m != "" && o != "" && m > o }

// Kind implements Value.
func (*Moment) Kind() Kind { return KindText }

// timeOfDay is the time of a day as people write it: 16:00, 16时, 16点30分, 下午4点半; morning and afternoon stand before it.
var timeOfDay = regexp.MustCompile(`(上午|早上|中午|下午|晚上)?\s*(\d{1,2})(?:[:：](\d{2})(?:[:：]\d{2})?|[时点](?:(半)|(\d{1,2})分?)?整?)\s*(?:前|之前|以前)?$`)

// Parse implements Value. It takes a date with a time (2022-04-03 16:00, 2022年4月3日下午4点前); a date alone is the end of its day.
func (m *Moment) Parse(text string, f Format) error {
	if IsNone(text) {
		*m = ""
		return nil
	}
	text = strings.TrimSpace(Halfwidth(text))
	hour, minute, day := 23, 59, text
	if at := timeOfDay.FindStringSubmatchIndex(text); at != nil {
		part := func(i int) string {
			if at[2*i] < 0 {
				return ""
			}
			return text[at[2*i]:at[2*i+1]]
		}
		day, hour, minute = text[:at[0]], atoi(part(2)), atoi(part(3)+part(5))
		if part(4) != "" {
			minute = 30
		}
		if late := part(1) == "下午" || part(1) == "晚上"; late && hour < 12 {
			hour += 12
		}
	}
	var d Date
	switch err := d.Parse(strings.TrimRight(strings.TrimSpace(day), "T,，"), f); {
	case err != nil:
		return err
	case !d.Full():
		return fmt.Errorf("请写出年月日和时间，如%d-04-03 16:00", f.example())
	case hour > 24 || minute > 59 || hour == 24 && minute > 0:
		return errors.New(Quote(text[len(day):]) + "不是时间，请写成16:00")
	}
	if hour == 24 {
		hour, minute = 23, 59
	}
	*m = Moment(d.String() + " " + twoDigits(hour) + ":" + twoDigits(minute))
	return nil
}

// Text implements Value.
func (m *Moment) Text(Format) string { return string(*m) }

// Words is the moment as papers write it: 2022年4月3日16时, 2022年4月3日16时30分; the end of a day is the day alone.
func (m Moment) Words() string {
	t := m.Time()
	switch {
	case t.IsZero():
		return ""
	case m.WholeDay():
		return t.Format("2006年1月2日")
	case t.Minute() == 0:
		return t.Format("2006年1月2日") + strconv.Itoa(t.Hour()) + "时"
	}
	return t.Format("2006年1月2日") + strconv.Itoa(t.Hour()) + "时" + strconv.Itoa(t.Minute()) + "分"
}

// Stored implements Value.
func (m *Moment) Stored() any { return storedText(string(*m)) }

// Restore implements Value.
func (m *Moment) Restore(v any) error {
	var text string
	if err := restoreText(&text, "moment", v); err != nil {
		return err
	}
	if _, err := time.Parse(momentForm, text); text != "" && err != nil {
		return wrongStored("moment", v)
	}
	*m = Moment(text)
	return nil
}
