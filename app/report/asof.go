package report

import (
	"cmp"
	"fmt"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// Settled fills in what was not asked for. The day that a report is made as of is the last day of its month, or that of the latest
// data within its school year; never that of the clock. A monthly report of no month is of the month of its day, or else of the
// latest that was reported. The rule set is that of the day: an old paper keeps its own.
func (k Kind) Settled(b *edu.Book, o Options) Options {
	if o.AsOf.Known() {
		o.AsOf = o.AsOf.Last()
	}
	switch {
	case o.Period.Known():
		o.Period = edu.Month(o.Period.Year(), o.Period.MonthOf())
	case k.Monthly:
		o.Period = latestMonth(b, o)
	}
	switch {
	case o.AsOf.Known():
	case o.Period.Known():
		o.AsOf = lastDay(o.Period)
	default:
		o.AsOf = latestDay(b, o.Year)
	}
	if o.Year == 0 {
		o.Year = edu.YearOf(o.AsOf.First())
	}
	o.Rules = o.Rules.On(o.AsOf)
	return o
}

// latestDay is the day of the latest data, within a school year where one was asked for.
func latestDay(b *edu.Book, y edu.Year) edu.Date {
	last := b.LastDay()
	if y != 0 || !last.Known() {
		return cmp.Or(y, b.Year).Within(last)
	}
	return last
}

func latestMonth(b *edu.Book, o Options) edu.Date {
	var last edu.Date
	if o.Year == 0 && !o.AsOf.Known() {
		last = b.LastReported()
	}
	switch {
	case last.Known():
	case o.AsOf.Known():
		last = o.AsOf
	default:
		last = latestDay(b, o.Year)
	}
	return edu.Month(last.Year(), last.MonthOf())
}

// Problems are what is wrong with the dates that were asked for: they must not contradict each other.
func (o Options) Problems() edu.Problems {
	var p edu.Problems
	no := func(format string, args ...any) {
		p = append(p, edu.Problem{Level: edu.Hard, Message: fmt.Sprintf(format, args...)})
	}
	day := o.AsOf
	if day.Known() {
		day = day.Last()
	}
	if o.Period.Known() && o.Period.MonthOf() == 0 {
		no("报告月份“%s”要写到月，如%s-04。", o.Period, o.Period)
		return p
	}
	switch {
	case !o.Period.Known():
	case !day.Known():
		day = lastDay(o.Period)
	case day.Before(o.Period):
		no("截止日期%s早于报告月份%s。", o.AsOf, o.Period)
	}
	early := func(d edu.Date) bool { return o.Year != 0 && d.Known() && d.Before(o.Year.Start()) }
	if early(o.Period.Last()) {
		no("报告月份%s早于%s（从%s开始）；学年可以不填，按截止日期所在的学年。", o.Period, o.Year.Label(), o.Year.Start())
	} else if early(day) {
		no("%s从%s开始，晚于截止日期%s；学年可以不填，按截止日期所在的学年。", o.Year.Label(), o.Year.Start(), day)
	}
	if o.Dated.Known() && day.Known() && o.Dated.Last().Before(day) {
		no("成文日期%s早于截止日期%s。", o.Dated, day)
	}
	return p
}

// View is the book as everything is computed from it that settled options ask for, and the years of its figures.
func (o Options) View(b *edu.Book) (*edu.Book, indicator.Years) {
	view := b.On(o.AsOf)
	years := indicator.YearsOn(view, o.Year, o.AsOf)
	years.Month = o.Period
	return view, years
}

// closing is the line above a table that says as of when it is.
func (m *maker) closing() string { return "统计截止日期：" + m.o.AsOf.Chinese() }

// closingCount is that of a table of what is counted once a year: it names the count as well.
func (m *maker) closingCount() string {
	if m.years.Count == 0 {
		return m.closing() + "　学年数据未报"
	}
	return m.closing() + "　统计时点：" + m.countDay()
}

// countDay is 统计时点 of the latest count; empty where there is none.
func (m *maker) countDay() string {
	if m.years.Count == 0 {
		return ""
	}
	return ptr(m.years.Count.Start()).Chinese()
}

// counted is the school year of the latest count; where there is none, that of the report.
func (m *maker) counted() edu.Year { return cmp.Or(m.years.Count, m.o.Year) }

func (m *maker) countLabel() string { return m.counted().Label() }

// dated is 成文日期 and 报送日期.
func (m *maker) dated() edu.Date {
	if m.o.Dated.Known() {
		return m.o.Dated
	}
	return m.o.AsOf
}

// period is the month of a monthly report, or the month of the day that another is made as of.
func (m *maker) period() edu.Date {
	if m.o.Period.Known() {
		return m.o.Period
	}
	return edu.Month(m.o.AsOf.Year(), m.o.AsOf.MonthOf())
}

// lastDay is the last day of a month.
func lastDay(month edu.Date) edu.Date { return edu.Month(month.Year(), month.MonthOf()).Last() }
