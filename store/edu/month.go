package edu

import (
	"fmt"
	"strings"
)

// monthly is a Date that is a month whatever day was written: 2022-04-01 and 2022年4月份 are April, also where an older
// program stored the day.
type monthly Date

func (m *monthly) date() *Date { return (*Date)(m) }

// Kind implements Value.
func (*monthly) Kind() Kind { return KindDate }

// Parse implements Value.
func (m *monthly) Parse(s string, f Format) error {
	var d Date
	if err := d.Parse(strings.TrimSuffix(Squeeze(s), "份"), f); err != nil {
		return err
	}
	if d.Known() && d.MonthOf() == 0 {
		return fmt.Errorf("“%s”没有写明月份，请写成2022-04", strings.TrimSpace(s))
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
