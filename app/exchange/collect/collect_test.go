package collect_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"countyledger/app/exchange/collect"
	"countyledger/store/edu"
)

const heads = "校车数量（辆）,核载人数,驾驶员姓名,联系电话,购置金额（元）,是否安装定位,最近年检日期\n"

// TestWhose: whose a table is, by what stands in it.
func TestWhose(t *testing.T) {
	l := newLedger(t, []string{"东沟小学", "西沟小学", "石桥中心校"}, buses...)
	for _, tt := range []struct{ name, file, text, want string }{
		{"the line 填报单位", "校车(1).csv", "校车情况统计表\n填报单位：东沟小学\n" + heads + "3,45,李明,10000000001,300000,是,2022-03-01\n", "东沟小学 sender 1"},
		{"the title", "表.csv", "石桥中心校校车情况统计表\n" + heads + "3,45,李明,,,是,2022-03-01\n", "石桥中心校 sender 1"},
		{"the file's name", "西沟小学校车(最终版)(改2).csv", heads + "3,45,李明,,,是,\n2,20,王强,,,否,\n", "西沟小学 sender 2"},
		{"its rows", "青岗镇.csv", "学校,校车数量（辆）,核载人数,是否安装定位\n东沟小学,3,45,是\n西沟小学,1,19,否\n东沟小学,2,10,是\n", "东沟小学 rows 2; 西沟小学 rows 1"},
		{"a unit that is no school", "x.csv", "填报单位：教师进修校\n" + heads + "3,45,李明,,,是,2022-03-01\n", "教师进修校 sender 1"},
		{"nobody", "表.csv", heads + "3,45,李明,,,是,2022-03-01\n", "nobody knows whose table it is"},
		{"nothing filled in", "东沟小学.csv", heads + ",,,,,,\n", "nothing is filled in"},
		{"a school that owes nothing", "表.csv", "填报单位：北山小学\n" + heads + "3,45,李明,,,是,\n", "nobody knows whose table it is"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := &ledger{t, l.s, l.round}
			var got []string
			for _, p := range l.read(map[string]string{tt.file: tt.text}) {
				if p.Why != nil {
					got = append(got, p.Why.Error())
				} else {
					got = append(got, fmt.Sprintf("%s %s %d", p.Unit.Name, p.Ground, len(p.Rows)))
				}
			}
			if s := strings.Join(got, "; "); s != tt.want {
				t.Errorf("got %q, want %q", s, tt.want)
			}
		})
	}
}

// TestTwice: of two files of one unit that say otherwise nobody knows which counts; of two that say the same one is enough.
func TestTwice(t *testing.T) {
	l := newLedger(t, []string{"东沟小学", "西沟小学"}, buses...)
	one, two := heads+"3,45,李明,,,是,\n", heads+"4,45,李明,,,是,\n"
	got := l.read(map[string]string{"东沟小学.csv": one, "东沟小学(改).csv": two})
	for _, p := range got {
		if why := (*collect.Twice)(nil); !errors.As(p.Why, &why) {
			t.Errorf("%s: %v", p.File, p.Why)
		}
	}
	got = l.read(map[string]string{"东沟小学.csv": one, "东沟小学(改).csv": one})
	if sound := len(got) == 2 && (got[0].Why == nil) != (got[1].Why == nil); !sound {
		t.Errorf("equal files: %v, %v", got[0].Why, got[1].Why)
	}
}

// TestTakenIn: what came is kept, with its gaps; what comes again takes its place, and can be undone.
func TestTakenIn(t *testing.T) {
	l := newLedger(t, []string{"东沟小学", "西沟小学"}, buses...)
	l.take(l.read(map[string]string{
		"东沟小学.csv": heads + "3,45,李明,10000000001,300000,是,2022-03-01\n2,20,王强,,,,2022-04\n",
		"西沟小学.csv": heads + "两三辆,45,李明,,,是,去年\n",
	}), "2022-09-21 15:00")
	east, west := l.board().OfSchool(1), l.board().OfSchool(2)
	if east.State != edu.OwedGaps || west.State != edu.OwedGaps || len(east.Rows) != 2 {
		t.Fatalf("east is %s with %d rows, west %s", east.State, len(east.Rows), west.State)
	}
	want := "【校车情况统计表】东沟小学报来的表有1处待补：\n1. 第2行：“是否安装定位”没有填\n请改好后重新报送整张表。"
	if got := l.board().BackText(east); got != want {
		t.Errorf("sent back: %s", got)
	}
	totals, err := l.board().Totals(l.board().Units)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"5 2 0 1", "110 3 0 0", "30 1 2 0"} {
		if s := totals[i]; fmt.Sprintf("%s %d %d %d", s.Text(), s.Known, s.Blank, s.Unread) != want {
			t.Errorf("%s: %s %d %d %d, want %s", s.Column.Head, s.Text(), s.Known, s.Blank, s.Unread, want)
		}
	}
	again := l.read(map[string]string{"东沟小学.csv": heads + "4,45,李明,10000000001,300000,是,2022-03-01\n"})
	if d := again[0].Differences; len(d) != 5 || d[0].Before != "3" || d[0].After != "4" {
		t.Errorf("differences %v", d)
	}
	l.take(again, "2022-09-21 17:00")
	b := l.board()
	if east = b.OfSchool(1); east.State != edu.OwedIn || len(east.Rows) != 1 || len(east.Files) != 2 || b.Late(east, "2022-09-22 08:00") {
		t.Errorf("after the second: %s, %d rows, %d files", east.State, len(east.Rows), len(east.Files))
	}
	acts, err := l.s.Batches(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.s.Undo(t.Context(), acts[0].ID); err != nil {
		t.Fatal(err)
	}
	if east = l.board().OfSchool(1); east.State != edu.OwedGaps || len(east.Rows) != 2 || len(east.Files) != 1 {
		t.Errorf("after undo: %s, %d rows, %d files", east.State, len(east.Rows), len(east.Files))
	}
	if got := l.board().ChaseText(); got != "【校车情况统计表】截止时间2022年9月21日16时，以下1个单位还没有报送：\n教师进修校\n请抓紧报送；确实没有内容的，请回复“零报”。" {
		t.Errorf("chase: %s", got)
	}
}
