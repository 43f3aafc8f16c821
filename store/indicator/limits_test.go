package indicator

import (
	"fmt"
	"testing"

	"countyledger/store/edu"
)

// limited makes a county in which n of a hundred are what a share counts.
type limited struct {
	id    string
	limit int // per cent, what the rules below say
	make  func(b *edu.Book, n int)
}

// put puts a record into a book under the next row number of its register.
func put(b *edu.Book, g *edu.Register, r edu.Record) edu.Ref {
	id := int64(len(b.Rows(g)) + 1)
	r.(interface{ SetRowID(int64) }).SetRowID(id)
	b.Put(g, r)
	return edu.Ref(id)
}

// schoolWith is a school with pupils of a section, and none of the others that it has.
func schoolWith(b *edu.Book, s edu.School, section edu.Code, pupils int) {
	s.State = edu.StateOpen
	school := put(b, edu.Schools, &s)
	for _, of := range edu.SectionsOf(&s) {
		y := &edu.SectionYear{School: school, Year: 2022, Section: of, Total: edu.N(0), Migrant: edu.N(0)}
		if of == section {
			y.Total = edu.N(pupils)
		}
		put(b, edu.SectionYears, y)
	}
}

// moved is a teacher who is not due, and rotated; 骨干 or not.
func moved(b *edu.Book, from edu.Ref, backbone bool) {
	t := staff(from)
	t.Joined = edu.Day(2020, 9, 1)
	if backbone {
		t.Backbone = "4" // 县级
	}
	m := &edu.Rotation{Teacher: put(b, edu.Teachers, t), Year: 2022, From: from, To: 2, Section: t.Section}
	m.Reason, m.State, m.Start = edu.ReasonRotation, edu.RotationOn, edu.Day(2022, 9, 1)
	put(b, edu.Rotations, m)
}

// staff is a teacher who is due.
func staff(at edu.Ref) *edu.Teacher {
	return &edu.Teacher{
		Name: "王晓东", Sex: edu.SexMale, Birth: edu.Month(1985, 3), PostedAt: at, Establishment: edu.EstablishmentRegular, Post: edu.PostTeaching,
		Section: edu.SectionPrimary, OnDuty: edu.OnDutyYes, Joined: edu.Day(2010, 9, 1),
	}
}

// TestShareLimits: at its limit a share is within it, a hundredth below and above it is what the rule says, of every share
// that has a limit.
func TestShareLimits(t *testing.T) {
	rules := rules(t)
	rules.PublicShare, rules.InclusiveShare, rules.PrivateShare = 55_000, 80_000, 5_000
	rules.LegalViceShare, rules.SafeShare, rules.RotationShare, rules.BackboneShare = 90_000, 70_000, 10, 20
	schools := func(edit func(*edu.School)) func(*edu.Book, int) {
		return func(b *edu.Book, n int) {
			for i := range 100 {
				s := edu.School{Type: edu.TypePrimary, Founder: "831", State: edu.StateOpen, Safe: edu.Yes(false)}
				if i < n {
					edit(&s)
				}
				put(b, edu.Schools, &s)
			}
		}
	}
	kindergartens := func(kind edu.Code, founder edu.Code) func(*edu.Book, int) {
		return func(b *edu.Book, n int) {
			schoolWith(b, edu.School{Type: edu.TypeKindergarten, Founder: founder, KindergartenKind: kind}, edu.SectionPre, n)
			schoolWith(b, edu.School{Type: edu.TypeKindergarten, Founder: edu.FounderPrivate, KindergartenKind: "other"}, edu.SectionPre, 100-n)
		}
	}
	private := func(b *edu.Book, n int) {
		schoolWith(b, edu.School{Type: edu.TypePrimary, Founder: edu.FounderPrivate}, edu.SectionPrimary, n)
		schoolWith(b, edu.School{Type: edu.TypePrimary, Founder: "831"}, edu.SectionPrimary, 100-n)
	}
	rotated := func(due int, backbone bool) func(*edu.Book, int) {
		return func(b *edu.Book, n int) {
			schoolWith(b, edu.School{Type: edu.TypePrimary, Founder: "831"}, edu.SectionPrimary, 9)
			schoolWith(b, edu.School{Type: edu.TypePrimary, Founder: "831"}, edu.SectionPrimary, 9)
			for range due {
				put(b, edu.Teachers, staff(1))
			}
			if backbone { // n of a hundred that moved are 骨干
				for i := range 100 {
					moved(b, 1, i < n)
				}
				return
			}
			for range n {
				moved(b, 1, false)
			}
		}
	}
	for _, x := range []limited{
		{PublicShare, 55, kindergartens("edu", "831")},
		{InclusiveShare, 80, kindergartens(edu.KindergartenInclusive, edu.FounderPrivate)},
		{PrivateShare, 5, private},
		{TargetPublic, 55, kindergartens("edu", "831")},
		{TargetInclusive, 80, kindergartens(edu.KindergartenInclusive, edu.FounderPrivate)},
		{TargetPrivate, 5, private},
		{TargetLegalVice, 90, schools(func(s *edu.School) { s.LegalVice = "李明" })},
		{TargetSafe, 70, schools(func(s *edu.School) { s.Safe = edu.Yes(true) })},
		{RotationShare, 10, rotated(100, false)},
		{BackboneShare, 20, rotated(0, true)},
	} {
		for by := -1; by <= 1; by++ {
			b := edu.NewBook(edu.Unit{}, 2022)
			x.make(b, x.limit+by)
			f := ByID(County(b, Of(2022), rules))[x.id]
			if f.Numerator.Is != float64(x.limit+by) || f.Denominator.Is != 100 {
				t.Fatalf("%s: %v of %v, want %d of 100", x.id, f.Numerator.Is, f.Denominator.Is, x.limit+by)
			}
			want := NotMet
			if by == 0 || (by < 0) == f.AtMost {
				want = Met
			}
			if f.Status != want {
				t.Errorf("%s: %d%% with a limit of %d%% is %s, want %s", x.id, x.limit+by, x.limit, f.Status, want)
			}
		}
	}
}

// TestWholeShares: a share that everybody has to have is met by all, and not by all but one.
func TestWholeShares(t *testing.T) {
	for n, want := range map[int]Status{99: NotMet, 100: Met} {
		b := edu.NewBook(edu.Unit{}, 2022)
		for i := range 100 {
			x := staff(1)
			x.Hours, x.Certificate = edu.N(359), edu.CertificateNone
			if i < n {
				x.Hours, x.Certificate = edu.N(360), "primary"
			}
			put(b, edu.Teachers, x)
		}
		all := ByID(County(b, Of(2022), rules(t)))
		for _, id := range []string{Trained, Certified} {
			if got := all[id].Status; got != want {
				t.Errorf("%s: %d of 100 is %s, want %s", id, n, got, want)
			}
		}
	}
}

// TestSchoolSizes: a school of each kind at its limit, and of one pupil more, at each year of building.
func TestSchoolSizes(t *testing.T) {
	r := rules(t)
	for _, tt := range []struct {
		kind        edu.Code
		built, most int
	}{
		{edu.TypePrimary, r.OldUntil + 1, r.SchoolSize},
		{edu.TypePrimary, r.OldUntil, r.SchoolSizeOld},
		{edu.TypeJunior, r.OldUntil + 1, r.SchoolSize},
		{edu.TypeNineYear, r.OldUntil + 1, r.NineYearSize},
		{edu.TypeNineYear, r.OldUntil, r.NineYearSizeOld},
		{edu.TypeTwelveYear, r.OldUntil + 1, r.NineYearSize},
	} {
		for over, want := range []Status{Met, NotMet} {
			b := edu.NewBook(edu.Unit{}, 2022)
			s := edu.School{Type: tt.kind, Founder: "831", Built: edu.N(tt.built)}
			schoolWith(b, s, edu.SectionsOf(&s)[0], tt.most+over)
			if f := ByID(County(b, Of(2022), r))[SchoolSizes]; f.Status != want || f.Denominator.Is != 1 {
				kind := edu.SchoolTypes.Label(tt.kind)
				t.Errorf("%s of %d with %d pupils: %s of %v, want %s", kind, tt.built, tt.most+over, f.Status, f.Denominator.Is, want)
			}
		}
	}
}

// TestPeopleOfEveryRank: each rank of schooling counts by itself: a school whose only highly schooled teachers are of one rank
// reaches the threshold by them, and by one fewer it does not.
func TestPeopleOfEveryRank(t *testing.T) {
	r := rules(t).BalanceRules
	for _, tt := range []struct {
		section  edu.Code
		rank     string
		counts   bool
		schooled func(*edu.SectionYear) *edu.Count
	}{
		{edu.SectionPrimary, "专科", true, func(y *edu.SectionYear) *edu.Count { return &y.Juniors }},
		{edu.SectionPrimary, "本科", true, func(y *edu.SectionYear) *edu.Count { return &y.Bachelors }},
		{edu.SectionPrimary, "硕士", true, func(y *edu.SectionYear) *edu.Count { return &y.Masters }},
		{edu.SectionPrimary, "博士", true, func(y *edu.SectionYear) *edu.Count { return &y.Doctors }},
		{edu.SectionJunior, "专科", false, func(y *edu.SectionYear) *edu.Count { return &y.Juniors }},
		{edu.SectionJunior, "本科", true, func(y *edu.SectionYear) *edu.Count { return &y.Bachelors }},
		{edu.SectionJunior, "硕士", true, func(y *edu.SectionYear) *edu.Count { return &y.Masters }},
		{edu.SectionJunior, "博士", true, func(y *edu.SectionYear) *edu.Count { return &y.Doctors }},
	} {
		n := int(r.Limit(tt.section, resources[0].id)) / 100 // for a thousand pupils
		for _, have := range []int{n, n - 1} {
			y := &edu.SectionYear{Section: tt.section, School: 1, Year: 2022}
			y.Juniors, y.Bachelors, y.Masters, y.Doctors = edu.N(0), edu.N(0), edu.N(0), edu.N(0)
			*tt.schooled(y) = edu.N(have)
			got := read(&resources[0], y, nil, 1000, r)
			value := fmt.Sprintf("%.1f", map[bool]float64{true: float64(have) / 10}[tt.counts])
			if got.Met != (tt.counts && have == n) || fmt.Sprintf("%.1f", got.Value.Is) != value {
				t.Errorf("%s with %d %s: %v, met %v", tt.section, have, tt.rank, got.Value, got.Met)
			}
		}
	}
}

// TestUnknownIsNoShare: where nobody entered what a share is of, it is not 0 but not known, and says what is missing; where some did, it
// is of those, and there is no verdict where the others could turn it.
func TestUnknownIsNoShare(t *testing.T) {
	for _, id := range []string{
		PublicShare, InclusiveShare, PrivateShare, PassID(edu.SectionPrimary), BalanceID("L2", edu.SectionPrimary), SchoolSizes,
		TargetSafe, TargetBandwidth, TargetLegalVice, TargetPartyHead, RotationEligible, RotationShare, TargetForms,
	} {
		for _, filled := range []bool{false, true} {
			b := edu.NewBook(edu.Unit{}, 2022)
			for i := range 2 {
				s := &edu.School{Type: edu.TypePrimary, State: edu.StateOpen, Founder: "831"}
				k := &edu.School{Type: edu.TypeKindergarten, State: edu.StateOpen, Founder: "831"}
				if filled && i == 0 {
					s.Safe, s.PartyHead, s.LegalVice, s.Bandwidth = edu.Yes(true), edu.Yes(true), "李明", edu.N(1000)
				}
				y := &edu.SectionYear{School: put(b, edu.Schools, s), Year: 2022, Section: edu.SectionPrimary}
				pre := &edu.SectionYear{School: put(b, edu.Schools, k), Year: 2022, Section: edu.SectionPre}
				x := &edu.Teacher{PostedAt: y.School}
				if filled {
					y.Total, pre.Total = edu.N(100), edu.N(30)
					for _, key := range InputsOf(edu.SectionPrimary, 0) {
						*edu.SectionYears.Field(key).At(y).(*edu.Count) = edu.N(1)
					}
					y.Backbone, y.PE, y.Music, y.Art, y.Multimedia = edu.N(1), edu.N(1), edu.N(1), edu.N(1), edu.N(1)
					y.Teaching, y.IndoorPE, y.Ground, y.Equipment = edu.Hundredths(1), edu.Hundredths(1), edu.Hundredths(1), edu.Fen(1)
					x = staff(y.School)
				}
				put(b, edu.SectionYears, y)
				put(b, edu.SectionYears, pre)
				teacher := put(b, edu.Teachers, x)
				if filled {
					put(b, edu.Rotations, &edu.Rotation{
						Teacher: teacher, Year: 2022, From: y.School, Reason: edu.ReasonRotation, State: edu.RotationOn, Section: edu.SectionPrimary,
					})
				}
			}
			f := ByID(County(b, Of(2022), rules(t)))[id]
			known, judged := f.Value.Known || f.Parts != nil, f.Status != Incomplete
			if known != filled || judged != (filled && id != TargetSafe) || judged != (len(f.Missing) == 0) {
				t.Errorf("%s, filled in %v: %v %v, %s, %d missing", id, filled, f.Value, f.Parts, f.Status, len(f.Missing))
			}
		}
	}
}
