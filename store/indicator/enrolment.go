package indicator

import (
	"fmt"

	"countyledger/store/edu"
)

// Heads are pupils added up over rows. Where no row of them says how many there are, that is not 0; where there are no rows, nobody is
// there.
type Heads struct {
	N           int
	Rows, Blank int // Blank of the rows say nothing
}

// Add adds a row's pupils.
func (h *Heads) Add(n edu.Count) {
	h.N, h.Rows = h.N+n.Int(), h.Rows+1
	if !n.Known() {
		h.Blank++
	}
}

// Plus adds those of other rows.
func (h Heads) Plus(o Heads) Heads { return Heads{h.N + o.N, h.Rows + o.Rows, h.Blank + o.Blank} }

// Count is how many there are, as far as that is known.
func (h Heads) Count() edu.Count {
	if h.Rows > 0 && h.Blank == h.Rows {
		return edu.Count{}
	}
	return edu.N(h.N)
}

// Cover is of how many rows they are known.
func (h Heads) Cover(unit string) Coverage {
	return Coverage{Known: h.Rows - h.Blank, Of: h.Rows, Unit: unit}
}

// Preschool is what the children of a row of 学前 count as: 附设幼儿班 are in, 托班 is out, and a class attached to a private school is
// neither public nor 普惠 (县域学前教育普及普惠督导评估办法; domain rule 1.7).
type Preschool struct {
	Children          edu.Count
	Public, Inclusive bool
}

// PreschoolOf is that of a row of a school.
func PreschoolOf(y *edu.SectionYear, s *edu.School, rules edu.RuleSet) Preschool {
	x := Preschool{Children: y.Enrolled(), Public: !s.Private()}
	x.Inclusive = x.Public || s.Type == edu.TypeKindergarten && s.KindergartenKind == edu.KindergartenInclusive
	if x.Children.Known() && !rules.CountToddlers {
		x.Children = edu.N(y.Children())
	}
	return x
}

// share is a part of a whole of pupils, with the rows behind it.
type share struct {
	part, whole Heads
	rows        []Source
	counted     []Counted
	missing     []Missing
	schools     askedOf
}

func (s *share) add(y *edu.SectionYear, n edu.Count, of bool) {
	source := Source{edu.SectionYears, y.RowID()}
	s.rows, s.counted = append(s.rows, source), append(s.counted, Counted{y.RowID(), n, of})
	if s.whole.Add(n); of {
		s.part.Add(n)
	}
	if !n.Known() {
		s.missing = append(s.missing, Missing{source, "total"})
	}
	s.schools.add(y.School, n.Known())
}

// lack adds the schools that should have a row and have none.
func (s *share) lack(schools []*edu.School) {
	for _, x := range schools {
		s.schools.add(edu.Ref(x.RowID()), false)
	}
}

// figure is the share; where nobody said anything of the part, or of the whole, it is not known.
func (s *share) figure(f Figure) Figure {
	f.Rows, f.Missing, f.Unit, f.Cover, f.Counted = s.rows, s.missing, "%", s.schools.coverage(), s.counted
	if n := s.whole.Blank; n > 0 {
		f.Basis += fmt.Sprintf("（%d条学年数据没有填在校生，没有计入）", n)
	}
	if !s.part.Count().Known() || !s.whole.Count().Known() {
		return f
	}
	return shareOf(f, s.part.N, s.whole.N)
}

// Enrolled tells of how many schools the pupils of a school year are known, and of how many the children of 学前.
func Enrolled(b *edu.Book, y edu.Year) (pupils, children Coverage) {
	all, pre := askedOf{}, askedOf{}
	for _, s := range edu.All[edu.SectionYear](b, edu.SectionYears) {
		switch {
		case s.Year != y || s.Section == edu.SectionShared:
		case s.Section == edu.SectionPre:
			pre.add(s.School, s.Enrolled().Known())
		default:
			all.add(s.School, s.Enrolled().Known())
		}
	}
	for section, schools := range b.Absent(y) {
		for _, s := range schools {
			if section == edu.SectionPre {
				pre.add(edu.Ref(s.RowID()), false)
			} else {
				all.add(edu.Ref(s.RowID()), false)
			}
		}
	}
	return all.coverage(), pre.coverage()
}

// Taught are the sections of a school year that have pupils, or should have reported them.
func Taught(b *edu.Book, y edu.Year) (sections []edu.Code) {
	absent, taught := b.Absent(y), map[edu.Code]bool{}
	for _, s := range edu.All[edu.SectionYear](b, edu.SectionYears) {
		if s.Year == y && (s.Headcount() > 0 || !s.Enrolled().Known()) {
			taught[s.Section] = true
		}
	}
	for _, section := range edu.TaughtSections.Items {
		if taught[section.Code] || len(absent[section.Code]) > 0 {
			sections = append(sections, section.Code)
		}
	}
	return sections
}

// Staffed tells of how many schools the 专任教师 of a school year are known: of each section, or of what the sections share.
func Staffed(b *edu.Book, y edu.Year) Coverage {
	schools, shared := askedOf{}, map[edu.Ref]bool{}
	for _, s := range edu.All[edu.SectionYear](b, edu.SectionYears) {
		switch {
		case s.Year != y:
		case s.Section != edu.SectionShared:
			schools.add(s.School, s.Teachers.Known())
		case s.Teachers.Known():
			shared[s.School] = true
		}
	}
	for _, absent := range b.Absent(y) {
		for _, s := range absent {
			schools.add(edu.Ref(s.RowID()), false)
		}
	}
	for school := range shared {
		schools[school] = true
	}
	return schools.coverage()
}

// enrolment computes 公办率 and 普惠率, by children, and 民办义务教育占比, by pupils; absent are the schools without a row, by section.
func enrolment(b *edu.Book, y edu.Year, absent map[edu.Code][]*edu.School, rules edu.RuleSet) []Figure {
	public, inclusive, private := share{schools: askedOf{}}, share{schools: askedOf{}}, share{schools: askedOf{}}
	for _, s := range edu.All[edu.SectionYear](b, edu.SectionYears) {
		school := b.School(s.School)
		if s.Year != y || school == nil {
			continue
		}
		switch s.Section {
		case edu.SectionPre:
			x := PreschoolOf(s, school, rules)
			public.add(s, x.Children, x.Public)
			inclusive.add(s, x.Children, x.Inclusive)
			if school.Private() && school.Type == edu.TypeKindergarten && school.KindergartenKind == "" && x.Children.Int() > 0 {
				inclusive.schools.add(s.School, false) // nobody said whether it is 普惠
				inclusive.missing = append(inclusive.missing, Missing{Source{edu.Schools, school.RowID()}, "kindergarten_kind"})
			}
		case edu.SectionPrimary, edu.SectionJunior:
			private.add(s, s.Enrolled(), school.Private())
		}
	}
	public.lack(absent[edu.SectionPre])
	inclusive.lack(absent[edu.SectionPre])
	for _, section := range edu.CompulsorySections {
		private.lack(absent[section])
	}
	who := "（小、中、大班，不含托班）"
	if rules.CountToddlers {
		who = "（含托班）"
	}
	out := []Figure{
		public.figure(Figure{ID: PublicShare, Short: "公办率", Name: "公办率", Basis: "公办园和公办学校附设幼儿班的在园幼儿÷全部在园幼儿" + who}),
		inclusive.figure(Figure{ID: InclusiveShare, Short: "普惠率", Name: "普惠率", Basis: "公办园、公办附设班和普惠性民办园的在园幼儿÷全部在园幼儿" + who}),
		private.figure(Figure{
			ID: PrivateShare, Short: "民办", AtMost: true, Name: "民办义务教育占比",
			Basis: "民办学校小学、初中在校生÷全部小学、初中在校生（含教学点，不含特殊教育）",
		}),
	}
	out[0].judge(percent(rules.PublicShare), func() bool { return atLeast(public.part.N, public.whole.N, rules.PublicShare) })
	out[1].judge(percent(rules.InclusiveShare), func() bool { return atLeast(inclusive.part.N, inclusive.whole.N, rules.InclusiveShare) })
	out[2].judge(percent(rules.PrivateShare), func() bool { return atMost(private.part.N, private.whole.N, rules.PrivateShare) })
	return out
}
