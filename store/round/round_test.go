package round_test

import (
	"testing"

	"countyledger/store/edu"
	"countyledger/store/round"
)

// board is a round of three columns with three units.
func board(t *testing.T, rows ...[]edu.Answer) *round.Board {
	t.Helper()
	b := edu.NewBook(edu.Unit{Code: "141127", Area: "样例县"}, 2022)
	r := &edu.Round{Name: "校车", Given: edu.Day(2022, 9, 20), Deadline: "2022-09-21 16:00", Shape: edu.RoundMany, State: edu.RoundOpen}
	r.SetRowID(1)
	b.Put(edu.Rounds, r)
	for i, c := range []edu.RoundColumn{
		{Head: "数量", Kind: edu.ColumnCount, Unit: "辆", Needed: edu.Yes(true)},
		{Head: "金额", Kind: edu.ColumnMoney, Unit: "万元"},
		{Head: "类别", Kind: edu.ColumnChoice, Choices: "自有；租用"},
	} {
		c.SetRowID(int64(i + 1))
		c.Round, c.Order = 1, edu.N(i+1)
		b.Put(edu.RoundColumns, &c)
	}
	for i, name := range []string{"甲校", "乙校", "丙校"} {
		s := &edu.School{Name: edu.Name(name), Township: edu.Name([]string{"青岗镇", "黄土乡", "青岗镇"}[i])}
		s.SetRowID(int64(i + 1))
		b.Put(edu.Schools, s)
		u := &edu.RoundUnit{Round: 1, School: edu.Ref(i + 1), State: edu.OwedNothing}
		u.SetRowID(int64(i + 1))
		b.Put(edu.RoundUnits, u)
	}
	for i, cells := range rows {
		c, err := edu.NewCells(cells)
		if err != nil {
			t.Fatal(err)
		}
		x := &edu.RoundRow{Unit: 1, Line: edu.N(i + 1), Cells: c}
		x.SetRowID(int64(i + 1))
		b.Put(edu.RoundRows, x)
	}
	return round.Of(b, r)
}

// TestGaps: what is missing or cannot be is told with its cell; what is blank and need not be filled is not.
func TestGaps(t *testing.T) {
	b := board(t,
		[]edu.Answer{{Head: "数量", Text: "3", Cell: "A4"}, {Head: "金额", Text: "2000元", Cell: "B4"}, {Head: "类别", Text: "自有", Cell: "C4"}},
		[]edu.Answer{{Head: "金额", Text: "十几万", Cell: "B5"}, {Head: "类别", Text: "借用", Cell: "C5"}},
		[]edu.Answer{{Head: "数量", Text: "约3", Cell: "A6"}, {Head: "颜色", Text: "黄", Cell: "D6"}})
	var got []string
	for _, g := range b.Gaps(b.OfSchool(1)) {
		got = append(got, g.Place()+g.Head)
	}
	want := []string{"第2行（B5）：金额", "第2行（C5）：类别", "第2行：数量", "第3行（A6）：数量", "第3行（D6）：颜色"}
	if len(got) != len(want) {
		t.Fatalf("%q", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%q, want %q", got[i], want[i])
		}
	}
	totals, err := b.Totals(b.Units)
	if err != nil {
		t.Fatal(err)
	}
	if x := totals[0]; x.Text() != "3" || x.Known != 1 || x.Blank != 1 || x.Unread != 1 {
		t.Errorf("counted %s of %d, %d, %d", x.Text(), x.Known, x.Blank, x.Unread)
	}
	if x := totals[1]; x.Text() != "0.2" || x.Known != 1 || x.Blank != 1 || x.Unread != 1 {
		t.Errorf("paid %s of %d, %d, %d", x.Text(), x.Known, x.Blank, x.Unread)
	}
}

// TestLate: late is what came after the deadline, or has not come when it is over; a round without one has no late units.
func TestLate(t *testing.T) {
	b := board(t)
	for _, tt := range []struct {
		state    edu.Code
		received edu.Moment
		now      edu.Moment
		want     bool
	}{
		{edu.OwedNothing, "", "2022-09-21 15:59", false},
		{edu.OwedNothing, "", "2022-09-21 16:01", true},
		{edu.OwedIn, "2022-09-21 16:00", "2022-09-30 08:00", false},
		{edu.OwedIn, "2022-09-21 16:01", "2022-09-21 16:01", true},
		{edu.OwedBack, "2022-09-21 10:00", "2022-09-22 08:00", true},
		{edu.OwedNone, "2022-09-20 10:00", "2022-09-22 08:00", false},
	} {
		u := b.Units[0]
		u.State, u.Received = tt.state, tt.received
		if got := b.Late(u, tt.now); got != tt.want {
			t.Errorf("%s, came %q, now %s: late %v", tt.state, tt.received, tt.now, got)
		}
	}
	b.Round.Deadline = ""
	if b.Late(b.Units[0], "2030-01-01 00:00") {
		t.Error("late without a deadline")
	}
}

// TestReturnsByAClockThatIsSetBack: what a unit sends again by a clock that was set back in between is the second return still, and late
// is judged by when the first came.
func TestReturnsByAClockThatIsSetBack(t *testing.T) {
	b := edu.NewBook(edu.Unit{Code: "141127", Area: "样例县"}, 2022)
	r := &edu.Round{Name: "校车", Given: edu.Day(2022, 9, 20), Deadline: "2022-09-21 16:00", Shape: edu.RoundMany, State: edu.RoundOpen}
	u := &edu.RoundUnit{Round: 1, Name: "教研室", State: edu.OwedNothing}
	r.SetRowID(1)
	u.SetRowID(1)
	b.Put(edu.Rounds, r)
	b.Put(edu.RoundUnits, u)
	for i, at := range []edu.Moment{"2022-09-22 09:00", "2019-01-01 08:00", "2022-09-23 10:00"} {
		first := round.Of(b, r)
		ch, err := first.Take([]round.Sent{{Unit: first.Units[0], At: at, File: edu.Original{File: "表.xlsx"}}})
		if err != nil {
			t.Fatal(err)
		}
		for _, it := range ch.Items {
			if it.Record.RowID() <= 0 {
				it.Record.SetRowID(int64(10 - i)) // no number says which came first either
			}
			b.Put(it.Register, it.Record)
		}
		now := round.Of(b, r)
		got := now.Units[0]
		if len(got.Files) != i+1 || got.Files[i].Time.Int() != i+1 || got.Files[i].Received != at || got.Received != at {
			t.Fatalf("return %d at %s: %d files, received %s", i+1, at, len(got.Files), got.Received)
		}
		if rec := now.Record(got); !now.Late(got, at) || rec.First != "2022-09-22 09:00" || rec.Late != "17小时" || rec.Sent != i+1 {
			t.Errorf("after return %d: late %v, %+v", i+1, now.Late(got, at), rec)
		}
	}
}

// TestMoments: what people write for a moment.
func TestMoments(t *testing.T) {
	for in, want := range map[string]edu.Moment{
		"2022-09-21 16:00": "2022-09-21 16:00", "2022年9月21日下午4点": "2022-09-21 16:00", "2022.9.21 16时30分前": "2022-09-21 16:30",
		"2022-09-21": "2022-09-21 23:59", "2022年9月21日上午9点半": "2022-09-21 09:30", "2022/9/21 24:00": "2022-09-21 23:59", "": "",
		"2022-09-21 16：00": "2022-09-21 16:00", "9月21日16点": "2022-09-21 16:00", "2022年9月21日中午12时": "2022-09-21 12:00",
	} {
		var m edu.Moment
		if err := m.Parse(in, edu.Format{Year: 2022}); err != nil || m != want {
			t.Errorf("%q is %q, %v; want %q", in, m, err, want)
		}
	}
	for _, in := range []string{"2022-09", "明天", "2022-09-31 16:00", "2022-09-21 25:00", "2022-09-21 16:70"} {
		var m edu.Moment
		if err := m.Parse(in, edu.Format{Year: 2022}); err == nil {
			t.Errorf("%q is %q", in, m)
		}
	}
	for in, want := range map[edu.Moment]string{
		"2022-09-21 16:00": "2022年9月21日16时", "2022-09-21 16:05": "2022年9月21日16时5分", "2022-09-21 23:59": "2022年9月21日", "": "",
	} {
		if got := in.Words(); got != want {
			t.Errorf("%s is said %s", in, got)
		}
	}
}
