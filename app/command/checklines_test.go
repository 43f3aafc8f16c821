package command

import (
	"strings"
	"testing"
	"time"

	"countyledger/app/office"
	"countyledger/store/check"
	"countyledger/store/edu"
	"countyledger/store/sample"
)

// TestTeachersOfAClosedSchoolAreSaidOnce: the school, and how many they are; three stand by their names, and so does whoever something
// else is found of.
func TestTeachersOfAClosedSchoolAreSaidOnce(t *testing.T) {
	b := sample.County(sample.Size{Schools: 30, Teachers: 120, Projects: 2, Closures: 1, Years: 1}).Book()
	var posted *edu.School
	for _, s := range edu.All[edu.School](b, edu.Schools) {
		if s.Open() && posted == nil {
			posted = s
		}
	}
	n := 0
	for _, x := range edu.All[edu.Teacher](b, edu.Teachers) {
		if n < 7 {
			x.PostedAt, x.WorksAt, x.OnDuty = edu.Ref(posted.RowID()), edu.Ref(posted.RowID()), edu.OnDutyYes
			n++
		} else if x.PostedAt == edu.Ref(posted.RowID()) {
			x.OnDuty = edu.OnDutyRetired
		}
	}
	posted.State = edu.StateClosed
	today := edu.DateOf(time.Date(2022, 10, 1, 0, 0, 0, 0, time.UTC))
	rules, err := office.Rules(b)
	if err != nil {
		t.Fatal(err)
	}
	found, err := check.County(t.Context(), b, check.Terms{Year: b.DataYear(), Rules: rules.On(today), Today: today})
	if err != nil {
		t.Fatal(err)
	}
	single, said := 0, 0
	for _, x := range found {
		if x.ID == "teacher_at_closed_school" {
			single++
		}
	}
	for _, line := range lines(b, found) {
		if strings.Contains(line, "已撤销的学校还有在岗教师") {
			said++
			if !strings.Contains(line, "等7人的编制单位"+string(posted.Name)+"已撤销") {
				t.Errorf("it says %q", line)
			}
		}
	}
	if single != 7 || said != 1 {
		t.Errorf("%d are found, and said in %d lines", single, said)
	}
	if got := len(lines(b, found[:1])); got != 1 {
		t.Errorf("one finding is said in %d lines", got)
	}
}
