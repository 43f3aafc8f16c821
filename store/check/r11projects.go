package check

import (
	"countyledger/store/edu"
	"countyledger/store/procedure"
)

// projectRules are R11 and R12: the school of a project is in use, its stages are in order, its money is in place.
var projectRules = []*Rule{
	{
		ID: "project_finding", Rank: Error, Register: edu.Projects, Source: investment,
		Title: "项目日期、资金不合规定", Do: "到“项目推进”核对阶段日期和金额",
		find: func(a *audit, m marks) { ofProcedure(a, m, edu.Hard) },
	},
	{
		ID: "project_doubt", Rank: Warning, Register: edu.Projects, Source: investment,
		Title: "项目资料待核对", Do: "到“项目推进”核对",
		find: func(a *audit, m marks) { ofProcedure(a, m, edu.Soft) },
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
			m.on(p, "%s：项目学校%s已撤销", p.Name, s.Name)
		}
	}
}
