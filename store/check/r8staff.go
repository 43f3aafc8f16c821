package check

import "countyledger/store/edu"

// staffRules are R8: the list of teachers is that of the yearly figures, and everybody stands in it once.
var staffRules = []*Rule{
	{
		ID: "age", Rank: Warning, Register: edu.Teachers, Field: "birth", Source: orderly,
		Title: "年龄不在18至70岁之间", Do: "核对身份证号和在岗状态",
		find: age,
	},
	{
		ID: "twin", Rank: Warning, Register: edu.Teachers, Field: "name", Source: orderly,
		Title: "疑似同一人重复登记", Do: "核对后删去一条，或写明是两个人",
		find: twin,
	},
	{
		ID: "head_count", Rank: Warning, Register: edu.Schools, Field: "name", Source: baseForms,
		Title: "教师花名册与学年数据不符", Do: "核对花名册或专任教师数",
		find: headCount,
	},
}

func age(a *audit, m marks) {
	until := a.y.Start()
	for _, t := range edu.All[edu.Teacher](a.b, edu.Teachers) {
		if t.OnDuty == edu.OnDutyYes && aged(t, until) {
			years, _ := edu.Tenure{Since: born(t)}.Years(until)
			m.on(t, "%s（%s）到%s%d周岁", t.Name, a.name(t.PostedAt), until, years)
		}
	}
}

// aged reports whether a teacher's age cannot be right on a day (domain rule 6.2).
func aged(t *edu.Teacher, on edu.Date) bool {
	years, known := edu.Tenure{Since: born(t)}.Years(on)
	return known && (years < 18 || years > 70)
}

func born(t *edu.Teacher) edu.Date {
	if t.IDNumber != "" {
		return t.IDNumber.Birth()
	}
	return t.Birth
}

func twin(a *audit, m marks) {
	twins := Twins(a.b)
	for _, t := range edu.All[edu.Teacher](a.b, edu.Teachers) {
		if twin, ok := twins[edu.Ref(t.RowID())]; ok {
			m.on(t, "%s%s", t.Name, twin.Why)
		}
	}
}
