package office

import (
	"fmt"
	"time"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// ClockSays is what is said once, when a ledger is opened, of a clock that stands before its last act; empty for nothing.
func ClockSays(c edu.Clock) string {
	if !c.Behind() {
		return ""
	}
	return "这台电脑的时钟现在是" + Moment(c.Now) + "，早于台账里上一次操作的时间" + Moment(c.Last) +
		"：时钟现在不准，或者那时不准。请先核对电脑的日期和时间。台账不受影响：操作记录和备份按先后排列，不按时间。" +
		"但按时钟写的日期会错：收表的收到时间和是否逾期、期限提醒、成文日期、备份的文件名。"
}

// Moment is a moment as it is said where the year counts.
func Moment(t time.Time) string { return t.Local().Format("2006年1月2日15:04") }

// Ahead says that a report is as of a day that has not come yet, or bears such a date; today is by the clock. That may be meant.
func Ahead(b *edu.Book, k report.Kind, o report.Options, today edu.Date) (p edu.Problems) {
	for _, x := range []struct {
		what string
		day  edu.Date
	}{{"截止日期", k.Settled(b, o).AsOf}, {"成文日期", o.Dated}} {
		if x.day.Known() && today.Before(x.day.Last()) {
			p = append(p, edu.Problem{Level: edu.Soft, Message: fmt.Sprintf(
				"%s%s在今天（%s）之后。请核对日期；台账里有写错年份的日期，或电脑时钟不准，也会这样。", x.what, x.day.Chinese(), today.Chinese())})
		}
	}
	return p
}
