package exchange

import (
	"slices"
	"strings"
	"testing"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// TestHeadingsNameTheSchool: a text that stands alone in a row of a table, merged over it or not, says of the rows below it what the title
// says of all: the school, with its number, in its words, or after a label. What it does not name changes nothing.
func TestHeadingsNameTheSchool(t *testing.T) {
	b := county(t)
	one, two := string(b.School(1).Name), string(b.School(2).Name)
	head := "序号|姓名|性别|身份证号|参加工作时间|学历"
	rows := []string{"1|李山|女|149901198503120022|2008.9|本科", "2|王芳|女|149901198503120428|2009.8|本科", "3|赵云|女|149901198503120444|2010.9|本科"}
	for _, tt := range []struct {
		name, first, second string
		want                [3]string
	}{
		{"numbered", "一、" + one, "二、" + two, [3]string{one, two, two}},
		{"in brackets", "（一）" + one, "（二）" + two, [3]string{one, two, two}},
		{"with a count", one + "（1人）", two + "（2人）", [3]string{one, two, two}},
		{"after a label", "学校：" + one, "学校：" + two, [3]string{one, two, two}},
		{"in the column of names", "|" + one, "|" + two, [3]string{one, two, two}},
		{"of something else", "一、" + one, "（一）工勤人员", [3]string{one, one, one}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := gridSheet("花名册", head, tt.first, rows[0], tt.second, rows[1], rows[2])
			p := planOf(t, edu.Teachers, s, b)
			var got [3]string
			for i := range min(3, len(p.Rows)) {
				if at := p.Book.School(p.Rows[i].Record.(*edu.Teacher).PostedAt); at != nil {
					got[i] = string(at.Name)
				}
			}
			if len(p.Rows) != 3 || got != tt.want {
				t.Errorf("%d rows at %q: %+v", len(p.Rows), got, p.Skipped)
			}
			said := slices.ContainsFunc(p.Skipped, func(x Skipped) bool { return x.Line == 3 && strings.HasPrefix(x.Reason, "小标题") })
			if !said || len(p.Headed()) != 1 {
				t.Errorf("passed over: %+v", p.Skipped)
			}
			sent := p.sentTable()
			row := p.sentRow(p.Rows[2].keptAs(p.Rows[2].Record, p.Rows[2].Record))
			if from, ok := sent.Origins(&row)[edu.Teachers.Field("posted_at")]; !ok || !strings.Contains(from.Text, tt.want[2]) {
				t.Errorf("it comes from %+v", from)
			}
		})
	}
}

// TestATextOverSomeColumnsIsNoRow: a text that stands alone, merged over columns that have heads of their own, is no record.
func TestATextOverSomeColumnsIsNoRow(t *testing.T) {
	s := gridSheet("学校名称|标识码|办学类型|举办者|城乡分类|状态|乡镇|村", "样例县甲小学|2114001998|小学|县级教育部门|乡村|在用|城关镇|甲村",
		"以上学校均已核对，标识码以教育厅下发的为准", "样例县乙小学|2114001997|小学|县级教育部门|乡村|在用|城关镇|乙村")
	s.Merges = append(s.Merges, grid.Range{Top: 2, Bottom: 2, Right: 2})
	p := planOf(t, edu.Schools, s, empty())
	if len(p.Rows) != 2 || len(p.Skipped) != 1 {
		t.Errorf("%d rows, passed over %+v", len(p.Rows), p.Skipped)
	}
}
