package report

import "testing"

// TestParseMargins: what is typed comes back as it was meant, and what makes no page is refused.
func TestParseMargins(t *testing.T) {
	for text, want := range map[string]Margins{
		"": {}, "  ": {}, "25 20 20 15": {25, 20, 20, 15}, "25，20、20,15": {25, 20, 20, 15}, "5 17 60 60": {5, 17, 60, 60},
		"２５\t２０　２０；１５": {25, 20, 20, 15},
	} {
		got, err := ParseMargins(text)
		if err != nil || got != want {
			t.Errorf("%q: %v, %v", text, got, err)
		}
		if again, err := ParseMargins(got.String()); err != nil || again != got {
			t.Errorf("%q was written as %q", text, got)
		}
	}
	for _, text := range []string{
		"20", "20 20 20", "20 20 20 20 20", "4 20 20 20", "20 16 20 20", "20 20 61 20", "20 20 20 x", "20 20 20 2.5", "20 20 20 -20",
	} {
		if got, err := ParseMargins(text); err == nil {
			t.Errorf("%q was taken as %v", text, got)
		}
	}
}
