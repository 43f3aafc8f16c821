package report

import (
	"errors"
	"strings"
	"testing"

	"countyledger/assets"
	"countyledger/store/edu/handfile"
)

// TestTemplate: placeholders are computed, a paragraph of which nothing is known goes with its head, and heads are numbered.
func TestTemplate(t *testing.T) {
	x, err := ParseText("monthly", []byte("关于{期间}的报告\n{上级}：\n\n# 学校\n有{学校}所。\n# 任务\n{任务}项。\n# 项目\n## 进展\n{项目}个。\n## 计划\n{项目.计划}\n没有占位符的话。\n"))
	if err != nil {
		t.Fatal(err)
	}
	title, blocks, warnings := x.fill(map[string]string{"期间": "2022年4月", "上级": "吕梁市教育局", "学校": "79", "项目": "40"})
	got := strings.Join(append([]string{title}, linesOf(blocks)...), "|")
	if want := "关于2022年4月的报告|吕梁市教育局：|#一、学校|有79所。|#二、项目|#（一）进展|40个。|#（二）计划|没有占位符的话。"; got != want || len(warnings) != 0 {
		t.Errorf("%s, want %s; %v", got, want, warnings)
	}
}

// TestLastHead: a head of which nothing is known goes too where the paper ends with 特此报告 behind it, and what ends the paper stands under
// none.
func TestLastHead(t *testing.T) {
	for text, want := range map[string]string{
		"# 学校\n有{学校}所。\n# 下一步工作\n{项目.计划}\n特此报告。":         "#一、学校|有79所。|特此报告。",
		"# 学校\n有{学校}所。\n# 项目\n## 计划\n{项目.计划}\n特此报告。\n王海": "#一、学校|有79所。|特此报告。|王海",
		"# 下一步工作\n{项目.计划}":                               "",
		"# 下一步工作\n{项目.计划}\n以上报告，请审阅。":                    "以上报告，请审阅。",
		"特此报告。": "特此报告。",
		"# 成效\n## 学校\n有{学校}所。\n## 任务\n{任务}项。\n# 项目\n## 进展\n好。\n## 计划\n好。": "#一、成效|有79所。|#二、项目|#（一）进展|好。|#（二）计划|好。",
	} {
		x, err := ParseText("monthly", []byte("题目\n"+text))
		if err != nil {
			t.Fatal(err)
		}
		_, blocks, _ := x.fill(map[string]string{"学校": "79"})
		if got := strings.Join(linesOf(blocks), "|"); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

// linesOf is the running text of blocks, heads with #.
func linesOf(blocks []Block) []string {
	var out []string
	for _, b := range blocks {
		switch b := b.(type) {
		case *Addressee:
			out = append(out, b.Text)
		case *Clause:
			out = append(out, "#"+b.Text)
		case *Paragraph:
			out = append(out, b.Text)
		}
	}
	return out
}

// TestSpareClauses: a clause that asks only for what is spare goes where that is not there, with one sign between its neighbours.
func TestSpareClauses(t *testing.T) {
	for _, tt := range []struct{ line, want string }{
		{"在校生{在校生}人，比上年{在校生.比上年}；在园幼儿{在园幼儿}人。", "在校生9人；在园幼儿（数据不全）。"},
		{"推进{撤并}例，终止{撤并.终止}例，恢复{撤并.恢复}例。{撤并.安置}", "推进2例，恢复1例。"},
		{"终止{撤并.终止}例，推进{撤并}例。", "推进2例。"},
		{"推进{撤并}例。终止{撤并.终止}例。", "推进2例。"},
		{"{撤并}例中终止{撤并.终止}例", "2例中终止0例"},
		{"终止{撤并.终止}例。", ""},
		{"没有占位符，也不少。", "没有占位符，也不少。"},
		{"{全县}有推进{撤并}例、教学点{教学点}个、幼儿园{幼儿园}所。", "全县有推进2例、幼儿园3所。"},
		{"在校生{在校生}人；在园幼儿{在园幼儿.没有}人，比上年{在园幼儿.没有}；教师{专任教师}人。", "在校生9人；教师8人（已填3／4所）。"},
		{"公办率{公办率}，{公办率.结论}；占比{民办占比}，{民办占比.结论}。", "公办率（数据不全）；占比2%，达标。"},
		{"公办率{在园幼儿.没有}，{在园幼儿.没有}。", ""},
		{"{全县}有{学校}所。在校生{在校生}人。", "在校生9人。"},
		{"{全县}有{学校}所、教学点{教学点}个。{撤并.安置}{项目.督办}", ""},
		{"推进{撤并}例。{项目.督办}{撤并.安置}", "推进2例。"},
		{"教师{专任教师}人；在校生{在校生}人。", "教师8人（已填3／4所）；在校生9人。"},
	} {
		words := map[string]string{
			"专任教师": "8（已填3／4所）", "在校生": "9", "撤并": "2", "撤并.终止": "0", "撤并.恢复": "1", "撤并.安置": "", "全县": "全县",
			"教学点": "0", "幼儿园": "3", "在园幼儿.没有": none, "民办占比": "2%", "民办占比.结论": "达标",
		}
		if got, empty := replaced(tt.line, words); got != tt.want || empty != (tt.want == "") {
			t.Errorf("%s: %q, want %q", tt.line, got, tt.want)
		}
	}
}

// TestTypedNumbers: a number that is typed and that no table has is pointed out; one that a table has, a year and an ordinal
// are not.
func TestTypedNumbers(t *testing.T) {
	for text, want := range map[string]int{
		"有{学校}所，其中新建12所。": 1,
		"有79所。":           0,
		"公办率达到58.75%。":    0,
		"公办率达到60%。":       1,
		"1.2022年第3季度。":    0,
		"投入3000万元、涉及5个乡镇": 2,
	} {
		x, err := ParseText("monthly", []byte("题目\n"+text))
		if err != nil {
			t.Fatal(err)
		}
		if _, _, got := x.fill(map[string]string{"学校": "79", "公办率": "58.75%"}); len(got) != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

// TestTemplateRefused: a placeholder that there is not is named; the program's own text has none.
func TestTemplateRefused(t *testing.T) {
	for text, want := range map[string]string{
		"题目\n{学校}{校数}":        "文字模板第2行第5个字，“{校数}”：没有这个栏目",
		"题目\r\n\r\n有{校数}{所数}": "第3行的“{所数}”也要改",
		"题目\n有{学校所":           "文字模板第2行第2个字，“{”：花括号没有成对",
		"题目\n有｛学校｝所":          "“｛”：花括号没有成对，或不是英文的",
		"题目\n{{学校}}":          "“{”：花括号没有成对",
		"":                    "文件是空的",
		"%PDF-1.4":            "这是PDF文件",
		"PK\x03\x04":          "这是工作簿",
	} {
		var bad *handfile.Error
		if _, err := ParseText("monthly", []byte(text)); !errors.As(err, &bad) || !strings.Contains(bad.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
	text, err := assets.Texts.ReadFile("presets/texts/monthly.txt")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ParseText("monthly", text); err != nil {
		t.Error(err)
	}
}

func TestChinese(t *testing.T) {
	for n, want := range map[int]string{1: "一", 9: "九", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 90: "九十"} {
		if got := chinese(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

// TestATextOfWrongNamesIsOneSentence: however many places of a text are to be put right, a few are named and the others counted, and a name
// without an end is cut.
func TestATextOfWrongNamesIsOneSentence(t *testing.T) {
	for text, want := range map[string]string{
		strings.Repeat("有{所数}\n", 100_000):      "第5行的“{所数}”也要改；另有99995处也要改",
		strings.Repeat("有{所数}", 100_000):        "第1行的“{所数}”也要改；另有99995处也要改",
		strings.Repeat("有{所数}\n", 5):            "第5行的“{所数}”也要改",
		"有{" + strings.Repeat("所", 1<<20) + "}": "“{所所所",
	} {
		_, err := ParseText("monthly", []byte(text))
		if err == nil {
			t.Fatal("it is read")
		}
		if said := err.Error(); !strings.Contains(said, want) || len(said) > 1000 {
			t.Errorf("%.300s, want %q", said, want)
		}
	}
}
