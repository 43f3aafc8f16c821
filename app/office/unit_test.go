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

// TestOwnSchoolsOfACity: 141100 is 市本级, the schools that a city runs itself (GB/T 2260; domain rule 5.5): its papers never speak of the
// whole city. A county that is a city is one as a whole.
func TestOwnSchoolsOfACity(t *testing.T) {
	all, err := Areas()
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range all {
		u := edu.Unit{Code: a.Code, Area: a.Area, Level: a.Level}
		switch a.Code {
		case "141100":
			if u.Whole() != "市本级" || u.Our() != "市本级" || u.Place() != "吕梁市" {
				t.Errorf("%s is %s and %s, of %s", a.Code, u.Whole(), u.Our(), u.Place())
			}
		case "141181":
			if u.Whole() != "全市" {
				t.Errorf("%s is %s", a.Code, u.Whole())
			}
		}
	}
}
