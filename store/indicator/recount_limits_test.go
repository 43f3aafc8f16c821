package indicator_test

import "countyledger/store/edu"

// fresh empties the county of the schools that were made up by chance.
func (r *random) fresh() {
	for _, g := range []*edu.Register{edu.SectionYears, edu.Schools} {
		for i := len(r.b.Rows(g)); i > 0; i-- {
			r.b.Remove(g, int64(i))
		}
	}
}

// of is a school with one section of so many pupils, with everything that the limits ask.
func (r *random) of(kind, founder, section edu.Code, n int) *edu.SectionYear {
	s := r.b.School(r.school(kind))
	for _, y := range edu.All[edu.SectionYear](r.b, edu.SectionYears) {
		if int64(y.School) == s.RowID() {
			r.b.Remove(edu.SectionYears, y.RowID())
		}
	}
	s.Founder, s.KindergartenKind = founder, ""
	if kind == "111" {
		s.KindergartenKind = map[edu.Code]edu.Code{"831": "edu", "999": "inclusive"}[founder]
	}
	y := &edu.SectionYear{School: edu.Ref(s.RowID()), Year: 2022, Section: section, Total: edu.N(n), Classes: edu.N(n / 40)}
	for _, g := range []*edu.Count{&y.Bachelors, &y.Masters, &y.Doctors, &y.Juniors, &y.PE, &y.Music, &y.Art, &y.Backbone, &y.Multimedia} {
		*g = edu.N(n / 10)
	}
	y.Teaching, y.IndoorPE, y.Ground = edu.Hundredths(int64(n)*900), edu.Hundredths(0), edu.Hundredths(int64(n)*1500)
	y.Equipment, y.MusicRooms, y.ArtRooms, y.Bands[0] = edu.Fen(int64(n)*400_000), edu.N(9), edu.N(9), edu.N(n/40)
	r.id++
	y.SetRowID(r.id + 10_000)
	r.b.Put(edu.SectionYears, y)
	return y
}

// atSpread has two sections of 小学 and two of 初中 whose 差异系数 is exactly what is allowed: (1−x)·m and (1+x)·m of as many pupils.
func (r *random) atSpread(seed uint64) {
	r.fresh()
	for section, x := range map[edu.Code]int64{edu.SectionPrimary: 50, edu.SectionJunior: 45} {
		kind := map[edu.Code]edu.Code{edu.SectionPrimary: "211", edu.SectionJunior: "311"}[section]
		for _, times := range []int64{100 - x, 100 + x} {
			y := r.of(kind, "831", section, 1000)
			y.Multimedia, y.Backbone = edu.N(int(times)), edu.N(int(times)*2)
			y.Ground, y.Equipment = edu.Hundredths(times*7777), edu.Fen(times*1_234_567)
			if seed%20 == 0 { // and a hundredth beyond it
				y.Teaching = edu.Hundredths(times*3333 + times%2 + times/(100+x))
			}
		}
	}
}

// atShares has shares of children and pupils that stand exactly where the city's plan wants them.
func (r *random) atShares() {
	r.fresh()
	r.of("111", "831", edu.SectionPre, 55)
	r.of("111", "999", edu.SectionPre, 25)
	s := r.of("111", "999", edu.SectionPre, 20)
	r.b.School(s.School).KindergartenKind = "other"
	r.of("211", "831", edu.SectionPrimary, 1000)
	r.of("311", "831", edu.SectionJunior, 900)
	r.of("211", "999", edu.SectionPrimary, 100)
}

// atQuotas has 50 who are due, of whom 5 moved, of whom one is 骨干.
func (r *random) atQuotas() {
	for _, g := range []*edu.Register{edu.Teachers, edu.Rotations} {
		for i := len(r.b.Rows(g)); i > 0; i-- {
			r.b.Remove(g, int64(i))
		}
	}
	r.b.School(1).Founder = "831"
	for i := range 50 {
		t := &edu.Teacher{
			Name: "教师", PostedAt: 1, Establishment: "regular", Post: "teaching", Section: "primary", OnDuty: "on",
			Joined: edu.Day(2010, 9, 1), Hours: edu.N(360), Certificate: "primary", Backbone: "0",
		}
		ref := r.put(edu.Teachers, t)
		if i%10 == 0 {
			m := &edu.Rotation{Teacher: ref, Year: 2022, From: 1, To: 2, Reason: "rotation", State: "approved", Backbone: "0"}
			m.Start = edu.Day(2022, 9, 1)
			if i == 0 {
				m.Backbone = "4"
			}
			r.put(edu.Rotations, m)
		}
	}
}
