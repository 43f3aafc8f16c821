package check

import (
	"fmt"

	"countyledger/store/edu"
)

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
		if why := Aged(t, until); t.OnDuty == edu.OnDutyYes && why != "" {
			m.on(t, "%s（%s）%s", t.Name, a.name(t.PostedAt), why)
		}
	}
}

// Aged is a teacher's age on a day where it cannot be right (domain rule 6.2); empty where it can.
func Aged(t *edu.Teacher, on edu.Date) string {
	years, known := edu.Tenure{Since: born(t)}.Years(on)
	if !known || years >= 18 && years <= 70 {
		return ""
	}
	return fmt.Sprintf("到%s%d周岁", on, years)
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
