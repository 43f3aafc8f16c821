package intake

import (
	"strings"
	"testing"

	"countyledger/store/edu"
)

// has makes what a county says of schools: those in use, and those that it has given away.
func has(area string, own, given []edu.SchoolCode) *Held {
	b := edu.NewBook(edu.Unit{Code: area, Area: area}, 2022)
	id := int64(0)
	put := func(code edu.SchoolCode, state edu.Code) edu.Ref {
		id++
		s := &edu.School{Name: edu.Name(code), Code: code, State: state}
		s.SetRowID(id)
		b.Put(edu.Schools, s)
		return edu.Ref(id)
	}
	for _, code := range own {
		put(code, edu.StateOpen)
	}
	for _, code := range given {
		a := &edu.Alteration{School: put(code, edu.StateLeft), Kind: edu.AlterationOut, Effective: edu.Day(2022, 9, 1), After: "乙县"}
		a.SetRowID(id)
		b.Put(edu.Alterations, a)
	}
	return &Held{Unit: b.Unit, schools: schoolsIn(b)}
}

// TestSchoolsThatNobodyHas: one that was given away and that nobody has taken up is named; one that two say is their own is not given.
func TestSchoolsThatNobodyHas(t *testing.T) {
	codes := func(all ...edu.SchoolCode) []edu.SchoolCode { return all }
	a := has("甲县", codes("1"), codes("2", "3"))
	for _, c := range []struct {
		name        string
		other       *Held
		lost, twice int
	}{
		{"taken up", has("乙县", codes("2", "3"), nil), 0, 0},
		{"one of two", has("乙县", codes("2"), nil), 1, 0},
		{"none", has("乙县", nil, nil), 2, 0},
		{"and another twice", has("乙县", codes("1", "2", "3"), nil), 0, 1},
		{"given on, and nobody has it", has("乙县", codes("3"), codes("2")), 1, 0},
	} {
		all := []*Held{a, c.other}
		if lost, twice := lostIn(all), twiceIn(all); len(lost) != c.lost || len(twice) != c.twice {
			t.Errorf("%s: %v lost, %v twice", c.name, lost, twice)
		}
	}
	if got := lostIn([]*Held{a})[0].Said(); !strings.HasPrefix(got, "2（2）已由甲县于2022-09-01划出到乙县，没有单位报送它") {
		t.Error(got)
	}
}
