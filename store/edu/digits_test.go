package edu

import (
	"math/rand/v2"
	"strconv"
	"testing"
)

// TestDigitsAreTheNumber: the short way to read a number gives what the long one gives, whatever the field counts.
func TestDigitsAreTheNumber(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		text := strconv.FormatInt(r.Int64N(1<<r.IntN(31)), 10)
		for _, unit := range []string{"", "人", "个", "年", "Mbps", "册", "台"} {
			f := Format{Unit: unit}
			var short, long Count
			if err := short.Parse(text, f); err != nil && len(text) < 10 {
				t.Fatalf("%s%s: %v", text, unit, err)
			}
			if err := long.Parse(text+" ", f); err != nil && len(text) < 10 || short != long {
				t.Fatalf("%s%s is %v in short, %v in full: %v", text, unit, short, long, err)
			}
		}
	}
}
