package recognise

import (
	"strings"
	"testing"

	"countyledger/app/exchange/grid"
)

// TestActs tells lists of schools and teachers from those of what was done with them: only a title or a head that speaks of the act
// makes a list of closures or moves.
func TestActs(t *testing.T) {
	r := newReader(t)
	for _, tt := range []struct{ want, title, heads, row string }{
		{"yearly", "农村小规模学校摸底表", "学校名称|学校标识码|在校生数|班级数|专任教师数|距中心校距离（公里）", "李山小学|2114300001|12|3|4|5.5"},
		{"yearly", "全县教学点基本情况摸底", "学校|在校学生|班数|教师数|寄宿生", "李山教学点|12|3|4|0"},
		{"schools", "小规模学校情况摸底表", "学校名称|标识码|所在乡镇|办学类型|占地面积|校舍建筑面积|备注", "李山小学|2114300001|峪口镇|小学|3500|800|"},
		{"teachers", "不在岗教师名册", "姓名|身份证号|编制单位|不在岗原因|备注", "李志强|149901198503120014|李山小学|长期病假|"},
		{"teachers", "在编不在岗人员统计表", "单位|姓名|性别|身份证号|职称|是否在岗", "李山小学|李志强|男|149901198503120014|一级教师|否"},
		{"teachers", "长期请假教师情况", "学校|姓名|身份证号|任教学科|在岗状态|备注", "李山小学|李志强|149901198503120014|语文|病假|"},
		{"yearly", "小规模学校摸底排查表", "学校名称|学校标识码|所在村|学生数|教师数|距最近学校距离|摸底时间|摸底结论", "李山小学|2114300001|李山村|12|4|5.5|2022.6|保留"},
		{"yearly or schools", "薄弱学校调查摸底表", "学校|学生数|教师数|校舍面积|产权性质|村委会意见|摸底日期", "李山小学|12|4|800|集体|同意|2022.6"},
		{"teachers", "不在岗人员清理台账", "姓名|身份证号|编制单位|现在何处|不在岗起始时间|预计返岗时间|原因|批准文号", "李志强|149901198503120014|李山小学|县教育局|2021.9|2023.9|借用|方教发〔2021〕5号"},
		{"teachers", "借调人员名单", "姓名|身份证号|所在学校|借调单位|借调时间|借调期限止|备注", "李志强|149901198503120014|李山小学|县委宣传部|2021.9|2023.9|"},
		{"teachers", "长期不在岗教师排查表", "学校名称|姓名|性别|不在岗类型|开始时间|结束时间|是否停薪", "李山小学|李志强|男|病假|2021.9|2023.9|否"},
		{"closures", "农村小规模学校撤并摸底表", "学校名称|标识码|在校生数|教师数|拟并入学校|拟撤并时间", "李山小学|2114300001|12|4|峪口小学|2023.8"},
		{"closures", "布局调整一览表", "拟撤销学校|学生数|教师数|接收学校|距离（公里）", "李山小学|12|4|峪口小学|5.5"},
		{"rotations", "教师轮岗名册", "姓名|身份证号|原学校|现学校|开始时间|结束时间", "李志强|149901198503120014|李山小学|峪口小学|2022.9|2024.7"},
		{"rotations", "人员名册", "姓名|身份证号|派出学校|接收学校|交流时间", "李志强|149901198503120014|李山小学|峪口小学|2022.9"},
	} {
		heads := strings.Split(tt.heads, "|")
		sheet := &grid.Sheet{Name: "Sheet1", Rows: [][]string{make([]string, len(heads)), heads}}
		sheet.Rows[0][0] = tt.title
		sheet.Merges = []grid.Range{{Right: len(heads) - 1}}
		for range 6 {
			sheet.Rows = append(sheet.Rows, strings.Split(tt.row, "|"))
		}
		all, err := r.Tables(t.Context(), sheet, Source{File: tt.title + ".xlsx"})
		if err != nil || len(all) != 1 {
			t.Errorf("%s: %d tables, %v", tt.title, len(all), err)
			continue
		}
		if got := all[0].Register.ID; !strings.Contains(tt.want, got) {
			t.Errorf("%s %s: %s (%.2f), want %s", tt.title, tt.heads, got, all[0].Lead, tt.want)
		}
	}
}
