package edu

// disagreements are what the numbers of a row say against each other: no part exceeds the whole, and parts that are all known make it
// (domain rule 9.2, R1). A number that nobody entered is no 0 and contradicts nothing.
func (s *SectionYear) disagreements() Problems {
	return append(s.ofPupils(), append(s.ofTeachers(), s.ofClasses()...)...)
}

// ofPupils holds kinds of pupils against all of them. Nobody is 随迁子女 and 留守儿童 at once.
func (s *SectionYear) ofPupils() (p Problems) {
	all := s.Enrolled()
	if !all.Known() {
		return nil
	}
	if n := s.Boarders.Int(); n > all.Int() {
		p.soft(RuleBoardersExceedPupils, "boarders", "寄宿生%d人多于在校生%d人", n, all.Int())
	}
	within := true
	for _, kind := range []struct {
		key, name string
		n         Count
	}{{"migrant", "随迁子女", s.Migrant}, {"left_behind", "留守儿童", s.LeftBehind}, {"disabled", "残疾学生", s.Disabled}} {
		if kind.n.Int() > all.Int() {
			within = false
			p.soft(RuleKindExceedsPupils, kind.key, "%s%d人多于在校生%d人", kind.name, kind.n.Int(), all.Int())
		}
	}
	if n := s.Migrant.Int() + s.LeftBehind.Int(); within && n > all.Int() {
		p.soft(RuleKindExceedsPupils, "left_behind", "随迁子女%d人、留守儿童%d人，共%d人，多于在校生%d人",
			s.Migrant.Int(), s.LeftBehind.Int(), n, all.Int())
	}
	return p
}

// ofTeachers holds 专任教师 against the staff, and their 学历, 骨干 and subjects against them.
func (s *SectionYear) ofTeachers() (p Problems) {
	if !s.Teachers.Known() {
		return nil
	}
	all := s.Teachers.Int()
	if s.Staff.Known() && all > s.Staff.Int() {
		p.soft(RuleTeachersExceedStaff, "teachers", "专任教师%d人多于教职工%d人", all, s.Staff.Int())
	}
	switch n, whole := sumOf(s.Doctors, s.Masters, s.Bachelors, s.Juniors, s.Secondary); {
	case n > all:
		p.soft(RuleEducationDiffersFromTeachers, "teachers", "专任教师%d人，分学历的有%d人，多于合计", all, n)
	case whole && n < all:
		p.soft(RuleEducationDiffersFromTeachers, "teachers", "专任教师%d人，分学历的只有%d人", all, n)
	}
	if n := s.Backbone.Int(); n > all {
		p.soft(RuleBackboneExceedsTeachers, "backbone", "县级及以上骨干教师%d人多于专任教师%d人", n, all)
	}
	if n, _ := sumOf(s.PE, s.Music, s.Art); n > all {
		p.soft(RuleArtsExceedTeachers, "pe", "体育、音乐、美术专任教师共%d人，多于专任教师%d人", n, all)
	}
	return p
}

// ofClasses holds the classes against their sizes and against the pupils: a class has one pupil at least. Pupils of 特教 may sit in the
// classes of others.
func (s *SectionYear) ofClasses() (p Problems) {
	if !s.Classes.Known() {
		return nil
	}
	all := s.Classes.Int()
	switch n, whole := sumOf(s.Bands[:]...); {
	case n > all:
		p.soft(RuleBandsDifferFromClasses, "classes", "班数%d个，按班额分的有%d个，多于班数", all, n)
	case whole && n < all:
		p.soft(RuleBandsDifferFromClasses, "classes", "班数%d个，按班额分的只有%d个", all, n)
	}
	switch pupils := s.Enrolled(); {
	case !pupils.Known():
	case all > pupils.Int():
		p.soft(RuleClassesWithoutPupils, "classes", "班数%d个，学生只有%d人", all, pupils.Int())
	case all == 0 && pupils.Int() > 0 && s.Section != SectionSpecial && s.Section != SectionShared:
		p.soft(RuleClassesWithoutPupils, "classes", "有学生%d人，班数填的是0", pupils.Int())
	}
	return p
}

// sumOf adds up what is known; whole is false where a part is not.
func sumOf(parts ...Count) (sum int, whole bool) {
	whole = true
	for _, n := range parts {
		sum += n.Int()
		whole = whole && n.Known()
	}
	return sum, whole
}
