package indicator

import (
	"testing"

	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestQuotas: the county's base is that of its schools, the towns' is a part of it, and both quotas are met
// exactly where their gap is none.
func TestQuotas(t *testing.T) {
	b, r := sample.County(sample.Standard).Book(), rules(t)
	roll := NewRoll(b, 2022, r.RotationRules)
	due := 0
	for _, x := range edu.All[edu.Teacher](b, edu.Teachers) {
		if roll.Verdict(edu.Ref(x.RowID())).Base() {
			due++
		}
	}
	inTowns := 0
	for _, x := range edu.All[edu.Teacher](b, edu.Teachers) {
		if c := b.School(x.PostedAt).Locality; roll.Verdict(edu.Ref(x.RowID())).Base() && c >= "111" && c <= "123" {
			inTowns++
		}
	}
	county, towns := NewRoll(b, 2022, r.RotationRules).Quotas()
	if county.Base != due || towns.Base != inTowns || inTowns == 0 || inTowns == due {
		t.Errorf("county %+v, towns %+v, %d due, %d in towns", county, towns, due, inTowns)
	}
	for _, m := range edu.All[edu.Rotation](b, edu.Rotations) { // a move outside 义务教育 is no part of the quota
		if roll.Counts(m, b.Teacher(m.Teacher)) {
			n := *m
			n.Section = edu.SectionPre
			b.Put(edu.Rotations, &n)
			break
		}
	}
	if fewer, _ := NewRoll(b, 2022, r.RotationRules).Quotas(); fewer.Moved != county.Moved-1 {
		t.Errorf("%d moves after one became 学前, %d before", fewer.Moved, county.Moved)
	}
	for _, tt := range []struct {
		base, moved, backbone int
		want                  Quota
	}{
		{396, 52, 14, Quota{Base: 396, Needed: 40, Moved: 52, Gap: 0, BackboneNeeded: 11, Backbone: 14, Missing: 0}},
		{396, 39, 8, Quota{Base: 396, Needed: 40, Moved: 39, Gap: 1, BackboneNeeded: 8, Backbone: 8, Missing: 0}},
		{401, 0, 0, Quota{Base: 401, Needed: 41, Moved: 0, Gap: 41, BackboneNeeded: 9, Backbone: 0, Missing: 9}},
		{0, 0, 0, Quota{}},
		{10, 1, 0, Quota{Base: 10, Needed: 1, Moved: 1, Gap: 0, BackboneNeeded: 1, Backbone: 0, Missing: 1}},
	} {
		q := Quota{Base: tt.base, Moved: tt.moved, Backbone: tt.backbone}
		if q.judge(r.RotationRules); q != tt.want {
			t.Errorf("%d due, %d moved, %d of them 骨干: %+v, want %+v", tt.base, tt.moved, tt.backbone, q, tt.want)
		}
	}
}

// TestOneNumberOfMoved: figures, table, quotas and the staff's tallies count the same people as rotated; those of other sections and
// of private schools stand beside them.
func TestOneNumberOfMoved(t *testing.T) {
	b, r := sample.County(sample.Standard).Book(), rules(t)
	roll := NewRoll(b, 2022, r.RotationRules)
	all, counted := map[edu.Ref]bool{}, map[edu.Ref]bool{}
	for _, m := range edu.All[edu.Rotation](b, edu.Rotations) {
		if !m.Counted(2022) {
			continue
		}
		all[m.Teacher] = true
		if s := b.School(m.From); !s.Private() && (m.Section == edu.SectionPrimary || m.Section == edu.SectionJunior) {
			counted[m.Teacher] = true
		}
	}
	got := map[string]int{}
	for _, f := range County(b, Of(2022), r) {
		switch f.ID {
		case "rotation.moved":
			got["figure"], got["rows"] = int(f.Value.Is), len(f.Rows)
		case "rotation.share":
			got["share"] = int(f.Numerator.Is)
		case "rotation.backbone_share":
			got["backbone"] = int(f.Denominator.Is)
		case "target.T6.4":
			for _, p := range f.Parts {
				got["forms"] += p.Count
			}
		}
	}
	rows, sum := Rotations(roll)
	for _, x := range rows {
		got["schools"] += x.Moved
	}
	county, _ := roll.Quotas()
	got["table"], got["quota"] = sum.Moved, county.Moved
	for _, x := range Staff(roll, 2022) {
		if x.ID == "T6.4" {
			got["staff"] = x.Of
		}
	}
	for what, n := range got {
		if n != len(counted) {
			t.Errorf("%s: %d moved, want %d", what, n, len(counted))
		}
	}
	if beside := len(all) - len(counted); beside == 0 || sum.Beside != beside || county.Beside != beside {
		t.Errorf("%d beside, the table says %d, the quota %d", beside, sum.Beside, county.Beside)
	}
}

// TestNotYetBegun: in the book of a day a move that was approved and begins later is not among those that moved; in the ledger as
// it stands it is, as the office plans with it.
func TestNotYetBegun(t *testing.T) {
	b, r := sample.County(sample.Standard).Book(), rules(t)
	for _, m := range edu.All[edu.Rotation](b, edu.Rotations) {
		if m.Counted(2022) {
			m.Start, m.State = edu.Day(2023, 3, 1), edu.RotationApproved
		}
	}
	for _, tt := range []struct {
		book  *edu.Book
		moved bool
	}{{b, true}, {b.On(edu.Day(2022, 12, 31)), false}, {b.On(edu.Day(2023, 3, 1)), true}} {
		q, _ := NewRoll(tt.book, 2022, r.RotationRules).Quotas()
		if (q.Moved > 0) != tt.moved || (q.Beside > 0) != tt.moved {
			t.Errorf("until %s: %d moved, %d beside", tt.book.Until, q.Moved, q.Beside)
		}
	}
}
