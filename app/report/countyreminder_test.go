package report

import (
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/gather"
)

// TestReminderToCounties: the letter lists what each county owes, of this period and of those whose day is over, until when and for how
// long; what was handed in in the meantime is not in it, why something was sent back is nobody else's.
func TestReminderToCounties(t *testing.T) {
	b, o := edu.NewBook(edu.Unit{Code: "141100", Name: "吕梁市教育局", Area: "吕梁市", Level: edu.LevelCity}, 2022), lettered(t)
	units := []edu.Unit{{Code: "141121", Area: "文水县"}, {Code: "141122", Area: "交城县"}, {Code: "141123", Area: "兴县"}}
	rules := edu.RuleSet{Duties: []edu.Duty{{ID: "monthly", Name: "月报", Due: "05", Papers: []string{"monthly"}}}}
	n := int64(0)
	came := func(unit string, asOf edu.Date, state edu.Code, answer edu.Date) {
		r := &edu.Receipt{
			Unit: edu.Text(unit), Kind: "monthly", AsOf: asOf, Due: edu.Day(2022, asOf.MonthOf()+1, 5), Time: edu.N(1), At: "2022-04-04 09:00",
			State: state, Reason: "数字不符", Answer: answer,
		}
		n++
		r.SetRowID(n)
		b.Put(edu.Receipts, r)
	}
	march, april := edu.Day(2022, 3, 31), edu.Day(2022, 4, 30)
	came("141121", march, edu.SubmissionReceived, edu.Date{})
	came("141122", march, edu.SubmissionBack, edu.Day(2022, 4, 20))
	came("141121", april, edu.SubmissionReceived, edu.Date{})
	today := edu.Day(2022, 5, 3)
	board := gather.Of(b, rules, units, edu.Day(2022, 4, 1), today)
	period, ok := board.Period("monthly", april)
	if !ok {
		t.Fatal("April is not owed")
	}
	o.Chased, o.AsOf, o.Dated = &Chased{board, period}, today, today
	d := kind(t, Reminder).Make(b, o)
	rows := ""
	for _, table := range tables(d) {
		for _, r := range table.Rows {
			for _, key := range []string{"who", "what", "until", "state", "days"} {
				rows += r.Cells[key].Text + " "
			}
			rows += "\n"
		}
	}
	for _, want := range []string{"交城县 2022年3月月报", "交城县 2022年4月月报", "兴县 2022年3月月报", "兴县 2022年4月月报", "退回未重报"} {
		if !strings.Contains(rows, want) {
			t.Errorf("no %s in\n%s", want, rows)
		}
	}
	if strings.Contains(rows, "文水县") {
		t.Errorf("who has handed in is asked:\n%s", rows)
	}
	text := everything(d)
	for _, want := range []string{"2022年3月月报、2022年4月月报", "附件所列期限", "2个单位（其中1个退回后没有重新报送）"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in\n%s", want, text)
		}
	}
	if strings.Contains(text, "数字不符") {
		t.Error("the letter to all says why something was sent back")
	}
	for unit, want := range map[string]string{
		"141121": "",
		"141122": "交城县：还没有收到下列报送，请尽快报送。\n1．2022年3月月报：退回未重报，期限2022年4月20日，已过13天。\n2．2022年4月月报：未报，期限2022年5月5日。",
		"141123": "兴县：还没有收到下列报送，请尽快报送。\n1．2022年3月月报：逾期未报，期限2022年4月5日，已过28天。\n2．2022年4月月报：未报，期限2022年5月5日。",
	} {
		if got := board.ChaseOne(unit, period, today); got != want {
			t.Errorf("to %s it says\n%s", unit, got)
		}
	}
	came("141122", april, edu.SubmissionReceived, edu.Date{})
	came("141123", april, edu.SubmissionReceived, edu.Date{})
	came("141123", march, edu.SubmissionReceived, edu.Date{})
	b.Remove(edu.Receipts, 2)
	came("141122", march, edu.SubmissionReceived, edu.Date{})
	o.Chased.Board = gather.Of(b, rules, units, edu.Day(2022, 4, 1), today)
	if text := everything(kind(t, Reminder).Make(b, o)); !strings.Contains(text, "没有要催的") {
		t.Errorf("all have handed in, and it says\n%s", text)
	}
}
