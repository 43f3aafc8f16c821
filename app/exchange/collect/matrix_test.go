package collect_test

import (
	"fmt"
	"strings"
	"testing"

	"countyledger/app/exchange/collect"
	"countyledger/store/edu"
)

// pupils are the cells of a form of rows and columns.
func pupils() (out []edu.RoundColumn) {
	for _, row := range []string{"合计", "一年级", "一年级/其中：女", "二年级", "二年级/其中：女"} {
		for _, col := range []string{"合计", "6岁", "7岁"} {
			out = append(out, edu.RoundColumn{Head: edu.Text(row + "/" + col), Row: edu.Text(row), Kind: edu.ColumnCount, Unit: "人"})
		}
	}
	return append(out, edu.RoundColumn{Head: "校舍/合计", Row: "校舍", Kind: edu.ColumnMoney, Unit: "万元"})
}

// TestMatrix: a grid is read by the heads of rows and columns, and numbers as what they are; what differs in its layout is told.
func TestMatrix(t *testing.T) {
	l := newLedger(t, []string{"东沟小学", "西沟小学", "石桥中心校"}, pupils()...)
	for _, tt := range []struct{ name, file, text, want string }{
		{
			"as it was given", "x.csv", "填报单位：东沟小学\n年级,合计,6岁,7岁\n合计,30,10,20\n一年级,14,9,5\n其中：女,6,4,2\n二年级,16,1,15\n其中：女,7,,7\n校舍,2000万,,\n",
			"东沟小学 15 B3=30 D7=7 B8=2000万",
		},
		{
			"another order, a row more and two less", "一镇.csv",
			"西沟小学分年级学生数\n,年级,7周岁,6周岁,合计\n,二年级,15人,1,16\n,#其中:女,7,,7\n,学前班,,5,5\n,合计,\"1,020\",10,\"1,030\"\n,1年级,5,9,14\n",
			"西沟小学 11 E6=1,030 C4=7, lacks 一年级/其中：女 校舍, strange 学前班",
		},
		{
			"in another unit", "东沟小学.csv", "年级,合计,6岁,7岁\n合计,1,,\n一年级,2,,\n校舍（元）,300000,,\n",
			"东沟小学 3 B2=1 B4=300000元, lacks 一年级/其中：女 二年级 二年级/其中：女",
		},
		{"another form", "东沟小学.csv", "年级,班数,人数\n小班,1,20\n中班,2,30\n", "rows and columns of the round do not stand in the file"},
		{"nothing in it", "东沟小学.csv", "年级,合计,6岁,7岁\n合计,,,—\n一年级,,,\n其中：女,,,\n二年级,,,\n其中：女,,,\n校舍,,,\n", "nothing is filled in"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := &ledger{t, l.s, l.round}
			if got := strings.Join(gridsTold(l.read(map[string]string{tt.file: tt.text})), " | "); got != tt.want {
				t.Errorf("got %q\nwant %q", got, tt.want)
			}
		})
	}
	text := "填报单位：东沟小学\n年级,合计,6岁,7岁\n合计,1030人,10,\"1,020\"\n校舍,2000万,,\n一年级,约14,9,5\n二年级,1万,1,15\n其中：女,,,\n"
	l.take(l.read(map[string]string{"a.csv": text}), "2022-09-21 15:00")
	b := l.board()
	totals, err := b.Totals(b.Units)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, s := range totals {
		got[string(s.Column.Head)] = fmt.Sprintf("%s %d", s.Text(), s.Unread)
	}
	for head, want := range map[string]string{"合计/合计": "1030 0", "合计/7岁": "1020 0", "校舍/合计": "2000 0", "二年级/合计": "10000 0", "一年级/合计": " 1"} {
		if got[head] != want {
			t.Errorf("%s: %q, want %q", head, got[head], want)
		}
	}
}

// gridsTold is what was read of grids, in short: whose, how many cells, some of them, what differs.
func gridsTold(all []*collect.Piece) (out []string) {
	for _, p := range all {
		if p.Why != nil {
			out = append(out, p.Why.Error())
			continue
		}
		text := fmt.Sprintf("%s %d", p.Unit.Name, len(p.Rows[0]))
		for _, a := range p.Rows[0] {
			if a.Head == "合计/合计" || a.Head == "二年级/其中：女/7岁" || a.Head == "校舍/合计" {
				text += fmt.Sprintf(" %s=%s", a.Cell, a.Text)
			}
		}
		for _, x := range []struct {
			what  string
			heads []string
		}{
			{"lacks", p.Layout.LacksRows}, {"lacks", p.Layout.LacksColumns}, {"strange", p.Layout.StrangeRows}, {"strange", p.Layout.StrangeColumns},
		} {
			if len(x.heads) > 0 {
				text += ", " + x.what + " " + strings.Join(x.heads, " ")
			}
		}
		out = append(out, text)
	}
	return out
}
