package indicator

import (
	"fmt"

	"countyledger/store/edu"
)

// guarantee gives those of the 15 items of 政府保障程度 that the registers can tell (教督〔2017〕6号; domain rule 1.5): rooms for
// music and art, the size of schools and of classes, training and certificates. 第11项 is among the figures of rotation.
func guarantee(b *edu.Book, y edu.Year, rules edu.RuleSet) []Figure {
	return []Figure{
		roomsFor(b, y, "music_rooms", Figure{ID: "guarantee.G3.music", Name: "音乐专用教室配备达标学段"}, rules),
		roomsFor(b, y, "art_rooms", Figure{ID: "guarantee.G3.art", Name: "美术专用教室配备达标学段"}, rules),
		sizes(b, y, rules),
		classSizes(b, y, rules),
		certified(b, Figure{ID: "guarantee.G9", Name: fmt.Sprintf("教师五年%d学时培训完成率", rules.TrainingHours), Basis: "在岗专任教师中近五年培训学时达到要求的；没有填学时的算未完成"},
			func(t *edu.Teacher) bool { return t.Hours.Int() >= rules.TrainingHours }),
		certified(b, Figure{ID: "guarantee.G12", Name: "专任教师持证上岗率", Basis: "在岗专任教师中登记了教师资格种类的"},
			func(t *edu.Teacher) bool { return t.Certificate != "" }),
	}
}

// whole compares a share with all of it. Where an input is missing there is no share.
func whole(f Figure, part, of int) Figure {
	if f.Unit = "%"; len(f.Missing) == 0 {
		f = shareOf(f, part, of)
	}
	f.judge(Num(100), func() bool { return part >= of })
	return f
}

// compulsorySections are the 小学 and 初中 sections of a year, with their schools.
func compulsorySections(b *edu.Book, y edu.Year, each func(*edu.SectionYear, *edu.School)) {
	for _, s := range edu.All[edu.SectionYear](b, edu.SectionYears) {
		school := b.School(s.School)
		if s.Year == y && school != nil && s.Headcount() > 0 && (s.Section == edu.SectionPrimary || s.Section == edu.SectionJunior) {
			each(s, school)
		}
	}
}

// roomsFor is 第3项: one room for every so many classes, by count; whether its area suffices is not in the registers.
func roomsFor(b *edu.Book, y edu.Year, key string, f Figure, rules edu.RuleSet) Figure {
	f.Basis = fmt.Sprintf("每%d个班（不足的按%d个）有1间以上的小学、初中学段÷全部小学、初中学段（不含教学点；教室面积另行核对）", rules.ClassesPerRoom, rules.ClassesPerRoom)
	enough, all := 0, 0
	field := edu.SectionYears.Field(key)
	compulsorySections(b, y, func(s *edu.SectionYear, school *edu.School) {
		if school.Type == edu.TypeTeachingPoint {
			return
		}
		source := Source{edu.SectionYears, s.RowID()}
		all++
		f.Rows = append(f.Rows, source)
		rooms := field.At(s).(*edu.Count)
		switch {
		case !rooms.Known() || !s.Classes.Known():
			f.Missing = append(f.Missing, Missing{source, key})
		case rooms.Int()*rules.ClassesPerRoom >= s.Classes.Int():
			enough++
		}
	})
	return whole(f, enough, all)
}

// sizes is 第4项: schools within the size that the rules name for their kind.
func sizes(b *edu.Book, y edu.Year, rules edu.RuleSet) Figure {
	f := Figure{ID: "guarantee.G4", Name: "规模达标学校", Basis: fmt.Sprintf("小学、初中在校生不超过%d人（九年、十二年一贯制义务教育阶段%d人；%d年以前建的%d、%d人）的学校÷有学生的学校", rules.SchoolSize, rules.NineYearSize, rules.OldUntil, rules.SchoolSizeOld, rules.NineYearSizeOld)}
	pupils := map[edu.Ref]int{}
	compulsorySections(b, y, func(s *edu.SectionYear, school *edu.School) {
		if rules.SizeLimit(school) > 0 {
			pupils[s.School] += s.Headcount()
			f.Rows = append(f.Rows, Source{edu.SectionYears, s.RowID()})
		}
	})
	within := 0
	for school, n := range pupils {
		if n <= rules.SizeLimit(b.School(school)) {
			within++
		}
	}
	return whole(f, within, len(pupils))
}

// classSizes is 第5项: classes within the standard, by the bands of class size. Where nobody entered the bands it is not
// known.
func classSizes(b *edu.Book, y edu.Year, rules edu.RuleSet) Figure {
	f := Figure{ID: "guarantee.G5", Name: "班额达标班级", Basis: fmt.Sprintf("小学不超过%d人、初中不超过%d人的班÷全部班（按班额分班数统计）", rules.ClassSize[edu.SectionPrimary], rules.ClassSize[edu.SectionJunior])}
	within, all := 0, 0
	compulsorySections(b, y, func(s *edu.SectionYear, _ *edu.School) {
		source := Source{edu.SectionYears, s.RowID()}
		f.Rows = append(f.Rows, source)
		entered := false
		for i, n := range s.Bands {
			entered = entered || n.Known()
			all += n.Int()
			if edu.BandFloor(i) <= rules.ClassSize[s.Section] {
				within += n.Int()
			}
		}
		if !entered {
			f.Missing = append(f.Missing, Missing{source, "band01"})
		}
	})
	return whole(f, within, all)
}

// certified is the share of those who teach that have something.
func certified(b *edu.Book, f Figure, has func(*edu.Teacher) bool) Figure {
	n, all := 0, 0
	for _, t := range edu.All[edu.Teacher](b, edu.Teachers) {
		if !teaching(t) {
			continue
		}
		all++
		f.Rows = append(f.Rows, Source{edu.Teachers, t.RowID()})
		if has(t) {
			n++
		}
	}
	return whole(f, n, all)
}
