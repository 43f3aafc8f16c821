package indicator

import (
	"fmt"
	"slices"

	"countyledger/store/edu"
)

// facilities and staffed give those of the 15 items of 政府保障程度 that the registers can tell (教督〔2017〕6号; domain rule 1.5):
// rooms for music and art, the size of schools and of classes by the yearly figures, training and certificates by the staff list.
// 第11项 is among the figures of rotation.
func facilities(b *edu.Book, y edu.Year, absent map[edu.Code][]*edu.School, rules edu.RuleSet) []Figure {
	sites := sitesOf(b, y)
	out := []Figure{
		roomsFor(sites, "music_rooms", Figure{ID: MusicRooms, Short: "G3音", Name: "音乐专用教室配备达标学校"}, rules),
		roomsFor(sites, "art_rooms", Figure{ID: ArtRooms, Short: "G3美", Name: "美术专用教室配备达标学校"}, rules),
		sizes(sites, rules),
		classSizes(sites, rules),
	}
	for i := range out {
		out[i].Cover = ofSites(b, &out[i], absent)
	}
	return out
}

// ofSites is of how many schools a figure of theirs is known: those with a row, and those that should have one.
func ofSites(b *edu.Book, f *Figure, absent map[edu.Code][]*edu.School) Coverage {
	schools := askedOf{}
	at := func(x Source) edu.Ref {
		if x.Register == edu.Schools {
			return edu.Ref(x.Row)
		}
		return b.Find(edu.SectionYears, x.Row).(*edu.SectionYear).School
	}
	for _, x := range f.Rows {
		schools.add(at(x), true)
	}
	for _, x := range f.Missing {
		schools.add(at(x.Source), false)
	}
	for _, section := range edu.CompulsorySections {
		for _, s := range absent[section] {
			if s.Type != edu.TypeTeachingPoint || f.ID != MusicRooms && f.ID != ArtRooms {
				schools.add(edu.Ref(s.RowID()), false)
			}
		}
	}
	return schools.coverage()
}

func staffed(b *edu.Book, rules edu.RuleSet) []Figure {
	return []Figure{
		certified(b, "hours", Figure{
			ID: Trained, Short: "G9", Name: fmt.Sprintf("教师五年%d学时培训完成率", rules.TrainingHours),
			Basis: "现在岗的小学、初中专任教师中近五年培训学时达到要求的",
		},
			func(t *edu.Teacher) (has, known bool) { return t.Hours.Int() >= rules.TrainingHours, t.Hours.Known() }),
		certified(b, "certificate", Figure{ID: Certified, Short: "G12", Name: "专任教师持证上岗率", Basis: "现在岗的小学、初中专任教师中有教师资格的"},
			func(t *edu.Teacher) (has, known bool) {
				return t.Certificate != edu.CertificateNone, t.Certificate != ""
			}),
	}
}

// site is a school as 政府保障程度 looks at it: its 小学 and 初中 sections that have pupils, or may have, and what they share.
type site struct {
	*edu.School
	sections []*edu.SectionYear
	common   *edu.SectionYear // nil for none
}

func (s *site) pupils() (all, migrant int) {
	for _, y := range s.sections {
		all += y.Headcount()
		migrant += y.Migrant.Int()
	}
	return all, migrant
}

// rows are those of the sections, and the shared one.
func (s *site) rows() []Source {
	var out []Source
	for _, y := range s.sections {
		out = append(out, Source{edu.SectionYears, y.RowID()})
	}
	if s.common != nil {
		out = append(out, Source{edu.SectionYears, s.common.RowID()})
	}
	return out
}

// sitesOf are the schools with 小学 or 初中 pupils in a year, in the order of their rows.
func sitesOf(b *edu.Book, y edu.Year) []*site {
	by := map[edu.Ref]*site{}
	var out []*site
	var common []*edu.SectionYear
	for _, s := range edu.All[edu.SectionYear](b, edu.SectionYears) {
		school := b.School(s.School)
		if s.Year != y || school == nil {
			continue
		}
		switch {
		case s.Section == edu.SectionShared:
			common = append(common, s)
		case edu.Compulsory(s.Section) && (s.Headcount() > 0 || !s.Enrolled().Known()):
			if by[s.School] == nil {
				by[s.School] = &site{School: school}
				out = append(out, by[s.School])
			}
			by[s.School].sections = append(by[s.School].sections, s)
		}
	}
	for _, s := range common {
		if x := by[s.School]; x != nil {
			x.common = s
		}
	}
	return out
}

// whole compares a share with all of it. Where an input is missing there is no share.
func whole(f Figure, part, of int) Figure {
	if f.Unit = "%"; len(f.Missing) == 0 {
		f = shareOf(f, part, of)
	}
	f.judge(Num(100), func() bool { return part >= of })
	f.settled = part < of // one that fails settles it, whoever said nothing
	return f
}

// roomsFor is 第3项: one room for every so many classes of a school, by count; whether its area suffices is not in the
// registers.
func roomsFor(sites []*site, key string, f Figure, rules edu.RuleSet) Figure {
	f.Basis = fmt.Sprintf("每%d个班（不足的按%d个）有1间以上的学校÷有小学、初中学生的学校（不含教学点；教室面积另行核对）", rules.ClassesPerRoom, rules.ClassesPerRoom)
	enough, all := 0, 0
	for _, s := range sites {
		if s.Type == edu.TypeTeachingPoint {
			continue
		}
		all++
		f.Rows = append(f.Rows, s.rows()...)
		rooms, classes, missing := s.roomsOf(key)
		f.Missing = append(f.Missing, missing...)
		if rooms*rules.ClassesPerRoom >= classes {
			enough++
		}
	}
	return whole(f, enough, all)
}

// roomsOf counts the rooms of a kind and the classes of a school, with what nobody entered of them.
func (s *site) roomsOf(key string) (rooms, classes int, missing []Missing) {
	count := func(y *edu.SectionYear) *edu.Count { return edu.SectionYears.Field(key).At(y).(*edu.Count) }
	shared := s.common != nil && count(s.common).Known()
	if shared {
		rooms = count(s.common).Int()
	}
	for _, y := range s.sections {
		if !y.Classes.Known() {
			missing = append(missing, Missing{Source{edu.SectionYears, y.RowID()}, "classes"})
		}
		if !shared && !count(y).Known() {
			missing = append(missing, Missing{Source{edu.SectionYears, y.RowID()}, key})
		}
		rooms, classes = rooms+count(y).Int(), classes+y.Classes.Int()
	}
	return rooms, classes, missing
}

// FewRooms is a school that has fewer rooms of a kind than its classes ask for.
type FewRooms struct {
	Row                  *edu.SectionYear // its section with the most classes
	Sections             []edu.Code       // those of 小学 and 初中 that have the classes
	Field                string           // of the kind of rooms
	Rooms, Classes, Need int
}

// TooFewRooms are the schools in use that have too few rooms for music or art by 第3项. Where an input is not known nobody can tell.
func TooFewRooms(b *edu.Book, y edu.Year, rules edu.RuleSet) (out []FewRooms) {
	for _, s := range sitesOf(b, y) {
		for _, key := range []string{"music_rooms", "art_rooms"} {
			rooms, classes, missing := s.roomsOf(key)
			if need := (classes + rules.ClassesPerRoom - 1) / rules.ClassesPerRoom; s.Open() && s.Type != edu.TypeTeachingPoint &&
				len(missing) == 0 && rooms < need {
				most := slices.MaxFunc(s.sections, func(x, z *edu.SectionYear) int { return x.Classes.Int() - z.Classes.Int() })
				out = append(out, FewRooms{most, s.stages(), key, rooms, classes, need})
			}
		}
	}
	return out
}

// stages are the sections of the school that have pupils.
func (s *site) stages() (out []edu.Code) {
	for _, y := range s.sections {
		out = append(out, y.Section)
	}
	return out
}

// sizes is 第4项: schools within the size that the rules name for their kind.
func sizes(sites []*site, rules edu.RuleSet) Figure {
	f := Figure{ID: SchoolSizes, Short: "G4", Name: "规模达标学校", Basis: fmt.Sprintf(
		"小学、初中在校生不超过%d人（九年、十二年一贯制义务教育阶段%d人；%d年及以前建的和随迁子女超过一半的%d、%d人）的学校÷有小学、初中学生的学校",
		rules.SchoolSize, rules.NineYearSize, rules.OldUntil, rules.SchoolSizeOld, rules.NineYearSizeOld)}
	within, all := 0, 0
	for _, s := range sites {
		pupils, migrant := s.pupils()
		most := rules.CompulsoryLimit(s.School, pupils, migrant)
		if most == 0 {
			continue
		}
		all++
		f.Rows = append(f.Rows, s.rows()...)
		for _, y := range s.sections {
			if !y.Enrolled().Known() {
				f.Missing = append(f.Missing, Missing{Source{edu.SectionYears, y.RowID()}, "total"})
			}
		}
		if pupils <= most {
			within++
		} else {
			f.Missing = append(f.Missing, s.larger(rules)...)
		}
	}
	return whole(f, within, all)
}

// larger are the inputs that are blank and could make the larger limit that of a school that is too large for the smaller one.
func (s *site) larger(rules edu.RuleSet) (blank []Missing) {
	pupils, _ := s.pupils()
	if pupils > rules.CompulsoryLimit(s.School, pupils, pupils) {
		return nil
	}
	for _, y := range s.sections {
		if !y.Migrant.Known() {
			blank = append(blank, Missing{Source{edu.SectionYears, y.RowID()}, "migrant"})
		}
	}
	if !s.Built.Known() {
		blank = append(blank, Missing{Source{edu.Schools, s.RowID()}, "built"})
	}
	return blank
}

// classSizes is 第5项: classes within the standard, by the bands of class size. Where nobody entered the bands it is not
// known.
func classSizes(sites []*site, rules edu.RuleSet) Figure {
	f := Figure{ID: ClassSizes, Short: "G5", Name: "班额达标班级", Basis: fmt.Sprintf("小学不超过%d人、初中不超过%d人的班÷全部班（按班额分班数统计）",
		rules.ClassSize[edu.SectionPrimary], rules.ClassSize[edu.SectionJunior])}
	within, all := 0, 0
	for _, site := range sites {
		for _, s := range site.sections {
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
		}
	}
	return whole(f, within, all)
}

// certified is the share of the teachers of 小学 and 初中 that have something; who has not been asked is missing.
func certified(b *edu.Book, key string, f Figure, of func(*edu.Teacher) (has, known bool)) Figure {
	n, all := 0, 0
	f.Cover.Unit = "人"
	for _, t := range edu.All[edu.Teacher](b, edu.Teachers) {
		in := every(teaching(t), compulsory(t))
		if in == unsaid {
			f.Cover.add(false)
		}
		if in != yes {
			continue
		}
		all++
		source := Source{edu.Teachers, t.RowID()}
		f.Rows = append(f.Rows, source)
		has, known := of(t)
		f.Cover.add(known)
		switch {
		case !known:
			f.Missing = append(f.Missing, Missing{source, key})
		case has:
			n++
		}
	}
	return whole(f, n, all)
}
