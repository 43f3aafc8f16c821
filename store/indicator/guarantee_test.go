package indicator

import (
	"slices"
	"testing"

	"countyledger/store/edu"
)

// TestGuarantee is one school at each limit of 政府保障程度 第3、4、5项 and one beyond.
func TestGuarantee(t *testing.T) {
	r := rules(t)
	sound := func(y *edu.SectionYear) { // 24 classes, the largest of 45; 2,000 pupils of a new school
		y.Classes, y.MusicRooms, y.ArtRooms = edu.N(24), edu.N(2), edu.N(2)
		y.Pupils[edu.Grade1] = edu.N(2000)
		y.Bands[4] = edu.N(24)
	}
	for _, tt := range []struct {
		name   string
		edit   func(*edu.School, *edu.SectionYear)
		id     string
		want   Status
		shared *edu.SectionYear
	}{
		{"two rooms for 24 classes", func(*edu.School, *edu.SectionYear) {}, "guarantee.G3.music", Met, nil},
		{"two rooms for 25 classes", func(_ *edu.School, y *edu.SectionYear) { y.Classes = edu.N(25) }, "guarantee.G3.music", NotMet, nil},
		{"nobody entered the rooms", func(_ *edu.School, y *edu.SectionYear) { y.ArtRooms = edu.Count{} }, "guarantee.G3.art", Incomplete, nil},
		{
			"rooms that the sections share", func(_ *edu.School, y *edu.SectionYear) { y.MusicRooms = edu.Count{} }, "guarantee.G3.music", Met,
			&edu.SectionYear{MusicRooms: edu.N(2)},
		},
		{
			"too few of them", func(_ *edu.School, y *edu.SectionYear) { y.MusicRooms = edu.Count{} }, "guarantee.G3.music", NotMet,
			&edu.SectionYear{MusicRooms: edu.N(1)},
		},
		{"2,400 pupils, most of them 随迁子女", func(_ *edu.School, y *edu.SectionYear) {
			y.Pupils[edu.Grade1], y.Migrant = edu.N(2400), edu.N(1201)
		}, "guarantee.G4", Met, nil},
		{"2,400 pupils, half of them 随迁子女", func(_ *edu.School, y *edu.SectionYear) {
			y.Pupils[edu.Grade1], y.Migrant = edu.N(2400), edu.N(1200)
		}, "guarantee.G4", NotMet, nil},
		{"2,001 pupils of the 初中 of a 完全中学", func(s *edu.School, y *edu.SectionYear) {
			s.Type, y.Section, y.Pupils[edu.Grade1] = edu.TypeComplete, edu.SectionJunior, edu.N(2001)
		}, "guarantee.G4", NotMet, nil},
		{"2,000 pupils", func(*edu.School, *edu.SectionYear) {}, "guarantee.G4", Met, nil},
		{"2,001 pupils", func(_ *edu.School, y *edu.SectionYear) { y.Pupils[edu.Grade1] = edu.N(2001) }, "guarantee.G4", NotMet, nil},
		{"2,400 pupils of a school of 2010", func(s *edu.School, y *edu.SectionYear) {
			s.Built, y.Pupils[edu.Grade1] = edu.N(2010), edu.N(2400)
		}, "guarantee.G4", Met, nil},
		{"2,400 pupils of a school of 2011", func(s *edu.School, y *edu.SectionYear) {
			s.Built, y.Pupils[edu.Grade1] = edu.N(2011), edu.N(2400)
		}, "guarantee.G4", NotMet, nil},
		{"2,400 pupils, nobody said of how many 随迁子女", func(_ *edu.School, y *edu.SectionYear) {
			y.Pupils[edu.Grade1], y.Migrant = edu.N(2400), edu.Count{}
		}, "guarantee.G4", Incomplete, nil},
		{"2,400 pupils, nobody said when it was built", func(s *edu.School, y *edu.SectionYear) {
			s.Built, y.Pupils[edu.Grade1] = edu.Count{}, edu.N(2400)
		}, "guarantee.G4", Incomplete, nil},
		{"2,401 pupils, too many for any", func(s *edu.School, y *edu.SectionYear) {
			s.Built, y.Pupils[edu.Grade1], y.Migrant = edu.Count{}, edu.N(2401), edu.Count{}
		}, "guarantee.G4", NotMet, nil},
		{"classes of 41 to 45", func(*edu.School, *edu.SectionYear) {}, "guarantee.G5", Met, nil},
		{"one class of 46 to 50", func(_ *edu.School, y *edu.SectionYear) { y.Bands[5] = edu.N(1) }, "guarantee.G5", NotMet, nil},
		{
			"the same at 初中", func(_ *edu.School, y *edu.SectionYear) { y.Section, y.Bands[5] = edu.SectionJunior, edu.N(1) }, "guarantee.G5",
			Met, nil,
		},
		{"nobody entered the bands", func(_ *edu.School, y *edu.SectionYear) { y.Bands = [10]edu.Count{} }, "guarantee.G5", Incomplete, nil},
	} {
		b := edu.NewBook(edu.Unit{}, 2022)
		s := &edu.School{Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen, Built: edu.N(2015)}
		y := &edu.SectionYear{Section: edu.SectionPrimary, School: 1, Year: 2022}
		sound(y)
		y.Migrant = edu.N(0)
		tt.edit(s, y)
		s.SetRowID(1)
		y.SetRowID(1)
		b.Put(edu.Schools, s)
		b.Put(edu.SectionYears, y)
		if tt.shared != nil {
			tt.shared.SetRowID(2)
			tt.shared.School, tt.shared.Year, tt.shared.Section = 1, 2022, edu.SectionShared
			b.Put(edu.SectionYears, tt.shared)
		}
		i := slices.IndexFunc(facilities(b, 2022, nil, r), func(f Figure) bool { return f.ID == tt.id })
		if f := facilities(b, 2022, nil, r)[i]; f.Status != tt.want {
			t.Errorf("%s: %s is %s, want %s", tt.name, f.ID, f.Status, tt.want)
		}
	}
}

// TestWhole: a school that fails settles that not all do, whoever said nothing; as long as none fails, nothing is settled.
func TestWhole(t *testing.T) {
	for _, tt := range []struct {
		part, of int
		want     bool
	}{{1, 2, true}, {2, 2, false}, {0, 0, false}} {
		if f := whole(Figure{Missing: []Missing{{Field: "total"}}}, tt.part, tt.of); f.settled != tt.want || f.Value.Known {
			t.Errorf("%d of %d: settled %v, %+v", tt.part, tt.of, f.settled, f.Value)
		}
	}
}

// TestSilentSchoolsOfTheGuarantee: a 教学点 that sent nothing is asked for its size and classes, and not for rooms that it need not have.
func TestSilentSchoolsOfTheGuarantee(t *testing.T) {
	absent := map[edu.Code][]*edu.School{}
	for i, kind := range []edu.Code{edu.TypePrimary, edu.TypePrimary, edu.TypeTeachingPoint} {
		s := &edu.School{Type: kind, State: edu.StateOpen}
		s.SetRowID(int64(i + 1))
		absent[edu.SectionPrimary] = append(absent[edu.SectionPrimary], s)
	}
	want := map[string]int{MusicRooms: 2, ArtRooms: 2, SchoolSizes: 3, ClassSizes: 3}
	for _, f := range facilities(edu.NewBook(edu.Unit{}, 2022), 2022, absent, rules(t)) {
		if f.Cover != (Coverage{Of: want[f.ID], Unit: "所"}) {
			t.Errorf("%s: %+v, want of %d", f.ID, f.Cover, want[f.ID])
		}
	}
}

// TestCertified: who has not been asked is missing, 无 is not; only those who teach 小学 and 初中 count.
func TestCertified(t *testing.T) {
	r := rules(t)
	for _, tt := range []struct {
		certificate, section edu.Code
		hours                edu.Count
		g9, g12              Status
	}{
		{"primary", edu.SectionPrimary, edu.N(360), Met, Met},
		{"primary", edu.SectionPrimary, edu.N(359), NotMet, Met},
		{edu.CertificateNone, edu.SectionJunior, edu.N(360), Met, NotMet},
		{"", edu.SectionPrimary, edu.Count{}, Incomplete, Incomplete},
		{"", edu.SectionPre, edu.Count{}, Incomplete, Incomplete}, // nobody to count
	} {
		b := edu.NewBook(edu.Unit{}, 2022)
		x := &edu.Teacher{Name: "王晓东", Section: tt.section, Post: edu.PostTeaching, OnDuty: edu.OnDutyYes}
		x.Certificate, x.Hours = tt.certificate, tt.hours
		x.SetRowID(1)
		b.Put(edu.Teachers, x)
		for _, f := range staffed(b, r) {
			want := map[string]Status{Trained: tt.g9, Certified: tt.g12}[f.ID]
			asked := want != Incomplete || tt.section == edu.SectionPre || len(f.Missing) == 1
			if f.Status != want || want == "" || !asked {
				t.Errorf("%+v: %s is %s, want %s", tt, f.ID, f.Status, want)
			}
		}
	}
}
