package edu

// Vacancy is the posts a school asks to be filled by rotation in a school year (岗位需求), by section and
// subject. A typed 0 says that none is needed, whatever the program would work out.
type Vacancy struct {
	Numbered
	Year             Year
	School           Ref
	Section, Subject Code
	Posts            Count
	Note             Text
}

// Vacancies is the register of posts to be filled.
var Vacancies = define[Vacancy](Register{
	ID: vacanciesID, Table: "vacancy", Label: "岗位需求", Unit: "条", Identity: []string{"year", "school", "section", "subject"},
	Sent: true,
	List: &List{
		Title: "岗位需求", Filters: []string{"year", "section", "subject", "school.township"},
		Empty: "还没有岗位需求。\n没有登记的学校按所有学校的师班比测算；要按学校申报的需求安排，按 Ctrl+N 新增或按 F4 整表填写。",
	},
	Name: func(r Record) string {
		v := r.(*Vacancy)
		return v.Year.Label() + Sections.Label(v.Section) + Subjects.Label(v.Subject) + "岗位需求"
	},
	Dated: Dating{on: vacancyOn},
	check: checkVacancy,
	begin: func(r Record, b *Book) { r.(*Vacancy).Year = b.Year },
	Fields: []*Field{
		field("year", "学年", func(v *Vacancy) *Year { return &v.Year }, required, width(4)),
		field("school", "学校", func(v *Vacancy) *Ref { return &v.School }, required, refers(Schools), width(13)),
		field("section", "学段", func(v *Vacancy) *Code { return &v.Section }, required, codes(TaughtSections), width(4)),
		field("subject", "学科", func(v *Vacancy) *Code { return &v.Subject }, required, codes(Subjects), width(5)),
		field("posts", "需求人数", func(v *Vacancy) *Count { return &v.Posts }, required, unit("人"), width(5), help("填0表示不需要；没有填的学校按所有学校的师班比测算")),
		field("note", "备注", func(v *Vacancy) *Text { return &v.Note }, width(12)),
	},
})

func checkVacancy(_ *Register, r Record, b *Book) Problems {
	v := r.(*Vacancy)
	var p Problems
	if s := b.School(v.School); s != nil && !s.Open() && !b.wasOpen(v.School, v.Year) {
		p.hard(RuleVacancyAtClosedSchool, "school", "%s已%s，不能有岗位需求", s.Name, s.Ended())
	}
	return p
}

// vacancyOn leaves out the posts of school years after the next one, which nobody asked for yet.
func vacancyOn(v *view, r Record) Record {
	if next := YearOf(v.day.First()) + 1; r.(*Vacancy).Year > next {
		return nil
	}
	return r
}
