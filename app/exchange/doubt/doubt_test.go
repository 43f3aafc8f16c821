package doubt

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"countyledger/app/exchange"
	"countyledger/app/exchange/grid"
	"countyledger/store/edu"
)

// county is a ledger with a few schools, some of which have names within others.
func county(tb testing.TB) *edu.Book {
	tb.Helper()
	b := edu.NewBook(edu.Unit{Code: "141127", Name: "岚县教育局", Area: "岚县"}, 2022)
	for i, s := range []edu.School{
		{Name: "岚县东沟小学", Township: "青岗镇", Short: "东沟小学"},
		{Name: "岚县下东沟小学", Township: "青岗镇"},
		{Name: "岚县城关第一小学", Township: "城关镇"},
		{Name: "岚县石桥镇中心校", Township: "石桥镇"},
		{Name: "岚县青岗镇中心小学", Township: "青岗镇"},
		{Name: "岚县岚中学校", Township: "城关镇", Code: "3114000001"},
		{Name: "岚县第二中学", Township: "城关镇"},
	} {
		s.SetRowID(int64(i + 1))
		b.Put(edu.Schools, &s)
	}
	for i, t := range []edu.Teacher{{Name: "李小明", PostedAt: 1}, {Name: "王小红", PostedAt: 3}, {Name: "李小明", PostedAt: 4}} {
		t.SetRowID(int64(i + 1))
		b.Put(edu.Teachers, &t)
	}
	p := edu.Project{Name: "东沟小学教学楼"}
	p.SetRowID(1)
	b.Put(edu.Projects, &p)
	return b
}

// sheet makes a sheet of lines with | between cells; ^ is merged with the cell above, < with the one on the left.
func sheet(text string) *grid.Sheet {
	s := &grid.Sheet{Name: "表"}
	over := map[grid.Place]*grid.Range{}
	var all []*grid.Range
	for row, line := range strings.Split(strings.Trim(text, "\n"), "\n") {
		var cells []string
		for col, text := range strings.Split(line, "|") {
			at := grid.Place{Row: row, Col: col}
			switch text {
			case "^", "<":
				from := grid.Place{Row: row - 1, Col: col}
				if text == "<" {
					from = grid.Place{Row: row, Col: col - 1}
				}
				m := over[from]
				if m == nil {
					m = &grid.Range{Top: from.Row, Left: from.Col, Bottom: from.Row, Right: from.Col}
					all = append(all, m)
					over[from] = m
				}
				m.Bottom, m.Right = max(m.Bottom, row), max(m.Right, col)
				over[at] = m
				text = ""
			default:
				text = strings.ReplaceAll(text, `\n`, "\n")
			}
			cells = append(cells, text)
		}
		s.Rows = append(s.Rows, cells)
	}
	for _, m := range all {
		s.Merges = append(s.Merges, *m)
	}
	return s
}

// said is what was understood of an item.
func said(b *edu.Book, it *Item) string {
	who := ""
	switch {
	case it.Teacher != 0:
		who = edu.Teachers.Name(b.Find(edu.Teachers, int64(it.Teacher)))
	case it.Project != 0:
		who = edu.Projects.Name(b.Find(edu.Projects, int64(it.Project)))
	case it.School != 0:
		who = strings.TrimPrefix(string(b.School(it.School).Name), "岚县")
	default:
		who = "?" + string(it.Subject)
	}
	year := ""
	if it.Year != 0 {
		year = fmt.Sprint(int(it.Year))
	}
	return strings.Join([]string{fmt.Sprint(it.Line.Int()), who, string(it.Target), year + string(it.Section)}, " ")
}

// lists are what bureaus send, in their own words. Those in kept are not what the reader was written by.
var lists = map[string]struct {
	text   string
	answer int
	want   []string
}{
	"a list as it should be": {
		"2022年教育事业统计数据核实清单|<|<|<\n序号|学校名称|疑点|情况说明\n1|东沟小学|2022年在校生比上年减少43%，请核实说明|\n" +
			"2|岚县城关第一小学|2022年专任教师数为0，请核实|\n", 3,
		[]string{"3 东沟小学 yearly.total 2022", "4 城关第一小学 yearly.teachers 2022"},
	},
	"schools merged, several complaints": {
		"序号|乡镇|单位|核查指标|问题描述|核实结果|备注\n1|青岗镇|东沟小学|图书|比上年减少2000册||\n" +
			"2|^|^|校舍建筑面积|与上年相差500平方米||\n3|城关镇|城关一小|班数|本年为0||\n", 5,
		[]string{"2 东沟小学 yearly.books 2022", "3 东沟小学 schools.building ", "4 城关第一小学 yearly.classes 2022"},
	},
	"values in columns, no words": {
		"学校|指标名称|2021年|2022年|变动幅度|原因说明\n石桥镇中心校|寄宿生|120|31|-74%|\n青岗镇中心小学|随迁子女|0|56||\n", 5,
		[]string{"2 石桥镇中心校 yearly.boarders 2022", "3 青岗镇中心小学 yearly.migrant 2022"},
	},
	"two rows of heads": {"附件2|<|<|<|<|<\n市教育局疑似问题数据反馈表|<|<|<|<|<\n学校（机构）名称|指标|数值（人）|<|疑似问题|学校反馈\n^|^|上年|本年|^|^\n" +
		"下东沟小学|留守儿童|80|3|波动异常|\n合计||80|3||\n", 5, []string{"5 下东沟小学 yearly.left_behind 2022"}},
	"heads that two rows say together": {
		"学校|<|问题|<|说明|<\n序号|名称|类型|描述|内容|日期\n1|下东沟小学|波动|2022年留守儿童比上年减少96%||\n", 4,
		[]string{"3 下东沟小学 yearly.left_behind 2022"},
	},
	"of what kind, and what": {
		"序号|学校名称|问题类型|问题描述|说明\n1|下东沟小学|波动|2022年留守儿童比上年减少96%|\n", 4,
		[]string{"2 下东沟小学 yearly.left_behind 2022"},
	},
	"several in one cell": {
		"机构名称|存在问题|答复\n城关第一小学|1、2022年在校生为空；2、占地面积小于校舍建筑面积；3、小学专任教师比上年增加20人|\n", 2,
		[]string{"2 城关第一小学 yearly.total 2022", "2 城关第一小学 schools.land ", "2 城关第一小学 yearly.teachers 2022primary"},
	},
	"a school over its lines": {
		"质疑内容|处理情况\n一、东沟小学|<\n2022年图书册数异常|\n一年级学生数为0|\n二、城关第一小学|<\n教职工数小于专任教师数|\n", 1,
		[]string{"3 东沟小学 yearly.books 2022", "4 东沟小学 yearly.g1 2022", "6 城关第一小学 yearly.staff 2022"},
	},
	"lines of a chat": {
		"各县：以下学校数据请核实\n1. 东沟小学2022年在校生比上年减少43%，请核实说明\n2. 城关第一小学 教学仪器设备值 为空，请核实\n谢谢配合\n", -1,
		[]string{"2 东沟小学 yearly.total 2022", "3 城关第一小学 yearly.equipment 2022"},
	},
	"teachers": {
		"序号|所在学校|教师姓名|异常信息|整改说明\n1|东沟小学|李小明|职称填写有误|\n2|城关第一小学|王小红|出生日期与参加工作时间矛盾|\n3|石桥镇中心校|赵小刚|学历为空|\n", 4,
		[]string{"2 李小明 teachers.title ", "3 王小红 teachers.birth ", "4 石桥镇中心校 teachers.education "},
	},
	"codes and forms": {"填报年度：2022|<|<|<|<|<\n编号|学校标识码|表号|数据项|校验提示|反馈意见\n1|3114000001|基础基311|随迁子女|大于在校生数|\n2|3114000001|基础基512|运动场地面积|为零|\n" +
		"注：请于9月20日前反馈|<|<|<|<|<\n", 5, []string{"3 岚中学校 yearly.migrant 2022", "4 岚中学校 yearly.ground 2022"}},
	"names short or in the words, no column for answers": {
		"序号|疑点内容\n1|东沟小学寄宿生数由120人变为0\n2|第二中学2021年班数12个，2022年班数30个\n3|南山小学在校生为0\n", -1,
		[]string{"2 东沟小学 yearly.boarders 2022", "3 第二中学 yearly.classes 2022", "4 ?南山小学 yearly.total 2022"},
	},
	"a year to come, and a school that the ledger does not have": {
		"序号|疑点|说明\n1|东沟小学2022年在校生与2030年规划不符|\n2|上东沟小学2022年班数为0|\n", 2,
		[]string{"2 东沟小学 yearly.total 2022", "3 ?上东沟小学 yearly.classes 2022"},
	},
	// kept
	"kept: an old office's": {
		"岚县2022—2023学年初统计报表疑点数据|<|<|<|<|<|<\n县区|学校名称|疑点指标|本学年|上学年|增减%|县级核实说明\n岚县|青岗镇中心小学|编制数|12|30|-60|\n" +
			"岚县|城关一小|多媒体教室|0|14|-100|\n岚县|石桥中心校|校舍建筑面积|3200|5100|-37.3|\n", 6,
		[]string{"3 青岗镇中心小学 yearly.posts 2022", "4 城关第一小学 yearly.multimedia 2022", "5 石桥镇中心校 schools.building "},
	},
	"kept: projects": {
		"序号|项目名称|核查事项|县教育局答复意见\n（一）|东沟小学教学楼|总投资大于到位资金，请说明资金缺口|\n（二）|东沟小学教学楼|开工日期晚于竣工日期|\n", 3,
		[]string{"2 东沟小学教学楼 projects.total ", "3 东沟小学教学楼  "},
	},
	"kept: words of a letter": {
		"请对下列情况作出书面说明：\n（1）岚县下东沟小学随迁子女2021年12人，2022年98人，是否属实；\n（2）岚县岚中学校2022年初中专任教师本科学历人数大于专任教师总数。\n请于9月30日前报送。\n", -1,
		[]string{"2 下东沟小学 yearly.migrant 2022", "3 岚中学校 yearly.bachelors 2022junior"},
	},
}

func TestLists(t *testing.T) {
	b := county(t)
	rd, err := exchange.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range lists {
		t.Run(name, func(t *testing.T) {
			r := newReading(rd, b)
			got, err := r.table(t.Context(), sheet(tt.text))
			if err != nil {
				t.Fatal(err)
			}
			var all []string
			for i := range got.Items {
				all = append(all, said(b, &got.Items[i]))
			}
			if !slices.Equal(all, tt.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(all, "\n"), strings.Join(tt.want, "\n"))
			}
			if got.Answer != tt.answer {
				t.Errorf("answers go into column %d, want %d", got.Answer, tt.answer)
			}
		})
	}
}

// FuzzLines: whatever is pasted, each doubt stands in a line that is there, and no number of a person is in its words.
func FuzzLines(f *testing.F) {
	for _, x := range lists {
		f.Add(strings.ReplaceAll(x.text, "|", "\t"))
	}
	f.Add("1. 东沟小学\x00李小明149901199001011234，请核实")
	f.Add("①②③④⑤⑥⑦⑧⑨⑩ 1、2、（（（ 东沟小学 2022—22 20229月")
	b := county(f)
	rd, err := exchange.NewReader()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		w, err := Lines(t.Context(), text)
		if err != nil {
			return
		}
		l, err := Read(t.Context(), w, rd, b)
		if err != nil {
			return
		}
		for _, table := range l.Tables {
			for _, it := range table.Items {
				if line := it.Line.Int(); line < 1 || line > len(table.Sheet.Rows) {
					t.Errorf("doubt in line %d of %d", line, len(table.Sheet.Rows))
				}
				if words := string(it.Words); words == "" || edu.MaskNumbers(words) != words {
					t.Errorf("words %q", words)
				}
			}
		}
	})
}
