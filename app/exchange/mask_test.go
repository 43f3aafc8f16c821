package exchange

import (
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestPersonalNumbersAreMasked: no finding shows an ID or telephone number in full, whatever column it was typed in, neither as
// the value nor in the sentence.
func TestPersonalNumbersAreMasked(t *testing.T) {
	for _, tt := range []struct {
		name    string
		g       *edu.Register
		head    string
		line    string
		numbers []string // that must not be seen
		shown   string   // of the one that the finding is about
	}{
		{
			"a wrong check digit", edu.Teachers, "姓名|身份证号|编制单位", "李明|149901198503120023|东沟小学",
			[]string{"149901198503120023"},
			"149*************23",
		},
		{"a short one", edu.Teachers, "姓名|身份证号|编制单位", "李明|14990119850312002|东沟小学", []string{"14990119850312002"}, "149************02"},
		{
			"a telephone", edu.Teachers, "姓名|身份证号|编制单位|手机", "李明|" + idOfLi + "|东沟小学|138000011112222",
			[]string{"138000011112222", idOfLi},
			"138**********22",
		},
		{
			"two telephones", edu.Teachers, "姓名|身份证号|编制单位|手机", "李明|" + idOfLi + "|东沟小学|13800001111/13900002222",
			[]string{"13800001111", "13900002222"},
			"138****1111/139****2222",
		},
		{"an ID for a date", edu.Teachers, "姓名|身份证号|编制单位|出生年月", "李明|" + idOfLi + "|东沟小学|" + idOfLi, []string{idOfLi}, "149*************22"},
		{
			"an ID for a name", edu.Honours, "姓名|学校|荣誉称号", "149901198503120023|东沟小学|特级教师",
			[]string{"149901198503120023"},
			"149*************23",
		},
		{"an ID for a school", edu.Honours, "姓名|学校|荣誉称号", "李明|" + idOfLi + "|特级教师", []string{idOfLi}, "149*************22"},
		{"of another record", edu.Honours, "姓名|身份证号|荣誉称号", "李明|149901198503120049|特级教师", []string{"149901198503120049"}, "李明"},
		{
			"full-width", edu.Honours, "姓名|学校|荣誉称号", "李明|１４９９０１１９８５０３１２００２２|特级教师",
			[]string{"１４９９０１１９８５０３１２００２２", idOfLi},
			"149*************22",
		},
	} {
		p := planOf(t, tt.g, gridSheet(tt.head, tt.line), county(t))
		found := append(p.Findings(edu.Hard), p.Findings(edu.Soft)...)
		if len(found) == 0 {
			t.Errorf("%s: nothing is found", tt.name)
		}
		seen := ""
		for _, f := range found {
			seen += f.Value + " "
			for _, number := range tt.numbers {
				if strings.Contains(f.Value+f.Message+f.Column, number) {
					t.Errorf("%s: %q, %q", tt.name, f.Value, f.Message)
				}
			}
		}
		if !strings.Contains(seen, tt.shown) {
			t.Errorf("%s: %q does not show %s", tt.name, seen, tt.shown)
		}
	}
}
