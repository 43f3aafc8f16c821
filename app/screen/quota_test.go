package screen

import (
	"strings"
	"testing"

	"countyledger/store/edu"
	"countyledger/store/indicator"
)

// TestQuotaLine: what is reached bears a ✓ only where it is known of everybody; who is due of nobody known is not 0, nor is who is 骨干.
func TestQuotaLine(t *testing.T) {
	r := edu.RotationRules{RotationShare: 10, BackboneShare: 20}
	for _, tt := range []struct {
		name      string
		q         indicator.Quota
		want, not []string
	}{
		{
			"reached",
			indicator.Quota{Base: 10, Needed: 1, Moved: 1, BackboneNeeded: 1, Backbone: 1},
			[]string{"符合条件10人，应交流1人（10%），✓ 已审批1人（到岗0人）；骨干应有1人（交流人数的20%），✓ 已审批1人"},
			[]string{"要核对"},
		},
		{
			"some are not known",
			indicator.Quota{Base: 10, Needed: 1, Moved: 1, BackboneNeeded: 1, Backbone: 1, Unsure: 7},
			[]string{"应交流1人（10%），已审批1人（到岗0人）；另有7人没有填认定所需的内容，要核对；骨干应有"},
			[]string{"✓ 已审批1人（到岗"},
		},
		{
			"fewer than are needed in any case",
			indicator.Quota{Base: 20, Needed: 2, Moved: 1, Gap: 1, Unsure: 7},
			[]string{"× 还差1人；另有7人"},
			nil,
		},
		{
			"nobody is known",
			indicator.Quota{Unsure: 7},
			[]string{"符合条件、应交流人数数据不全，已审批0人"},
			[]string{"应交流0人", "✓ 已审批0人（到岗"},
		},
		{
			"nobody's rank is known",
			indicator.Quota{Base: 10, Needed: 1, Moved: 1, BackboneNeeded: 1, Missing: 1, Unranked: true},
			[]string{"骨干级别都没有填，骨干人数数据不全"},
			[]string{"骨干应有", "×"},
		},
		{"nobody is due, and that is known", indicator.Quota{}, []string{"应交流0人（10%），✓ 已审批0人（到岗0人）"}, nil},
	} {
		got := QuotaLine("全县", tt.q, r)
		for _, x := range tt.want {
			if !strings.Contains(got, x) {
				t.Errorf("%s: %q is not said: %s", tt.name, x, got)
			}
		}
		for _, x := range tt.not {
			if strings.Contains(got, x) {
				t.Errorf("%s: %q is said: %s", tt.name, x, got)
			}
		}
	}
}
