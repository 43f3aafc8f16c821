package indicator

import "testing"

// TestAmount: what an indicator divides is read back in its own unit: areas and money in hundredths, people and rooms per
// hundred pupils in ten-thousandths.
func TestAmount(t *testing.T) {
	for i, r := range resources {
		want := 12.0
		if r.id == "L4" || r.id == "L5" || r.id == "L6" {
			want = 1200
		}
		if got := (Reading{quantity: 120_000}).Amount(i); got != want {
			t.Errorf("%s: %v, want %v", r.id, got, want)
		}
	}
}
