package exchange

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"countyledger/store/sample"
)

const eastern, willow, stone = "样例县东川镇中心小学", "样例县柳坪镇中心小学", "样例县白石镇中心小学"

// caseList is what a file says, row by row of all its tables; fields that are not named do not matter.
type caseList struct {
	file   string
	says   says
	failed []int    // of the rows, from 0
	notes  []string // parts of what is said of the file
}

// says is what rows say, by field.
type says = map[string][]string

// caseLists are the files of offices.
var caseLists = []caseList{
	{"01-base.xlsx", says{"name": {"测试甲", "测试乙"}, "work_from": {"2008-09", "2008-09"}, "posted_at": {eastern, eastern}}, nil, nil},
	{"36-plain.xlsx", says{"name": {"测密甲"}}, nil, nil},
	{"04-id-guard.csv", says{"id_number": {"149*************25", "149*************41", "149*************68"}}, nil, nil},
	{"05c-utf16.txt", says{"name": {"测试甲"}, "posted_at": {eastern}}, nil, nil},
	{"05e-title.csv", says{"name": {"测试甲"}, "posted_at": {eastern}}, nil, nil},
	{"19h-csv.xls", says{"name": {"测试甲"}, "posted_at": {eastern}}, nil, nil},
	{"19c-web-export.xls", says{"name": {"测试甲", "测试乙"}, "joined": {"2015-09", "2015-09"}}, nil, nil},
	{"19-old.xls", says{"name": {"测试甲", "测试乙"}, "joined": {"2015-09", "2015-09"}}, nil, nil},
	{"37-closure-table.docx", says{"school": {"样例县东川镇北家塔教学点"}, "into": {eastern}, "stage": {"公示"}}, nil, nil},
	{"07-head-numbered.xlsx", says{"name": {"测试甲"}}, nil, nil},
	{"07-head-star-before.xlsx", says{"name": {"测试甲"}}, nil, nil},
	{"08-school-in-title.xlsx", says{"posted_at": {eastern, eastern}}, nil, []string{"整表 编制单位", "跳过 6 合计行"}},
	{"09-sheets.xlsx", says{"posted_at": {eastern, eastern, eastern, willow, willow, willow, stone, stone, stone}}, nil, nil},
	{"10-colnum.xlsx", says{"name": {"测试甲"}}, nil, []string{"跳过 2 栏目的序号"}},
	{"11-totals.xlsx", says{"name": {"测试甲"}}, nil, []string{
		"跳过 3 合计行", "跳过 4 合计行", "跳过 5 合计行", "跳过 6 合计行", "跳过 7 签字、填报的信息", "跳过 8 签字、填报的信息", "跳过 9 签字、填报的信息",
	}},
	{"15-yearly.xlsx", says{"year": {"2022"}, "section": {"小学"}, "total": {"180"}, "teachers": {"14"}, "books": {"3000"}}, nil, nil},
	{"15b-wide.xlsx", says{"section": {"小学", "初中"}, "classes": {"6", "3"}, "total": {"180", "90"}}, nil, nil},
	{"15c-four-heads.xlsx", says{
		"total": {"180"}, "teachers": {"14"}, "teaching_area": {"1200"}, "indoor_pe": {"100"}, "multimedia": {"6"},
	}, nil, nil},
	{"15e-total-only.xlsx", says{"total": {"180", "200"}, "g1": {"", ""}}, nil, nil},
	{"16b-kinder.xlsx", says{"name": {"样例县东川镇杨家庄幼儿园"}, "code": {"1114300000"}}, nil, []string{"按名称对应"}},
	{"18-form.xlsx", says{"school": {eastern}, "section": {"小学"}, "total": {"180"}, "classes": {"6"}}, []int{0}, []string{"“学年”不能为空"}},
	{"20-mu.xlsx", says{"land": {"8000"}, "building": {"3500"}}, nil, nil},
	{"20b-money.xlsx", says{"total": {"150"}}, nil, nil},
	{"21-date1904.xlsx", says{"work_from": {"2008-09-01"}, "joined": {"2015-09-01"}}, nil, nil},
	{"22-formula.xlsx", says{"name": {"测试甲"}, "id_number": {"149*************22"}}, nil, nil},
	{"23-three-sheets.xlsx", says{"name": {"测三甲"}}, nil, []string{"没有导入 Sheet2", "没有导入 Sheet3"}},
	{"24-hidden-row.xlsx", says{"name": {"测隐甲", "测隐乙"}}, nil, []string{"有1行在表中是隐藏的（第3行）"}},
	{"25-merged-school.xlsx", says{"posted_at": {eastern, eastern, eastern}}, nil, nil},
	{"25b-blank-below.xlsx", says{"posted_at": {eastern, eastern, eastern}}, nil, nil},
	{"26-optional-word.xlsx", says{"party": {"中共党员", "群众"}, "education": {"本科", "本科"}}, nil, nil},
	{"27-school-names.xlsx", says{
		"posted_at": append(slices.Repeat([]string{eastern}, 6), "", eastern),
	}, []int{6}, []string{"是不是“" + eastern + "”"}},
	{"29-phones.xlsx", says{
		"phone": {"138****0000", "138****0000", "138****0000", "138****0000", "", ""},
	}, nil, []string{"另有139****0000没有录入"}},
	{"35-phone-e.csv", says{"phone": {"", "138****0000"}}, nil, []string{"后面的数字已丢失"}},
	{"32-sex.xlsx", says{"sex": {"女", "男", "女", "男", "女"}}, nil, nil},
	{"34-radicals.xlsx", says{"sex": {"女", "女", "女"}, "posted_at": {eastern, eastern, eastern}}, nil, nil},
}

// everything is what is said of an import, a line each.
func everything(in *Import) string {
	var out []string
	for _, p := range in.Previews {
		out = append(out, p.Notes()...)
		for _, c := range p.Whole() {
			out = append(out, "整表 "+c.Target.Name()+" "+c.Whole)
		}
		for _, x := range p.Skipped {
			out = append(out, "跳过 "+strconv.Itoa(x.Line)+" "+x.Reason)
		}
		for i := range p.Rows {
			out = append(out, findingsText(p.Rows[i].Findings))
		}
	}
	for _, l := range in.Left {
		out = append(out, "没有导入 "+l.Sheet)
	}
	return strings.Join(out, "\n")
}

// compare holds an import against what its file says.
func (tt *caseList) compare(t *testing.T, in *Import) {
	t.Helper()
	at := 0
	for _, p := range in.Previews {
		for i := range p.Rows {
			row := &p.Rows[i]
			if (row.State == Failed) != slices.Contains(tt.failed, at) {
				t.Errorf("%s row %d has state %d: %s", tt.file, at, row.State, findingsText(row.Findings))
			}
			for key, want := range tt.says {
				f := p.Register.Field(key)
				if got := f.Text(row.Record, p.Book); at >= len(want) || got != want[at] {
					t.Errorf("%s row %d: %s is %q, want %q", tt.file, at, key, got, want)
				}
			}
			at++
		}
	}
	for key, want := range tt.says {
		if len(want) != at {
			t.Errorf("%s has %d rows, %s is of %d", tt.file, at, key, len(want))
		}
	}
}

// TestCaseLists: each file that offices send says what a reader of it sees, also once more, and after all the others in either order.
func TestCaseLists(t *testing.T) {
	book, rd := sample.County(sample.Standard).Book(), readerOf(t)
	for pass := range 2 {
		lists := slices.Clone(caseLists)
		if pass > 0 {
			slices.Reverse(lists)
		}
		for _, tt := range lists {
			in, err := Read(t.Context(), filepath.Join(returns, "cases", tt.file), Ask{}, rd, book)
			if err != nil {
				t.Errorf("%s: %v", tt.file, err)
				continue
			}
			tt.compare(t, in)
			text := everything(in)
			for _, note := range tt.notes {
				if !strings.Contains(text, note) {
					t.Errorf("%s does not say %q:\n%s", tt.file, note, text)
				}
			}
		}
	}
}

// TestEveryCaseIsTried: no file of the folder is left untried.
func TestEveryCaseIsTried(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(returns, "cases", "*"))
	if err != nil {
		t.Fatal(err)
	}
	elsewhere := []string{"06-dates.xlsx", "12-rotation-list.xlsx", "13-projects.xlsx", "14-progress.xlsx"} // each has a test of its own
	for _, path := range files {
		name := filepath.Base(path)
		if !slices.Contains(elsewhere, name) && !slices.ContainsFunc(caseLists, func(c caseList) bool { return c.file == name }) {
			t.Errorf("%s is not tried", name)
		}
	}
}
