package report

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/procedure"
	"countyledger/store/sample"
)

func options(t *testing.T) Options {
	t.Helper()
	b, err := os.ReadFile("../../assets/presets/rules.json")
	if err != nil {
		t.Fatal(err)
	}
	rules, err := edu.ParseRuleSet(b)
	if err != nil {
		t.Fatal(err)
	}
	return Options{Period: edu.Month(2022, 4), Rules: rules}
}

func kind(t *testing.T, id string) Kind {
	t.Helper()
	k, ok := KindByID(id)
	if !ok {
		t.Fatal(id)
	}
	return k
}

func paragraphs(d *Document) string {
	text := ""
	for _, b := range d.Blocks {
		if p, ok := b.(*Paragraph); ok {
			text += p.Text + "\n"
		}
	}
	return text
}

// TestNarrativeSaysWhatTheTableSays works the numbers of the paragraph out of the records once more, and
// compares those that stand in both with the table's sums.
func TestNarrativeSaysWhatTheTableSays(t *testing.T) {
	b := sample.County(sample.Standard).Book()
	d := kind(t, "projects").Make(b, options(t))
	started, finished, used, year, month := 0, 0, 0, int64(0), int64(0)
	all := edu.All[edu.Project](b, edu.Projects)
	by := edu.Day(2022, 4, 30)
	reached := func(p *edu.Project, c edu.Code) int {
		if d := p.Stage(c).Actual; d.Known() && !by.Before(d) {
			return 1
		}
		return 0
	}
	for _, p := range all {
		started, finished, used = started+reached(p, "P11"), finished+reached(p, "P15"), used+reached(p, "P16")
	}
	for _, g := range edu.All[edu.ProgressReport](b, edu.ProgressReports) {
		if g.Month == edu.Month(2022, 4) {
			year, month = year+g.DoneYear.Fen(), month+g.DoneMonth.Fen()
		}
	}
	text := paragraphs(d)
	for _, want := range []string{
		fmt.Sprintf("截至2022年4月30日，%d个新建、改建、扩建项目已开工%d个", len(all), started), fmt.Sprintf("竣工%d个，投用%d个", finished, used),
		fmt.Sprintf("本年完成投资%s万元", edu.Wan(year)), fmt.Sprintf("本月完成%s万元", edu.Wan(month)),
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the paragraph lacks %q:\n%s", want, text)
		}
	}
	for _, block := range d.Blocks {
		table, ok := block.(*Table)
		if !ok {
			continue
		}
		for key, want := range map[string]int64{"done_year": year, "done_month": month} {
			if got := table.Total[0].Cells[key]; got != wan(want) {
				t.Errorf("the sum of %s is %+v, want %s", key, got, edu.Wan(want))
			}
		}
	}
}

// TestNarrativeOfProjectsWithoutTask: where no project says under which 任务口径 it counts, the report does not begin a list of them.
func TestNarrativeOfProjectsWithoutTask(t *testing.T) {
	b := sample.County(sample.Standard).Book()
	for _, p := range edu.All[edu.Project](b, edu.Projects) {
		p.Task = ""
	}
	if text := paragraphs(kind(t, "projects").Make(b, options(t))); strings.Contains(text, "任务口径") || !strings.Contains(text, "已开工") {
		t.Error(text)
	}
}

// TestNarrativeComparesWithLastMonth: more, less and as much as the month before.
func TestNarrativeComparesWithLastMonth(t *testing.T) {
	for _, tt := range []struct {
		march, april int64
		want         string
	}{{100, 150, "比上月增加50万元，增长50.00%"}, {150, 100, "比上月减少50万元，下降33.33%"}, {100, 100, "与上月持平"}} {
		b := edu.NewBook(edu.Unit{Code: "141127", Area: "样例县"}, 2022)
		p := &edu.Project{Name: "教学楼", Kind: "new", Task: "other", Total: edu.Fen(1000 * edu.WanYuan)}
		p.SetRowID(1)
		b.Put(edu.Projects, p)
		for i, wan := range []int64{tt.march, tt.april} {
			done := edu.Fen(wan * edu.WanYuan)
			g := &edu.ProgressReport{Project: 1, Month: edu.Month(2022, 3+i), DoneMonth: done, DoneYear: done, DoneTotal: done, Next: "完成主体。"}
			g.SetRowID(int64(i + 1))
			b.Put(edu.ProgressReports, g)
		}
		text := paragraphs(kind(t, "projects").Make(b, options(t)))
		if !strings.Contains(text, tt.want) || !strings.Contains(text, "5月份计划：教学楼完成主体。") {
			t.Errorf("%d then %d: %s", tt.march, tt.april, text)
		}
	}
}

// TestClosureFileOfOneSchool: one school's file holds its papers and no other school.
func TestClosureFileOfOneSchool(t *testing.T) {
	b, o := sample.County(sample.Standard).Book(), options(t)
	all := edu.All[edu.Closure](b, edu.Closures)
	o.School = all[3].School
	e := &edu.Evidence{Case: edu.Ref(all[3].RowID()), Stage: "2", Item: "论证意见", Reason: "专家未到齐，改期"}
	e.SetRowID(1)
	b.Put(edu.Evidences, e)
	text, heads := "", 0
	for _, block := range kind(t, "closure-file").Make(b, o).Blocks {
		switch x := block.(type) {
		case *Heading:
			text += x.Text + "\n"
			heads++
		case *Table:
			for _, r := range x.Rows {
				for i := range x.Columns {
					text += x.Cell(&r, i).Text + "|"
				}
				text += "\n"
			}
		}
	}
	if !strings.Contains(text, "论证评估|论证意见||||专家未到齐，改期|") || heads != 8 { // the title, 卷内目录 and six parts
		t.Errorf("%d heads\n%s", heads, text)
	}
	if other := string(b.School(all[4].School).Name); strings.Contains(text, other) {
		t.Errorf("%s stands in the file of another school", other)
	}
}

// TestFactsOfACase: a fact is named by itself, its unit last and no word twice, and all values stand alike.
func TestFactsOfACase(t *testing.T) {
	for key, want := range map[string]string{
		"due": "家长意见应到（人）", "pupils": "撤并前规模学生数", "assets": "固定资产原值（万元）", "land": "资产占地面积（㎡）", "notice_from": "公示时间起",
		"distance": "距并入校（公里）", "stage": "当前阶段",
	} {
		if got := factName(edu.Closures.Field(key)); got != want {
			t.Errorf("%s is named %s, want %s", key, got, want)
		}
	}
	for _, c := range facts(fact{"路途", whole(17)}, fact{"阶段", words("公示")}).Columns {
		if want := strings.HasPrefix(c.Key, "value"); (c.Aligned() == AlignCentre) != want {
			t.Errorf("%s stands %v", c.Key, c.Aligned())
		}
	}
}

// TestClosureFileStays: the file of a case says after it was carried out what it said before.
func TestClosureFileStays(t *testing.T) {
	b, o := sample.County(sample.Standard).Book(), options(t)
	o.Period = edu.Date{}
	var c *edu.Closure
	for _, x := range edu.All[edu.Closure](b, edu.Closures) {
		if x.Filed.Known() {
			c = x
		}
	}
	c.InPlan, c.Hearing = edu.Yes(true), edu.Day(2022, 5, 10)
	o.School = c.School
	for _, it := range procedure.ClosureCaseOf(b, c, o.Rules).Proposal() {
		b.Put(it.Register, it.Record)
	}
	capacity := func(b *edu.Book) (out []string) {
		for _, table := range tables(kind(t, "closure-file").Make(b, o)) {
			if table.Columns[0].Key == "what" || table.Columns[0].Key == "to" {
				for _, r := range slices.Concat(table.Rows, table.Total) {
					out = append(out, fmt.Sprint(table.Line(&r)))
				}
			}
		}
		return out
	}
	was := capacity(b)
	k := procedure.ClosureCaseOf(b, c, o.Rules)
	ch, err := k.CarryOut(procedure.Execution{On: edu.Day(2022, 8, 20), Waivers: waived(k)})
	if err != nil {
		t.Fatal(err)
	}
	for _, it := range ch.Items {
		b.Put(it.Register, it.Record)
	}
	if is := capacity(b); len(was) < 6 || !slices.Equal(was, is) {
		t.Errorf("before it was carried out:\n%s\nafter:\n%s", strings.Join(was, "\n"), strings.Join(is, "\n"))
	}
}

// waived waives all that is missing.
func waived(c *procedure.ClosureCase) procedure.Waivers {
	w := procedure.Waivers{}
	for _, p := range c.Missing() {
		w[p.Message] = procedure.Waiver{Reason: "材料随后补", Later: true}
	}
	return w
}
