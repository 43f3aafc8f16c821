package edu

import (
	"regexp"
	"strings"
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
	Kind, Task, Programme Code
	PlanYear              Count // 年度计划: calendar year of the plan that the project stands in
	Scope                 Text
	Land, Building        Measure
	Places, Beds          Count
	Total                 Money // 总投资 as typed; the sum of the sources is what counts
	Funds                 [6]Fund
	InPlace               Money // 到位资金
	Stages                [17]Stage
	Builder               Text
	Current               Code // 当前阶段
	Owner                 Name
	Phone                 Phone
	Key                   Flag // 重点项目 with a hard date
	Note                  Text
}

// Investment is 总投资: the sources added up, or the typed total where no source is given.
func (p *Project) Investment() Money {
	if sum := p.funded(func(f Fund) Money { return f.Planned }); sum.Known() {
		return sum
	}
	return p.Total
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
		Title: "建设项目", Filters: []string{"task", "current"},
		Empty: "还没有建设项目。\n按 Ctrl+I 导入项目基本情况，或按 Ctrl+N 新增。",
	},
	Name: func(r Record) string { return string(r.(*Project).Name) },
	Naming: Naming{
		Noun: "项目", Code: "code", Part: "code", CodeFirst: true, Names: projectNames,
		Among: &Among{Part: "school", Fields: []string{"school"}},
	},
	Dated:  Dating{By: stageDates(), on: projectOn},
	check:  checkProject,
	Fields: projectFields(),
})

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
		field("code", "项目代码", func(p *P) *Text { return &p.Code }, demanded, width(12), help("投资项目在线平台代码：4位－6位－2位－2位－6位")),
		field("school", "项目学校", func(p *P) *Ref { return &p.School }, required, refers(Schools), width(12), neverPast),
		field("kind", "建设性质", func(p *P) *Code { return &p.Kind }, demanded, codes(ProjectKinds), width(4)),
		field("task", "任务口径", func(p *P) *Code { return &p.Task }, demanded, codes(TaskLines), width(6), help("一个项目只填一个任务口径，避免重复统计")),
		field("plan_year", "年度计划", func(p *P) *Count { return &p.PlanYear }, ordinal, width(4), help("列入哪一年的计划，如2022；不填的在每个年度都计算")),
		field("current", "当前阶段", func(p *P) *Code { return &p.Current }, codes(ProjectStages), width(6), onward(ProjectStages.Index)),
		field("scope", "建设内容及规模", func(p *P) *Text { return &p.Scope }, width(12)),
		field("land", "占地面积", func(p *P) *Measure { return &p.Land }, unit("㎡"), width(6)),
		field("building", "建筑面积", func(p *P) *Measure { return &p.Building }, unit("㎡"), width(6)),
		field("places", "新增学位", func(p *P) *Count { return &p.Places }, unit("个"), width(5)),
		field("beds", "新增床位", func(p *P) *Count { return &p.Beds }, unit("张"), width(5)),
		field("total", "总投资", func(p *P) *Money { return &p.Total }, unit("万元"), width(7)),
	}
	for i, s := range FundSources.Items {
		fs = append(fs, field("fund_"+string(s.Code), s.Label, func(p *P) *Money { return &p.Funds[i].Planned },
			group("资金来源（计划）"), unit("万元"), width(7), child("project_fund", string(s.Code), "planned")))
	}
	for i, s := range FundSources.Items {
		fs = append(fs, field("issued_"+string(s.Code), s.Label, func(p *P) *Money { return &p.Funds[i].Issued },
			group("下达资金"), unit("万元"), width(7), child("project_fund", string(s.Code), "issued")))
	}
	fs = append(fs, field("in_place", "到位资金", func(p *P) *Money { return &p.InPlace }, unit("万元"), width(7)))
	for i, s := range FundSources.Items {
		fs = append(fs, field("in_place_"+string(s.Code), s.Label, func(p *P) *Money { return &p.Funds[i].InPlace },
			group("其中：到位资金"), unit("万元"), width(7), child("project_fund", string(s.Code), "in_place")))
	}
	for i, s := range FundSources.Items {
		fs = append(fs, field("done_"+string(s.Code), s.Label, func(p *P) *Money { return &p.Funds[i].Done },
			group("其中：完成投资"), unit("万元"), width(7), child("project_fund", string(s.Code), "done")))
	}
	for i, s := range FundSources.Items {
		fs = append(fs, field("paid_"+string(s.Code), s.Label, func(p *P) *Money { return &p.Funds[i].Paid },
			group("其中：支付资金"), unit("万元"), width(7), child("project_fund", string(s.Code), "paid")))
	}
	for i, s := range ProjectStages.Items {
		fs = append(fs, stageFields(i, s.Code)...)
	}
	return append(fs,
		field("builder", "施工单位", func(p *P) *Text { return &p.Builder }, width(10)),
		field("programme", "专项类别", func(p *P) *Code { return &p.Programme }, codes(Programmes), width(8)),
		field("key", "重点项目", func(p *P) *Flag { return &p.Key }, width(4)),
		field("owner", "责任人", func(p *P) *Name { return &p.Owner }, width(4)),
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
			child("project_stage", string(c), "actual")),
	}
	if w.doc != "" {
		fs = append(fs,
			field(key+"_doc", w.doc, func(p *P) *Text { return &p.Stages[i].Doc }, g, width(9), child("project_stage", string(c), "doc")))
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
	if sum := j.Investment(); j.Total.Known() && j.Total != sum {
		p.soft(RuleTotalDiffersFromSources, "total", "总投资%s万元与各资金来源之和%s万元不符，总投资照录，统计按来源之和", Wan(j.Total.Fen()), Wan(sum.Fen()))
	}
	return p
}

// ProgressReport is what one project reports for one month.
type ProgressReport struct {
	Numbered
	Project                        Ref
	Month                          Date
	DoneMonth, DoneYear, DoneTotal Money // 完成投资: 本月, 本年累计, 累计
	InPlace, Paid                  Money // 累计到位, 累计支付
	Share                          Percent
	Works                          Text // 形象进度 in words: 主体封顶
	Current                        Code
	Trouble, Next                  Text
}

// Standing is 形象进度 as papers have it: in words, with the per cent behind them where they do not name it, or the per cent alone.
func (g *ProgressReport) Standing() string {
	words, share := string(g.Works), g.Share.Text(Format{})
	switch {
	case words == "":
		return share
	case share == "" || strings.Contains(Halfwidth(words), share):
		return words
	}
	return words + "（" + share + "）"
}

// ProgressReports is the register of monthly progress.
var ProgressReports = define[ProgressReport](Register{
	ID: progressID, Table: "progress", Label: "项目月进度", Unit: "条", Identity: []string{"project", "month"},
	Sent: true,
	List: &List{
		Title: "项目月进度", Filters: []string{"month", "current"},
		Empty: "还没有月进度。\n先登记项目，再按 Ctrl+I 导入月进度，或按 Ctrl+N 新增。",
	},
	Name:     func(r Record) string { return r.(*ProgressReport).Month.Chinese() + "进度" },
	Dated:    since("month"),
	check:    checkProgress,
	follow:   followProgress,
	carry:    carryProgress,
	chain:    func(r Record) Ref { return r.(*ProgressReport).Project },
	sequence: func(r Record) int { return monthNumber(r.(*ProgressReport).Month) },
	Fields: []*Field{
		field("project", "项目", func(g *ProgressReport) *Ref { return &g.Project }, required, refers(Projects), width(18)),
		field("month", "报告月份", func(g *ProgressReport) *monthly { return (*monthly)(&g.Month) }, required, width(5)),
		field("done_month", "本月", func(g *ProgressReport) *Money { return &g.DoneMonth }, group("完成投资"), unit("万元"), width(7)),
		field("done_year", "本年累计", func(g *ProgressReport) *Money { return &g.DoneYear }, group("完成投资"), unit("万元"), width(7)),
		field("done_total", "累计", func(g *ProgressReport) *Money { return &g.DoneTotal }, group("完成投资"), unit("万元"), width(7)),
		field("in_place", "累计到位资金", func(g *ProgressReport) *Money { return &g.InPlace }, unit("万元"), width(7)),
		field("paid", "累计支付资金", func(g *ProgressReport) *Money { return &g.Paid }, unit("万元"), width(7)),
		field("share", "形象进度", func(g *ProgressReport) *Percent { return &g.Share }, width(5), worded("works")),
		field("works", "形象进度说明", func(g *ProgressReport) *Text { return &g.Works }, width(8), help("如主体封顶；没有百分比也可以只填说明")),
		field("current", "当前阶段", func(g *ProgressReport) *Code { return &g.Current }, codes(ProjectStages), width(6)),
		field("trouble", "存在问题", func(g *ProgressReport) *Text { return &g.Trouble }, width(12)),
		field("next", "下月计划", func(g *ProgressReport) *Text { return &g.Next }, width(12)),
	},
})

// followProgress keeps 本年 and 累计 in step with 本月, and none of them is typed twice. What 本月 was, or is, and nobody knows is
// not 0: it may be in the sums already.
func followProgress(before, after Record) {
	b, a := before.(*ProgressReport), after.(*ProgressReport)
	change := a.DoneMonth.Fen() - b.DoneMonth.Fen()
	if !b.DoneMonth.Known() || !a.DoneMonth.Known() || change == 0 || !Same(&b.DoneYear, &a.DoneYear) || !Same(&b.DoneTotal, &a.DoneTotal) {
		return
	}
	for _, sum := range []struct{ was, is *Money }{{&b.DoneYear, &a.DoneYear}, {&b.DoneTotal, &a.DoneTotal}} {
		if sum.was.Known() && sum.was.Fen()+change >= 0 { // what was never typed is not invented
			*sum.is = Fen(sum.was.Fen() + change)
		}
	}
}

func checkProgress(_ *Register, r Record, b *Book) Problems {
	g := r.(*ProgressReport)
	var p Problems
	if g.InPlace.Known() && g.Paid.Fen() > g.InPlace.Fen() {
		p.soft(RulePaidMoreThanInPlace, "paid", "累计支付%s万元超过累计到位%s万元（《政府投资条例》第二十二条：不得由施工单位垫资）", Wan(g.Paid.Fen()), Wan(g.InPlace.Fen()))
	}
	if last := b.lastProgress(g); last != nil && g.DoneTotal.Known() && g.DoneTotal.Fen() < last.DoneTotal.Fen() {
		p.soft(RuleCumulativeFalls, "done_total", "累计完成投资%s万元低于%s的%s万元", Wan(g.DoneTotal.Fen()), last.Month.Chinese(),
			Wan(last.DoneTotal.Fen()))
	}
	return p
}

// lastProgress is the project's report of the latest month before g's, nil if there is none.
func (b *Book) lastProgress(g *ProgressReport) *ProgressReport {
	var last *ProgressReport
	for _, r := range b.progressOf(g.Project) {
		if r.Month.Before(g.Month) && (last == nil || last.Month.Before(r.Month)) {
			last = r
		}
	}
	return last
}

// Latest is the project's report of the latest month up to a day, nil if there is none.
func (b *Book) Latest(project Ref, until Date) *ProgressReport {
	return LatestOf(b.progressOf(project), until)
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

// LastReported is the latest month of which any project has reported; not known where none has.
func (b *Book) LastReported() Date {
	var last Date
	for _, r := range b.table(progressID).rows {
		if m := r.(*ProgressReport).Month; m.Known() && (!last.Known() || last.Before(m)) {
			last = m
		}
	}
	return last
}

// LatestOf is the report of the latest month up to a day among those of one project, nil if there is none.
func LatestOf(reports []*ProgressReport, until Date) *ProgressReport {
	var last *ProgressReport
	for _, r := range reports {
		if !until.Before(r.Month) && (last == nil || last.Month.Before(r.Month)) {
			last = r
		}
	}
	return last
}

// ByProject are the monthly reports by project, in the order they were entered. The map is the book's own.
func (b *Book) ByProject() map[Ref][]*ProgressReport {
	if m := b.monthly.Load(); m != nil {
		return *m
	}
	out := map[Ref][]*ProgressReport{}
	for _, r := range b.table(progressID).rows {
		g := r.(*ProgressReport)
		out[g.Project] = append(out[g.Project], g)
	}
	b.monthly.Store(&out)
	return out
}

func (b *Book) progressOf(project Ref) []*ProgressReport { return b.ByProject()[project] }
