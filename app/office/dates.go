package office

import (
	"fmt"

	"countyledger/app/report"
	"countyledger/store/edu"
	"countyledger/store/round"
)

// Dates are what is wrong with the dates that were asked for of a report or figures. Hard: they contradict each other, or the ledger
// holds nothing of the school year. Soft: it holds nothing of the month, or nothing yet on the day, which a report may say as well.
func Dates(b *edu.Book, o report.Options) edu.Problems {
	p := o.Problems()
	if p.Hard() {
		return p
	}
	add := func(level edu.Level, format string, args ...any) {
		p = append(p, edu.Problem{Level: level, Message: fmt.Sprintf(format, args...)})
	}
	last := "台账中还没有注明日期的数据"
	if d := b.LastDay(); d.Known() {
		last = "台账中最晚的数据是" + d.Chinese() + "的"
	}
	switch day := o.AsOf; {
	case o.Year != 0 && o.Year != b.Year && !b.Tells(o.Year.Start(), o.Year.End()) && len(round.Within(b, o.Year.Start(), o.Year.End())) == 0:
		add(edu.Hard, "台账中没有%s的数据（%s）。请核对学年；不写学年，就按最新的数据。", o.Year.Label(), last)
	case o.Period.Known() && !b.Tells(o.Period, o.Period.Last()):
		add(edu.Soft, "台账中没有%s的数据（%s），这个月的情况是未报。请核对月份，或先录入、导入这个月的数据。", o.Period.Chinese(), last)
	case day.Known() && !b.Tells(edu.Day(1800, 1, 1), day.Last()):
		add(edu.Soft, "台账中没有%s以前的数据（%s），结果都是未报。请核对截止日期。", day.Chinese(), last)
	}
	return p
}
