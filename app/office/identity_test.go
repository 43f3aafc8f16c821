package office

import (
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"countyledger/app/report"
)

// TestIdentityOnEveryOutput: each page of a paper, and of a letter's annexes, says at its foot which data it has; the pages of a letter do
// not. The file's description says it of both, and every sheet of the workbook the same.
func TestIdentityOnEveryOutput(t *testing.T) {
	book, options := reported(t)
	options.Rules = options.Rules.Renamed("样例县义务教育优质均衡发展口径（在国家口径基础上按县政府常务会议纪要&市局复函逐项核定，适用于县域内各级各类学校）")
	print := regexp.MustCompile(`数据指纹：([0-9a-f]{8})`)
	for _, k := range report.Kinds() {
		d := k.Make(book, options)
		pdf, workbook := filepath.Join(t.TempDir(), "x.pdf"), filepath.Join(t.TempDir(), "x.xlsx")
		for _, path := range []string{pdf, workbook} {
			if _, err := Write(path, Own, d); err != nil {
				t.Fatal(err)
			}
		}
		known := map[string]bool{d.Identity().Fingerprint: true}
		for _, x := range d.Blocks {
			if a, ok := x.(*report.Annex); ok {
				known[a.Doc.Identity().Fingerprint] = true
			}
		}
		text, err := exec.CommandContext(t.Context(), "pdftotext", "-layout", pdf, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		annexed := false
		for i, page := range strings.Split(strings.TrimSuffix(string(text), "\f"), "\f") {
			found := print.FindAllStringSubmatch(page, -1)
			annexed = annexed || strings.HasPrefix(strings.TrimSpace(page), "附件") && i > 0
			want := 1
			if d.Official && !annexed {
				want = 0
			}
			if len(found) != want || want == 1 && (!known[found[0][1]] || !strings.Contains(page, "报送序号：") || !strings.Contains(page, "口径版本：样例县")) {
				t.Errorf("%s, page %d: %v, want %d of %v", k.ID, i+1, found, want, known)
			}
		}
		info, err := exec.CommandContext(t.Context(), "pdfinfo", pdf).Output()
		if said := d.Identity().Fingerprint; err != nil || !strings.Contains(string(info), said) {
			t.Errorf("%s: the file does not say %s (%v):\n%s", k.ID, said, err, info)
		}
		inSheets(t, k.ID, workbook, known, d.Identity())
	}
}

// inSheets: every sheet of a workbook has the identity of its report at its foot, and the file that of the whole.
func inSheets(t *testing.T, id, path string, known map[string]bool, whole report.Identity) {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if p, err := f.GetDocProps(); err != nil || p.Keywords != strings.Join(whole.Said(), "，") {
		t.Errorf("%s: the workbook says %q (%v)", id, p.Keywords, err)
	}
	for _, sheet := range f.GetSheetList() {
		foot, err := f.GetHeaderFooter(sheet)
		if err != nil || foot == nil {
			t.Fatalf("%s, %s: no foot (%v)", id, sheet, err)
		}
		_, right, _ := strings.Cut(foot.OddFooter, "&R数据指纹：")
		if !known[right] || !strings.HasPrefix(foot.OddFooter, "&L报送序号：＿＿＿\n口径版本：样例县") || !strings.Contains(foot.OddFooter, "纪要&&市局") {
			t.Errorf("%s, %s: %q", id, sheet, foot.OddFooter)
		}
	}
}
