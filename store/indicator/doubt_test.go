package indicator

import (
	"testing"

	"countyledger/store/edu"
)

// TestDoubtedVerdicts: there is neither 达标 nor 未达标 where what schools left blank could turn it; where it could not, and where a
// school sent nothing at all, the verdict is that of the others.
func TestDoubtedVerdicts(t *testing.T) {
	kindergarten := func(b *edu.Book, kind edu.Code, children int) {
		schoolWith(b, edu.School{Type: edu.TypeKindergarten, Founder: edu.FounderPrivate, KindergartenKind: kind}, edu.SectionPre, children)
	}
	safe := func(yes, no, blank int) func(*edu.Book) {
		return func(b *edu.Book) {
			for i := range yes + no + blank {
				s := &edu.School{Type: edu.TypePrimary, State: edu.StateOpen}
				if i < yes+no {
					s.Safe = edu.Yes(i < yes)
				}
				put(b, edu.Schools, s)
			}
		}
	}
	primary := func(b *edu.Book) {
		schoolWith(b, edu.School{Type: edu.TypePrimary, Founder: "831"}, edu.SectionPrimary, 100)
	}
	for _, tt := range []struct {
		name, id string
		make     func(*edu.Book)
		want     Status
	}{
		{"nine of ten are safe", TargetSafe, safe(9, 1, 0), Met},
		{"nine of ten are, one said nothing", TargetSafe, safe(9, 0, 1), Met},
		{"eight are, one is not, one could be", TargetSafe, safe(8, 1, 1), Incomplete},
		{"eight are, two are not", TargetSafe, safe(8, 2, 0), NotMet},
		{"too few, whatever the others say", TargetSafe, safe(7, 2, 1), NotMet},
		{"a 园所性质 is blank", InclusiveShare, func(b *edu.Book) { kindergarten(b, "inclusive", 90); kindergarten(b, "", 10) }, Incomplete},
		{"of a kindergarten without children", InclusiveShare, func(b *edu.Book) {
			kindergarten(b, "inclusive", 90)
			kindergarten(b, "", 0)
		}, Met},
		{"all schools sent theirs", PrivateShare, primary, Met},
		{"one sent nothing", PrivateShare, func(b *edu.Book) {
			primary(b)
			put(b, edu.Schools, &edu.School{Type: edu.TypePrimary, State: edu.StateOpen})
		}, Met},
		{"one entered no pupils", PrivateShare, func(b *edu.Book) {
			primary(b)
			school := put(b, edu.Schools, &edu.School{Type: edu.TypePrimary, Founder: "999", State: edu.StateOpen})
			put(b, edu.SectionYears, &edu.SectionYear{School: school, Year: 2022, Section: edu.SectionPrimary})
		}, Incomplete},
		{"one is too large, one sent nothing", SchoolSizes, func(b *edu.Book) {
			schoolWith(b, edu.School{Type: edu.TypePrimary}, edu.SectionPrimary, 2500)
			put(b, edu.Schools, &edu.School{Type: edu.TypePrimary, State: edu.StateOpen})
		}, NotMet},
	} {
		b := edu.NewBook(edu.Unit{}, 2022)
		tt.make(b)
		if f := ByID(County(b, Of(2022), rules(t)))[tt.id]; f.Status != tt.want {
			t.Errorf("%s: %s is %s (%v), want %s", tt.name, tt.id, f.Status, f.Value, tt.want)
		}
	}
}

// TestVocationalSchools: the city's plan speaks of 中小学; 中职 is none.
func TestVocationalSchools(t *testing.T) {
	b := edu.NewBook(edu.Unit{}, 2022)
	for _, kind := range []edu.Code{edu.TypePrimary, "361", "364", edu.TypeSpecial, edu.TypeTeachingPoint} {
		s := &edu.School{Type: kind, State: edu.StateOpen, LegalVice: "李明", Safe: edu.Yes(true), PartyHead: edu.Yes(true)}
		s.Bandwidth = edu.N(1000)
		put(b, edu.Schools, s)
	}
	all := ByID(County(b, Of(2022), rules(t)))
	for _, id := range []string{TargetLegalVice, TargetSafe, TargetPartyHead, TargetBandwidth} {
		if n := all[id].Denominator.Is; n != 2 {
			t.Errorf("%s is of %v schools, want 小学 and 特教", id, n)
		}
	}
}

// TestOneNoSettles: who is known not to be due is not to be looked at, whatever else was not entered.
func TestOneNoSettles(t *testing.T) {
	for _, tt := range []struct {
		name   string
		edit   func(*edu.Teacher)
		unsure bool
	}{
		{"编制类别 is blank", func(t *edu.Teacher) { t.Establishment = "" }, true},
		{"and the tenure too short", func(t *edu.Teacher) { t.Establishment, t.Joined = "", edu.Day(2022, 9, 1) }, false},
		{"and 免除", func(t *edu.Teacher) { t.Establishment, t.Exemption = "", edu.ExemptionExempt }, false},
		{"and 暂缓, which is in the base", func(t *edu.Teacher) { t.Establishment, t.Exemption = "", edu.ExemptionDeferred }, true},
		{"nobody knows since when", func(t *edu.Teacher) { t.Joined = edu.Date{} }, true},
		{"and 免除 besides", func(t *edu.Teacher) { t.Joined, t.Exemption = edu.Date{}, edu.ExemptionExempt }, false},
		{"the school is not known", func(t *edu.Teacher) { t.PostedAt = 0 }, true},
		{"and the tenure too short for any", func(t *edu.Teacher) { t.PostedAt, t.Joined = 0, edu.Day(2022, 9, 1) }, false},
	} {
		b := valley()
		x := staff(2)
		tt.edit(x)
		if v := Eligibility(x, nil, b, 2022, rules(t).RotationRules); v.Unsure != tt.unsure || v.Base() {
			t.Errorf("%s: %s (%s), want unsure %v", tt.name, v.Word(), v.Reason, tt.unsure)
		}
	}
}
