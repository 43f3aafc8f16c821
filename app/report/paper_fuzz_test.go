package report

import "testing"

// FuzzPaper: a paper and margins that are read are written so that they are read again.
func FuzzPaper(f *testing.F) {
	f.Add("A3 facing")
	f.Add("25，20、20;20")
	f.Fuzz(func(t *testing.T, text string) {
		if p, err := ParsePaper(text); err == nil {
			if again, err := ParsePaper(p.String()); err != nil || again.String() != p.String() {
				t.Errorf("%q is %q, then %q (%v)", text, p, again, err)
			}
		}
		if m, err := ParseMargins(text); err == nil {
			if again, err := ParseMargins(m.String()); err != nil || again != m {
				t.Errorf("%q is %q, then %q (%v)", text, m, again, err)
			}
		}
	})
}
