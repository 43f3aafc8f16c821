package check

import (
	"strings"

	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// projectRules are R11 and R12: the school of a project is in use, its stages are in order, its money is in place.
var projectRules = []*Rule{
	{
		ID: "project_finding", Rank: Error, Register: edu.Projects, Source: investment,
		Title: "项目日期、资金不合规定", Do: "核对各阶段的日期和金额",
		find: func(a *audit, m marks) { ofProcedure(a, m, edu.Hard) },
	},
	{
		ID: "project_doubt", Rank: Warning, Register: edu.Projects, Source: investment,
		Title: "项目资料待核对", Do: "核对项目资料",
		find: func(a *audit, m marks) { ofProcedure(a, m, edu.Soft) },
	},
	{
		ID: "project_not_documented", Rank: Warning, Register: edu.Projects, Field: "current", Source: investment + "第九、二十、二十五条",
		Title: "走过的阶段没有记录", Do: "补登记日期或文号，不需要的标“不适用”；没有办理的写明原因",
		find: projectNotDocumented,
	},
	{
		ID: "project_school_closed", Rank: Warning, Register: edu.Projects, Field: "school", Source: orderly,
		Title: "项目学校已撤销", Do: "把项目划转到并入学校，或写明原因",
		find: projectSchoolClosed,
	},
}

// workProblem is what procedure says of a project.
type workProblem struct {
	edu.Problem
	project *edu.Project
}

// byProcedure is what procedure says of the projects; what the audit asks for by itself, of the records that it is about, is
// left out.
func (a *audit) byProcedure() []workProblem {
	if a.works != nil {
		return a.works
	}
	a.works = []workProblem{}
	reports := a.b.ByProject()
	for _, p := range edu.All[edu.Project](a.b, edu.Projects) {
		for _, x := range procedure.ProjectCaseOf(a.b, p, a.rules, a.today).With(reports).Problems() {
			if _, own := a.place[x.Rule]; !own {
				a.works = append(a.works, workProblem{x, p})
			}
		}
	}
	return a.works
}

func ofProcedure(a *audit, m marks, level edu.Level) {
	for _, x := range a.byProcedure() {
		if x.Level == level {
			m.at(x.Field, x.project, "%s：%s", x.project.Name, x.Message)
		}
	}
}

func projectSchoolClosed(a *audit, m marks) {
	for _, p := range edu.All[edu.Project](a.b, edu.Projects) {
		if s := a.b.School(p.School); s != nil && !s.Open() {
			m.on(p, "%s：项目学校%s已%s", p.Name, s.Name, s.Ended())
		}
	}
}

// askedByLaw are the stages that a project may not go by without: what the decree names (第九条 three approvals, 第二十条 what a start needs,
// 第二十五条 the acceptance before the use).
var askedByLaw = []edu.Code{edu.ProjectApproved, edu.ProjectFeasibility, edu.ProjectDesign, edu.ProjectPermitted, edu.ProjectAccepted}

// projectNotDocumented looks at the stages that a project has passed by what a list says of it, and not by steps taken here: each step asks
// for them, or for the reason. A permit without which a building was begun, and a use without an acceptance, are found by their dates.
func projectNotDocumented(a *audit, m marks) {
	for _, p := range edu.All[edu.Project](a.b, edu.Projects) {
		come, lacks := edu.ProjectStages.Index(p.Stated), []string(nil)
		for _, code := range askedByLaw {
			s := p.Stage(code)
			dated := code == edu.ProjectPermitted && p.Stage(edu.ProjectStarted).Actual.Known() ||
				code == edu.ProjectAccepted && p.Stage(edu.ProjectInUse).Actual.Known()
			if edu.ProjectStages.Index(code) < come && !dated && !s.Actual.Known() && s.Doc == "" && !s.Skipped.Is() {
				lacks = append(lacks, edu.ProjectStages.Label(code))
			}
		}
		if len(lacks) > 0 {
			m.on(p, "%s据填报单位的表已到“%s”，没有登记%s", p.Name, edu.ProjectStages.Label(p.Stated), strings.Join(lacks, "、"))
		}
	}
}
