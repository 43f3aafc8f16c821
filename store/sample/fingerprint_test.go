package sample

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"testing"
)

// TestCountyStaysAsItIs: the manual, the pictures and the expected figures of many tests are of this county. Who alters it
// on purpose takes over the new fingerprints and says why; a field that is new and left blank alters nothing.
func TestCountyStaysAsItIs(t *testing.T) {
	for _, tt := range []struct {
		size Size
		want string
	}{
		{Standard, "bbe98cc1c04b38e5"},
		{Size{Schools: 40, Teachers: 300, Projects: 8, Closures: 4, Years: 2}, "ab49fbb0e8924736"},
		{Size{Schools: 7, Teachers: 11, Projects: 3, Closures: 1, Years: 1}, "324bc03f891c2363"},
	} {
		h := sha256.New()
		for _, it := range County(tt.size).Change().Items {
			fmt.Fprintf(h, "\n%s %d", it.Register.ID, it.Record.RowID())
			for _, f := range it.Register.Fields {
				if stored := f.At(it.Record).Stored(); stored != nil {
					fmt.Fprintf(h, "|%s=%v", f.Key, stored)
				}
			}
		}
		if got := hex.EncodeToString(h.Sum(nil)[:8]); got != tt.want {
			t.Errorf("%+v has the fingerprint %s, it was %s", tt.size, got, tt.want)
		}
	}
}
