package submission

import (
	"slices"
	"strings"
	"testing"
	"time"

	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/sample"
)

func day(y int, m time.Month, d int) edu.Date {
	return edu.DateOf(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
}

var duties = edu.RuleSet{Duties: []edu.Duty{
	{ID: "monthly", Name: "月报", Due: "05", Papers: []string{"monthly"}},
	{ID: "autumn", Name: "秋季学期初统计", Day: "09-01", Due: "09-20", Papers: []string{"schools"}},
}}

// put puts records into a book, in the order of their numbers.
func put(b *edu.Book, g *edu.Register, all ...edu.Record) {
	for _, r := range all {
		r.SetRowID(int64(len(b.Rows(g)) + 1))
		b.Put(g, r)
	}
}

func TestBoard(t *testing.T) {
	b := edu.NewBook(edu.Unit{Code: "141125"}, 2022)
	march, april := day(2022, 3, 31), day(2022, 4, 30)
	put(b, edu.Submissions,
		&edu.Submission{Kind: "monthly", Title: "2022年3月月报", AsOf: march, Due: day(2022, 4, 5), Time: edu.N(1)},
		&edu.Submission{Kind: "monthly", Title: "2022年3月月报", AsOf: march, Due: day(2022, 4, 5), Time: edu.N(2)},
		&edu.Submission{Kind: "monthly", Title: "2022年4月月报", AsOf: april, Due: day(2022, 5, 5), Time: edu.N(1)},
		&edu.Submission{Kind: "old", Title: "2019年季报", AsOf: day(2019, 3, 31), Time: edu.N(1)},
	)
	put(b, edu.SubmissionEvents,
		&edu.SubmissionEvent{Submission: 1, State: edu.SubmissionBack, At: "2022-04-08 09:00", Note: "数字不符"},
		&edu.SubmissionEvent{Submission: 1, State: edu.SubmissionSent, At: "2022-04-07 09:00"},
		&edu.SubmissionEvent{Submission: 2, State: edu.SubmissionSent, At: "2022-04-09 09:00"},
		&edu.SubmissionEvent{Submission: 2, State: edu.SubmissionReceived, At: "2022-04-10 09:00"},
	)
	got := map[string]string{}
	for _, s := range Board(b, duties, day(2020, 1, 1), day(2022, 5, 6)) {
		got[s.Called()] = s.Word()
		if s.Late {
			got[s.Called()] += " 迟"
		}
	}
	for what, want := range map[string]string{
		"2022年3月月报":    "已接收 迟", // the first time went out two days late
		"2022年4月月报":    "已定稿 迟", // and lies here since
		"2022年2月月报":    "逾期未报 迟",
		"2022年5月月报":    "未到期",
		"2022年秋季学期初统计": "未到期",
		"2021年秋季学期初统计": "逾期未报 迟",
		"2019年季报":      "已定稿",
	} {
		if got[what] != want {
			t.Errorf("%s is %q, want %q", what, got[what], want)
		}
	}
	if got["2022年6月月报"] != "" || got["2021年3月月报"] != "" {
		t.Errorf("too much is shown: %v", got)
	}
	for _, s := range Board(edu.NewBook(b.Unit, 2022), duties, day(2022, 5, 4), day(2022, 5, 6)) {
		if !s.Coming && s.Due.Before(day(2022, 5, 4)) {
			t.Errorf("a ledger of two days owes %s", s.Called())
		}
	}
	if n := Next(b, "monthly", march); n != 3 {
		t.Errorf("March is next frozen for time %d", n)
	}
	for _, x := range []struct {
		kind string
		asOf edu.Date
		time int
		want int64
	}{
		{"monthly", march, 3, 2},
		{"monthly", march, 2, 1},
		{"monthly", march, 1, 0},
		{"monthly", april, 1, 2},
		{"monthly", day(2022, 5, 31), 1, 3},
		{"old", day(2022, 3, 31), 1, 4},
		{"autumn", day(2022, 9, 1), 1, 0},
	} {
		last := Before(b, x.kind, x.asOf, x.time)
		if last == nil && x.want != 0 || last != nil && last.RowID() != x.want {
			t.Errorf("before time %d of %s of %s stands %v", x.time, x.kind, x.asOf.String(), last)
		}
	}
	if back := Returned(b); back != nil {
		t.Errorf("%s is said to be back", back.Called())
	}
	put(b, edu.SubmissionEvents, &edu.SubmissionEvent{Submission: 3, State: edu.SubmissionBack, At: "2022-05-20 09:00", Note: "数字不符"})
	if back := Returned(b); back == nil || back.RowID() != 3 {
		t.Errorf("back is %v", back)
	}
	put(b, edu.DoubtLists, &edu.DoubtList{Name: "清单", Submission: 3})
	if Returned(b) != nil || len(Find(b, 3).Back) != 1 {
		t.Error("what has its list is asked for another")
	}
	if s := Find(b, 1); s == nil || s.State() != edu.SubmissionBack || s.Handed() != "2022-04-07 09:00" {
		t.Errorf("the first time stands as %+v", s)
	}
}

// TestWhyAFigureIsAnother: forty children in one school, a school that was closed and a project that began are told with their names, and
// each with what it did.
func TestWhyAFigureIsAnother(t *testing.T) {
	before := sample.County(sample.Standard).Book()
	after := before.Draft()
	i := slices.IndexFunc(before.Rows(edu.SectionYears), func(r edu.Record) bool {
		y := r.(*edu.SectionYear)
		return y.Year == 2022 && y.Section == edu.SectionPrimary && before.School(y.School).Open() && y.Pupils[edu.Grade1].Known()
	})
	old := before.Rows(edu.SectionYears)[i].(*edu.SectionYear)
	more := edu.SectionYears.Clone(old).(*edu.SectionYear)
	more.Pupils[edu.Grade1] = edu.N(more.Pupils[edu.Grade1].Int() + 40)
	after.Put(edu.SectionYears, more)
	state := func(b *edu.Book) indicator.State { return indicator.State{Book: b, Years: indicator.Of(2022)} }
	all, err := indicator.Explain(t.Context(), state(before), state(after), edu.RuleSet{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	changes := Changes(before, after, all)
	said := strings.Join(Sentences(changes, 3), "\n")
	school := string(before.School(old.School).Name)
	for _, want := range []string{school, "分母＋40", "改为"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not in\n%s", want, said)
		}
	}
	if len(Changes(before, before, nil)) > 0 {
		t.Error("nothing changed, and something is said")
	}
}
