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
	due := 0
	for _, x := range edu.All[edu.Teacher](b, edu.Teachers) {
		if Eligibility(x, b, 2022, r).Base() {
			due++
		}
	}
	county, towns := Quotas(b, 2022, r)
	if county.Base != due || due == 0 || towns.Base > county.Base || towns.Moved > county.Moved {
		t.Errorf("county %+v, towns %+v, %d due", county, towns, due)
	}
	for _, tt := range []struct {
		base, moved, backbone int
		want                  Quota
	}{
		{396, 52, 14, Quota{396, 40, 52, 0, 11, 14, 0}},
		{396, 39, 8, Quota{396, 40, 39, 1, 8, 8, 0}},
		{401, 0, 0, Quota{401, 41, 0, 41, 9, 0, 9}},
		{0, 0, 0, Quota{}},
		{10, 1, 0, Quota{10, 1, 1, 0, 1, 0, 1}},
	} {
		q := Quota{Base: tt.base, Moved: tt.moved, Backbone: tt.backbone}
		if q.judge(r); q != tt.want {
			t.Errorf("%d due, %d moved, %d of them 骨干: %+v, want %+v", tt.base, tt.moved, tt.backbone, q, tt.want)
		}
	}
}
