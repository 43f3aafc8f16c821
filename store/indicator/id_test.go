package indicator

import (
	"testing"

	"countyledger/store/edu"
)

// TestIDs: the ids that the city reads are what they were, short in a narrow column, and known by their kind.
func TestIDs(t *testing.T) {
	for _, tt := range []struct {
		id, want, short              string
		target, rotation, pass, most bool
	}{
		{BalanceID("L1", edu.SectionPrimary), "balance.L1.primary", "L1小", false, false, false, false},
		{SpreadID("L7", edu.SectionJunior), "balance.cv.L7.junior", "差L7初", false, false, false, true},
		{PassID(edu.SectionJunior), "balance.pass.junior", "达标初", false, false, true, false},
		{PublicShare, "preschool.public_share", "公办率", false, false, false, false},
		{InclusiveShare, "preschool.inclusive_share", "普惠率", false, false, false, false},
		{PrivateShare, "compulsory.private_share", "民办", false, false, false, true},
		{RotationShare, "rotation.share", "轮岗", false, true, false, false},
		{BackboneShare, "rotation.backbone_share", "骨干", false, true, false, false},
		{RotationMoved, "rotation.moved", "rotation.moved", false, true, false, false},
		{MusicRooms, "guarantee.G3.music", "G3音", false, false, false, false},
		{TargetPrivate, "target.T4.1", "T4.1", true, false, false, true},
		{TargetPublic, "target.T3.3", "T3.3", true, false, false, false},
	} {
		f := Figure{ID: tt.id}
		if tt.id != tt.want || f.Short() != tt.short {
			t.Errorf("%s is %s, want %s, %s", tt.id, f.Short(), tt.want, tt.short)
		}
		if f.OfTarget() != tt.target || f.OfRotation() != tt.rotation || f.OfPass() != tt.pass || f.AtMost() != tt.most {
			t.Errorf("%s: target %v, rotation %v, pass %v, at most %v", tt.id, f.OfTarget(), f.OfRotation(), f.OfPass(), f.AtMost())
		}
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
