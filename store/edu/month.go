package edu

import (
	"fmt"
	"regexp"
)

// monthly is a Date that is a month whatever day was written: 2022-04-01 and 2022年4月份 are April, also where an older
// program stored the day.
type monthly Date

func (m *monthly) date() *Date { return (*Date)(m) }

var (
	// soFar is a month that a report is up to: 截至2022年4月底, 2022年1-4月.
	soFar    = regexp.MustCompile(`^(?:截至|截止到?|至)?(\d{4}[年.])?(?:0?1月?[-~～—–至到])?(\d{1,2}月)(?:份|底|末)?$`)
	barMonth = regexp.MustCompile(`^(\d{1,2})月$`)
)

// Kind implements Value.
func (*monthly) Kind() Kind { return KindDate }

// Parse implements Value.
func (m *monthly) Parse(s string, f Format) error {
	t := soFar.ReplaceAllString(Squeeze(Halfwidth(s)), "$1$2")
	var d Date
	if p := barMonth.FindStringSubmatch(t); p != nil && f.Year != 0 {
		d = Month(f.Year, atoi(p[1]))
	}
	if !d.Known() || !d.valid() {
		if err := d.Parse(t, f); err != nil {
			return err
		}
	}
	if d.Known() && d.MonthOf() == 0 {
		return fmt.Errorf("%s没有写明月份，请写成%d-04", Quote(s), f.example())
	}
	d.d = 0
	*m = monthly(d)
	return nil
}

// Text implements Value.
func (m *monthly) Text(f Format) string { return m.date().Text(f) }

// Stored implements Value.
func (m *monthly) Stored() any {
	d := *m.date()
	d.d = 0
	return d.Stored()
}

// Restore implements Value.
func (m *monthly) Restore(v any) error {
	var d Date
	if err := d.Restore(v); err != nil {
		return err
	}
	d.d = 0
	*m = monthly(d)
	return nil
}
