package exchange

import (
	"strings"
	"testing"

	"countyledger/app/exchange/recognise"
	"countyledger/store/edu"
)

// TestAColumnThatStandsAlone: a roster whose only school is where people teach says where they are employed, to be looked at; beside one
// of the employer, or under the field's very name, it is what it says.
func TestAColumnThatStandsAlone(t *testing.T) {
	for _, tt := range []struct{ heads, line, posted, works string }{
		{"姓名|性别|身份证号|任教单位", "李明|男|" + idOfLi + "|东沟小学", "东沟小学", ""},
		{"编号|姓名|性别|身份证号|任教单位|毕业院校", "1|李明|男|" + idOfLi + "|东沟小学|太原师范学院", "东沟小学", ""},
		{"姓名|性别|身份证号|编制单位|任教单位", "李明|男|" + idOfLi + "|西沟小学|东沟小学", "西沟小学", "东沟小学"},
		{"姓名|性别|身份证号|实际任教学校", "李明|男|" + idOfLi + "|东沟小学", "", "东沟小学"},
	} {
		b := county(t)
		p := planOf(t, edu.Teachers, gridSheet(tt.heads, tt.line), b)
		texts := map[string]string{}
		for _, c := range p.Header.Columns {
			f := c.Target.Field
			if f == nil {
				continue
			}
			texts[f.Key] = p.text(1, c.Index)
			if f.Key == "posted_at" && tt.works == "" && (c.Grade != recognise.Likely || !strings.Contains(c.Why, "没有“编制单位”")) {
				t.Errorf("%s: %v, %s", tt.heads, c.Grade, c.Why)
			}
		}
		if texts["posted_at"] != tt.posted || texts["works_at"] != tt.works {
			t.Errorf("%s: %v", tt.heads, texts)
		}
	}
}
