package office

import (
	"testing"

	"countyledger/store/edu"
)

// TestSuperior: a county reports to the office of its city; of others the name is not known.
func TestSuperior(t *testing.T) {
	for code, want := range map[string]string{"141127": "吕梁市教育局", "141100": "", "110101": "", "": "", "14": ""} {
		if got, err := superior(edu.Unit{Code: code}); err != nil || got != want {
			t.Errorf("%q reports to %q (%v), want %q", code, got, err, want)
		}
	}
}
