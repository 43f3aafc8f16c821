package report

import (
	"fmt"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/round"
)

// answeredRound puts a round into a book: for each school when it came, how often with gaps, how often sent back; empty for never.
func answeredRound(b *edu.Book, id int64, r edu.Round, how ...[]edu.RoundFile) *round.Board {
	r.SetRowID(id)
	b.Put(edu.Rounds, &r)
	for i, files := range how {
		u := &edu.RoundUnit{Round: edu.Ref(id), School: edu.Ref(i + 1), State: edu.OwedNothing}
		u.SetRowID(id*100 + int64(i))
		for k, f := range files {
			f.Unit, f.Time = edu.Ref(u.RowID()), edu.N(k+1)
			f.SetRowID(u.RowID()*100 + int64(k))
			b.Put(edu.RoundFiles, &f)
			u.Received, u.State = f.Received, edu.OwedIn
			if f.Back.Known() {
				u.State = edu.OwedBack
			}
		}
		b.Put(edu.RoundUnits, u)
		if len(files) > 0 {
			row := &edu.RoundRow{Unit: edu.Ref(u.RowID()), Line: edu.N(1)}
			row.SetRowID(u.RowID())
			b.Put(edu.RoundRows, row)
		}
	}
	return round.Of(b, &r)
}

func threeTowns() *edu.Book {
	b := bare()
	for i, town := range []edu.Name{"青岗镇", "青岗镇", "黄土乡", ""} {
		made(b, edu.Schools, &edu.School{
			Name: edu.Name(string("甲乙丙丁"[3*i:3*i+3]) + "小学"), Township: town, Type: edu.TypePrimary, State: edu.StateOpen,
		})
	}
	return b
}

func arrival(at edu.Moment, gaps int, back edu.Moment) edu.RoundFile {
	return edu.RoundFile{Original: edu.Original{File: "a.xlsx", SHA: "a"}, Received: at, Gaps: edu.N(gaps), Back: back}
}

// TestNoticeOfARound: who was in time, late, by how long, and not there; what came with gaps, and went back. Who mended afterwards what
// came in time was not late.
func TestNoticeOfARound(t *testing.T) {
	b, o := threeTowns(), lettered(t)
	r := edu.Round{Name: "校车情况统计表", Given: edu.Day(2022, 9, 20), Deadline: "2022-09-21 16:00", State: edu.RoundOpen}
	brd := answeredRound(b, 3, r,
		[]edu.RoundFile{arrival("2022-09-21 09:00", 2, "2022-09-21 17:00"), arrival("2022-09-22 08:00", 0, "")},
		[]edu.RoundFile{arrival("2022-09-22 19:30", 0, "2022-09-23 08:00")}, nil, []edu.RoundFile{arrival("2022-09-21 16:00", 0, "")})
	want := round.Tally{Owed: 4, InTime: 2, Late: 1, Never: 1, Faulty: 1, Back: 2, Wanting: 1}
	if got := brd.Tally(brd.Units...); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	o.Round, o.AsOf = 3, edu.Day(2022, 9, 23)
	d := kind(t, Notice).Make(b, o)
	all := everything(d)
	for _, want := range []string{
		"关于《校车情况统计表》报送情况的通报", "截止时间为2022年9月21日16时，应报4个单位。截至2022年9月23日，按时报送2个，逾期报送1个，未报1个。",
		"报来的表有缺项、错项1次，退回2次，现在还有1个单位没有补正。", "1天3小时", "未报的1个单位、需要补正的1个单位，请于",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%s is missing:\n%s", want, all)
		}
	}
	if strings.Contains(all, "还没有截止") {
		t.Error("the deadline has passed")
	}
	towns, failed, units := tables(d)[0], tables(d)[1], tables(d)[2]
	if towns.Len() != 3 || units.Len() != 4 || failed.Len() != 2 ||
		towns.Total[0].Cells["back"].Printed() != "2" || units.Total[0].Cells["sent"].Printed() != "4" {
		t.Errorf("%d townships, %d units: %+v", towns.Len(), units.Len(), towns.Total)
	}
	own, err := ParseText(Notice, []byte("标题\n逾期：{逾期单位}。未报：{未报单位}。\n"))
	if err != nil {
		t.Fatal(err)
	}
	shipped := o.Texts[Notice]
	o.Texts[Notice] = own
	if got := proseIn(kind(t, Notice).Make(b, o)); !strings.Contains(got, "逾期：青岗镇：乙小学（1天3小时）。未报：黄土乡：丙小学。") {
		t.Errorf("by names: %s", got)
	}
	o.Texts[Notice], o.AsOf = shipped, edu.Day(2022, 9, 20)
	if all := everything(kind(t, Notice).Make(b, o)); !strings.Contains(all, "收表还没有截止，以下为目前的情况。") {
		t.Errorf("before the deadline:\n%s", all)
	}
	for _, u := range brd.Units {
		u.State, u.Received = edu.OwedNone, "2022-09-21 10:00"
		b.Put(edu.RoundUnits, u.RoundUnit)
	}
	for _, f := range edu.All[edu.RoundFile](b, edu.RoundFiles) {
		f.Received, f.Gaps, f.Back = "2022-09-21 10:00", edu.N(0), ""
	}
	all = everything(kind(t, Notice).Make(b, o))
	if !strings.Contains(all, "全部按时报送。") || strings.Contains(all, notInTime) || strings.Contains(all, "请于") {
		t.Errorf("all in time:\n%s", all)
	}
	o.Round = 77
	if got := proseIn(kind(t, Notice).Make(b, o)); !strings.Contains(got, "没有这次收表") {
		t.Errorf("of no round: %s", got)
	}
}

// TestNoticeOfAYear: the rounds of the school year that are over are counted together, unit by unit; one that runs is listed, one of
// another year is not; of a year without rounds it is said.
func TestNoticeOfAYear(t *testing.T) {
	b, o := threeTowns(), lettered(t)
	o.Year, o.AsOf = 2022, edu.Day(2022, 10, 1)
	if got := proseIn(kind(t, Notice).Make(b, o)); !strings.Contains(got, "2022—2023学年没有收表") {
		t.Errorf("without rounds: %s", got)
	}
	at := func(day int, until string) edu.Round {
		return edu.Round{Name: edu.Text(fmt.Sprint("表", day)), Given: edu.Day(2022, 9, day), Deadline: edu.Moment(until), State: edu.RoundOpen}
	}
	answeredRound(b, 5, at(25, "2022-10-20 23:59"), nil, nil)
	if got := proseIn(kind(t, Notice).Make(b, o)); !strings.Contains(got, "1次收表，到2022年10月1日都还没有到截止时间") {
		t.Errorf("with a running one: %s", got)
	}
	answeredRound(b, 3, at(1, "2022-09-02 23:59"),
		[]edu.RoundFile{arrival("2022-09-04 08:00", 1, "")}, nil, []edu.RoundFile{arrival("2022-09-02 23:59", 0, "")})
	answeredRound(b, 4, at(10, "2022-09-12 12:00"),
		[]edu.RoundFile{arrival("2022-09-12 12:05", 0, "")}, []edu.RoundFile{arrival("2022-09-11 12:05", 0, "")})
	old := at(1, "2021-09-02 23:59")
	old.Given = edu.Day(2021, 9, 1)
	answeredRound(b, 6, old, nil, nil, nil, nil)
	d := kind(t, Notice).Make(b, o)
	all := everything(d)
	for _, want := range []string{
		"2022—2023学年收表2次，应报5家次。截至2022年10月1日，按时报送2家次，逾期报送2家次，未报1家次。另有1次还没有截止，列在附件1中，不计入。",
		"缺项、错项1次，现已全部补正",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("%s is missing:\n%s", want, all)
		}
	}
	if rounds, units := tables(d)[0], tables(d)[3]; rounds.Len() != 3 || units.Len() != 3 || rounds.Total[0].Cells["owed"].Printed() != "5" {
		t.Errorf("%d rounds, %d units, %+v", rounds.Len(), units.Len(), rounds.Total)
	}
	for _, x := range []struct{ until, came, want string }{
		{"2022-09-02 23:59", "2022-09-04 08:00", "2天"},
		{"2022-09-02 12:00", "2022-09-02 12:05", "5分"},
		{"2022-09-02 12:00", "2022-09-02 13:00", "1小时"},
		{"2022-09-02 12:00", "2022-09-02 13:20", "1小时20分"},
		{"2022-09-02 12:00", "2022-09-04 12:20", "2天"},
	} {
		if got := round.Lateness(edu.Moment(x.until), edu.Moment(x.came)); got != x.want {
			t.Errorf("%s after %s is %s, want %s", x.came, x.until, got, x.want)
		}
	}
}
