package handout_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/office"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestWhatABureausFormAsks: of heads that stand over nothing yet, those that the ledger surely knows are its own, and no other: what is
// asked for beside them is the round's. The school itself is not asked.
func TestWhatABureausFormAsks(t *testing.T) {
	p := newPlay(t, sample.Size{Schools: 12, Teachers: 20, Years: 1})
	for _, tt := range []struct{ title, heads, knows string }{
		{"校车情况统计表", "序号|学校名称|所在乡镇|校车数量（辆）|其中：自有（辆）|租用（辆）|驾驶员人数（人）|年运营费用（万元）", "所在乡镇=schools.township"},
		{"学校食堂情况统计表", "序号|学校|食堂面积（平方米）|就餐人数（人）|从业人员数（人）|食品经营许可证号|是否使用燃气|备注", ""},
		{"校园安全排查表", "学校名称|保安人数（人）|摄像头数量（个）|一键报警是否接通|隐患数|整改完成时间", ""},
		{
			"教师培训情况表", "序号|姓名|身份证号|工作单位|任教学科|培训项目|培训学时（学时）|是否合格",
			"姓名=teachers.name|身份证号=teachers.id_number|任教学科=teachers.subject|培训学时（学时）=teachers.hours",
		},
		{
			"学校基本情况表", "学校名称|学校标识码|办学类型|举办者|占地面积（㎡）|校舍建筑面积（㎡）|直饮水设备（台）",
			"办学类型=schools.type|举办者=schools.founder|占地面积（㎡）=schools.land|校舍建筑面积（㎡）=schools.building",
		},
		{"营养改善计划统计表", "单位名称|受益学生数（人）|补助标准（元/天）|供餐方式|供餐企业|全年供餐天数（天）", ""},
		{"心理健康教育统计表", "学校|心理辅导室（间）|专职心理教师（人）|兼职心理教师（人）|开设课程（是/否）|建档学生数", ""},
		{"图书馆建设情况", "学校名称|乡镇|藏书（册）|阅览座位（个）|管理员姓名|年购书经费（元）", "乡镇=schools.township"},
		{"冬季取暖情况统计表", "序号|学校名称|取暖方式|取暖面积（㎡）|锅炉（台）|煤改电时间|所需资金（万元）|已到位（万元）", ""},
		{"校车情况摸底表", "学校名称|乡镇|校车数量（辆）|乘车学生数|驾驶员姓名|联系电话|租用或自有", "乡镇=schools.township"},
		{"宿舍管理情况表", "学校名称|宿管员姓名|身份证号|手机号码|床位数（张）", "床位数（张）=schools.beds"},
		{"学校联系表", "学校名称|校长|联系电话", "校长=schools.head|联系电话=schools.phone"},
		{"体育场地统计", "学校|篮球场（个）|足球场（个）|跑道长度（米）|体育教师（人）|器材达标（是/否）", ""},
	} {
		f := excelize.NewFile()
		set := func(col, row int, text string) {
			at, _ := excelize.CoordinatesToCellName(col, row)
			if err := f.SetCellValue("Sheet1", at, text); err != nil {
				t.Fatal(err)
			}
		}
		set(1, 1, tt.title)
		set(1, 2, "填报单位：")
		for i, h := range strings.Split(tt.heads, "|") {
			set(i+1, 3, h)
		}
		for row := range 5 {
			set(1, row+4, "")
		}
		path := filepath.Join(t.TempDir(), tt.title+".xlsx")
		if err := f.SaveAs(path); err != nil {
			t.Fatal(err)
		}
		read, err := office.ReadRoundForm(t.Context(), p.book(), path)
		if err != nil {
			t.Fatalf("%s: %v", tt.title, err)
		}
		var knows, all []string
		for _, c := range read.Columns(false) {
			all = append(all, string(c.Head)+" "+edu.ColumnKinds.Label(c.Kind)+string(c.Target))
			if person := c.Target == "teachers.name" || c.Target == "schools.head"; person != (c.Kind == edu.ColumnName) && c.Target != "" {
				t.Errorf("%s: %s is %s", tt.title, c.Head, edu.ColumnKinds.Label(c.Kind))
			}
			if c.Target != "" {
				knows = append(knows, string(c.Head+"="+c.Target))
			}
		}
		if got := strings.Join(knows, "|"); got != tt.knows {
			t.Errorf("%s: the ledger knows\n%s, not\n%s\n%v", tt.title, got, tt.knows, all)
		}
	}
}
