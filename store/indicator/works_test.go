package indicator

import (
	"testing"

	"countyledger/store/edu"
)

// TestSpending: 本月 is of the month's own reports, 本年 of the latest of its year, everything else of the latest; what the program began
// and nobody entered is in none of them.
func TestSpending(t *testing.T) {
	b := edu.NewBook(edu.Unit{}, 2022)
	report := func(p edu.Ref, month edu.Date, done int64, state edu.Code) {
		put(b, edu.ProgressReports, &edu.ProgressReport{
			Project: p, Month: month, DoneMonth: edu.Fen(done), DoneYear: edu.Fen(done * 10), DoneTotal: edu.Fen(done * 100),
			InPlace: edu.Fen(done * 1000), Paid: edu.Fen(done * 10000), State: state,
		})
	}
	for range 5 {
		put(b, edu.Projects, &edu.Project{Name: "楼", Total: edu.Fen(7), InPlace: edu.Fen(3)})
	}
	report(1, edu.Month(2022, 4), 1, "")
	report(1, edu.Month(2022, 5), 1, "") // later
	report(2, edu.Month(2022, 3), 2, "")
	report(2, edu.Month(2022, 4), 9, edu.ReportDraft)
	report(3, edu.Month(2021, 12), 3, "")
	report(4, edu.Month(2022, 4), 0, edu.ReportIdle)
	got := SpendingIn(b, edu.Month(2022, 4))
	for _, tt := range []struct {
		what string
		a    Amount
		want Amount
	}{
		{"本月", got.DoneMonth, Amount{1, 2, 2}},
		{"本年", got.DoneYear, Amount{30, 3, 2}},
		{"累计", got.Done, Amount{600, 4, 2}},
		{"支付", got.Paid, Amount{60000, 4, 2}},
		{"到位", got.InPlace, Amount{6003, 5, 2}}, // of the fifth, what the project says
		{"总投资", got.Total, Amount{35, 5, 5}},
	} {
		if tt.a != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.what, tt.a, tt.want)
		}
	}
	if got.Reported != 2 || got.Due() != 4 || got.Said() != "应报4月月报的4个项目中2个已报" {
		t.Errorf("%d of %d: %s", got.Reported, got.Due(), got.Said())
	}
}
