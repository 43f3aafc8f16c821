package edu

import (
	"fmt"
	"regexp"
	"slices"
)

// Fund is the money of a project from one source: 计划, 下达, 到位, 完成, 支付.
type Fund struct{ Planned, Issued, InPlace, Done, Paid Money }

// Stage is one of P01–P17 of a project: planned and actual date, the document, the amount it fixes.
type Stage struct {
	Planned, Actual Date
	Doc             Text
	Amount          Money // 估算, 概算, 评审价, 中标价 or 决算, by stage
	Skipped         Flag  // 不适用
}

// Project is one 新建, 改建 or 扩建 of school buildings.
type Project struct {
	Numbered
	Code                  Text // 项目代码 of the investment platform
	Name                  Name
	School                Ref
	NewSchool             Name // 拟建学校: a school that is only planned, as long as there is none in the register
	Kind, Task, Programme Code
	PlanYear              Count // 年度计划: calendar year of the plan that the project stands in
	Scope                 Text
	Land, Building        Measure
	Places, Beds          Count
	YearPlan              Money // 本年计划投资: what is planned to be done in the year of the plan
	Total                 Money // 总投资 as typed; the sum of the sources is what counts
	Funds                 [6]Fund
	InPlace               Money // 到位资金
	Stages                [17]Stage
	Builder               Text
	Current               Code // 当前阶段
	Owner                 Name
	Phone                 Phone
	Key                   Flag // 重点项目 with a hard date
	Stated                Code // 补录: the stage up to which only a list says how the project has come
	Note                  Text
}

// Investment is 总投资: the sources added up, or the typed total where no source is given.
func (p *Project) Investment() Money {
	if sum := p.funded(func(f Fund) Money { return f.Planned }); sum.Known() {
		return sum
	}
	return p.Total
}

// PlannedIn is 本年计划投资 of a calendar year; not known for a year that the plan is not of.
func (p *Project) PlannedIn(year int) Money {
	if p.PlanYear.Known() && p.PlanYear.Int() != year {
		return Money{}
	}
	return p.YearPlan
}

// Issued is what was issued of all sources.
func (p *Project) Issued() Money { return p.funded(func(f Fund) Money { return f.Issued }) }

// funded adds up the sources; where nobody entered any the sum is not known.
func (p *Project) funded(of func(Fund) Money) (sum Money) {
	for _, f := range p.Funds {
		if m := of(f); m.Known() {
			sum = Fen(sum.Fen() + m.Fen())
		}
	}
	return sum
}

// Stage is the stage with a code, P01 to P17.
func (p *Project) Stage(c Code) *Stage { return &p.Stages[ProjectStages.Index(c)] }

// Projects is the register of building projects.
var Projects = define[Project](Register{
	ID: projectsID, Table: "project", Label: "建设项目", Unit: "个", Identity: []string{"code"},
	Otherwise: []string{"name", "school", "plan_year"},
	Sent:      true, Report: "projects",
	List: &List{
		Title: "建设项目", Filters: []string{"task", "current", "school.township"},
		Begins: []string{"current", "school", "plan_year", "total"},
		Empty:  "还没有建设项目。\n按 Ctrl+I 导入项目基本情况，或按 Ctrl+N 新增。",
	},
	Name: func(r Record) string { return string(r.(*Project).Name) },
	Naming: Naming{
		Noun: "项目", Code: "code", Part: "code", CodeFirst: true, Names: projectNames,
		Among: &Among{Part: "school", Fields: []string{"school"}},
	},
	Dated: Dating{By: stageDates(), on: projectOn},
	check: checkProject,
	listed: func(before, after Record) {
		is := after.(*Project)
		was, now := before.(*Project).Come(), is.Come()
		stated(&was, &now, &is.Stated, ProjectStages.Index, 0)
	},
	Fields: projectFields(),
})

// Reached is the last stage that has a date; empty for none.
func (p *Project) Reached() Code {
	for i := len(p.Stages) - 1; i >= 0; i-- {
		if p.Stages[i].Actual.Known() {
			return ProjectStages.Items[i].Code
		}
	}
	return ""
}

// Passed reports whether a project has passed a stage by a day, as far as dates say it; of a day that is not known, whether it ever has.
// What is built, accepted or in use has been begun and what has its 竣工决算 is 竣工, whoever has left the day blank. Nothing else
// follows from a later stage: a building may be in use without having been accepted.
func (p *Project) Passed(c Code, by Date) bool {
	dated := func(s Stage) bool { return s.Actual.Known() && (!by.Known() || !by.Before(s.Actual)) }
	switch c {
	case ProjectStarted:
		return slices.ContainsFunc(p.Stages[ProjectStages.Index(c):], dated)
	case ProjectAccepted:
		return dated(*p.Stage(c)) || dated(*p.Stage(ProjectSettled))
	}
	return dated(*p.Stage(c))
}

// Come is how far a project has come: its stage, or the last that has a date.
func (p *Project) Come() Code {
	if reached := p.Reached(); ProjectStages.Index(reached) > ProjectStages.Index(p.Current) {
		return reached
	}
	return p.Current
}

// stageWords are the Chinese terms of what a stage's date, document and amount are called on forms.
var stageWords = map[Code]struct{ date, doc, amount string }{
	"P01": {"列入计划日期", "计划文号", ""}, "P02": {"立项批复日期", "立项批复文号", ""},
	"P03": {"用地预审日期", "用地预审文号", ""}, "P04": {"可研批复日期", "可研批复文号", "估算"},
	"P05": {"用地规划许可日期", "用地规划许可证号", ""}, "P06": {"初设批复日期", "初设批复文号", "概算"},
	"P07": {"施工图审查日期", "工程规划许可证号", ""}, "P08": {"财政评审日期", "财政评审文号", "评审价"},
	"P09": {"中标日期", "中标通知书文号", "中标价"}, "P10": {"施工许可日期", "施工许可证号", ""},
	"P11": {"开工日期", "", ""}, "P12": {"主体施工日期", "", ""}, "P13": {"主体封顶日期", "", ""}, "P14": {"装饰安装日期", "", ""},
	"P15": {"竣工验收日期", "竣工验收文号", ""}, "P16": {"投用日期", "", ""}, "P17": {"竣工决算日期", "决算审计文号", "决算"},
}

func projectFields() []*Field {
	type P = Project
	fs := []*Field{
		field("name", "项目名称", func(p *P) *Name { return &p.Name }, required, width(18)),
		field("code", "项目代码", func(p *P) *Text { return &p.Code }, demanded, width(14), help("投资项目在线平台代码：4位－6位－2位－2位－6位")),
		field("school", "项目学校", func(p *P) *Ref { return &p.School }, required, refers(Schools), width(12), neverPast,
			instead("new_school")),
		field("new_school", "拟建学校", func(p *P) *Name { return &p.NewSchool }, width(10), help("还没有标识码的学校填名称，不填项目学校；投用时登记学校")),
		field("kind", "建设性质", func(p *P) *Code { return &p.Kind }, demanded, codes(ProjectKinds), width(4)),
		field("task", "任务口径", func(p *P) *Code { return &p.Task }, demanded, codes(TaskLines), width(6), help("一个项目只填一个任务口径，避免重复统计")),
		field("plan_year", "年度计划", func(p *P) *Count { return &p.PlanYear }, calendar, width(4), help("列入哪一年的计划，如2022；不填的在每个年度都计算")),
		field("current", "当前阶段", func(p *P) *Code { return &p.Current }, codes(ProjectStages), width(6),
			onward(ProjectStages.Index, ProjectInUse)),
		field("scope", "建设内容及规模", func(p *P) *Text { return &p.Scope }, width(12)),
		field("land", "占地面积", func(p *P) *Measure { return &p.Land }, unit("㎡"), width(6)),
		field("building", "建筑面积", func(p *P) *Measure { return &p.Building }, unit("㎡"), width(6)),
		field("places", "新增学位", func(p *P) *Count { return &p.Places }, unit("个"), width(5)),
		field("beds", "新增床位", func(p *P) *Count { return &p.Beds }, unit("张"), width(5)),
		field("total", "总投资", func(p *P) *Money { return &p.Total }, unit("万元"), width(7)),
		field("year_plan", "本年计划投资", func(p *P) *Money { return &p.YearPlan }, unit("万元"), width(7),
			help("年度计划那一年计划完成的投资，不填年度计划的为报告月份所在的一年")),
	}
	for i, s := range FundSources.Items {
		fs = append(fs, field("fund_"+string(s.Code), s.Label, func(p *P) *Money { return &p.Funds[i].Planned },
			group("资金来源（计划）"), unit("万元"), width(7), child("project_fund", string(s.Code), "planned"), bears))
	}
	for i, s := range FundSources.Items {
		fs = append(fs, field("issued_"+string(s.Code), s.Label, func(p *P) *Money { return &p.Funds[i].Issued },
			group("下达资金"), unit("万元"), width(7), child("project_fund", string(s.Code), "issued"), bears))
	}
	fs = append(fs, field("in_place", "到位资金", func(p *P) *Money { return &p.InPlace }, unit("万元"), width(7)))
	for i, s := range FundSources.Items {
		fs = append(fs, field("in_place_"+string(s.Code), s.Label, func(p *P) *Money { return &p.Funds[i].InPlace },
			group("其中：到位资金"), unit("万元"), width(7), child("project_fund", string(s.Code), "in_place"), bears))
	}
	for i, s := range FundSources.Items {
		fs = append(fs, field("done_"+string(s.Code), s.Label, func(p *P) *Money { return &p.Funds[i].Done },
			group("其中：完成投资"), unit("万元"), width(7), child("project_fund", string(s.Code), "done"), bears))
	}
	for i, s := range FundSources.Items {
		fs = append(fs, field("paid_"+string(s.Code), s.Label, func(p *P) *Money { return &p.Funds[i].Paid },
			group("其中：支付资金"), unit("万元"), width(7), child("project_fund", string(s.Code), "paid"), bears))
	}
	for i, s := range ProjectStages.Items {
		fs = append(fs, stageFields(i, s.Code)...)
	}
	return append(fs,
		field("builder", "施工单位", func(p *P) *Text { return &p.Builder }, width(10)),
		field("programme", "专项类别", func(p *P) *Code { return &p.Programme }, codes(Programmes), width(8)),
		field("key", "重点项目", func(p *P) *Flag { return &p.Key }, width(4)),
		field("stated", "补录到", func(p *P) *Code { return &p.Stated }, codes(ProjectStages), width(6),
			locked("由导入记下：阶段据填报单位的表记入，没有在“项目推进”逐步登记")),
		field("owner", "责任人", func(p *P) *Name { return &p.Owner }, ofPerson, width(4)),
		field("phone", "联系电话", func(p *P) *Phone { return &p.Phone }, width(7)),
		field("note", "备注", func(p *P) *Text { return &p.Note }, width(12)),
	)
}

func stageFields(i int, c Code) []*Field {
	type P = Project
	w, key := stageWords[c], "p"+string(c[1:])
	g := group(string(c) + " " + ProjectStages.Label(c))
	fs := []*Field{
		field(key+"_planned", "计划"+w.date, func(p *P) *Date { return &p.Stages[i].Planned }, g, width(6),
			child("project_stage", string(c), "planned")),
		field(key+"_date", w.date, func(p *P) *Date { return &p.Stages[i].Actual }, g, width(6),
			child("project_stage", string(c), "actual"), bears, until(key+"_planned", stageCome(c))),
	}
	if c == ProjectInUse {
		dayOf("current", func(r Record) bool { return ProjectStages.Index(r.(*Project).Current) >= i })(fs[1])
	}
	if w.doc != "" {
		fs = append(fs,
			field(key+"_doc", w.doc, func(p *P) *Text { return &p.Stages[i].Doc }, g, width(9),
				child("project_stage", string(c), "doc"), paper))
	}
	if w.amount != "" {
		fs = append(fs, field(key+"_amount", w.amount, func(p *P) *Money { return &p.Stages[i].Amount }, g, unit("万元"), width(7),
			child("project_stage", string(c), "amount")))
	}
	return append(fs, field(key+"_skipped", "不适用", func(p *P) *Flag { return &p.Stages[i].Skipped }, g, width(4),
		child("project_stage", string(c), "skipped")))
}

var projectCodeForm = regexp.MustCompile(`^\d{4}-\d{6}-\d{2}-\d{2}-\d{6}$`)

func checkProject(_ *Register, r Record, _ *Book) Problems {
	j := r.(*Project)
	var p Problems
	if j.Code != "" && !projectCodeForm.MatchString(string(j.Code)) {
		p.soft(RuleProjectCode, "code", "项目代码“%s”不是4－6－2－2－6位的形式", j.Code)
	}
	if text := j.Unsourced(); text != "" {
		p.soft(RuleTotalDiffersFromSources, "total", "%s", text)
	}
	return append(p, j.bySource()...)
}

// bySource holds the money of the single sources against 到位资金, and what was paid from each against what came in from it.
func (p *Project) bySource() (found Problems) {
	in, known, whole := Money{}, false, true
	for i, f := range p.Funds {
		known, whole = known || f.InPlace.Known(), whole && f.InPlace.Known()
		in = Fen(in.Fen() + f.InPlace.Fen())
		if f.InPlace.Known() && f.Paid.Fen() > f.InPlace.Fen() {
			source := FundSources.Items[i]
			found.soft(RuleSourcePaidMoreThanInPlace, "paid_"+string(source.Code), "%s资金支付%s万元，超过到位的%s万元",
				source.Label, Wan(f.Paid.Fen()), Wan(f.InPlace.Fen()))
		}
	}
	if p.InPlace.Known() && known && (in.Fen() > p.InPlace.Fen() || whole && in != p.InPlace) {
		found.soft(RuleInPlaceDiffersFromSources, "in_place", "到位资金%s万元与各来源到位之和%s万元不符", Wan(p.InPlace.Fen()), Wan(in.Fen()))
	}
	return found
}

// Unsourced says how the typed total differs from what its sources make; empty where it does not.
func (p *Project) Unsourced() string {
	sum := p.Investment()
	if !p.Total.Known() || p.Total == sum {
		return ""
	}
	return fmt.Sprintf("总投资%s万元与各资金来源之和%s万元不符，总投资照录，统计按来源之和", Wan(p.Total.Fen()), Wan(sum.Fen()))
}

// KeyFirst compares projects for lists: key projects before the others.
func KeyFirst(a, z *Project) int {
	switch {
	case a.Key.Is() == z.Key.Is():
		return 0
	case a.Key.Is():
		return -1
	}
	return 1
}
