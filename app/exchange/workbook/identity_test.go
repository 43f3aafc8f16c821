package workbook_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/report"
)

// TestIdentityOnEverySheet: every sheet has at its foot the identity of the report that it is of, and the file that of the whole: what the
// papers have.
func TestIdentityOnEverySheet(t *testing.T) {
	long := strings.Repeat("在国家口径基础上按县政府常务会议纪要&市局复函逐项核定", 20)
	for id, d := range reports(t, counties(t)["sample"]) {
		d.Edition = "样例县&" + long
		known := map[string]bool{d.Identity().Fingerprint: true}
		for _, x := range d.Blocks {
			if a, ok := x.(*report.Annex); ok {
				known[a.Doc.Identity().Fingerprint] = true
			}
		}
		f, err := excelize.OpenReader(bytes.NewReader(written(t, d)))
		if err != nil {
			t.Fatal(err)
		}
		if p, err := f.GetDocProps(); err != nil || p.Keywords != strings.Join(d.Identity().Said(), "，") {
			t.Errorf("%s: the file says %q (%v)", id, p.Keywords, err)
		}
		for _, sheet := range f.GetSheetList() {
			foot, err := f.GetHeaderFooter(sheet)
			if err != nil || foot == nil {
				t.Fatalf("%s, %s: no foot (%v)", id, sheet, err)
			}
			_, right, _ := strings.Cut(foot.OddFooter, "&R数据指纹：")
			if !known[right] || !strings.HasPrefix(foot.OddFooter, "&L报送序号：＿＿＿\n口径版本：") || !strings.Contains(foot.OddFooter, "&C第&P页") {
				t.Errorf("%s, %s: %q", id, sheet, foot.OddFooter)
			}
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
}
