package report

import (
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/indicator"
	"countyledger/store/sample"
)

// heads are the columns of a table, as they stand over them.
func headsOf(t *Table) string {
	var out []string
	for i := range t.Columns {
		out = append(out, t.Columns[i].heads())
	}
	return strings.Join(out, " ")
}

// TestColumnsOfThePapers: on paper a report has the columns of the form that offices know, in its order, 备注 last; the workbook has all.
func TestColumnsOfThePapers(t *testing.T) {
	b, o := sample.County(sample.Size{Schools: 30, Teachers: 200, Projects: 8, Closures: 4, Years: 2}).Book(), options(t)
	o.Period, o.AsOf, o.Year = edu.Date{}, edu.Day(2022, 9, 20), 2022
	for _, tt := range []struct {
		id, want string
		more     []string // of the workbook
	}{
		{
			"closures", "序号 乡镇 撤并学校 类型 班数 学生数 教师数 并入学校 距离（公里） 当前阶段 撤并时间/拟定 撤并时间/实际 批复文号 备注",
			[]string{"hearing", "agree", "notice_from", "placed_there"},
		},
		{
			"rotation-list", "序号 姓名 性别 出生年月 现学校 现学校任教时间 任教学科 现聘任专业技术职务 农村工作经历年限 是否骨干教师 骨干教师类型 交流学校 拟交流年限 备注",
			[]string{"id_number", "state", "doc", "tenure"},
		},
		{"rotation-heads", "序号 姓名 性别 出生年月 现学校及职务 现学校任职时间 任教学科 现聘任专业技术职务 农村工作经历年限 轮岗学校及职务 拟轮岗年限 备注", nil},
		{
			"projects", "序号 项目名称 建设单位 建设内容及规模 总投资 至上年底累计完成 本年计划投资 本年完成投资/本月 本年完成投资/1—9月累计 本年完成投资/占本年计划 " +
				"开工以来完成/累计 开工以来完成/占总投资 形象进度 计划竣工 需协调解决问题 备注",
			[]string{"fund_central", "places", "paid_rate"},
		},
		{"closure-assets", "序号 乡镇 撤并学校 撤并时间 占地面积（㎡） 校舍面积（㎡） 固定资产原值（万元） 土地权属 处置情况 接收单位 代管期限至 处置收益（万元） 备注", nil},
	} {
		table := onlyOf(kind(t, tt.id).Make(b, o))
		if got := headsOf(table.OnPaper()); got != tt.want {
			t.Errorf("%s: on paper\n%s, want\n%s", tt.id, got, tt.want)
		}
		all, paper := " "+keysOf(table.Columns)+" ", " "+keysOf(table.OnPaper().Columns)+" "
		for _, key := range tt.more {
			if !strings.Contains(all, " "+key+" ") || strings.Contains(paper, " "+key+" ") {
				t.Errorf("%s: %s is to stand in the workbook alone", tt.id, key)
			}
		}
	}
}

// TestColumnsAside: a file of columns brings one onto the paper that stands aside, and exported again it is what it was; what is not
// printed is listed beside it.
func TestColumnsAside(t *testing.T) {
	b, o := sample.County(sample.Size{Schools: 30, Teachers: 60, Projects: 2, Closures: 2, Years: 1}).Book(), options(t)
	known := Known{"closures": onlyOf(kind(t, "closures").Make(b, o)).Columns}
	text, err := known.File(nil)
	if err != nil || !strings.Contains(string(text), "hearing 听证日期") {
		t.Fatalf("%v: %s", err, text)
	}
	own, err := ParseColumns(text, known)
	if err != nil {
		t.Fatal(err)
	}
	before := keysOf(onlyOf(kind(t, "closures").Make(b, o)).OnPaper().Columns)
	o.Columns = own
	if got := keysOf(onlyOf(kind(t, "closures").Make(b, o)).OnPaper().Columns); got != before {
		t.Errorf("as exported: %s, want %s", got, before)
	}
	o.Columns = Columns{"closures": {"name", "hearing"}}
	if got := keysOf(onlyOf(kind(t, "closures").Make(b, o)).OnPaper().Columns); got != "name hearing" {
		t.Errorf("with a column that stands aside: %s", got)
	}
	if text, err = known.File(o.Columns); err != nil || !strings.Contains(string(text), "approval_doc") {
		t.Errorf("what is left out is not listed: %v %s", err, text)
	}
}

// TestFullNumbersAreOnPaper: who asks for full ID numbers has them on the paper, and nobody else has any there.
func TestFullNumbersAreOnPaper(t *testing.T) {
	for full, want := range map[bool]bool{true: true, false: false} {
		o := Options{Year: 2022, Rules: options(t).Rules, AsOf: edu.Day(2022, 9, 20), FullIDs: full}
		keys := " " + keysOf(onlyOf(kind(t, "rotation-list").Make(rotated(), o)).OnPaper().Columns) + " "
		if got := strings.Contains(keys, " id_number "); got != want {
			t.Errorf("full numbers %v: on paper %v", full, got)
		}
	}
}

// TestTerm: how long a move is planned for, in years and months.
func TestTerm(t *testing.T) {
	for _, tt := range []struct {
		from, until edu.Date
		want        string
	}{
		{edu.Day(2022, 9, 1), edu.Day(2023, 8, 31), "1年"},
		{edu.Day(2022, 9, 1), edu.Day(2024, 2, 29), "1年6个月"},
		{edu.Day(2022, 9, 1), edu.Day(2022, 12, 31), "4个月"},
		{edu.Day(2022, 9, 1), edu.Day(2023, 7, 15), "10个月"},
		{edu.Month(2022, 9), edu.Month(2025, 8), "3年"},
		{edu.Day(2022, 9, 1), edu.Date{}, ""},
		{edu.Day(2022, 9, 1), edu.Day(2022, 8, 1), ""},
	} {
		if got := termOf(&edu.Rotation{Start: tt.from, PlannedEnd: tt.until}).Text; got != tt.want {
			t.Errorf("%s to %s: %q, want %q", tt.from, tt.until, got, tt.want)
		}
	}
}

// TestProjectGroups: projects stand by how far they have come with what each group adds up to, numbered on; the rates are against the
// year's plan and the whole.
func TestProjectGroups(t *testing.T) {
	b := bare()
	add := func(name edu.Name, edit func(*edu.Project), g *edu.ProgressReport) {
		p := &edu.Project{Name: name, Total: edu.Fen(100 * edu.WanYuan), YearPlan: edu.Fen(50 * edu.WanYuan)}
		edit(p)
		g.Project, g.Month = made(b, edu.Projects, p), edu.Month(2022, 4)
		made(b, edu.ProgressReports, g)
	}
	wanFen := func(n int64) edu.Money { return edu.Fen(n * edu.WanYuan) }
	add("在建", func(p *edu.Project) { p.Stage(edu.ProjectStarted).Actual = edu.Day(2021, 5, 1) },
		&edu.ProgressReport{DoneMonth: wanFen(5), DoneYear: wanFen(20), DoneTotal: wanFen(60)})
	add("竣工", func(p *edu.Project) { p.Stage(edu.ProjectAccepted).Actual = edu.Day(2022, 3, 1) }, &edu.ProgressReport{DoneTotal: wanFen(100)})
	add("别的一年的计划", func(p *edu.Project) { p.PlanYear, p.Current = edu.N(2023), edu.ProjectStarted }, &edu.ProgressReport{})
	d := kind(t, "projects").Make(b, options(t))
	var lines []string
	var running *TableRow
	table := onlyOf(d)
	for i := range table.Rows {
		r := &table.Rows[i]
		lines = append(lines, r.Group+r.Cells["no"].Shown().String()+r.Cells["name"].Text)
		if r.Cells["name"].Text == "在建" {
			running = r
		}
	}
	want := []string{
		"一、已竣工、投用　1个，总投资100万元，本年计划投资50万元，累计完成100万元0", "01竣工",
		"二、在建　1个，总投资100万元，本年计划投资50万元，本年完成20万元，累计完成60万元0", "02在建", "三、未开工　1个，总投资100万元0", "03别的一年的计划",
	}
	if got := strings.Join(lines, "\n"); got != strings.ReplaceAll(strings.Join(want, "\n"), "\n0", "\n") {
		t.Errorf("the rows are\n%s", got)
	}
	for key, want := range map[string]Cell{
		"done_before": wan(40 * edu.WanYuan), "year_plan": wan(50 * edu.WanYuan), "plan_rate": quotient(20, 50, 2),
		"done_rate": quotient(60, 100, 2),
	} {
		if got := running.Cells[key]; got != want {
			t.Errorf("%s is %+v, want %+v", key, got, want)
		}
	}
	for _, want := range []string{
		"“未开工”中有1个项目的当前阶段已过开工",
		"合计只含已填的：“至上年底累计完成”“本年完成投资·本月”“本年完成投资·1—4月累计”（已填1／3个）、“本年计划投资”“开工以来完成·累计”（已填2／3个）",
	} {
		if text := notesOf(d); !strings.Contains(text, want) {
			t.Errorf("nothing is said of %s: %s", want, text)
		}
	}
	if text := notesOf(d); strings.Contains(text, "“总投资”") {
		t.Errorf("the sum that has all is said to lack some: %s", text)
	}
	add("在建未报", func(p *edu.Project) { p.Stage(edu.ProjectStarted).Actual = edu.Day(2021, 5, 1) }, &edu.ProgressReport{})
	if rows := onlyOf(kind(t, "projects").Make(b, options(t))).Rows; !strings.Contains(rows[2].Group, "累计完成60万元（已填1／2个）") {
		t.Errorf("the group does not say of how many its sums are: %s", rows[2].Group)
	}
}

// TestSpreadTable: 差异系数表 has the mean, the standard deviation and 差异系数 of each of the seven, and their mean in 综合; what fails is
// marked by its ground.
func TestSpreadTable(t *testing.T) {
	b := sample.County(sample.Size{Schools: 30, Teachers: 200, Projects: 1, Closures: 1, Years: 2}).Book()
	d := kind(t, "spread").Make(b, Options{Year: 2022, Rules: options(t).Rules, AsOf: edu.Day(2022, 9, 20)})
	if len(tables(d)) != 2 {
		t.Fatalf("%d tables", len(tables(d)))
	}
	for _, table := range tables(d) {
		mean, deviation, ratio := table.Rows[0].Cells, table.Rows[1].Cells, table.Rows[2].Cells
		sum := 0.0
		for _, id := range []string{"L1", "L2", "L3", "L4", "L5", "L6", "L7"} {
			m, s, v := mean[id].Number.Float(), deviation[id].Number.Float(), ratio[id].Number.Float()
			if m <= 0 || s/m < v-0.002 || s/m > v+0.002 || mean[id].State != Plain {
				t.Errorf("%s: mean %v (state %v), deviation %v, ratio %v", id, m, mean[id].State, s, v)
			}
			sum += v
		}
		if got := ratio["all"].Number.Float(); got < sum/7-0.001 || got > sum/7+0.001 || mean["all"] != (Cell{}) {
			t.Errorf("综合 is %v of %v", got, sum/7)
		}
	}
	empty := tables(kind(t, "spread").Make(bare(), Options{Year: 2022, Rules: options(t).Rules}))[0].Rows[2].Cells
	if empty["all"].Is == Number {
		t.Errorf("综合 of nothing is %+v", empty["all"])
	}
}

// TestBriefOfPreschool: the block on top has both shares by their official names, with what is asked by whom; the notes say it
// not again.
func TestBriefOfPreschool(t *testing.T) {
	b := sample.County(sample.Size{Schools: 30, Teachers: 20, Projects: 1, Closures: 1, Years: 1}).Book()
	d := kind(t, "preschool").Make(b, Options{Year: 2022, Rules: options(t).Rules, AsOf: edu.Day(2022, 9, 20)})
	brief := tables(d)[0]
	if got := headsOf(brief); got != "指标 国家标准 市目标 本县 结论" || len(brief.Rows) != 2 || !brief.Brief {
		t.Fatalf("the block is %s with %d rows", got, len(brief.Rows))
	}
	for i, want := range []string{"公办幼儿园在园幼儿占比", "普惠性幼儿园覆盖率"} {
		cells := brief.Rows[i].Cells
		if !strings.HasPrefix(cells["figure"].Text, want) || cells["here"].Is != Number ||
			cells["nation"].Mark != "≥" || cells["verdict"].Text == "" {
			t.Errorf("%s: %+v", want, cells)
		}
	}
	if text := notesOf(d); strings.Contains(text, "国家标准") {
		t.Errorf("the standard is said twice: %s", text)
	}
	if onlyTable(d) == nil {
		t.Error("the columns of the table under the block cannot be arranged")
	}
}

// TestChartsSayWhatTheyMeasure: beside the share of a target stands how much that is, shares are drawn against the whole, a year of which
// nothing is known is there and says so.
func TestChartsSayWhatTheyMeasure(t *testing.T) {
	b := counties(t)["a district without teachers"]
	o := letterOptions(t, 10)
	m := &maker{b: b, o: kind(t, "charts").Settled(b, o), years: indicator.YearsOn(b, 2022, edu.Day(2022, 10, 31))}
	figures, heads := m.figures(), ""
	blocks := kind(t, "charts").Make(b, o).Blocks
	var sayings []string
	for i, x := range blocks {
		bars, ok := x.(*Bars)
		if h, is := x.(*Heading); is {
			heads += h.Text + "\n"
		}
		if !ok {
			continue
		}
		passes := strings.Contains(blocks[i-1].(*Heading).Text, "综合评估")
		for _, bar := range bars.Bars {
			sayings = append(sayings, bar.Name+"："+bar.Value.Text)
			if passes && (bars.Mark != 100 || strings.Contains(bar.Name, "年　")) {
				t.Errorf("%s is drawn against %v", bar.Name, bars.Mark)
			}
		}
	}
	public := figures[indicator.PublicShare]
	text := strings.Join(sayings, "\n")
	for _, want := range []string{
		"公办率　" + public.Shown(2).String() + "%", "：目标的", "2022—2023学年小学", "数据不全", "达标0个",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not said in %s:\n%s", want, heads, text)
		}
	}
}
