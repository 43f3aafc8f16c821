package exchange

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// spanned merges cells of a sheet, each given as top, left, bottom, right from 0.
func spanned(s *grid.Sheet, ranges ...[4]int) *grid.Sheet {
	for _, r := range ranges {
		s.Merges = append(s.Merges, grid.Range{Top: r[0], Left: r[1], Bottom: r[2], Right: r[3]})
	}
	return s
}

// TestColumnUnits: the unit of a column comes from its own heads, else from its group's, else from the lines above the table;
// a unit in the cell wins; what cannot be converted refuses the column with a sentence, and only the column.
func TestColumnUnits(t *testing.T) {
	const row = "甲|" + projectID + "2|东沟小学|新建|其他|"
	head := func(money string) string {
		return "项目名称|项目代码|项目学校|建设性质|任务口径|" + money
	}
	grouped := func(a, b string) *grid.Sheet { // two columns under one group that is merged
		return spanned(gridSheet("|||||投资（元）|", head(a), row+b), [4]int{0, 5, 0, 6})
	}
	for _, tt := range []struct {
		name  string
		sheet *grid.Sheet
		key   string
		want  string // what is stored, as it is shown; empty where the column is refused
		why   string // part of the sentence
	}{
		{"its own head", gridSheet(head("总投资（元）"), row+"4260000"), "total", "426", ""},
		{"the field's unit", gridSheet(head("总投资"), row+"426"), "total", "426", ""},
		{"百万元", gridSheet(head("总投资(百万元)"), row+"1.5"), "total", "150", ""},
		{"千元", gridSheet(head("总投资（单位：千元）"), row+"4260"), "total", "426", ""},
		{"亿元", gridSheet(head("总投资【亿元】"), row+"0.35"), "total", "3500", ""},
		{"a remark behind the unit", gridSheet(head("总投资（元）（账面原值）"), row+"4260000"), "total", "426", ""},
		{"a remark alone", gridSheet(head("总投资（账面原值）"), row+"426"), "total", "426", ""},
		{"金额：元", gridSheet(head("总投资 金额：元"), row+"4260000"), "total", "426", ""},
		{"金额：元 in brackets", gridSheet(head("总投资（金额：元）"), row+"4260000"), "total", "426", ""},
		{"without brackets", gridSheet(head("总投资，元"), row+"4260000"), "total", "426", ""},
		{"joined to the head", gridSheet(head("总投资亿元"), row+"0.35"), "total", "3500", ""},
		{"behind a stroke", gridSheet(head("总投资/千元"), row+"4260"), "total", "426", ""},
		{"以元计", gridSheet(head("总投资（以元计）"), row+"4260000"), "total", "426", ""},
		{"人民币", gridSheet(head("总投资（人民币元）"), row+"4260000"), "total", "426", ""},
		{"a list", gridSheet(head("总投资（元、㎡）"), row+"4260000"), "total", "426", ""},
		{"the cell wins", gridSheet(head("总投资（元）"), row+"426万元"), "total", "426", ""},
		{"a row of units", gridSheet(head("总投资"), "|||||元", row+"4260000"), "total", "426", ""},
		{"a row of units with brackets", gridSheet(head("总投资"), "单位|||||（元）", row+"4260000"), "total", "426", ""},
		{"a merged group", grouped("总投资|到位资金", "4260000|0"), "in_place", "0", ""},
		{"a merged group, last column", grouped("到位资金|总投资", "0|4260000"), "total", "426", ""},
		{"a group that is not merged", gridSheet("|||||投资情况（元）|", head("到位资金|总投资"), row+"0|4260000"), "total", "426", ""},
		{"its own head before its group's", grouped("到位资金|总投资（万元）", "0|426"), "total", "426", ""},
		{"another group", spanned(gridSheet("|||||规模（㎡）||", head("占地面积|建筑面积|总投资"), row+"1|2|426"),
			[4]int{0, 5, 0, 6}), "total", "426", ""},
		{"a line above", gridSheet("项目表", "单位：亿元", head("总投资"), row+"0.35"), "total", "3500", ""},
		{"a line above, at the right", gridSheet("项目表", "填报单位：方山县教育局|||||单位：元", head("总投资"), row+"4260000"), "total", "426", ""},
		{"several units above", gridSheet("单位：个、千元、亩", head("总投资"), row+"4260"), "total", "426", ""},
		{"several units for the area", gridSheet("单位：个、千元、亩", head("占地面积"), row+"12"), "land", "8000", ""},
		{"in the title", gridSheet("项目表（单位：元）", head("总投资"), row+"4260000"), "total", "426", ""},
		{"in cells of their own", gridSheet("单位：|元", head("总投资"), row+"4260000"), "total", "426", ""},
		{"the office is no unit", gridSheet("填报单位：方山县教育局", head("总投资"), row+"426"), "total", "426", ""},
		{"an office called 单位", gridSheet("单位：方山县教育局", head("总投资"), row+"426"), "total", "426", ""},
		{"the column before the table", gridSheet("单位：元", head("总投资（万元）"), row+"426"), "total", "426", ""},
		{"亩", gridSheet(head("占地面积（亩）"), row+"12"), "land", "8000", ""},
		{"万平方米", gridSheet(head("建筑面积（万平方米）"), row+"0.35"), "building", "3500", ""},
		{"公顷", gridSheet(head("占地面积（公顷）"), row+"1.2"), "land", "12000", ""},
		{"people above do not touch places", gridSheet("单位：万人、万元", head("新增学位"), row+"50"), "places", "50", ""},
		{"万个", gridSheet(head("新增学位（万个）"), row+"0.005"), "places", "50", ""},
		{"dollars", gridSheet(head("总投资（万美元）"), row+"426"), "total", "", "“万美元”不能换算成万元"},
		{"USD", gridSheet(head("总投资（USD）"), row+"426"), "total", "", "“USD”不能换算成万元"},
		{"by pupil", gridSheet(head("总投资（元/生）"), row+"426"), "total", "", "“元/生”不能换算成万元"},
		{"money in 亩", gridSheet(head("总投资（亩）"), row+"426"), "total", "", "“亩”不能换算成万元"},
		{"acres", gridSheet(head("占地面积（英亩）"), row+"12"), "land", "", "“英亩”不能换算成㎡"},
		{"metres", gridSheet(head("占地面积（米）"), row+"12"), "land", "", "“米”不能换算成㎡"},
		{"dollars above", gridSheet("单位：美元", head("总投资"), row+"426"), "total", "", "“美元”不能换算成万元"},
		{"two units", gridSheet(head("总投资（元）（万元）"), row+"426"), "total", "", "两个单位"},
		{"two units above", gridSheet("单位：元、万元", head("总投资"), row+"426"), "total", "", "两个单位"},
	} {
		p := planOf(t, edu.Projects, tt.sheet, county(t))
		if len(p.Rows) != 1 || p.Rows[0].State != Added {
			t.Errorf("%s: rows %+v", tt.name, p.Rows)
			continue
		}
		f := edu.Projects.Field(tt.key)
		got, why := f.Text(p.Rows[0].Record, p.Book), ""
		for _, c := range p.Refused() {
			why += c.Refused
		}
		if got != tt.want || !strings.Contains(why, tt.why) || tt.why == "" && why != "" {
			t.Errorf("%s: %s is %q, want %q; refused %q, want %q", tt.name, tt.key, got, tt.want, why, tt.why)
		}
	}
}

// TestUnitsInReturns reads what offices sent, and what will be stored adds up as they meant it.
func TestUnitsInReturns(t *testing.T) {
	for _, tt := range []struct{ kind, file, head, sum string }{
		{"projects", "rules/01-grouped-unit-projects.xlsx", "总投资", "426.00万元（原表单位：元）"},
		{"projects", "rules/01-grouped-unit-projects.xlsx", "到位资金", "40.00万元（原表单位：元）"},
		{"projects", "rules/01-grouped-unit-projects.xlsx", "中标价", "400.00万元（原表单位：元）"},
		{"projects", "rules/02-yi-yuan.xlsx", "总投资", "3500.00万元（原表单位：亿元）"},
		{"schools", "cases/20-mu.xlsx", "占地面积（亩）", "8000㎡（原表单位：亩）"},
		{"schools", "cases/20-mu.xlsx", "校舍建筑面积（万平方米）", "3500㎡（原表单位：万平方米）"},
		{"projects", "cases/20b-money.xlsx", "总投资(百万元)", "150.00万元（原表单位：百万元）"},
		{"yearly", "cases/15e-total-only.xlsx", "在校生数", "380人"},
	} {
		b := edu.NewBook(edu.Unit{Code: "149901", Area: "样例县"}, 2022)
		for i, name := range []string{"方山县一小", "样例县东川镇中心小学", "样例县柳坪镇中心小学"} {
			put(t, b, edu.Schools, int64(i+1), "name", name, "code", fmt.Sprintf("211499000%d", i+5))
		}
		p := planOfFile(t, edu.RegisterByID(tt.kind), filepath.Join(returns, tt.file), b)
		found := ""
		for _, x := range p.Sums() {
			if x.Column.Label == tt.head || strings.HasSuffix(x.Column.Label, "/"+tt.head) {
				found = x.String()
			}
		}
		if found != tt.sum {
			t.Errorf("%s: %s adds up to %q, want %q; findings %+v", tt.file, tt.head, found, tt.sum, p.Findings(edu.Hard))
		}
	}
}
