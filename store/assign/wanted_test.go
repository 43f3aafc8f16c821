package assign

import (
	"testing"

	"countyledger/store/indicator"
)

// TestWanted: what two quotas lack. More 骨干 are more moves, and more moves may ask for more 骨干.
func TestWanted(t *testing.T) {
	for _, tt := range []struct {
		name            string
		q               indicator.Quota
		share           int
		moves, backbone int
	}{
		{"nothing is asked", indicator.Quota{}, 20, 0, 0},
		{"10 moves, 2 of them 骨干", indicator.Quota{Needed: 10}, 20, 10, 2},
		{"a part of 骨干 is one more", indicator.Quota{Needed: 11}, 20, 11, 3},
		{"both are met", indicator.Quota{Needed: 10, Moved: 10, Backbone: 2}, 20, 0, 0},
		{"planned ones count", indicator.Quota{Needed: 10, Moved: 4, Planned: 3, Backbone: 1, BackbonePlanned: 1}, 20, 3, 0},
		{"one short of both", indicator.Quota{Needed: 10, Moved: 9, Backbone: 1}, 20, 1, 1},
		{"more moved than asked", indicator.Quota{Needed: 10, Moved: 12, Backbone: 3}, 20, 0, 0},
		{"骨干 alone are short, and make more moves", indicator.Quota{Needed: 10, Moved: 10}, 50, 0, 10},
		{"all are to be 骨干, and cannot be", indicator.Quota{Needed: 10, Moved: 4}, 100, 6, 6},
		{"nearly all", indicator.Quota{Needed: 4, Moved: 1}, 99, 3, 99},
	} {
		r := rules(t)
		r.BackboneShare = tt.share
		if moves, backbone := wanted(tt.q, r); moves != tt.moves || backbone != tt.backbone {
			t.Errorf("%s: %d and %d, want %d and %d", tt.name, moves, backbone, tt.moves, tt.backbone)
		}
	}
}
