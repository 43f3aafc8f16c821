package indicator

import (
	"testing"

	"countyledger/store/edu"
)

// TestDefinitions: the ids that the city reads are what they were, and every figure says itself what it is called in a narrow column,
// what it belongs to and which way its target goes.
func TestDefinitions(t *testing.T) {
	all := ByID(County(edu.NewBook(edu.Unit{}, 2022), Of(2022), rules(t)))
	for _, tt := range []struct {
		id, want, short string
		of              Group
		most            bool
	}{
		{BalanceID("L1", edu.SectionPrimary), "balance.L1.primary", "L1小", OfCounty, false},
		{SpreadID("L7", edu.SectionJunior), "balance.cv.L7.junior", "差L7初", OfCounty, true},
		{PassID(edu.SectionJunior), "balance.pass.junior", "达标初", OfPasses, false},
		{PublicShare, "preschool.public_share", "公办率", OfCounty, false},
		{InclusiveShare, "preschool.inclusive_share", "普惠率", OfCounty, false},
		{PrivateShare, "compulsory.private_share", "民办", OfCounty, true},
		{RotationShare, "rotation.share", "轮岗", OfRotation, false},
		{BackboneShare, "rotation.backbone_share", "骨干", OfRotation, false},
		{RotationMoved, "rotation.moved", "已交流", OfRotation, false},
		{MusicRooms, "guarantee.G3.music", "G3音", OfCounty, false},
		{TargetPrivate, "target.T4.1", "T4.1", OfPlan, true},
		{TargetPublic, "target.T3.3", "T3.3", OfPlan, false},
		{TargetSafe, "target.T10.1", "T10.1", OfPlan, false},
	} {
		f, ok := all[tt.id]
		if !ok || tt.id != tt.want || f.Short != tt.short || f.Of != tt.of || f.AtMost != tt.most {
			t.Errorf("%s is %s, of %d, at most %v; want %s, %s, of %d, %v", tt.id, f.Short, f.Of, f.AtMost, tt.want, tt.short, tt.of, tt.most)
		}
	}
	short := map[string]string{}
	for id, f := range all {
		if f.Short == "" || f.Name == "" || short[f.Short] != "" {
			t.Errorf("%s is called %q and %q, as %s is", id, f.Short, f.Name, short[f.Short])
		}
		short[f.Short] = id
	}
}

// TestShown: a figure is rounded once, a share from its whole numbers, halves up.
func TestShown(t *testing.T) {
	for _, tt := range []struct {
		f        Figure
		decimals int
		want     string
	}{
		{shareOf(Figure{}, 1, 32), 2, "3.13"}, // 3.125
		{shareOf(Figure{}, 11657, 20000), 2, "58.29"},
		{shareOf(Figure{}, 2, 3), 0, "67"},
		{Figure{Value: Num(0.4995)}, 3, "0.500"},
		{Figure{Value: Num(2.5), Unit: "人"}, 0, "3"},
		{Figure{Value: Num(12), Unit: "%"}, 2, "12.00"}, // nobody knows of what
	} {
		if got := tt.f.Shown(tt.decimals).String(); got != tt.want {
			t.Errorf("%+v: %s, want %s", tt.f, got, tt.want)
		}
	}
}

// TestShownReadsTrue: a value below a limit, or below what one indicator may be content with, never reads as if it reached it.
func TestShownReadsTrue(t *testing.T) {
	r := rules(t).BalanceRules
	for _, tt := range []struct {
		yuan, fen int64 // the equipment of 100 pupils; the limit is 2,000 yuan each, the floor 1,700
		want      string
	}{
		{
			200_000, 0, "2000.00",
		}, {199_999, 99, "1999.9999"}, {199_995, 0, "1999.95"}, {170_000, 0, "1700.00"}, {
			169_999, 99,
			"1699.9999",
		}, {
			169_000, 0, "1690.00",
		},
	} {
		y := &edu.SectionYear{Section: edu.SectionPrimary, Equipment: edu.Fen(tt.yuan*edu.Yuan + tt.fen)}
		s := &Section{SectionYear: y, pupils: 100}
		s.Values[5] = read(&resources[5], y, nil, 100, r)
		if got := s.Shown(5, r).String(); got != tt.want {
			t.Errorf("%d.%02d for 100: %s, want %s", tt.yuan, tt.fen, got, tt.want)
		}
	}
}
