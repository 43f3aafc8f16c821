package recognise

import (
	"testing"

	"countyledger/app/exchange/grid"
)

// TestForms reads forms, where label and value stand side by side.
func TestForms(t *testing.T) {
	r := newReader(t)
	for name, tt := range map[string]struct {
		rows     [][]string
		merges   []grid.Range
		register string
		want     map[string]string
		section  string
	}{
		"a line an item": {
			rows: [][]string{
				{"序号", "类别", "填报项目", "单位", "填报值", "是否必填"},
				{"1", "基本信息", "学校名称", "", "方山县李山小学", "是"},
				{"2", "基本信息", "学校代码", "", "2114300001", "是"},
				{"3", "学生信息", "小学学生人数", "人", "180", "是"},
				{"4", "班级信息", "班级总数", "个", "6", "是"},
			},
			register: "yearly", section: "小学",
			want: map[string]string{"school": "方山县李山小学", "school.code": "2114300001", "total": "180", "classes": "6"},
		},
		"pairs on a line": {
			rows: [][]string{
				{"教师基本信息登记表"},
				{"姓名", "李山", "性别", "女", "民族", "汉族"},
				{"身份证号", "149901198503120022", "", "", "参加工作时间", "2008.9"},
				{"所在学校：", "方山县李山小学", "职称", "", "任教学科", "语文"},
			},
			register: "teachers",
			want: map[string]string{
				"name": "李山", "sex": "女", "ethnic": "汉族", "id_number": "149901198503120022", "work_from": "2008.9",
				"posted_at": "方山县李山小学", "subject": "语文",
			},
		},
		"values that look like heads": {
			rows: [][]string{
				{"学校基本情况登记表"},
				{"学校名称", "样例县柳坪镇石墕幼儿园", "学校标识码", "1114300003"},
				{"办学类型", "幼儿园", "举办者", "民办"},
				{"所在乡镇", "柳坪镇", "核定学位（个）", "5"},
				{"占地面积（亩）", "18"},
			},
			register: "schools",
			want: map[string]string{
				"name": "样例县柳坪镇石墕幼儿园", "code": "1114300003", "township": "柳坪镇", "places": "5", "land": "18",
			},
		},
		"a letter": {rows: [][]string{{"关于报送教师花名册的通知"}, {"各乡镇中心校："}, {"请于9月5日前报送。", "", "联系人：张三"}}},
	} {
		t.Run(name, func(t *testing.T) {
			s := &grid.Sheet{Name: "表", Rows: tt.rows, Merges: tt.merges}
			got, err := r.Tables(t.Context(), s, Source{File: "表.xlsx"})
			if err != nil {
				t.Fatal(err)
			}
			if tt.register == "" {
				if len(got) > 0 {
					t.Errorf("read as %s: %+v", got[0].Register.ID, got[0].Columns)
				}
				return
			}
			if len(got) != 1 || !got[0].Form || got[0].Register.ID != tt.register {
				t.Fatalf("read as %+v", got)
			}
			said := map[string]string{}
			for _, c := range got[0].Columns {
				if c.Grade > Open && c.Key != Nothing {
					said[c.Key] = s.Cell(c.Row, c.Index)
				}
			}
			for key, want := range tt.want {
				if said[key] != want {
					t.Errorf("%s: %q, want %q", key, said[key], want)
				}
			}
			for _, f := range got[0].Facts {
				if f.Key == "section" && f.Text != tt.section {
					t.Errorf("section %s", f.Text)
				}
			}
		})
	}
}

// TestNothingOfAFormIsLeftOutUnsaid: what stands among labels as labels do is a column too, for somebody to say what it is.
func TestNothingOfAFormIsLeftOutUnsaid(t *testing.T) {
	s := &grid.Sheet{Name: "表", Rows: [][]string{
		{"学校基本情况"},
		{"学校名称", "样例县李山小学", "标识码", "2114300001"},
		{"办学类型", "小学", "举办者", "县级教育部门"},
		{"占地", "1200", "直饮水几处", "3"},
		{"校长", "张三", "电话", "13800000000"},
		{"备注：以上情况属实", "", "填表人：李四", ""},
	}}
	got, err := newReader(t).Tables(t.Context(), s, Source{File: "表.xlsx"})
	if err != nil || len(got) != 1 {
		t.Fatalf("%d tables, %v", len(got), err)
	}
	cells := map[string]string{}
	for _, c := range got[0].Columns {
		cells[c.Path[0]] = s.Cell(c.Row, c.Index)
	}
	for head, value := range map[string]string{"占地": "1200", "直饮水几处": "3", "校长": "张三"} {
		if cells[head] != value {
			t.Errorf("%s is %q, not %q: %v", head, cells[head], value, cells)
		}
	}
	if len(cells) != 8 {
		t.Errorf("%d columns: %v", len(cells), cells)
	}
}
