package check

import (
	"testing"

	"countyledger/store/edu"
)

// TestWhom: a record is named by what the clerk knows it by, and what it is of may be gone.
func TestWhom(t *testing.T) {
	b := soundCounty(t)
	for _, tt := range []struct {
		of   edu.Record
		g    *edu.Register
		want string
	}{
		{&report{Project: 1, Month: edu.Month(2022, 9)}, edu.ProgressReports, string(b.Project(1).Name) + "（2022年9月月报）"},
		{&report{Project: 77, Month: edu.Month(2022, 9)}, edu.ProgressReports, "（项目未填）（2022年9月月报）"},
		{&edu.Contract{Project: 77, Name: "施工合同"}, edu.Contracts, "（项目未填）（施工合同）"},
		{&placed{Case: 1}, edu.Placements, "丙小学"},
		{&placed{Case: 77}, edu.Placements, "（撤并未填）"},
		{&closure{School: 77}, edu.Closures, "（学校未填）"},
		{&rotation{Teacher: 77}, edu.Rotations, "（教师未填）"},
		{&rotation{Teacher: 3, To: second}, edu.Rotations, "赵晓西（乙小学）"},
	} {
		add(tt.g, tt.of)(b)
		if got := (&Finding{Register: tt.g, Row: 90}).Whom(b); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.g.ID, got, tt.want)
		}
	}
	if got := (&Finding{Register: edu.Schools, Row: 77}).Whom(b); got != "" {
		t.Errorf("a record that is gone is %q", got)
	}
}
