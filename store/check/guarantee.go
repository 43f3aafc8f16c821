package check

import (
	"slices"
	"strings"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// guaranteeRules ask for what the seven indicators are computed from, for the rooms that classes need, and for the size of schools and
// classes (政府保障程度 第3至5项).
var guaranteeRules = []*Rule{
	{
		ID: edu.RuleMissingIndicatorInput, Rank: Incomplete, Register: edu.SectionYears, Source: balanced + "资源配置7项指标",
		Title: "监测指标缺数据", Do: "补填；确实没有的填0",
		find: ofRegister,
	},
	{
		ID: "shared_without_section", Rank: Incomplete, Register: edu.SectionYears, Field: "section", Source: balanced + "资源配置7项指标",
		Title: "全校共用资源不能折算到学段", Do: "补填缺少的学段的学生数",
		find: sharedWithoutSection,
	},
	{
		ID: "too_few_rooms", Rank: Warning, Register: edu.SectionYears, Source: balanced + "政府保障程度第3项",
		Title: "音乐、美术专用教室比班数应有的少", Do: "核对教室数和班数；属实的写明配备措施",
		find: tooFewRooms,
	},
	{
		ID: "school_too_large", Rank: Warning, Register: edu.Schools, Field: "name", Source: balanced + "政府保障程度第4项",
		Title: "学校规模超过上限", Do: "政府保障程度第4项，写明分流措施",
		find: schoolTooLarge,
	},
	{
		ID: "class_too_large", Rank: Warning, Register: edu.SectionYears, Field: "classes", Source: balanced + "政府保障程度第5项",
		Title: "有超过标准班额的班", Do: "政府保障程度第5项，写明化解措施",
		find: classTooLarge,
	},
}

func sharedWithoutSection(a *audit, m marks) {
	now := a.sections(a.y)
	for _, y := range a.ofYear() {
		if y.Section != edu.SectionShared {
			continue
		}
		for _, code := range edu.SectionsOf(a.b.School(y.School)) {
			if own := now[section{y.School, code}]; a.rules.SplitWeights[code] > 0 && (own == nil || own.Headcount() == 0) {
				m.on(y, "%s有全校共用的资源，缺%s的学生数，不能按学段折算", a.name(y.School), edu.Sections.Label(code))
			}
		}
	}
}

// tooFewRooms holds the rooms for music and art against the classes (domain rule 9.2, R1, and 1.5): the forms ask for no rooms that every
// class has one of.
func tooFewRooms(a *audit, m marks) {
	for _, x := range indicator.TooFewRooms(a.b, a.y, a.rules) {
		m.at(x.Field, x.Row, "%s（%s）共%d个班，%s%d间，应有%d间",
			a.name(x.Row.School), stages(x.Sections), x.Classes, edu.SectionYears.Field(x.Field).Label, x.Rooms, x.Need)
	}
}

// stages names which of 小学 and 初中 a school has, as sums of both are said of it.
func stages(sections []edu.Code) string {
	var names []string
	for _, section := range edu.CompulsorySections {
		if slices.Contains(sections, section) {
			names = append(names, edu.Sections.Label(section))
		}
	}
	return strings.Join(names, "、")
}

func schoolTooLarge(a *audit, m marks) {
	a.eachOpen(func(s *edu.School, x *yearOf) {
		if most := a.rules.CompulsoryLimit(s, x.compulsory, x.migrant); most > 0 && x.compulsory > most {
			m.on(s, "%s（%s）在校生%d人，超过上限%d人", s.Name, stages(x.sections), x.compulsory, most)
		}
	})
}

// classTooLarge goes by the bands of class size where they were entered, else by the average.
func classTooLarge(a *audit, m marks) {
	for _, y := range a.ofYear() {
		most, ok := a.rules.ClassSize[y.Section]
		if !ok {
			continue
		}
		over, counted := 0, false
		for i, n := range y.Bands {
			counted = counted || n.Known()
			if edu.BandFloor(i) > most {
				over += n.Int()
			}
		}
		at, section, n := a.name(y.School), edu.Sections.Label(y.Section), y.Classes.Int()
		switch {
		case counted && over > 0:
			m.on(y, "%s（%s）有%d个班超过%d人", at, section, over, most)
		case !counted && n > 0 && y.Headcount() > n*most:
			mean := edu.Decimal{N: int64(y.Headcount()), Least: 1}.Over(int64(n), 1)
			m.on(y, "%s（%s）平均班额%s人，超过%d人", at, section, mean, most)
		}
	}
}
