package recognise

import (
	"strings"
	"testing"

	"countyledger/app/exchange/grid"
)

// TestJoinedHeads reads columns whose head names two fields and whose cells hold a value of each.
func TestJoinedHeads(t *testing.T) {
	projects, schools := "项目名称|李山小学教学楼建设项目|总投资（万元）|1260", "学校名称|李山小学|学校标识码|2114300001"
	person, paper := "张三 13903580000", "2022年3月5日 方教发〔2022〕15号"
	r := newReader(t)
	for _, tt := range []struct {
		register, beside, head, cell string
		key, also                    string
	}{
		{"projects", projects, "责任人及电话", person, "owner", "phone"},
		{"projects", projects, "责任人和联系电话", "张三（13903580000）", "owner", "phone"},
		{"projects", projects, "责任人、电话", "张三13903580000", "owner", "phone"},
		{"projects", projects, "责任人（联系电话）", person, "owner", "phone"},
		{"projects", projects, "联系电话及责任人", "13903580000 张三", "phone", "owner"},
		{"projects", projects, "立项批复时间及文号", paper, "p02_date", "p02_doc"},
		{"projects", projects, "立项批复文号及时间", "方发改审〔2022〕7号（2022.3.5）", "p02_doc", "p02_date"},
		{"schools", schools, "校长及电话", person, "head", "phone"},
		{"schools", schools, "校长/联系电话", person, "head", "phone"},
		{"projects", projects, "责任人及电话", "张三", "owner", ""},
	} {
		sheet := &grid.Sheet{Name: "Sheet1", Rows: make([][]string, 7)}
		beside := strings.Split(tt.beside, "|")
		sheet.Rows[0] = []string{beside[0], beside[2], tt.head}
		for i := range 6 {
			sheet.Rows[i+1] = []string{itoa(i+1) + beside[1], beside[3][:len(beside[3])-1] + itoa(i), tt.cell}
		}
		all, err := r.Tables(t.Context(), sheet, Source{File: "表.xlsx"})
		if err != nil || len(all) != 1 || all[0].Register.ID != tt.register || len(all[0].Columns) != 3 {
			t.Errorf("%s: %d tables, %v", tt.head, len(all), err)
			continue
		}
		c := all[0].Columns[2]
		if c.Key != tt.key && tt.also != "" || c.Also != tt.also || c.Grade == Sure && tt.also != "" {
			t.Errorf("%s: %s and %s, %s (%s), want %s and %s", tt.head, c.Key, c.Also, c.Grade, c.Why, tt.key, tt.also)
		}
	}
}
