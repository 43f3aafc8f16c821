package check

import "countyledger/store/edu"

// listPairs are R3: who is on the list of schools.
func listPairs() []pair {
	empty := func(y *yearly) {
		y.Pupils[edu.Grade1], y.Total, y.Classes, y.Teachers, y.Bachelors = edu.N(0), edu.N(0), edu.N(0), edu.N(0), edu.N(0)
		y.Teaching = edu.Hundredths(0)
	}
	substitute := func(id int64) func(*edu.Book) {
		return edit(edu.Teachers, id, func(x *teacher) { x.Establishment = edu.EstablishmentSubstitute })
	}
	had := func(pupils int) func(*edu.Book) {
		return add(edu.SectionYears, &yearly{School: first, Year: 2021, Section: edu.SectionJunior, Total: edu.N(pupils)})
	}
	closing := func(change func(*closure)) func(*edu.Book) {
		c := documented(&closure{School: second, Into: first, Method: edu.MethodClose, Stage: edu.ClosureDone, Done: edu.Day(2022, 9, 10)})
		change(c)
		return add(edu.Closures, c)
	}
	return []pair{
		{
			"R3", NoYear.ID, "a school in use; a closed one",
			all(gone(edu.SectionYears, 5), substitute(3)), wasClosed(first, edu.Day(2022, 8, 19)), "",
		},
		{
			"R3", "section_gone", "of last year; of the year before",
			edit(edu.SectionYears, lastYear, func(y *yearly) {
				y.Section, y.Pupils[edu.Grade1], y.Pupils[edu.Grade1+6] = edu.SectionJunior, edu.Count{}, edu.N(100)
			}),
			add(edu.SectionYears, &yearly{School: first, Year: 2020, Section: edu.SectionJunior, Total: edu.N(5)}), "",
		},
		{"R3", "section_gone", "one pupil; none", had(1), had(0), ""},
		{
			"R3", "closed_without_case", "with pupils last year; without",
			all(gone(edu.Closures, 1), gone(edu.Placements, 1)), all(gone(edu.Closures, 1), gone(edu.Placements, 1), gone(edu.SectionYears, 7)), "",
		},
		{
			"R3", "carried_out_but_open", "carried out; opened again",
			closing(func(*closure) {}), closing(func(c *closure) { c.Reopened = edu.Day(2022, 9, 15) }), "",
		},
		{
			"R3", "carried_out_but_open", "nobody said in which way; 改幼儿园",
			closing(func(c *closure) { c.Method = "" }), closing(func(c *closure) { c.Method = edu.MethodKindergarten }), "",
		},
		{
			"R3", "empty_school", "nothing at all; a room",
			all(both(empty), substitute(1)), all(both(empty), both(func(y *yearly) { y.Teaching = edu.Hundredths(1) }), substitute(1)), "",
		},
		{
			"R3", "partly_empty_school", "no rooms; a hundredth of a ㎡",
			both(func(y *yearly) { y.Teaching = edu.Hundredths(0) }), both(func(y *yearly) { y.Teaching = edu.Hundredths(1) }), "",
		},
	}
}

// linkPairs are R3: what one school says of another, and of its kind.
func linkPairs() []pair {
	pupils := func(section edu.Code) func(*edu.Book) {
		return func(b *edu.Book) {
			y := *b.Find(edu.SectionYears, 1).(*yearly)
			y.School, y.Section, y.Teachers = kindergarten, section, edu.Count{}
			if section == edu.SectionShared {
				y.Pupils, y.Total, y.Classes = [len(y.Pupils)]edu.Count{}, edu.Count{}, edu.Count{}
			}
			put(edu.SectionYears, 90, &y)(b)
		}
	}
	became := func(method, now, code edu.Code) func(*edu.Book) {
		return all(add(edu.Closures, documented(&closure{
			School: second, Into: first, Method: method, Stage: edu.ClosureDone, Done: edu.Day(2022, 9, 10),
		})), edit(edu.Schools, second, func(s *school) {
			if s.Type = now; now == edu.TypeTeachingPoint {
				s.Centre = first
			}
			s.Code = edu.SchoolCode(code) + s.Code[2:]
		}))
	}
	on := func(day int) edu.Date { return edu.Day(2022, 8, day) }
	return []pair{
		{
			"R3", "merged_in_a_ring", "round; straight on",
			all(wasClosed(closedSchool, edu.Date{}), edit(edu.Schools, closedSchool, func(s *school) { s.MergedInto = 91 })),
			wasClosed(closedSchool, on(19)), "",
		},
		{
			"R3", "merged_into_closed_school", "closed the day before; the day after",
			wasClosed(closedSchool, on(21)), wasClosed(closedSchool, on(19)), "",
		},
		{
			"R3", "merged_into_another_kind", "a kindergarten; a primary school",
			wasClosed(kindergarten, edu.Date{}), wasClosed(second, edu.Date{}), "",
		},
		{
			"R3", "merged_but_in_use", "in use; closed",
			edit(edu.Schools, second, func(s *school) { s.MergedInto = first }), wasClosed(first, on(19)), "",
		},
		{"R3", "point_without_centre", "a 教学点", point(0), point(first), ""},
		{"R3", "wrong_centre", "a closed one", point(closedSchool), point(first), ""},
		{"R3", "wrong_centre", "a kindergarten", point(kindergarten), point(second), ""},
		{"R3", "section_of_kindergarten", "小学; nobody in no class", pupils(edu.SectionPrimary), add(edu.SectionYears, &yearly{
			School: kindergarten, Year: 2022, Section: edu.SectionPrimary, Total: edu.N(0), Classes: edu.N(0),
		}), ""},
		{"R3", "section_of_kindergarten", "小学; what the sections share", pupils(edu.SectionPrimary), pupils(edu.SectionShared), ""},
		{
			"R3", "type_not_changed", "改教学点",
			became(edu.MethodPoint, edu.TypePrimary, "21"), became(edu.MethodPoint, edu.TypeTeachingPoint, "21"), "",
		},
		{
			"R3", "type_not_changed", "改幼儿园",
			became(edu.MethodKindergarten, edu.TypePrimary, "21"), became(edu.MethodKindergarten, edu.TypeKindergarten, "11"), "",
		},
		{
			"R3", "school_named_twice", "in use; one of them is closed",
			edit(edu.Schools, second, func(s *school) { s.Name = "甲小学" }),
			edit(edu.Schools, closedSchool, func(s *school) { s.Name = "甲小学" }), "",
		},
	}
}

// changePairs are R4.
func changePairs() []pair {
	pupils := func(n int) func(*edu.Book) {
		return ofYear(func(y *yearly) { y.Pupils[edu.Grade1], y.Total = edu.N(n), edu.N(n) })
	}
	many := func(odd int) func(*edu.Book) { return func(b *edu.Book) { manySchools(b, odd) } }
	return []pair{
		{"R4", yearOnYear, "20 % more", pupils(121), pupils(120), ""},
		{"R4", yearOnYear, "20 % fewer", pupils(79), pupils(80), ""},
		{
			"R4", yearOnYear, "20 % dearer",
			ofYear(func(y *yearly) { y.Equipment = edu.Fen(1201) }), ofYear(func(y *yearly) { y.Equipment = edu.Fen(1200) }), "",
		},
		{"R4", "unlike_the_others", "12 % where all others have 2; 5 %", many(11200), many(10500), ""},
	}
}

// staffPairs are R8.
func staffPairs() []pair {
	twin := func(at edu.Ref, note edu.Text) func(*edu.Book) {
		return add(edu.Teachers, &teacher{
			Name: "王晓东", Sex: edu.SexMale, IDNumber: "149901198501010232", PostedAt: at, OnDuty: edu.OnDutyYes, Post: "admin", Note: note,
		})
	}
	return []pair{
		{"R8", "age", "17 years old", ofTeacher(bornOn(edu.Day(2004, 9, 2))), ofTeacher(bornOn(edu.Day(2004, 9, 1))), ""},
		{"R8", "age", "71 years old", ofTeacher(bornOn(edu.Day(1951, 9, 1))), ofTeacher(bornOn(edu.Day(1951, 9, 2))), ""},
		{"R8", "twin", "at two schools; part-time at one of them", twin(second, ""), twin(second, "在本校兼课"), ""},
		{"R8", "twin", "twice at one school; of another birth date", twin(first, "在本校兼课"), func(b *edu.Book) {
			twin(first, "")(b)
			edit(edu.Teachers, 90, func(x *teacher) { x.IDNumber = "149901198601020232" })(b)
		}, ""},
		{
			"R8", "head_count", "one that is no 专任教师",
			edit(edu.Teachers, 2, func(x *teacher) { x.Establishment = edu.EstablishmentSubstitute }), asItIs, "",
		},
	}
}
