package exchange

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
)

const returns = "testdata/returns"

// TestSkippedRows: what is no data is judged by the whole row, and each such row is listed with its line and reason.
func TestSkippedRows(t *testing.T) {
	teachers := "序号|姓名|性别|身份证号|编制单位"
	yearly := "序号|学校名称|标识码|学年|学段|班数|一年级|备注"
	for _, tt := range []struct {
		name    string
		g       *edu.Register
		line    string
		skipped string // the beginning of the reason; empty for data
	}{
		{"a remark that begins with 说明", edu.SectionYears, "1|东沟小学||2022|小学|1|30|说明：含复式班1个", ""},
		{"a remark 注", edu.SectionYears, "|东沟小学|2114000001|2022|小学|1|30|注:9月新增", ""},
		{"a remark 备注", edu.SectionYears, "1|东沟小学||2022|小学|1|30|备注：已核", ""},
		{"a remark 合计", edu.SectionYears, "1|东沟小学||2022|小学|1|30|合计", ""},
		{"a remark 小计", edu.SectionYears, "1|东沟小学||2022|初中|1||小计", ""},
		{"a remark of who filled it in", edu.SectionYears, "1|东沟小学||2022|小学|1|30|填表人：张三", ""},
		{"合计 in the number", edu.SectionYears, "合计|东沟小学||2022|小学|1|30|", ""},
		{"a row without its section, with a remark", edu.SectionYears, "1|东沟小学||2022||1|30|注：待定", ""},
		{"a school nobody knows", edu.SectionYears, "1|北沟小学||2022|小学|1|30|说明：新建", ""},
		{"half a row", edu.Teachers, "1|李明||149901|", ""},
		{"only a name", edu.Teachers, "|李明|||", ""},
		{"a total", edu.SectionYears, "合计|||||12|300|", "合计行“合计”"},
		{"a total in the name", edu.SectionYears, "|合　计||2022|小学|12|300|", "合计行“合计”"},
		{"a total of a township", edu.SectionYears, "|东川镇小计||||12|300|", "合计行“东川镇小计”"},
		{"a total in the section", edu.SectionYears, "1|东沟小学||2022|小计|12|300|", "合计行“小计”"},
		{"a total and its number", edu.Teachers, "合  计|||1人|", "合计行“合计”"},
		{"a total in words", edu.Teachers, "合计：1人||||", "合计行“合计：1人”"},
		{"a total with its unit", edu.Teachers, "小计（人）|||1|", "合计行“小计（人）”"},
		{"a total and how many schools", edu.SectionYears, "合计|5所||2022|小学|12|300|", "合计行“合计”"},
		{"a total and a bare number of schools", edu.SectionYears, "共计|12||2022|小学|12|300|", "合计行“共计”"},
		{"a total of so many schools", edu.SectionYears, "小计|共3个||2022|小学|12|300|", "合计行“小计”"},
		{"a total of schools in brackets", edu.SectionYears, "总计|（2校）||2022|小学|12|300|", "合计行“总计”"},
		{"a total of a school with a number for a name", edu.SectionYears, "合计|八一小学||2022|小学|12|300|", ""},
		{"a part of the total", edu.Teachers, "其中：女|||1|", "合计行“其中：女”"},
		{"a remark under the table", edu.SectionYears, "注：本表按9月1日统计|||||||", "表下的说明“注："},
		{"several remarks", edu.SectionYears, "说明：1.口径|2.范围||||||", "表下的说明“说明："},
		{"signatures", edu.Teachers, "填表人：张三|||审核人：李四|", "签字、填报的信息“填表人：张三”"},
		{"signatures under what tells who it is", edu.Teachers, "|制表人：某某||审核人：|", "签字、填报的信息“制表人：某某”"},
		{"a stamp", edu.Teachers, "校长签字：|||（公章）|", "签字、填报的信息“校长签字：”"},
		{"who made it", edu.Teachers, "制表：王五  2022.9.5||||", "签字、填报的信息“制表："},
		{"who made it, his name first", edu.Schools, "张三填表 2022年5月10日 电话 0358-6022222|||", "签字、填报的信息“张三填表"},
		{"a seal and a day", edu.Schools, "（盖章）2022年5月10日|||", "签字、填报的信息“（盖章）"},
		{"two who signed, under another column", edu.Schools, "||填表人：张三　审核：李四|", "签字、填报的信息“填表人：张三"},
		{"a day alone", edu.Schools, "|2022年 5月10日||", "签字、填报的信息“2022年5月10日”"},
		{"only the name of a school", edu.Schools, "东沟小学|||", ""},
		{"a school called after a day", edu.Schools, "五一小学|||", ""},
		{"a part of the list", edu.Teachers, "一、小学||||", "只有一格有文字“一、小学”"},
		{"the heads once more", edu.Teachers, teachers, "重复的表头"},
		{"numbers of the columns", edu.Teachers, "甲|乙|丙|1|2", "栏目的序号"},
	} {
		head := teachers
		switch tt.g {
		case edu.SectionYears:
			head = yearly
		case edu.Schools:
			head = "学校名称|举办者|占地面积|建校时间"
		}
		p := planOf(t, tt.g, gridSheet(head, tt.line), county(t))
		switch {
		case tt.skipped == "" && (len(p.Rows) != 1 || len(p.Skipped) != 0):
			t.Errorf("%s: %d rows, skipped %+v", tt.name, len(p.Rows), p.Skipped)
		case tt.skipped != "" && (len(p.Skipped) != 1 || p.Skipped[0].Line != 2 || !strings.HasPrefix(p.Skipped[0].Reason, tt.skipped)):
			t.Errorf("%s: %d rows, skipped %+v, want %s", tt.name, len(p.Rows), p.Skipped, tt.skipped)
		}
	}
}

// TestSkippedInReturns reads what offices sent.
func TestSkippedInReturns(t *testing.T) {
	for _, tt := range []struct {
		kind, file    string
		rows, skipped int
	}{
		{"yearly", "rules/03-remark-skips-row.xlsx", 5, 0},
		{"teachers", "cases/11-totals.xlsx", 1, 7},
		{"teachers", "cases/10-colnum.xlsx", 1, 1},
	} {
		p := prepare(t, ledger(t), tt.kind, filepath.Join(returns, tt.file))
		if len(p.Rows) != tt.rows || len(p.Skipped) != tt.skipped {
			t.Errorf("%s: %d rows, skipped %+v", tt.file, len(p.Rows), p.Skipped)
		}
		if slices.ContainsFunc(p.Skipped, func(s Skipped) bool { return s.Reason == "" || s.Line < 2 }) {
			t.Errorf("%s: a row without its reason: %+v", tt.file, p.Skipped)
		}
	}
}
