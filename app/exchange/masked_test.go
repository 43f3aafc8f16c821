package exchange

import (
	"strings"
	"testing"

	"countyledger/store/edu"
)

// TestMasksThatFitSeveralAreAskedAbout: a masked number beside a name tells who is meant where it fits one of that name; where it
// fits two, or nobody of that name, the clerk is asked, by the masked number at most.
func TestMasksThatFitSeveralAreAskedAbout(t *testing.T) {
	b := county(t)
	put(t, b, edu.Teachers, 25, "name", "李明", "id_number", "149901198001010122", "posted_at", "3") // masked as the other is
	for _, tt := range []struct {
		number, school string
		want           edu.Ref
		say            string
	}{
		{"149*************22", "东沟小学", 21, ""},
		{"149*************22", "东乡中心小学", 25, ""},
		{"149901****0122", "东乡中心小学", 25, ""},
		{"１４９９０１＊＊＊＊＊＊＊＊０１２２", "", 0, "只有姓名“李明”不能确定"},
		{"149*************22", "西沟小学", 0, "台账中没有教师“李明”"},
		{"149901********0128", "东沟小学", 0, "台账中叫“李明”的教师，身份证号都与“149*************28”不符"},
	} {
		p := planOf(t, edu.Honours, gridSheet("姓名|身份证号|学校|荣誉称号", "李明|"+tt.number+"|"+tt.school+"|特级教师"), b)
		r := p.Rows[0]
		said := ""
		for _, f := range r.Findings {
			said += f.Message
		}
		if got := reference(r.Record, edu.Honours.Field("teacher")); got != tt.want || !strings.Contains(said, tt.say) {
			t.Errorf("%s of %s: row %d, %q", tt.number, tt.school, got, said)
		}
	}
	put(t, b, edu.Teachers, 26, "name", "李明", "id_number", "149901198001012822", "posted_at", "3")
	r := planOf(t, edu.Honours, gridSheet("姓名|身份证号|学校|荣誉称号", "李明|149*************22|东乡中心小学|特级教师"), b).Rows[0]
	if len(r.Findings) == 0 || !strings.Contains(r.Findings[0].Message, "有2人教师叫“李明”，打了星号的身份证号与他们都相符，请填写完整的身份证号") {
		t.Errorf("two whom the number fits: %+v", r.Findings)
	}
}
