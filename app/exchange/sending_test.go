package exchange

import (
	"fmt"
	"strings"
	"testing"

	"countyledger/app/report"
	"countyledger/store/edu"
)

// TestLetterToASender: what is wrong stands in the sender's rows and heads, what is to be done and by when; no number stands there in
// full, nor what is wrong with another sender's tables.
func TestLetterToASender(t *testing.T) {
	s := twoSchools(t)
	in := sendsIn(t, s, false, map[string]string{
		east: "姓名,性别,身份证号,编制单位,政治面貌\n李山,女,149901198503120022,方山县东沟小学,火星党\n王芳,女,149901198503120429,方山县东沟小学,群众\n",
		west: staff + "赵云,人,149901198503120444,方山县西沟小学,2010-09,丙村\n",
	})
	all := in.Sendings()
	if len(all) != 2 {
		t.Fatalf("%d senders", len(all))
	}
	k := 0
	if all[1].Sender == "方山县东沟小学" {
		k = 1
	}
	l := all[k].Letter(edu.Day(2022, 5, 10), "未导入的行.xlsx")
	if l.Refused != 1 || l.Rows != 2 || l.Tables != 1 {
		t.Errorf("%+v", l)
	}
	d := report.SentBack(in.Book(), report.Options{}, l)
	var text strings.Builder
	for _, b := range d.Blocks {
		switch x := b.(type) {
		case *report.Paragraph:
			text.WriteString(x.Text + "\n")
		case *report.Table:
			for _, r := range x.Rows {
				for _, c := range x.Line(&r) {
					text.WriteString(c.Text + "|")
				}
				text.WriteString("\n")
			}
		}
	}
	got := text.String()
	for _, want := range []string{
		"方山县东沟小学：你单位报来的1张表共2行", "有1行没有接收", "“未导入的行.xlsx”", "补正期限：2022年5月10日前。",
		"第3行（C3）|身份证号|149*************29|", "改正后重新报送", "第2行（E2）|政治面貌|火星党|", "核对，有误的改正",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	for _, never := range []string{"19850312", "赵云", "西沟"} {
		if strings.Contains(got, never) {
			t.Errorf("%q stands in\n%s", never, got)
		}
	}
	blank := report.SentBack(in.Book(), report.Options{}, all[k].Letter(edu.Date{}, ""))
	if !strings.Contains(fmt.Sprint(blank.Blocks[0]), "补正期限：　　年") {
		t.Error("no room for a date")
	}
}
