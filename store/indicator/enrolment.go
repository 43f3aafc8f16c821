package indicator

import "countyledger/store/edu"

// enrolment computes 公办率 and 普惠率, by children, and 民办义务教育占比, by pupils. 附设幼儿班 are in, 托班 is out, and a
// class attached to a private school is neither public nor 普惠 (县域学前教育普及普惠督导评估办法; domain rule 1.7).
func enrolment(b *edu.Book, y edu.Year, rules edu.RuleSet) []Figure {
	public, inclusive, children := 0, 0, 0
	private, pupils := 0, 0
	var pre, compulsory []Source
	for _, s := range edu.All[edu.SectionYear](b, edu.SectionYears) {
		school := b.School(s.School)
		if s.Year != y || school == nil {
			continue
		}
		source := Source{edu.SectionYears, s.RowID()}
		switch s.Section {
		case edu.SectionPre:
			n := s.Children()
			if rules.CountToddlers {
				n = s.Headcount()
			}
			children += n
			pre = append(pre, source)
			if !school.Private() {
				public += n
				inclusive += n
			} else if school.KindergartenKind == edu.KindergartenInclusive && school.Type == edu.TypeKindergarten {
				inclusive += n
			}
		case edu.SectionPrimary, edu.SectionJunior:
			pupils += s.Headcount()
			compulsory = append(compulsory, source)
			if school.Private() {
				private += s.Headcount()
			}
		}
	}
	out := []Figure{
		shareOf(Figure{ID: PublicShare, Name: "公办率", Rows: pre, Basis: "公办园和公办学校附设幼儿班的在园幼儿÷全部在园幼儿（小、中、大班，不含托班）"}, public, children),
		shareOf(Figure{ID: InclusiveShare, Name: "普惠率", Rows: pre, Basis: "公办园、公办附设班和普惠性民办园的在园幼儿÷全部在园幼儿（小、中、大班，不含托班）"}, inclusive, children),
		shareOf(Figure{ID: PrivateShare, Name: "民办义务教育占比", Rows: compulsory, Basis: "民办学校小学、初中在校生÷全部小学、初中在校生（含教学点，不含特殊教育）"}, private, pupils),
	}
	if rules.CountToddlers {
		for i := range 2 {
			out[i].Basis = out[i].Basis[:len(out[i].Basis)-len("（小、中、大班，不含托班）")] + "（含托班）"
		}
	}
	out[0].judge(percent(rules.PublicShare), func() bool { return atLeast(public, children, rules.PublicShare) })
	out[1].judge(percent(rules.InclusiveShare), func() bool { return atLeast(inclusive, children, rules.InclusiveShare) })
	out[2].judge(percent(rules.PrivateShare), func() bool { return atMost(private, pupils, rules.PrivateShare) })
	return out
}
