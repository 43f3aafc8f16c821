package office

import (
	"testing"

	"countyledger/store/edu"
)

// TestSuperior: a county reports to the office of its city, and a city to that of its province; of others the name is not known.
func TestSuperior(t *testing.T) {
	for _, x := range []struct{ code, level, want string }{
		{"141127", "county", "吕梁市教育局"},
		{"141100", edu.LevelCity, "山西省教育厅"},
		{"140000", edu.LevelProvince, ""},
		{"110101", "county", ""},
		{"110100", edu.LevelCity, ""},
		{"", "", ""},
		{"14", edu.LevelCity, ""},
	} {
		if got, err := superior(edu.Unit{Code: x.code, Level: x.level}); err != nil || got != x.want {
			t.Errorf("%q reports to %q (%v), want %q", x.code, got, err, x.want)
		}
	}
}
