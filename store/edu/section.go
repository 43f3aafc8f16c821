package edu

import "slices"

// Grades of SectionYear.Pupils, in the order of the forms.
const (
	Toddlers    = iota // 托班
	Small              // 小班
	Middle             // 中班
	Big                // 大班
	Grade1             // 一年级 … Grade1+11 is 高三
	SpecialNeed = Grade1 + 12
	gradeCount  = SpecialNeed + 1
)

var gradeNames = [gradeCount]string{
	"托班", "小班", "中班", "大班", "一年级", "二年级", "三年级", "四年级", "五年级", "六年级",
	"七年级", "八年级", "九年级", "高一", "高二", "高三", "特教班",
}

var gradeKeys = [gradeCount]string{
	"toddlers", "small", "middle", "big", "g1", "g2", "g3", "g4", "g5", "g6", "g7", "g8", "g9", "g10",
	"g11", "g12", "special",
}

// bands of class size (班额), as the collection forms of the resource monitor list them.
var bandNames = []string{"25人及以下", "26–30人", "31–35人", "36–40人", "41–45人", "46–50人", "51–55人", "56–60人", "61–65人", "66人及以上"}

// BandFloor is the smallest class of a band of class sizes.
func BandFloor(band int) int {
	if band == 0 {
		return 1
	}
	return 21 + 5*band
}

// SectionYear is one 学段 of a school in one 学年, as of the statistics date. Rows are snapshots:
// a new year is a new row.
type SectionYear struct {
	Numbered
	School                                  Ref
	Year                                    Year
	Section                                 Code
	Classes                                 Count
	Total                                   Count // 合计 as typed; Enrolled tells when it counts
	Pupils                                  [gradeCount]Count
	Boarders, Migrant, LeftBehind, Disabled Count
	Staff, Teachers                         Count
	Doctors, Masters, Bachelors, Juniors    Count // 专任教师 by 学历
	Secondary                               Count // 中专及以下
	Backbone, PE, Music, Art                Count
	Teaching, IndoorPE, Ground              Measure // 教学及辅助用房, 其中室内体育用房, 运动场地, ㎡
	Equipment                               Money   // 教学仪器设备值
	Multimedia, MusicRooms, ArtRooms, Books Count
	Posts                                   Count // 编制数
	Bands                                   [10]Count
	Split                                   Flag // 折算: shared resources were divided among sections
	Note                                    Text
}

// Graded reports whether the pupils of any grade are known.
func (s *SectionYear) Graded() bool {
	return slices.ContainsFunc(s.Pupils[:], func(g Count) bool { return g.Known() })
}

// Enrolled is the pupils of the row: the grades added up, whatever the typed total says, or that total where no grade is
// known. Where nobody entered either it is not known, which is not 0.
func (s *SectionYear) Enrolled() Count {
	if !s.Graded() {
		return s.Total
	}
	n := 0
	for _, g := range s.Pupils {
		n += g.Int()
	}
	return N(n)
}

// Headcount is Enrolled as it goes into sums, to which a row that nobody filled in adds nothing.
func (s *SectionYear) Headcount() int { return s.Enrolled().Int() }

// Enrolment is the pupils of a school year: those in 学前 are Children, all others Pupils. What no row says is not known.
type Enrolment struct{ Pupils, Children Count }

// Enrolment adds up the rows of a school year.
func (b *Book) Enrolment(year Year) Enrolment {
	var e Enrolment
	for _, r := range b.table(yearlyID).rows {
		s := r.(*SectionYear)
		if s.Year != year {
			continue
		}
		sum := &e.Pupils
		if s.Section == SectionPre {
			sum = &e.Children
		}
		if n := s.Enrolled(); n.Known() {
			*sum = N(sum.Int() + n.Int())
		}
	}
	return e
}

// Children is the 学前 children: 托班 is left out (domain rule 1.7).
func (s *SectionYear) Children() int { return s.Headcount() - s.Pupils[Toddlers].Int() }

// Enrol adds pupils to a grade, or to the total alone where that is all that is known.
func (s *SectionYear) Enrol(grade, by int) {
	n := s.Headcount() + by
	if s.Graded() || !s.Total.Known() {
		s.Pupils[grade] = N(s.Pupils[grade].Int() + by)
	}
	s.Total = N(n)
}

// Join adds the pupils of another section: by grade where all of them are known so, else to the total alone.
func (s *SectionYear) Join(o *SectionYear) {
	n, graded := s.Headcount()+o.Headcount(), (s.Graded() || s.Headcount() == 0) && (o.Graded() || o.Headcount() == 0)
	for i, x := range o.Pupils {
		switch {
		case !graded:
			s.Pupils[i] = Count{}
		case x.Known():
			s.Pupils[i] = N(s.Pupils[i].Int() + x.Int())
		}
	}
	s.Total = N(n)
}

// GradeFields are the keys of the fields of the grades that a section has.
func GradeFields(section Code) []string {
	first, last, ok := gradesOf(section)
	if !ok {
		return nil
	}
	return gradeKeys[first : last+1]
}

// gradesOf are the first and last of the grades that a section has; where the system is 五四, 六年级 stands in
// the junior section.
func gradesOf(section Code) (first, last int, ok bool) {
	switch section {
	case SectionPre:
		return Toddlers, Big, true
	case SectionPrimary:
		return Grade1, Grade1 + 5, true
	case SectionJunior:
		return Grade1 + 5, Grade1 + 8, true
	case SectionSenior:
		return Grade1 + 9, Grade1 + 11, true
	}
	return 0, 0, false
}

// SectionYears is the register of yearly figures by section.
var SectionYears = define[SectionYear](Register{
	ID: yearlyID, Table: "section_year", Label: "学年数据", Unit: "条", Identity: []string{"school", "year", "section"},
	Sent: true, Report: "balance",
	List: &List{
		Title: "学年数据", Filters: []string{"year", "section", "school.township"}, Sheet: true,
		Empty: "还没有学年数据。\n先登记学校，再按 Ctrl+I 导入学年数据，或按 Ctrl+N 新增。",
	},
	Name:   func(r Record) string { return Sections.Label(r.(*SectionYear).Section) + r.(*SectionYear).Year.Label() },
	Dated:  since("year"),
	check:  checkSectionYear,
	begin:  func(r Record, b *Book) { r.(*SectionYear).Year = b.Year },
	follow: followGrades,
	Fields: sectionFields(),
})

func sectionFields() []*Field {
	type S = SectionYear
	fs := []*Field{
		field("school", "学校", func(s *S) *Ref { return &s.School }, required, refers(Schools), width(14)),
		field("section", "学段", func(s *S) *Code { return &s.Section }, required, codes(Sections), width(4)),
		field("year", "学年", func(s *S) *Year { return &s.Year }, required, width(4)),
		field("classes", "班数", func(s *S) *Count { return &s.Classes }, unit("个"), width(4), spoken("班级数")),
		field("total", "合计", func(s *S) *Count { return &s.Total }, group("在校（园）生数（人）"), width(4), spoken("学生数", "学生人数", "在校生")),
	}
	for i := range gradeCount {
		fs = append(fs, field(gradeKeys[i], gradeNames[i], func(s *S) *Count { return &s.Pupils[i] }, group("在校（园）生数（人）"), width(4), bears))
	}
	fs = append(fs,
		field("boarders", "寄宿生", func(s *S) *Count { return &s.Boarders }, group("其中（人）"), width(4), spoken("住校生", "寄宿生数")),
		field("migrant", "随迁子女", func(s *S) *Count { return &s.Migrant }, group("其中（人）"), width(4)),
		field("left_behind", "留守儿童", func(s *S) *Count { return &s.LeftBehind }, group("其中（人）"), width(4)),
		field("disabled", "残疾学生", func(s *S) *Count { return &s.Disabled }, group("其中（人）"), width(4)),
		field("staff", "教职工数", func(s *S) *Count { return &s.Staff }, unit("人"), width(4)),
		field("posts", "编制数", func(s *S) *Count { return &s.Posts }, unit("人"), width(4)),
		field("teachers", "合计", func(s *S) *Count { return &s.Teachers }, group("专任教师（人）"), width(4), spoken("教师数", "教师人数", "老师数"),
			help("含在编和聘任制教师，不含兼职、代课教师；借调、暂不在岗的计在编制单位")),
		field("doctors", "博士", func(s *S) *Count { return &s.Doctors }, group("专任教师（人）"), width(4)),
		field("masters", "硕士", func(s *S) *Count { return &s.Masters }, group("专任教师（人）"), width(4)),
		field("bachelors", "本科", func(s *S) *Count { return &s.Bachelors }, group("专任教师（人）"), width(4)),
		field("juniors", "专科", func(s *S) *Count { return &s.Juniors }, group("专任教师（人）"), width(4)),
		field("secondary", "中专及以下", func(s *S) *Count { return &s.Secondary }, group("专任教师（人）"), width(5)),
		field("backbone", "县级及以上骨干教师", func(s *S) *Count { return &s.Backbone }, unit("人"), width(6)),
		field("pe", "体育", func(s *S) *Count { return &s.PE }, group("专任教师中（人）"), width(4)),
		field("music", "音乐", func(s *S) *Count { return &s.Music }, group("专任教师中（人）"), width(4)),
		field("art", "美术", func(s *S) *Count { return &s.Art }, group("专任教师中（人）"), width(4)),
		field("teaching_area", "教学及辅助用房面积", func(s *S) *Measure { return &s.Teaching }, unit("㎡"), width(7)),
		field("indoor_pe", "其中：室内体育用房面积", func(s *S) *Measure { return &s.IndoorPE }, unit("㎡"), width(7)),
		field("ground", "运动场地面积", func(s *S) *Measure { return &s.Ground }, unit("㎡"), width(7)),
		field("equipment", "教学仪器设备值", func(s *S) *Money { return &s.Equipment }, unit("万元"), width(7), help("账面原值")),
		field("multimedia", "网络多媒体教室", func(s *S) *Count { return &s.Multimedia }, unit("间"), width(5)),
		field("music_rooms", "音乐专用教室", func(s *S) *Count { return &s.MusicRooms }, unit("间"), width(5)),
		field("art_rooms", "美术专用教室", func(s *S) *Count { return &s.ArtRooms }, unit("间"), width(5)),
		field("books", "图书", func(s *S) *Count { return &s.Books }, unit("册"), width(5)),
	)
	for i, n := range bandNames {
		fs = append(fs, field("band"+twoDigits(i+1), n, func(s *S) *Count { return &s.Bands[i] }, group("按班额分班数（个）"), width(5)))
	}
	return append(fs,
		field("split", "共用资源折算", func(s *S) *Flag { return &s.Split }, width(4), help("一贯制学校的共用资源按学段拆分的，填“是”")),
		field("note", "备注", func(s *S) *Text { return &s.Note }, width(12)),
	)
}

// followGrades keeps 合计 the sum of the grades, where it was that or nobody had typed one.
func followGrades(before, after Record) {
	b, a := before.(*SectionYear), after.(*SectionYear)
	was := !b.Total.Known() || b.Graded() && b.Total.Int() == b.Headcount()
	if !was || a.Pupils == b.Pupils || !Same(&b.Total, &a.Total) {
		return
	}
	if a.Total = (Count{}); a.Graded() {
		a.Total = N(a.Headcount())
	}
}

// closed asks about the pupils and the teachers of a school that is closed. One of which nobody knows since when may have been in use in
// years that are over.
func (s *SectionYear) closed(b *Book) (p Problems) {
	school := b.School(s.School)
	if school == nil || school.Open() || b.openAt(s.School, s.Year.Start()) {
		return nil
	}
	pupils, teachers := max(s.Headcount(), s.Total.Int()), s.Teachers.Int()
	doubted := s.Year < b.Year && !b.closureDated(s.School)
	const ask, refuse = "%s已%s，台账没有日期，请核对%s是否仍在办学（填报%s%d人）", "%s已%s，不应再有%s（填报%d人）"
	switch {
	case pupils == 0:
	case doubted:
		p.soft(RuleClosedSchoolWithPupils, "total", ask, school.Name, school.Ended(), s.Year.Label(), "在校生", pupils)
	default:
		p.hard(RuleClosedSchoolWithPupils, "total", refuse, school.Name, school.Ended(), "在校生", pupils)
	}
	switch {
	case teachers == 0 || pupils > 0: // that there are pupils says it already
	case doubted:
		p.soft(RuleClosedSchoolWithTeachers, "teachers", ask, school.Name, school.Ended(), s.Year.Label(), "专任教师", teachers)
	default:
		p.hard(RuleClosedSchoolWithTeachers, "teachers", refuse, school.Name, school.Ended(), "专任教师", teachers)
	}
	return p
}

func checkSectionYear(g *Register, r Record, b *Book) Problems {
	s := r.(*SectionYear)
	var p Problems
	head := s.Headcount()
	p = append(p, s.closed(b)...)
	if s.Graded() && s.Total.Known() && s.Total.Int() != head {
		p.soft(RuleTotalDiffersFromGrades, "total", "在校生合计%d与各年级之和%d不符，合计照录，统计按各年级之和", s.Total.Int(), head)
	}
	p = append(p, missingInputs(g, s, b)...)
	if s.Section == SectionShared && max(head, s.Total.Int()) > 0 {
		p.soft(RuleSharedWithPupils, "total", "“全校共用”一行只填各学段共用的教师、校舍、设备，学生%d人要填到所在学段", max(head, s.Total.Int()))
	}
	p = append(p, checkGrades(s)...)
	if s.Teaching.Known() && s.IndoorPE.Hundredths() > s.Teaching.Hundredths() {
		p.soft(RuleIndoorExceedsTeaching, "indoor_pe", "室内体育用房面积大于教学及辅助用房面积")
	}
	return append(p, s.disagreements()...)
}

// missingInputs finds what the seven indicators need of a section and nobody entered, for it or for all sections together.
func missingInputs(g *Register, s *SectionYear, b *Book) Problems {
	var p Problems
	if !Compulsory(s.Section) {
		return nil
	}
	for _, k := range AllBalanceInputs(s.Section) {
		if f := g.Field(k); Empty(f.At(s)) && !b.Shares(s, f) {
			p.soft(RuleMissingIndicatorInput, k, "“%s”未填，有关监测指标将显示“数据不全”", f.Label)
		}
	}
	return p
}

// Shares reports whether the sections of the row's school share what a field asks for: it need not be entered for each.
func (b *Book) Shares(s *SectionYear, f *Field) bool {
	o := b.sharedRows()[schoolYear{s.School, s.Year}]
	return o != nil && !Empty(f.At(o))
}

// sharedRows are the rows of what the sections of a school share, by school and year.
func (b *Book) sharedRows() map[schoolYear]*SectionYear {
	if m := b.common.Load(); m != nil {
		return *m
	}
	out := map[schoolYear]*SectionYear{}
	for _, r := range b.table(yearlyID).rows {
		if o := r.(*SectionYear); o.Section == SectionShared {
			out[schoolYear{o.School, o.Year}] = o
		}
	}
	b.common.Store(&out)
	return out
}

// checkGrades looks for pupils in grades that the section does not have.
func checkGrades(s *SectionYear) Problems {
	var p Problems
	lo, hi, ok := gradesOf(s.Section)
	for i, n := range s.Pupils {
		if ok && n.Int() > 0 && (i < lo || i > hi) && i != SpecialNeed {
			p.soft(RuleGradeOfAnotherSection, gradeKeys[i], "%s学段填了%s%d人，请核对年级或学段", Sections.Label(s.Section), gradeNames[i], n.Int())
		}
	}
	return p
}
