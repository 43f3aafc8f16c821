package check

import "countyledger/store/edu"

// nameRules ask whether two records are one and the same under two codes (domain rule 5.1). Two records under one code are never saved.
var nameRules = []*Rule{
	{
		ID: "school_named_twice", Rank: Warning, Register: edu.Schools, Field: "name", Source: codeRules,
		Title: "两所在用学校同名，标识码不同", Do: "核对标识码；是两所学校的名称写备案全称",
		find: schoolNamedTwice,
	},
	{
		ID: "project_named_twice", Rank: Warning, Register: edu.Projects, Field: "name", Source: platform,
		Title: "同一学校同一年度两个项目同名，项目代码不同", Do: "核对是否重复登记；分期的在名称中写明",
		find: projectNamedTwice,
	},
}

// schoolNamedTwice leaves closed schools alone: who changes the category gets a new code under the old name.
func schoolNamedTwice(a *audit, m marks) {
	by := map[string]*edu.School{}
	for _, s := range edu.All[edu.School](a.b, edu.Schools) {
		name := edu.CleanName(string(s.Name))
		first := by[name]
		switch {
		case !s.Open() || name == "":
		case first == nil:
			by[name] = s
		case s.Code != first.Code:
			m.on(s, "%s有两条：标识码%s和%s", s.Name, first.Code, s.Code)
		}
	}
}

func projectNamedTwice(a *audit, m marks) {
	type works struct {
		name   string
		school edu.Ref
		year   int
	}
	by := map[works]*edu.Project{}
	for _, p := range edu.All[edu.Project](a.b, edu.Projects) {
		key := works{edu.CleanName(string(p.Name)), p.School, p.PlanYear.Int()}
		first := by[key]
		switch {
		case key.name == "" || p.School == 0 || p.Code == "":
		case first == nil:
			by[key] = p
		case p.Code != first.Code:
			m.on(p, "%s的“%s”有两条：项目代码%s和%s", a.name(p.School), p.Name, first.Code, p.Code)
		}
	}
}
