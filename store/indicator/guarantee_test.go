package indicator

import (
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
		name string
		edit func(*edu.School, *edu.SectionYear)
		id   string
		want Status
	}{
		{"two rooms for 24 classes", func(*edu.School, *edu.SectionYear) {}, "guarantee.G3.music", Met},
		{"two rooms for 25 classes", func(_ *edu.School, y *edu.SectionYear) { y.Classes = edu.N(25) }, "guarantee.G3.music", NotMet},
		{"nobody entered the rooms", func(_ *edu.School, y *edu.SectionYear) { y.ArtRooms = edu.Count{} }, "guarantee.G3.art", Incomplete},
		{"2,000 pupils", func(*edu.School, *edu.SectionYear) {}, "guarantee.G4", Met},
		{"2,001 pupils", func(_ *edu.School, y *edu.SectionYear) { y.Pupils[edu.Grade1] = edu.N(2001) }, "guarantee.G4", NotMet},
		{"2,400 pupils of a school of 2010", func(s *edu.School, y *edu.SectionYear) {
			s.Built, y.Pupils[edu.Grade1] = edu.N(2010), edu.N(2400)
		}, "guarantee.G4", Met},
		{"2,400 pupils of a school of 2011", func(s *edu.School, y *edu.SectionYear) {
			s.Built, y.Pupils[edu.Grade1] = edu.N(2011), edu.N(2400)
		}, "guarantee.G4", NotMet},
		{"classes of 41 to 45", func(*edu.School, *edu.SectionYear) {}, "guarantee.G5", Met},
		{"one class of 46 to 50", func(_ *edu.School, y *edu.SectionYear) { y.Bands[5] = edu.N(1) }, "guarantee.G5", NotMet},
		{"the same at 初中", func(_ *edu.School, y *edu.SectionYear) { y.Section, y.Bands[5] = edu.SectionJunior, edu.N(1) }, "guarantee.G5", Met},
		{"nobody entered the bands", func(_ *edu.School, y *edu.SectionYear) { y.Bands = [10]edu.Count{} }, "guarantee.G5", Incomplete},
	} {
		b := edu.NewBook(edu.Unit{}, 2022)
		s, y := &edu.School{Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen, Built: edu.N(2015)}, &edu.SectionYear{Section: edu.SectionPrimary, School: 1, Year: 2022}
		sound(y)
		tt.edit(s, y)
		s.SetRowID(1)
		y.SetRowID(1)
		b.Put(edu.Schools, s)
		b.Put(edu.SectionYears, y)
		for _, f := range guarantee(b, 2022, r) {
			if f.ID == tt.id && f.Status != tt.want {
				t.Errorf("%s: %s is %s, want %s", tt.name, f.ID, f.Status, tt.want)
			}
		}
	}
}
